/** Which shape and colour says what a record is? The same drawing serves the map and the legend. */
{
  /** Each shape draws a closed path round a middle, of a half-width. */
  const disc = (ctx, x, y, r) => ctx.arc(x, y, r, 0, 2 * Math.PI);
  const polygon = (ctx, x, y, corners) => {
    corners.forEach(([dx, dy], at) => (at ? ctx.lineTo(x + dx, y + dy) : ctx.moveTo(x + dx, y + dy)));
    ctx.closePath();
  };
  const diamond = (ctx, x, y, r) => polygon(ctx, x, y, [[0, -r], [r, 0], [0, r], [-r, 0]]);
  const square = (ctx, x, y, r) => polygon(ctx, x, y, [[-r, -r], [r, -r], [r, r], [-r, r]]);
  const triangle = (ctx, x, y, r) => polygon(ctx, x, y, [[0, -r], [r * 0.95, r * 0.75], [-r * 0.95, r * 0.75]]);
  const cross = (ctx, x, y, r) => {
    const [a, b] = [r * 0.3, r];
    polygon(ctx, x, y, [[-a, -b], [a, -b], [a, -a], [b, -a], [b, a], [a, a], [a, b], [-a, b], [-a, a], [-b, a],
      [-b, -a], [-a, -a]]);
  };
  const hexagon = (ctx, x, y, r) => polygon(ctx, x, y, [[0, -r], [r * 0.87, -r / 2], [r * 0.87, r / 2], [0, r], [-r * 0.87, r / 2],
    [-r * 0.87, -r / 2]]);
  /** An arrow up. */
  const arrow = (ctx, x, y, r) => polygon(ctx, x, y, [[0, -r], [r, 0], [r * 0.45, 0], [r * 0.45, r], [-r * 0.45, r],
    [-r * 0.45, 0], [-r, 0]]);

  /** For each state: its shape, its size, and whether it is filled when certain. */
  const SHAPES = {
    before: { path: disc, size: 0.5, filled: false, line: 1 },
    named: { path: disc, size: 1, filled: true, line: 1.6 },
    renamed: { path: diamond, size: 0.85, filled: true, line: 1.4 },
    standing: { path: triangle, size: 1.2, filled: true, line: 1.6 },
    removed: { path: cross, size: 0.9, filled: false, line: 1.2 },
    proposed: { path: square, size: 0.55, filled: false, line: 1 },
    undated: { path: hexagon, size: 0.65, filled: false, line: 1.1, dot: true },
    kept: { path: disc, size: 0.75, filled: true, line: 1.6 },
    lost: { path: diamond, size: 1.15, filled: false, line: 2, struck: true },
    gained: { path: arrow, size: 1.2, filled: true, line: 1.6 },
  };
  /** How far a state's sign reaches from its middle, in radii. @param {string} state */
  const reachOf = (state) => SHAPES[state].size;

  const DASHES = [2.2, 1.8];
  const NO_DASHES = [];

  /**
   * Draw one record.
   * @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} radius
   * @param {{state: string, sure: boolean, low: boolean}} record @param {Record<string, string>} colours
   */
  const draw = (ctx, x, y, radius, record, colours) => {
    const shape = SHAPES[record.state];
    const filled = shape.filled && record.sure;
    ctx.beginPath();
    shape.path(ctx, x, y, radius * shape.size);
    ctx.setLineDash(record.low ? DASHES : NO_DASHES);
    ctx.fillStyle = filled && !record.low ? colours[record.state] : colours.surface;
    ctx.strokeStyle = filled && !record.low ? colours.surface : colours[record.state];
    ctx.lineWidth = filled && !record.low ? 1 : shape.line;
    ctx.fill();
    if (filled && record.low) fade(ctx, colours[record.state]);
    ctx.stroke();
    if (shape.dot) dot(ctx, x, y, radius, colours[record.state]);
    if (shape.struck && record.sure) strike(ctx, x, y, radius * shape.size);
  };

  const dot = (ctx, x, y, radius, colour) => {
    ctx.beginPath();
    disc(ctx, x, y, radius * 0.22);
    ctx.fillStyle = colour;
    ctx.fill();
  };

  /** A bar across what is lost for certain. */
  const strike = (ctx, x, y, r) => {
    ctx.beginPath();
    ctx.moveTo(x - r * 0.5, y - r * 0.5);
    ctx.lineTo(x + r * 0.5, y + r * 0.5);
    ctx.stroke();
  };

  /** Fill what is certain but weakly attested with half of its colour. */
  const fade = (ctx, colour) => {
    ctx.globalAlpha = 0.45;
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.globalAlpha = 1;
  };

  /** A ring: the record changed in the year shown; thin and faint where it only may have. */
  const ring = (ctx, x, y, radius, maybe, colour) => {
    ctx.beginPath();
    ctx.setLineDash(NO_DASHES);
    ctx.arc(x, y, radius + (maybe ? 4 : 3.2), 0, 2 * Math.PI);
    Object.assign(ctx, { strokeStyle: colour, lineWidth: maybe ? 1 : 1.6, globalAlpha: maybe ? 0.45 : 1 });
    ctx.stroke();
    ctx.globalAlpha = 1;
  };

  /**
   * A small picture of a symbol, for the legend.
   * @param {HTMLCanvasElement} canvas @param {{state: string, sure: boolean, low: boolean, ring?: "yes" | "maybe"}} record
   */
  const picture = (canvas, record) => {
    const [side, scale] = [22, window.devicePixelRatio || 1];
    canvas.width = side * scale;
    canvas.height = side * scale;
    const ctx = canvas.getContext("2d");
    const colours = atlas.theme.colours();
    ctx.scale(scale, scale);
    draw(ctx, side / 2, side / 2, 6, record, colours);
    if (record.ring) ring(ctx, side / 2, side / 2, 6, record.ring === "maybe", colours.changed);
  };

  atlas.symbols = { draw, ring, picture, reachOf };
}
