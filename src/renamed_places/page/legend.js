/** What do the signs mean, and how many of each are shown at this moment? */
{
  const { byId, make, button, onEscape } = atlas.dom;
  const { say, sayMany, word, number } = atlas.speech;
  const { live } = atlas.fixed;
  const { STATES } = atlas.time;

  /** A check box with its words. @param {() => string} words */
  const check = (words, act) => {
    const input = make("input");
    input.type = "checkbox";
    input.addEventListener("change", () => act(input.checked));
    return { input, element: make("label", "choice", [input, make("span", "", live(words))]) };
  };

  /** One row: a sign, its meaning, how many are certain and how many in doubt. */
  const row = (model, state) => {
    const canvas = make("canvas", "sign");
    canvas.setAttribute("aria-hidden", "true");
    const [certain, doubtful] = [make("td", "number"), make("td", "number")];
    const head = make("th", "", [canvas, live(() => model.labels.states[state])]);
    head.scope = "row";
    return { state, canvas, head, certain, doubtful, element: make("tr", "", [head, certain, doubtful]) };
  };

  const KEYS = [
    { state: "named", sure: false, low: false, says: word("Hollow: in doubt") },
    { state: "named", sure: true, low: true, says: word("Broken outline: weakly attested") },
    { state: "named", sure: true, low: false, ring: "yes", says: word("Ring: changed in the time shown") },
    { state: "named", sure: true, low: false, ring: "maybe", says: word("Faint ring: may have changed") },
  ];

  const keyRow = (key) => {
    const canvas = make("canvas", "sign");
    canvas.setAttribute("aria-hidden", "true");
    return { ...key, canvas, element: make("li", "", [canvas, make("span", "", live(() => say(key.says)))]) };
  };

  /** The states that the filter lets through without the one that is switched, and with it. */
  const switched = (model, filters, state, on) => {
    const all = Object.keys(model.labels.states).filter((each) => !atlas.moments.COMPARED.includes(each));
    const now = filters.states.some((each) => all.includes(each)) ? filters.states : [...all, ...filters.states];
    const states = now.filter((each) => each !== state).concat(on ? [state] : []);
    return { ...filters, states: all.every((each) => states.includes(each)) ? states.filter((each) => !all.includes(each)) : states };
  };

  /**
   * @param {Model} model
   * @param {{showUnplaced: () => void, setFilters: (filters: Filters) => void, setOriginal: (on: boolean) => void}} acts
   */
  const create = (model, { showUnplaced, setFilters, setOriginal }) => {
    const rows = Object.keys(model.labels.states).filter((state) => model.occurs[state] ?? true)
      .map((state) => row(model, state));
    const keys = KEYS.map(keyRow);
    let filters = atlas.selection.defaults(model);
    const undated = rows.find(({ state }) => state === "undated");
    let isUndatedOn = true;
    const toggle = button("", () => setFilters(switched(model, filters, "undated", !isUndatedOn)), "link-button");
    toggle.id = "undated-switch";
    undated?.head.append(toggle);
    const certain = check(() => say("Certain only"), (on) => setFilters({ ...filters, certain: on }));
    const original = check(() => say("Original script"), setOriginal);
    byId("legend-rows").replaceChildren(...rows.map(({ element }) => element));
    byId("legend-keys").replaceChildren(...keys.map(({ element }) => element));
    byId("legend-switches").replaceChildren(original.element, certain.element);
    byId("unplaced").addEventListener("click", showUnplaced);

    const paint = () => {
      for (const { canvas, state } of rows) atlas.symbols.picture(canvas, { state, sure: true, low: false });
      for (const { canvas, ...key } of keys) atlas.symbols.picture(canvas, key);
    };

    let shown = null;
    /** What another mode shows, and no more often than it changes. */
    const showMode = (mode) => {
      shown = mode;
      const compared = mode === "compare";
      for (const { state, element } of rows) element.hidden = atlas.moments.COMPARED.includes(state) !== compared;
      for (const { ring, element } of keys) element.hidden = Boolean(ring) && compared;
    };
    const showSwitch = (snapshot) => {
      const asked = snapshot.moment.mode === "compare" ? [] : filters.states.filter((state) => !atlas.moments.COMPARED.includes(state));
      isUndatedOn = !asked.length || asked.includes("undated");
      toggle.textContent = isUndatedOn ? say("hide") : say("show");
      toggle.setAttribute("aria-label", isUndatedOn ? say("Hide what has no known dates") : say("Show what has no known dates"));
    };

    /** @param {Snapshot} snapshot */
    const show = (snapshot) => {
      if (snapshot.moment.mode !== shown) showMode(snapshot.moment.mode);
      for (const { state, certain: sure, doubtful, element } of rows) {
        if (element.hidden) continue;
        const at = STATES.indexOf(state) * 2;
        const [one, other] = state === "undated" ? [snapshot.counts[at + 1], 0] : snapshot.counts.subarray(at, at + 2);
        sure.textContent = number(one);
        doubtful.textContent = other ? `+ ${number(other)}` : "";
        element.classList.toggle("none", one + other === 0);
      }
      showSwitch(snapshot);
      byId("unplaced").hidden = snapshot.unplaced === 0;
      byId("unplaced").textContent = sayMany("{n} record has no known position", "{n} records have no known position", snapshot.unplaced);
    };
    const opener = byId("legend-open");
    const setOpen = (open) => {
      document.body.classList.toggle("has-legend", open);
      opener.setAttribute("aria-expanded", String(open));
    };
    const isOpen = () => document.body.classList.contains("has-legend");
    opener.addEventListener("click", () => setOpen(!isOpen()));
    onEscape([byId("legend").parentElement], () => {
      if (!isOpen()) return;
      setOpen(false);
      opener.focus();
    });
    return {
      show, paint,
      /** @param {Filters} next @param {boolean} inOriginal */
      showSwitches: (next, inOriginal) => {
        filters = next;
        certain.input.checked = next.certain;
        original.input.checked = inOriginal;
      },
    };
  };

  atlas.legend = { create };
}
