/** What does the story tell, chapter by chapter, and how does the reader go through it? */
{
  const { byId, make, button, link, english, foreign } = atlas.dom;
  const { say, number } = atlas.speech;
  const MOST_EVENTS = 12;

  /** @typedef {{id: string, title: string, moment: object, view: number[], filters: object, paragraphs: object[],
   *    records: string[], events: string[]}} Chapter */

  /** @param {Model} model @param {string | null | undefined} id @returns {Chapter | null} */
  const find = (model, id) => (model.chapters ?? []).find((chapter) => chapter.id === id) ?? null;

  /**
   * What is shown where an address says nothing: what its chapter shows, else what the page shows at first.
   * @param {Model} model @param {string | null | undefined} id  of a chapter
   * @returns {{moment: Moment, filters: Filters, view: number[] | null}}
   */
  const usual = (model, id) => {
    const chapter = find(model, id);
    const { mode, first, last } = chapter?.moment ?? { mode: "year", first: model.meta.year, last: model.meta.year };
    return {
      moment: atlas.time.moment(mode, first, last), view: chapter?.view ?? null,
      filters: atlas.selection.clean(model, chapter?.filters).filters,
    };
  };

  /** "1949", "1961 to 1962", "1991 and 2026 compared". */
  const when = ({ mode, first, last }) => (
    mode === "compare" ? say("{first} and {last} compared", { first, last }) : atlas.moments.title({ mode, first, last })
  );

  /** The sources of all paragraphs, numbered as they come. @returns {Map<string, number>} */
  const numbered = (chapter) => new Map(
    [...new Set(chapter.paragraphs.flatMap(({ sources }) => sources))].map((key, at) => [key, at + 1]),
  );

  const paragraph = ({ text, sources }, numbers) => english([
    text, make("span", "cited", ` [${sources.map((key) => numbers.get(key)).sort((a, b) => a - b).join(", ")}]`),
  ], "p", "chapter-text");

  /** What each source says, as the records and events of the chapter cite it. @returns {Map<string, string>} */
  const said = (model, chapter) => {
    const events = model.events.filter(({ id }) => chapter.events.includes(id));
    const records = chapter.records.filter((id) => model.index.has(id)).map((id) => model.records[model.index.get(id)]);
    const found = new Map();
    for (const [key, supports] of [...events, ...records].flatMap(({ citations }) => citations ?? [])) {
      if (supports && !found.has(key)) found.set(key, supports);
    }
    return found;
  };

  const source = (model, key, supports) => {
    const { title, url, container } = model.sources[key] ?? { title: key };
    return make("li", "", [
      foreign(url ? link(url, title) : title), foreign(container ?? "", "span", "aside"), english(supports ?? "", "span", "supports"),
    ]);
  };

  const more = (summary, inside) => make("details", "chapter-more", [make("summary", "", summary), inside]);

  const sourcesOf = (model, chapter, numbers) => {
    const supports = said(model, chapter);
    return more(say("Sources ({n})", { n: number(numbers.size) }), make("ol", "", [...numbers.keys()].map((key) => source(model, key, supports.get(key)))));
  };

  const eventsOf = (model, chapter) => {
    const found = model.events.filter(({ id }) => chapter.events.includes(id))
      .sort((one, other) => one.days[0] - other.days[0]).slice(0, MOST_EVENTS);
    return found.length && more(say("Events ({n})", { n: number(found.length) }), make("ul", "", found.map((event) => make("li", "", [
      english(event.title, "strong"), make("span", "aside", atlas.events.dates(event)), english(event.summary),
    ]))));
  };

  /** A record with its sign, what it is called and what it is at the moment shown. */
  const record = (model, snapshot, at, choose) => {
    const sign = make("canvas", "sign");
    sign.setAttribute("aria-hidden", "true");
    const state = atlas.time.STATES[snapshot.state[at]];
    const known = Object.hasOwn(model.labels.states, state);
    if (known) atlas.symbols.picture(sign, { state, sure: snapshot.sure[at] === 1, low: model.low[at] === 1 });
    const [name, title] = [atlas.maplabels.label(model, at, snapshot.moment), model.records[at].title];
    const [other, label] = [title.includes(name) ? "" : name, known ? model.labels.states[state] : ""];
    return make("li", "", [sign, make("span", "", [
      Object.assign(button(title, () => choose(at), "link-button"), { lang: "en" }),
      make("span", "aside", [other && english(other), other && label ? " · " : "", label]),
    ])]);
  };

  const recordsOf = (model, snapshot, chapter, choose) => {
    const known = chapter.records.filter((id) => model.index.has(id)).map((id) => model.index.get(id));
    return known.length && make("section", "chapter-part", [
      make("h3", "", say("On the map")),
      make("ul", "chapter-records", known.map((at) => record(model, snapshot, at, choose))),
    ]);
  };

  /** All chapters, with the one that is told marked. @param {(nth: number) => void} go */
  const listOf = (chapters, at, go) => more(say("All chapters"), make("ul", "chapter-list", chapters.map((chapter, nth) => {
    const row = Object.assign(button(`${nth + 1} ${chapter.title}`, () => go(nth), "link-button"), { lang: "en" });
    if (nth === at) row.setAttribute("aria-current", "step");
    return make("li", "", [row, make("span", "line-aside", ` ${when(chapter.moment)}`)]);
  })));

  /** @param {Chapter | undefined} next @param {() => void} go */
  const nextButton = (next, go) => {
    if (!next) return null;
    const element = button("", go);
    element.append(make("span", "aside", say("Next chapter")), english(next.title));
    return make("p", "chapter-next", element);
  };

  class Chapters {
    #model;
    #acts;
    #chapters;
    #at = 0;
    #snapshot = null;
    #before = null;
    #panel = byId("chapters");
    #opener = byId("chapters-open");
    #earlier = byId("chapter-earlier");
    #later = byId("chapter-later");
    #title = byId("chapter-title");

    /**
     * @param {Model} model
     * @param {{now: () => object, choose: (at: number) => void, opened: () => void,
     *   tell: (chapter: Chapter | null, shown: {moment: object, filters: object, view: number[] | null}) => void}} acts
     */
    constructor(model, acts) {
      [this.#model, this.#acts, this.#chapters] = [model, acts, model.chapters ?? []];
      this.#opener.hidden = !this.#chapters.length;
      this.#opener.addEventListener("click", () => (this.#isOpen ? this.#close() : this.#open()));
      byId("chapters-close").addEventListener("click", () => this.#close());
      this.#earlier.addEventListener("click", () => this.#go(this.#at - 1));
      this.#later.addEventListener("click", () => this.#go(this.#at + 1));
      this.#panel.addEventListener("keydown", (event) => this.#obeyKey(event));
    }

    get #isOpen() {
      return !this.#panel.hidden;
    }

    #obeyKey(event) {
      const keys = { ArrowLeft: () => this.#go(this.#at - 1), ArrowRight: () => this.#go(this.#at + 1), Escape: () => this.#close() };
      if (!Object.hasOwn(keys, event.key) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      keys[event.key]();
    }

    #records() {
      return recordsOf(this.#model, this.#snapshot, this.#chapters[this.#at], this.#acts.choose);
    }

    /** The text stays while the moment moves: only the signs and names of its records are drawn anew. */
    #drawRecords() {
      byId("chapter-body").querySelector(".chapter-part")?.replaceWith(this.#records());
    }

    #draw() {
      const chapter = this.#chapters[this.#at];
      const [n, all, years] = [this.#at + 1, this.#chapters.length, when(chapter.moment)];
      byId("chapter-number").textContent = say("{n} of {all}", { n, all });
      byId("chapter-when").textContent = years;
      this.#title.textContent = chapter.title;
      this.#earlier.setAttribute("aria-disabled", String(n === 1));
      this.#later.setAttribute("aria-disabled", String(n === all));
      byId("chapter-body").replaceChildren(...this.#body(chapter));
      this.#panel.scrollTop = 0;
      byId("chapter-said").textContent = say("Chapter {n} of {all}: {title}, {years}", { n, all, title: chapter.title, years });
    }

    #body(chapter) {
      const numbers = numbered(chapter);
      const next = this.#at + 1;
      return [
        ...chapter.paragraphs.map((each) => paragraph(each, numbers)), this.#records(),
        nextButton(this.#chapters[next], () => this.#go(next)), eventsOf(this.#model, chapter),
        sourcesOf(this.#model, chapter, numbers), listOf(this.#chapters, this.#at, (nth) => this.#go(nth)),
      ].filter(Boolean);
    }

    #unhide() {
      if (this.#isOpen) return;
      this.#acts.opened();
      this.#panel.hidden = false;
      document.body.classList.add("has-chapters");
      this.#opener.setAttribute("aria-expanded", "true");
    }

    #hide() {
      this.#panel.hidden = true;
      document.body.classList.remove("has-chapters");
      this.#opener.setAttribute("aria-expanded", "false");
      byId("chapter-said").textContent = "";
    }

    /** Tell a chapter; the focus stays where the reader steps on from. */
    #go(nth) {
      if (nth < 0 || nth >= this.#chapters.length) return;
      this.#at = nth;
      const kept = [this.#earlier, this.#later, this.#title].includes(document.activeElement);
      this.#unhide();
      this.#draw();
      this.#acts.tell(this.#chapters[nth], usual(this.#model, this.#chapters[nth].id));
      this.#drawRecords();
      if (!kept) this.#title.focus({ preventScroll: true });
    }

    #open() {
      this.#before = this.#acts.now();
      this.#go(this.#at);
    }

    /** What was shown before the story comes back. */
    #close() {
      this.#hide();
      this.#acts.tell(null, this.#before ?? this.#acts.now());
      this.#before = null;
      this.#opener.focus();
    }

    /** Obey an address: the chapter is shown as it is, or none is. @param {string | undefined} id */
    obey(id) {
      const nth = this.#chapters.findIndex((chapter) => chapter.id === id);
      this.#before = null;
      if (nth < 0) return this.#hide();
      this.#at = nth;
      this.#unhide();
      return this.#draw();
    }

    /** @param {Snapshot} next */
    show(next) {
      this.#snapshot = next;
      if (this.#isOpen) this.#drawRecords();
    }

    /** Say everything anew. */
    rename() {
      if (this.#isOpen) this.#draw();
    }
  }

  atlas.chapters = { find, usual, create: (model, acts) => new Chapters(model, acts) };
}
