/** How does what became of the records between two years leave the page? As GeoJSON and CSV, from the page itself. */
{
  const FORMULA = /^[=+\-@\t\r]/;

  const addresses = (model, record) => [...new Set(record.citations.map(([key]) => model.sources[key]?.url).filter(Boolean))];

  /** The same properties, in the same order, as the command `compare` writes. */
  const properties = (model, snapshot, at) => {
    const record = model.records[at];
    const [first, last] = [snapshot.moment.before, snapshot.moment.day].map((day) => (
      model.monument[at] ? record.names[0] ?? null : atlas.time.nameAt(record, day)
    ));
    return {
      title: record.title, kind: record.kind, change: atlas.time.STATES[snapshot.state[at]], certain: snapshot.sure[at] === 1,
      name_first: first?.name ?? null, name_last: last?.name ?? null,
      latin_first: first?.latin ?? null, latin_last: last?.latin ?? null,
      honours: record.honours, country: record.country, sources: addresses(model, record),
    };
  };

  const features = (model, snapshot) => [...snapshot.shown.keys()].filter((at) => snapshot.shown[at]).map((at) => ({
    type: "Feature", id: model.records[at].id, geometry: model.records[at].geometry ?? null,
    properties: properties(model, snapshot, at),
  }));

  /** A FeatureCollection (RFC 7946), one feature a line. @param {Model} model @param {Snapshot} snapshot */
  const geojson = (model, snapshot) => {
    const { mode, first, last } = snapshot.moment;
    const head = JSON.stringify({ type: "FeatureCollection", mode, first, last, licence: model.meta.licence });
    return `${head.slice(0, -1)}, "features": [\n${features(model, snapshot).map((each) => JSON.stringify(each)).join(",\n")}\n]}\n`;
  };

  /** A cell of a table (RFC 4180); what a spreadsheet would run as a formula is kept as text. */
  const cell = (value) => {
    const text = Array.isArray(value) ? value.join(" ") : String(value ?? "");
    const safe = typeof value === "string" && FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  /** The first point of a geometry. */
  const position = (geometry) => {
    let point = geometry?.coordinates;
    while (Array.isArray(point?.[0])) [point] = point;
    return { longitude: point?.[0] ?? null, latitude: point?.[1] ?? null };
  };

  /** The same as a table with a header. @param {Model} model @param {Snapshot} snapshot */
  const csv = (model, snapshot) => {
    const rows = features(model, snapshot).map((each) => ({ id: each.id, ...each.properties, ...position(each.geometry) }));
    const head = Object.keys(rows[0] ?? { id: "" });
    return [head, ...rows.map((row) => head.map((key) => row[key]))].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
  };

  const FORMS = {
    geojson: { text: geojson, type: "application/geo+json" }, csv: { text: csv, type: "text/csv;charset=utf-8" },
  };

  /** Give the reader a file. @param {Model} model @param {Snapshot} snapshot @param {"geojson" | "csv"} form */
  const save = (model, snapshot, form) => {
    const { mode, first, last } = snapshot.moment;
    const anchor = document.createElement("a");
    anchor.href = URL.createObjectURL(new Blob([FORMS[form].text(model, snapshot)], { type: FORMS[form].type }));
    anchor.download = `renamed-places-${mode}-${first}-${last}.${form}`;
    anchor.click();
    window.setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
  };

  atlas.download = { save };
}
