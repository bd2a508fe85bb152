/** How many names were given and taken away, how many monuments erected and removed, in each year? */
{
  const { byId, make, afterRest } = atlas.dom;
  const { say, word, number } = atlas.speech;
  const { live } = atlas.fixed;
  const { FOREVER } = atlas.time;
  /** What may have happened at any time in more than thirty years says nothing about one of them. */
  const WIDEST = 10958;
  const SERIES = ["given", "taken", "erected", "removed"];
  const [GIVEN, TAKEN, ERECTED, REMOVED] = SERIES.keys();
  const COLOURS = ["named", "renamed", "standing", "removed"];
  const REST = 300;

  /** The first days of the years shown, and the day after the last. */
  const startsOf = ({ first, last }) => Int32Array.from(
    { length: last - first + 2 }, (_, at) => atlas.time.lastDay(first + at - 1) + 1,
  );

  /** The number of the year of a day; of the first year for a day before it. */
  const yearAt = (starts, day) => {
    let at = Math.max(0, Math.floor((day - starts[0]) / 365.2425) - 1);
    while (at < starts.length - 1 && starts[at + 1] <= day) at += 1;
    return at;
  };

  /** Adds what happened once, on one unknown day of several, to every year its share. */
  const spread = (counts, starts, earliest, latest) => {
    const width = latest - earliest + 1;
    for (let at = yearAt(starts, earliest); at < counts.length && starts[at] <= latest; at += 1) {
      const days = Math.min(latest + 1, starts[at + 1]) - Math.max(earliest, starts[at]);
      if (days > 0) counts[at] += days / width;
    }
  };

  /** Whether a doubt leaves but one year. */
  const inOneYear = (starts, earliest, latest) => {
    const at = yearAt(starts, earliest);
    return earliest >= starts[at] && latest < starts[at + 1];
  };

  /**
   * For each year the names given and taken away, the monuments erected and removed, of the records let through. What
   * happened on an unknown day is spread evenly over the days it may have been; `left`: what could have been at any time.
   * @param {Model} model @param {Uint8Array} passing @param {boolean} certain  only what surely happened in its year
   */
  const reckon = (model, passing, certain) => {
    const starts = startsOf(model.meta);
    const found = { series: SERIES.map(() => new Float64Array(starts.length - 1)), left: 0 };
    const add = (series, earliest, latest, unknown) => {
      if (earliest === FOREVER) return;
      if (unknown || latest - earliest > WIDEST) found.left += 1;
      else if (!certain || inOneYear(starts, earliest, latest)) spread(found.series[series], starts, earliest, latest);
    };
    const { days, first, monument, undated } = model;
    for (let at = 0; at < passing.length; at += 1) {
      if (!passing[at]) continue;
      for (let span = first[at]; span < first[at + 1]; span += 4) {
        add(monument[at] ? ERECTED : GIVEN, days[span], days[span + 1], undated[at]);
        add(monument[at] ? REMOVED : TAKEN, days[span + 2], days[span + 3], undated[at]);
      }
    }
    return found;
  };

  /** A number of changes in words: shares of a change are told to a tenth. */
  const told = (count) => number(count, count < 10 ? 1 : 0);

  /** The heights follow the square root, so that a year of one change is still seen beside a year of hundreds. */
  const heights = (series, size) => {
    const [up, down] = [[GIVEN, ERECTED], [TAKEN, REMOVED]].map(([one, other]) => series[one].map((count, at) => count + series[other][at]));
    const [most, least] = [Math.sqrt(Math.max(...up)), Math.sqrt(Math.max(...down))];
    const unit = (size - 1) / Math.max(1, most + least);
    return { up, down, unit, base: Math.round(most * unit) };
  };

  /** One bar, names next to the middle line and monuments beyond. */
  const bar = (ctx, left, width, from, height, parts, colours) => {
    const total = parts.reduce((sum, [count]) => sum + count, 0);
    let at = from;
    for (const [count, colour] of parts) {
      const part = total ? (height * count) / total : 0;
      ctx.fillStyle = colours[COLOURS[colour]];
      ctx.fillRect(left, Math.min(at, at + part), width, Math.abs(part));
      at += part;
    }
  };

  const paintBars = (canvas, series, thumb, colours) => {
    const [width, height, scale] = [canvas.clientWidth, canvas.clientHeight, window.devicePixelRatio || 1];
    Object.assign(canvas, { width: width * scale, height: height * scale });
    const ctx = canvas.getContext("2d");
    ctx.scale(scale, scale);
    const { up, down, unit, base } = heights(series, height);
    const step = (width - thumb) / (up.length - 1);
    const wide = Math.max(1, Math.min(step - 1, step * 0.8, 12));
    up.forEach((count, at) => {
      const left = thumb / 2 + at * step - wide / 2;
      bar(ctx, left, wide, base, -Math.sqrt(count) * unit, [[series[GIVEN][at], GIVEN], [series[ERECTED][at], ERECTED]], colours);
      bar(ctx, left, wide, base + 1, Math.sqrt(down[at]) * unit, [[series[TAKEN][at], TAKEN], [series[REMOVED][at], REMOVED]], colours);
    });
    ctx.fillStyle = colours.muted;
    ctx.globalAlpha = 0.6;
    ctx.fillRect(0, base, width, 1);
  };

  const HEADS = [
    word("Year"), word("Names given"), word("Names taken away"), word("Monuments erected"), word("Monuments removed"),
  ];

  /** The same for those who do not see the bars. */
  const tableRows = (meta, series) => [...series[0].keys()].filter((at) => series.some((counts) => counts[at] > 0)).map((at) => {
    const head = make("th", "", String(meta.first + at));
    head.scope = "row";
    return make("tr", "", [head, ...series.map((counts) => make("td", "", told(counts[at])))]);
  });

  const notice = (left) => (left ? say("{n} of unknown date not drawn", { n: number(left) }) : "");

  const writeHeads = () => byId("histogram-heads").replaceChildren(...HEADS.map((text) => {
    const head = make("th", "", live(() => say(text)));
    head.scope = "col";
    return head;
  }));

  class Histogram {
    #model;
    #canvas = /** @type {HTMLCanvasElement} */ (byId("histogram"));
    #found;
    #painted = 0;
    #listSoon = afterRest(() => byId("histogram-rows").replaceChildren(...tableRows(this.#model.meta, this.#found.series)), REST);

    /** @param {Model} model */
    constructor(model) {
      this.#model = model;
      const years = model.meta.last - model.meta.first + 1;
      this.#found = { series: SERIES.map(() => new Float64Array(years)), left: 0 };
      writeHeads();
      new ResizeObserver(() => { if (this.#canvas.clientWidth !== this.#painted) this.paint(); }).observe(this.#canvas);
    }

    paint() {
      this.#painted = this.#canvas.clientWidth;
      if (!this.#painted) return;
      paintBars(this.#canvas, this.#found.series, atlas.track.thumbWidth(), atlas.theme.colours());
    }

    /** @param {Uint8Array} passing @param {boolean} certain */
    show(passing, certain) {
      this.#found = reckon(this.#model, passing, certain);
      this.rename();
      this.paint();
    }

    /** Say everything anew: what is written of what is drawn. */
    rename() {
      byId("histogram-note").textContent = notice(this.#found.left);
      this.#listSoon();
    }

    /** What happened in a year, in words. @param {number} year */
    said(year) {
      const at = year - this.#model.meta.first;
      const [given, taken, erected, removed] = this.#found.series.map((counts) => told(counts[at] ?? 0));
      return [
        say("{given} names given, {taken} taken away", { given, taken }),
        say("{erected} monuments erected, {removed} removed", { erected, removed }),
      ];
    }

    /** For embedders and tests. */
    numbers() {
      const { series, left } = this.#found;
      return { ...Object.fromEntries(SERIES.map((name, at) => [name, Array.from(series[at])])), left };
    }
  }

  atlas.histogram = { create: (model) => new Histogram(model) };
}
