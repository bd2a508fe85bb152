/** Which states and republics were there, and where did their borders run, in the year shown? Over them run the rivers. */
{
  /** @param {Model} model @param {Record<string, string>} colours */
  const create = (model, colours) => {
    const [ofStates, ofParts] = ["base", "parts"].map((pane) => ({ pane, renderer: L.canvas({ pane, padding: 0.3 }), interactive: false }));
    const outlines = L.layerGroup();
    const rivers = atlas.rivers.create(model, colours);
    const drawn = new Map();
    const shown = new Set();
    let now = colours;

    const style = ({ within }) => (within ? { color: now.border, weight: 0.75, dashArray: "4 3", fill: false }
      : { color: now.border, weight: 1, fillColor: now.land, fillOpacity: 1 });
    const layerOf = (polity) => {
      if (!drawn.has(polity)) {
        drawn.set(polity, L.geoJSON(polity.geometry, { ...(polity.within ? ofParts : ofStates), style: style(polity) }));
      }
      return drawn.get(polity);
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
      for (const [polity, layer] of drawn) layer.setStyle(style(polity));
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
