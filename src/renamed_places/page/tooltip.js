/** What is under the pointer? */
{
  const { make, english } = atlas.dom;
  const { say, number } = atlas.speech;

  /** How far apart clicks may lie, in pixels, that go through the records of one spot. */
  const SAME = 4;

  /** Say what a record is called, what it is, and how many more lie there. */
  const fill = (element, model, snapshot, near) => {
    const record = model.records[near[0]];
    const name = atlas.maplabels.label(model, near[0], snapshot.moment);
    const state = atlas.time.STATES[snapshot.state[near[0]]];
    element.replaceChildren(
      english(name, "strong", "tip-name"),
      english(name === record.title ? "" : record.title, "span", "tip-title"),
      make("span", "tip-state", snapshot.sure[near[0]] ? model.labels.states[state] : say("{state}, in doubt", { state: model.labels.states[state] })),
      make("span", "tip-more", near.length > 1 ? say("{n} more here: click again for the next", { n: number(near.length - 1) }) : ""),
    );
  };

  /** Beside the pointer, and inside the map. */
  const place = (element, point, size) => {
    const [width, height] = [element.offsetWidth, element.offsetHeight];
    const left = point.x + 16 + width > size.x ? point.x - width - 12 : point.x + 16;
    const top = Math.max(4, Math.min(size.y - height - 4, point.y + 12));
    element.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
  };

  /** A tooltip for the year layer. */
  class Tooltip {
    #map;
    #layer;
    #choose;
    #element = make("div", "tip");
    #pointer = null;
    #clicked = null;

    /** @param {L.Map} map @param {YearLayer} layer @param {(at: number) => void} choose */
    constructor(map, layer, choose) {
      [this.#map, this.#layer, this.#choose] = [map, layer, choose];
      this.#element.hidden = true;
      map.getContainer().append(this.#element);
      map.on("mousemove", ({ containerPoint }) => {
        this.#pointer = containerPoint;
        this.show();
      }).on("mouseout movestart zoomstart", () => this.#hide());
      map.on("click", (event) => this.#click(event)).on("movestart zoomstart", () => { this.#clicked = null; });
    }

    #hide() {
      this.#pointer = null;
      this.#element.hidden = true;
      this.#map.getContainer().classList.remove("over-record");
    }

    /** Choose what lies under a click; a click again on the same spot, the next that lies there. */
    #click({ containerPoint, originalEvent }) {
      const { chosen } = this.#layer;
      const near = this.#layer.near(containerPoint, originalEvent.pointerType === "touch" ? 22 : 12);
      const again = near[0] === chosen || this.#clicked?.distanceTo(containerPoint) <= SAME;
      this.#clicked = containerPoint;
      if (near.length) this.#choose(again ? near[(near.indexOf(chosen) + 1) % near.length] : near[0]);
    }

    /** Say what lies under the pointer now: it may have moved, or the year may have. */
    show() {
      const near = this.#pointer ? this.#layer.near(this.#pointer) : [];
      this.#map.getContainer().classList.toggle("over-record", near.length > 0);
      this.#element.hidden = !near.length;
      if (!near.length) return;
      fill(this.#element, this.#layer.model, this.#layer.snapshot, near);
      place(this.#element, this.#pointer, this.#map.getSize());
    }
  }

  atlas.tooltip = { add: (map, layer, choose) => new Tooltip(map, layer, choose) };
}
