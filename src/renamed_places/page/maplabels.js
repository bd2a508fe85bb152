/** Which names stand on the map: those of states and of the best-known places when it is far, those of all records when it is near? */
{
  const FROM_ZOOM = 6;
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

  const widthOf = (ctx, name) => {
    const key = ctx.font + name;
    if (!widths.has(key)) widths.set(key, ctx.measureText(name).width);
    return widths.get(key);
  };

  /** Names of an honouree stand out from those before and after. */
  const BEARING = ["named", "lost", "gained", "kept", "standing"].map((state) => atlas.time.STATES.indexOf(state));
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

  /** The most telling records shown of a cell. */
  const bestOf = ({ places, snapshot }, members, from, to) => {
    const { state, shown } = snapshot;
    const found = [];
    const last = Math.min(to, from + DEEPEST);
    for (let member = from; member < last; member += 1) {
      const at = places.records[members[member]];
      if (shown[at] && RANK[state[at]] < 255) found.push(at);
    }
    return found.length > CROWD ? found.sort((one, other) => RANK[state[one]] - RANK[state[other]] || one - other).slice(0, CROWD) : found;
  };

  /** What is named before all else: the record chosen, and those that a chapter speaks of. */
  const asked = ({ snapshot: { shown }, chosen, told, model }) => [
    ...(chosen >= 0 ? [chosen] : []), ...told.filter((at) => shown[at] && atlas.data.isPlaced(model, at)),
  ];

  /** Far off, the best-known places: always in the same order, so that a name stays while the year moves. */
  const famed = ({ snapshot: { shown }, told, model }) => (told.length ? [] : model.famed.filter((at) => shown[at]));

  /** Near, the most telling records: no more of them from any corner of the map than can find room. */
  const telling = (layer) => {
    const { snapshot: { state }, width, height } = layer;
    const found = [];
    const grid = layer.cells();
    grid.eachCell(0, 0, width, height, (from, to) => found.push(...bestOf(layer, grid.members, from, to)));
    return found.sort((one, other) => RANK[state[one]] - RANK[state[other]] || one - other);
  };

  /** The records to name, the first first. */
  const candidates = (layer) => (
    [...new Set([...asked(layer), ...(areRecordsNamed(layer) ? telling(layer) : famed(layer))])].slice(0, MOST)
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
  const boxes = (x, y, gap, width) => [x + gap, x - gap - width]
    .map((left) => [left, y - HEIGHT / 2, left + width, y + HEIGHT / 2]);

  /** Whether a name would be cut by the edge of the frame. */
  const isCut = (layer, [left, , right]) => layer.frame().some((edge) => left < edge.x && right > edge.x);

  const nameOne = (layer, room, at, [x, y]) => {
    const name = shortened(text(layer.model, at, layer.snapshot.moment, layer.original));
    const gap = layer.radius + (at === layer.chosen ? 11 : 5);
    letters(layer, BEARING.includes(layer.snapshot.state[at]));
    const box = boxes(x, y, gap, widthOf(layer.over, name)).find((each) => !isCut(layer, each) && room.isFree(each));
    if (!box) return;
    room.cover(box);
    write(layer, box[0], y, name);
    layer.written.push({ at, name, left: box[0], right: box[2] });
  };

  /** Write the names of records that find room, over no marker and over no other name. @param {YearLayer} layer */
  const records = (layer) => {
    layer.written = [];
    if (!isAnyNamed(layer)) return;
    const { radius, told, scale, over } = layer;
    Object.assign(over, { textBaseline: "middle", textAlign: "left" });
    over.setLineDash([]);
    const found = candidates(layer);
    const room = covering(layer.width / scale, layer.height / scale);
    for (const box of told.length ? layer.panels() : []) room.cover(box);
    for (const part of [found.filter((at) => told.includes(at)), found.filter((at) => !told.includes(at))]) {
      const points = part.map((at) => layer.pointOf(at));
      for (const [x, y] of points) room.cover([x - radius + 1, y - radius + 1, x + radius - 1, y + radius - 1]);
      part.forEach((at, step) => nameOne(layer, room, at, points[step]));
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

  /** The numbers of the states of the time whose names stand on the map. @param {YearLayer} layer @returns {number[]} */
  const statesShown = ({ _zoom, model, snapshot }) => (_zoom >= FROM_ZOOM ? [] : [...model.rooms.keys()]
    .filter((at) => atlas.time.possiblyHolds(model.rooms[at], snapshot.day)));

  /** Write the names of the states of the year across those that are wide enough. @param {YearLayer} layer */
  const states = (layer) => {
    const { under, colours, model, letter } = layer;
    Object.assign(under, { font: `${14 * letter}px ${SANS}`, textBaseline: "middle", textAlign: "center", fillStyle: colours["land-label"] });
    under.letterSpacing = "1.5px";
    for (const { title, rooms } of statesShown(layer).map((at) => model.rooms[at])) {
      const { length, x, y } = widest(layer, rooms);
      if (widthOf(under, title) < length * 0.85) under.fillText(title, x, y);
    }
    under.letterSpacing = "0px";
  };

  atlas.maplabels = { forget: () => widths.clear(), records, isAnyNamed, states, statesShown, text };
}
