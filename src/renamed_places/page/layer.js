/** Where are the records of the moment on the map, and which one is meant by a pointer? One Leaflet layer, three canvases. */
{
  const { STATES } = atlas.time;
  const REACH = 12;
  /** Signs that lie no further apart from the pointer than this, in pixels, are equally near to it. */
  const STEP = 3;
  /** After how long a rest the margin round the frame is drawn too, in milliseconds. */
  const REST = 250;
  /** From which width of the window on signs are larger, in pixels. */
  const WIDE = 1800;
  /** The side of the cells in which signs are looked for, in pixels of the page. */
  const CELL = 32;

  const radiusAt = (zoom) => Math.max(4, Math.min(8, 2.4 + zoom * 0.6)) * (window.innerWidth < WIDE ? 1 : 1.25);

  const canvasIn = (box) => {
    const canvas = L.DomUtil.create("canvas", "record-canvas", box);
    return canvas.getContext("2d");
  };

  /**
   * Leaflet's own base class of canvases keeps this layer in its place while the map moves and zooms; what is drawn on it
   * is ours: outlines and names of states below, markers as pixels in the middle, the ring and names of records above.
   * Names with an underscore are that class's (Leaflet 1.9).
   */
  const YearLayer = L.Renderer.extend({
    initialize(model, colours) {
      L.Renderer.prototype.initialize.call(this, { padding: 0.2, pane: "records" });
      Object.assign(this, { model, colours, snapshot: null, chosen: -1, told: [], panels: () => [], radius: 5, scale: 1, drawn: 0, drawnMoment: null, original: false, whole: false, letter: 1, written: [] });
      this.blit = atlas.blit.create(model.count);
      const numbers = () => new Int32Array(model.count);
      this.places = { count: 0, famed: 0, records: numbers(), xs: numbers(), ys: numbers(), spots: numbers(), framed: new Uint8Array(model.count), near: new Uint8Array(model.count) };
      this.drawRestSoon = atlas.dom.afterRest(() => this.drawRest(), REST);
      this.grid = null;
      this.below = "";
    },
    _initContainer() {
      this._container = L.DomUtil.create("div", "record-layer");
      [this.under, this.ctx, this.over] = [canvasIn(this._container), canvasIn(this._container), canvasIn(this._container)];
    },
    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },
    _updatePaths() {},
    getEvents() {
      return { ...L.Renderer.prototype.getEvents.call(this), movestart: this.drawRest, zoomstart: this.drawRest };
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      this.resize();
      this.place();
      this.redraw();
    },
    resize() {
      this.scale = window.devicePixelRatio || 1;
      this.radius = radiusAt(this._zoom);
      this.letter = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
      const size = this._bounds.getSize();
      Object.assign(this, { width: Math.round(size.x * this.scale), height: Math.round(size.y * this.scale) });
      L.DomUtil.setPosition(this._container, this._bounds.min);
      for (const ctx of [this.under, this.ctx, this.over]) {
        Object.assign(ctx.canvas, { width: this.width, height: this.height });
        Object.assign(ctx.canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
        ctx.setTransform(this.scale, 0, 0, this.scale, 0, 0);
      }
      this.cut();
    },
    /** Sprites of this size and these colours, and a buffer with a margin that takes what stands out over the edge. */
    cut() {
      const { radius, scale, colours, width, height } = this;
      const half = atlas.sprites.halfOf({ radius, scale });
      this.sprites = atlas.sprites.create({ radius, scale, colours, width: width + 2 * half });
      this.blit.resize(width + 2 * half, height + 2 * half);
      this.below = "";
    },
    /** How large the world is, and where in it the canvas begins, in pixels of the page. */
    measure() {
      this.side = 256 * 2 ** this._zoom;
      this.corner = this._map.getPixelOrigin().add(this._bounds.min);
    },
    /** Where each record is on the canvas: those that are not on it are left out of all that follows. */
    place() {
      const { model, places, scale, width, height, sprites: { half } } = this;
      this.measure();
      const [left, top, right, bottom] = this.frame().flatMap(({ x, y }) => [x * scale, y * scale]);
      const [pixels, x0, y0] = [this.side * scale, this.corner.x * scale, this.corner.y * scale];
      const mostly = model.count - model.famed.length;
      let count = 0;
      places.famed = 0;
      for (let step = 0; step < model.count; step += 1) {
        const at = model.order[step];
        const x = Math.floor(model.world[at * 2] * pixels - x0);
        const y = Math.floor(model.world[at * 2 + 1] * pixels - y0);
        if (!(x >= 0 && y >= 0 && x < width && y < height)) continue;
        places.records[count] = at;
        places.xs[count] = x;
        places.ys[count] = y;
        places.spots[count] = (y + half) * (width + 2 * half) + x + half;
        places.framed[count] = x >= left && y >= top && x < right && y < bottom ? 1 : 0;
        places.near[count] = x >= left - half && y >= top - half && x < right + half && y < bottom + half ? 1 : 0;
        count += 1;
        if (step < mostly) places.famed = count;
      }
      places.count = count;
      this.grid = null;
    },
    toCanvas([x, y]) {
      return [x * this.side - this.corner.x, y * this.side - this.corner.y];
    },
    pointOf(at) {
      return this.toCanvas(this.model.world.subarray(at * 2, at * 2 + 2));
    },
    /** The corners of the frame, on the canvas, which is a little larger. */
    frame() {
      const from = this._map.containerPointToLayerPoint([0, 0]).subtract(this._bounds.min);
      return [from, from.add(this._map.getSize())];
    },
    cells() {
      const { xs, ys, count } = this.places;
      this.grid ??= atlas.grid.create(xs, ys, count, this.width, this.height, Math.round(CELL * this.scale));
      return this.grid;
    },
    /** A step of the time is drawn in the frame at once, and in the margin round it, half of the canvas, after a rest. */
    show(snapshot) {
      this.snapshot = snapshot;
      this.redraw(false);
      this.drawRestSoon();
    },
    drawRest() {
      if (!this.whole) this.redraw();
    },
    choose(at) {
      if (at === this.chosen) return;
      this.chosen = at;
      this.redraw();
    },
    /** Other parts of the map are covered than before: its names keep out of them. */
    rewrite() {
      if (!this.snapshot || !this._bounds) return;
      this.drawBelow();
      this.drawAbove();
    },
    /** The letters of the page have come, after the first names were written in others. */
    reletter() {
      atlas.maplabels.forget();
      this.below = "";
      this.redraw();
    },
    recolour(colours) {
      this.colours = colours;
      if (this._bounds) this.cut();
      this.redraw();
    },
    redraw(whole = true) {
      if (!this.snapshot || !this._bounds) return;
      this.whole = whole;
      this.drawBelow();
      this.drawn = this.blit.draw(this.places, this.snapshot, this.sprites, whole);
      this.blit.put(this.ctx, this.sprites.half);
      this.drawAbove();
      this.drawnMoment = this.snapshot.moment;
    },
    clear(ctx) {
      ctx.clearRect(0, 0, this.width, this.height);
    },
    /** The names of states, and the lines and areas of records: drawn only when they are others than before. */
    drawBelow() {
      const { model, snapshot } = this;
      const shaped = model.shaped.filter((at) => snapshot.shown[at]);
      const looks = shaped.map((at) => [at, snapshot.state[at], snapshot.sure[at]]);
      const below = JSON.stringify([atlas.maplabels.statesShown(this), looks, this.corner, this.side, this.panels()]);
      if (below === this.below) return;
      this.below = below;
      this.clear(this.under);
      atlas.maplabels.writeStates(this);
      for (const at of shaped) this.drawShape(at);
    },
    /** The line or area of a record that has one. */
    drawShape(at) {
      const { geometry } = this.model.records[at];
      this.under.beginPath();
      for (const line of atlas.shapes.lines(geometry)) {
        line.forEach(([lon, lat], step) => {
          const [x, y] = this.toCanvas(atlas.shapes.project(lon, lat));
          if (step) this.under.lineTo(x, y);
          else this.under.moveTo(x, y);
        });
      }
      this.strokeShape(STATES[this.snapshot.state[at]], atlas.shapes.isArea(geometry), !this.snapshot.sure[at]);
    },
    strokeShape(state, isArea, doubtful) {
      const { under, colours } = this;
      Object.assign(under, { strokeStyle: colours[state], fillStyle: colours[state], lineWidth: 2.5 });
      under.setLineDash(doubtful ? [5, 4] : []);
      under.globalAlpha = 0.15;
      if (isArea) under.fill();
      under.globalAlpha = 0.85;
      under.stroke();
      under.globalAlpha = 1;
    },
    /** The ring of the record chosen, and the names of records. */
    drawAbove() {
      const needed = this.chosen >= 0 || atlas.maplabels.isAnyNamed(this);
      this.over.canvas.hidden = !needed;
      this.written = [];
      if (!needed) return;
      this.clear(this.over);
      if (this.chosen >= 0) this.drawChosen();
      atlas.maplabels.writeRecords(this);
    },
    drawChosen() {
      const { over } = this;
      const [x, y] = this.pointOf(this.chosen);
      over.beginPath();
      over.setLineDash([]);
      over.arc(x, y, this.radius + 7, 0, 2 * Math.PI);
      Object.assign(over, { strokeStyle: this.colours.chosen, lineWidth: 2.5 });
      over.stroke();
    },
    /**
     * The records shown near a point of the map's frame, that which is meant first: whose name it is, then whose sign is
     * seen there, then the nearest.
     * @returns {number[]}
     */
    near(containerPoint, reach = REACH) {
      if (!this.snapshot || !this._bounds) return [];
      const point = this._map.containerPointToLayerPoint(containerPoint).subtract(this._bounds.min);
      const named = atlas.maplabels.under(this, point, reach / 6);
      return [...new Set([...named, ...this.signsNear(point, reach)])];
    },
    /** Of signs equally far from a point of the canvas, or under it, the one that lies on top comes first. @returns {number[]} */
    signsNear({ x, y }, reach) {
      const { radius, scale, places, snapshot: { shown, state } } = this;
      const { records, xs, ys } = places;
      const [found, grid, far] = [[], this.cells(), reach * scale];
      grid.eachCell(x * scale - far, y * scale - far, x * scale + far, y * scale + far, (from, to) => {
        for (let member = from; member < to; member += 1) {
          const i = grid.members[member];
          const away = Math.hypot((xs[i] + 0.5) / scale - x, (ys[i] + 0.5) / scale - y);
          if (away > reach || !shown[records[i]]) continue;
          const one = state[records[i]];
          const beyond = away - radius * atlas.symbols.reachOf(STATES[one]);
          found.push({ i, steps: Math.max(0, Math.ceil(beyond / STEP)), height: atlas.blit.heightOf(places, i, one) });
        }
      });
      found.sort((one, other) => one.steps - other.steps || other.height - one.height || other.i - one.i);
      return found.map(({ i }) => records[i]);
    },
  });

  atlas.layer = { create: (model, colours) => new YearLayer(model, colours) };
}
