/** What does the panel of the chosen record show, and how is it opened and closed? */
{
  const { byId, make, button, english } = atlas.dom;
  const { say, sayWith } = atlas.speech;

  /** Where it is: as written, and the country in the language spoken. */
  const whereabouts = (model, record) => {
    const { within, country } = atlas.labels.whereabouts(model, record);
    return [within && english(within), within && country ? ", " : "", country];
  };

  /** "Settlement · Donetsk Oblast, Ukraine · then Soviet Union (Ukrainian SSR)" */
  const where = (model, record) => [
    [model.labels.kinds[record.kind] ?? record.kind], whereabouts(model, record),
    record.then ? sayWith("then {state}", { state: english(record.then) }) : [],
  ].filter((part) => part.some(Boolean)).flatMap((part, nth) => (nth ? [" · ", ...part] : part)).filter(Boolean);

  /** Events that name the record and explain none of its dated changes. */
  const otherEvents = (events, showEvent) => (events?.length
    ? atlas.facts.section(say("Other events that concern it"), atlas.reasons.dated(events, showEvent), "events-left") : null);

  /** All that does not change with the moment. */
  const bodyOf = (model, at, drawing, sharing, showEvent) => {
    const record = model.records[at];
    const [numbers, point] = [atlas.facts.numbered(record), atlas.data.pointOf(model, at)];
    const events = atlas.reasons.of(model, record);
    const explain = (change, word, date) => atlas.reasons.explaining(events.get(change), word, date, showEvent);
    return [
      atlas.facts.names(record, drawing, numbers, explain), atlas.facts.life(record, drawing, explain),
      atlas.facts.called(record, numbers), record.note ? english(record.note, "p", "note") : null,
      otherEvents(events.get(""), showEvent), atlas.conflicts.section(record, point, numbers),
      atlas.facts.sources(model, record, numbers), atlas.facts.about(model, record, point), sharing.element,
    ].filter(Boolean);
  };

  /** Mark the names in force at a moment in the list. */
  const markNames = (record, moment) => {
    const inForce = atlas.time.namesFor(record, moment);
    document.querySelectorAll("#panel-body .chain > li").forEach((line, nth) => {
      if (inForce.includes(record.names[nth])) line.setAttribute("aria-current", "true");
      else line.removeAttribute("aria-current");
    });
  };

  /**
   * @param {Model} model
   * @param {{choose: (at: number) => void, step: (at: number) => void, setYear: (year: number) => void,
   *   showEvent: (event: object) => void, listed: (at: number) => number[]}} acts  -1 for none
   */
  const create = (model, { choose, step, setYear, showEvent, listed }) => {
    const panel = byId("panel");
    const neighbours = atlas.neighbours.create(model, listed, step);
    let at = -1;
    let [offered, opener, drawing, sharing, snapshot] = [null, null, null, null, null];

    const close = () => {
      choose(-1);
      if (opener?.isConnected) opener.focus();
    };

    /** A button to the year in which the name that was searched for was in force, if it is not the one shown. */
    const offer = () => {
      if (!offered || snapshot.moment.mode !== "year" || atlas.time.possiblyHolds(offered, snapshot.day)) return "";
      const year = atlas.names.yearOf(offered, snapshot.year, model.meta);
      if (year === null) return "";
      return make("p", "offer", [
        `${say("It was not called {name} in {year}.", { name: offered.latin || offered.name, year: snapshot.year })} `,
        button(say("Show {year}", { year }), () => {
          setYear(year);
          byId("panel-title").focus({ preventScroll: true });
        }),
      ]);
    };

    const build = () => {
      const record = model.records[at];
      drawing = atlas.lanes.draw(model.meta, record);
      sharing = atlas.sharing.create(model, at, () => snapshot);
      byId("panel-title").textContent = record.title;
      byId("panel-where").replaceChildren(...where(model, record));
      byId("panel-body").replaceChildren(...bodyOf(model, at, drawing?.element, sharing, showEvent));
    };

    /** Show what the moment says of the record; the rest stands. @param {Snapshot} next */
    const show = (next) => {
      snapshot = next;
      panel.hidden = at < 0;
      document.body.classList.toggle("has-panel", at >= 0);
      neighbours.show(at, snapshot);
      if (at < 0) return;
      byId("panel-now").replaceChildren(atlas.stateline.block(model, snapshot, at), offer());
      drawing?.show(snapshot.moment);
      markNames(model.records[at], snapshot.moment);
      sharing.show();
    };

    /**
     * @param {number} next @param {object | null} name  the name that was searched for
     * @param {Snapshot} now @param {boolean} withFocus
     */
    const open = (next, name, now, withFocus) => {
      if (next >= 0 && at < 0) opener = document.activeElement;
      const another = next !== at;
      [at, offered, snapshot] = [next, name, now];
      if (another && at >= 0) build();
      show(now);
      if (at < 0) return;
      panel.scrollTop = 0;
      if (withFocus) byId("panel-title").focus({ preventScroll: true });
    };

    byId("panel-close").addEventListener("click", close);
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    return {
      show, open,
      /** Say everything anew. */
      rename: () => { if (at >= 0) build(); },
    };
  };

  atlas.panel = { create };
}
