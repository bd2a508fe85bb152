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

  /**
   * A tooltip for the year layer.
   * @param {L.Map} map @param {YearLayer} layer @param {(at: number) => void} choose
   * @returns {{show: () => void}}
   */
  const add = (map, layer, choose) => {
    const element = make("div", "tip");
    element.hidden = true;
    map.getContainer().append(element);
    let pointer = null;
    let clicked = null;
    const hide = () => {
      pointer = null;
      element.hidden = true;
      map.getContainer().classList.remove("over-record");
    };
    /** Say what lies under the pointer now: it may have moved, or the year may have. */
    const show = () => {
      const near = pointer ? layer.near(pointer) : [];
      map.getContainer().classList.toggle("over-record", near.length > 0);
      element.hidden = !near.length;
      if (!near.length) return;
      fill(element, layer.model, layer.snapshot, near);
      place(element, pointer, map.getSize());
    };
    map.on("mousemove", (event) => {
      pointer = event.containerPoint;
      show();
    }).on("mouseout movestart zoomstart", hide);
    map.on("click", ({ containerPoint, originalEvent }) => {
      const near = layer.near(containerPoint, originalEvent.pointerType === "touch" ? 22 : 12);
      const again = near[0] === layer.chosen || clicked?.distanceTo(containerPoint) <= SAME;
      clicked = containerPoint;
      if (near.length) choose(again ? near[(near.indexOf(layer.chosen) + 1) % near.length] : near[0]);
    }).on("movestart zoomstart", () => { clicked = null; });
    return { show };
  };

  /** Beside the pointer, and inside the map. */
  const place = (element, point, size) => {
    const [width, height] = [element.offsetWidth, element.offsetHeight];
    const left = point.x + 16 + width > size.x ? point.x - width - 12 : point.x + 16;
    const top = Math.max(4, Math.min(size.y - height - 4, point.y + 12));
    element.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
  };

  atlas.tooltip = { add };
}
