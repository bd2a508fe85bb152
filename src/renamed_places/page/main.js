/** How do the parts work together? The one owner of the year, the filters, the selection and the theme. */
{
  const { byId, afterRest } = atlas.dom;
  const REST = 250;

  const model = atlas.data.read(JSON.parse(byId("atlas-data").textContent));
  const snapshot = atlas.selection.emptySnapshot(model);
  const shown = {
    year: model.meta.year, moment: atlas.time.moment("year", model.meta.year), at: -1, filters: atlas.selection.defaults(model), passing: null, view: null, theme: null, host: false,
  };

  // What is shown follows what is asked for, once a frame

  let waiting = 0;
  const paint = () => {
    waiting = 0;
    base.show(snapshot.day);
    layer.show(snapshot);
    tooltip.show();
    timecontrol.show(snapshot);
    legend.show(snapshot);
    filters.show(shown.filters, snapshot);
    panel.show(snapshot);
    list.show(snapshot);
  };
  const idShown = () => (shown.at < 0 ? null : model.records[shown.at].id);
  const momentShown = () => ({ mode: shown.moment.mode, first: shown.moment.first, last: shown.moment.last });
  const writeAddress = () => {
    try {
      const hash = atlas.address.write({ ...shown, id: idShown() }, model);
      window.history.replaceState(null, "", hash ? `#${hash}` : window.location.pathname + window.location.search);
    } catch {
      // A page without an address of its own (srcdoc) keeps none, and half a surrogate pair has no place in one.
    }
  };
  const rest = afterRest(() => {
    writeAddress();
    atlas.messages.send({ type: "state", year: shown.year, moment: momentShown(), id: idShown(), view: view.now() });
  }, REST);

  /** Work the moment out at once; draw it in the next frame. */
  const renew = () => {
    atlas.selection.take(model, snapshot, shown.moment, shown.filters, shown.passing);
    waiting = waiting || window.requestAnimationFrame(paint);
    rest();
  };

  /** The nearest year that the atlas shows. */
  const nearest = (year) => Math.round(Math.max(model.meta.first, Math.min(model.meta.last, Number(year))));

  /** @param {{mode: string, first: number, last: number}} asked  a moment that makes no sense changes nothing */
  const momentOf = ({ mode, first, last } = {}) => {
    const years = [first, mode === "year" ? first : last].map(nearest);
    if (!atlas.time.MODES.includes(mode) || !years.every(Number.isFinite)) return null;
    return atlas.time.moment(mode, Math.min(...years), Math.max(...years));
  };

  const setMoment = (asked) => {
    const moment = momentOf(asked);
    if (!moment) return;
    Object.assign(shown, { moment, year: moment.last });
    renew();
  };
  const setYear = (year) => setMoment({ mode: "year", first: year, last: year });

  const setFilters = (raw) => {
    shown.filters = atlas.selection.clean(model, raw).filters;
    shown.passing = atlas.selection.mask(model, shown.filters);
    renew();
  };

  const select = (at, { name = null, move = false, focus = true } = {}) => {
    shown.at = at;
    layer.choose(at);
    panel.open(at, name, snapshot, focus);
    const point = at < 0 || !move ? null : atlas.data.pointOf(model, at);
    if (point) view.moveTo(point);
    rest();
  };

  const setTheme = (theme) => {
    shown.theme = theme === "light" || theme === "dark" ? theme : null;
    atlas.theme.set(shown.theme);
    const colours = atlas.theme.colours();
    layer.recolour(colours);
    base.recolour(colours);
    legend.paint();
    panel.show(snapshot);
  };

  const say = (text) => {
    byId("message").hidden = !text;
    byId("message-text").textContent = text;
  };

  const obeyAddress = () => {
    const address = atlas.address.read(window.location.hash, model);
    shown.host = address.host;
    document.documentElement.toggleAttribute("data-host", address.host);
    setTheme(address.theme);
    if (address.view) view.set(address.view);
    shown.view = address.view ?? null;
    shown.year = address.year ?? model.meta.year;
    shown.moment = atlas.time.moment("year", shown.year);
    setFilters(address.filters);
    select(address.id ? model.index.get(address.id) : -1, { move: !address.view, focus: false });
    say(address.unknown.length ? `Not understood in the address: ${address.unknown.join(", ").slice(0, 200)}` : "");
  };

  // The parts

  const view = atlas.view.create(map);
  const base = atlas.base.create(map, model, atlas.theme.colours());
  const layer = atlas.layer.create(model, atlas.theme.colours()).addTo(map);
  const choose = (at) => select(at);
  const timecontrol = atlas.timecontrol.create(model, setYear);
  const panel = atlas.panel.create(model, choose, setYear);
  const list = atlas.list.create(model, (at) => select(at, { move: true }));
  const legend = atlas.legend.create(model, () => list.open(true));
  const filters = atlas.filters.create(model, setFilters);
  atlas.search.create(model, (at, name, year) => {
    if (year !== null) setYear(year);
    select(at, { name, move: true });
  });
  const tooltip = atlas.tooltip.add(map, layer, choose);
  byId("message-close").addEventListener("click", () => say(""));

  atlas.theme.onChange(() => setTheme(shown.theme));
  window.addEventListener("hashchange", obeyAddress);
  obeyAddress();
  map.on("moveend", () => {
    shown.view = view.now();
    rest();
  });

  atlas.messages.listen({
    filters: setFilters,
    theme: setTheme,
    go: (year, id) => {
      if (year !== undefined) setYear(year);
      if (model.index.has(id)) select(model.index.get(id), { move: true, focus: false });
    },
  });
  atlas.messages.send({ type: "ready" });

  /** For embedders and tests. */
  window.atlas = {
    setYear,
    setMoment,
    setFilters,
    select: (id) => select(model.index.get(id) ?? -1, { move: true }),
    counts: () => atlas.selection.countsOf(snapshot),
    getState: () => ({ year: shown.year, moment: momentShown(), id: idShown(), filters: structuredClone(shown.filters), view: view.now() }),
    /** @param {number | {mode: string, first: number, last: number}} [when]  a year or a moment; else the one shown */
    idsByState: (when = shown.moment) => {
      const other = atlas.selection.emptySnapshot(model);
      const moment = momentOf(typeof when === "object" ? when : { mode: "year", first: when, last: when });
      atlas.selection.take(model, other, moment ?? shown.moment, shown.filters, shown.passing);
      return atlas.selection.idsOf(model, other);
    },
  };
}
