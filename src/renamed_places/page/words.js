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

  /** @param {object} tables @param {{folded: (text: string) => string, sounded: (text: string) => string}} sounds */
  const create = (tables, sounds) => {
    const endings = new Set(tables.endings);
    const lengths = [...new Set(tables.endings.map((ending) => ending.length))].sort((one, other) => other - one);
    const known = new Map();

    const withoutVowels = (word, least) => {
      const shorter = word.replace(/[aeiou]+$/, "");
      return shorter.length >= least ? shorter : word;
    };
    const withoutEndings = (word) => lengths
      .filter((length) => endings.has(word.slice(-length))).map((length) => word.slice(0, -length));
    const bare = (word) => {
      const shorter = withoutVowels(word, BARE);
      const owned = POSSESSIVE.includes(shorter.slice(-2)) ? shorter.slice(0, -2) : "";
      return owned.length >= STEM ? withoutVowels(owned, BARE) : shorter;
    };
    const stems = (word) => [...new Set([
      bare(word), ...withoutEndings(word).filter((each) => each.length >= STEM).map(bare),
    ])];
    const stemsOf = (words) => words.reduce(
      (all, word) => all.flatMap((one) => stems(word).map((stem) => one + stem)), [""],
    ).slice(0, MOST_STEMS);
    const forms = (word) => [
      word, ...(VOWELS.includes(word.at(-1)) && word.length > KIND ? [word.slice(0, -1)] : []), withoutVowels(word, BARE),
    ];

    /** The kinds of which a word speaks, none for an empty word; null for a word of the name's own. */
    const meaning = (word) => {
      if (!known.has(word)) {
        const shorter = withoutEndings(word).flatMap((each) => [each, withoutVowels(each, BARE)]);
        const written = [...forms(word), ...shorter].find((each) => Object.hasOwn(tables.meanings, each));
        known.set(word, written === undefined ? (word.endsWith(DOT) ? [] : null) : tables.meanings[written]);
      }
      return known.get(word);
    };
    const writtenOut = (text) => text
      .replace(/(?<![\p{L}\p{N}_])([\p{L}\p{N}_])\./gu, (_, letter) => (
        letter !== letter.toUpperCase() ? `${letter}${DOT} ` : " "
      ))
      .replace(/(?<![\p{L}\p{N}_])([\p{L}\p{N}_]{1,2})-([\p{L}\p{N}_])(?![\p{L}\p{N}_])/gu, "$1$2");

    /** @param {string} text @returns {Form} */
    const form = (text) => {
      const words = sounds.sounded(writtenOut(text)).split(" ").filter(Boolean);
      const meanings = words.map(meaning);
      const every = words.map((word) => (word.endsWith(DOT) ? word.slice(0, -1) : word));
      const named = words.filter((_, at) => meanings[at] === null);
      const own = named.length ? named : every;
      const telling = named.length ? words.filter((_, at) => meanings[at]?.length) : [];
      return {
        text, all: every, own, whole: every.join(""), core: own.join(""), folded: sounds.folded(text),
        kinds: new Set(named.length ? meanings.flatMap((kinds) => kinds ?? []) : []),
        heads: new Set(telling.map((word) => word.slice(0, HEAD))),
        before: /^([^,(]*[\p{L}\p{N}_][^,(]*)[,(]\s*[\p{L}\p{N}_]/u.exec(text)?.[1] ?? "",
      };
    };
    const rough = (words) => [...words.map(bare).join("")].map((letter) => tables.rough[letter] ?? letter).join("");
    return { form, bare, stems, stemsOf, rough };
  };

  atlas.words = { create };
}
