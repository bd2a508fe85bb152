/** Which records come before and after the chosen one within what is shown? Two buttons, in the order of the list. */
{
  const { byId, afterRest } = atlas.dom;
  const { say, number } = atlas.speech;
  const REST = 150;
  /** Beyond so many records the order is worked out only when it is asked for. */
  const MANY = 20_000;

  const STEPS = { before: -1, after: 1 };

  class Neighbours {
    #model;
    #listed;
    #step;
    #at = -1;
    #snapshot = null;
    #reckonSoon = afterRest(() => this.#reckon(), REST);

    /**
     * @param {Model} model @param {(at: number) => number[]} listed  the records shown in their order, and this one among them
     * @param {(at: number) => void} step
     */
    constructor(model, listed, step) {
      [this.#model, this.#listed, this.#step] = [model, listed, step];
      for (const [way, by] of Object.entries(STEPS)) byId(`panel-${way}`).addEventListener("click", () => this.#move(by));
    }

    #mark(order) {
      const place = order.indexOf(this.#at);
      byId("panel-place").textContent = this.#snapshot.shown[this.#at] === 1
        ? say("{place} of {all} shown", { place: number(place + 1), all: number(order.length) })
        : say("not among the {n} shown", { n: number(this.#snapshot.total) });
      byId("panel-before").setAttribute("aria-disabled", String(place <= 0));
      byId("panel-after").setAttribute("aria-disabled", String(place >= order.length - 1));
    }

    #reckon() {
      if (this.#at < 0 || !this.#snapshot) return;
      const { total } = this.#snapshot;
      if (total > MANY) byId("panel-place").textContent = say("{n} shown", { n: number(total) });
      else this.#mark(this.#listed(this.#at));
    }

    #move(by) {
      const order = this.#listed(this.#at);
      const next = order[order.indexOf(this.#at) + by];
      if (next === undefined) return;
      this.#step(next);
      byId("panel-said").textContent = `${this.#model.records[next].title}, ${byId("panel-place").textContent}`;
    }

    /** @param {number} next @param {Snapshot} now */
    show(next, now) {
      const another = next !== this.#at;
      [this.#at, this.#snapshot] = [next, now];
      if (another) this.#reckon();
      else this.#reckonSoon();
    }
  }

  atlas.neighbours = { create: (model, listed, step) => new Neighbours(model, listed, step) };
}
