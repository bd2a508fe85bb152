/** Which names stand on the map: those of states and of the best-known places when it is far, those of all records when it is near? */
{
  const FROM_ZOOM = 6;
  const PARTS_FROM_ZOOM = 4.5;
  /** From where other records than those that a chapter speaks of are named too. */
  const BESIDE_CHAPTER = 7.5;
  const MOST = 250;
  const HEIGHT = 15;
  /** How many records of one cell of the grid are looked at for a name, and how many of them may ask for room. */
  const DEEPEST = 256;
  const CROWD = 4;
  /** The side of the squares of which a name covers some, in pixels. */
  const SQUARE = 4;
  const LONGEST = 36;
  const SANS = '"Atlas Sans", system-ui, "Segoe UI", "Noto Sans", sans-serif';
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

  /** The years of which a moment tells: of two compared each apart. @param {Moment} moment */
  const apart = (moment) => (
    moment.mode === "compare" ? [moment.first, moment.last].map((year) => atlas.time.moment("year", year)) : [moment]
  );

  /** The honouring name that may hold in a year or range, where it is in doubt whether it does; else null. */
  const perhaps = (model, at, when) => {
    if (atlas.time.stateAt(model, at, when) & atlas.time.SURE) return null;
    const name = when.mode === "range" ? atlas.time.nameFor(model.records[at], when) : model.records[at].names.findLast(
      (each) => each.honours && !each.proposed && atlas.time.possiblyHolds(each, when.day),
    );
    return name?.honours ? name : null;
  };

  /**
   * What the map calls a record: as `text`, but where it is in doubt whether the honouring name holds, that with a question mark.
   * @param {Model} model @param {number} at @param {Moment} moment @param {boolean} [original]
   */
  const label = (model, at, moment, original = false) => {
    const record = model.records[at];
    if (model.monument[at]) return record.title;
    const found = apart(moment).map((when) => ({ doubted: perhaps(model, at, when), usual: atlas.time.nameFor(record, when) }));
    const names = new Set(found.map(({ doubted, usual }) => doubted ?? usual).filter(Boolean));
    const isDoubted = (name) => found.some(({ doubted }) => doubted === name);
    const texts = [...names].map((name) => textOf(name, original) + (isDoubted(name) ? "?" : ""));
    return [...new Set(texts)].join(" → ") || record.title;
  };

  const widthOf = (ctx, name) => {
    const key = ctx.font + name;
    if (!widths.has(key)) widths.set(key, ctx.measureText(name).width);
    return widths.get(key);
  };

  /** Names that surely honour stand out from those before and after, and from those in doubt. */
  const BEARING = ["named", "lost", "gained", "kept", "standing"].map((state) => atlas.time.STATES.indexOf(state));
  const isBold = ({ snapshot: { state, sure } }, at) => sure[at] === 1 && BEARING.includes(state[at]);
  const letters = ({ over, colours, letter }, bearing) => Object.assign(over, {
    font: `${bearing ? 650 : 400} ${13 * letter}px ${SANS}`, fillStyle: bearing ? colours.ink : colours.muted,
  });

  const write = ({ over, colours }, x, y, name) => {
    Object.assign(over, { strokeStyle: colours.land, lineWidth: 3.5, lineJoin: "round" });
    over.strokeText(name, x, y);
    over.fillText(name, x, y);
  };

  /** The states whose records are named, most telling first. */
  const TELLING = ["gained", "lost", "named", "standing", "kept", "renamed"].map((state) => atlas.time.STATES.indexOf(state));
  const RANK = Uint8Array.from(atlas.time.STATES, (_, state) => (TELLING.includes(state) ? TELLING.indexOf(state) : 255));

  /** Places on the canvas in the order in which they are named: by what their states tell, the important before others. */
  const byTelling = ({ places: { records }, snapshot: { state } }) => (one, other) => (
    RANK[state[records[one]]] - RANK[state[records[other]]] || other - one
  );

  /** The most telling records shown of a cell, whose members become more important towards the end. */
  const bestOf = (layer, members, from, to) => {
    const { places: { records }, snapshot: { state, shown } } = layer;
    const found = [];
    const first = Math.max(from, to - DEEPEST);
    for (let member = to - 1; member >= first; member -= 1) {
      const at = records[members[member]];
      if (shown[at] && RANK[state[at]] < 255) found.push(members[member]);
    }
    return found.length > CROWD ? found.sort(byTelling(layer)).slice(0, CROWD) : found;
  };

  /** What is named before all else: the record chosen, and those that a chapter speaks of. */
  const asked = ({ snapshot: { shown }, chosen, told, model }) => [
    ...(chosen >= 0 ? [chosen] : []), ...told.filter((at) => shown[at] && atlas.data.isPlaced(model, at)),
  ];

  /** The best-known places, far off they alone: always in the same order, so that a name stays while the year moves. */
  const famed = ({ snapshot: { shown }, told, model }) => (told.length ? [] : model.famed.filter((at) => shown[at]));

  /** Near, the most telling records: no more of them from any corner of the map than can find room. */
  const telling = (layer) => {
    const { places: { records }, width, height } = layer;
    const found = [];
    const grid = layer.cells();
    grid.eachCell(0, 0, width, height, (from, to) => found.push(...bestOf(layer, grid.members, from, to)));
    return found.sort(byTelling(layer)).map((i) => records[i]);
  };

  /** The records to name, the first first. */
  const candidates = (layer) => (
    [...new Set([...asked(layer), ...famed(layer), ...(areRecordsNamed(layer) ? telling(layer) : [])])].slice(0, MOST)
  );

  const areRecordsNamed = (layer) => layer._zoom >= (layer.told.length ? BESIDE_CHAPTER : FROM_ZOOM);
  const isAnyNamed = (layer) => layer.told.length > 0 || layer.model.famed.length > 0 || areRecordsNamed(layer);

  const shortened = (name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name);

  /** Squares of the canvas that are covered, so that a name finds out at once whether it has room. */
  const covering = (width, height) => {
    const columns = Math.ceil(width / SQUARE) + 1;
    const covered = new Uint8Array(columns * (Math.ceil(height / SQUARE) + 1));
    const rows = covered.length / columns;
    const walk = ([left, top, right, bottom], act) => {
      const [from, to] = [Math.max(0, Math.floor(left / SQUARE)), Math.min(columns - 1, Math.floor(right / SQUARE))];
      for (let row = Math.max(0, Math.floor(top / SQUARE)); row <= Math.min(rows - 1, Math.floor(bottom / SQUARE)); row += 1) {
        for (let at = row * columns + from; at <= row * columns + to; at += 1) if (act(at)) return true;
      }
      return false;
    };
    return {
      isFree: (box) => !walk(box, (at) => covered[at] === 1),
      cover: (box) => walk(box, (at) => { covered[at] = 1; }),
    };
  };

  /** The boxes to the right and to the left of a marker. */
  const boxes = (x, y, gap, width, height) => [x + gap, x - gap - width]
    .map((left) => [left, y - height / 2, left + width, y + height / 2]);

  /** What panels cover of the canvas. */
  const coveredBy = (layer) => {
    const [{ x, y }] = layer.frame();
    return layer.panels().map(([left, top, right, bottom]) => [left + x, top + y, right + x, bottom + y]);
  };

  /** What of the canvas lies outside the frame, to the left and to the right. */
  const outside = (layer) => {
    const [from, to] = layer.frame();
    const far = 10 * layer.width;
    return [[-far, -far, from.x, far], [to.x, -far, far, far]];
  };

  const isIn = ([left, top, right, bottom], [x, y]) => x >= left && x <= right && y >= top && y <= bottom;

  /** Whether a name would be cut by the edge of the frame. */
  const isCut = (layer, [left, top, right, bottom]) => layer.frame()
    .some(({ x, y }) => (left < x && right > x) || (top < y && bottom > y));

  const nameOne = (layer, room, at, [x, y]) => {
    const name = shortened(label(layer.model, at, layer.snapshot.moment, layer.original));
    const gap = layer.radius + (at === layer.chosen ? 11 : 5);
    const bold = isBold(layer, at);
    letters(layer, bold);
    const box = boxes(x, y, gap, widthOf(layer.over, name), HEIGHT * layer.letter)
      .find((each) => !isCut(layer, each) && room.isFree(each));
    if (!box) return;
    room.cover(box);
    write(layer, box[0], y, name);
    layer.written.push({ at, name, bold, box });
  };

  /**
   * The records shown whose names lie under a point of the canvas.
   * @param {YearLayer} layer @param {{x: number, y: number}} point @param {number} slack  pixels @returns {number[]}
   */
  const under = ({ written, snapshot: { shown } }, { x, y }, slack) => written
    .filter(({ at, box: [left, top, right, bottom] }) => (
      shown[at] && isIn([left - slack, top - slack, right + slack, bottom + slack], [x, y])
    ))
    .map(({ at }) => at);

  /** Write the names of records that find room, over no marker that is named, no other name, and under no panel. @param {YearLayer} layer */
  const writeRecords = (layer) => {
    if (!isAnyNamed(layer)) return;
    const { radius, told, scale, over } = layer;
    Object.assign(over, { textBaseline: "middle", textAlign: "left" });
    over.setLineDash([]);
    const panels = coveredBy(layer);
    const found = candidates(layer).filter((at) => !panels.some((box) => isIn(box, layer.pointOf(at))));
    const room = covering(layer.width / scale, layer.height / scale);
    for (const box of [...panels, ...(told.length ? outside(layer) : [])]) room.cover(box);
    for (const part of [found.filter((at) => told.includes(at)), found.filter((at) => !told.includes(at))]) {
      const points = part.map((at) => layer.pointOf(at));
      for (const [x, y] of points) room.cover([x - radius + 1, y - radius + 1, x + radius - 1, y + radius - 1]);
      part.forEach((at, step) => nameOne(layer, room, at, points[step]));
    }
  };

  /** The longer of the stretches that panels leave of one at a height. */
  const opened = (panels, stretch, y) => panels.filter(([, top, , bottom]) => y > top - HEIGHT && y < bottom + HEIGHT)
    .reduce(([from, to], [left, , right]) => {
      if (right <= from || left >= to) return [from, to];
      return left - from > to - right ? [from, left] : [right, to];
    }, stretch);

  /** The longest stretch inside an area that is in the frame and open: its middle and its length, in pixels. */
  const widest = (layer, rooms, panels) => {
    const [from, to] = layer.frame();
    let best = { length: 0, x: 0, y: 0 };
    for (const [west, east, level] of rooms) {
      const [left, y] = layer.toCanvas([west, level]);
      const right = layer.toCanvas([east, level])[0];
      if (y < from.y + HEIGHT || y > to.y - HEIGHT) continue;
      const [start, end] = opened(panels, [Math.max(left, from.x), Math.min(right, to.x)], y);
      if (end - start > best.length) best = { length: end - start, x: (start + end) / 2, y };
    }
    return best;
  };

  /**
   * The numbers of the states of the time whose names stand on the map; nearer by, those of its parts in place of a state's.
   * @param {YearLayer} layer @returns {number[]}
   */
  const statesShown = ({ _zoom, model: { rooms }, snapshot }) => {
    if (_zoom >= FROM_ZOOM) return [];
    const held = [...rooms.keys()].filter((at) => atlas.time.possiblyHolds(rooms[at], snapshot.day));
    if (_zoom < PARTS_FROM_ZOOM) return held.filter((at) => !rooms[at].within);
    const divided = new Set(held.map((at) => rooms[at].within));
    return held.filter((at) => !divided.has(rooms[at].english));
  };

  /** Write the names of the states of the year across those that are wide enough. @param {YearLayer} layer */
  const writeStates = (layer) => {
    const { under: ctx, colours, model, letter } = layer;
    Object.assign(ctx, { font: `${14 * letter}px ${SANS}`, textBaseline: "middle", textAlign: "center", fillStyle: colours["land-label"] });
    ctx.letterSpacing = "1.5px";
    const panels = coveredBy(layer);
    for (const { title, rooms } of statesShown(layer).map((at) => model.rooms[at])) {
      const { length, x, y } = widest(layer, rooms, panels);
      if (widthOf(ctx, title) < length * 0.85) ctx.fillText(title, x, y);
    }
    ctx.letterSpacing = "0px";
  };

  atlas.maplabels = { forget: () => widths.clear(), writeRecords, under, isAnyNamed, writeStates, statesShown, text, label };
}
