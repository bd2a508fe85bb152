/** How alike are two words, 1 the same and 0 nothing alike? Two letters that changed places are one slip. */
{
  /** @param {string} one @param {string} other @param {number} least  what is less alike may be told as 0 */
  const likeness = (one, other, least) => {
    const longest = Math.max(one.length, other.length);
    if (Math.abs(one.length - other.length) > (1 - least) * longest) return 0;
    if (!longest) return 1;
    let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let row = 1; row <= one.length; row += 1) {
      const next = [row];
      for (let at = 1; at <= other.length; at += 1) {
        const same = one[row - 1] === other[at - 1] ? 0 : 1;
        next[at] = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + same);
        const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
        if (swapped) next[at] = Math.min(next[at], before[at - 2] + 1);
      }
      [before, last] = [last, next];
    }
    return 1 - last[other.length] / longest;
  };

  atlas.likeness = likeness;
}
