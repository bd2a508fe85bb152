/** Where do the great rivers run? They are the same in every year, so that one knows where one is. */
{
  /** Zooms between which they are drawn: from afar they only confuse, near by they are not drawn finely enough. */
  const [LEAST, MOST] = [4, 9.5];

  /** @param {Model} model @param {Record<string, string>} colours */
  const create = (model, colours) => {
    const renderer = L.canvas({ pane: "rivers", padding: 0.3 });
    const courses = model.rivers.map((river) => atlas.shapes.line(river).map(([lon, lat]) => [lat, lon]));
    const lines = L.polyline(courses, {
      renderer, pane: "rivers", interactive: false, color: colours.river, weight: 1.25, smoothFactor: 1,
    });
    return {
      recolour: (next) => lines.setStyle({ color: next.river }),
      addTo: (map) => {
        const draw = () => {
          const near = map.getZoom() >= LEAST && map.getZoom() <= MOST;
          if (near !== map.hasLayer(lines)) lines[near ? "addTo" : "removeFrom"](map);
        };
        map.on("zoomend", draw);
        draw();
      },
    };
  };

  atlas.rivers = { create };
}
