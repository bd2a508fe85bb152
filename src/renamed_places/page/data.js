/** What does the gazetteer hold, in a form that is quick to ask again for every year? */
{
  /**
   * @typedef {object} Model
   * @property {object} meta @property {Record<string, object>} sources @property {object[]} events @property {object[]} chapters
   * @property {object} search  letters, words and scores by which a name is found
   * @property {Labels} labels @property {Labels} [english]  the labels as they came, once they have been put into a language
   * @property {object[]} records @property {number} count  how many there are
   * @property {Polity[]} polities @property {number[][]} rivers  their courses, as `shapes.line` reads them
   * @property {number[]} shaped  the numbers of records that are lines or areas
   * @property {number[]} famed   the numbers of the best-attested places, which are named from afar too
   * @property {Int32Array} order  all records, the least important first: what is drawn later lies above
   * @property {{get: (id: string) => number | undefined, has: (id: unknown) => boolean}} index  the number of a record by its id
   * @property {(at: number) => string} idOf
   * @property {Int16Array} kind @property {Int16Array} country  numbers of labels, -1 for none
   * @property {{proposed: boolean, undated: boolean}} occurs  whether there are such records at all
   * @property {Int32Array} days   four days of each honouring span, one span after another
   * @property {Int32Array} first  where the spans of a record begin in `days`; one more at the end
   * @property {Uint8Array} monument  1 for a monument
   * @property {Uint8Array} undated   1 where no date at all is known
   * @property {Uint8Array} placed    1 where a position is known
   * @property {Uint16Array} group    in which group it is counted
   * @property {Uint8Array} low       1 where confidence is low
   * @property {string[]} honourees   ids of those whom names honour
   * @property {Int16Array} honouree  the number of a record's honouree, -1 for none
   * @property {Room[]} rooms  where each polity's name can stand
   * @property {Float64Array} world   two a record: its place in the Mercator square, NaN where no position is known
   *
   * @typedef {Record<"kinds" | "countries" | "states" | "honours", Record<string, string>>} Labels  what each code reads as
   *
   * @typedef {object} Polity  a state of the time, or a part of one
   * @property {string} id @property {string} title @property {number[]} days  the four of its time
   * @property {string} [country]  today's, by its code @property {string} [within]  the title of the state that it is a part of
   * @property {number[][][]} rings  the polygons of its outline, as courses
   * @property {object} geometry  the same as GeoJSON, worked out when it is asked for
   *
   * @typedef {object} Room
   * @property {string} title  in the language spoken @property {string} english  as it came
   * @property {string | undefined} country @property {string | undefined} within @property {number[]} days  as of its polity
   * @property {number[][]} rooms  level lines within the outline: west, east and height in the Mercator square
   */

  /** @param {object[]} records */
  const spans = (records) => {
    const first = new Int32Array(records.length + 1);
    records.forEach((record, at) => { first[at + 1] = first[at] + record.spans.length * 4; });
    return { first, days: Int32Array.from(records.flatMap((record) => record.spans.flat())) };
  };

  /** @param {object[]} records */
  const positions = (records) => {
    const world = new Float64Array(records.length * 2).fill(NaN);
    records.forEach((record, at) => {
      const point = atlas.shapes.middle(record.geometry);
      if (point) world.set(atlas.shapes.project(point[0], point[1]), at * 2);
    });
    return world;
  };

  /** Where the names of the states of the time can stand, worked out when it is asked for. @param {Polity[]} polities @returns {Room[]} */
  const roomsOf = (polities) => polities.map((polity) => {
    const { title, country, within, days } = polity;
    let rooms = null;
    return {
      title, english: title, country, within, days,
      get rooms() {
        rooms ??= atlas.shapes.rooms(polity.geometry);
        return rooms;
      },
    };
  });

  const IMPORTANCE = { settlement: 2, region: 1, peak: 1 };
  const IMPORTANCES = 1 + Math.max(...Object.values(IMPORTANCE));

  /** How important a record is on the map: the famed above all, then what is well attested, then towns, regions and peaks. */
  const weights = ({ count, kind, low, famed, labels }) => {
    const ofKind = Uint8Array.from(Object.keys(labels.kinds), (each) => IMPORTANCE[each] ?? 0);
    const found = new Uint8Array(count);
    for (let at = 0; at < count; at += 1) found[at] = (1 - low[at]) * IMPORTANCES + (kind[at] < 0 ? 0 : ofKind[kind[at]]);
    for (const at of famed) found[at] = 2 * IMPORTANCES;
    return found;
  };

  /** The records by their importance, once for all moments: a counting sort, so that a million are no burden. */
  const ordered = (model) => {
    const found = weights(model);
    const starts = new Int32Array(2 * IMPORTANCES + 2);
    for (const weight of found) starts[weight + 1] += 1;
    for (let weight = 0; weight < starts.length - 1; weight += 1) starts[weight + 1] += starts[weight];
    const order = new Int32Array(model.count);
    found.forEach((weight, at) => {
      order[starts[weight]] = at;
      starts[weight] += 1;
    });
    order.set([...model.famed].reverse(), model.count - model.famed.length);
    return order;
  };

  /** The polities with their outlines as GeoJSON, worked out when they are asked for. @param {object[]} polities @returns {Polity[]} */
  const outlined = (polities) => polities.map((polity) => {
    let area = null;
    return {
      ...polity,
      get geometry() {
        area ??= atlas.shapes.area(polity.rings);
        return area;
      },
    };
  });

  /** What follows from the rest of a model. @param {object} model @returns {Model} */
  const complete = (model) => {
    const honourees = Object.keys(model.labels.honours);
    const polities = outlined(model.polities);
    const all = {
      ...model, honourees, polities, rooms: roomsOf(polities), order: ordered(model), placed: new Uint8Array(model.count), group: new Uint16Array(model.count),
      occurs: { proposed: model.first.some((from, at) => from === model.first[at + 1]), undated: model.undated.includes(1) },
    };
    for (let at = 0; at < all.count; at += 1) {
      all.placed[at] = isPlaced(all, at) ? 1 : 0;
      all.group[at] = atlas.selection.groupOf(all, at);
    }
    return all;
  };

  const FAMED = 40;
  const NAMED_FROM_AFAR = ["settlement", "peak"];

  /** The places of which most sources speak, best attested first. @param {object[]} records */
  const famedOf = (records) => [...records.keys()]
    .filter((at) => records[at].geometry && NAMED_FROM_AFAR.includes(records[at].kind))
    .sort((one, other) => records[other].citations.length - records[one].citations.length || one - other)
    .slice(0, FAMED);

  /** @param {object} payload @returns {Model} */
  const read = (payload) => {
    const { records, labels } = payload;
    const [kinds, countries, honourees] = ["kinds", "countries", "honours"].map((each) => Object.keys(labels[each]));
    return complete({
      ...payload, ...spans(records), count: records.length,
      shaped: [...records.keys()].filter((at) => (records[at].geometry?.type ?? "Point") !== "Point"),
      famed: famedOf(records),
      idOf: (at) => records[at].id,
      index: new Map(records.map((record, at) => [record.id, at])),
      kind: Int16Array.from(records, (record) => kinds.indexOf(record.kind)),
      country: Int16Array.from(records, (record) => countries.indexOf(record.country)),
      monument: Uint8Array.from(records, (record) => Number(record.kind === "monument")),
      undated: Uint8Array.from(records, (record) => Number(record.undated === true)),
      low: Uint8Array.from(records, (record) => Number(record.confidence === "low")),
      honouree: Int16Array.from(records, (record) => honourees.indexOf(record.honours)),
      world: positions(records),
    });
  };

  /** Longitude and latitude of a record's marker, or null. @param {Model} model @param {number} at */
  const pointOf = (model, at) => (
    isPlaced(model, at) ? atlas.shapes.unproject(model.world[at * 2], model.world[at * 2 + 1]) : null
  );

  const isPlaced = (model, at) => !Number.isNaN(model.world[at * 2]);

  atlas.data = { read, complete, pointOf, isPlaced };
}
