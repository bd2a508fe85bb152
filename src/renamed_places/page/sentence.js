/** What does the year say in one sentence? */
{
  const { counted } = atlas.dom;
  const doubtful = (count) => (count ? `, ${count} of them doubtful` : "");

  /** The five counts of an honouree. */
  const of = (model, snapshot, honouree) => {
    const at = model.honourees.indexOf(honouree) * 5;
    const [places, placesDoubt, monuments, monumentsDoubt, changed] = snapshot.honour.subarray(at, at + 5);
    return { places, placesDoubt, monuments, monumentsDoubt, changed };
  };

  /** "the Battle of Stalingrad", but "Joseph Stalin". */
  const honoured = (model, key) => {
    const title = model.labels.honours[key];
    return /^battle\b/i.test(title) ? `the ${title}` : title;
  };

  const namedFor = (model, snapshot, key) => {
    const { places, placesDoubt, monuments, monumentsDoubt } = of(model, snapshot, key);
    if (key === "stalin") {
      const named = `${counted(places, "place bears", "places bear")} Stalin's name${doubtful(placesDoubt)}`;
      return `${named}; ${counted(monuments, "monument stands", "monuments stand")}${doubtful(monumentsDoubt)}`;
    }
    const count = places + monuments;
    return `${counted(count, "place honours", "places honour")} ${honoured(model, key)}${doubtful(placesDoubt + monumentsDoubt)}`;
  };

  /** Stalin first, then the others. */
  const asked = (filters) => [...filters.honours].sort((one, other) => (other === "stalin") - (one === "stalin"));

  /** "1950: 402 places bear Stalin's name, 17 of them doubtful; 131 monuments stand". */
  const full = (model, snapshot, filters) => (
    `${snapshot.year}: ${asked(filters).map((key) => namedFor(model, snapshot, key)).join("; ")}`
  );

  /** "1961: 240 places bear Stalin's name, 63 changed this year", for the slider. */
  const brief = (model, snapshot, filters) => {
    const key = asked(filters)[0];
    const { places, changed } = of(model, snapshot, key);
    const named = key === "stalin" ? `${counted(places, "place bears", "places bear")} Stalin's name`
      : `${counted(places, "place honours", "places honour")} ${honoured(model, key)}`;
    return `${snapshot.year}: ${named}, ${changed} changed this year`;
  };

  atlas.sentence = { full, brief };
}
