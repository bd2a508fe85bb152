/** Which pixels does a marker colour? Each look is drawn once and kept as a list of pixels. */
{
  const { STATES, SURE, CHANGED } = atlas.time;
  /** How far a ring reaches beyond the widest sign, in pixels of the page. */
  const RING = 6;
  const WIDEST = 1.35;
  /** In how many directions a sprite has an edge, and what is too faint to be one (of 255). */
  const WAYS = 16;
  const FAINT = 100;
  /** What nobody sees to let anything through is taken to hide it, and what nobody sees is left out. */
  const DENSE = 243;
  const UNSEEN = 12;
  const OPAQUE = 0xff000000;

  /** Draw a look, which is one byte (see `fill` of selection), round the middle of a canvas of an odd number of pixels. */
  const paint = (ctx, look, { radius, scale, colours, half }) => {
    const middle = (half + 0.5) / scale;
    const changed = (look >> 5) & 3;
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    if (changed) atlas.symbols.ring(ctx, middle, middle, radius, changed !== CHANGED, colours.changed);
    const record = { state: STATES[look & 15], sure: (look & SURE) > 0, low: look > 127 };
    atlas.symbols.draw(ctx, middle, middle, radius, record, colours);
  };

  /**
   * @typedef {object} Sprite  pixels as offsets from the marker's own in a buffer of a given width
   * @property {Int32Array} solid @property {Int32Array} ink  pixels that hide what is below, and their colours
   * @property {Int32Array} rim   pixels that let it through
   * @property {Int32Array} tint  the colours of the rim
   * @property {Int32Array} edge  the outermost pixels all round: where they are hidden, all is
   */

  /** The outermost well seen pixel in each of several directions. */
  const edgeOf = (pixels, half) => {
    const side = 2 * half + 1;
    const found = new Map();
    pixels.forEach((pixel, at) => {
      if (pixel >>> 24 < FAINT) return;
      const [dx, dy] = [(at % side) - half, Math.floor(at / side) - half];
      const way = Math.round((Math.atan2(dy, dx) / Math.PI + 1) * WAYS / 2) % WAYS;
      const far = Math.hypot(dx, dy);
      if (far >= (found.get(way)?.far ?? 0)) found.set(way, { far, at });
    });
    return [...found.values()].map(({ at }) => at);
  };

  /** @param {Int32Array} pixels @param {number} half @param {number} width @returns {Sprite} */
  const listed = (pixels, half, width) => {
    const side = 2 * half + 1;
    const offset = (at) => (Math.floor(at / side) - half) * width + (at % side) - half;
    const all = [...pixels.keys()];
    const solid = all.filter((at) => pixels[at] >>> 24 >= DENSE);
    const rim = all.filter((at) => pixels[at] >>> 24 > UNSEEN && pixels[at] >>> 24 < DENSE);
    return {
      solid: Int32Array.from(solid, offset), ink: Int32Array.from(solid, (at) => pixels[at] | OPAQUE),
      rim: Int32Array.from(rim, offset), tint: Int32Array.from(rim, (at) => pixels[at]),
      edge: Int32Array.from(edgeOf(pixels, half), offset),
    };
  };

  /** How far a sprite reaches from the pixel in its middle, in pixels of the screen. @param {{radius: number, scale: number}} size */
  const halfOf = ({ radius, scale }) => Math.ceil((radius * WIDEST + RING) * scale);

  /**
   * The sprites of one size, in one set of colours, for one width of buffer.
   * @param {{radius: number, scale: number, colours: Record<string, string>, width: number}} size
   */
  const create = (size) => {
    const half = halfOf(size);
    const side = 2 * half + 1;
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: side, height: side });
    const ctx = canvas.getContext("2d", { willReadFrequently: true });
    const known = new Array(256).fill(null);

    /** @param {number} look @returns {Sprite} */
    const of = (look) => {
      if (known[look]) return known[look];
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, side, side);
      paint(ctx, look, { ...size, half });
      known[look] = listed(new Int32Array(ctx.getImageData(0, 0, side, side).data.buffer), half, size.width);
      return known[look];
    };
    return { of, half };
  };

  atlas.sprites = { create, halfOf };
}
