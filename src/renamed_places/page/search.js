/** Where was the place of this name? A combo box over all names, in any script; a bare year is offered as one to show. */
{
  const { byId, make, native, english } = atlas.dom;
  const { say, sayMany, number } = atlas.speech;
  const MOST = 20;
  const YEAR = /^\s*(\d{4})\s*$/;

  /** When a name held: more than once, where it was given again. */
  const spans = (record, name) => record.names.filter((each) => each.name === name.name)
    .map((each) => atlas.reading.span(each.start, each.end)).filter(Boolean).join("; ");

  /** When the name held, and whether it did in the year asked for. */
  const when = (model, { at, name, held }, year) => {
    const dates = name && !model.monument[at] ? spans(model.records[at], name) : "";
    if (year === null || held !== atlas.names.NOT_THEN) return dates;
    return [dates, say("not in {year}", { year })].filter(Boolean).join("; ");
  };

  /** What it is, what it is called today, and where: so that what has one name is told apart. */
  const whereabouts = (model, { at, text }) => {
    const record = model.records[at];
    const { within, country } = atlas.labels.whereabouts(model, record);
    const written = [...new Set([record.today === text ? "" : record.today, within])].filter(Boolean);
    const parts = [model.labels.kinds[record.kind] ?? record.kind, ...written.map((each) => english(each)), country];
    return parts.flatMap((part, nth) => (nth ? [nth === 1 ? " · " : ", ", part] : part));
  };

  const answer = (model, hit, year) => {
    const record = model.records[hit.at];
    const element = make("li", hit.match < atlas.names.NEAR ? "answer distant" : "answer", [
      native(hit.text, hit.text === hit.name?.name ? hit.name.lang : "", "span", "answer-name"),
      make("span", "answer-dates", when(model, hit, year)),
      make("span", "answer-today", whereabouts(model, hit)),
    ]);
    element.dataset.id = record.id;
    return element;
  };

  /** The year that a text is, if the map can show it; else null. */
  const bareYear = ({ meta }, text) => {
    const year = Number(YEAR.exec(text)?.[1]);
    return year >= meta.first && year <= meta.last ? year : null;
  };
  const yearOffered = (year) => make("li", "answer", [make("span", "answer-name", say("Show {year}", { year }))]);

  /** @param {Model} model @param {(at: number, name: object | null, year: number | null) => void} choose  at is -1 for a bare year */
  const create = (model, choose) => {
    const input = /** @type {HTMLInputElement} */ (byId("search"));
    const list = byId("answers");
    let entries = null;
    let found = { hits: [], year: null };
    let offered = null;
    let active = -1;

    const close = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const mark = (to) => {
      active = to;
      [...list.children].forEach((element, at) => element.setAttribute("aria-selected", String(at === active)));
      input.setAttribute("aria-activedescendant", `answer-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    };
    const take = (at) => {
      const hit = found.hits[at];
      close();
      if (offered !== null) choose(-1, null, offered);
      else choose(hit.at, model.monument[hit.at] ? null : hit.name, found.year);
    };
    const ask = () => {
      entries ??= atlas.names.index(model);
      found = atlas.names.find(entries, input.value);
      offered = bareYear(model, input.value);
      active = -1;
      const answers = offered !== null ? [yearOffered(offered)] : found.hits.slice(0, MOST).map((hit) => answer(model, hit, found.year));
      answers.forEach((element, at) => {
        Object.assign(element, { id: `answer-${at}`, role: "option" });
        element.setAttribute("aria-selected", "false");
      });
      list.replaceChildren(...answers);
      list.hidden = answers.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
      byId("search-said").textContent = said();
    };
    const said = () => {
      if (!input.value.trim() || offered !== null) return "";
      const count = found.hits.length;
      if (count <= MOST) return sayMany("{n} record found", "{n} records found", count);
      return say("{n} records found, the best {most} listed", { n: number(count), most: number(MOST) });
    };
    const KEYS = {
      ArrowDown: () => mark((active + 1) % list.children.length),
      ArrowUp: () => mark((active <= 0 ? list.children.length : active) - 1),
      Enter: () => take(Math.max(active, 0)),
      Escape: close,
    };
    input.addEventListener("input", ask);
    input.addEventListener("focus", () => { if (input.value) ask(); });
    input.addEventListener("blur", () => window.setTimeout(close, 150));
    input.addEventListener("keydown", (event) => {
      if (list.hidden || !Object.hasOwn(KEYS, event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      KEYS[event.key]();
    });
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const element = event.target.closest(".answer");
      if (element) take([...list.children].indexOf(element));
    });
  };

  atlas.search = { create };
}
