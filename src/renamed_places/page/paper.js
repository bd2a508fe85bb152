/** Which part of the map does a sheet of paper show? The middle, or where the record lies that is open; light in any case. */
{
  /**
   * What is drawn is printed as it is, moved by the style sheet: a canvas drawn anew while the browser prints is not on paper.
   * @param {L.Map} map @param {() => number[] | null} point  longitude and latitude of what is open
   */
  const create = (map, point) => window.addEventListener("beforeprint", () => {
    const open = point();
    const { x, y } = open ? map.latLngToContainerPoint([open[1], open[0]]) : map.getSize().divideBy(2);
    const { style, dataset } = map.getContainer();
    style.setProperty("--middle-x", `${Math.round(x)}px`);
    style.setProperty("--middle-y", `${Math.round(y)}px`);
    dataset.drawn = atlas.theme.isDark() ? "dark" : "light";
  });

  atlas.paper = { create };
}
