/** What does the year say in one sentence? */
{
  const { counted } = atlas.dom;
  const STALIN = "stalin";
  const doubtful = (count) => (count ? `, ${count} of them doubtful` : "");

  /** Places so named, those of them in doubt, places changed. */
  const placesOf = (model, snapshot, honouree) => {
    const at = model.honourees.indexOf(honouree) * 3;
    return at < 0 ? [0, 0, 0] : snapshot.places.subarray(at, at + 3);
  };

  /** "the Battle of Stalingrad", but "Joseph Stalin". */
  const honoured = (model, key) => {
    const title = model.labels.honours[key];
    return /^battle\b/i.test(title) ? `the ${title}` : title;
  };

  const named = (count, model, key) => (key === STALIN
    ? `${counted(count, "place bears", "places bear")} Stalin's name`
    : `${counted(count, "place honours", "places honour")} ${honoured(model, key)}`);

  /** Whom the places shown honour: Stalin always, where the gazetteer knows him; others where there are any. */
  const clauses = (model, snapshot) => {
    const others = model.honourees.filter((key) => key !== STALIN && placesOf(model, snapshot, key)[0]);
    return [...model.honourees.filter((key) => key === STALIN), null, ...others];
  };

  const monuments = (snapshot) => {
    const at = atlas.time.STANDING * 2;
    const [certain, doubt] = snapshot.counts.subarray(at, at + 2);
    return `${counted(certain + doubt, "monument stands", "monuments stand")}${doubtful(doubt)}`;
  };

  /** "1950: 402 places bear Stalin's name, 17 of them doubtful; 131 monuments stand". */
  const full = (model, snapshot) => `${snapshot.year}: ${clauses(model, snapshot).map((key) => {
    if (key === null) return monuments(snapshot);
    const [count, doubt] = placesOf(model, snapshot, key);
    return `${named(count, model, key)}${doubtful(doubt)}`;
  }).join("; ")}`;

  /** "1961: 240 places bear Stalin's name, 63 changed this year", for the slider. */
  const brief = (model, snapshot) => {
    const key = model.honourees.includes(STALIN) ? STALIN : model.honourees[0];
    if (!key) return full(model, snapshot);
    const [count, , changed] = placesOf(model, snapshot, key);
    return `${snapshot.year}: ${named(count, model, key)}, ${changed} changed this year`;
  };

  atlas.sentence = { full, brief, honoured };
}
