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

  /**
   * @param {Model} model @param {(year: number) => void} choose
   * @param {{show: (year: number, lines: Node[]) => void, hide: () => void}} tip
   */
  const create = (model, choose, tip) => {
    const row = byId("marks");
    const events = byYear(model);
    const marks = [...events].map(([year, found]) => markOf(model, year, found, () => choose(year)));
    const years = [...events.keys()];
    row.replaceChildren(...marks);
    row.hidden = marks.length === 0;
    const rename = () => marks.forEach((mark, at) => mark.setAttribute("aria-label", label(years[at], events.get(years[at]))));
    rename();
    let current = 0;
    let shown = null;

    const rove = (to) => {
      marks[current].tabIndex = -1;
      current = Math.max(0, Math.min(marks.length - 1, to));
      marks[current].tabIndex = 0;
    };
    const tell = (mark) => {
      const year = Number(mark.dataset.year);
      tip.show(year, lines(year, events.get(year)));
    };
    row.addEventListener("keydown", (event) => {
      if (event.key === "Escape") tip.hide();
      if (!Object.hasOwn(STEPS, event.key)) return;
      event.preventDefault();
      rove(current + STEPS[event.key]);
      marks[current].focus();
    });
    row.addEventListener("focusin", (event) => {
      if (!event.target.matches(".mark")) return;
      rove(marks.indexOf(event.target));
      if (event.target.matches(":focus-visible")) tell(event.target);
    });
    row.addEventListener("focusout", tip.hide);
    row.addEventListener("pointerover", (event) => { if (event.target.matches(".mark")) tell(event.target); });
    row.addEventListener("pointerleave", tip.hide);
    if (marks.length) rove(0);

    return {
      rename,
      /** Mark the year shown, and let the keyboard begin there. @param {number} year */
      show: (year) => {
        const at = years.indexOf(year);
        const next = at < 0 ? null : marks[at];
        if (next === shown) return;
        shown?.classList.remove("mark-now");
        next?.classList.add("mark-now");
        shown = next;
        if (at >= 0 && !row.contains(document.activeElement)) rove(at);
      },
    };
  };

  atlas.marks = { create, yearOf };
}
