/** What is shown at this moment, as a table that keyboards and screen readers can walk? */
{
  const { byId, make, button, native, counted, afterRest } = atlas.dom;
  const STEP = 200;
  const REST = 120;
  const COLLATOR = new Intl.Collator("en");
  const ORDER = ["lost", "gained", "kept", "named", "standing", "renamed", "removed", "before", "proposed", "undated"]
    .map((state) => atlas.time.STATES.indexOf(state));

  const WHEN = {
    year: ({ last }) => `at the end of ${last}`, range: ({ first, last }) => `at any time from ${first} to ${last}`,
    compare: ({ first, last }) => `that bore the name, or stood, in ${first} or in ${last}`,
  };

  /** The dates of the honouring names, or of the monument. */
  const dates = (record) => {
    if (record.kind === "monument") return atlas.reading.span(record.erected, record.removed);
    const names = record.names.filter((name) => name.honours);
    return names.map((name) => atlas.reading.span(name.start, name.end)).join("; ");
  };

  const cell = (label, inside) => {
    const element = make("td", "", inside);
    element.dataset.label = label;
    return element;
  };

  /** What it is called, and the same in the original script where that differs. */
  const nameParts = (model, at, moment) => {
    const names = model.monument[at] ? [] : atlas.time.namesFor(model.records[at], moment);
    const written = names.map((name, nth) => [nth ? " → " : "", native(name.name, name.lang)]);
    const differs = names.some((name) => name.latin && name.latin !== name.name);
    return [atlas.maplabels.text(model, at, moment), differs ? make("span", "aside", written.flat()) : ""];
  };

  const row = (model, snapshot, at, choose) => {
    const record = model.records[at];
    const [name, original] = nameParts(model, at, snapshot.moment);
    const head = make("th", "", [button(name, () => choose(at), "link-button"), original]);
    head.scope = "row";
    const state = model.labels.states[atlas.time.STATES[snapshot.state[at]]];
    return make("tr", "", [
      head, cell("Today", record.today), cell("Kind", model.labels.kinds[record.kind] ?? record.kind),
      cell("Country", model.labels.countries[record.country] ?? record.country),
      cell("State", `${state}${snapshot.sure[at] ? "" : ", in doubt"}`), cell("Dates", dates(record)),
    ]);
  };

  /** The records shown, and one more: those that bear the name first, then by the name in the year. */
  const sorted = (model, snapshot, unplacedOnly, also = -1) => {
    const found = [];
    snapshot.shown.forEach((shown, at) => {
      if (at === also || (shown && !(unplacedOnly && atlas.data.isPlaced(model, at)))) found.push(at);
    });
    const name = new Map(found.map((at) => [at, atlas.maplabels.text(model, at, snapshot.moment)]));
    const place = (at) => ORDER.indexOf(snapshot.state[at]);
    return found.sort((one, other) => place(one) - place(other)
      || COLLATOR.compare(name.get(one), name.get(other)) || one - other);
  };

  /** @param {Model} model @param {(at: number) => void} choose @param {() => void} opened */
  const create = (model, choose, opened) => {
    const panel = byId("list");
    let snapshot = null;
    let most = STEP;
    let unplacedOnly = false;

    const draw = () => {
      if (panel.hidden || !snapshot) return;
      const found = sorted(model, snapshot, unplacedOnly);
      const shown = found.slice(0, most);
      byId("list-caption").textContent = unplacedOnly
        ? `${counted(found.length, "record")} with no known position`
        : `${counted(found.length, "record")} shown ${WHEN[snapshot.moment.mode](snapshot.moment)}`;
      byId("list-rows").replaceChildren(...shown.map((at) => row(model, snapshot, at, choose)));
      byId("list-more").hidden = shown.length === found.length;
      byId("list-more").textContent = `Show ${Math.min(STEP, found.length - shown.length)} more`;
      byId("list-all").hidden = !unplacedOnly;
    };
    const drawSoon = afterRest(draw, REST);

    const close = (refocus = true) => {
      if (panel.hidden) return;
      panel.hidden = true;
      document.body.classList.remove("has-list");
      byId("list-open").setAttribute("aria-expanded", "false");
      if (refocus) byId("list-open").focus();
    };
    const open = (onlyUnplaced = false) => {
      opened();
      Object.assign(panel, { hidden: false, scrollTop: 0 });
      document.body.classList.add("has-list");
      [most, unplacedOnly] = [STEP, onlyUnplaced];
      byId("list-open").setAttribute("aria-expanded", "true");
      draw();
      byId("list-title").focus({ preventScroll: true });
    };

    byId("list-open").addEventListener("click", () => (panel.hidden ? open() : close()));
    byId("list-close").addEventListener("click", () => close());
    byId("list-all").addEventListener("click", () => open());
    byId("list-more").addEventListener("click", () => {
      const next = byId("list-rows").children.length;
      most += STEP;
      draw();
      byId("list-rows").children[next]?.querySelector("button").focus();
    });
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

    /** @param {Snapshot} next */
    const show = (next) => {
      snapshot = next;
      drawSoon();
    };
    return {
      show, open, close,
      /** What is shown, in the order of the list, and one more record in its place. @param {Snapshot} now @param {number} also */
      listed: (now, also) => sorted(model, now, false, also),
    };
  };

  atlas.list = { create };
}
