/** Where do the two ends of the moment stand? One native slider for a year, two of them for two years. */
{
  const { byId } = atlas.dom;
  const DECADE = 10;
  const STEPS = { PageUp: DECADE, PageDown: -DECADE };
  const { say, word, now: spoken } = atlas.speech;
  const NAMES = {
    range: { first: word("From"), last: word("To") }, compare: { first: word("Compare"), last: word("With") },
  };

  class Sliders {
    #meta;
    #now;
    #setMoment;
    #box = byId("sliders");
    #ends = { first: byId("year-first"), last: byId("year") };
    #mode = "year";
    #named = spoken();
    #dragged = "last";

    /** @param {Model} model @param {() => Moment} now @param {(asked: object) => void} setMoment */
    constructor({ meta }, now, setMoment) {
      [this.#meta, this.#now, this.#setMoment] = [meta, now, setMoment];
      for (const [which, slider] of Object.entries(this.#ends)) this.#listen(which, slider);
      for (const area of [byId("bars"), this.#box]) atlas.track.scrub(meta, area, (year, begins) => this.#drag(year, begins));
    }

    #listen(which, slider) {
      Object.assign(slider, { min: this.#meta.first, max: this.#meta.last, step: 1 });
      slider.addEventListener("input", () => {
        this.#setEnd(which, Number(slider.value));
        slider.value = String(this.#now()[which]);
      });
      slider.addEventListener("keydown", (event) => {
        if (!Object.hasOwn(STEPS, event.key)) return;
        event.preventDefault();
        this.#setEnd(which, atlas.moments.nearestYear(this.#meta, Number(slider.value) + STEPS[event.key]));
      });
    }

    /** One end moves, and stops at the other. */
    #setEnd(which, year) {
      const moment = this.#now();
      if (moment.mode === "year") return this.#setMoment({ mode: "year", first: year, last: year });
      const other = which === "first" ? Math.min(year, moment.last) : Math.max(year, moment.first);
      return this.#setMoment({ ...moment, [which]: other });
    }

    /** A press beside the thumbs moves the nearer one. */
    #drag(year, begins) {
      const { mode, first, last } = this.#now();
      if (begins) this.#dragged = mode !== "year" && Math.abs(year - first) < Math.abs(year - last) ? "first" : "last";
      this.#setEnd(this.#dragged, year);
      if (begins) this.#ends[this.#dragged].focus({ preventScroll: true, focusVisible: false });
    }

    #nameEnds(mode) {
      [this.#mode, this.#named] = [mode, spoken()];
      this.#ends.first.hidden = mode === "year";
      this.#box.classList.toggle("two", mode !== "year");
      byId("year-label").textContent = say(NAMES[mode]?.last ?? "Year");
      byId("year-first-label").textContent = say(NAMES[mode]?.first ?? "");
    }

    /** @param {Moment} moment @param {string} said  what it says, for those who hear the slider */
    show({ mode, first, last }, said) {
      if (mode !== this.#mode || this.#named !== spoken()) this.#nameEnds(mode);
      this.#ends.last.value = String(last);
      this.#ends.last.setAttribute("aria-valuetext", mode === "year" ? said : `${last}, ${said}`);
      this.#box.style.setProperty("--at", String(atlas.track.shareOf(this.#meta, last)));
      this.#box.style.setProperty("--from", mode === "year" ? "0" : String(atlas.track.shareOf(this.#meta, first)));
      if (mode === "year") return;
      this.#ends.first.value = String(first);
      this.#ends.first.setAttribute("aria-valuetext", `${first}, ${said}`);
      this.#box.classList.toggle("crowded", first === last && last === this.#meta.last);
    }
  }

  atlas.sliders = { create: (model, now, setMoment) => new Sliders(model, now, setMoment) };
}
