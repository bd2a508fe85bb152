/** How does the page read a gazetteer that is too big to be written into it? Column by column, from its own server. */
{
  const CONFIDENCES = ["high", "medium", "low"];
  const [UNDATED, PROPOSED] = [4, 8];
  const TYPES = { Float64Array, Int32Array, Int16Array, Uint8Array };
  const decoder = new TextDecoder();

  /** Each column as an array over the bytes that came. @param {ArrayBuffer} bytes @param {{parts: object}} layout */
  const arrays = (bytes, { parts }) => Object.fromEntries(
    Object.entries(parts).map(([name, [type, from, length]]) => [name, new TYPES[type](bytes, from, length)]),
  );

  /** One text out of many. @param {Uint8Array} letters @param {Int32Array} starts */
  const texts = (letters, starts) => (at) => decoder.decode(letters.subarray(starts[at], starts[at + 1]));

  /** One record, written out when it is asked for. */
  const writer = (columns, payload) => {
    const text = texts(columns.texts_letters, columns.texts_starts);
    const id = texts(columns.ids_letters, columns.ids_starts);
    const [kinds, countries, honours] = ["kinds", "countries", "honours"].map((each) => Object.keys(payload.labels[each]));
    const name = (at, honouree) => ({
      name: text(columns.name[at]), latin: text(columns.latin[at]), lang: "", days: [...columns.name_days.subarray(at * 4, at * 4 + 4)],
      ...(columns.honours[at] & 1 ? { honours: honouree } : {}), ...(columns.honours[at] & 2 ? { proposed: true } : {}),
    });
    const between = (starts, at) => Array.from({ length: starts[at + 1] - starts[at] }, (_, step) => starts[at] + step);
    return (at) => {
      const honouree = honours[columns.honouree[at]] ?? "";
      const title = text(columns.title[at]);
      const days = columns.days.subarray(columns.first[at], columns.first[at + 1]);
      return {
        id: id(at), title, kind: kinds[columns.kind[at]], country: countries[columns.country[at]] ?? "", then: "", where: "",
        honours: honouree, confidence: CONFIDENCES[columns.flags[at] & 3], today: title,
        spans: Array.from({ length: days.length / 4 }, (_, step) => [...days.subarray(step * 4, step * 4 + 4)]),
        names: between(columns.called, at).map((each) => name(each, honouree)),
        citations: [], conflicts: [], undated: (columns.flags[at] & UNDATED) > 0, proposed: (columns.flags[at] & PROPOSED) > 0,
      };
    };
  };

  /** A list of records of which only those asked for are ever written out. */
  const records = (count, write) => {
    const written = new Map();
    const at = (number) => {
      if (!(number >= 0 && number < count)) return undefined;
      if (!written.has(number)) written.set(number, write(number));
      return written.get(number);
    };
    return new Proxy([], {
      get: (list, key) => {
        if (key === "length") return count;
        return typeof key === "string" && /^\d+$/.test(key) ? at(Number(key)) : list[key];
      },
      has: (list, key) => (/^\d+$/.test(String(key)) ? Number(key) < count : key in list),
    });
  };

  /** The number of a record by its id; the ids are in order. */
  const index = (count, idOf) => {
    const find = (id) => {
      let [low, high] = [0, count];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (idOf(middle) < id) low = middle + 1;
        else high = middle;
      }
      return low < count && idOf(low) === id ? low : undefined;
    };
    return { get: find, has: (id) => typeof id === "string" && find(id) !== undefined };
  };

  /** @param {object} payload @param {ArrayBuffer} bytes @returns {Model} */
  const model = (payload, bytes) => {
    const { columns: layout } = payload.meta;
    const columns = arrays(bytes, layout);
    const idOf = texts(columns.ids_letters, columns.ids_starts);
    const { world, first, days, kind, country, honouree, flags } = columns;
    const monument = Object.keys(payload.labels.kinds).indexOf("monument");
    return atlas.data.complete({
      ...payload, world, first, days, kind, country, honouree, count: layout.records, shaped: [], famed: [],
      idOf, index: index(layout.records, idOf), records: records(layout.records, writer(columns, payload)),
      monument: Uint8Array.from(kind.map((each) => Number(each === monument))),
      undated: flags.map((flag) => Number((flag & UNDATED) > 0)), low: flags.map((flag) => Number((flag & 3) === 2)),
    });
  };

  /** Ask the server for the columns. @param {object} payload @returns {Promise<Model>} */
  const read = async (payload) => {
    const answer = await fetch(payload.meta.columns.address);
    if (!answer.ok) throw new Error(`the server has no records for this page: ${answer.status}`);
    return model(payload, await answer.arrayBuffer());
  };

  atlas.columns = { read };
}
