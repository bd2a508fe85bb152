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

  /** How many of a state are certain, and how many in doubt: of what has no known dates all are, so that it is not said. */
  const writeCounts = ({ state, certain, doubtful, element }, counts) => {
    const at = STATES.indexOf(state) * 2;
    const [sure, unsure] = state === "undated" ? [counts[at + 1], 0] : counts.subarray(at, at + 2);
    certain.textContent = number(sure);
    doubtful.textContent = unsure ? `+ ${number(unsure)}` : "";
    element.classList.toggle("none", sure + unsure === 0);
  };

  /** Where there is little room the legend opens only when it is asked for. */
  const makeFoldable = () => {
    const opener = byId("legend-open");
    const isOpen = () => document.body.classList.contains("has-legend");
    const setOpen = (open) => {
      document.body.classList.toggle("has-legend", open);
      opener.setAttribute("aria-expanded", String(open));
    };
    opener.addEventListener("click", () => setOpen(!isOpen()));
    onEscape([byId("legend").parentElement], () => {
      if (!isOpen()) return;
      setOpen(false);
      opener.focus();
    });
  };

  class Legend {
    #rows;
    #keys;
    #filters;
    #toggle;
    #isUndatedOn = true;
    #certain;
    #original;
    #mode = null;

    /**
     * @param {Model} model
     * @param {{showUnplaced: () => void, setFilters: (filters: Filters) => void, setOriginal: (on: boolean) => void}} acts
     */
    constructor(model, { showUnplaced, setFilters, setOriginal }) {
      this.#filters = atlas.selection.defaults(model);
      this.#rows = Object.keys(model.labels.states).filter((state) => model.occurs[state] ?? true).map((state) => row(model, state));
      this.#keys = KEYS.map(keyRow);
      this.#toggle = button("", () => setFilters(switched(model, this.#filters, "undated", !this.#isUndatedOn)), "link-button");
      this.#toggle.id = "undated-switch";
      this.#rows.find(({ state }) => state === "undated")?.head.append(this.#toggle);
      this.#certain = check(() => say("Certain only"), (on) => setFilters({ ...this.#filters, certain: on }));
      this.#original = check(() => say("Original script"), setOriginal);
      byId("legend-rows").replaceChildren(...this.#rows.map(({ element }) => element));
      byId("legend-keys").replaceChildren(...this.#keys.map(({ element }) => element));
      byId("legend-switches").replaceChildren(this.#original.element, this.#certain.element);
      byId("unplaced").addEventListener("click", showUnplaced);
      makeFoldable();
    }

    paint() {
      for (const { canvas, state } of this.#rows) atlas.symbols.picture(canvas, { state, sure: true, low: false });
      for (const { canvas, ...key } of this.#keys) atlas.symbols.picture(canvas, key);
    }

    /** What another mode shows, and no more often than it changes. */
    #showMode(mode) {
      this.#mode = mode;
      const compared = mode === "compare";
      for (const { state, element } of this.#rows) element.hidden = atlas.moments.COMPARED.includes(state) !== compared;
      for (const { ring, element } of this.#keys) element.hidden = Boolean(ring) && compared;
    }

    #showToggle(mode) {
      const asked = mode === "compare" ? [] : this.#filters.states.filter((state) => !atlas.moments.COMPARED.includes(state));
      this.#isUndatedOn = !asked.length || asked.includes("undated");
      this.#toggle.textContent = this.#isUndatedOn ? say("hide") : say("show");
      this.#toggle.setAttribute("aria-label", this.#isUndatedOn ? say("Hide what has no known dates") : say("Show what has no known dates"));
    }

    /** @param {Snapshot} snapshot */
    show({ moment: { mode }, counts, unplaced }) {
      if (mode !== this.#mode) this.#showMode(mode);
      for (const each of this.#rows) if (!each.element.hidden) writeCounts(each, counts);
      this.#showToggle(mode);
      byId("unplaced").hidden = unplaced === 0;
      byId("unplaced").textContent = sayMany("{n} record has no known position", "{n} records have no known position", unplaced);
    }

    /** @param {Filters} next @param {boolean} inOriginal */
    showSwitches(next, inOriginal) {
      this.#filters = next;
      this.#certain.input.checked = next.certain;
      this.#original.input.checked = inOriginal;
    }
  }

  atlas.legend = { create: (model, acts) => new Legend(model, acts) };
}
