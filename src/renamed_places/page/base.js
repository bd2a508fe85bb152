/** Which states were there, and where did their borders run, in the year shown? Under them the land, over it the rivers. */
{
  /** @param {Model} model @param {Record<string, string>} colours */
  const create = (model, colours) => {
    const renderer = L.canvas({ pane: "base", padding: 0.3 });
    const outlines = L.layerGroup();
    const rivers = atlas.rivers.create(model, colours);
    const drawn = new Map();
    const shown = new Set();
    let now = colours;

    const style = () => ({ color: now.border, weight: 1, fillColor: now.land, fillOpacity: 1 });
    const layerOf = (polity) => {
      if (!drawn.has(polity)) {
        drawn.set(polity, L.geoJSON(polity.geometry, { renderer, interactive: false, pane: "base", style: style() }));
      }
      return drawn.get(polity).setStyle(style());
    };

    /** Show the outlines in force on a day, and no longer the others; nothing where none changed. */
    const show = (day) => {
      for (const polity of model.polities) {
        const holds = atlas.time.possiblyHolds(polity, day);
        if (holds === shown.has(polity)) continue;
        if (holds) layerOf(polity).addTo(outlines);
        else outlines.removeLayer(layerOf(polity));
        shown[holds ? "add" : "delete"](polity);
      }
    };

    const recolour = (next) => {
      now = next;
      for (const layer of drawn.values()) layer.setStyle(style());
      rivers.recolour(next);
    };
    const addTo = (map) => {
      outlines.addTo(map);
      rivers.addTo(map);
    };

    return { show, recolour, addTo };
  };

  atlas.base = { create };
}
