/** Where do sources disagree, what was taken, and why? Both values side by side, each with who says so. */
{
  const { make, english } = atlas.dom;
  const { say, sayWith, word, number } = atlas.speech;
  const FIELDS = {
    erected: word("Erected"), removed: word("Removed"), sculptor: word("Sculptor"), height_m: word("Height"),
    geometry: word("Position"), title: word("Title"), note: word("Note"), located_in: word("Location"), fate: word("Fate"),
    replaced_by: word("Replaced by"), replaced: word("When it was replaced"), names: word("Names"), moved_to: word("Moved to"),
    start: word("Start"), end: word("End"), name: word("Name"), latin: word("Name in Latin letters"),
  };
  const OF_NAMES = {
    "": word("Name {name}"), start: word("Start of the name {name}"), end: word("End of the name {name}"),
    name: word("Form of the name {name}"), latin: word("Form of the name {name} in Latin letters"),
    honours: word("Whom the name {name} honours"),
  };
  const DATED = ["start", "end", "erected", "removed", "replaced"];
  /** How the page spells what the files spell otherwise. */
  const SPELT = { replaced_by: "replacedBy", moved_to: "movedTo", located_in: "where" };
  const OF_NAME = /^names\[(\d+)\](?:\.(\w+))?$/;

  const said = (name) => name.latin || name.name;

  /** The name that a field belongs to, and which part of it. */
  const parted = (field, record) => {
    const [, nth, part] = OF_NAME.exec(field) ?? [];
    return { name: nth === undefined ? null : record.names[Number(nth)] ?? null, part: part ?? (nth === undefined ? field : "") };
  };

  /** "names[1].start" reads: Start of the name Stalino. */
  const fieldText = (field, record) => {
    const { name, part } = parted(field, record);
    if (!name) return Object.hasOwn(FIELDS, field) ? say(FIELDS[field]) : field;
    return Object.hasOwn(OF_NAMES, part) ? say(OF_NAMES[part], { name: said(name) }) : `${part}: ${said(name)}`;
  };

  /** A date in words where it is one, and as written; any other value as it is. */
  const valueOf = (part, value) => (DATED.includes(part) ? atlas.facts.date(value) : english(value));

  /** What stands in the record itself. @param {number[] | null} point @returns {string} */
  const taken = (record, point, { name, part }) => {
    if (name && !part) return `${said(name)}, ${atlas.reading.span(name.start, name.end)}`;
    if (name) return String(name[part] ?? "");
    if (part === "names") return record.names.map(said).join(", ");
    if (part === "geometry") return point ? atlas.facts.coordinates(point) : "";
    if (part === "height_m") return record.height === undefined ? "" : say("{n} m", { n: number(record.height, 2) });
    return String(record[SPELT[part] ?? part] ?? "");
  };

  /** The sources that are cited for what was taken: those of the name, else of the record, without the dissenting ones. */
  const backers = (found, record, name) => (name?.sources?.length ? name.sources : record.citations.map(([key]) => key))
    .filter((key) => !found.sources.includes(key));

  const side = (title, value, by, cited) => make("div", "side", [
    make("p", "side-title", title), make("p", "side-value", value),
    cited.textContent ? make("p", "side-by", [by, cited]) : "",
  ]);

  const conflict = (found, record, point, numbers) => {
    const at = parted(found.field, record);
    const value = taken(record, point, at);
    const [ours, theirs] = [backers(found, record, at.name), found.sources].map((keys) => atlas.facts.cited(keys, numbers));
    return make("li", "", [
      make("p", "field", fieldText(found.field, record)),
      make("div", "sides", [
        side(
          say("Taken here"), value ? valueOf(at.part, value) : say("nothing"),
          at.name?.sources?.length ? say("Sources of the name") : say("Sources of the record"), ours,
        ),
        side(say("Said elsewhere"), valueOf(at.part, found.value), found.sources.length > 1 ? say("Its sources") : say("Its source"), theirs),
      ]),
      make("p", "why-not", found.whyNot ? sayWith("Not taken because: {why}", { why: english(found.whyNot) }) : ""),
    ]);
  };

  /** @param {object} record @param {number[] | null} point @param {Map<string, number>} numbers of the sources */
  const section = (record, point, numbers) => (record.conflicts.length
    ? atlas.facts.section(say("Where sources disagree"), make("ul", "conflicts", record.conflicts.map((each) => (
      conflict(each, record, point, numbers)
    )))) : null);

  atlas.conflicts = { section };
}
