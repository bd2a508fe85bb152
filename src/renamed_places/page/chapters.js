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

  /**
   * @param {Model} model
   * @param {{now: () => object, choose: (at: number) => void, opened: () => void,
   *   tell: (chapter: Chapter | null, shown: {moment: object, filters: object, view: number[] | null}) => void}} acts
   */
  const create = (model, { now, choose, opened, tell }) => {
    const [panel, opener, body] = [byId("chapters"), byId("chapters-open"), byId("chapter-body")];
    const [earlier, later, title] = [byId("chapter-earlier"), byId("chapter-later"), byId("chapter-title")];
    const chapters = model.chapters ?? [];
    let at = 0;
    let snapshot = null;
    let before = null;
    const isOpen = () => !panel.hidden;

    const listOf = () => {
      const rows = chapters.map((chapter, nth) => {
        const row = Object.assign(button(`${nth + 1} ${chapter.title}`, () => go(nth), "link-button"), { lang: "en" });
        if (nth === at) row.setAttribute("aria-current", "step");
        return make("li", "", [row, make("span", "line-aside", ` ${when(chapter.moment)}`)]);
      });
      return more(say("All chapters"), make("ul", "chapter-list", rows));
    };
    const nextButton = () => at + 1 < chapters.length && make("p", "chapter-next", button("", () => go(at + 1)));

    /** The text stays while the moment moves: only the signs and names of its records are drawn anew. */
    const drawRecords = () => {
      body.querySelector(".chapter-part")?.replaceWith(recordsOf(model, snapshot, chapters[at], choose));
    };
    const draw = () => {
      const chapter = chapters[at];
      const numbers = numbered(chapter);
      byId("chapter-number").textContent = say("{n} of {all}", { n: at + 1, all: chapters.length });
      byId("chapter-when").textContent = when(chapter.moment);
      title.textContent = chapter.title;
      earlier.setAttribute("aria-disabled", String(at === 0));
      later.setAttribute("aria-disabled", String(at + 1 === chapters.length));
      const next = nextButton();
      if (next) next.firstChild.append(make("span", "aside", say("Next chapter")), english(chapters[at + 1].title));
      body.replaceChildren(...[
        ...chapter.paragraphs.map((each) => paragraph(each, numbers)), recordsOf(model, snapshot, chapter, choose), next,
        eventsOf(model, chapter), sourcesOf(model, chapter, numbers), listOf(),
      ].filter(Boolean));
      panel.scrollTop = 0;
      byId("chapter-said").textContent = say("Chapter {n} of {all}: {title}, {years}", {
        n: at + 1, all: chapters.length, title: chapter.title, years: when(chapter.moment),
      });
    };

    const unhide = () => {
      if (isOpen()) return;
      opened();
      panel.hidden = false;
      document.body.classList.add("has-chapters");
      opener.setAttribute("aria-expanded", "true");
    };
    const hide = () => {
      panel.hidden = true;
      document.body.classList.remove("has-chapters");
      opener.setAttribute("aria-expanded", "false");
      byId("chapter-said").textContent = "";
    };

    /** Tell a chapter; the focus stays where the reader steps on from. */
    const go = (nth) => {
      if (nth < 0 || nth >= chapters.length) return;
      at = nth;
      const kept = [earlier, later, title].includes(document.activeElement);
      unhide();
      draw();
      tell(chapters[at], usual(model, chapters[at].id));
      drawRecords();
      if (!kept) title.focus({ preventScroll: true });
    };
    const open = () => {
      before = now();
      go(at);
    };
    /** What was shown before the story comes back. */
    const close = () => {
      hide();
      tell(null, before ?? now());
      before = null;
      opener.focus();
    };

    const KEYS = { ArrowLeft: () => go(at - 1), ArrowRight: () => go(at + 1), Escape: close };
    panel.addEventListener("keydown", (event) => {
      if (!Object.hasOwn(KEYS, event.key) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      KEYS[event.key]();
    });
    opener.hidden = !chapters.length;
    opener.addEventListener("click", () => (isOpen() ? close() : open()));
    byId("chapters-close").addEventListener("click", close);
    earlier.addEventListener("click", () => go(at - 1));
    later.addEventListener("click", () => go(at + 1));

    return {
      /** Obey an address: the chapter is shown as it is, or none is. @param {string | undefined} id */
      obey: (id) => {
        const nth = chapters.findIndex((chapter) => chapter.id === id);
        before = null;
        if (nth < 0) return hide();
        at = nth;
        unhide();
        return draw();
      },
      /** @param {Snapshot} next */
      show: (next) => {
        snapshot = next;
        if (isOpen()) drawRecords();
      },
      /** Say everything anew. */
      rename: () => { if (isOpen()) draw(); },
    };
  };

  atlas.chapters = { find, usual, create };
}
