/** What does the address of the page say, and what address says what the page shows? */
{
  /**
   * @typedef {object} Address
   * @property {number} [year] @property {Filters} filters @property {string} [id]
   * @property {[number, number, number]} [view]  latitude, longitude, zoom
   * @property {string} [theme] @property {boolean} host
   * @property {string[]} unknown  the parts that were not understood
   */
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
    const parts = value.split(",").map(number);
    const [lat, lon, zoom] = parts;
    const right = parts.length === 3 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 20;
    return right ? parts : null;
  };

  const year = (value, meta) => {
    const found = /^\d{4}$/.test(value) ? Number(value) : NaN;
    return found >= meta.first && found <= meta.last ? found : null;
  };

  /** What each part may say; null: not understood. */
  const READERS = {
    year: (value, model) => year(value, model.meta),
    id: (value, model) => (model.index.has(value) ? value : null),
    view,
    theme: (value) => (value === "light" || value === "dark" ? value : null),
    host: (value) => (value === "1" ? true : null),
    certain: (value) => (value === "1" ? true : null),
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
      const known = Object.hasOwn(READERS, key) || Object.hasOwn(LISTS, key);
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
    for (const [key, value] of found) {
      if (Object.hasOwn(LISTS, key)) raw[LISTS[key]] = value.split(",").filter(Boolean);
      else {
        const meant = READERS[key](value, model);
        if (meant === null) unknown.push(`${key}=${value}`);
        else said[key] = meant;
      }
    }
    const cleaned = atlas.selection.clean(model, { ...raw, certain: said.certain === true });
    return { ...said, filters: cleaned.filters, unknown: [...unknown, ...cleaned.unknown] };
  };

  const rounded = (value) => String(Number(value.toFixed(3)));
  const encoded = (values) => values.map(encodeURIComponent).join(",");
  const same = (one, other) => one.join() === other.join();

  /**
   * The shortest address that says what is shown: defaults are left out.
   * @param {{year: number, id: string | null, filters: Filters, view: number[] | null, theme: string | null, host: boolean}} shown
   * @param {Model} model @returns {string}
   */
  const write = (shown, model) => {
    const usual = atlas.selection.defaults(model);
    const said = [];
    if (shown.year !== model.meta.year) said.push(`year=${shown.year}`);
    for (const [key, list] of Object.entries(LISTS)) {
      const values = shown.filters[list];
      if (values.length && !same(values, usual[list])) said.push(`${key}=${encoded(values)}`);
    }
    if (shown.filters.certain) said.push("certain=1");
    if (shown.id) said.push(`id=${encodeURIComponent(shown.id)}`);
    if (shown.view) said.push(`view=${shown.view.map(rounded).join(",")}`);
    if (shown.theme) said.push(`theme=${shown.theme}`);
    if (shown.host) said.push("host=1");
    return said.join("&");
  };

  atlas.address = { read, write };
}
