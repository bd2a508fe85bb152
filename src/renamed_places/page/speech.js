/** In which language does the page speak, and what does it say there? As `speech.py`, from the same catalogues. */
{
  const ENGLISH = "en";
  /** What stands between a context and a text, as in gettext's own files. */
  const BETWEEN = "\u0004";
  /** The plural forms in the order in which a catalogue has them; a language of two has the first and the last. */
  const FORMS = ["one", "few", "many"];

  const { languages, catalogues } = JSON.parse(document.getElementById("atlas-words").textContent);
  let language = ENGLISH;
  let plural = new Intl.PluralRules(ENGLISH);
  let countries = null;

  const known = (key) => (Object.hasOwn(catalogues[language] ?? {}, key) ? catalogues[language][key] : null);
  const form = (forms, n) => {
    const at = FORMS.indexOf(plural.select(n));
    return forms[Math.min(at < 0 ? forms.length : at, forms.length - 1)];
  };
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => (
    Object.hasOwn(values, key) ? String(values[key]) : whole
  ));

  const formats = new Map();
  /** A number with its thousands apart, and as many places after its point as asked for. */
  const number = (n, places = 0) => {
    const key = `${language} ${places}`;
    if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(language, { maximumFractionDigits: places }));
    return formats.get(key).format(n);
  };

  /**
   * A text with its values filled in; what no catalogue knows is said as it is.
   * @param {string} text  the English @param {Record<string, string | number>} [values]
   */
  const say = (text, values = {}) => filled(known(text) ?? text, values);

  /** A text that reads otherwise in this context, such as another case. */
  const sayIn = (context, text, values = {}) => filled(known(context + BETWEEN + text) ?? text, values);

  /** A text about a whole number, which stands in it as {n}. @param {string} one @param {string} many @param {number} n */
  const sayMany = (one, many, n, values = {}) => {
    const forms = known(one);
    const text = Array.isArray(forms) ? form(forms, n) : (n === 1 ? one : many);
    return filled(text, { n: number(n), ...values });
  };

  /** A text in which elements stand, in the order of the language. @returns {(string | Node)[]} */
  const sayWith = (text, values) => (known(text) ?? text).split(/(\{\w+\})/).flatMap((part) => {
    const key = /^\{(\w+)\}$/.exec(part)?.[1];
    return key !== undefined && Object.hasOwn(values, key) ? values[key] : part;
  }).filter((part) => part !== "");

  /** A text that is said later, so that it is in the catalogues. @param {string} text */
  const word = (text) => text;

  /** The same in a context. @param {string} context @param {string} text */
  const wordIn = (context, text) => text;

  /** A text about a number that is said later. @param {string} one @param {string} many @returns {[string, string]} */
  const wordMany = (one, many) => [one, many];

  /** The name of a country by its ISO 3166 code; the English where the language has none. */
  const country = (code, english) => {
    if (language === ENGLISH) return english;
    countries ??= new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    try {
      return countries.of(code) ?? english;
    } catch {
      return english;
    }
  };

  /**
   * The language asked for, else the one a saved page was made to open in, else the reader's first that there is.
   * @param {(string | null | undefined)[]} asked
   */
  const chosen = (...asked) => {
    const readers = (window.navigator.languages ?? []).map((each) => each.split("-")[0].toLowerCase());
    return [...asked, ...readers, ENGLISH].find((each) => each && Object.hasOwn(languages, each));
  };

  /** Speak another language. @param {string} next */
  const set = (next) => {
    [language, plural, countries] = [next, new Intl.PluralRules(next), null];
    document.documentElement.lang = next;
  };

  atlas.speech = {
    say, sayIn, sayMany, sayWith, word, wordIn, wordMany, number, country, chosen, set, languages,
    now: () => language,
  };
}
