/** Which moment lies nearest to the one that was asked for, and which comes before or after it? */
{
  const { say, word } = atlas.speech;
  /** Which years belong to a moment. @typedef {{mode: string, first: number, last: number}} Asked */
  const MODES = { year: word("Year"), range: word("Range"), compare: word("Compare") };
  /** The states that two years compared have, and no other moment. */
  const COMPARED = ["lost", "gained", "kept"];
  /** How far apart two years lie when they are first asked for: 1953 to 1958, but 1953 against 1962. */
  const APART = { range: 5, compare: 9 };

  /** The nearest year that the atlas shows, NaN for what is no number. @param {{first: number, last: number}} meta */
  const nearestYear = (meta, year) => Math.round(Math.max(meta.first, Math.min(meta.last, Number(year))));

  /**
   * The nearest sensible moment, null where nothing sensible was asked for.
   * @param {{first: number, last: number}} meta @param {any} asked @returns {Moment | null}
   */
  const nearest = (meta, asked) => {
    const { mode, first, last } = asked ?? {};
    const years = [first, mode === "year" ? first : last].map((year) => (
      typeof year === "number" || typeof year === "string" ? nearestYear(meta, year) : NaN
    ));
    if (!Object.hasOwn(MODES, mode) || !years.every(Number.isFinite)) return null;
    return atlas.time.moment(mode, Math.min(...years), Math.max(...years));
  };

  /** A moment moved by so many years: a range keeps its length; of two years compared the later one moves. */
  const shifted = (meta, { mode, first, last }, by) => {
    if (mode === "compare") return atlas.time.moment(mode, first, Math.max(first, nearestYear(meta, last + by)));
    const length = last - first;
    const start = Math.max(meta.first, Math.min(meta.last - length, first + by));
    return atlas.time.moment(mode, start, start + length);
  };

  /** The first moment from which playing runs to the end. */
  const rewound = (meta, { mode, first, last }) => (
    mode === "compare" ? atlas.time.moment(mode, first, first) : atlas.time.moment(mode, meta.first, meta.first + last - first)
  );

  const same = (one, other) => one.mode === other.mode && one.first === other.first && one.last === other.last;

  /**
   * A moment in another mode. Two years that were shown before come back where the year shown began them.
   * @param {{first: number, last: number}} meta @param {Moment} now @param {string} mode @param {Moment | null} pair
   */
  const inMode = (meta, now, mode, pair) => {
    if (mode === "year" || now.mode !== "year") return atlas.time.moment(mode, now.first, now.last);
    if (pair?.first === now.first) return atlas.time.moment(mode, pair.first, pair.last);
    const first = Math.min(now.first, meta.last - 1);
    return atlas.time.moment(mode, first, nearestYear(meta, first + APART[mode]));
  };

  /** "1953", "1950 to 1956". @param {Asked} moment */
  const title = ({ mode, first, last }) => (mode === "year" ? String(last) : say("{first} to {last}", { first, last }));

  atlas.moments = { MODES, COMPARED, nearestYear, nearest, shifted, rewound, same, inMode, title };
}
