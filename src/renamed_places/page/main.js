/** How do the parts work together? The one owner of the year, the filters, the selection and the view. */
{
  const { byId, afterRest, still } = atlas.dom;
  const EUROPE_TO_CENTRAL_ASIA = [[37, 3], [66, 88]];
  const WORLD = [[-60, -200], [85, 200]];
  const REST = 250;
  const NEAR = 8;

  const model = atlas.data.read(JSON.parse(byId("atlas-data").textContent));
  const snapshot = atlas.selection.emptySnapshot(model);
  const shown = {
    year: model.meta.year, at: -1, filters: atlas.selection.defaults(model), passing: null, view: null, theme: null, host: false,
  };

  // The map

  const preparePanes = () => {
    for (const [name, order] of [["base", 200], ["records", 450]]) map.createPane(name).style.zIndex = String(order);
    map.getPane("records").style.pointerEvents = "none";
    map.setMaxBounds(WORLD);
    map.setMinZoom(window.innerWidth < 700 ? 1 : 2);
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution(`Outlines: Natural Earth. Data: CC BY 4.0 ${"Renamed Places"}`);
  };

  preparePanes();
  map.fitBounds(EUROPE_TO_CENTRAL_ASIA, { animate: false });
  const base = atlas.base.create(map, model, atlas.theme.colours());
  const layer = atlas.layer.create(model, atlas.theme.colours());
  layer.addTo(map);

  // What is shown follows what is asked for, once a frame

  let waiting = 0;
  const paint = () => {
    waiting = 0;
    base.show(snapshot.day);
    layer.show(snapshot);
    timecontrol.show(snapshot, shown.filters);
    legend.show(snapshot);
    filters.show(shown.filters, snapshot);
    panel.show(snapshot);
    list.show(snapshot);
  };
  const rest = afterRest(() => {
    writeAddress();
    atlas.messages.send({ type: "state", year: shown.year, id: idShown(), view: viewNow() });
  }, REST);

  /** Work the year out at once; draw it in the next frame. */
  const renew = () => {
    atlas.selection.take(model, snapshot, shown.year, shown.filters, shown.passing);
    waiting = waiting || window.requestAnimationFrame(paint);
    rest();
  };

  const setYear = (year) => {
    const { first, last } = model.meta;
    if (!Number.isFinite(Number(year))) return;
    shown.year = Math.round(Math.max(first, Math.min(last, Number(year))));
    renew();
  };

  const setFilters = (raw) => {
    shown.filters = atlas.selection.clean(model, raw).filters;
    shown.passing = atlas.selection.mask(model, shown.filters);
    renew();
  };

  // The selection

  const idShown = () => (shown.at < 0 ? null : model.records[shown.at].id);

  const select = (at, { name = null, move = false, focus = true } = {}) => {
    shown.at = at;
    layer.chosen = at;
    layer.redraw();
    panel.open(at, name, snapshot, focus);
    if (move && at >= 0) moveTo(at);
    rest();
  };

  /** Bring a record into the part of the map that no panel covers. */
  const moveTo = (at) => {
    const point = atlas.data.pointOf(model, at);
    if (!point) return;
    const zoom = Math.max(map.getZoom(), NEAR);
    const target = map.project([point[1], point[0]], zoom).add(hiddenPart().divideBy(2));
    map.setView(map.unproject(target, zoom), zoom, { animate: !still() });
  };

  /** How much more of the map is covered on the right and below than on the left and above. */
  const hiddenPart = () => {
    const covered = byId("panel").getBoundingClientRect();
    const size = map.getSize();
    if (!covered.width) return L.point(0, 0);
    return covered.width < size.x * 0.8 ? L.point(covered.width - leftCovered(), 0) : L.point(0, covered.height);
  };
  const leftCovered = () => (byId("list").hidden ? 0 : byId("list").getBoundingClientRect().width);

  // The address

  const viewNow = () => {
    const centre = map.getCenter();
    return [centre.lat, centre.lng, map.getZoom()];
  };

  const writeAddress = () => {
    const hash = atlas.address.write({ ...shown, id: idShown(), view: shown.view }, model);
    try {
      window.history.replaceState(null, "", hash ? `#${hash}` : window.location.pathname + window.location.search);
    } catch {
      // A page without an address of its own (srcdoc) keeps none.
    }
  };

  const say = (text) => {
    byId("message").hidden = !text;
    byId("message-text").textContent = text;
  };

  const obeyAddress = () => {
    const address = atlas.address.read(window.location.hash, model);
    Object.assign(shown, { theme: address.theme ?? null, host: address.host, view: address.view ?? null });
    document.documentElement.toggleAttribute("data-host", address.host);
    setTheme(shown.theme);
    if (address.view) map.setView(address.view.slice(0, 2), address.view[2], { animate: false });
    shown.year = address.year ?? model.meta.year;
    setFilters(address.filters);
    select(address.id ? model.index.get(address.id) : -1, { move: !address.view, focus: false });
    say(address.unknown.length ? `Not understood in the address: ${address.unknown.join(", ").slice(0, 200)}` : "");
  };

  // The parts

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
  atlas.tooltip.add(map, layer, choose);

  const setTheme = (theme) => {
    atlas.theme.set(theme);
    const colours = atlas.theme.colours();
    layer.colours = colours;
    layer.redraw();
    base.recolour(colours);
    legend.paint();
    panel.show(snapshot);
  };

  byId("legend-open").addEventListener("click", () => {
    const open = document.body.classList.toggle("has-legend");
    byId("legend-open").setAttribute("aria-expanded", String(open));
  });
  byId("message-close").addEventListener("click", () => say(""));
  window.addEventListener("hashchange", obeyAddress);
  atlas.theme.onChange(() => setTheme(shown.theme));
  obeyAddress();
  map.on("moveend", () => {
    shown.view = viewNow();
    rest();
  });

  atlas.messages.listen({
    filters: setFilters,
    theme: (theme) => {
      shown.theme = theme === "light" || theme === "dark" ? theme : null;
      setTheme(shown.theme);
    },
    go: (year, id) => {
      if (year !== undefined) setYear(year);
      if (typeof id === "string" && model.index.has(id)) select(model.index.get(id), { move: true, focus: false });
    },
  });
  atlas.messages.send({ type: "ready" });

  /** For embedders and tests. */
  window.atlas = {
    setYear,
    setFilters,
    select: (id) => select(model.index.get(id) ?? -1, { move: true }),
    counts: () => atlas.selection.countsOf(snapshot),
    getState: () => ({ year: shown.year, id: idShown(), filters: structuredClone(shown.filters), view: viewNow() }),
    idsByState: (year = shown.year) => {
      const other = atlas.selection.emptySnapshot(model);
      atlas.selection.take(model, other, year, shown.filters, shown.passing);
      return atlas.selection.idsOf(model, other);
    },
  };
}
