/** Which records do the filters let through, and how many of them are in which state? */
{
  /**
   * @typedef {object} Filters  empty lists let everything through
   * @property {string[]} kinds @property {string[]} countries @property {string[]} states
   * @property {string[]} honours  never empty: whom the names must honour
   * @property {boolean} certain   only what is certain at the moment shown
   *
   * @typedef {object} Snapshot  the state of every record at one moment; buffers are used again for the next
   * @property {Moment} moment @property {number} year  the last of the moment @property {number} day  its 31 December
   * @property {Uint8Array} state @property {Uint8Array} sure @property {Uint8Array} changed @property {Uint8Array} shown
   * @property {Uint8Array} look  the number of the picture of each record (see sprites), HIDDEN where it is not shown
   * @property {Int32Array} counts  for each state, two numbers: certain and doubtful
   * @property {Int32Array} tally  for each group (see `groupOf`), how many are shown in each state, those in doubt first
   * @property {Int32Array} changedIn  for each group, how many of those shown surely changed
   * @property {Int32Array} places  for each honouree, three: places so named, those of them in doubt, places changed
   * @property {number} changes @property {number} unplaced @property {number} total
   */
  const { STATES, SURE, CHANGED, NAMED, KEPT, GAINED, NEITHER } = atlas.time;
  /** How many numbers a state can have, the doubtful before the certain. */
  const CODES = 2 * SURE;
  /** What a record looks like that is not shown. */
  const HIDDEN = 255;
  const DEFAULT_HONOUREE = "stalin";

  /** @param {Model} model @returns {Filters} */
  const defaults = (model) => {
    const honours = model.honourees.includes(DEFAULT_HONOUREE) ? [DEFAULT_HONOUREE] : [...model.honourees];
    return { kinds: [], countries: [], states: [], honours, certain: false };
  };

  const known = (model) => ({
    kinds: Object.keys(model.labels.kinds), countries: Object.keys(model.labels.countries),
    states: STATES.filter((_, state) => state !== NEITHER), honours: model.honourees,
  });

  /**
   * Filters out of whatever came in, sorted, and the parts that nobody knows.
   * @param {Model} model @param {any} raw @returns {{filters: Filters, unknown: string[]}}
   */
  const clean = (model, raw) => {
    const filters = defaults(model);
    const unknown = [];
    for (const [key, allowed] of Object.entries(known(model))) {
      const given = Array.isArray(raw?.[key]) ? raw[key].map(String) : [];
      unknown.push(...given.filter((value) => !allowed.includes(value)));
      const kept = [...new Set(given.filter((value) => allowed.includes(value)))].sort();
      if (kept.length) filters[key] = kept;
    }
    filters.certain = raw?.certain === true;
    return { filters, unknown };
  };

  /** For each label, and at the end for what has none, whether it is asked for; no list asks for all. */
  const asked = (labels, list) => Uint8Array.from([...labels, null], (label) => Number(!list.length || list.includes(label)));

  /** What the moment does not change: 1 for each record of the kinds, countries and honourees asked for. */
  const mask = (model, filters) => {
    const kinds = asked(Object.keys(model.labels.kinds), filters.kinds);
    const countries = asked(Object.keys(model.labels.countries), filters.countries);
    const honours = asked(model.honourees, filters.honours);
    const passing = new Uint8Array(model.count);
    const { kind, country, honouree } = model;
    const says = (answers, label) => answers[label < 0 ? answers.length - 1 : label];
    for (let at = 0; at < model.count; at += 1) {
      passing[at] = says(kinds, kind[at]) & says(countries, country[at]) & says(honours, honouree[at]);
    }
    return passing;
  };

  /**
   * How many records each choice of a list would let through, the other lists being as they are; the moment is not asked.
   * @param {Model} model @param {Filters} filters @returns {Record<"kinds" | "countries" | "honours", number[]>}
   */
  const offered = (model, filters) => {
    const labels = [Object.keys(model.labels.kinds), Object.keys(model.labels.countries), model.honourees];
    const [kinds, countries, honours] = labels.map((each) => new Array(each.length + 1).fill(0));
    const asks = ["kinds", "countries", "honours"].map((list, nth) => asked(labels[nth], filters[list]));
    for (let at = 0; at < model.count; at += 1) {
      const [kind, country, honouree] = [model.kind[at], model.country[at], model.honouree[at]]
        .map((label, nth) => (label < 0 ? labels[nth].length : label));
      const [isKind, isCountry, isHonouree] = [asks[0][kind], asks[1][country], asks[2][honouree]];
      kinds[kind] += isCountry & isHonouree;
      countries[country] += isKind & isHonouree;
      honours[honouree] += isKind & isCountry;
    }
    return { kinds, countries, honours };
  };

  /** The group in which a record is counted: by honouree, places before monuments. @param {Model} model @param {number} at */
  const groupOf = (model, at) => 2 * (model.honouree[at] < 0 ? model.honourees.length : model.honouree[at]) + model.monument[at];

  /** @param {Model} model @returns {Snapshot} */
  const emptySnapshot = (model) => {
    const bytes = () => new Uint8Array(model.count);
    const groups = 2 * (model.honourees.length + 1);
    return {
      moment: atlas.time.moment("year", 0), year: 0, day: 0, state: bytes(), sure: bytes(), changed: bytes(), shown: bytes(), look: bytes(),
      counts: new Int32Array(STATES.length * 2), tally: new Int32Array(groups * CODES), changedIn: new Int32Array(groups),
      places: new Int32Array(model.honourees.length * 3), changes: 0, unplaced: 0, total: 0,
    };
  };

  const isCompared = (state) => state >= KEPT && state <= GAINED;

  /**
   * For each number of a state, whether it is shown. A state that the mode does not have counts for nothing in the filter.
   * @param {Moment["mode"]} mode @param {Filters} filters @returns {Uint8Array}
   */
  const wanted = (mode, filters) => {
    const own = STATES.filter((_, state) => state !== NEITHER && isCompared(state) === (mode === "compare"));
    const chosen = own.filter((state) => filters.states.includes(state));
    const found = new Uint8Array(CODES);
    for (const state of chosen.length ? chosen : own) {
      const at = STATES.indexOf(state);
      found[at] = filters.certain ? 0 : 1;
      found[at + SURE] = 1;
    }
    return found;
  };

  /** The state of every record, and those shown counted: no more than typed arrays are touched here. */
  const fill = (model, snapshot, passing, shownCodes) => {
    const { moment, state, sure, changed, shown, look, tally, changedIn } = snapshot;
    const { group, placed, low } = model;
    const { stateAt, changedIn: changeOf } = atlas.time;
    let unplaced = 0;
    for (let at = 0; at < state.length; at += 1) {
      const code = stateAt(model, at, moment);
      const change = changeOf(model, at, moment);
      const show = passing[at] & shownCodes[code];
      state[at] = code & (SURE - 1);
      sure[at] = code >> 4;
      changed[at] = change;
      shown[at] = show;
      look[at] = show ? code | (change << 5) | (low[at] << 7) : HIDDEN;
      tally[group[at] * CODES + code] += show;
      unplaced += show & (1 - placed[at]);
      if (change === CHANGED) changedIn[group[at]] += show;
    }
    snapshot.unplaced = unplaced;
  };

  /** The sums over groups. */
  const sum = (snapshot, honourees) => {
    const { counts, tally, changedIn, places } = snapshot;
    tally.forEach((count, at) => {
      const code = at % CODES;
      if (count) counts[(code & (SURE - 1)) * 2 + (code & SURE ? 0 : 1)] += count;
    });
    snapshot.total = counts.reduce((total, count) => total + count, 0);
    snapshot.changes = changedIn.reduce((total, count) => total + count, 0);
    for (let honouree = 0; honouree < honourees; honouree += 1) {
      const [doubtful, certain] = [tally[2 * honouree * CODES + NAMED], tally[2 * honouree * CODES + NAMED + SURE]];
      places.set([doubtful + certain, doubtful, changedIn[2 * honouree]], honouree * 3);
    }
  };

  /**
   * Fill a snapshot with a moment.
   * @param {Model} model @param {Snapshot} snapshot @param {Moment} moment @param {Filters} filters @param {Uint8Array} passing
   */
  const take = (model, snapshot, moment, filters, passing) => {
    Object.assign(snapshot, { moment, year: moment.last, day: moment.day });
    for (const counted of [snapshot.counts, snapshot.tally, snapshot.changedIn]) counted.fill(0);
    fill(model, snapshot, passing, wanted(moment.mode, filters));
    sum(snapshot, model.honourees.length);
  };

  /**
   * How many of a group are shown in a state: all of them, and those in doubt.
   * @param {Snapshot} snapshot @param {number} honouree  its number, @param {boolean} monuments @param {string} state
   * @returns {[number, number]}
   */
  const countIn = ({ tally }, honouree, monuments, state) => {
    const at = (2 * honouree + Number(monuments)) * CODES + STATES.indexOf(state);
    return [tally[at] + tally[at + SURE], tally[at]];
  };

  /** The counts by name, for embedders and tests. @param {Snapshot} snapshot */
  const countsOf = (snapshot) => ({
    ...Object.fromEntries(STATES.map((state, at) => [
      state, { certain: snapshot.counts[at * 2], doubtful: snapshot.counts[at * 2 + 1] },
    ])),
    changed: snapshot.changes, unplaced: snapshot.unplaced, total: snapshot.total,
  });

  /** The ids of what is shown, by state, and of those doubtful or changed. @param {Model} model @param {Snapshot} snapshot */
  const idsOf = (model, snapshot) => {
    const found = { doubtful: [], changed: [], maybeChanged: [] };
    for (const state of STATES) found[state] = [];
    for (let at = 0; at < model.count; at += 1) {
      if (!snapshot.shown[at]) continue;
      const id = model.idOf(at);
      found[STATES[snapshot.state[at]]].push(id);
      if (!snapshot.sure[at]) found.doubtful.push(id);
      if (snapshot.changed[at]) found[snapshot.changed[at] === CHANGED ? "changed" : "maybeChanged"].push(id);
    }
    return found;
  };

  atlas.selection = { HIDDEN, defaults, clean, mask, offered, groupOf, emptySnapshot, take, countIn, countsOf, idsOf };
}
