/** Which names stand beside their markers when the map is near enough? */
{
  const FROM_ZOOM = 6;
  const MOST = 250;
  const HEIGHT = 14;
  const FONT = '600 12px system-ui, "Segoe UI", "Noto Sans", sans-serif';

  /** What a record is called in the year shown, in Latin letters. */
  const text = (model, at, day) => {
    const record = model.records[at];
    const name = model.monument[at] ? null : atlas.time.nameAt(record, day);
    return name ? name.latin || name.name : record.title;
  };

  const overlaps = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

  const write = (layer, x, y, name) => {
    const { ctx, colours } = layer;
    Object.assign(ctx, { strokeStyle: colours.surface, lineWidth: 3, lineJoin: "round", fillStyle: colours.ink });
    ctx.strokeText(name, x, y);
    ctx.fillText(name, x, y);
  };

  /** The records to label, most telling first. */
  const candidates = (layer) => {
    const found = [];
    for (const state of ["named", "standing", "renamed"]) {
      layer.eachOf(atlas.time.STATES.indexOf(state), (at) => found.push(at));
    }
    return found.slice(0, MOST);
  };

  /** Write the names that find room. @param {YearLayer} layer */
  const draw = (layer) => {
    if (layer._zoom < FROM_ZOOM) return;
    const taken = [];
    Object.assign(layer.ctx, { font: FONT, textBaseline: "middle" });
    layer.ctx.setLineDash([]);
    for (const at of candidates(layer)) {
      const name = text(layer.model, at, layer.snapshot.day);
      const [x, y] = [layer.xs[at] + layer.radius + 5, layer.ys[at]];
      const box = [x, y - HEIGHT / 2, x + layer.ctx.measureText(name).width, y + HEIGHT / 2];
      if (taken.some((other) => overlaps(box, other))) continue;
      taken.push(box);
      write(layer, x, y, name);
    }
  };

  atlas.maplabels = { draw, text };
}
