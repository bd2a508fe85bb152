/** Which records does the reader want to see? Boxes to tick, each with how many records it would show. */
{
  const { byId, make, onEscape } = atlas.dom;
  const { say, number, now } = atlas.speech;

  /** A check box with its words, and room for a number, which is no part of its name and is read after it. */
  const box = (group, value, label, nth = 0) => {
    const [input, count] = [make("input"), make("span", "choice-count")];
    Object.assign(input, { type: "checkbox", name: group, value });
    count.id = `count-${group}-${nth}`;
    count.setAttribute("aria-hidden", "true");
    input.setAttribute("aria-describedby", count.id);
    return make("label", "choice", [input, make("span", "", label), count]);
  };

  const choices = (group, labels) => Object.entries(labels).map(([value, label], nth) => box(group, value, label, nth));

  const byLabel = (labels) => Object.fromEntries(
    Object.entries(labels).sort((one, other) => one[1].localeCompare(other[1], now())),
  );

  const form = () => /** @type {HTMLFormElement} */ (byId("filters"));
  const ticked = (group) => [...form().querySelectorAll(`input[name="${group}"]:checked`)].map(({ value }) => value);

  /** The boxes for those whom names honour, whoever is shown at first before the others. */
  const honourBoxes = (model) => {
    const usual = atlas.selection.defaults(model).honours;
    const keys = [...usual, ...model.honourees.filter((key) => !usual.includes(key))];
    return keys.map((key, nth) => box("honours", key, model.labels.honours[key], nth));
  };

  /** What the boxes say; of those whom names honour there may be none. @returns {Filters} */
  const reading = () => ({
    kinds: ticked("kinds"), countries: ticked("countries"), states: ticked("states"), honours: ticked("honours"),
    certain: ticked("certain").length > 0,
  });

  const isUsual = (model, honours) => [...honours].sort().join() === [...atlas.selection.defaults(model).honours].sort().join();

  /** Write beside each choice how many records it would show, whatever their state. @param {Model} model @param {Filters} filters */
  const writeCounts = (model, filters) => {
    const keys = { kinds: Object.keys(model.labels.kinds), countries: Object.keys(model.labels.countries), honours: model.honourees };
    for (const [group, counts] of Object.entries(atlas.selection.offered(model, filters))) {
      for (const input of form().querySelectorAll(`input[name="${group}"]`)) {
        input.parentElement.lastChild.textContent = number(counts[keys[group].indexOf(input.value)]);
      }
    }
  };

  /** How many filters are set. @param {Model} model @param {Filters} filters */
  const howMany = (model, filters) => (
    filters.kinds.length + filters.countries.length + filters.states.length + Number(filters.certain)
    + (isUsual(model, filters.honours) ? 0 : filters.honours.length)
  );

  /** Write the boxes, none of them ticked. */
  const writeBoxes = (model) => {
    byId("filter-states").replaceChildren(...choices("states", model.labels.states));
    byId("filter-kinds").replaceChildren(...choices("kinds", model.labels.kinds));
    byId("filter-countries").replaceChildren(...choices("countries", byLabel(model.labels.countries)));
    byId("filter-certain").replaceChildren(box("certain", "1", say("Only what is certain")));
    byId("filter-honours").replaceChildren(...honourBoxes(model));
  };

  /** Tick the boxes, and offer those states that there are in this mode. @param {Filters} filters @param {Moment} moment */
  const tick = (filters, { mode }) => {
    const on = new Set(["kinds", "countries", "states", "honours"].flatMap(
      (group) => filters[group].map((value) => `${group}:${value}`),
    ));
    if (filters.certain) on.add("certain:1");
    for (const input of form().elements) {
      if (input.type === "checkbox") input.checked = on.has(`${input.name}:${input.value}`);
      if (input.name === "states") input.parentElement.hidden = atlas.moments.COMPARED.includes(input.value) !== (mode === "compare");
    }
  };

  class FilterForm {
    #model;
    #setFilters;
    #opener = byId("filters-open");
    #current = null;
    #counted = null;

    /** @param {Model} model @param {(filters: Filters) => void} setFilters */
    constructor(model, setFilters) {
      [this.#model, this.#setFilters] = [model, setFilters];
      writeBoxes(model);
      byId("filter-honours").parentElement.hidden = model.honourees.length < 2;
      this.#opener.addEventListener("click", () => this.#toggle());
      onEscape([this.#opener, form()], (event) => this.#leave(event));
      form().addEventListener("change", () => setFilters(reading()));
      form().addEventListener("submit", (event) => event.preventDefault());
      byId("filters-clear").addEventListener("click", () => this.#clear());
    }

    /** Count when the form is seen and the filters have changed: a step of the year changes no count. */
    #count() {
      if (this.#counted === this.#current || form().hidden) return;
      this.#counted = this.#current;
      writeCounts(this.#model, this.#current);
    }

    #toggle() {
      form().hidden = !form().hidden;
      document.body.classList.toggle("filters-are-open", !form().hidden);
      this.#opener.setAttribute("aria-expanded", String(!form().hidden));
      this.#count();
    }

    #leave(event) {
      if (form().hidden) return;
      event.stopPropagation();
      this.#toggle();
      this.#opener.focus();
    }

    #clear() {
      this.#setFilters(atlas.selection.defaults(this.#model));
      form().querySelector("input").focus();
    }

    /** @param {Filters} filters @param {Snapshot} snapshot */
    show(filters, snapshot) {
      tick(filters, snapshot.moment);
      const set = howMany(this.#model, filters);
      byId("filters-on").textContent = set ? number(set) : "";
      byId("filters-clear").hidden = set === 0;
      byId("filters-shown").textContent = say("{shown} of {all} records shown", {
        shown: number(snapshot.total), all: number(this.#model.records.length),
      });
      this.#current = filters;
      this.#count();
    }

    /** Say everything anew. */
    rename() {
      writeBoxes(this.#model);
      this.#counted = null;
      this.#count();
    }
  }

  atlas.filters = { create: (model, setFilters) => new FilterForm(model, setFilters) };
}
