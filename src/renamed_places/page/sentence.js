/** What does the moment say in one sentence? */
{
  const { counted } = atlas.dom;
  const STALIN = "stalin";
  const doubtful = (count) => (count ? `, ${count} of them doubtful` : "");

  /** "the Battle of Stalingrad", but "Joseph Stalin". */
  const honoured = (model, key) => {
    const title = model.labels.honours[key];
    return /^battle\b/i.test(title) ? `the ${title}` : title;
  };

  /** How many places that honour someone are shown in a state, and how many of them in doubt. @returns {[number, number]} */
  const placesIn = (model, snapshot, key, state) => {
    const honouree = model.honourees.indexOf(key);
    return honouree < 0 ? [0, 0] : atlas.selection.countIn(snapshot, honouree, false, state);
  };

  /** The same of monuments, whomever they honour. */
  const monumentsIn = (model, snapshot, state) => {
    const total = [0, 0];
    for (let honouree = 0; honouree <= model.honourees.length; honouree += 1) {
      const [count, doubt] = atlas.selection.countIn(snapshot, honouree, true, state);
      total[0] += count;
      total[1] += doubt;
    }
    return total;
  };

  /** The honourees, Stalin first, that have places shown in any of the states; else the first of them. */
  const told = (model, snapshot, states) => {
    const ordered = [...model.honourees].sort((one, other) => Number(other === STALIN) - Number(one === STALIN));
    const found = ordered.filter((key) => states.some((state) => placesIn(model, snapshot, key, state)[0]));
    return found.length ? found : ordered.slice(0, 1);
  };

  const counting = ([count, doubt], one, many) => `${counted(count, one, many)}${doubtful(doubt)}`;

  /** What is said of a year or a range. */
  const STANDING = {
    states: ["named"],
    stalin: ([named]) => counting(named, "place bears Stalin's name", "places bear Stalin's name"),
    other: ([named], whom) => counting(named, `place honours ${whom}`, `places honour ${whom}`),
    monuments: (of) => counting(of("standing"), "monument stands", "monuments stand"),
  };

  const gainedAndKept = (gained, kept, it) => [[gained, `gained${it}`], [kept, `kept${it}`]]
    .map(([found, word]) => `, ${counting(found, word, word)}`).join("");

  /** What is said of two years compared. */
  const COMPARED = {
    states: ["lost", "gained", "kept"],
    stalin: ([lost, gained, kept]) => (
      counting(lost, "place lost Stalin's name", "places lost Stalin's name") + gainedAndKept(gained, kept, " it")
    ),
    other: ([lost, gained, kept], whom) => (
      counting(lost, `place honouring ${whom} lost the name`, `places honouring ${whom} lost the name`)
      + gainedAndKept(gained, kept, " it")
    ),
    monuments: (of) => counting(of("lost"), "monument was lost", "monuments were lost") + gainedAndKept(of("gained"), of("kept"), ""),
  };

  const TITLES = {
    year: ({ last }) => `${last}`, range: ({ first, last }) => `${first} to ${last}, at any time`,
    compare: ({ first, last }) => `${first} to ${last}`,
  };

  /** "1950: 402 places bear Stalin's name, 17 of them doubtful; 131 monuments stand". */
  const full = (model, snapshot) => {
    const { moment } = snapshot;
    const words = moment.mode === "compare" ? COMPARED : STANDING;
    const clause = (key) => {
      const counts = words.states.map((state) => placesIn(model, snapshot, key, state));
      return key === STALIN ? words.stalin(counts) : words.other(counts, honoured(model, key));
    };
    const [first, ...others] = told(model, snapshot, words.states).map(clause);
    const clauses = [first, words.monuments((state) => monumentsIn(model, snapshot, state)), ...others].filter(Boolean);
    return `${TITLES[moment.mode](moment)}: ${clauses.join("; ")}`;
  };

  /** "1961: 240 places bear Stalin's name, 63 changed this year", for the slider. */
  const brief = (model, snapshot) => {
    const [key] = told(model, snapshot, STANDING.states);
    const { moment } = snapshot;
    if (!key || moment.mode === "compare") return full(model, snapshot);
    const named = placesIn(model, snapshot, key, "named");
    const says = key === STALIN ? counting([named[0], 0], "place bears Stalin's name", "places bear Stalin's name")
      : counting([named[0], 0], `place honours ${honoured(model, key)}`, `places honour ${honoured(model, key)}`);
    const changed = snapshot.places[model.honourees.indexOf(key) * 3 + 2];
    return `${TITLES[moment.mode](moment)}: ${says}, ${changed} changed ${moment.mode === "year" ? "this year" : "in these years"}`;
  };

  atlas.sentence = { full, brief, honoured };
}
