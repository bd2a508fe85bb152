/** Which part of the map does a sheet of paper show? The middle, or where the record lies that is open; light in any case. */
{
  /** The map on paper, in pixels: as the style sheet for paper has it. */
  const SHEET = { x: 640, y: 460 };

  /**
   * What is drawn is printed as it is, moved: a canvas drawn anew while the browser prints is not on the sheet.
   * @param {L.Map} map @param {() => number[] | null} point  longitude and latitude of what is open
   */
  const create = (map, point) => window.addEventListener("beforeprint", () => {
    const open = point();
    const { x, y } = open ? map.latLngToContainerPoint([open[1], open[0]]) : map.getSize().divideBy(2);
    const { style, dataset } = map.getContainer();
    style.setProperty("--to-middle-x", `${Math.round(SHEET.x / 2 - x)}px`);
    style.setProperty("--to-middle-y", `${Math.round(SHEET.y / 2 - y)}px`);
    dataset.drawn = atlas.theme.isDark() ? "dark" : "light";
  });

  atlas.paper = { create };
}
