/** Which records changed at the moment shown, and how? Lists whose every line leads to its record. */
{
  const { make, button, english } = atlas.dom;
  const { say, word, number } = atlas.speech;
  const MOST = 400;
  const COLLATOR = new Intl.Collator("en");

  const GROUPS = {
    given: { says: word("Names given"), sign: "named" }, taken: { says: word("Names taken away"), sign: "renamed" },
    erected: { says: word("Monuments erected"), sign: "standing" }, removed: { says: word("Monuments removed"), sign: "removed" },
    lost: { says: word("Lost"), sign: "lost" }, gained: { says: word("Gained"), sign: "gained" }, kept: { says: word("Kept"), sign: "kept" },
  };

  /** In which groups a record stands at a moment, and whether it surely does. @returns {[string, boolean][]} */
  const groupsOf = (model, snapshot, at) => {
    const { moment } = snapshot;
    if (moment.mode === "compare") return [[atlas.time.STATES[snapshot.state[at]], snapshot.sure[at] === 1]];
    const { beganIn, ceasedIn, CHANGED } = atlas.time;
    const [began, ceased] = [beganIn(model, at, moment), ceasedIn(model, at, moment)];
    const [start, end] = model.monument[at] ? ["erected", "removed"] : ["given", "taken"];
    return [[start, began], [end, ceased]].filter(([, change]) => change).map(([group, change]) => [group, change === CHANGED]);
  };

  /**
   * The records of each group, surely there and perhaps there, by what they are called.
   * @param {Model} model @param {Snapshot} snapshot @returns {Map<string, {at: number, sure: boolean, name: string}[]>}
   */
  const found = (model, snapshot) => {
    const groups = new Map();
    for (let at = 0; at < snapshot.shown.length; at += 1) {
      if (!snapshot.shown[at] || (snapshot.moment.mode !== "compare" && !snapshot.changed[at])) continue;
      for (const [group, sure] of groupsOf(model, snapshot, at)) {
        if (!groups.has(group)) groups.set(group, []);
        groups.get(group).push({ at, sure, name: atlas.maplabels.text(model, at, snapshot.moment) });
      }
    }
    for (const rows of groups.values()) rows.sort((one, other) => COLLATOR.compare(one.name, other.name) || one.at - other.at);
    return groups;
  };

  /** The ids of each group, for embedders and tests. */
  const ids = (model, snapshot) => Object.fromEntries([...found(model, snapshot)].map(([group, rows]) => [
    group, { certain: rows.filter(({ sure }) => sure).map(({ at }) => model.records[at].id),
      perhaps: rows.filter(({ sure }) => !sure).map(({ at }) => model.records[at].id) },
  ]));

  const line = (model, { at, sure, name }, choose) => {
    const record = model.records[at];
    const country = model.labels.countries[record.country] ?? record.country;
    const aside = [country, sure ? "" : say("perhaps")].filter(Boolean).join(", ");
    const title = name.includes(record.title) ? "" : record.title;
    return make("li", sure ? "" : "perhaps", [
      Object.assign(button(name, () => choose(at), "link-button"), { lang: "en" }),
      make("span", "line-aside", [" ", title && english(title), title && aside ? ", " : "", aside]),
    ]);
  };

  const heading = (group, rows) => {
    const doubtful = rows.filter(({ sure }) => !sure).length;
    const sign = make("canvas", "sign");
    sign.setAttribute("aria-hidden", "true");
    atlas.symbols.picture(sign, { state: GROUPS[group].sign, sure: true, low: false });
    const perhaps = doubtful ? make("span", "line-aside", ` ${say("{n} of them perhaps", { n: number(doubtful) })}`) : "";
    return make("h4", "group-head", [sign, make("span", "", [`${say(GROUPS[group].says)}: ${number(rows.length)}`, perhaps])]);
  };

  /** The lists of all groups that have members. @param {(at: number) => void} choose @returns {HTMLElement[]} */
  const lists = (model, snapshot, choose) => {
    const groups = found(model, snapshot);
    return Object.keys(GROUPS).filter((group) => groups.has(group)).map((group) => {
      const rows = groups.get(group);
      const left = rows.length - MOST;
      return make("section", "group", [
        heading(group, rows), make("ul", "lines", rows.slice(0, MOST).map((row) => line(model, row, choose))),
        left > 0 ? make("p", "aside", say("and {n} more: see the list", { n: number(left) })) : null,
      ]);
    });
  };

  atlas.changes = { lists, ids };
}
