/** Which part of the map lies open beside the panels, and how near may a view of a chapter come in it? */
{
  const { byId, afterRest } = atlas.dom;
  const NARROW = 900;
  /** What lies open in a window 1280 pixels wide beside the panel of a chapter, in pixels. */
  const USUAL = 530 * 640;
  const [FARTHEST, NEAREST] = [-1.5, 0.75];

  /** What no panel of the story covers, from the map's own corner. @param {L.Map} map @returns {L.Bounds} */
  const part = (map) => {
    const [size, frame] = [map.getSize(), map.getContainer().getBoundingClientRect()];
    const [panel, head] = [byId("chapters"), document.querySelector(".masthead")].map((each) => each.getBoundingClientRect());
    const below = panel.width > size.x * 0.8;
    const left = below || window.innerWidth < NARROW ? 0 : head.right - frame.left;
    const right = below || !panel.width ? size.x : panel.left - frame.left;
    const [top, bottom] = below ? [head.bottom - frame.top, panel.top - frame.top] : [0, size.y];
    return L.bounds([left, top], [right, bottom]);
  };

  /** The middle and the zoom with which a view shows the same ground in the open part. @param {number[]} view  latitude, longitude, zoom */
  const fitted = (map, [lat, lon, zoom]) => {
    const open = part(map);
    const { x, y } = open.getSize();
    const near = zoom + Math.max(FARTHEST, Math.min(NEAREST, Math.log2((x * y) / USUAL) / 2));
    const target = map.project([lat, lon], near).subtract(open.getCenter()).add(map.getSize().divideBy(2));
    return [map.unproject(target, near), near];
  };

  /** Whether a point lies in the open part. @param {number[]} point  longitude, latitude */
  const holds = (map, [lon, lat]) => part(map).contains(map.latLngToContainerPoint([lat, lon]));

  const PANELS = ".masthead, .legend, #chapters, #panel, #list, #story, .leaflet-bar, .leaflet-control-attribution";
  /** How long panels must have rested before they are measured again, in milliseconds: longer than they take to move. */
  const REST = 150;

  /** The boxes of what is seen of some elements, from the map's own corner. */
  const boxesOf = (map, elements) => {
    const frame = map.getContainer().getBoundingClientRect();
    return elements.map((each) => each.getBoundingClientRect()).filter(({ width }) => width)
      .map(({ left, top, right, bottom }) => [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top]);
  };

  /**
   * What panels cover of the map, from its own corner: measured when one of them or the frame has another size, and not
   * whenever it is asked for, since that is at every step of the time.
   * @param {L.Map} map @param {() => void} changed  called when other parts are covered @returns {() => number[][]}
   */
  const covered = (map, changed) => {
    const panels = [...document.querySelectorAll(PANELS)];
    let boxes = null;
    const measure = afterRest(() => {
      const before = JSON.stringify(boxes);
      boxes = boxesOf(map, panels);
      if (JSON.stringify(boxes) !== before) changed();
    }, REST);
    const watching = new ResizeObserver(measure);
    for (const each of [map.getContainer(), ...panels]) watching.observe(each);
    return () => {
      boxes ??= boxesOf(map, panels);
      return boxes;
    };
  };

  atlas.open = { fitted, holds, covered };
}
