/** Which records ever bore a name like this one, in any script? The same answers as `renamed-places find`. */
{
  const [EXACT, BEGINNING, PART] = [3, 2, 1];
  const [CERTAIN, POSSIBLE, NOT_THEN] = [2, 1, 0];
  /** Letters that carry no mark, yet differ between neighbouring alphabets only by habit of writing. */
  const ALIKE = {
    і: "и", ї: "и", є: "е", ґ: "г", ў: "у", ы: "и", э: "е", ё: "е", ł: "l", đ: "d", ø: "o", ı: "i", ß: "ss",
    "’": "'", ʼ: "'", "`": "'", "‘": "'",
  };
  const WITH_YEAR = /^(.*[^\s,])[\s,]+(1[89]\d\d|20\d\d)$/;

  /** A text without case, accents and what differs between alphabets by habit only. @param {string} text */
  const fold = (text) => [...text.toLowerCase()].map((letter) => ALIKE[letter] ?? letter).join("")
    .normalize("NFKD").replace(/\p{M}/gu, "").split(/\s+/).filter(Boolean).join(" ");

  const spellings = (name) => [name.name, name.latin, name.english ?? "", ...(name.variants ?? [])].filter(Boolean);

  /**
   * Every spelling of every name, folded once; a record's title is a further spelling of its latest name.
   * @param {Model} model @returns {{at: number, name: object | null, text: string, folded: string}[]}
   */
  const index = (model) => model.records.flatMap((record, at) => {
    const entry = (name, text) => ({ at, name, text, folded: fold(text) });
    const named = record.names.flatMap((name) => spellings(name).map((text) => entry(name, text)));
    return [...named, entry(record.names.at(-1) ?? null, record.title)];
  });

  const match = (folded, wanted) => {
    if (folded === wanted) return EXACT;
    if (folded.startsWith(wanted)) return BEGINNING;
    return folded.includes(wanted) ? PART : 0;
  };

  /** "Stalino 1943": a name, and the year that is asked about. */
  const parse = (query) => {
    const found = WITH_YEAR.exec(query.trim());
    return found ? { wanted: fold(found[1]), year: Number(found[2]) } : { wanted: fold(query), year: null };
  };

  const inForce = (name, year) => {
    if (year === null || !name || name.proposed) return NOT_THEN;
    if (atlas.time.certainlyHolds(name, atlas.time.lastDay(year))) return CERTAIN;
    return atlas.time.possiblyHolds(name, atlas.time.lastDay(year)) ? POSSIBLE : NOT_THEN;
  };

  /** The better of two hits first: how well it matches, whether it held then, how well the record is attested. */
  const order = (model) => (one, other) => {
    const [a, b] = [model.records[one.at], model.records[other.at]];
    return other.match - one.match || other.held - one.held || b.citations.length - a.citations.length
      || Number(b.kind === "settlement") - Number(a.kind === "settlement") || one.at - other.at;
  };

  /**
   * The best hit of each record, best first.
   * @param {Model} model @param {ReturnType<typeof index>} entries @param {string} query
   */
  const find = (model, entries, query) => {
    const { wanted, year } = parse(query);
    if (!wanted) return { hits: [], year };
    const better = order(model);
    const best = new Map();
    for (const entry of entries) {
      const hit = { ...entry, match: match(entry.folded, wanted), held: inForce(entry.name, year) };
      if (hit.match && !(best.has(hit.at) && better(best.get(hit.at), hit) <= 0)) best.set(hit.at, hit);
    }
    return { hits: [...best.values()].sort(better), year };
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
