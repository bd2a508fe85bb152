/** Which year does the reader want? A native slider, two buttons, and the keys that sliders have. */
{
  const { byId, make, afterRest } = atlas.dom;
  const DECADE = 10;
  const REST = 600;

  /** Decades under the track, each where the thumb's middle stands in its year. */
  const ticks = (meta) => {
    const found = [];
    for (let year = Math.ceil(meta.first / DECADE) * DECADE; year <= meta.last; year += DECADE) {
      const tick = make("span", `tick${year % 50 ? "" : " tick-main"}`, String(year));
      tick.style.setProperty("--at", String((year - meta.first) / (meta.last - meta.first)));
      found.push(tick);
    }
    byId("ticks").replaceChildren(...found);
  };

  const stepOf = (key) => ({ PageUp: DECADE, PageDown: -DECADE })[key] ?? 0;

  /** @param {Model} model @param {(year: number) => void} setYear */
  const create = (model, setYear) => {
    const slider = /** @type {HTMLInputElement} */ (byId("year"));
    const { first, last } = model.meta;
    Object.assign(slider, { min: first, max: last, step: 1 });
    ticks(model.meta);
    const move = (by) => setYear(Number(slider.value) + by);
    slider.addEventListener("input", () => setYear(Number(slider.value)));
    slider.addEventListener("keydown", (event) => {
      if (!stepOf(event.key)) return;
      event.preventDefault();
      move(stepOf(event.key));
    });
    byId("earlier").addEventListener("click", () => move(-1));
    byId("later").addEventListener("click", () => move(1));
    let said = "";
    const announce = afterRest(() => { byId("announced").textContent = said; }, REST);

    /** @param {Snapshot} snapshot */
    const show = (snapshot) => {
      const { year } = snapshot;
      said = atlas.sentence.full(model, snapshot);
      slider.value = String(year);
      slider.style.setProperty("--at", String((year - first) / (last - first)));
      slider.setAttribute("aria-valuetext", atlas.sentence.brief(model, snapshot));
      byId("year-shown").textContent = String(year);
      byId("sentence").textContent = said;
      byId("earlier").setAttribute("aria-disabled", String(year <= first));
      byId("later").setAttribute("aria-disabled", String(year >= last));
      announce();
    };
    return { show };
  };

  atlas.timecontrol = { create };
}
