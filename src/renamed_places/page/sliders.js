/** Where do the two ends of the moment stand? One native slider for a year, two of them for two years. */
{
  const { byId } = atlas.dom;
  const DECADE = 10;
  const STEPS = { PageUp: DECADE, PageDown: -DECADE };
  const { say, word, now: spoken } = atlas.speech;
  const NAMES = {
    range: { first: word("From"), last: word("To") }, compare: { first: word("Compare"), last: word("With") },
  };

  /**
   * @param {Model} model @param {() => Moment} now @param {(asked: object) => void} setMoment
   */
  const create = (model, now, setMoment) => {
    const { meta } = model;
    const box = byId("sliders");
    const ends = { first: byId("year-first"), last: byId("year") };
    let [mode, named] = ["year", spoken()];

    /** One end moves, and stops at the other. */
    const setEnd = (which, year) => {
      const moment = now();
      if (moment.mode === "year") return setMoment({ mode: "year", first: year, last: year });
      const other = which === "first" ? Math.min(year, moment.last) : Math.max(year, moment.first);
      return setMoment({ ...moment, [which]: other });
    };

    for (const [which, slider] of Object.entries(ends)) {
      Object.assign(slider, { min: meta.first, max: meta.last, step: 1 });
      slider.addEventListener("input", () => {
        setEnd(which, Number(slider.value));
        slider.value = String(now()[which]);
      });
      slider.addEventListener("keydown", (event) => {
        if (!Object.hasOwn(STEPS, event.key)) return;
        event.preventDefault();
        setEnd(which, atlas.moments.nearestYear(meta, Number(slider.value) + STEPS[event.key]));
      });
    }

    /** A press beside the thumbs moves the nearer one. */
    let dragged = "last";
    const drag = (year, begins) => {
      const { mode: kind, first, last } = now();
      if (begins) dragged = kind !== "year" && Math.abs(year - first) < Math.abs(year - last) ? "first" : "last";
      setEnd(dragged, year);
      if (begins) ends[dragged].focus({ preventScroll: true, focusVisible: false });
    };
    for (const area of [byId("bars"), box]) atlas.track.scrub(meta, area, drag);

    const nameEnds = (next) => {
      mode = next;
      ends.first.hidden = mode === "year";
      box.classList.toggle("two", mode !== "year");
      named = spoken();
      byId("year-label").textContent = say(NAMES[mode]?.last ?? "Year");
      byId("year-first-label").textContent = say(NAMES[mode]?.first ?? "");
    };

    return {
      /** @param {Moment} moment @param {string} said  what it says, for those who hear the slider */
      show: (moment, said) => {
        if (moment.mode !== mode || named !== spoken()) nameEnds(moment.mode);
        ends.last.value = String(moment.last);
        ends.last.setAttribute("aria-valuetext", mode === "year" ? said : `${moment.last}, ${said}`);
        box.style.setProperty("--at", String(atlas.track.shareOf(meta, moment.last)));
        box.style.setProperty("--from", mode === "year" ? "0" : String(atlas.track.shareOf(meta, moment.first)));
        if (mode === "year") return;
        ends.first.value = String(moment.first);
        ends.first.setAttribute("aria-valuetext", `${moment.first}, ${said}`);
        box.classList.toggle("crowded", moment.first === moment.last && moment.last === meta.last);
      },
    };
  };

  atlas.sliders = { create };
}
