/** Which records ever bore a name like this one, in any script, with or without its accents? */
{
  const PLAIN = { ł: "l", ø: "o", đ: "d", ð: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", ə: "e" };
  /** Of two records of one name the better attested comes first. */
  const WEIGHTS = { high: 200, medium: 100, low: 0 };
  const MARKS = /[\u0300-\u036f\u02b0-\u02ff'’‘`"“”„«»()]/g;

  /** A text as it is compared: lower case, no accents, no quotation marks. @param {string} text */
  const fold = (text) => text.normalize("NFD").toLowerCase().replace(MARKS, "")
    .replace(/[łøđðıßæœþə]/g, (letter) => PLAIN[letter]).replace(/[\s\-–—]+/g, " ").trim();

  const spellings = (name) => [name.name, name.latin, name.english ?? "", ...(name.variants ?? [])].filter(Boolean);

  /**
   * Every spelling of every name, folded once.
   * @param {Model} model @returns {{at: number, name: object | null, text: string, folded: string}[]}
   */
  const index = (model) => model.records.flatMap((record, at) => {
    const weight = WEIGHTS[record.confidence] + record.citations.length;
    return [
      ...record.names.flatMap((name) => spellings(name).map((text) => ({ at, name, text, folded: fold(text), weight }))),
      { at, name: null, text: record.title, folded: fold(record.title), weight },
    ];
  });

  /** How good an answer is: 0 the whole name, 1 its beginning, 2 the beginning of a word, 3 anywhere, -1 not at all. */
  const rank = (folded, wanted) => {
    if (folded === wanted) return 0;
    if (folded.startsWith(wanted)) return 1;
    if (folded.includes(` ${wanted}`)) return 2;
    return folded.includes(wanted) ? 3 : -1;
  };

  /** "Stalino 1943": a name, and the year in which it must have been in force. */
  const parse = (query) => {
    const match = /^(.*\S)\s+(1[89]\d\d|20\d\d)$/.exec(query.trim());
    return match ? { wanted: fold(match[1]), year: Number(match[2]) } : { wanted: fold(query), year: null };
  };

  const held = (hit, year) => {
    if (year === null || !hit.name) return year === null;
    return !hit.name.proposed && atlas.time.possiblyHolds(hit.name, atlas.time.lastDay(year));
  };

  /**
   * The best hit of each record, best first.
   * @param {ReturnType<typeof index>} entries @param {string} query
   */
  const find = (entries, query) => {
    const { wanted, year } = parse(query);
    if (wanted.length < 2) return { hits: [], year };
    const best = new Map();
    for (const entry of entries) {
      const found = rank(entry.folded, wanted);
      if (found < 0 || !held(entry, year)) continue;
      if (!best.has(entry.at) || best.get(entry.at).rank > found) best.set(entry.at, { ...entry, rank: found });
    }
    const hits = [...best.values()].sort((one, other) => one.rank - other.rank
      || one.folded.length - other.folded.length || other.weight - one.weight || one.at - other.at);
    return { hits, year };
  };

  /**
   * The year nearest to the one shown in which a name was in force, for certain if there is such a year.
   * @param {object} name @param {number} shown @param {{first: number, last: number}} meta @returns {number | null}
   */
  const yearOf = (name, shown, meta) => {
    for (const holds of [atlas.time.certainlyHolds, atlas.time.possiblyHolds]) {
      for (let away = 0; away <= meta.last - meta.first; away += 1) {
        const near = [shown - away, shown + away].find((year) => (
          year >= meta.first && year <= meta.last && holds(name, atlas.time.lastDay(year))
        ));
        if (near !== undefined) return near;
      }
    }
    return null;
  };

  atlas.names = { fold, index, find, yearOf };
}
