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

  /** @param {{hits: object[]}} found */
  const said = ({ hits: { length: count } }) => (count <= MOST ? sayMany("{n} record found", "{n} records found", count)
    : say("{n} records found, the best {most} listed", { n: number(count), most: number(MOST) }));

  class Search {
    #model;
    #choose;
    #input = /** @type {HTMLInputElement} */ (byId("search"));
    #list = byId("answers");
    #entries = null;
    #found = { hits: [], year: null };
    #offered = null;
    #active = -1;

    /** @param {Model} model @param {(at: number, name: object | null, year: number | null) => void} choose  at is -1 for a bare year */
    constructor(model, choose) {
      [this.#model, this.#choose] = [model, choose];
      this.#input.addEventListener("input", () => this.#ask());
      this.#input.addEventListener("focus", () => { if (this.#input.value) this.#ask(); });
      this.#input.addEventListener("blur", () => window.setTimeout(() => this.#close(), 150));
      this.#input.addEventListener("keydown", (event) => this.#obeyKey(event));
      this.#list.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        const element = event.target.closest(".answer");
        if (element) this.#take([...this.#list.children].indexOf(element));
      });
    }

    #close() {
      this.#list.hidden = true;
      this.#active = -1;
      this.#input.setAttribute("aria-expanded", "false");
      this.#input.removeAttribute("aria-activedescendant");
    }

    #mark(to) {
      this.#active = to;
      [...this.#list.children].forEach((element, at) => element.setAttribute("aria-selected", String(at === to)));
      this.#input.setAttribute("aria-activedescendant", `answer-${to}`);
      this.#list.children[to].scrollIntoView({ block: "nearest" });
    }

    #take(at) {
      const hit = this.#found.hits[at];
      this.#close();
      if (this.#offered !== null) this.#choose(-1, null, this.#offered);
      else this.#choose(hit.at, this.#model.monument[hit.at] ? null : hit.name, this.#found.year);
    }

    #ask() {
      this.#entries ??= atlas.names.index(this.#model);
      this.#found = atlas.names.find(this.#entries, this.#input.value);
      this.#offered = bareYear(this.#model, this.#input.value);
      this.#active = -1;
      const answers = this.#answers();
      answers.forEach((element, at) => {
        Object.assign(element, { id: `answer-${at}`, role: "option" });
        element.setAttribute("aria-selected", "false");
      });
      this.#list.replaceChildren(...answers);
      this.#list.hidden = answers.length === 0;
      this.#input.setAttribute("aria-expanded", String(!this.#list.hidden));
      byId("search-said").textContent = this.#input.value.trim() && this.#offered === null ? said(this.#found) : "";
    }

    #answers() {
      if (this.#offered !== null) return [yearOffered(this.#offered)];
      return this.#found.hits.slice(0, MOST).map((hit) => answer(this.#model, hit, this.#found.year));
    }

    #obeyKey(event) {
      const count = this.#list.children.length;
      const keys = {
        ArrowDown: () => this.#mark((this.#active + 1) % count),
        ArrowUp: () => this.#mark((this.#active <= 0 ? count : this.#active) - 1),
        Enter: () => this.#take(Math.max(this.#active, 0)),
        Escape: () => this.#close(),
      };
      if (this.#list.hidden || !Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    }
  }

  atlas.search = { create: (model, choose) => new Search(model, choose) };
}
