/** What does the address of the page say, and what address says what the page shows? */
{
  /**
   * @typedef {object} Address
   * @property {Moment} [moment] @property {Filters} filters @property {string} [id]
   * @property {[number, number, number]} [view]  latitude, longitude, zoom
   * @property {string} [theme] @property {boolean} host @property {boolean} original @property {boolean} loop
   * @property {number} [speed] @property {string} [chapter] @property {string} [lang]
   * @property {string[]} unknown  the parts that were not understood @property {string[]} mended  those that were, nearly
   */
  const { say } = atlas.speech;
  const LISTS = { kind: "kinds", country: "countries", state: "states", honours: "honours" };
  const LONGEST = 4000;

  /** @returns {string | null} null where the text is no address at all */
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return null;
    }
  };

  const number = (text) => (/^-?\d{1,4}(\.\d{1,10})?$/.test(text) ? Number(text) : NaN);

  const view = (value) => {
    const numbers = value.split(",").map(number);
    const [lat, lon, zoom] = numbers;
    const right = numbers.length === 3 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 20;
    return right ? numbers : null;
  };

  /** What asks for a moment; where several do, the first of these is obeyed. */
  const MOMENTS = {
    compare: /^(\d{1,4})-(\d{1,4})$/, range: /^(\d{1,4})-(\d{1,4})$/, year: /^(\d{1,4})$/,
  };

  /** What was not said as the atlas needs it, yet could be understood. */
  const mendings = (meta, first, last) => [
    [first, last].some((year) => year < meta.first || year > meta.last) ? say("the atlas shows {first} to {last}", { first: meta.first, last: meta.last }) : "",
    first > last ? say("the earlier year comes first") : "",
  ].filter(Boolean);

  /** The moment asked for, as near as there is one. @returns {{moment?: Moment, unknown: string[], mended: string[]}} */
  const moment = (found, meta) => {
    const said = { unknown: [], mended: [] };
    const [mode, ...others] = Object.keys(MOMENTS).filter((each) => found.has(each));
    for (const each of others) said.mended.push(`${each}=${found.get(each)}: ${say("left out beside {other}", { other: mode })}`);
    if (!mode) return said;
    const value = found.get(mode);
    const match = MOMENTS[mode].exec(value);
    if (!match) return { ...said, unknown: [`${mode}=${value}`] };
    const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])];
    said.mended.push(...mendings(meta, first, last).map((why) => `${mode}=${value}: ${why}`));
    return { ...said, moment: atlas.moments.nearest(meta, { mode, first, last }) };
  };

  const flag = (value) => (value === "1" ? true : null);

  /** What each part may say; null: not understood. */
  const READERS = {
    id: (value, model) => (model.index.has(value) ? value : null),
    view,
    theme: (value) => (value === "light" || value === "dark" ? value : null),
    host: flag,
    certain: flag,
    names: (value) => (value === "original" ? true : null),
    loop: flag,
    lang: (value) => (Object.hasOwn(atlas.speech.languages, value) ? value : null),
    chapter: (value, model) => atlas.chapters.find(model, value)?.id ?? null,
    speed: (value) => (atlas.play.SPEEDS.map(String).includes(value) ? Number(value) : null),
  };

  /**
   * The parts of an address by key, and those that are no key and value.
   * @param {string} hash @returns {{found: Map<string, string>, unknown: string[]}}
   */
  const parts = (hash) => {
    const [found, unknown] = [new Map(), []];
    for (const part of hash.slice(0, LONGEST).replace(/^[#?]+/, "").split("&").filter(Boolean)) {
      const [key, ...rest] = part.split("=");
      const value = decoded(rest.join("="));
      const known = [READERS, LISTS, MOMENTS].some((keys) => Object.hasOwn(keys, key));
      if (!value || !known || found.has(key)) unknown.push(decoded(part) ?? part);
      else found.set(key, value);
    }
    return { found, unknown };
  };

  /**
   * What an address says. Anything may stand in it; what is not understood is left out and named.
   * @param {string} hash @param {Model} model @returns {Address}
   */
  const read = (hash, model) => {
    const { found, unknown } = parts(hash);
    const said = { host: false };
    const raw = {};
    const when = moment(found, model.meta);
    for (const [key, value] of found) {
      if (Object.hasOwn(MOMENTS, key)) continue;
      if (Object.hasOwn(LISTS, key)) raw[LISTS[key]] = value.split(",").filter(Boolean);
      else {
        const meant = READERS[key](value, model);
        if (meant === null) unknown.push(`${key}=${value}`);
        else said[key] = meant;
      }
    }
    const asked = said.certain === true || Object.keys(raw).length > 0;
    const cleaned = asked ? atlas.selection.clean(model, { ...raw, certain: said.certain === true })
      : { filters: atlas.chapters.usual(model, said.chapter).filters, unknown: [] };
    return {
      ...said, moment: when.moment, original: said.names === true, loop: said.loop === true, filters: cleaned.filters,
      unknown: [...unknown, ...when.unknown, ...cleaned.unknown], mended: when.mended,
    };
  };

  const rounded = (value) => String(Number(value.toFixed(3)));
  const encoded = (values) => values.map(encodeURIComponent).join(",");
  const same = (one, other) => one.join() === other.join();
  const sameFilters = (one, other) => one.certain === other.certain && Object.values(LISTS).every((list) => same(one[list], other[list]));

  /** What the filters say, where they are not those that the chapter, or the page at first, sets. */
  const filterParts = ({ filters, chapter }, model) => {
    const [told, usual] = [atlas.chapters.usual(model, chapter).filters, atlas.selection.defaults(model)];
    if (sameFilters(filters, told)) return [];
    const lists = Object.entries(LISTS).filter(([, list]) => filters[list].length && !same(filters[list], usual[list]))
      .map(([key, list]) => `${key}=${encoded(filters[list])}`);
    const said = [...lists, ...(filters.certain ? ["certain=1"] : [])];
    return said.length ? said : [`honours=${encoded(usual.honours)}`];
  };

  /**
   * The shortest address that says what is shown: defaults are left out.
   * @param {{moment: Moment, id: string | null, filters: Filters, view: number[] | null, theme: string | null,
   *   host: boolean, original: boolean, loop: boolean, speed: number, chapter: string | null, lang: string | null}} shown
   * @param {Model} model @returns {string}
   */
  const write = (shown, model) => {
    const said = [];
    const { mode, first, last } = shown.moment;
    const usual = atlas.chapters.usual(model, shown.chapter).moment;
    const isUsual = atlas.moments.same(shown.moment, usual) && (shown.chapter || !model.meta.opening);
    if (shown.chapter) said.push(`chapter=${encodeURIComponent(shown.chapter)}`);
    if (!isUsual) said.push(mode === "year" ? `year=${last}` : `${mode}=${first}-${last}`);
    said.push(...filterParts(shown, model));
    if (shown.id) said.push(`id=${encodeURIComponent(shown.id)}`);
    if (shown.view) said.push(`view=${shown.view.map(rounded).join(",")}`);
    if (shown.original) said.push("names=original");
    if (shown.loop) said.push("loop=1");
    if (shown.speed !== atlas.play.usualSpeed()) said.push(`speed=${shown.speed}`);
    if (shown.theme) said.push(`theme=${shown.theme}`);
    if (shown.lang) said.push(`lang=${shown.lang}`);
    if (shown.host) said.push("host=1");
    return said.join("&");
  };

  atlas.address = { read, write };
}
