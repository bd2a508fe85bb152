/** Which words of a name only tell what kind of thing it is, and what may a word come from? As `search/words.py`. */
{
  const VOWELS = "aeiou";
  const [BARE, KIND, STEM, MOST_STEMS, HEAD, DOT] = [4, 3, 6, 12, 2, "0"];
  const POSSESSIVE = ["ov", "ev", "uv"];

  /**
   * @typedef {object} Form
   * @property {string} text @property {string[]} all @property {string[]} own @property {Set<string>} kinds
   * @property {Set<string>} heads  the beginnings of the words for a kind
   * @property {string} before  what stands before a comma or a bracket, if something follows
   * @property {string} whole @property {string} core @property {string} folded
   */

  const withoutVowels = (word, least) => {
    const shorter = word.replace(/[aeiou]+$/, "");
    return shorter.length >= least ? shorter : word;
  };
  const bare = (word) => {
    const shorter = withoutVowels(word, BARE);
    const owned = POSSESSIVE.includes(shorter.slice(-2)) ? shorter.slice(0, -2) : "";
    return owned.length >= STEM ? withoutVowels(owned, BARE) : shorter;
  };
  const forms = (word) => [
    word, ...(VOWELS.includes(word.at(-1)) && word.length > KIND ? [word.slice(0, -1)] : []), withoutVowels(word, BARE),
  ];

  const writtenOut = (text) => text
    .replace(/(?<![\p{L}\p{N}_])([\p{L}\p{N}_])\./gu, (_, letter) => (
      letter !== letter.toUpperCase() ? `${letter}${DOT} ` : " "
    ))
    .replace(/(?<![\p{L}\p{N}_])([\p{L}\p{N}_]{1,2})-([\p{L}\p{N}_])(?![\p{L}\p{N}_])/gu, "$1$2");

  /** What is left of a word without each of the endings that it has. @param {string[]} endings */
  const shortener = (endings) => {
    const known = new Set(endings);
    const lengths = [...new Set(endings.map((ending) => ending.length))].sort((one, other) => other - one);
    return (word) => lengths.filter((length) => known.has(word.slice(-length))).map((length) => word.slice(0, -length));
  };

  /** Tells the kinds of which a word speaks, none for an empty word; null for a word of the name's own. */
  const reader = (meanings, withoutEndings) => {
    const known = new Map();
    return (word) => {
      if (!known.has(word)) {
        const shorter = withoutEndings(word).flatMap((each) => [each, withoutVowels(each, BARE)]);
        const written = [...forms(word), ...shorter].find((each) => Object.hasOwn(meanings, each));
        known.set(word, written === undefined ? (word.endsWith(DOT) ? [] : null) : meanings[written]);
      }
      return known.get(word);
    };
  };

  /** Which words are the name's own, and what do the others tell? @param {string[]} words @param {(string[] | null)[]} meanings */
  const parted = (words, meanings) => {
    const every = words.map((word) => (word.endsWith(DOT) ? word.slice(0, -1) : word));
    const named = words.filter((_, at) => meanings[at] === null);
    const own = named.length ? named : every;
    const telling = named.length ? words.filter((_, at) => meanings[at]?.length) : [];
    return {
      all: every, own, whole: every.join(""), core: own.join(""),
      kinds: new Set(named.length ? meanings.flatMap((kinds) => kinds ?? []) : []),
      heads: new Set(telling.map((word) => word.slice(0, HEAD))),
    };
  };

  const BEFORE = /^([^,(]*[\p{L}\p{N}_][^,(]*)[,(]\s*[\p{L}\p{N}_]/u;

  /** @param {object} tables @param {{folded: (text: string) => string, sounded: (text: string) => string}} sounds */
  const create = (tables, sounds) => {
    const withoutEndings = shortener(tables.endings);
    const meaning = reader(tables.meanings, withoutEndings);
    const stems = (word) => [...new Set([
      bare(word), ...withoutEndings(word).filter((each) => each.length >= STEM).map(bare),
    ])];
    const stemsOf = (words) => words.reduce(
      (all, word) => all.flatMap((one) => stems(word).map((stem) => one + stem)), [""],
    ).slice(0, MOST_STEMS);

    /** @param {string} text @returns {Form} */
    const form = (text) => {
      const words = sounds.sounded(writtenOut(text)).split(" ").filter(Boolean);
      return { text, ...parted(words, words.map(meaning)), folded: sounds.folded(text), before: BEFORE.exec(text)?.[1] ?? "" };
    };
    const rough = (words) => [...words.map(bare).join("")].map((letter) => tables.rough[letter] ?? letter).join("");
    return { form, bare, stems, stemsOf, rough };
  };

  atlas.words = { create };
}
