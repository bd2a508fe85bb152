/** What does a date as written (EDTF) say in the language spoken? */
{
  const { say, sayIn, word, wordIn, now } = atlas.speech;
  const SEASONS = {
    21: word("spring {year}"), 22: word("summer {year}"), 23: word("autumn {year}"), 24: word("winter {year}"),
  };
  /** After a word like "from" some languages have another case. */
  const AFTER = "after a preposition";
  const SEASONS_AFTER = {
    21: wordIn("after a preposition", "spring {year}"), 22: wordIn("after a preposition", "summer {year}"),
    23: wordIn("after a preposition", "autumn {year}"), 24: wordIn("after a preposition", "winter {year}"),
  };
  const DOUBT = { "~": word("about {date}"), "?": word("perhaps {date}"), "%": word("perhaps about {date}") };
  const SINGLE = /^(-?\d[\dX]{3})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)$/;
  const TAGS = { en: "en-GB" };
  const OF_DAY = { timeZone: "UTC", year: "numeric", month: "long", day: "numeric" };
  const OF_MONTH = { timeZone: "UTC", year: "numeric", month: "long" };
  const tag = () => TAGS[now()] ?? now();
  const formats = new Map();

  const format = (options) => {
    const key = `${tag()} ${options.day ?? ""}`;
    if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(tag(), options));
    return formats.get(key);
  };

  /**
   * "November 1961", "10 November 1961"; without the word for "year" that some languages put after it.
   * @param {boolean} governed  whether a word like "from" stands before it: some languages then have another case
   */
  const written = (year, month, day, governed) => {
    const instant = new Date(Date.UTC(2000, Number(month) - 1, Number(day) || 1));
    const parts = format(day || governed ? OF_DAY : OF_MONTH).formatToParts(instant);
    const from = day ? 0 : parts.findIndex(({ type }) => type === "month");
    const to = parts.findIndex(({ type }) => type === "year");
    return `${parts.slice(from, to).map(({ value }) => value).join("")}${year}`;
  };

  const years = (digits) => {
    if (digits.endsWith("XX")) {
      return say("some time in the years {first} to {last}", { first: digits.replace(/X/g, "0"), last: digits.replace(/X/g, "9") });
    }
    return say("some time in the {year}s", { year: digits.replace("X", "0") });
  };

  const known = (part) => (part && part !== "XX" ? part : "");

  const ofSeason = (number, year, governed) => (
    governed ? sayIn(AFTER, SEASONS_AFTER[number], { year }) : say(SEASONS[number], { year })
  );

  const unqualified = (digits, inYear, inMonth, governed) => {
    if (digits.endsWith("X")) return years(digits);
    if (!known(inYear)) return digits;
    if (Object.hasOwn(SEASONS, Number(inYear))) return ofSeason(Number(inYear), digits, governed);
    return Number(inYear) >= 1 && Number(inYear) <= 12 ? written(digits, inYear, known(inMonth), governed) : digits;
  };

  /** One date, without brackets. @param {string} text @param {boolean} [governed] @returns {string} */
  const single = (text, governed = false) => {
    const match = SINGLE.exec(text);
    if (!match) return text;
    const [, digits, inYear, inMonth, doubt] = match;
    const plain = unqualified(digits, inYear, inMonth, governed);
    return doubt ? say(DOUBT[doubt], { date: plain }) : plain;
  };

  /** One day, not known, among those named in brackets. */
  const among = (inside) => {
    if (!inside.includes("..")) {
      const members = inside.split(",").map((member) => single(member.trim()));
      return new Intl.ListFormat(tag(), { type: "disjunction" }).format(members);
    }
    const [from, to] = inside.split("..").map((member) => member.trim());
    if (!from) return say("by {date}", { date: single(to, true) });
    if (!to) return say("in or after {date}", { date: single(from, true) });
    return say("between {from} and {to}", { from: single(from, true), to: single(to) });
  };

  /**
   * A date in words: "about 1956", "by 1961", "1933 or 1934", "still"; "not known" where nothing is written.
   * @param {string | undefined} text @param {boolean} [governed]  whether a word like "from" stands before it
   */
  const date = (text, governed = false) => {
    if (!text) return say("not known");
    if (text === "..") return say("still");
    return /^\[.*\]$/.test(text) ? among(text.slice(1, -1)) : single(text, governed);
  };

  /** Whether a date says of itself when it lies: "from 1956", but "began by 1956". @param {string} text */
  const isSpan = (text) => /^\[|X/.test(text);
  const started = (text) => (
    isSpan(text) ? say("began {date}", { date: date(text) }) : say("from {date}", { date: date(text, true) })
  );
  const ended = (text) => (
    isSpan(text) ? say("ended {date}", { date: date(text) }) : say("until {date}", { date: date(text, true) })
  );
  const lasting = (text) => (
    isSpan(text) ? say("began {date}, still so", { date: date(text) }) : say("since {date}", { date: date(text, true) })
  );

  /** From when to when, in a few words. @param {string | undefined} start @param {string | undefined} end */
  const span = (start, end) => {
    if (!start && !end) return say("dates not known");
    if (end === "..") return start ? lasting(start) : say("still so");
    if (!start) return ended(end);
    return end ? `${date(start)} – ${date(end)}` : started(start);
  };

  atlas.reading = { date, span, isSpan, tag };
}
