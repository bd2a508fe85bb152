/** What is shown at this moment, as a table that keyboards and screen readers can walk? */
{
  const { byId, make, button, english, afterRest } = atlas.dom;
  const { say, sayMany, wordMany, number } = atlas.speech;
  const { live } = atlas.fixed;
  const { COLUMNS, byKey } = atlas.listing;
  const STEP = 200;
  const REST = 120;

  const SHOWN = {
    year: wordMany("{n} record shown at the end of {last}", "{n} records shown at the end of {last}"),
    range: wordMany("{n} record shown at any time from {first} to {last}", "{n} records shown at any time from {first} to {last}"),
    compare: wordMany(
      "{n} record shown that bore the name, or stood, in {first} or in {last}",
      "{n} records shown that bore the name, or stood, in {first} or in {last}",
    ),
  };
  const UNPLACED = wordMany("{n} record with no known position", "{n} records with no known position");

  /** An element whose role is said: a style may take it out of the table's layout, never out of the table. */
  const withRole = (tag, role, inside) => {
    const element = make(tag, "", inside);
    element.setAttribute("role", role);
    return element;
  };

  const cellOf = ({ text, written }, model, snapshot, at) => (
    withRole("td", "cell", written ? english(text(model, snapshot, at)) : text(model, snapshot, at))
  );

  const row = (model, snapshot, at, columns, choose) => {
    const [name, original] = atlas.listing.name(model, at, snapshot.moment);
    const head = withRole("th", "rowheader", [Object.assign(button(name, () => choose(at), "link-button"), { lang: "en" }), original]);
    head.scope = "row";
    const cells = columns.filter((key) => key !== "name")
      .map((key) => cellOf(byKey.get(key), model, snapshot, at));
    return withRole("tr", "row", [head, ...cells]);
  };

  /** The records shown, and one more; or those of them that have no position. */
  const foundIn = (model, snapshot, unplacedOnly, also = -1) => {
    const found = [];
    snapshot.shown.forEach((shown, at) => {
      if (at === also || (shown && !(unplacedOnly && atlas.data.isPlaced(model, at)))) found.push(at);
    });
    return found;
  };

  const caption = (count, unplacedOnly, { moment }, { by, down }) => {
    const [one, many] = unplacedOnly ? UNPLACED : SHOWN[moment.mode];
    const what = sayMany(one, many, count, { first: moment.first, last: moment.last });
    return [what, say(byKey.get(by).order), down ? say("reversed") : ""].filter(Boolean).join(", ");
  };

  /** The head of a column: a button that orders the list by it, and the other way round when pressed again. */
  const headOf = ({ key, title }, order) => {
    const head = withRole("th", "columnheader", button(live(() => say(title)), () => order(key), "sort"));
    head.scope = "col";
    head.dataset.column = key;
    return head;
  };

  const boxOf = ({ key, title }, toggle) => {
    const input = make("input");
    Object.assign(input, { type: "checkbox", name: "list-column", value: key, disabled: key === "name" });
    input.addEventListener("change", () => toggle(key, input.checked));
    return make("label", "choice", [input, make("span", "", live(() => say(title)))]);
  };

  /** Which columns are shown, and which of them orders the list? @param {{columns: string[], by: string, down: boolean}} choice */
  const showChoice = ({ columns, by, down }) => {
    for (const head of byId("list-heads").children) {
      const { column } = head.dataset;
      head.hidden = !columns.includes(column);
      if (column === by) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    for (const input of byId("list-choices").querySelectorAll("input")) input.checked = columns.includes(input.value);
    byId("list").classList.toggle("list-wide", columns.length > 6);
  };

  /** Columns and order: what is chosen, and the parts that choose it. @param {() => void} changed */
  const choosing = (changed) => {
    const choice = atlas.listing.remembered();
    const renew = () => {
      atlas.listing.remember(choice);
      showChoice(choice);
      changed();
    };
    const order = (key) => {
      Object.assign(choice, { by: key, down: choice.by === key && !choice.down });
      renew();
    };
    const toggle = (key, on) => {
      const isChosen = (each) => (each === key ? on : choice.columns.includes(each));
      choice.columns = COLUMNS.map((column) => column.key).filter(isChosen);
      renew();
    };
    atlas.fixed.liveAttribute(byId("list-heads"), "data-order", () => say("Order by"));
    byId("list-heads").replaceChildren(...COLUMNS.map((column) => headOf(column, order)));
    byId("list-choices").replaceChildren(...COLUMNS.map((column) => boxOf(column, toggle)));
    showChoice(choice);
    return choice;
  };

  /** A mouse may press anywhere in a row, unless it is marking text. */
  const pressRow = ({ target }) => {
    if (target.closest("button") || !window.getSelection()?.isCollapsed) return;
    const chosen = target.closest("tr")?.querySelector("button");
    chosen?.focus();
    chosen?.click();
  };

  class List {
    #model;
    #choose;
    #opened;
    #panel = byId("list");
    #snapshot = null;
    #most = STEP;
    #unplacedOnly = false;
    #drawSoon = afterRest(() => this.#draw(), REST);
    #choice = choosing(() => this.#draw());

    /** @param {Model} model @param {(at: number) => void} choose @param {() => void} opened */
    constructor(model, choose, opened) {
      [this.#model, this.#choose, this.#opened] = [model, choose, opened];
      byId("list-open").addEventListener("click", () => (this.#panel.hidden ? this.open() : this.close()));
      byId("list-close").addEventListener("click", () => this.close());
      byId("list-all").addEventListener("click", () => this.open());
      byId("list-more").addEventListener("click", () => this.#showMore());
      byId("list-rows").addEventListener("click", pressRow);
      this.#panel.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
    }

    #draw() {
      if (this.#panel.hidden || !this.#snapshot) return;
      const [model, snapshot, choice] = [this.#model, this.#snapshot, this.#choice];
      const found = atlas.listing.ordered(model, snapshot, foundIn(model, snapshot, this.#unplacedOnly), choice);
      const shown = found.slice(0, this.#most);
      byId("list-caption").textContent = caption(found.length, this.#unplacedOnly, snapshot, choice);
      byId("list-rows").replaceChildren(...shown.map((at) => row(model, snapshot, at, choice.columns, this.#choose)));
      byId("list-more").hidden = shown.length === found.length;
      byId("list-more").textContent = say("Show {n} more", { n: number(Math.min(STEP, found.length - shown.length)) });
      byId("list-all").hidden = !this.#unplacedOnly;
    }

    #showMore() {
      const next = byId("list-rows").children.length;
      this.#most += STEP;
      this.#draw();
      byId("list-rows").children[next]?.querySelector("button").focus();
    }

    open(onlyUnplaced = false) {
      this.#opened();
      Object.assign(this.#panel, { hidden: false, scrollTop: 0 });
      [this.#most, this.#unplacedOnly] = [STEP, onlyUnplaced];
      byId("list-open").setAttribute("aria-expanded", "true");
      this.#draw();
      byId("list-title").focus({ preventScroll: true });
    }

    close(refocus = true) {
      if (this.#panel.hidden) return;
      this.#panel.hidden = true;
      byId("list-open").setAttribute("aria-expanded", "false");
      if (refocus) byId("list-open").focus();
    }

    /** @param {Snapshot} next */
    show(next) {
      this.#snapshot = next;
      this.#drawSoon();
    }

    /** What is shown, in the order of the list, and one more record in its place. @param {Snapshot} now @param {number} also */
    listed(now, also) {
      return atlas.listing.ordered(this.#model, now, foundIn(this.#model, now, false, also), this.#choice);
    }
  }

  atlas.list = { create: (model, choose, opened) => new List(model, choose, opened) };
}
