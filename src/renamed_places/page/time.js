/** What is a record on a day, what is it called, and did it change in a year? The one meaning of state in the page. */
{
  const STATES = ["before", "named", "renamed", "standing", "removed", "proposed"];
  const [BEFORE, NAMED, RENAMED, STANDING, REMOVED, PROPOSED] = STATES.keys();
  /** Added to a state that holds whatever the doubtful dates turn out to be. */
  const SURE = 8;
  /** A bound wider than three years makes no year a year of change. */
  const WIDEST = 1096;
  const CHANGED = 2;
  const MAYBE = 1;

  /** The moment at which a year is shown: 31 December, in days since 1970. @param {number} year */
  const lastDay = (year) => Math.round(Date.UTC(year + 1, 0, 1) / 86400000) - 1;

  /** The year of a day. @param {number} day */
  const yearOf = (day) => new Date(day * 86400000).getUTCFullYear();

  const possibly = (days, from, day) => days[from] <= day && day < days[from + 3];
  const certainly = (days, from, day) => days[from + 1] <= day && day < days[from + 2];

  /**
   * The number of a record's state on a day, plus SURE where it is certain.
   * @param {Model} model @param {number} at @param {number} day @returns {number}
   */
  const stateAt = (model, at, day) => {
    const { days, first } = model;
    if (first[at] === first[at + 1]) return PROPOSED | SURE;
    let possible = false;
    let earliest = Infinity;
    for (let from = first[at]; from < first[at + 1]; from += 4) {
      if (certainly(days, from, day)) return (model.monument[at] ? STANDING : NAMED) | SURE;
      possible = possible || possibly(days, from, day);
      earliest = Math.min(earliest, days[from]);
    }
    if (possible) return model.monument[at] ? STANDING : NAMED;
    if (day < earliest) return BEFORE | SURE;
    return (model.monument[at] ? REMOVED : RENAMED) | SURE;
  };

  /**
   * The name in force on a day: the last that certainly holds, else the last that possibly does, else null.
   * @param {{names: object[]}} record @param {number} day @returns {object | null}
   */
  const nameAt = (record, day) => {
    const names = record.names.filter((name) => !name.proposed);
    return names.findLast((name) => certainly(name.days, 0, day))
      ?? names.findLast((name) => possibly(name.days, 0, day)) ?? null;
  };

  /** Whether a start or end lies in a year: CHANGED, MAYBE or 0. */
  const boundIn = (earliest, latest, from, to) => {
    if (earliest >= from && latest <= to) return CHANGED;
    return earliest <= to && latest >= from && latest - earliest <= WIDEST ? MAYBE : 0;
  };

  /**
   * Whether a record changed in a year: CHANGED, MAYBE or 0.
   * @param {Model} model @param {number} at @param {number} year @returns {number}
   */
  const changedIn = (model, at, year) => {
    const { days, first } = model;
    const [from, to] = [lastDay(year - 1) + 1, lastDay(year)];
    let found = 0;
    for (let span = first[at]; span < first[at + 1]; span += 2) {
      found = Math.max(found, boundIn(days[span], days[span + 1], from, to));
    }
    return found;
  };

  atlas.time = {
    STATES, NAMED, STANDING, SURE, CHANGED, MAYBE, lastDay, yearOf, stateAt, nameAt, changedIn,
    possiblyHolds: (name, day) => possibly(name.days, 0, day),
    certainlyHolds: (name, day) => certainly(name.days, 0, day),
  };
}
