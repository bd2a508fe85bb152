/** When was each name of a record in force, or when did a monument stand? Bars over the years, soft where dates are in doubt. */
{
  const { make, native, english } = atlas.dom;
  const { say } = atlas.speech;
  const { FOREVER } = atlas.time;
  const TICK = 20;
  /** A doubt of less than this is no wider than the edge of a bar. */
  const SEEN = 366;

  /** @typedef {{name: string, lang?: string, latin?: string, days: number[], look: string}} Lane */

  /** Where a day lies within the years of the atlas, from 0 to 1. @param {{first: number, last: number}} meta */
  const shareOf = ({ first, last }, day) => {
    const [from, to] = [first - 1, last].map((year) => atlas.time.lastDay(year) + 1);
    return Math.max(0, Math.min(1, (day - from) / (to - from)));
  };

  /**
   * How a bar looks over which days: it rises, holds and falls. What held on no day for certain fades from the end that is
   * known; striped where neither is. @param {number[]} days
   */
  const stretches = ([earliest, surely, perhapsEnded, latest]) => {
    if (surely < perhapsEnded) {
      const all = [["rising", earliest, surely], ["sure", surely, perhapsEnded], ["falling", perhapsEnded, latest]];
      return all.filter(([, from, to]) => from < to);
    }
    const [begun, ended] = [surely - earliest <= SEEN, latest - perhapsEnded <= SEEN];
    if (begun === ended) return [["perhaps", earliest, latest]];
    return [[begun ? "falling" : "rising", earliest, latest]];
  };

  /** Whether it may have been at any time of the atlas, so that a bar would say nothing. */
  const saysNothing = (meta, days) => {
    const [[look, from, to]] = stretches(days);
    return look === "perhaps" && shareOf(meta, from) === 0 && shareOf(meta, to) === 1;
  };

  const place = (element, meta, from, to) => {
    element.style.setProperty("--from", String(shareOf(meta, from)));
    element.style.setProperty("--to", String(shareOf(meta, to)));
    return element;
  };

  const part = (meta, [look, from, to]) => place(make("span", `part ${look}`), meta, from, to);

  /** The ends that lie outside the years of the atlas. */
  const ends = ({ first }, [, surely, ended, latest]) => [
    surely < atlas.time.lastDay(first - 1) ? make("span", "earlier") : null,
    ended === FOREVER && latest === FOREVER ? make("span", "still") : null,
  ];

  /** @param {Lane} lane */
  const drawn = (meta, { name, lang, latin, days, look }) => {
    const unknown = saysNothing(meta, days);
    return place(make("div", `lane ${look}`, [
      make("div", "lane-name", make("span", "", [
        native(name, lang, "strong"), latin && latin !== name ? english(latin, "span", "lane-latin") : "",
        unknown ? make("span", "lane-latin", say("(dates not known)")) : "",
      ])),
      make("div", "bar", unknown ? [] : [...stretches(days).map((each) => part(meta, each)), ...ends(meta, days)]),
    ]), meta, days[0], days[3]);
  };

  /** @returns {Lane[]} */
  const ofPlace = (record) => record.names.map(({ name, lang, latin, days, honours, proposed }) => ({
    name, lang, latin, days, look: proposed ? "proposed" : honours ? "named" : "other",
  }));

  /** The monument, and what stands in its place since a day that is known. @returns {Lane[]} */
  const ofMonument = (record) => {
    const [called] = record.names;
    const own = { name: called?.name ?? record.title, lang: called?.lang ?? "en", latin: called?.latin, days: record.spans[0], look: "standing" };
    if (!record.replacedBy || !record.replacedDays) return [own];
    return [own, { name: record.replacedBy, lang: "en", days: [...record.replacedDays, FOREVER, FOREVER], look: "other" }];
  };

  const ticks = (meta) => {
    const first = Math.ceil(meta.first / TICK) * TICK;
    return Array.from({ length: Math.floor((meta.last - first) / TICK) + 1 }, (_, at) => {
      const day = atlas.time.lastDay(first + at * TICK - 1) + 1;
      return place(make("span", "lane-tick", make("span", "", String(first + at * TICK))), meta, day, day);
    });
  };

  const isDoubtful = ({ days }) => days[1] - days[0] > SEEN || (days[3] !== days[2] && days[3] - days[2] > SEEN);

  /**
   * The drawing, for eyes only: the list beside it says the same; null where no date is known.
   * @param {{first: number, last: number}} meta @param {object} record
   * @returns {{element: HTMLElement, show: (moment: Moment) => void} | null}
   */
  const draw = (meta, record) => {
    const lanes = record.kind === "monument" ? ofMonument(record) : ofPlace(record);
    if (record.undated || !lanes.length) return null;
    const [now, flag] = [make("div", "lane-now"), make("span", "lane-flag")];
    now.append(flag);
    const element = make("div", "lanes", [
      make("div", "lane-field", [...ticks(meta), now, ...lanes.map((lane) => drawn(meta, lane))]),
      lanes.some(isDoubtful) ? make("p", "aside", say("Fading or striped: the dates are in doubt")) : "",
    ]);
    element.setAttribute("aria-hidden", "true");
    return {
      element,
      show: (moment) => {
        const from = { year: moment.day, range: moment.from, compare: moment.before }[moment.mode];
        place(now, meta, from, moment.day);
        flag.textContent = moment.mode === "year" ? String(moment.last) : `${moment.first}–${moment.last}`;
      },
    };
  };

  atlas.lanes = { draw };
}
