/** What is known of a record, and who says so? The parts of its panel. */
{
  const { make, link, native, english, foreign, isWeb } = atlas.dom;
  const { say, sayWith, word, number } = atlas.speech;
  const { date: read, isSpan } = atlas.reading;

  const CONFIDENCE = {
    high: word("High: well documented"),
    medium: word("Medium: documented, with details open"),
    low: word("Low: weakly documented, to be confirmed"),
  };
  const FATES = {
    demolished: word("Demolished"), toppled: word("Toppled"), dismantled: word("Dismantled"), moved: word("Moved"),
    buried: word("Buried"), replaced: word("Replaced"), stands: word("Stands"), "re-erected": word("Re-erected"),
  };

  const section = (title, inside, className = "") => make("section", `facts ${className}`, [make("h3", "", title), ...[inside].flat()]);

  /** A date in words, and as written where that says more. */
  const date = (text, governed = false) => make("span", "date", [
    read(text, governed), ...(text && /[~?%[\]X]/.test(text) && read(text) !== text ? [" ", make("span", "written", text)] : []),
  ]);

  /** The numbers of sources, as in the list at the end. */
  const cited = (keys, numbers) => {
    const known = (keys ?? []).filter((key) => numbers.has(key)).map((key) => numbers.get(key)).sort((a, b) => a - b);
    return make("span", "cited", known.length ? ` [${known.join(", ")}]` : "");
  };

  const nameParts = (name, numbers) => [
    native(name.name, name.lang, "span", "native"),
    name.latin && name.latin !== name.name ? english(name.latin, "em", "latin") : "", cited(name.sources, numbers),
    make("span", "aside", [
      name.english ? english(`“${name.english}”`) : "", name.english && name.variants?.length ? " · " : "",
      name.variants?.length ? foreign(name.variants.join(", ")) : "",
    ]),
  ];

  const begun = (start, still) => {
    if (!start) return [say("start not known")];
    if (isSpan(start)) return sayWith("began {date}", { date: date(start) });
    return still ? sayWith("since {date}", { date: date(start, true) }) : sayWith("from {date}", { date: date(start, true) });
  };

  const over = (end) => {
    if (!end) return [say("end not known")];
    if (end === "..") return [say("still so")];
    return isSpan(end) ? sayWith("ended {date}", { date: date(end) }) : sayWith("until {date}", { date: date(end, true) });
  };

  /** From when until when, each as written too where that says more. */
  const dates = (start, end) => {
    if (!start && !end) return make("p", "dates", say("dates not known"));
    if (start && end && ![start, end].some(isSpan) && end !== "..") {
      return make("p", "dates", sayWith("from {start} until {end}", { start: date(start, true), end: date(end, true) }));
    }
    return make("p", "dates", [...begun(start, end === ".."), ", ", ...over(end)]);
  };

  const nameItem = (name, nth, numbers, explain) => make("li", name.honours ? "honours" : "", [
    ...nameParts(name, numbers), dates(name.start, name.end),
    make("span", "aside", name.proposed ? say("Proposed only, never in force") : ""),
    ...explain(`start ${nth}`, say("explained by:"), name.start), ...explain(`end ${nth}`, say("end explained by:"), name.end),
  ]);

  /**
   * The chain of names, drawn and told; the one in force at the moment shown is marked.
   * @param {(key: string, word: string, date: string) => HTMLElement[]} explain  the events that explain a change
   */
  const names = (record, drawing, numbers, explain) => {
    if (record.kind === "monument" || !record.names.length) return null;
    const items = record.names.map((name, nth) => nameItem(name, nth, numbers, explain));
    return section(say("Names"), [drawing, make("ol", "chain", items)]);
  };

  /** What a monument was called. */
  const called = (record, numbers) => (record.kind === "monument" && record.names.length
    ? section(say("Called"), record.names.map((name) => make("p", "called", nameParts(name, numbers)))) : null);

  /** Pairs of what and which, those left out that are not known. */
  const pairs = (list) => make("dl", "pairs", list.filter(([, value]) => value).flatMap(
    ([term, value]) => [make("dt", "", term), make("dd", "", value)],
  ));

  /** What stands where a monument stood, and since when. */
  const nowThere = ({ replacedBy, replaced }) => {
    if (!replacedBy) return null;
    const what = english(replacedBy);
    if (!replaced) return [what];
    return isSpan(replaced) ? [what, ", ", date(replaced)] : [what, ", ", ...sayWith("since {date}", { date: date(replaced, true) })];
  };

  /** What became of a monument, with the events that explain it. */
  const life = (record, drawing, explain) => (record.kind !== "monument" ? null : section(say("Its life"), [drawing, pairs([
    [say("Erected"), [date(record.erected), ...explain("erected", "", record.erected)]],
    [say("Removed"), [record.removed === ".." ? say("still stands") : date(record.removed), ...explain("removed", "", record.removed)]],
    [say("Fate"), Object.hasOwn(FATES, record.fate) ? say(FATES[record.fate]) : record.fate],
    [say("Where it went"), record.movedTo && english(record.movedTo)],
    [say("There now"), nowThere(record) && [...nowThere(record), ...explain("replaced", "", record.replaced)]],
    [say("Sculptor"), record.sculptor && english(record.sculptor)],
    [say("Height"), record.height ? say("{n} m", { n: number(record.height, 2) }) : ""],
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
    const details = [
      found.container ? foreign(found.container) : "", found.container && found.accessed ? ", " : "",
      found.accessed ? say("read in {date}", { date: read(found.accessed) }) : "",
    ];
    const address = found.url && !isWeb(found.url) ? foreign(found.url, "span", "aside") : "";
    return make("li", "", [
      foreign(found.url ? link(found.url, found.title) : found.title), address, english(supports, "span", "supports"),
      make("span", "aside", details),
    ]);
  };

  const sources = (model, record, numbers) => section(say("Sources"), numbers.size
    ? make("ol", "sources", [...numbers.keys()].map((key) => source(model, record, key)))
    : make("p", "", say("No source is known. This record comes from memory and needs one.")));

  /** Latitude and longitude, to ten metres. @param {number[]} point  longitude, latitude */
  const coordinates = ([lon, lat]) => `${lat.toFixed(4)}, ${lon.toFixed(4)}`;

  const position = (record, point) => {
    if (!point) return say("No known position");
    const near = record.accuracy === undefined ? [] : [", ", say("within {n} km", { n: number(record.accuracy, 3) })];
    const address = record.positionSource;
    const from = address ? [", ", ...sayWith("from {source}", { source: foreign(link(address, isWeb(address) ? new URL(address).hostname : address)) })] : [];
    return [coordinates(point), ...near, ...from];
  };

  /** A link to a record elsewhere by its number there; the bare text where it is no such number. */
  const knownBy = (address, id, form, text) => id && (form.test(id) ? link(address + id, text) : foreign(id));

  /** Where else to look: each only where the record or its position leads there. */
  const elsewhere = (record, point) => {
    const { wikidata, geonames, wikipedia } = record.links ?? {};
    const found = [
      knownBy("https://www.wikidata.org/wiki/", wikidata, /^Q\d+$/, "Wikidata"),
      knownBy("https://www.geonames.org/", geonames, /^\d+$/, "GeoNames"),
      wikipedia && foreign(link(wikipedia, isWeb(wikipedia) ? "Wikipedia" : wikipedia)),
      point && link(`https://www.openstreetmap.org/?mlat=${point[1]}&mlon=${point[0]}#map=14/${point[1]}/${point[0]}`, "OpenStreetMap"),
    ].filter(Boolean);
    return found.length ? make("span", "elsewhere", found) : "";
  };

  const about = (model, record, point) => section(say("About this record"), pairs([
    [say("Named for"), record.kind === "monument" ? "" : model.labels.honours[record.honours]],
    [say("In honour of"), record.kind === "monument" ? model.labels.honours[record.honours] : ""],
    [say("Confidence"), say(CONFIDENCE[record.confidence] ?? record.confidence)],
    [say("Position"), position(record, point)],
    [say("Elsewhere"), elsewhere(record, point)],
  ]));

  atlas.facts = { section, date, cited, coordinates, names, called, life, sources, about, numbered };
}
