/** What is the chosen record at the moment shown, in words and as its sign? */
{
  const { make } = atlas.dom;
  const { say, word } = atlas.speech;

  /** What the map does not show has no sign either. */
  const UNSIGNED = "neither";

  const WORDS = {
    before: word("not yet so named"), named: word("bears the name"), renamed: word("no longer bears the name"),
    standing: word("the monument stands"), removed: word("the monument is gone"),
    proposed: word("the name was proposed, never in force"), undated: word("when it bore the name is not known"),
    kept: word("kept the name"), lost: word("lost the name"), gained: word("gained the name"),
    neither: word("bore the name in neither year"),
  };

  const MONUMENT_WORDS = {
    before: word("the monument does not stand yet"), undated: word("when the monument stood is not known"),
    kept: word("the monument stood in both years"), lost: word("the monument stood, then was gone"),
    gained: word("the monument was not there yet, then stood"), neither: word("the monument stood in neither year"),
  };

  /** The names that may be in force on a day, in words. */
  const namesOn = (record, day) => {
    const names = atlas.time.namesAt(record, day).map((name) => name.latin || name.name);
    return names.length ? [...new Set(names)].join(` ${say("or")} `) : say("a name that is not known");
  };

  /** "Called Stalingrad in that year", or "Called Stalino or Yuzovka" where it is in doubt which name held. */
  const called = (record, moment) => {
    const [first, last] = [moment.before, moment.day].map((day) => namesOn(record, day));
    if (moment.mode === "compare" && first !== last) {
      return say("Called {one} in {first}, {other} in {last}", { one: first, first: moment.first, other: last, last: moment.last });
    }
    const name = atlas.time.nameFor(record, moment);
    if (!name) return "";
    if (moment.mode === "year") return say("Called {name} in that year", { name: last });
    return say("Called {name} in those years", { name: moment.mode === "range" ? name.latin || name.name : last });
  };

  /** The state at the moment shown, and what the place was then called. @returns {{state: string, name: string}} */
  const words = (model, snapshot, at) => {
    const state = atlas.time.STATES[snapshot.state[at]];
    const said = (model.monument[at] ? MONUMENT_WORDS[state] : null) ?? WORDS[state];
    const sure = snapshot.sure[at] || state === "undated";
    const told = sure ? say(said) : say("{state} (in doubt: the dates allow both)", { state: say(said) });
    return { state: told, name: model.monument[at] ? "" : called(model.records[at], snapshot.moment) };
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
