/** Which records do the filters let through, and how many of them are in which state? */
{
  /**
   * @typedef {object} Filters  empty lists let everything through
   * @property {string[]} kinds @property {string[]} countries @property {string[]} states
   * @property {string[]} honours  never empty: whom the names must honour
   * @property {boolean} certain   only what is certain in the year shown
   *
   * @typedef {object} Snapshot  the state of every record in one year; buffers are used again for the next
   * @property {number} year @property {number} day
   * @property {Uint8Array} state @property {Uint8Array} sure @property {Uint8Array} changed @property {Uint8Array} shown
   * @property {Int32Array} counts  for each state, two numbers: certain and doubtful
   * @property {Int32Array} places  for each honouree, three: places so named, those of them in doubt, places changed
   * @property {number} changes @property {number} unplaced @property {number} total
   */
  const DEFAULT_HONOUREE = "stalin";

  /** @param {Model} model @returns {Filters} */
  const defaults = (model) => {
    const honours = model.honourees.includes(DEFAULT_HONOUREE) ? [DEFAULT_HONOUREE] : [...model.honourees];
    return { kinds: [], countries: [], states: [], honours, certain: false };
  };

  const known = (model) => ({
    kinds: Object.keys(model.labels.kinds), countries: Object.keys(model.labels.countries),
    states: atlas.time.STATES, honours: model.honourees,
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

  /** What the year does not change: 1 for each record of the kinds, countries and honourees asked for. */
  const mask = (model, filters) => Uint8Array.from(model.records, (record) => Number(
    (!filters.kinds.length || filters.kinds.includes(record.kind))
    && (!filters.countries.length || filters.countries.includes(record.country))
    && filters.honours.includes(record.honours),
  ));

  /** @param {Model} model @returns {Snapshot} */
  const emptySnapshot = (model) => {
    const bytes = () => new Uint8Array(model.records.length);
    return {
      year: 0, day: 0, state: bytes(), sure: bytes(), changed: bytes(), shown: bytes(),
      counts: new Int32Array(atlas.time.STATES.length * 2), places: new Int32Array(model.honourees.length * 3),
      changes: 0, unplaced: 0, total: 0,
    };
  };

  /** Count one record that is shown. */
  const count = (model, snapshot, at) => {
    const [state, doubt] = [snapshot.state[at], 1 - snapshot.sure[at]];
    const changed = snapshot.changed[at] === atlas.time.CHANGED ? 1 : 0;
    snapshot.counts[state * 2 + doubt] += 1;
    snapshot.total += 1;
    snapshot.changes += changed;
    snapshot.unplaced += atlas.data.isPlaced(model, at) ? 0 : 1;
    const honouree = model.honouree[at] * 3;
    if (honouree < 0 || model.monument[at]) return;
    snapshot.places[honouree] += state === atlas.time.NAMED ? 1 : 0;
    snapshot.places[honouree + 1] += state === atlas.time.NAMED ? doubt : 0;
    snapshot.places[honouree + 2] += changed;
  };

  /**
   * Fill a snapshot with a year.
   * @param {Model} model @param {Snapshot} snapshot @param {number} year @param {Filters} filters @param {Uint8Array} passing
   */
  const take = (model, snapshot, year, filters, passing) => {
    Object.assign(snapshot, { year, day: atlas.time.lastDay(year), changes: 0, unplaced: 0, total: 0 });
    snapshot.counts.fill(0);
    snapshot.places.fill(0);
    const wanted = atlas.time.STATES.map((state) => !filters.states.length || filters.states.includes(state));
    for (let at = 0; at < model.records.length; at += 1) {
      const found = atlas.time.stateAt(model, at, snapshot.day);
      snapshot.state[at] = found & 7;
      snapshot.sure[at] = found & atlas.time.SURE ? 1 : 0;
      snapshot.changed[at] = atlas.time.changedIn(model, at, year);
      const shown = passing[at] && wanted[snapshot.state[at]] && (snapshot.sure[at] || !filters.certain);
      snapshot.shown[at] = shown ? 1 : 0;
      if (shown) count(model, snapshot, at);
    }
  };

  /** The counts by name, for embedders and tests. @param {Snapshot} snapshot */
  const countsOf = (snapshot) => ({
    ...Object.fromEntries(atlas.time.STATES.map((state, at) => [
      state, { certain: snapshot.counts[at * 2], doubtful: snapshot.counts[at * 2 + 1] },
    ])),
    changed: snapshot.changes, unplaced: snapshot.unplaced, total: snapshot.total,
  });

  /** The ids of what is shown, by state, and of those doubtful or changed. @param {Model} model @param {Snapshot} snapshot */
  const idsOf = (model, snapshot) => {
    const found = { doubtful: [], changed: [], maybeChanged: [] };
    for (const state of atlas.time.STATES) found[state] = [];
    model.records.forEach(({ id }, at) => {
      if (!snapshot.shown[at]) return;
      found[atlas.time.STATES[snapshot.state[at]]].push(id);
      if (!snapshot.sure[at]) found.doubtful.push(id);
      if (snapshot.changed[at]) found[snapshot.changed[at] === atlas.time.CHANGED ? "changed" : "maybeChanged"].push(id);
    });
    return found;
  };

  atlas.selection = { defaults, clean, mask, emptySnapshot, take, countsOf, idsOf };
}
