/** Which records does the reader want to see? The filters of the page that stands alone. */
{
  const { byId, make, onEscape } = atlas.dom;
  const { say, number, now } = atlas.speech;

  /** A check box with its words. */
  const box = (group, value, label) => {
    const input = make("input");
    Object.assign(input, { type: "checkbox", name: group, value });
    return make("label", "choice", [input, make("span", "", label)]);
  };

  const choices = (group, labels) => Object.entries(labels).map(([value, label]) => box(group, value, label));

  const byLabel = (labels) => Object.fromEntries(
    Object.entries(labels).sort((one, other) => one[1].localeCompare(other[1], now())),
  );

  const form = () => /** @type {HTMLFormElement} */ (byId("filters"));
  const ticked = (group) => [...form().querySelectorAll(`input[name="${group}"]:checked`)].map(({ value }) => value);

  /** The boxes for those whom names honour, whoever is shown at first before the others. */
  const honourBoxes = (model) => {
    const usual = atlas.selection.defaults(model).honours;
    const keys = [...usual, ...model.honourees.filter((key) => !usual.includes(key))];
    return keys.map((key) => box("honours", key, model.labels.honours[key]));
  };

  /** What the boxes say. @param {Model} model @returns {Filters} */
  const reading = (model) => ({
    kinds: ticked("kinds"), countries: ticked("countries"), states: ticked("states"),
    honours: ticked("honours"),
    certain: ticked("certain").length > 0,
  });

  const isUsual = (model, honours) => [...honours].sort().join() === [...atlas.selection.defaults(model).honours].sort().join();

  /** How many filters are set. @param {Model} model @param {Filters} filters */
  const howMany = (model, filters) => (
    filters.kinds.length + filters.countries.length + filters.states.length + Number(filters.certain)
    + (isUsual(model, filters.honours) ? 0 : filters.honours.length)
  );

  /** @param {Model} model @param {(filters: Filters) => void} setFilters */
  const create = (model, setFilters) => {
    /** Write the boxes; `show` ticks them. */
    const write = () => {
      byId("filter-states").replaceChildren(...choices("states", model.labels.states));
      byId("filter-kinds").replaceChildren(...choices("kinds", model.labels.kinds));
      byId("filter-countries").replaceChildren(...choices("countries", byLabel(model.labels.countries)));
      byId("filter-certain").replaceChildren(box("certain", "1", say("Only what is certain")));
      byId("filter-honours").replaceChildren(...honourBoxes(model));
    };
    write();
    byId("filter-honours").parentElement.hidden = model.honourees.length < 2;
    const opener = byId("filters-open");
    const toggle = () => {
      form().hidden = !form().hidden;
      document.body.classList.toggle("filters-are-open", !form().hidden);
      opener.setAttribute("aria-expanded", String(!form().hidden));
    };
    opener.addEventListener("click", toggle);
    onEscape([opener, form()], (event) => {
      if (form().hidden) return;
      event.stopPropagation();
      toggle();
      opener.focus();
    });
    form().addEventListener("change", () => setFilters(reading(model)));
    form().addEventListener("submit", (event) => event.preventDefault());
    byId("filters-clear").addEventListener("click", () => {
      setFilters(atlas.selection.defaults(model));
      form().querySelector("input").focus();
    });

    /** @param {Filters} filters @param {Snapshot} snapshot */
    const show = (filters, snapshot) => {
      const on = new Set(["kinds", "countries", "states", "honours"].flatMap(
        (group) => filters[group].map((value) => `${group}:${value}`),
      ));
      if (filters.certain) on.add("certain:1");
      const compared = snapshot.moment.mode === "compare";
      for (const input of form().elements) {
        if (input.type === "checkbox") input.checked = on.has(`${input.name}:${input.value}`);
        if (input.name === "states") input.parentElement.hidden = atlas.moments.COMPARED.includes(input.value) !== compared;
      }
      const count = howMany(model, filters);
      byId("filters-on").textContent = count ? number(count) : "";
      byId("filters-clear").hidden = count === 0;
      byId("filters-shown").textContent = say("{shown} of {all} records shown", { shown: number(snapshot.total), all: number(model.records.length) });
    };
    return { show, rename: write };
  };

  atlas.filters = { create };
}
