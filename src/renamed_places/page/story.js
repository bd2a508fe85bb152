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

  /**
   * @param {Model} model
   * @param {{choose: (at: number) => void, showPlace: (event: object) => void, opened: () => void, closed: () => void}} acts
   */
  const create = (model, { choose, showPlace, opened, closed }) => {
    const [panel, openers] = [byId("story"), { changes: byId("changes-open"), events: byId("events-open") }];
    let snapshot = null;
    let opener = null;
    let part = "events";
    let drawn = false;

    const downloads = () => {
      const [json, csv] = ["geojson", "csv"].map((form) => (
        button(form === "csv" ? "CSV" : "GeoJSON", () => atlas.download.save(model, snapshot, form))
      ));
      return make("p", "downloads", sayWith("Download the list: {json}{csv}", { json, csv }));
    };
    const events = () => {
      const found = atlas.events.within(model, snapshot.moment);
      return section("story-events", countedEvents(found.length), [
        make("ul", "events", found.map((event) => atlas.events.article(model, event, choose, showPlace))),
      ]);
    };
    const changes = () => {
      const compared = snapshot.moment.mode === "compare";
      const lists = atlas.changes.lists(model, snapshot, choose);
      const title = compared ? sayMany("{n} record compared", "{n} records compared", snapshot.total)
        : sayMany("{n} record changed", "{n} records changed", snapshot.changes);
      return section("story-changes", title, [
        ...(compared ? [downloads()] : []), ...(lists.length ? lists : [make("p", "aside", say("Nothing that is shown."))]),
      ]);
    };

    /** Whoever reads in the panel stays there when it is drawn anew. */
    const keepFocus = (renew) => {
      const focused = document.activeElement;
      const [inside, id] = [byId("story-body").contains(focused), focused?.id || `story-${part}`];
      renew();
      if (inside) byId(id)?.focus({ preventScroll: true });
    };
    const draw = () => {
      if (panel.hidden || !snapshot || drawn) return;
      drawn = true;
      byId("story-title").textContent = titleOf(snapshot.moment);
      const parts = [changes(), events()];
      keepFocus(() => byId("story-body").replaceChildren(...(snapshot.moment.mode === "compare" ? parts : parts.reverse())));
    };
    const drawSoon = afterRest(draw, REST);

    const close = (refocus = true) => {
      if (panel.hidden) return;
      panel.hidden = true;
      closed();
      for (const each of Object.values(openers)) each.setAttribute("aria-expanded", "false");
      if (refocus && opener?.isConnected) opener.focus();
    };
    /** @param {"changes" | "events"} asked @param {string} [id]  the event to begin at */
    const open = (asked, id) => {
      opener = document.activeElement;
      [part, drawn] = [asked, false];
      opened();
      panel.hidden = false;
      for (const [name, each] of Object.entries(openers)) each.setAttribute("aria-expanded", String(name === asked));
      draw();
      const head = byId(`event-${id}`) ?? byId(`story-${asked}`);
      head.focus({ preventScroll: true });
      panel.scrollTop = 0;
      if (head.matches("h4") || head.closest(".story-part").previousElementSibling) {
        panel.scrollTop = head.getBoundingClientRect().top - panel.getBoundingClientRect().top - 14;
      }
    };
    for (const [name, each] of Object.entries(openers)) {
      each.addEventListener("click", () => (each.getAttribute("aria-expanded") === "true" ? close() : open(name)));
    }
    byId("story-close").addEventListener("click", () => close());
    onEscape([panel, ...Object.values(openers)], () => close());

    const label = ({ moment, total, changes: count }) => (moment.mode === "compare"
      ? sayMany("{n} listed", "{n} listed", total) : sayMany("{n} changed", "{n} changed", count));
    let counted = null;
    return {
      open, close,
      /** @param {Snapshot} next */
      show: (next) => {
        snapshot = next;
        drawn = false;
        openers.changes.textContent = label(next);
        if (counted !== next.moment) openers.events.textContent = countedEvents(atlas.events.within(model, next.moment).length);
        counted = next.moment;
        drawSoon();
      },
      /** Say everything anew. */
      rename: () => { counted = null; },
    };
  };

  atlas.story = { create };
}
