/** What do kinds, states, countries and honourees read as in the language spoken, and the states of the time on the map? */
{
  const { say, country } = atlas.speech;

  const each = (labels, read) => Object.fromEntries(Object.entries(labels).map(([key, english]) => [key, read(english, key)]));

  /** Put the labels of a model into the language spoken; `english` keeps what they came as. @param {Model} model */
  const speak = (model) => {
    model.english ??= model.labels;
    const { kinds, states, countries, honours } = model.english;
    const said = (english) => say(english);
    model.labels = {
      kinds: each(kinds, said), states: each(states, said), honours: each(honours, said),
      countries: each(countries, (english, code) => country(code, english)),
    };
    for (const room of model.rooms) room.title = room.country ? country(room.country, room.english) : say(room.english);
  };

  /** Where a record lies today: the place as it is written, without the country, and the country in the language spoken. */
  const whereabouts = (model, { where, country: code }) => {
    const [name, inEnglish] = [model.labels, model.english].map(({ countries }) => countries[code] ?? code);
    const within = where.endsWith(inEnglish) ? where.slice(0, -inEnglish.length).replace(/,\s*$/, "") : where;
    return { within, country: name };
  };

  atlas.labels = { speak, whereabouts };
}
