/** Where does a record stand for good, how is it cited, and how is a mistake in it told? */
{
  const { say } = atlas.speech;
  const FILES = { monument: "geodata/monuments.geojson", other: "geodata/places.geojson" };
  /** Addresses that lead nowhere on another machine, or tell of this one. */
  const LOCAL = /^(localhost|127\.[\d.]+|\[::1\])$/;

  /** The window whose address a reader sees: the app's, where the page is shown inside it. */
  const seen = () => {
    try {
      return document.documentElement.hasAttribute("data-host") ? window.parent.location : window.location;
    } catch {
      return window.location;
    }
  };

  /** The address at which a record opens; none where the page has no address of its own. @param {string} id */
  const address = (id) => {
    try {
      const url = new URL(seen().href);
      const inApp = seen() !== window.location;
      if (url.protocol === "about:") return "";
      return `${url.href.split(/[?#]/)[0]}${inApp ? "?" : `${url.search}#`}id=${encodeURIComponent(id)}`;
    } catch {
      return "";
    }
  };

  /** The address if it means anything to somebody else, else nothing. */
  const publicAddress = (id) => {
    const found = address(id);
    return /^https?:/.test(found) && !LOCAL.test(new URL(found).hostname) ? found : "";
  };

  const spelt = ({ name, latin }) => (latin && latin !== name ? `${name} (${latin})` : name);

  const today = () => new Intl.DateTimeFormat(atlas.reading.tag(), { day: "numeric", month: "long", year: "numeric" }).format(new Date());

  /** @param {{meta: {title: string, version: string, licence: string}}} model @param {object} record */
  const citation = ({ meta }, record) => {
    const names = [...new Set(record.names.map(spelt))].join(", ");
    const where = publicAddress(record.id);
    return [
      `${record.title}${names ? `: ${names}` : ""}.`, say("In: {atlas}: an atlas of de-Stalinization, version {version}, record {id}.", { atlas: meta.title, version: meta.version, id: record.id }),
      where ? say("{address} (read on {date}).", { address: where, date: today() }) : say("Read on {date}.", { date: today() }),
      say("Data: {licence}.", { licence: meta.licence }),
    ].join(" ");
  };

  const dated = (record) => (record.kind === "monument"
    ? [`${record.title}: ${atlas.reading.span(record.erected, record.removed)}`]
    : record.names.map((name) => `${spelt(name)}: ${atlas.reading.span(name.start, name.end)}`));

  /** A text to complete and to send. @param {Model} model @param {Snapshot} snapshot @param {number} at */
  const report = (model, snapshot, at) => {
    const record = model.records[at];
    const { state, name } = atlas.stateline.words(model, snapshot, at);
    const where = publicAddress(record.id);
    return [
      say("A mistake in {atlas}, version {version}", { atlas: model.meta.title, version: model.meta.version }), "",
      say("Record: {title} ({id})", { title: record.title, id: record.id }),
      say("Data: {file}, \"id\": {id}", { file: FILES[record.kind] ?? FILES.other, id: JSON.stringify(record.id) }),
      ...(where ? [say("Address: {address}", { address: where })] : []), "",
      say("Shown for {years}: {state}", { years: atlas.moments.title(snapshot.moment), state: `${state}${name ? `. ${name}` : ""}` }),
      ...dated(record).map((line) => `- ${line}`), "",
      say("What is wrong:"), "", say("What is right:"), "", say("Who says so (title, page or address, date read):"), "",
    ].join("\n");
  };

  atlas.citing = { address, citation, report };
}
