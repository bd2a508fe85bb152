/** Which part of the world is in the frame, and how does a record come into the part that no panel covers? */
{
  const { byId } = atlas.dom;
  const EUROPE_TO_CENTRAL_ASIA = [[37, 2], [63, 79]];
  /** What a frame higher than wide opens on; in the whole the signs would lie one over another. */
  const EUROPE = [[38, 9], [60, 61]];
  const WORLD = [[-62, -210], [85, 210]];
  const NARROW = 900;
  const NEAR = 8;
  const { say, word } = atlas.speech;
  const CREDITS = word("Outlines, rivers: Natural Earth. Data: CC BY 4.0 Renamed Places");
  const ZOOM = { in: word("Zoom in"), out: word("Zoom out") };

  const widthOf = (id) => (byId(id).hidden ? 0 : byId(id).getBoundingClientRect().width);

  /** How much more panels cover on the right and below than on the left and above, in pixels. */
  const leaning = (map) => {
    const [panel, head] = [byId("panel"), document.querySelector(".masthead")].map((each) => each.getBoundingClientRect());
    const narrow = panel.width > map.getSize().x * 0.8;
    if (narrow) return L.point(0, panel.height - (head.bottom - map.getContainer().getBoundingClientRect().top));
    if (!panel.width && byId("story").hidden) return L.point(0, 0);
    const left = window.innerWidth < NARROW ? 0 : Math.max(widthOf("legend"), widthOf("list"), widthOf("story"));
    return L.point(panel.width - left, 0);
  };

  /** A button that shows the whole map again. */
  const homeButton = (act) => {
    const control = L.control({ position: "bottomright" });
    const button = atlas.dom.button("", act, "home");
    control.onAdd = () => atlas.dom.make("div", "leaflet-bar", [button]);
    return { control, rename: () => { button.title = say("Show the whole map"); button.ariaLabel = button.title; } };
  };

  const prepare = (map) => {
    map.createPane("base").style.zIndex = "200";
    for (const [pane, zIndex] of [["parts", "205"], ["rivers", "210"]]) {
      Object.assign(map.createPane(pane).style, { zIndex, pointerEvents: "none" });
    }
    Object.assign(map.createPane("records").style, { zIndex: "450", pointerEvents: "none" });
    map.setMaxBounds(WORLD).setMinZoom(window.innerWidth < NARROW ? 1 : 2);
    map.panBy = (offset, options) => L.Map.prototype.panBy.call(map, offset, atlas.dom.still() ? { ...options, animate: false } : options);
    map.attributionControl.setPrefix(false).addAttribution(say(CREDITS));
    for (const [way, text] of Object.entries(ZOOM)) {
      const button = map.getContainer().querySelector(`.leaflet-control-zoom-${way}`);
      for (const name of ["title", "aria-label"]) atlas.fixed.liveAttribute(button, name, () => say(text));
    }
  };

  /**
   * Show a view to the last figure. Leaflet leaves its canvases on a fraction of a pixel, where they blur, until the next
   * end of a move.
   */
  const showExactly = (map, middle, zoom) => map.setView(middle, zoom, { reset: true }).fire("moveend");

  /** Europe to Central Asia, beside what always covers the map. @param {L.Map} map */
  const showWhole = (map) => {
    const { x, y } = map.getSize();
    const beside = window.innerWidth < NARROW ? [0, document.querySelector(".masthead").getBoundingClientRect().bottom]
      : [byId("legend").getBoundingClientRect().right, 0];
    map.fitBounds(x < y ? EUROPE : EUROPE_TO_CENTRAL_ASIA, { animate: false, paddingTopLeft: beside });
  };

  class View {
    #map;
    #turns;
    #whole;
    #keeping = false;
    #pinned = null;
    #credits = say(CREDITS);

    /** @param {L.Map} map */
    constructor(map) {
      this.#map = map;
      prepare(map);
      showWhole(map);
      new ResizeObserver(() => this.keepMiddle()).observe(map.getContainer());
      this.#turns = atlas.turns.create(map, () => this.#keeping);
      this.#whole = homeButton(() => this.#turns.freely(() => showWhole(map)));
      this.#whole.control.addTo(map);
      this.#whole.rename();
    }

    /** The time control grows with what it says; the map then keeps its middle, to the last figure. */
    keepMiddle() {
      const { clientWidth, clientHeight } = this.#map.getContainer();
      if (this.#map.getSize().equals([clientWidth, clientHeight])) return;
      const middle = this.#map.getCenter();
      this.#keeping = true;
      this.#map.invalidateSize({ pan: false, animate: false });
      showExactly(this.#map, middle, this.#map.getZoom());
      this.#keeping = false;
    }

    /** Whether the map moves only because its frame did, or a chapter. */
    keepsMiddle() {
      return this.#keeping || this.#turns.isLed();
    }

    /** Bring a point into the open part of the frame. @param {number[]} point  longitude, latitude */
    moveTo([lon, lat]) {
      this.#turns.freely(() => {
        const zoom = Math.max(this.#map.getZoom(), NEAR);
        const target = this.#map.project([lat, lon], zoom).add(leaning(this.#map).divideBy(2));
        this.#turns.go(this.#map.unproject(target, zoom), zoom);
      });
    }

    /** Bring the view of a chapter into the open part of the frame. @param {number[]} asked  latitude, longitude, zoom */
    look(asked) {
      this.#turns.lead(() => this.#turns.go(...atlas.open.fitted(this.#map, asked)));
    }

    /** Show where an event happened. @param {{point: number[]}} event */
    pin({ point }) {
      this.unpin();
      const icon = L.divIcon({ className: "event-pin", iconSize: [18, 18] });
      this.#pinned = L.marker([point[1], point[0]], { icon, interactive: false, keyboard: false }).addTo(this.#map);
      this.moveTo(point);
    }

    unpin() {
      this.#pinned?.remove();
      this.#pinned = null;
    }

    /** @returns {[number, number, number]} latitude, longitude, zoom */
    now() {
      const { lat, lng } = this.#map.getCenter();
      return [lat, lng, this.#map.getZoom()];
    }

    /** @param {number[]} view  latitude, longitude, zoom */
    set([lat, lon, zoom]) {
      this.#turns.freely(() => showExactly(this.#map, [lat, lon], zoom));
    }

    /** Say everything anew. */
    rename() {
      this.#map.attributionControl.removeAttribution(this.#credits);
      this.#credits = say(CREDITS);
      this.#map.attributionControl.addAttribution(this.#credits);
      this.#whole.rename();
    }
  }

  atlas.view = { create: (map) => new View(map) };
}
