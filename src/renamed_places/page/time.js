/** What is a record at a moment, what is it called, and did it change? The one meaning of state in the page. */
{
  /**
   * @typedef {object} Moment  one year, any time within a range of years, or one year against another
   * @property {"year" | "range" | "compare"} mode @property {number} first @property {number} last  years
   * @property {number} from  1 January of the first year, in days since 1970
   * @property {number} before  31 December of the first year
   * @property {number} day   31 December of the last year
   */
  const STATES = ["before", "named", "renamed", "standing", "removed", "proposed", "undated", "kept", "lost", "gained",
    "neither"];
  const [BEFORE, NAMED, RENAMED, STANDING, REMOVED, PROPOSED, UNDATED, KEPT, LOST, GAINED, NEITHER] = STATES.keys();
  /** Added to a state that holds whatever the doubtful dates turn out to be. */
  const SURE = 16;
  /** How much further the states of a monument are than those of a place. */
  const MONUMENT = STANDING - NAMED;
  /** The day of an end that is still to come. */
  const FOREVER = 2147483647;
  /** A bound wider than three years makes no year a year of change. */
  const WIDEST = 1096;
  const CHANGED = 2;
  const MAYBE = 1;

  /** The moment at which a year is shown: 31 December, in days since 1970. @param {number} year */
  const lastDay = (year) => Math.round(Date.UTC(year + 1, 0, 1) / 86400000) - 1;

  /** The year of a day. @param {number} day */
  const yearOf = (day) => new Date(day * 86400000).getUTCFullYear();

  /** @param {Moment["mode"]} mode @param {number} first @param {number} [last] @returns {Moment} */
  const moment = (mode, first, last = first) => {
    const to = mode === "year" ? first : last;
    return { mode, first, last: to, from: lastDay(first - 1) + 1, before: lastDay(first), day: lastDay(to) };
  };

  const possibly = (days, from, day) => days[from] <= day && day < days[from + 3];
  const certainly = (days, from, day) => days[from + 1] <= day && day < days[from + 2];
  const possiblyWithin = (days, from, first, last) => days[from] <= last && first < days[from + 3];
  const certainlyWithin = (days, from, first, last) => (
    days[from + 1] <= last && first < days[from + 2] && days[from + 1] < days[from + 2]
  );

  /**
   * The number of a record's state at any time from a first to a last day, plus SURE where it is certain.
   * @param {Model} model @param {number} at @param {number} first @param {number} last @returns {number}
   */
  const stateWithin = ({ days, first: spans, undated, monument }, at, first, last) => {
    const start = spans[at];
    const end = spans[at + 1];
    if (start === end) return PROPOSED | SURE;
    if (undated[at]) return UNDATED;
    const kind = monument[at] * MONUMENT;
    let possible = false;
    let earliest = Infinity;
    for (let from = start; from < end; from += 4) {
      if (certainlyWithin(days, from, first, last)) return (NAMED + kind) | SURE;
      possible = possible || possiblyWithin(days, from, first, last);
      if (days[from] < earliest) earliest = days[from];
    }
    if (possible) return NAMED + kind;
    return (last < earliest ? BEFORE : RENAMED + kind) | SURE;
  };

  /** Whether a state is that of a name in force, or of a monument that stands. @param {number} state */
  const isInForce = (state) => (state & 15) === NAMED || (state & 15) === STANDING;

  /** What became of a record between two days: kept, lost, gained or neither, plus SURE where both ends are certain. */
  const between = (model, at, before, after) => {
    if (model.undated[at] || model.first[at] === model.first[at + 1]) return NEITHER;
    const one = stateWithin(model, at, before, before);
    const other = stateWithin(model, at, after, after);
    const sure = one & other & SURE;
    if (isInForce(one)) return (isInForce(other) ? KEPT : LOST) | sure;
    return (isInForce(other) ? GAINED : NEITHER) | sure;
  };

  /**
   * The number of a record's state at a moment, plus SURE where it is certain.
   * @param {Model} model @param {number} at @param {Moment} when @returns {number}
   */
  const stateAt = (model, at, when) => {
    if (when.mode === "compare") return between(model, at, when.before, when.day);
    return stateWithin(model, at, when.mode === "range" ? when.from : when.day, when.day);
  };

  /**
   * The name in force on a day: the last that certainly holds, else the last that possibly does, else null.
   * @param {{names: object[]}} record @param {number} day @returns {object | null}
   */
  const nameAt = (record, day) => namesAt(record, day).at(-1) ?? null;

  /** The names that may be in force on a day: the last that certainly holds alone, else all that possibly do. @returns {object[]} */
  const namesAt = (record, day) => {
    const names = record.names.filter((name) => !name.proposed);
    const certain = names.findLast((name) => certainly(name.days, 0, day));
    return certain ? [certain] : names.filter((name) => possibly(name.days, 0, day));
  };

  /** The last name within a range that honours someone, for certain if there is such a name. */
  const honouringWithin = (record, first, last) => {
    const names = record.names.filter((name) => name.honours && !name.proposed);
    return names.findLast((name) => certainlyWithin(name.days, 0, first, last))
      ?? names.findLast((name) => possiblyWithin(name.days, 0, first, last)) ?? null;
  };

  /**
   * What a place is called at a moment: in a range the name that honours someone, of two years the later one's.
   * @param {{names: object[]}} record @param {Moment} when @returns {object | null}
   */
  const nameFor = (record, when) => (
    (when.mode === "range" ? honouringWithin(record, when.from, when.day) : null) ?? nameAt(record, when.day)
  );

  /** The names of a place at a moment: of two years both where they differ. @returns {object[]} */
  const namesFor = (record, when) => {
    const later = nameFor(record, when);
    const earlier = when.mode === "compare" ? nameAt(record, when.before) : later;
    return [...new Set([earlier, later])].filter(Boolean);
  };

  /** Whether a start or end lies within some days: CHANGED, MAYBE or 0. */
  const boundIn = (earliest, latest, from, to) => {
    if (earliest > to || latest < from) return 0;
    if (earliest >= from && latest <= to) return CHANGED;
    return latest - earliest <= WIDEST ? MAYBE : 0;
  };

  /** The most that any start (0) or end (2) of a record says; no moment says when an undated one changed. */
  const mostIn = (model, at, bound, from, to) => {
    const { days, first, undated } = model;
    let found = 0;
    if (undated[at]) return found;
    for (let span = first[at] + bound; span < first[at + 1]; span += 4) {
      const one = boundIn(days[span], days[span + 1], from, to);
      if (one > found) found = one;
    }
    return found;
  };

  /**
   * Whether a record began to bear the name, or was erected, at a moment: CHANGED, MAYBE or 0; never between two years.
   * @param {Model} model @param {number} at @param {Moment} when @returns {number}
   */
  const beganIn = (model, at, when) => (when.mode === "compare" ? 0 : mostIn(model, at, 0, when.from, when.day));

  /** Whether it ceased to: CHANGED, MAYBE or 0. @param {Model} model @param {number} at @param {Moment} when */
  const ceasedIn = (model, at, when) => (when.mode === "compare" ? 0 : mostIn(model, at, 2, when.from, when.day));

  /**
   * Whether a record changed at a moment: CHANGED, MAYBE or 0.
   * @param {Model} model @param {number} at @param {Moment} when @returns {number}
   */
  const changedIn = (model, at, when) => {
    const began = beganIn(model, at, when);
    return began === CHANGED ? began : Math.max(began, ceasedIn(model, at, when));
  };

  atlas.time = {
    STATES, NAMED, KEPT, GAINED, NEITHER, SURE, CHANGED, FOREVER, lastDay, yearOf, moment, stateAt, nameAt, namesAt, nameFor, namesFor, changedIn, beganIn, ceasedIn,
    possiblyHolds: (name, day) => possibly(name.days, 0, day),
    certainlyHolds: (name, day) => certainly(name.days, 0, day),
  };
}
