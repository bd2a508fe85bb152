/** How do the parts work together? The one owner of the moment, the filters, the selection and the theme. */
{
  const { byId, afterRest } = atlas.dom;
  const REST = 250;

  const payload = JSON.parse(byId("atlas-data").textContent);
  const model = payload.meta.columns ? await atlas.columns.read(payload) : atlas.data.read(payload);
  const snapshot = atlas.selection.emptySnapshot(model);
  const usualMoment = atlas.time.moment("year", model.meta.year);
  const shown = {
    moment: usualMoment, at: -1, filters: atlas.selection.defaults(model), passing: null, view: null, theme: null,
    host: false, original: false, chapter: null,
  };

  // What is shown follows what is asked for, at once, and no more than once a frame

  const paint = atlas.frame.once(() => {
    base.show(snapshot.day);
    layer.show(snapshot);
    tooltip.show();
    timecontrol.show(snapshot);
    legend.show(snapshot);
    filters.show(shown.filters, snapshot);
    panel.show(snapshot);
    list.show(snapshot);
    story.show(snapshot);
    chapters.show(snapshot);
  });
  const idShown = () => (shown.at < 0 ? null : model.records[shown.at].id);
  const momentShown = () => ({ mode: shown.moment.mode, first: shown.moment.first, last: shown.moment.last });
  /** What tabs and bookmarks show: the record chosen and the years come first. */
  const entitle = () => {
    const chosen = shown.at < 0 ? "" : `${model.records[shown.at].title}, `;
    document.title = `${chosen}${atlas.moments.title(shown.moment)} · ${model.meta.title}`;
  };
  const writeAddress = () => {
    try {
      const hash = atlas.address.write({ ...shown, ...player.wanted, id: idShown() }, model);
      window.history.replaceState(null, "", hash ? `#${hash}` : window.location.pathname + window.location.search);
    } catch {
      // A page without an address of its own (srcdoc) keeps none, and half a surrogate pair has no place in one.
    }
  };
  const rest = afterRest(() => {
    entitle();
    writeAddress();
    atlas.messages.send({
      type: "state", filters: shown.filters, chapter: shown.chapter, year: shown.moment.last, moment: momentShown(), original: shown.original, id: idShown(), view: view.now(),
      ...player.wanted,
    });
  }, REST);

  /** Work the moment out and draw it. */
  const renew = () => {
    atlas.selection.take(model, snapshot, shown.moment, shown.filters, shown.passing);
    paint();
    rest();
  };

  /** @param {{mode: string, first: number, last: number}} asked  a moment that makes no sense changes nothing */
  const setMoment = (asked) => {
    const moment = atlas.moments.nearest(model.meta, asked);
    if (!moment) return;
    shown.moment = moment;
    renew();
  };
  const setYear = (year) => setMoment({ mode: "year", first: year, last: year });

  const setFilters = (raw) => {
    shown.filters = atlas.selection.clean(model, raw).filters;
    shown.passing = atlas.selection.mask(model, shown.filters);
    timecontrol.histogram.show(shown.passing, shown.filters.certain);
    legend.showSwitches(shown.filters, shown.original);
    renew();
  };

  const setOriginal = (original) => {
    shown.original = original === true;
    layer.original = shown.original;
    layer.redraw();
    legend.showSwitches(shown.filters, shown.original);
    rest();
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
    timecontrol.histogram.paint();
    panel.show(snapshot);
    story.show(snapshot);
    chapters.show(snapshot);
  };

  const say = (text) => {
    const message = byId("message");
    if (!text && message.contains(document.activeElement)) byId("year-shown").focus();
    message.hidden = !text;
    byId("message-text").textContent = text;
  };
  const sayMended = ({ unknown, mended }) => say([
    unknown.length ? `Not understood in the address: ${unknown.join(", ").slice(0, 200)}` : "", ...mended.map((each) => each.slice(0, 200)),
  ].filter(Boolean).join(". "));

  /** The records that a chapter speaks of have their names on the map. @param {{records: string[]} | null} chapter */
  const nameOnMap = (chapter) => {
    layer.told = (chapter?.records ?? []).filter((id) => model.index.has(id)).map((id) => model.index.get(id));
    layer.redraw();
  };

  const obeyAddress = () => {
    const address = atlas.address.read(window.location.hash || model.meta.opening || "", model);
    const usual = atlas.chapters.usual(model, address.chapter);
    Object.assign(shown, { host: address.host, chapter: address.chapter ?? null });
    nameOnMap(atlas.chapters.find(model, address.chapter));
    document.documentElement.toggleAttribute("data-host", address.host);
    setTheme(address.theme);
    if (address.view) view.set(address.view);
    shown.view = address.view ?? null;
    shown.moment = address.moment ?? usual.moment;
    player.set({ speed: address.speed ?? atlas.play.usualSpeed(), loop: address.loop });
    setOriginal(address.original);
    setFilters(address.filters);
    chapters.obey(address.chapter);
    if (usual.view && !address.view) view.look(usual.view);
    select(address.id ? model.index.get(address.id) : -1, { move: !address.view && !usual.view, focus: false });
    sayMended(address);
  };

  // The parts

  const view = atlas.view.create(map);
  const base = atlas.base.create(map, model, atlas.theme.colours());
  const layer = atlas.layer.create(model, atlas.theme.colours()).addTo(map);
  layer.panels = () => atlas.open.covered(map, layer.frame()[0]);
  const now = () => shown.moment;
  const choose = (at) => select(at);
  const chooseAndMove = (at) => select(at, { move: true });
  const timecontrol = atlas.timecontrol.create(model, {
    now, setMoment, say, isPlaying: () => player.isPlaying(),
    showEvents: (year) => {
      setYear(year);
      story.open("events");
    },
  });
  const player = atlas.player.create(model, {
    now, setMoment,
    changed: () => {
      timecontrol.announce();
      rest();
    },
  });
  const panel = atlas.panel.create(model, {
    choose, setYear,
    step: (at) => select(at, { move: true, focus: false }),
    listed: (at) => list.listed(snapshot, at),
    showEvent: (event) => {
      setYear(atlas.marks.yearOf(model.meta, event) ?? shown.moment.last);
      story.open("events", event.id);
    },
  });
  const list = atlas.list.create(model, chooseAndMove, () => story.close(false));
  const story = atlas.story.create(model, { choose: chooseAndMove, showPlace: view.pin, closed: view.unpin, opened: () => list.close(false) });
  const chapters = atlas.chapters.create(model, {
    now: () => ({ moment: shown.moment, filters: shown.filters, view: view.now() }),
    choose: (at) => {
      const point = atlas.data.pointOf(model, at);
      select(at, { move: point !== null && !atlas.open.holds(map, point) });
    },
    opened: () => {
      list.close(false);
      story.close(false);
    },
    tell: (chapter, asked) => {
      player.stop();
      Object.assign(shown, { chapter: chapter?.id ?? null, view: chapter ? null : asked.view });
      select(-1);
      nameOnMap(chapter);
      setFilters(asked.filters);
      setMoment(asked.moment);
      if (chapter) view.look(asked.view);
      else view.set(asked.view);
    },
  });
  const legend = atlas.legend.create(model, { showUnplaced: () => list.open(true), setFilters, setOriginal });
  const filters = atlas.filters.create(model, setFilters);
  atlas.search.create(model, (at, name, year) => {
    if (year !== null) setYear(year);
    select(at, { name, move: true });
  });
  const tooltip = atlas.tooltip.add(map, layer, choose);
  byId("message-close").addEventListener("click", () => say(""));
  atlas.dom.onEscape([document.body], () => say(""));

  atlas.theme.onChange(() => setTheme(shown.theme));
  window.addEventListener("hashchange", obeyAddress);
  obeyAddress();
  map.on("moveend", () => {
    if (view.keepsMiddle()) return;
    shown.view = view.now();
    rest();
  });

  atlas.messages.listen({
    theme: setTheme,
    go: ({ year, moment, id }) => {
      if (year !== undefined) setYear(year);
      if (moment !== undefined) setMoment(moment);
      if (model.index.has(id)) select(model.index.get(id), { move: true, focus: false });
    },
  });
  atlas.messages.send({ type: "ready" });

  /** @param {number | {mode: string, first: number, last: number}} when */
  const taken = (when) => {
    const other = atlas.selection.emptySnapshot(model);
    const asked = typeof when === "object" ? when : { mode: "year", first: when, last: when };
    const moment = atlas.moments.nearest(model.meta, asked) ?? shown.moment;
    atlas.selection.take(model, other, moment, shown.filters, shown.passing);
    return other;
  };

  /** For embedders and tests. */
  window.atlas = {
    setYear,
    setMoment,
    setFilters,
    setOriginal,
    play: () => player.isPlaying() || player.toggle(),
    pause: player.stop,
    select: (id) => select(model.index.get(id) ?? -1, { move: true }),
    /** How many markers lie drawn in the frame of the map, and of which moment. */
    drawn: () => layer.drawn,
    drawnMoment: () => layer.drawnMoment,
    counts: () => atlas.selection.countsOf(snapshot),
    histogram: timecontrol.histogram.numbers,
    getState: () => ({
      year: shown.moment.last, moment: momentShown(), original: shown.original, playing: player.isPlaying(), ...player.wanted,
      id: idShown(), chapter: shown.chapter, filters: structuredClone(shown.filters), view: view.now(),
    }),
    /** @param {number | {mode: string, first: number, last: number}} [when]  a year or a moment; else the one shown */
    idsByState: (when = shown.moment) => atlas.selection.idsOf(model, taken(when)),
    /** The ids of what was given, taken away, erected, removed; or lost, gained, kept. */
    changesOf: (when = shown.moment) => atlas.changes.ids(model, taken(when)),
  };
}
