/** Which states and republics were there, and where did their borders run, in the year shown? Over them run the rivers. */
{
  const optionsIn = (pane) => ({ pane, renderer: L.canvas({ pane, padding: 0.3 }), interactive: false });

  const style = ({ within }, { border, land }) => (within ? { color: border, weight: 0.75, dashArray: "4 3", fill: false }
    : { color: border, weight: 1, fillColor: land, fillOpacity: 1 });

  class BaseMap {
    #model;
    #colours;
    #ofStates = optionsIn("base");
    #ofParts = optionsIn("parts");
    #outlines = L.layerGroup();
    #rivers;
    #drawn = new Map();
    #shown = new Set();

    /** @param {Model} model @param {Record<string, string>} colours */
    constructor(model, colours) {
      [this.#model, this.#colours] = [model, colours];
      this.#rivers = atlas.rivers.create(model, colours);
    }

    #layerOf(polity) {
      if (!this.#drawn.has(polity)) {
        const options = polity.within ? this.#ofParts : this.#ofStates;
        this.#drawn.set(polity, L.geoJSON(polity.geometry, { ...options, style: style(polity, this.#colours) }));
      }
      return this.#drawn.get(polity);
    }

    /** Show the outlines in force on a day, and no longer the others; nothing where none changed. @param {number} day */
    show(day) {
      for (const polity of this.#model.polities) {
        const holds = atlas.time.possiblyHolds(polity, day);
        if (holds === this.#shown.has(polity)) continue;
        if (holds) this.#layerOf(polity).addTo(this.#outlines);
        else this.#outlines.removeLayer(this.#layerOf(polity));
        this.#shown[holds ? "add" : "delete"](polity);
      }
    }

    /** @param {Record<string, string>} next */
    recolour(next) {
      this.#colours = next;
      for (const [polity, layer] of this.#drawn) layer.setStyle(style(polity, next));
      this.#rivers.recolour(next);
    }

    /** @param {L.Map} map */
    addTo(map) {
      this.#outlines.addTo(map);
      this.#rivers.addTo(map);
    }
  }

  atlas.base = { create: (model, colours) => new BaseMap(model, colours) };
}
