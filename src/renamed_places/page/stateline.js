/** What is the chosen record at the moment shown, in words and as its sign? */
{
  const { make } = atlas.dom;

  /** What the map does not show has no sign either. */
  const UNSIGNED = "neither";

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

  /** The state at the moment shown, and what the place was then called. @returns {{state: string, name: string}} */
  const words = (model, snapshot, at) => {
    const state = atlas.time.STATES[snapshot.state[at]];
    const said = (model.monument[at] ? MONUMENT_WORDS[state] : null) ?? WORDS[state];
    const doubt = snapshot.sure[at] || state === "undated" ? "" : " (in doubt: the dates allow both)";
    return { state: `${said}${doubt}`, name: model.monument[at] ? "" : called(model.records[at], snapshot.moment) };
  };

  /** @param {Model} model @param {Snapshot} snapshot @param {number} at */
  const block = (model, snapshot, at) => {
    const sign = make("canvas", "sign");
    sign.setAttribute("aria-hidden", "true");
    const state = atlas.time.STATES[snapshot.state[at]];
    if (state !== UNSIGNED) atlas.symbols.picture(sign, { state, sure: snapshot.sure[at] === 1, low: model.low[at] === 1 });
    const told = words(model, snapshot, at);
    return make("div", "state-line", [state === UNSIGNED ? "" : sign, make("p", "", [
      make("strong", "state-year", `${atlas.moments.title(snapshot.moment)}: `), told.state, make("span", "aside", told.name),
    ])]);
  };

  atlas.stateline = { words, block };
}
