/** What do the signs mean, and how many of each are shown in this year? */
{
  const { byId, make, counted } = atlas.dom;
  const { STATES } = atlas.time;

  /** One row: a sign, its meaning, how many are certain and how many in doubt. */
  const row = (state, label) => {
    const canvas = make("canvas", "sign");
    canvas.setAttribute("aria-hidden", "true");
    const [certain, doubtful] = [make("td", "number"), make("td", "number")];
    const head = make("th", "", [canvas, label]);
    head.scope = "row";
    return { state, canvas, certain, doubtful, element: make("tr", "", [head, certain, doubtful]) };
  };

  const KEYS = [
    { state: "named", sure: false, low: false, says: "Hollow: in doubt in this year" },
    { state: "named", sure: true, low: true, says: "Broken outline: weakly attested" },
    { state: "named", sure: true, low: false, ring: "yes", says: "Ring: changed in this year" },
    { state: "named", sure: true, low: false, ring: "maybe", says: "Faint ring: may have changed" },
  ];

  const keyRow = (key) => {
    const canvas = make("canvas", "sign");
    canvas.setAttribute("aria-hidden", "true");
    return { ...key, canvas, element: make("li", "", [canvas, make("span", "", key.says)]) };
  };

  /** @param {Model} model @param {() => void} showUnplaced */
  const create = (model, showUnplaced) => {
    const occurs = (state) => (state !== "proposed" || model.records.some((record) => !record.spans.length));
    const rows = Object.entries(model.labels.states).filter(([state]) => occurs(state))
      .map(([state, label]) => row(state, label));
    const keys = KEYS.map(keyRow);
    byId("legend-rows").replaceChildren(...rows.map(({ element }) => element));
    byId("legend-keys").replaceChildren(...keys.map(({ element }) => element));
    byId("unplaced").addEventListener("click", showUnplaced);

    const paint = () => {
      for (const { canvas, state } of rows) atlas.symbols.picture(canvas, { state, sure: true, low: false });
      for (const { canvas, ...key } of keys) atlas.symbols.picture(canvas, key);
    };

    /** @param {Snapshot} snapshot */
    const show = (snapshot) => {
      for (const { state, certain, doubtful, element } of rows) {
        const at = STATES.indexOf(state) * 2;
        certain.textContent = String(snapshot.counts[at]);
        doubtful.textContent = snapshot.counts[at + 1] ? `+ ${snapshot.counts[at + 1]}` : "";
        element.classList.toggle("none", snapshot.counts[at] + snapshot.counts[at + 1] === 0);
      }
      byId("changes").textContent = `${counted(snapshot.changes, "record")} changed in ${snapshot.year}`;
      byId("unplaced").hidden = snapshot.unplaced === 0;
      byId("unplaced").textContent = `${counted(snapshot.unplaced, "record has", "records have")} no known position`;
    };
    byId("legend-open").addEventListener("click", () => {
      const open = document.body.classList.toggle("has-legend");
      byId("legend-open").setAttribute("aria-expanded", String(open));
    });
    paint();
    return { show, paint };
  };

  atlas.legend = { create };
}
