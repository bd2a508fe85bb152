/** What happened at the moment shown? Its events and its changes, in a panel of their own. */
{
  const { byId, make, button, counted, onEscape, afterRest } = atlas.dom;
  const REST = 120;

  /** @param {Moment} moment */
  const titleOf = (moment) => (moment.mode === "compare"
    ? `${moment.first} against ${moment.last}` : `What happened ${atlas.moments.phrase(moment)}`);

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

    const downloads = () => make("p", "downloads", [
      "Download the list: ", ...["geojson", "csv"].map((form) => (
        button(form === "csv" ? "CSV" : "GeoJSON", () => atlas.download.save(model, snapshot, form))
      )),
    ]);
    const events = () => {
      const found = atlas.events.within(model, snapshot.moment);
      return section("story-events", counted(found.length, "event"), [
        make("ul", "events", found.map((event) => atlas.events.article(model, event, choose, showPlace))),
      ]);
    };
    const changes = () => {
      const compared = snapshot.moment.mode === "compare";
      const lists = atlas.changes.lists(model, snapshot, choose);
      const title = compared ? `${counted(snapshot.total, "record")} compared` : `${counted(snapshot.changes, "record")} changed`;
      return section("story-changes", title, [
        ...(compared ? [downloads()] : []), ...(lists.length ? lists : [make("p", "aside", "Nothing that is shown.")]),
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
      document.body.classList.remove("has-story");
      for (const each of Object.values(openers)) each.setAttribute("aria-expanded", "false");
      if (refocus && opener?.isConnected) opener.focus();
    };
    /** @param {"changes" | "events"} asked @param {string} [id]  the event to begin at */
    const open = (asked, id) => {
      opener = document.activeElement;
      [part, drawn] = [asked, false];
      opened();
      panel.hidden = false;
      document.body.classList.add("has-story");
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

    const label = ({ moment, total, changes: count }) => (moment.mode === "compare" ? `${total} listed` : `${count} changed`);
    let counting = null;
    return {
      open, close,
      /** @param {Snapshot} next */
      show: (next) => {
        snapshot = next;
        drawn = false;
        openers.changes.textContent = label(next);
        if (counting !== next.moment) openers.events.textContent = counted(atlas.events.within(model, next.moment).length, "event");
        counting = next.moment;
        drawSoon();
      },
    };
  };

  atlas.story = { create };
}
