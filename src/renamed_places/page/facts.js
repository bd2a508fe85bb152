/** What is known of a record, and who says so? The parts of its panel. */
{
  const { make, link, native, isWeb } = atlas.dom;
  const { date: read, starting, ending } = atlas.reading;

  const CONFIDENCE = {
    high: "High: well documented",
    medium: "Medium: documented, with details open",
    low: "Low: weakly documented, to be confirmed",
  };

  const section = (title, inside, className = "") => make("section", `facts ${className}`, [make("h3", "", title), ...[inside].flat()]);

  /** A date in plain English, and as written where that says more. */
  const date = (text) => make("span", "date", [
    read(text), ...(text && /[~?%[\]X]/.test(text) && read(text) !== text ? [" ", make("span", "written", text)] : []),
  ]);

  /** The numbers of sources, as in the list at the end. */
  const cited = (keys, numbers) => {
    const known = (keys ?? []).filter((key) => numbers.has(key)).map((key) => numbers.get(key)).sort((a, b) => a - b);
    return make("span", "cited", known.length ? ` [${known.join(", ")}]` : "");
  };

  const nameParts = (name, numbers) => [
    native(name.name, name.lang, "span", "native"),
    name.latin && name.latin !== name.name ? make("em", "latin", name.latin) : "", cited(name.sources, numbers),
    make("span", "aside", [name.english ? `“${name.english}”` : "", (name.variants ?? []).join(", ")].filter(Boolean).join(" · ")),
  ];

  /** From when until when, each as written too where that says more. */
  const dates = (start, end) => {
    const since = start ? [end === ".." ? "since " : `${starting(start)} `, date(start)] : ["start not known"];
    const until = end ? [`${ending(end)} `, date(end)] : ["end not known"];
    if (!start && !end) return make("p", "dates", "dates not known");
    return make("p", "dates", [...since, start && end && end !== ".." ? " " : ", ", ...(end === ".." ? ["still so"] : until)]);
  };

  const nameItem = (name, nth, numbers, explain) => make("li", name.honours ? "honours" : "", [
    ...nameParts(name, numbers), dates(name.start, name.end),
    make("span", "aside", name.proposed ? "Proposed only, never in force" : ""),
    ...explain(`start ${nth}`, "explained by:", name.start), ...explain(`end ${nth}`, "end explained by:", name.end),
  ]);

  /**
   * The chain of names, drawn and told; the one in force at the moment shown is marked.
   * @param {(key: string, word: string, date: string) => HTMLElement[]} explain  the events that explain a change
   */
  const names = (record, drawing, numbers, explain) => {
    if (record.kind === "monument" || !record.names.length) return null;
    const items = record.names.map((name, nth) => nameItem(name, nth, numbers, explain));
    return section("Names", [drawing, make("ol", "chain", items)]);
  };

  /** What a monument was called. */
  const called = (record, numbers) => (record.kind === "monument" && record.names.length
    ? section("Called", record.names.map((name) => make("p", "called", nameParts(name, numbers)))) : null);

  /** Pairs of what and which, those left out that are not known. */
  const pairs = (list) => make("dl", "pairs", list.filter(([, value]) => value).flatMap(
    ([term, value]) => [make("dt", "", term), make("dd", "", value)],
  ));

  const sentenceCase = (text) => (text ? text[0].toUpperCase() + text.slice(1) : "");

  /** What stands where a monument stood, and since when. */
  const nowThere = ({ replacedBy, replaced }) => (
    replacedBy && [replacedBy, ...(replaced ? [/^\d/.test(replaced) ? ", since " : ", ", date(replaced)] : [])]
  );

  /** What became of a monument, with the events that explain it. */
  const life = (record, drawing, explain) => (record.kind !== "monument" ? null : section("Its life", [drawing, pairs([
    ["Erected", [date(record.erected), ...explain("erected", "", record.erected)]],
    ["Removed", [record.removed === ".." ? "still stands" : date(record.removed), ...explain("removed", "", record.removed)]],
    ["Fate", sentenceCase(record.fate)],
    ["Where it went", record.movedTo],
    ["There now", nowThere(record) && [...nowThere(record), ...explain("replaced", "", record.replaced)]],
    ["Sculptor", record.sculptor],
    ["Height", record.height ? `${record.height} m` : ""],
  ])]));

  /** Each source once, numbered: those cited for the record, then those of names and conflicts. */
  const numbered = (record) => {
    const keys = [
      ...record.citations.map(([key]) => key), ...record.names.flatMap((name) => name.sources ?? []),
      ...record.conflicts.flatMap((each) => each.sources),
    ];
    return new Map([...new Set(keys)].map((key, at) => [key, at + 1]));
  };

  const source = (model, record, key) => {
    const found = model.sources[key] ?? { title: key };
    const supports = record.citations.filter(([cites]) => cites === key).map(([, says]) => says).filter(Boolean).join("; ");
    const details = [found.container, found.accessed ? `read in ${read(found.accessed)}` : ""].filter(Boolean).join(", ");
    const address = found.url && !isWeb(found.url) ? make("span", "aside", found.url) : "";
    return make("li", "", [
      found.url ? link(found.url, found.title) : found.title, address, make("span", "supports", supports),
      make("span", "aside", details),
    ]);
  };

  const sources = (model, record, numbers) => section("Sources", numbers.size
    ? make("ol", "sources", [...numbers.keys()].map((key) => source(model, record, key)))
    : make("p", "", "No source is known. This record comes from memory and needs one."));

  const position = (record, point) => {
    if (!point) return "No known position";
    const near = record.accuracy === undefined ? "" : `, within ${record.accuracy} km`;
    const said = record.positionSource;
    const from = said ? [", from ", link(said, isWeb(said) ? new URL(said).hostname : said)] : [];
    return [`${point[1].toFixed(4)}, ${point[0].toFixed(4)}${near}`, ...from];
  };

  /** A link to a record elsewhere by its number there; the bare text where it is no such number. */
  const knownBy = (address, id, form, text) => id && (form.test(id) ? link(address + id, text) : make("span", "", id));

  /** Where else to look: each only where the record or its position leads there. */
  const elsewhere = (record, point) => {
    const { wikidata, geonames, wikipedia } = record.links ?? {};
    const found = [
      knownBy("https://www.wikidata.org/wiki/", wikidata, /^Q\d+$/, "Wikidata"),
      knownBy("https://www.geonames.org/", geonames, /^\d+$/, "GeoNames"),
      wikipedia && link(wikipedia, isWeb(wikipedia) ? "Wikipedia" : wikipedia),
      point && link(`https://www.openstreetmap.org/?mlat=${point[1]}&mlon=${point[0]}#map=14/${point[1]}/${point[0]}`, "OpenStreetMap"),
    ].filter(Boolean);
    return found.length ? make("span", "elsewhere", found) : "";
  };

  const about = (record, point) => section("About this record", pairs([
    ["Confidence", CONFIDENCE[record.confidence] ?? record.confidence],
    ["Position", position(record, point)],
    ["Elsewhere", elsewhere(record, point)],
  ]));

  atlas.facts = { section, date, cited, names, called, life, sources, about, numbered };
}
