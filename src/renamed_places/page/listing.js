/** Which columns can the list have, what does each say of a record, and by which of them are the records ordered? */
{
  const { make, native } = atlas.dom;
  const { say, word } = atlas.speech;
  const { STATES, FOREVER } = atlas.time;
  const COLLATOR = new Intl.Collator("en", { numeric: true });
  const MEMORY = "renamed-places.list";
  /** The states, most telling first. */
  const ORDER = ["lost", "gained", "kept", "named", "standing", "renamed", "removed", "before", "proposed", "undated"]
    .map((each) => STATES.indexOf(each));

  /** The dates of the honouring names, or of the monument. */
  const dates = (record) => {
    if (record.kind === "monument") return atlas.reading.span(record.erected, record.removed);
    const honouring = record.names.filter(({ honours }) => honours);
    return honouring.map(({ start, end }) => atlas.reading.span(start, end)).join("; ");
  };

  /** The first day on which it can have begun; what is undated comes last. */
  const firstDay = (model, at) => (
    model.undated[at] || model.first[at] === model.first[at + 1] ? FOREVER : model.days[model.first[at]]
  );

  /** What it is called, and the same in the original script where that differs. */
  const name = (model, at, moment) => {
    const names = model.monument[at] ? [] : atlas.time.namesFor(model.records[at], moment);
    const written = names.map((each, nth) => [nth ? " → " : "", native(each.name, each.lang)]);
    const differs = names.some((each) => each.latin && each.latin !== each.name);
    return [atlas.maplabels.text(model, at, moment), differs ? make("span", "aside", written.flat()) : ""];
  };

  const state = (model, snapshot, at) => {
    const label = model.labels.states[STATES[snapshot.state[at]]];
    return snapshot.sure[at] ? label : say("{state}, in doubt", { state: label });
  };

  /**
   * @typedef {object} Column  `text` is what a cell says; `rank` a number by which to order instead of the text
   * @property {string} key @property {string} title @property {string} order  how the list says that it is ordered by it
   * @property {boolean} [first]  whether it is shown at first @property {boolean} [written]  whether its texts are the gazetteer's own
   * @property {(model: Model, snapshot: Snapshot, at: number) => string} text
   * @property {(model: Model, snapshot: Snapshot, at: number) => number} [rank]
   */

  /** @type {Column[]} */
  const COLUMNS = [
    {
      key: "name", title: word("Name in the year"), order: word("in order of name in the year"), first: true,
      text: (model, { moment }, at) => atlas.maplabels.text(model, at, moment),
    },
    {
      key: "today", title: word("Today"), order: word("in order of today"), first: true, written: true,
      text: (model, _, at) => model.records[at].today,
    },
    {
      key: "kind", title: word("Kind"), order: word("in order of kind"), first: true,
      text: (model, _, at) => model.labels.kinds[model.records[at].kind] ?? model.records[at].kind,
    },
    {
      key: "country", title: word("Country"), order: word("in order of country"), first: true,
      text: (model, _, at) => model.labels.countries[model.records[at].country] ?? model.records[at].country,
    },
    {
      key: "state", title: word("State"), order: word("in order of state"), first: true, text: state,
      rank: (_, snapshot, at) => ORDER.indexOf(snapshot.state[at]) * 2 + 1 - snapshot.sure[at],
    },
    {
      key: "dates", title: word("Dates"), order: word("in order of dates"), first: true,
      text: (model, _, at) => dates(model.records[at]), rank: (model, _, at) => firstDay(model, at),
    },
    { key: "where", title: word("Where"), order: word("in order of where"), written: true, text: (model, _, at) => model.records[at].where ?? "" },
    {
      key: "then", title: word("State of the time"), order: word("in order of state of the time"), written: true,
      text: (model, _, at) => model.records[at].then ?? "",
    },
  ];
  const byKey = new Map(COLUMNS.map((column) => [column.key, column]));

  /** @typedef {{columns: string[], by: string, down: boolean}} Choice */
  const usual = () => ({ columns: COLUMNS.filter(({ first }) => first).map(({ key }) => key), by: "state", down: false });

  /** The choice of this session, as far as it makes sense. @returns {Choice} */
  const remembered = () => {
    try {
      const said = JSON.parse(window.sessionStorage.getItem(MEMORY) ?? "null");
      const known = Array.isArray(said?.columns) && said.columns.every((key) => byKey.has(key)) && byKey.has(said.by);
      return known ? { columns: [...new Set(["name", ...said.columns])], by: said.by, down: said.down === true } : usual();
    } catch {
      return usual();
    }
  };

  /** @param {Choice} choice */
  const remember = (choice) => {
    try {
      window.sessionStorage.setItem(MEMORY, JSON.stringify(choice));
    } catch {
      // A page that may keep nothing (srcdoc, storage switched off) forgets.
    }
  };

  /**
   * The numbers of records in the order of a column, then of their names; what has no text, or no date, comes last.
   * @param {Model} model @param {Snapshot} snapshot @param {number[]} found @param {Choice} choice
   */
  const ordered = (model, snapshot, found, { by, down }) => {
    const { text, rank } = byKey.get(by);
    const key = rank ?? text;
    const keys = new Map(found.map((at) => [at, key(model, snapshot, at)]));
    const names = by === "name" ? keys : new Map(found.map((at) => [at, atlas.maplabels.text(model, at, snapshot.moment)]));
    const sign = down ? -1 : 1;
    const compare = rank ? (one, other) => Number(one === FOREVER) - Number(other === FOREVER) || sign * (one - other)
      : (one, other) => Number(!one) - Number(!other) || sign * COLLATOR.compare(one, other);
    return found.sort((one, other) => compare(keys.get(one), keys.get(other))
      || COLLATOR.compare(names.get(one), names.get(other)) || one - other);
  };

  atlas.listing = { COLUMNS, byKey, name, remembered, remember, ordered };
}
