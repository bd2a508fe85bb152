/** Which events explain what became of a record? Only those that name it among the records they affect. */
{
  const { make, button } = atlas.dom;
  /** What changed on an unknown day of more than three years was brought about by no event in particular. */
  const WIDEST = 1096;

  /** @typedef {{key: string, days: [number, number]}} Change */

  const change = (text, key, days) => (text && text !== ".." && days[1] - days[0] <= WIDEST ? [{ key, days }] : []);

  /** What a monument went through, by its dates as written. */
  const ofMonument = ({ erected, removed, replaced, replacedDays, spans: [days] }) => [
    ...change(erected, "erected", days.slice(0, 2)), ...change(removed, "removed", days.slice(2)),
    ...change(replaced, "replaced", replacedDays ?? [0, Infinity]),
  ];

  /** What a place went through: each name begins, and ends where the next does not begin by then. */
  const ofPlace = ({ names }) => names.flatMap(({ start, end, days }, nth) => [
    ...change(start, `start ${nth}`, days.slice(0, 2)),
    ...(names[nth + 1]?.start === end ? [] : change(end, `end ${nth}`, days.slice(2))),
  ]);

  const meets = ({ days: [from, to] }, event) => event.days[0] <= to && event.days[1] >= from;

  /** The one change that an event explains; none where its time leaves several, or none. */
  const explained = (changes, event) => {
    const met = changes.filter((each) => meets(each, event));
    return met.length === 1 ? met[0].key : "";
  };

  const width = ({ days: [from, to] }) => to - from;

  /**
   * The events that name a record, by the change that each explains, that of the fewest days first; under "" those left, in
   * order of time. @returns {Map<string, object[]>}
   */
  const of = (model, record) => {
    const changes = record.kind === "monument" ? ofMonument(record) : ofPlace(record);
    const found = model.events.filter((event) => event.affects?.includes(record.id));
    const ordered = found.sort((one, other) => one.days[0] - other.days[0] || one.days[1] - other.days[1]);
    const byChange = new Map();
    for (const event of ordered) {
      const key = explained(changes, event);
      byChange.set(key, [...(byChange.get(key) ?? []), event]);
    }
    for (const [key, events] of byChange) if (key) events.sort((one, other) => width(one) - width(other));
    return byChange;
  };

  const dateOf = (event) => make("span", "why-date", atlas.events.dates(event));
  const leading = (event, showEvent) => Object.assign(button(event.title, () => showEvent(event), "link-button"), { lang: "en" });

  /**
   * Lines that lead to the events of a change, with the date of each that is not that of the change itself.
   * @param {object[] | undefined} events @param {string} word @param {string} said  the date of the change
   */
  const explaining = (events, word, said, showEvent) => (events ?? []).map((event) => make("p", "why", [
    word ? make("span", "why-word", `${word} `) : "",
    make("span", "why-what", [leading(event, showEvent), ...(event.until || event.date !== said ? [" ", dateOf(event)] : [])]),
  ]));

  /** Lines that lead to events, each after its date. */
  const dated = (events, showEvent) => events.map((event) => make("p", "why", [dateOf(event), " ", leading(event, showEvent)]));

  atlas.reasons = { of, explaining, dated };
}
