/** Which part of the map lies open beside the panels, and how near may a view of a chapter come in it? */
{
  const { byId } = atlas.dom;
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

  /**
   * What cannot be seen of a canvas over the map, since it lies outside the frame or under a panel: boxes.
   * @param {L.Map} map @param {L.Point} from  where the frame begins on the canvas @returns {number[][]}
   */
  const covered = (map, from) => {
    const frame = map.getContainer().getBoundingClientRect();
    const far = 10 * frame.width;
    const outside = [[-far, -far, from.x, far], [from.x + frame.width, -far, far, far]];
    const under = [".masthead", ".legend", "#chapters", "#panel"].map((each) => document.querySelector(each).getBoundingClientRect())
      .filter(({ width }) => width).map(({ left, top, right, bottom }) => (
        [left - frame.left + from.x, top - frame.top + from.y, right - frame.left + from.x, bottom - frame.top + from.y]
      ));
    return [...outside, ...under];
  };

  atlas.open = { fitted, holds, covered };
}
