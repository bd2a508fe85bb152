/** Which records ever bore a name like this one, in any script? The same answers as `renamed-places find`. */
{
  const [CERTAIN, POSSIBLE, NOT_THEN] = [0, 1, 2];
  const [LYING, SIMILAR, PART, BEGINNING, NEAR, EXACT] = [0, 1, 2, 3, 4, 5];
  const [SEVERAL, LEAST_HELD] = [3, 3];
  const ONE_SIGN = /^(.)\1{2,}$/u;
  const WITH_YEAR = /^(.*[^\s,])[\s,]+(1[89]\d\d|20\d\d)$/;

  /** The spellings of a text: with and without what stands in brackets, and each of several apart by a stroke. */
  const parts = (text) => {
    const asides = [...text.matchAll(/\s*\(([^()]*)\)\s*/gu)].map((found) => found[1]);
    const abbreviations = asides.filter((aside) => /^\p{Lu}+$/u.test(aside));
    const several = /\s+\/\s+|;\s+/u.test(text) ? text.split(/\s+\/\s+|;\s+/u) : [];
    const without = text.includes("(") ? [text.replace(/\s*\([^()]*\)\s*/gu, " ").trim()] : [];
    return [text, ...without, ...abbreviations, ...several];
  };
  /** A record's names; of one without any, its title while it stood. */
  const namesOf = ({ names, title, spans }) => (names.length ? names : [{ name: title, latin: title, lang: "en", days: spans[0] }]);
  const spellings = (record, name) => {
    const written = [name.name, name.latin, ...(name.variants ?? []), name.english ?? ""].filter(Boolean);
    const all = name === record.names.at(-1) || !record.names.length ? [...written, record.title] : written;
    return [...new Set(all.flatMap(parts))].filter(Boolean);
  };

  /**
   * Every spelling of every name, sounded once; a record's title is a further spelling of its latest name.
   * @param {Model} model
   */
  const index = (model) => {
    const words = atlas.words.create(model.search, atlas.sounds.create(model.search));
    const kinds = Object.keys(model.labels.kinds);
    const bears = (record, name) => Boolean(name.honours) || !record.names.some(({ honours }) => honours);
    const entry = (at, record, name, text) => {
      const form = words.form(text);
      return {
        at, name, text, kind: record.kind, bears: bears(record, name), ...form, head: [...form.heads].sort()[0] ?? "",
        bare: form.own.map(words.bare).join(""), bareWhole: form.all.map(words.bare).join(""),
        ownBare: new Set(form.own.map(words.bare)), rough: words.rough(form.own),
      };
    };
    const entries = model.records.flatMap((record, at) => namesOf(record).flatMap((name) => (
      spellings(record, name).map((text) => entry(at, record, name, text))
    )));
    const places = model.records.map((record) => new Set(
      words.form(`${record.where ?? ""} ${record.then ?? ""}`).own.map(words.bare),
    ));
    const fame = model.records.map(({ citations, kind }) => (
      [-Math.min(citations.length, SEVERAL), kinds.indexOf(kind), -citations.length]
    ));
    return { words, entries, places, fame, scores: model.search.scores, lost: model.search.lost };
  };

  /** How an entry of the same own words fits: of the kind asked for, or of any; a bare name is first a settlement's. */
  const withoutKind = ({ scores }, wanted, entry) => {
    const fitting = fits(wanted, entry);
    if (!fitting) return [scores.ANOTHER_KIND, PART];
    if (!wanted.kinds.size && entry.kind !== "settlement") return [scores.OWN_INFLECTED, NEAR];
    if (!wanted.heads.size || !entry.head) return [scores.OWN_WORDS, EXACT];
    return [wanted.heads.has(entry.head) ? scores.SAME_KIND_WORD : scores.OTHER_KIND_WORD, EXACT];
  };
  const fits = (wanted, entry) => !wanted.kinds.size || wanted.kinds.has(entry.kind);
  const byKind = ({ scores }, wanted, entry, score, match) => (
    fits(wanted, entry) ? [score, match] : [scores.ANOTHER_KIND, PART]
  );
  const exact = (all, wanted, entry) => {
    const { scores } = all;
    if (entry.whole === wanted.whole) return [entry.folded === wanted.folded ? scores.AS_WRITTEN : scores.WHOLE, EXACT];
    const own = entry.core === wanted.core || (entry.core !== entry.whole && entry.core === wanted.whole);
    return own && (wanted.core !== wanted.whole || entry.core !== entry.whole) ? withoutKind(all, wanted, entry) : null;
  };
  const inflected = (all, wanted, entry) => {
    const { scores } = all;
    if (wanted.stemsWhole.has(entry.bareWhole)) return [wanted.kinds.size ? scores.INFLECTED_WITH_KIND : scores.INFLECTED, NEAR];
    return wanted.stems.has(entry.bare) ? byKind(all, wanted, entry, scores.OWN_INFLECTED, NEAR) : null;
  };
  const beginning = ({ scores }, wanted, entry) => {
    const goesOn = (text, start) => text.length > start.length && text.startsWith(start);
    const own = wanted.kinds.size > 0 && fits(wanted, entry)
      && (goesOn(entry.whole, wanted.core) || goesOn(entry.core, wanted.core));
    return goesOn(entry.whole, wanted.whole) || own ? [scores.BEGINS, BEGINNING] : null;
  };

  /** Names that have all words, or most of whose words are asked for; better the more of the others are the record's. */
  const byWords = (all, wanted) => {
    if (wanted.own.length === 1) return [];
    const { scores, entries, places, words } = all;
    const stems = wanted.own.map((word) => words.stems(word));
    const having = stems.map((each) => new Set(entries.filter((entry) => each.some((stem) => entry.ownBare.has(stem)))));
    const records = stems.map((each, at) => new Set([
      ...[...having[at]].map((entry) => entry.at),
      ...[...places.keys()].filter((record) => each.some((stem) => places[record].has(stem))),
    ]));
    return entries.flatMap((entry) => {
      const covered = Math.min(1, having.filter((found) => found.has(entry)).length / entry.own.length);
      const share = records.filter((found) => found.has(entry.at)).length / stems.length;
      if (!covered || (share < 1 && covered < scores.LEAST_COVERED)) return [];
      if (share === 1 && covered === 1) {
        return [[entry, ...byKind(all, wanted, entry, wanted.before ? scores.SAID_WITH_PLACE : scores.WITH_PLACE, NEAR)]];
      }
      const some = scores.SOME_WORDS + scores.MORE_WORDS * share * covered + Number(wanted.heads.has(entry.head));
      return [[entry, ...byKind(all, wanted, entry, share === 1 ? scores.ALL_WORDS : some, PART)]];
    });
  };
  const butForPlace = (all, wanted) => {
    if (!wanted.before) return [];
    const before = asked(all, wanted.before);
    return all.entries.filter((entry) => exact(all, before, entry)?.[1] === EXACT)
      .map((entry) => [entry, all.scores.BUT_FOR_PLACE, NEAR]);
  };

  /** What holds the text, is similar, or sounds alike. */
  const distant = (all, wanted) => all.entries.flatMap((entry) => {
    const { scores } = all;
    const texts = [...new Set([wanted.whole, wanted.core])];
    const holds = wanted.whole.length >= LEAST_HELD
      && (entry.whole.includes(wanted.whole) || entry.core.includes(wanted.whole));
    const likeness = Math.max(...texts.flatMap((text) => (
      [entry.whole, entry.core].map((key) => atlas.likeness(text, key, scores.LEAST_LIKENESS))
    )));
    return [
      ...(holds ? [[entry, scores.HOLDS, PART]] : []),
      ...(likeness >= scores.LEAST_LIKENESS ? [[entry, ...byKind(all, wanted, entry, scores.LIKENESS * likeness, SIMILAR)]] : []),
      ...(entry.rough === wanted.rough ? [[entry, ...byKind(all, wanted, entry, scores.ALIKE, SIMILAR)]] : []),
    ];
  });

  /** The honouring names of what lies where all words asked for are said to be. */
  const lying = (all, wanted) => {
    const { scores, entries, places, words } = all;
    const stems = wanted.own.map((word) => words.stems(word));
    const there = places.map((place) => stems.every((each) => each.some((stem) => place.has(stem))));
    return entries.filter((entry) => entry.bears && there[entry.at])
      .map((entry) => [entry, ...byKind(all, wanted, entry, scores.LIES_THERE, LYING)]);
  };

  const asked = ({ words }, text) => {
    const form = words.form(text);
    const stems = words.stemsOf(form.own);
    const alone = form.kinds.size ? [] : stems;
    return {
      ...form, rough: words.rough(form.own), stems: new Set(stems),
      stemsWhole: new Set([...words.stemsOf(form.all), ...words.stems(form.whole), ...alone]),
    };
  };

  /** Whether a name was in force on any day of a year. */
  const held = (name, year) => {
    if (year === null) return CERTAIN;
    if (name.proposed) return NOT_THEN;
    const [first, last] = [atlas.time.lastDay(year - 1) + 1, atlas.time.lastDay(year)];
    const [earliestStart, latestStart, earliestEnd, latestEnd] = name.days;
    if (!(earliestStart <= last && first < latestEnd)) return NOT_THEN;
    return latestStart <= last && first <= earliestEnd && latestStart <= earliestEnd ? CERTAIN : POSSIBLE;
  };

  /** @param {ReturnType<typeof index>} all @param {string} query */
  const find = (all, query) => {
    const found = WITH_YEAR.exec(query.trim());
    const [text, year] = found ? [found[1], Number(found[2])] : [query.trim(), null];
    const wanted = asked(all, text);
    if (!wanted.whole || (wanted.whole.length === 1 && ONE_SIGN.test(wanted.folded))) return { hits: [], year };
    const near = all.entries.flatMap((entry) => [exact, inflected, beginning].flatMap((way) => {
      const fit = way(all, wanted, entry);
      return fit ? [[entry, ...fit]] : [];
    }));
    const known = near.some(([, , match]) => match === EXACT);
    if (!known) near.push(...byWords(all, wanted), ...butForPlace(all, wanted));
    const weighed = (fitting) => fitting.map(([entry, score, match]) => {
      const state = held(entry.name, year);
      return { at: entry.at, name: entry.name, text: entry.text, match, held: state, score: Math.fround(score - all.lost[state]) };
    });
    const hits = weighed(near);
    if (!known && !hits.some((hit) => hit.match >= BEGINNING && hit.held !== NOT_THEN)) hits.push(...weighed(distant(all, wanted)));
    if (!known) hits.push(...weighed(lying(all, wanted)));
    return { hits: firstOfEach(all, hits), year };
  };

  /** The best hit of each record, best first: by score, then by how well the record is attested. */
  const firstOfEach = ({ fame }, hits) => {
    const order = (one, other) => {
      const [a, b] = [fame[one.at], fame[other.at]];
      return other.score - one.score || a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || one.at - other.at;
    };
    const seen = new Set();
    return hits.sort(order).filter((hit) => !seen.has(hit.at) && seen.add(hit.at));
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

  atlas.names = { NOT_THEN, NEAR, index, find, yearOf };
}
