/** What happened at the moment shown? Its events and its changes, in a panel of their own. */
{
  const { byId, make, button, onEscape, afterRest } = atlas.dom;
  const { say, sayMany, sayWith } = atlas.speech;
  const REST = 120;

  /** @param {Moment} moment */
  const titleOf = ({ mode, first, last }) => ({
    year: () => say("What happened in {last}", { last }), range: () => say("What happened from {first} to {last}", { first, last }),
    compare: () => say("{first} against {last}", { first, last }),
  })[mode]();

  const countedEvents = (n) => sayMany("{n} event", "{n} events", n);

  const section = (id, title, inside) => {
    const head = make("h3", "", title);
    Object.assign(head, { id, tabIndex: -1 });
    return make("section", "story-part", [head, ...inside]);
  };

  const changesCounted = ({ moment, total, changes }) => (moment.mode === "compare"
    ? sayMany("{n} record compared", "{n} records compared", total) : sayMany("{n} record changed", "{n} records changed", changes));

  /** What the button says that opens the changes. */
  const label = ({ moment, total, changes }) => (moment.mode === "compare"
    ? sayMany("{n} listed", "{n} listed", total) : sayMany("{n} changed", "{n} changed", changes));

  const downloads = (model, snapshot) => {
    const [json, csv] = ["geojson", "csv"].map((form) => (
      button(form === "csv" ? "CSV" : "GeoJSON", () => atlas.download.save(model, snapshot, form))
    ));
    return make("p", "downloads", sayWith("Download the list: {json}{csv}", { json, csv }));
  };

  const changesOf = (model, snapshot, choose) => {
    const lists = atlas.changes.lists(model, snapshot, choose);
    return section("story-changes", changesCounted(snapshot), [
      ...(snapshot.moment.mode === "compare" ? [downloads(model, snapshot)] : []),
      ...(lists.length ? lists : [make("p", "aside", say("Nothing that is shown."))]),
    ]);
  };

  const eventsOf = (model, moment, choose, showPlace) => {
    const found = atlas.events.within(model, moment);
    return section("story-events", countedEvents(found.length), [
      make("ul", "events", found.map((event) => atlas.events.article(model, event, choose, showPlace))),
    ]);
  };

  class Story {
    #model;
    #acts;
    #panel = byId("story");
    #openers = { changes: byId("changes-open"), events: byId("events-open") };
    #snapshot = null;
    #opener = null;
    #part = "events";
    #drawn = false;
    #counted = null;
    #drawSoon = afterRest(() => this.#draw(), REST);

    /**
     * @param {Model} model
     * @param {{choose: (at: number) => void, showPlace: (event: object) => void, opened: () => void, closed: () => void}} acts
     */
    constructor(model, acts) {
      [this.#model, this.#acts] = [model, acts];
      for (const [name, each] of Object.entries(this.#openers)) {
        each.addEventListener("click", () => (each.getAttribute("aria-expanded") === "true" ? this.close() : this.open(name)));
      }
      byId("story-close").addEventListener("click", () => this.close());
      onEscape([this.#panel, ...Object.values(this.#openers)], () => this.close());
    }

    /** Whoever reads in the panel stays there when it is drawn anew. */
    #keepFocus(renew) {
      const focused = document.activeElement;
      const [inside, id] = [byId("story-body").contains(focused), focused?.id || `story-${this.#part}`];
      renew();
      if (inside) byId(id)?.focus({ preventScroll: true });
    }

    #draw() {
      if (this.#panel.hidden || !this.#snapshot || this.#drawn) return;
      this.#drawn = true;
      const { moment } = this.#snapshot;
      byId("story-title").textContent = titleOf(moment);
      const { choose, showPlace } = this.#acts;
      const parts = [changesOf(this.#model, this.#snapshot, choose), eventsOf(this.#model, moment, choose, showPlace)];
      this.#keepFocus(() => byId("story-body").replaceChildren(...(moment.mode === "compare" ? parts : parts.reverse())));
    }

    close(refocus = true) {
      if (this.#panel.hidden) return;
      this.#panel.hidden = true;
      this.#acts.closed();
      for (const each of Object.values(this.#openers)) each.setAttribute("aria-expanded", "false");
      if (refocus && this.#opener?.isConnected) this.#opener.focus();
    }

    /** @param {"changes" | "events"} asked @param {string} [id]  the event to begin at */
    open(asked, id) {
      this.#opener = document.activeElement;
      [this.#part, this.#drawn] = [asked, false];
      this.#acts.opened();
      this.#panel.hidden = false;
      for (const [name, each] of Object.entries(this.#openers)) each.setAttribute("aria-expanded", String(name === asked));
      this.#draw();
      this.#beginAt(byId(`event-${id}`) ?? byId(`story-${asked}`));
    }

    #beginAt(head) {
      head.focus({ preventScroll: true });
      this.#panel.scrollTop = 0;
      if (!head.matches("h4") && !head.closest(".story-part").previousElementSibling) return;
      this.#panel.scrollTop = head.getBoundingClientRect().top - this.#panel.getBoundingClientRect().top - 14;
    }

    /** @param {Snapshot} next */
    show(next) {
      [this.#snapshot, this.#drawn] = [next, false];
      this.#openers.changes.textContent = label(next);
      if (this.#counted !== next.moment) {
        this.#openers.events.textContent = countedEvents(atlas.events.within(this.#model, next.moment).length);
      }
      this.#counted = next.moment;
      this.#drawSoon();
    }

    /** Say everything anew. */
    rename() {
      this.#counted = null;
    }
  }

  atlas.story = { create: (model, acts) => new Story(model, acts) };
}
