/** Which records come before and after the chosen one within what is shown? Two buttons, in the order of the list. */
{
  const { byId, afterRest } = atlas.dom;
  const { say, number } = atlas.speech;
  const REST = 150;
  /** Beyond so many records the order is worked out only when it is asked for. */
  const MANY = 20_000;

  const STEPS = { before: -1, after: 1 };

  /**
   * @param {Model} model @param {(at: number) => number[]} listed  the records shown in their order, and this one among them
   * @param {(at: number) => void} step
   */
  const create = (model, listed, step) => {
    let [at, snapshot] = [-1, null];

    const mark = (order) => {
      const place = order.indexOf(at);
      const shown = snapshot.shown[at] === 1;
      byId("panel-place").textContent = shown
        ? say("{place} of {all} shown", { place: number(place + 1), all: number(order.length) })
        : say("not among the {n} shown", { n: number(snapshot.total) });
      byId("panel-before").setAttribute("aria-disabled", String(place <= 0));
      byId("panel-after").setAttribute("aria-disabled", String(place >= order.length - 1));
    };
    const reckon = () => {
      if (at < 0 || !snapshot) return;
      if (snapshot.total > MANY) byId("panel-place").textContent = say("{n} shown", { n: number(snapshot.total) });
      else mark(listed(at));
    };
    const reckonSoon = afterRest(reckon, REST);

    const move = (by) => {
      const order = listed(at);
      const next = order[order.indexOf(at) + by];
      if (next === undefined) return;
      step(next);
      byId("panel-said").textContent = `${model.records[next].title}, ${byId("panel-place").textContent}`;
    };
    for (const [way, by] of Object.entries(STEPS)) byId(`panel-${way}`).addEventListener("click", () => move(by));

    return {
      /** @param {number} next @param {Snapshot} now */
      show: (next, now) => {
        const another = next !== at;
        [at, snapshot] = [next, now];
        if (another) reckon();
        else reckonSoon();
      },
    };
  };

  atlas.neighbours = { create };
}
