/** Which records lie near a point, without asking them all? */
{
  /** Put as many as `count` in cells, one cell's members after the other's: a counting sort. @param {(i: number) => number} cellOf */
  const sorted = (count, cells, cellOf) => {
    const starts = new Int32Array(cells + 1);
    const members = new Int32Array(count);
    for (let i = 0; i < count; i += 1) starts[cellOf(i) + 1] += 1;
    for (let at = 0; at < cells; at += 1) starts[at + 1] += starts[at];
    const next = starts.slice();
    for (let i = 0; i < count; i += 1) {
      const at = cellOf(i);
      members[next[at]] = i;
      next[at] += 1;
    }
    return { starts, members };
  };

  /**
   * Cells of a canvas, and which of the records on it lie in each.
   * @param {Int32Array} xs @param {Int32Array} ys  pixels @param {number} count @param {number} width @param {number} height
   * @param {number} cell  its side
   */
  const create = (xs, ys, count, width, height, cell) => {
    const columns = Math.ceil(width / cell) + 1;
    const rows = Math.ceil(height / cell) + 1;
    const cellOf = (i) => Math.floor(ys[i] / cell) * columns + Math.floor(xs[i] / cell);
    const { starts, members } = sorted(count, columns * rows, cellOf);

    /** Call for each cell that touches a rectangle: with where its members begin and end. */
    const eachCell = (left, top, right, bottom, act) => {
      const within = (value, most) => Math.max(0, Math.min(most - 1, Math.floor(value / cell)));
      for (let row = within(top, rows); row <= within(bottom, rows); row += 1) {
        for (let column = within(left, columns); column <= within(right, columns); column += 1) {
          const at = row * columns + column;
          if (starts[at] < starts[at + 1]) act(starts[at], starts[at + 1]);
        }
      }
    };
    return { members, eachCell };
  };

  atlas.grid = { create };
}
