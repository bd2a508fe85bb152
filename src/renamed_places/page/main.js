/** How do the parts work together? The one owner of the moment, the filters, the selection and the theme. */
{
  const { byId, afterRest } = atlas.dom;
  const REST = 250;

  const payload = JSON.parse(byId("atlas-data").textContent);
  const model = payload.meta.columns ? await atlas.columns.read(payload) : atlas.data.read(payload);
  atlas.labels.speak(model);
  const snapshot = atlas.selection.emptySnapshot(model);
  const shown = {
    moment: atlas.time.moment("year", model.meta.year), at: -1, filters: atlas.selection.defaults(model), passing: null, view: null, theme: null,
    host: false, original: false, chapter: null, lang: null,
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
  /** The chapter and the record of the address: another one is a step that the browser goes back over. */
  const stepShown = () => `${shown.chapter ?? ""} ${idShown() ?? ""}`;
  let step = "";
  const writeAddress = () => {
    try {
      const hash = atlas.address.write({ ...shown, ...player.wanted, id: idShown() }, model);
      const how = stepShown() === step ? "replaceState" : "pushState";
      step = stepShown();
      window.history[how](null, "", hash ? `#${hash}` : window.location.pathname + window.location.search);
    } catch {
      // A page without an address of its own (srcdoc) keeps none, and half a surrogate pair has no place in one.
    }
  };
  /** Tell the app round the page what is shown. */
  const tellApp = () => atlas.messages.send({
    type: "state", filters: shown.filters, chapter: shown.chapter, lang: shown.lang, year: shown.moment.last, moment: momentShown(), original: shown.original, id: idShown(), view: view.now(),
    ...player.wanted,
  });
  const rest = afterRest(() => {
    entitle();
    writeAddress();
    tellApp();
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

  /** The language of a saved page, where its address asks for none. */
  const opening = model.meta.opening ? atlas.address.read(model.meta.opening, model).lang : null;
  /** Say everything in another language; null: in that of the page, or of the reader. @param {string | null | undefined} asked */
  const setLanguage = (asked) => {
    shown.lang = asked ?? null;
    const language = atlas.speech.chosen(shown.lang, opening);
    byId("language").value = language;
    if (language === atlas.speech.now()) return;
    atlas.speech.set(language);
    atlas.labels.speak(model);
    atlas.fixed.renew();
    for (const part of [view, filters, timecontrol, player, panel, story, chapters]) part.rename();
    layer.reletter();
    if (shown.passing) renew();
  };

  const inform = (text) => {
    const message = byId("message");
    if (!text && message.contains(document.activeElement)) byId("year-shown").focus();
    message.hidden = !text;
    byId("message-text").textContent = text;
  };
  const sayMended = ({ unknown, mended }) => inform([
    unknown.length ? atlas.speech.say("Not understood in the address: {parts}", { parts: unknown.join(", ").slice(0, 200) }) : "", ...mended.map((each) => each.slice(0, 200)),
  ].filter(Boolean).join(". "));

  /** The records that a chapter speaks of have their names on the map. @param {{records: string[]} | null} chapter */
  const nameOnMap = (chapter) => {
    layer.told = (chapter?.records ?? []).filter((id) => model.index.has(id)).map((id) => model.index.get(id));
    layer.redraw();
  };

  const obeyAddress = () => {
    const asked = window.location.hash || model.meta.opening || "";
    // What is not understood is told in the language asked for.
    setLanguage(atlas.address.read(asked, model).lang);
    const address = atlas.address.read(asked, model);
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
    step = stepShown();
    sayMended(address);
  };

  // The parts

  const view = atlas.view.create(map);
  const base = atlas.base.create(model, atlas.theme.colours());
  const layer = atlas.layer.create(model, atlas.theme.colours());
  layer.panels = atlas.open.covered(map, () => layer.rewrite());
  const now = () => shown.moment;
  const choose = (at) => select(at);
  const chooseAndMove = (at) => select(at, { move: true });
  const timecontrol = atlas.timecontrol.create(model, {
    now, setMoment, inform, isPlaying: () => player.isPlaying(),
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
  const story = atlas.story.create(model, {
    choose: chooseAndMove, showPlace: (event) => view.pin(event), opened: () => list.close(false), closed: () => view.unpin(),
  });
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
    if (at >= 0) select(at, { name, move: true });
  });
  const tooltip = atlas.tooltip.add(map, layer, choose);
  byId("language").append(...Object.entries(atlas.speech.languages).map(([language, name]) => (
    Object.assign(atlas.dom.make("option", "", name), { value: language, lang: language })
  )));
  byId("language").addEventListener("change", ({ target }) => setLanguage(target.value));
  byId("message-close").addEventListener("click", () => inform(""));
  atlas.dom.onEscape([document.body], ({ target }) => {
    inform("");
    if (target === document.body && shown.at >= 0) select(-1);
  });
  atlas.about.create();
  atlas.paper.create(map, () => (shown.at < 0 ? null : atlas.data.pointOf(model, shown.at)));

  document.fonts.addEventListener("loadingdone", () => layer.reletter());
  atlas.theme.onChange(() => setTheme(shown.theme));
  window.addEventListener("hashchange", obeyAddress);
  obeyAddress();
  // By now the words make the time control as high as it is: so the map is drawn once, in the size that it keeps.
  view.keepMiddle();
  base.addTo(map);
  layer.addTo(map);
  map.on("moveend", () => {
    if (view.keepsMiddle()) return;
    shown.view = view.now();
    rest();
  });

  atlas.messages.listen({
    say: tellApp,
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
    pause: () => player.stop(),
    select: (id) => select(model.index.get(id) ?? -1, { move: true }),
    /** How many markers lie drawn in the frame of the map, and of which moment. */
    drawn: () => layer.drawn,
    drawnMoment: () => layer.drawnMoment,
    /** The names that stand on the map: of which record, as written, whether bold, and where, in pixels of the frame. */
    names: () => layer.written.map(({ at, name, bold, box: [left, top, right, bottom] }) => {
      const [{ x, y }] = layer.frame();
      return { id: model.idOf(at), name, bold, left: left - x, top: top - y, right: right - x, bottom: bottom - y };
    }),
    counts: () => atlas.selection.countsOf(snapshot),
    histogram: () => timecontrol.histogram.numbers(),
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
