/** What does the moment say in one sentence? As `selection.sentence`. */
{
  const { say, sayIn, sayMany, wordMany, number } = atlas.speech;
  const STALIN = "stalin";

  /** "the Battle of Stalingrad", but "Joseph Stalin". */
  const honoured = (model, key) => {
    const title = model.english.honours[key];
    const whom = /^battle\b/i.test(title) ? `the ${title}` : title;
    return sayIn("honoured", whom);
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

  /** What is certain, and how many more there may be. @param {[number, number]} counts  all, and those in doubt @param {[string, string]} words */
  const counting = ([count, doubt], [one, many], values = {}) => {
    const clause = sayMany(one, many, count - doubt, values);
    return doubt ? say("{clause} (perhaps {doubtful} more)", { clause, doubtful: number(doubt) }) : clause;
  };

  const BEAR = wordMany("{n} place bears Stalin's name", "{n} places bear Stalin's name");
  const HONOUR = wordMany("{n} place honours {whom}", "{n} places honour {whom}");
  const STAND = wordMany("{n} monument stands", "{n} monuments stand");
  const LOST = wordMany("{n} place lost Stalin's name", "{n} places lost Stalin's name");
  const LOSING = wordMany("{n} place honouring {whom} lost the name", "{n} places honouring {whom} lost the name");
  const ITS = [wordMany("{n} gained it", "{n} gained it"), wordMany("{n} kept it", "{n} kept it")];
  const MONUMENTS = [
    wordMany("{n} monument was lost", "{n} monuments were lost"), wordMany("{n} gained", "{n} gained"), wordMany("{n} kept", "{n} kept"),
  ];

  /** What is said of a year or a range. */
  const STANDING = {
    states: ["named"],
    stalin: ([named]) => counting(named, BEAR),
    other: ([named], whom) => counting(named, HONOUR, { whom }),
    monuments: (of) => counting(of("standing"), STAND),
  };

  const inTurn = (counts, words, values) => counts.map((each, at) => counting(each, words[at], values)).join(", ");

  /** What is said of two years compared. */
  const COMPARED = {
    states: ["lost", "gained", "kept"],
    stalin: (counts) => inTurn(counts, [LOST, ...ITS]),
    other: (counts, whom) => inTurn(counts, [LOSING, ...ITS], { whom }),
    monuments: (of) => inTurn(COMPARED.states.map(of), MONUMENTS),
  };

  /** The years, and what is said of them: "1950:", "402 places bear ...". @returns {{when: string, says: string}} */
  const dated = ({ mode, first, last }, says) => {
    if (mode === "year") return { when: say("{year}:", { year: last }), says };
    if (mode === "range") return { when: say("{first} to {last},", { first, last }), says: `${say("at any time:")} ${says}` };
    return { when: say("{first} to {last}:", { first, last }), says };
  };

  /** "1950:", "385 places bear Stalin's name (perhaps 17 more); 131 monuments stand". */
  const parts = (model, snapshot) => {
    const words = snapshot.moment.mode === "compare" ? COMPARED : STANDING;
    const clause = (key) => {
      const counts = words.states.map((state) => placesIn(model, snapshot, key, state));
      return key === STALIN ? words.stalin(counts) : words.other(counts, honoured(model, key));
    };
    const [first, ...others] = told(model, snapshot, words.states).map(clause);
    const clauses = [first, words.monuments((state) => monumentsIn(model, snapshot, state)), ...others].filter(Boolean);
    return dated(snapshot.moment, clauses.join("; "));
  };

  const whole = ({ when, says }) => `${when} ${says}`;

  /** "1961: 240 places bear Stalin's name, 63 changed this year", for the slider. */
  const brief = (model, snapshot) => {
    const [key] = told(model, snapshot, STANDING.states);
    const { moment } = snapshot;
    if (!key || moment.mode === "compare") return whole(parts(model, snapshot));
    const [count, doubt] = placesIn(model, snapshot, key, "named");
    const named = [count - doubt, 0];
    const clause = key === STALIN ? STANDING.stalin([named]) : STANDING.other([named], honoured(model, key));
    const changed = number(snapshot.places[model.honourees.indexOf(key) * 3 + 2]);
    const says = moment.mode === "year" ? say("{clause}, {changed} changed this year", { clause, changed })
      : say("{clause}, {changed} changed in these years", { clause, changed });
    return whole(dated(moment, says));
  };

  atlas.sentence = { parts, brief };
}
