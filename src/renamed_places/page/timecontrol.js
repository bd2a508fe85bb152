/** Which year, which years does the reader want? The sliders, the buttons, the modes, the bars and their marks. */
{
  const { byId, make, afterRest } = atlas.dom;
  const { say } = atlas.speech;
  const { live } = atlas.fixed;
  const DECADE = 10;
  const REST = 600;

  /** Decades under the track, each where the thumb's middle stands in its year. */
  const ticks = (meta) => {
    const found = [];
    for (let year = Math.ceil(meta.first / DECADE) * DECADE; year <= meta.last; year += DECADE) {
      const tick = make("span", `tick${year % 50 ? "" : " tick-main"}`, String(year));
      tick.style.setProperty("--at", String(atlas.track.shareOf(meta, year)));
      found.push(tick);
    }
    byId("ticks").replaceChildren(...found);
  };

  /** One year, a range, or two years compared: a choice that keeps what was chosen before. */
  const modes = (model, now, setMoment) => {
    let pair = null;
    const choices = Object.entries(atlas.moments.MODES).map(([mode, label]) => {
      const input = make("input");
      Object.assign(input, { type: "radio", name: "mode", value: mode, id: `mode-${mode}` });
      input.addEventListener("change", () => setMoment(atlas.moments.inMode(model.meta, now(), mode, pair)));
      return { mode, input, element: make("label", "mode", [input, make("span", "", live(() => say(label)))]) };
    });
    byId("modes").append(...choices.map(({ element }) => element));
    return (moment) => {
      if (moment.mode !== "year") pair = moment;
      for (const { mode, input } of choices) input.checked = mode === moment.mode;
    };
  };

  /** What is written large: one year, or two. */
  const written = () => {
    const [first, last, sign] = [byId("first-shown"), byId("year-shown"), byId("year-between")];
    const SIGNS = { range: "–", compare: "→" };
    let mode = "";
    return (moment) => {
      last.textContent = String(moment.last);
      if (moment.mode !== "year") first.textContent = String(moment.first);
      if (moment.mode === mode) return;
      mode = moment.mode;
      byId("when").dataset.mode = mode;
      first.hidden = mode === "year";
      sign.hidden = mode === "year";
      sign.textContent = SIGNS[mode] ?? "";
    };
  };

  /** What the moment says. The years stand large beside it, so that only those who hear the sentence need them again. */
  const sentence = () => {
    const [when, says] = [byId("sentence-when"), byId("sentence-says")];
    return (said) => {
      when.textContent = `${said.when} `;
      says.textContent = said.says;
    };
  };

  /** Lines over the bars at the years shown; they are moved, nothing is drawn anew. */
  const cursor = (meta) => {
    const [first, last, between] = [byId("line-first"), byId("line-last"), byId("between")];
    return (moment) => {
      const [from, to] = [moment.first, moment.last].map((year) => atlas.track.shareOf(meta, year));
      last.style.transform = `translateX(${to * 100}%)`;
      first.style.transform = `translateX(${from * 100}%)`;
      between.style.transform = `translateX(${from * 100}%) scaleX(${to - from})`;
    };
  };

  /** An end written anew pushes the other one along. @param {Moment} moment @param {"first" | "last"} which @param {number} year */
  const withEnd = ({ mode, first, last }, which, year) => {
    if (mode === "year") return { mode, first: year, last: year };
    return which === "first" ? { mode, first: year, last: Math.max(year, last) } : { mode, first: Math.min(first, year), last: year };
  };

  /** Tell what happened in the year over which the pointer is. */
  const hoverBars = (meta, histogram, tip) => atlas.track.hover(meta, byId("bars"), (year) => tip.show(year, [
    make("strong", "", String(year)), ...histogram.said(year).map((line) => make("span", "", line)),
  ]), tip.hide);

  const STEPS = { earlier: -1, later: 1 };

  class TimeControl {
    #model;
    #sliders;
    #marks;
    #showMode;
    #write = written();
    #tell = sentence();
    #point;
    #said = "";
    histogram;
    /** Tell those who hear the page what the moment says, once it rests. */
    announce;

    /**
     * @param {Model} model
     * @param {{now: () => Moment, setMoment: (asked: object) => void, inform: (text: string) => void,
     *   showEvents: (year: number) => void, isPlaying: () => boolean}} acts
     */
    constructor(model, { now, setMoment, inform, showEvents, isPlaying }) {
      this.#model = model;
      const { meta } = model;
      ticks(meta);
      const move = (by) => setMoment(atlas.moments.shifted(meta, now(), by));
      for (const [id, by] of Object.entries(STEPS)) byId(id).addEventListener("click", () => move(by));
      atlas.track.wheel(byId("time"), move);
      const writeEnd = (which, year) => setMoment(withEnd(now(), which, year));
      atlas.typing.create(model, { first: byId("first-shown"), last: byId("year-shown") }, writeEnd, inform);
      this.#sliders = atlas.sliders.create(model, now, setMoment);
      this.histogram = atlas.histogram.create(model);
      const tip = atlas.track.tip(meta);
      this.#marks = atlas.marks.create(model, showEvents, tip);
      hoverBars(meta, this.histogram, tip);
      this.#showMode = modes(model, now, setMoment);
      this.#point = cursor(meta);
      this.announce = afterRest(() => { if (!isPlaying()) byId("announced").textContent = this.#said; }, REST);
    }

    /** @param {Snapshot} snapshot */
    show(snapshot) {
      const { moment } = snapshot;
      const parts = atlas.sentence.parts(this.#model, snapshot);
      this.#said = `${parts.when} ${parts.says}`;
      this.#tell(parts);
      this.#write(moment);
      this.#sliders.show(moment, atlas.sentence.brief(this.#model, snapshot));
      this.#point(moment);
      this.#showMode(moment);
      this.#marks.show(moment.mode === "year" ? moment.last : NaN);
      for (const [id, by] of Object.entries(STEPS)) {
        const isEnd = atlas.moments.same(moment, atlas.moments.shifted(this.#model.meta, moment, by));
        byId(id).setAttribute("aria-disabled", String(isEnd));
      }
      this.announce();
    }

    /** Say everything anew. */
    rename() {
      this.#marks.rename();
      this.histogram.rename();
    }
  }

  atlas.timecontrol = { create: (model, acts) => new TimeControl(model, acts) };
}
