/** When did what explains the changes happen? A mark on the time line for each year that has events. */
{
  const { byId, make, button, english } = atlas.dom;
  const { say, number } = atlas.speech;
  const TOLD = 4;

  /** The year in which an event began, as its date is written; where that is not shown, the year by which it was over. */
  const yearOf = ({ first, last }, event) => (
    [Number(/\d{4}/.exec(event.date)?.[0]), ...event.days.map(atlas.time.yearOf)].find((each) => each >= first && each <= last)
  );

  const byYear = (model) => {
    const found = new Map();
    for (const event of model.events) {
      const year = yearOf(model.meta, event);
      if (year !== undefined) found.set(year, [...(found.get(year) ?? []), event]);
    }
    return new Map([...found].sort(([one], [other]) => one - other));
  };

  const titled = (event) => `${event.title}, ${atlas.events.dates(event)}`;

  /** @param {number} year @param {object[]} events */
  const label = (year, events) => {
    const more = events.length - TOLD;
    const named = events.slice(0, TOLD).map(titled).join("; ");
    const told = more > 0 ? `${named}; ${say("and {n} more", { n: number(more) })}` : named;
    return say("{year}: {events}", { year, events: told });
  };

  /** What a mark says under the pointer or the focus. */
  const lines = (year, events) => [
    make("strong", "", String(year)),
    ...events.slice(0, TOLD).map((event) => make("span", "tip-event", [
      english(event.title), " ", make("em", "", atlas.events.dates(event)),
    ])),
    make("span", "aside", events.length > TOLD ? say("and {n} more", { n: number(events.length - TOLD) }) : ""),
  ];

  const markOf = (model, year, events, act) => {
    const mark = button("", act, "mark");
    // Its name is mostly titles of events.
    mark.lang = "en";
    mark.style.setProperty("--at", String(atlas.track.shareOf(model.meta, year)));
    mark.style.setProperty("--size", String(Math.min(3, events.length)));
    mark.tabIndex = -1;
    mark.dataset.year = String(year);
    return mark;
  };

  const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, Home: -Infinity, End: Infinity };

  class Marks {
    #row = byId("marks");
    #events;
    #years;
    #marks;
    #tip;
    #current = 0;
    #shown = null;

    /**
     * @param {Model} model @param {(year: number) => void} choose
     * @param {{show: (year: number, lines: Node[]) => void, hide: () => void}} tip
     */
    constructor(model, choose, tip) {
      [this.#events, this.#tip] = [byYear(model), tip];
      this.#years = [...this.#events.keys()];
      this.#marks = this.#years.map((year) => markOf(model, year, this.#events.get(year), () => choose(year)));
      this.#row.replaceChildren(...this.#marks);
      this.#row.hidden = this.#marks.length === 0;
      this.rename();
      this.#listen();
      if (this.#marks.length) this.#rove(0);
    }

    #listen() {
      const row = this.#row;
      row.addEventListener("keydown", (event) => this.#obeyKey(event));
      row.addEventListener("focusin", ({ target }) => {
        if (!target.matches(".mark")) return;
        this.#rove(this.#marks.indexOf(target));
        if (target.matches(":focus-visible")) this.#tell(target);
      });
      row.addEventListener("pointerover", ({ target }) => { if (target.matches(".mark")) this.#tell(target); });
      for (const end of ["focusout", "pointerleave"]) row.addEventListener(end, () => this.#tip.hide());
    }

    #obeyKey(event) {
      if (event.key === "Escape") this.#tip.hide();
      if (!Object.hasOwn(STEPS, event.key)) return;
      event.preventDefault();
      this.#rove(this.#current + STEPS[event.key]);
      this.#marks[this.#current].focus();
    }

    #rove(to) {
      this.#marks[this.#current].tabIndex = -1;
      this.#current = Math.max(0, Math.min(this.#marks.length - 1, to));
      this.#marks[this.#current].tabIndex = 0;
    }

    #tell(mark) {
      const year = Number(mark.dataset.year);
      this.#tip.show(year, lines(year, this.#events.get(year)));
    }

    /** Say everything anew. */
    rename() {
      this.#marks.forEach((mark, at) => mark.setAttribute("aria-label", label(this.#years[at], this.#events.get(this.#years[at]))));
    }

    /** Mark the year shown, and let the keyboard begin there. @param {number} year */
    show(year) {
      const at = this.#years.indexOf(year);
      const next = at < 0 ? null : this.#marks[at];
      if (next === this.#shown) return;
      this.#shown?.classList.remove("mark-now");
      next?.classList.add("mark-now");
      this.#shown = next;
      if (at >= 0 && !this.#row.contains(document.activeElement)) this.#rove(at);
    }
  }

  atlas.marks = { create: (model, choose, tip) => new Marks(model, choose, tip), yearOf };
}
