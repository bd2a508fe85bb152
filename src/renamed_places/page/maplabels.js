/** Which names stand on the map: those of states when it is far, those of records when it is near? */
{
  const FROM_ZOOM = 6;
  const MOST = 250;
  const HEIGHT = 14;
  const LONGEST = 36;
  const SANS = 'system-ui, "Segoe UI", "Noto Sans", sans-serif';
  const widths = new Map();

  const textOf = (name, original) => (original ? name.name : name.latin || name.name);

  /**
   * What a record is called at a moment; of two years both names where they differ.
   * @param {Model} model @param {number} at @param {Moment} moment @param {boolean} [original]  as written, not in Latin letters
   */
  const text = (model, at, moment, original = false) => {
    const record = model.records[at];
    const names = model.monument[at] ? [] : atlas.time.namesFor(record, moment).map((name) => textOf(name, original));
    return [...new Set(names)].join(" → ") || record.title;
  };

  const widthOf = (ctx, name) => {
    const key = ctx.font + name;
    if (!widths.has(key)) widths.set(key, ctx.measureText(name).width);
    return widths.get(key);
  };

  const overlaps = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

  const write = ({ ctx, colours }, x, y, name) => {
    Object.assign(ctx, { strokeStyle: colours.surface, lineWidth: 3, lineJoin: "round", fillStyle: colours.ink });
    ctx.strokeText(name, x, y);
    ctx.fillText(name, x, y);
  };

  /** The records to label, most telling first. */
  const candidates = (layer) => {
    const found = layer.chosen >= 0 ? [layer.chosen] : [];
    for (const state of ["named", "standing", "renamed"]) {
      layer.eachOf(atlas.time.STATES.indexOf(state), (at) => found.push(at));
    }
    return [...new Set(found)].slice(0, MOST);
  };

  const shortened = (name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name);

  /** The boxes to the right and to the left of a marker. */
  const boxes = (x, y, gap, width) => [x + gap, x - gap - width]
    .map((left) => [left, y - HEIGHT / 2, left + width, y + HEIGHT / 2]);

  /** Write the names of records that find room, over no marker and over no other name. @param {YearLayer} layer */
  const records = (layer) => {
    if (layer._zoom < FROM_ZOOM) return;
    const { ctx, xs, ys, radius, chosen } = layer;
    Object.assign(ctx, { font: `600 12px ${SANS}`, textBaseline: "middle", textAlign: "left" });
    ctx.setLineDash([]);
    const found = candidates(layer);
    const taken = found.map((at) => [xs[at] - radius, ys[at] - radius, xs[at] + radius, ys[at] + radius]);
    for (const at of found) {
      const name = shortened(text(layer.model, at, layer.snapshot.moment));
      const gap = radius + (at === chosen ? 11 : 5);
      const room = boxes(xs[at], ys[at], gap, widthOf(ctx, name)).find((box) => !taken.some((other) => overlaps(box, other)));
      if (!room) continue;
      taken.push(room);
      write(layer, room[0], ys[at], name);
    }
  };

  /** The longest stretch inside an area that is in the frame: its middle and its length, in pixels. */
  const widest = (layer, rooms) => {
    const [from, to] = layer.frame();
    let best = { length: 0, x: 0, y: 0 };
    for (const [west, east, level] of rooms) {
      const [left, y] = layer.toCanvas([west, level]);
      const right = layer.toCanvas([east, level])[0];
      if (y < from.y + HEIGHT || y > to.y - HEIGHT) continue;
      const [start, end] = [Math.max(left, from.x), Math.min(right, to.x)];
      if (end - start > best.length) best = { length: end - start, x: (start + end) / 2, y };
    }
    return best;
  };

  /** Write the names of the states of the year across those that are wide enough. @param {YearLayer} layer */
  const states = (layer) => {
    if (layer._zoom >= FROM_ZOOM) return;
    const { ctx, colours, model, snapshot } = layer;
    Object.assign(ctx, { font: `13px ${SANS}`, textBaseline: "middle", textAlign: "center", fillStyle: colours["land-label"] });
    ctx.letterSpacing = "1.5px";
    for (const { title, rooms, days } of model.rooms) {
      if (!atlas.time.possiblyHolds({ days }, snapshot.day)) continue;
      const { length, x, y } = widest(layer, rooms);
      if (widthOf(ctx, title) < length * 0.85) ctx.fillText(title, x, y);
    }
    ctx.letterSpacing = "0px";
  };

  atlas.maplabels = { records, states, text };
}
