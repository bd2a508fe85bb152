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

  class Panel {
    #model;
    #acts;
    #neighbours;
    #panel = byId("panel");
    #at = -1;
    #offered = null;
    #opener = null;
    #drawing = null;
    #sharing = null;
    #snapshot = null;

    /**
     * @param {Model} model
     * @param {{choose: (at: number) => void, step: (at: number) => void, setYear: (year: number) => void,
     *   showEvent: (event: object) => void, listed: (at: number) => number[]}} acts  -1 for none
     */
    constructor(model, acts) {
      [this.#model, this.#acts] = [model, acts];
      this.#neighbours = atlas.neighbours.create(model, acts.listed, acts.step);
      byId("panel-close").addEventListener("click", () => this.#close());
      this.#panel.addEventListener("keydown", (event) => { if (event.key === "Escape") this.#close(); });
    }

    #close() {
      this.#acts.choose(-1);
      if (this.#opener?.isConnected) this.#opener.focus();
    }

    /** A button to the year in which the name that was searched for was in force, if it is not the one shown. */
    #offer() {
      const [name, { moment, day, year: shown }] = [this.#offered, this.#snapshot];
      if (!name || moment.mode !== "year" || atlas.time.possiblyHolds(name, day)) return "";
      const year = atlas.names.yearOf(name, shown, this.#model.meta);
      if (year === null) return "";
      return make("p", "offer", [
        `${say("It was not called {name} in {year}.", { name: name.latin || name.name, year: shown })} `,
        button(say("Show {year}", { year }), () => {
          this.#acts.setYear(year);
          byId("panel-title").focus({ preventScroll: true });
        }),
      ]);
    }

    #build() {
      const [model, record] = [this.#model, this.#model.records[this.#at]];
      this.#drawing = atlas.lanes.draw(model.meta, record);
      this.#sharing = atlas.sharing.create(model, this.#at, () => this.#snapshot);
      byId("panel-title").textContent = record.title;
      byId("panel-where").replaceChildren(...where(model, record));
      byId("panel-body").replaceChildren(...bodyOf(model, this.#at, this.#drawing?.element, this.#sharing, this.#acts.showEvent));
    }

    /** Show what the moment says of the record; the rest stands. @param {Snapshot} next */
    show(next) {
      this.#snapshot = next;
      this.#panel.hidden = this.#at < 0;
      document.body.classList.toggle("has-panel", this.#at >= 0);
      this.#neighbours.show(this.#at, next);
      if (this.#at < 0) return;
      byId("panel-now").replaceChildren(atlas.stateline.block(this.#model, next, this.#at), this.#offer());
      this.#drawing?.show(next.moment);
      markNames(this.#model.records[this.#at], next.moment);
      this.#sharing.show();
    }

    /**
     * @param {number} next @param {object | null} name  the name that was searched for
     * @param {Snapshot} now @param {boolean} withFocus
     */
    open(next, name, now, withFocus) {
      if (next >= 0 && this.#at < 0) this.#opener = document.activeElement;
      const another = next !== this.#at;
      [this.#at, this.#offered, this.#snapshot] = [next, name, now];
      if (another && next >= 0) this.#build();
      this.show(now);
      if (next < 0) return;
      this.#panel.scrollTop = 0;
      if (withFocus) byId("panel-title").focus({ preventScroll: true });
    }

    /** Say everything anew. */
    rename() {
      if (this.#at >= 0) this.#build();
    }
  }

  atlas.panel = { create: (model, acts) => new Panel(model, acts) };
}
