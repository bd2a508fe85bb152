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

  /**
   * @param {Model} model
   * @param {{now: () => Moment, setMoment: (asked: object) => void, inform: (text: string) => void,
   *   showEvents: (year: number) => void, isPlaying: () => boolean}} acts
   */
  const create = (model, acts) => {
    const { meta } = model;
    const { now, setMoment } = acts;
    const [earlier, later] = [byId("earlier"), byId("later")];
    ticks(meta);
    const move = (by) => setMoment(atlas.moments.shifted(meta, now(), by));
    earlier.addEventListener("click", () => move(-1));
    later.addEventListener("click", () => move(1));
    atlas.track.wheel(byId("time"), move);

    /** An end written anew pushes the other one along. */
    const writeEnd = (which, year) => {
      const moment = { ...now(), [which]: year };
      if (moment.mode === "year") return setMoment({ mode: "year", first: year, last: year });
      const { mode, first, last } = moment;
      return setMoment(which === "first" ? { mode, first, last: Math.max(first, last) } : { mode, first: Math.min(first, last), last });
    };
    atlas.typing.create(model, { first: byId("first-shown"), last: byId("year-shown") }, writeEnd, acts.inform);

    const sliders = atlas.sliders.create(model, now, setMoment);
    const histogram = atlas.histogram.create(model);
    const tip = atlas.track.tip(meta);
    const marks = atlas.marks.create(model, acts.showEvents, tip);
    atlas.track.hover(meta, byId("bars"), (year) => tip.show(year, [
      make("strong", "", String(year)), ...histogram.said(year).map((line) => make("span", "", line)),
    ]), tip.hide);
    const showMode = modes(model, now, setMoment);
    const write = written();
    const tell = sentence();
    const point = cursor(meta);
    let said = "";
    const announce = afterRest(() => { if (!acts.isPlaying()) byId("announced").textContent = said; }, REST);

    /** @param {Snapshot} snapshot */
    const show = (snapshot) => {
      const { moment } = snapshot;
      const parts = atlas.sentence.parts(model, snapshot);
      said = `${parts.when} ${parts.says}`;
      tell(parts);
      write(moment);
      sliders.show(moment, atlas.sentence.brief(model, snapshot));
      point(moment);
      showMode(moment);
      marks.show(moment.mode === "year" ? moment.last : NaN);
      earlier.setAttribute("aria-disabled", String(atlas.moments.same(moment, atlas.moments.shifted(meta, moment, -1))));
      later.setAttribute("aria-disabled", String(atlas.moments.same(moment, atlas.moments.shifted(meta, moment, 1))));
      announce();
    };
    return {
      show, announce, histogram,
      /** Say everything anew. */
      rename: () => {
        marks.rename();
        histogram.rename();
      },
    };
  };

  atlas.timecontrol = { create };
}
