/** What does the panel of the chosen record show, and how is it opened and closed? */
{
  const { byId, make, button } = atlas.dom;

  const countryUnlessSaid = (model, record) => {
    const country = model.labels.countries[record.country] ?? record.country;
    return record.where.endsWith(country) ? "" : country;
  };

  /** "Settlement · Donetsk Oblast, Ukraine · then Soviet Union (Ukrainian SSR)" */
  const where = (model, record) => [
    model.labels.kinds[record.kind] ?? record.kind,
    [record.where, countryUnlessSaid(model, record)].filter(Boolean).join(", "),
    record.then ? `then ${record.then}` : "",
  ].filter(Boolean).join(" · ");

  const WORDS = {
    before: "not yet so named", named: "bears the name", renamed: "no longer bears the name",
    standing: "the monument stands", removed: "the monument is gone", proposed: "the name was proposed, never in force",
    undated: "when it bore the name is not known", kept: "kept the name", lost: "lost the name", gained: "gained the name",
    neither: "bore the name in neither year",
  };

  const MONUMENT_WORDS = {
    before: "the monument does not stand yet", undated: "when the monument stood is not known",
    kept: "the monument stood in both years", lost: "the monument stood, then was gone",
    gained: "the monument was not there yet, then stood", neither: "the monument stood in neither year",
  };

  /** "Called Stalingrad in that year". */
  const called = (record, moment) => {
    const [first, last] = [moment.before, moment.day].map((day) => atlas.time.nameAt(record, day));
    const text = (name) => (name ? name.latin || name.name : "a name that is not known");
    if (moment.mode === "compare" && first !== last) return `Called ${text(first)} in ${moment.first}, ${text(last)} in ${moment.last}`;
    const name = atlas.time.nameFor(record, moment);
    return name ? `Called ${text(name)} in ${moment.mode === "year" ? "that year" : "those years"}` : "";
  };

  /** The state at the moment shown, in words. */
  const stateLine = (model, snapshot, at) => {
    const state = atlas.time.STATES[snapshot.state[at]];
    const words = (model.monument[at] ? MONUMENT_WORDS[state] : null) ?? WORDS[state];
    const doubt = snapshot.sure[at] || state === "undated" ? "" : " (in doubt: the dates allow both)";
    return [
      make("strong", "state-year", `${atlas.moments.title(snapshot.moment)}: `), `${words}${doubt}`,
      make("span", "aside", model.monument[at] ? "" : called(model.records[at], snapshot.moment)),
    ];
  };

  /** @param {Model} model @param {(at: number) => void} choose  -1 for none @param {(year: number) => void} setYear */
  const create = (model, choose, setYear) => {
    const [panel, body] = [byId("panel"), byId("panel-body")];
    let at = -1;
    let offered = null;
    let opener = null;

    const close = () => {
      choose(-1);
      if (opener?.isConnected) opener.focus();
    };

    const stateBlock = (snapshot) => {
      const sign = make("canvas", "sign");
      sign.setAttribute("aria-hidden", "true");
      const state = atlas.time.STATES[snapshot.state[at]];
      atlas.symbols.picture(sign, { state, sure: snapshot.sure[at] === 1, low: model.low[at] === 1 });
      return make("div", "state-line", [sign, make("p", "", stateLine(model, snapshot, at))]);
    };

    /** A button to the year in which the name that was searched for was in force, if it is not the one shown. */
    const offer = (snapshot) => {
      if (!offered || snapshot.moment.mode !== "year" || atlas.time.possiblyHolds(offered, snapshot.day)) return "";
      const year = atlas.names.yearOf(offered, snapshot.year, model.meta);
      if (year === null) return "";
      return make("p", "offer", [
        `It was not called ${offered.latin || offered.name} in ${snapshot.year}. `,
        button(`Show ${year}`, () => {
          setYear(year);
          byId("panel-title").focus({ preventScroll: true });
        }),
      ]);
    };

    /** @param {Snapshot} snapshot */
    const show = (snapshot) => {
      panel.hidden = at < 0;
      document.body.classList.toggle("has-panel", at >= 0);
      if (at < 0) return;
      const record = model.records[at];
      const numbers = atlas.facts.numbered(record);
      const point = atlas.data.pointOf(model, at);
      const inForce = atlas.time.nameFor(record, snapshot.moment);
      byId("panel-title").textContent = record.title;
      body.replaceChildren(...[
        make("p", "where", where(model, record)), stateBlock(snapshot), offer(snapshot),
        atlas.facts.names(record, inForce, numbers), atlas.facts.life(record),
        record.note ? make("p", "note", record.note) : null, atlas.facts.conflicts(record, numbers),
        atlas.facts.sources(model, record, numbers), atlas.facts.about(record, point),
      ].filter(Boolean));
    };

    /**
     * @param {number} next @param {object | null} name  the name that was searched for
     * @param {Snapshot} snapshot @param {boolean} withFocus
     */
    const open = (next, name, snapshot, withFocus) => {
      if (next >= 0 && at < 0) opener = document.activeElement;
      at = next;
      offered = name;
      show(snapshot);
      if (at < 0) return;
      panel.scrollTop = 0;
      if (withFocus) byId("panel-title").focus({ preventScroll: true });
    };

    byId("panel-close").addEventListener("click", close);
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    return { show, open };
  };

  atlas.panel = { create };
}
