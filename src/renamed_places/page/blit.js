/** How do a million markers get onto a canvas within a frame? As pixels of sprites, written into one buffer. */
{
  const { STATES } = atlas.time;
  /** What is drawn first lies below. */
  const ORDER = ["before", "proposed", "undated", "removed", "renamed", "kept", "standing", "named", "lost", "gained"];
  const RANK = Uint8Array.from(STATES, (state) => Math.max(0, ORDER.indexOf(state)));
  const RED_AND_BLUE = 0xff00ff;
  const GREEN = 0x00ff00;

  /** One colour over another that lets something through itself. */
  const over = (below, above) => {
    const [a, b] = [above >>> 24, below >>> 24];
    const rest = b * (255 - a) / 255;
    const mix = (shift) => Math.round((((above >>> shift) & 255) * a + ((below >>> shift) & 255) * rest) / (a + rest));
    return (Math.round(a + rest) << 24) | (mix(16) << 16) | (mix(8) << 8) | mix(0);
  };

  /** One colour over another; both are numbers of four bytes, as ImageData has them. */
  const blend = (below, above) => {
    if (below === 0) return above;
    if (below >>> 24 !== 255) return over(below, above);
    const a = above >>> 24;
    const share = a + (a >> 7);
    const rest = 256 - share;
    const rb = (Math.imul(below & RED_AND_BLUE, rest) + Math.imul(above & RED_AND_BLUE, share)) >>> 8;
    const g = (Math.imul(below & GREEN, rest) + Math.imul(above & GREEN, share)) >>> 8;
    return (255 << 24) | (rb & RED_AND_BLUE) | (g & GREEN);
  };

  /** @param {Int32Array} buffer @param {number} at @param {Sprite} sprite */
  const stamp = (buffer, at, sprite) => {
    const { solid, ink, rim, tint } = sprite;
    for (let i = 0; i < solid.length; i += 1) buffer[at + solid[i]] = ink[i];
    for (let i = 0; i < rim.length; i += 1) buffer[at + rim[i]] = blend(buffer[at + rim[i]], tint[i]);
  };

  /**
   * @typedef {object} Places  the records that lie on the canvas
   * @property {number} count  how many
   * @property {Int32Array} records @property {Int32Array} spots  their numbers, and where in the buffer each is
   * @property {Uint8Array} framed  1 for what lies in the frame of the map
   */

  /** A buffer of pixels, and room for the order in which as many as `most` records are drawn. @param {number} most */
  const create = (most) => {
    const looks = new Uint8Array(most);
    const order = new Int32Array(most);
    const starts = new Int32Array(ORDER.length + 1);
    let image = null;
    let buffer = new Int32Array(0);
    let last = new Uint8Array(0);

    const resize = (width, height) => {
      if (image?.width === width && image?.height === height) return;
      image = new ImageData(width, height);
      buffer = new Int32Array(image.data.buffer);
      last = new Uint8Array(width * height);
    };

    /** Note what each record looks like (255: not shown), and how many are drawn at each height. */
    const look = (places, snapshot, low) => {
      const { state, sure, changed, shown } = snapshot;
      const { records, count } = places;
      starts.fill(0);
      for (let i = 0; i < count; i += 1) {
        const at = records[i];
        if (!shown[at]) looks[i] = 255;
        else {
          looks[i] = state[at] | (sure[at] << 4) | (changed[at] << 5) | (low[at] << 7);
          starts[RANK[state[at]] + 1] += 1;
        }
      }
      for (let rank = 0; rank < ORDER.length; rank += 1) starts[rank + 1] += starts[rank];
      return starts[ORDER.length];
    };

    /** Put the records shown in the order in which they are drawn. */
    const sort = (count) => {
      for (let i = 0; i < count; i += 1) {
        if (looks[i] === 255) continue;
        const rank = RANK[looks[i] & 15];
        order[starts[rank]] = i;
        starts[rank] += 1;
      }
    };

    /** Draw in order. A marker over its like, on the same pixel, is there already. */
    const stampAll = (total, { spots, framed }, sprites) => {
      let drawn = 0;
      for (let step = 0; step < total; step += 1) {
        const i = order[step];
        const spot = spots[i];
        drawn += framed[i];
        if (last[spot] === looks[i] + 1) continue;
        last[spot] = looks[i] + 1;
        stamp(buffer, spot, sprites.of(looks[i]));
      }
      return drawn;
    };

    /**
     * Draw the records shown. Returns how many of them lie in the frame.
     * @param {Places} places @param {Snapshot} snapshot @param {Uint8Array} low @param {ReturnType<typeof atlas.sprites.create>} sprites
     */
    const draw = (places, snapshot, low, sprites) => {
      buffer.fill(0);
      last.fill(0);
      const total = look(places, snapshot, low);
      sort(places.count);
      return stampAll(total, places, sprites);
    };

    /** @param {CanvasRenderingContext2D} ctx @param {number} margin  pixels of the buffer beyond the canvas */
    const put = (ctx, margin) => ctx.putImageData(image, -margin, -margin);

    return { resize, draw, put };
  };

  atlas.blit = { create, blend };
}
