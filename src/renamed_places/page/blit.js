/** How do a million markers get onto a canvas within a frame? As pixels of sprites, written into one buffer. */
{
  const { STATES } = atlas.time;
  const { HIDDEN } = atlas.selection;
  /** What is drawn first lies below. */
  const ORDER = ["before", "proposed", "undated", "removed", "renamed", "kept", "standing", "named", "lost", "gained"];
  const RANK = Uint8Array.from(STATES, (state) => Math.max(0, ORDER.indexOf(state)));
  const RED_AND_BLUE = 0xff00ff;
  const GREEN = 0x00ff00;

  /** One colour over another that lets something through itself. */
  const over = (below, above) => {
    const a = above >>> 24;
    const rest = Math.round((below >>> 24) * (255 - a) / 255);
    const sum = a + rest;
    const red = (((above & 255) * a + (below & 255) * rest) / sum) & 255;
    const green = ((((above >>> 8) & 255) * a + ((below >>> 8) & 255) * rest) / sum) & 255;
    const blue = ((((above >>> 16) & 255) * a + ((below >>> 16) & 255) * rest) / sum) & 255;
    return (sum << 24) | (blue << 16) | (green << 8) | red;
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

  /** Whether a pixel lets nothing through: its highest byte is 255. */
  const isFull = (pixel) => pixel >> 24 === -1;

  /** Put pixels below whatever is there already. */
  const putBelow = (buffer, at, offsets, colours) => {
    for (let i = 0; i < offsets.length; i += 1) {
      const there = buffer[at + offsets[i]];
      if (there === 0) buffer[at + offsets[i]] = colours[i];
      else if (!isFull(there)) buffer[at + offsets[i]] = blend(colours[i], there);
    }
  };

  /** Whether a marker would be seen: not all of its edge is hidden. */
  const isSeen = (buffer, at, { edge }) => {
    for (let i = 0; i < edge.length; i += 1) if (!isFull(buffer[at + edge[i]])) return true;
    return false;
  };

  /**
   * @typedef {object} Places  the records that lie on the canvas
   * @property {number} count  how many, the least important first
   * @property {number} famed  from which of them on they are famed, and drawn above all others
   * @property {Int32Array} records @property {Int32Array} spots  their numbers, and where in the buffer each is
   * @property {Int32Array} xs @property {Int32Array} ys  where on the canvas each is, in pixels of the screen
   * @property {Uint8Array} framed  1 for what lies in the frame of the map
   * @property {Uint8Array} near    1 for that, and for what reaches into it
   */

  /** How high a record is drawn: by its state, but what is famed above all. @param {Places} places @param {number} state */
  const heightOf = ({ famed }, i, state) => (i < famed ? RANK[state] : ORDER.length);

  /**
   * @typedef {object} Room  what is noted of the records on the canvas, whenever they are drawn
   * @property {Uint8Array} looks  what each looks like
   * @property {Int32Array} starts  from where on in the order each height comes, and last how many are shown
   * @property {Int32Array} order  the records shown, the lowest first
   */

  /** @typedef {ReturnType<typeof atlas.sprites.create>} Sprites */

  /** Note what each record looks like, and how many are drawn at each height. @param {Room} room @param {Places} places */
  const look = ({ looks, starts }, places, all, whole) => {
    const { records, count, near } = places;
    starts.fill(0);
    for (let i = 0; i < count; i += 1) {
      const one = whole || near[i] ? all[records[i]] : HIDDEN;
      looks[i] = one;
      if (one !== HIDDEN) starts[heightOf(places, i, one & 15) + 1] += 1;
    }
    for (let height = 0; height <= ORDER.length; height += 1) starts[height + 1] += starts[height];
  };

  /**
   * Put the records shown in the order in which they are drawn: at one height the more important later, as they come.
   * @param {Room} room @param {Places} places
   */
  const sort = ({ looks, starts, order }, places) => {
    for (let i = 0; i < places.count; i += 1) {
      if (looks[i] === HIDDEN) continue;
      const height = heightOf(places, i, looks[i] & 15);
      order[starts[height]] = i;
      starts[height] += 1;
    }
  };

  /** Draw from the topmost down, so that what is hidden costs next to nothing. @param {Room} room @param {Places} places */
  const stampAll = (buffer, { looks, starts, order }, { spots, framed }, sprites) => {
    let drawn = 0;
    for (let step = starts[ORDER.length + 1] - 1; step >= 0; step -= 1) {
      const i = order[step];
      const sprite = sprites.of(looks[i]);
      drawn += framed[i];
      if (!isSeen(buffer, spots[i], sprite)) continue;
      putBelow(buffer, spots[i], sprite.solid, sprite.ink);
      putBelow(buffer, spots[i], sprite.rim, sprite.tint);
    }
    return drawn;
  };

  /** A buffer of pixels, and room for as many records as `most`. @param {number} most */
  const create = (most) => {
    const room = { looks: new Uint8Array(most), starts: new Int32Array(ORDER.length + 2), order: new Int32Array(most) };
    let [image, buffer] = [null, new Int32Array(0)];
    const resize = (width, height) => {
      if (image?.width === width && image?.height === height) return;
      image = new ImageData(width, height);
      buffer = new Int32Array(image.data.buffer);
    };

    /**
     * Draw the records shown, those in the frame or on the whole canvas. Returns how many of them lie in the frame.
     * @param {Places} places @param {Snapshot} snapshot @param {Sprites} sprites @param {boolean} whole
     */
    const draw = (places, snapshot, sprites, whole) => {
      buffer.fill(0);
      look(room, places, snapshot.look, whole);
      sort(room, places);
      return stampAll(buffer, room, places, sprites);
    };

    /** @param {CanvasRenderingContext2D} ctx @param {number} margin  pixels of the buffer beyond the canvas */
    const put = (ctx, margin) => ctx.putImageData(image, -margin, -margin);

    return { resize, draw, put };
  };

  atlas.blit = { create, heightOf };
}
