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

  atlas.labels = { speak };
}
