/** What happened, where, and who says so? The events that explain waves of changes. */
{
  const { make, button, link, english, foreign } = atlas.dom;
  const { say, sayWith, number } = atlas.speech;

  const MOST = 12;

  /** "25 February 1956", "1941 – 1944". @param {{date: string, until?: string}} event */
  const dates = (event) => (event.until
    ? `${atlas.reading.date(event.date)} – ${atlas.reading.date(event.until)}` : atlas.reading.date(event.date));

  /** The events that may have happened, or gone on, within a moment, in order of their dates. */
  const within = (model, { from, day }) => model.events
    .filter((event) => event.days[0] <= day && event.days[1] >= from)
    .sort((one, other) => one.days[1] - other.days[1] || one.days[0] - other.days[0]);

  const source = (model, [key, supports]) => {
    const found = model.sources[key] ?? { title: key };
    const title = foreign(found.url ? link(found.url, found.title) : found.title);
    return make("li", "", [title, supports ? english(`: ${supports}`) : ""]);
  };

  const sources = (model, event) => (event.citations.length
    ? make("ul", "told-by", event.citations.map((each) => source(model, each)))
    : make("p", "aside", say("No source is known. This comes from memory and needs one.")));

  /** The records that an event changed, each a button. */
  const affected = (model, event, choose) => {
    const known = (event.affects ?? []).filter((id) => model.index.has(id)).map((id) => model.index.get(id));
    const records = english(known.slice(0, MOST).flatMap((at, nth) => [
      nth ? ", " : "", button(model.records[at].title, () => choose(at), "link-button"),
    ]));
    const more = number(known.length - MOST);
    const said = known.length > MOST ? sayWith("Concerns {records} and {more} more", { records, more }) : sayWith("Concerns {records}", { records });
    return known.length ? make("p", "affects", said) : null;
  };

  /** One event whole. @param {Model} model @param {object} event */
  const article = (model, event, choose, showPlace) => {
    const head = Object.assign(english(event.title, "h4"), { id: `event-${event.id}`, tabIndex: -1 });
    return make("li", "event", [
      head, make("p", "aside", [dates(event), event.place ? english(` · ${event.place}`) : ""].filter(Boolean)),
      english(event.summary, "p"),
      event.point && button(say("Show its place on the map"), () => showPlace(event), "link-button"),
      affected(model, event, choose), sources(model, event),
    ]);
  };

  atlas.events = { dates, within, article };
}
