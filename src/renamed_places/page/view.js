/** Which part of the world is in the frame, and how does a record come into the part that no panel covers? */
{
  const { byId, still } = atlas.dom;
  const EUROPE_TO_CENTRAL_ASIA = [[37, 2], [63, 79]];
  const WORLD = [[-62, -210], [85, 210]];
  const NARROW = 900;
  const NEAR = 8;
  const CREDITS = "Outlines: Natural Earth. Data: CC BY 4.0 Renamed Places";

  const widthOf = (id) => (byId(id).hidden ? 0 : byId(id).getBoundingClientRect().width);

  /** The part of the map that lies open in a window 1280 pixels wide beside the panel of a chapter. */
  const OPEN_AREA = 530 * 640;
  const [FARTHEST, NEAREST] = [-1.5, 0.75];

  /** The part of the map that no panel of the story covers, from the map's own corner. @returns {L.Bounds} */
  const openPart = (map) => {
    const [size, frame] = [map.getSize(), map.getContainer().getBoundingClientRect()];
    const [panel, head] = [byId("chapters").getBoundingClientRect(), document.querySelector(".masthead").getBoundingClientRect()];
    const below = panel.width > size.x * 0.8;
    const left = below || window.innerWidth < NARROW ? 0 : head.right - frame.left;
    const right = below || !panel.width ? size.x : panel.left - frame.left;
    const [top, bottom] = below ? [head.bottom - frame.top, panel.top - frame.top] : [0, size.y];
    return L.bounds([left, top], [right, bottom]);
  };

  /** What cannot be seen of a map, since it lies outside or under a panel: boxes from a point on it. @returns {number[][]} */
  const panels = (map, from) => {
    const frame = map.getContainer().getBoundingClientRect();
    const far = 10 * frame.width;
    const outside = [[-far, -far, from.x, far], [from.x + frame.width, -far, far, far]];
    const under = [".masthead", ".legend", "#chapters", "#panel"].map((each) => document.querySelector(each).getBoundingClientRect())
      .filter(({ width }) => width).map(({ left, top, right, bottom }) => (
        [left - frame.left + from.x, top - frame.top + from.y, right - frame.left + from.x, bottom - frame.top + from.y]
      ));
    return [...outside, ...under];
  };

  /** How much more is covered on the right and below than on the left and above, in pixels. */
  const covered = (map) => {
    const panel = byId("panel").getBoundingClientRect();
    const narrow = panel.width > map.getSize().x * 0.8;
    if (narrow) return L.point(0, panel.height);
    if (!panel.width && byId("story").hidden) return L.point(0, 0);
    const left = window.innerWidth < NARROW ? 0 : Math.max(widthOf("legend"), widthOf("list"), widthOf("story"));
    return L.point(panel.width - left, 0);
  };

  const prepare = (map) => {
    map.createPane("base").style.zIndex = "200";
    Object.assign(map.createPane("records").style, { zIndex: "450", pointerEvents: "none" });
    map.setMaxBounds(WORLD).setMinZoom(window.innerWidth < NARROW ? 1 : 2);
    map.attributionControl.setPrefix(false).addAttribution(CREDITS);
  };

  /**
   * Show a view to the last figure. Leaflet leaves its canvases on a fraction of a pixel, where they blur, until the next
   * end of a move.
   */
  const showExactly = (map, middle, zoom) => map.setView(middle, zoom, { reset: true }).fire("moveend");

  /** @param {L.Map} map */
  const create = (map) => {
    prepare(map);
    const home = () => {
      const left = window.innerWidth < NARROW ? 0 : byId("legend").getBoundingClientRect().right;
      map.fitBounds(EUROPE_TO_CENTRAL_ASIA, { animate: false, paddingTopLeft: [left, 0] });
    };
    home();
    /** The time control grows with what it says; the map then keeps its middle, to the last figure. */
    let keeping = false;
    const keepMiddle = () => {
      const [middle, before] = [map.getCenter(), map.getSize()];
      keeping = true;
      map.invalidateSize({ pan: false, animate: false });
      if (!map.getSize().equals(before)) showExactly(map, middle, map.getZoom());
      keeping = false;
    };
    new ResizeObserver(keepMiddle).observe(map.getContainer());
    let led = false;
    let last = 0;
    /**
     * Of several views asked for one after another the last is shown. Leaflet ignores what is asked of it while it zooms.
     * @param {() => void} act @param {(begin: () => void) => void} [wait]  for what has to come first
     */
    const inTurn = (act, wait = (begin) => begin()) => {
      last += 1;
      const mine = last;
      const begin = () => {
        if (mine !== last) return;
        if (map._animatingZoom) map.once("moveend", begin);
        else act();
      };
      wait(begin);
    };
    /** Once the page has its new measures, for the time control grows with what a chapter says. */
    const afterLayout = (act) => window.requestAnimationFrame(() => window.requestAnimationFrame(act));
    const turn = ([lat, lon, zoom]) => {
      const open = openPart(map);
      const { x, y } = open.getSize();
      const near = zoom + Math.max(FARTHEST, Math.min(NEAREST, Math.log2((x * y) / OPEN_AREA) / 2));
      const target = map.project([lat, lon], near).subtract(open.getCenter()).add(map.getSize().divideBy(2));
      map.setView(map.unproject(target, near), near, { animate: !still() });
    };
    const look = (asked) => {
      led = true;
      inTurn(() => {
        map.stop();
        const mine = last;
        map.once("moveend", () => { led = led && mine !== last; });
        turn(asked);
      }, afterLayout);
    };
    /** What else moves the map ends a chapter's hold on it. */
    const freely = (act) => (asked) => {
      led = false;
      inTurn(() => act(asked));
    };
    let pinned = null;
    const unpin = () => {
      pinned?.remove();
      pinned = null;
    };
    /** Bring a point into the open part of the frame. @param {number[]} point  longitude, latitude */
    const moveTo = freely(([lon, lat]) => {
      const zoom = Math.max(map.getZoom(), NEAR);
      const target = map.project([lat, lon], zoom).add(covered(map).divideBy(2));
      map.setView(map.unproject(target, zoom), zoom, { animate: !still() });
    });
    return {
      home, moveTo, unpin,
      /** Whether a point lies in the part of the frame that no panel of the story covers. @param {number[]} point  longitude, latitude */
      isOpen: ([lon, lat]) => openPart(map).contains(map.latLngToContainerPoint([lat, lon])),
      /** Whether the map moves only because its frame did, or a chapter. */
      keepsMiddle: () => keeping || led,
      /** Bring a chapter's view into the open part of the frame, as near as it has room. @param {number[]} asked  latitude, longitude, zoom */
      look,
      /** Show where an event happened. @param {{point: number[]}} event */
      pin: ({ point }) => {
        unpin();
        const icon = L.divIcon({ className: "event-pin", iconSize: [18, 18] });
        pinned = L.marker([point[1], point[0]], { icon, interactive: false, keyboard: false }).addTo(map);
        moveTo(point);
      },
      /** @returns {[number, number, number]} latitude, longitude, zoom */
      now: () => [map.getCenter().lat, map.getCenter().lng, map.getZoom()],
      set: freely(([lat, lon, zoom]) => showExactly(map, [lat, lon], zoom)),
    };
  };

  atlas.view = { create, panels };
}
