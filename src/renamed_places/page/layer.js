/** Where are the records of the year on the map, and which one is meant by a pointer? One canvas, one Leaflet layer. */
{
  const { STATES, CHANGED } = atlas.time;
  /** What is drawn first lies below. */
  const ORDER = ["before", "proposed", "undated", "removed", "renamed", "kept", "standing", "named", "lost", "gained"].map((state) => STATES.indexOf(state));
  const REACH = 12;

  const WIDE = 1800;

  const radiusAt = (zoom) => Math.max(4, Math.min(8, 2.4 + zoom * 0.6)) * (window.innerWidth < WIDE ? 1 : 1.25);

  /**
   * Leaflet's own base class of canvases keeps this one in its place while the map moves and zooms; what is drawn on it
   * is ours. Names with an underscore are that class's (Leaflet 1.9).
   */
  const YearLayer = L.Renderer.extend({
    initialize(model, colours) {
      L.Renderer.prototype.initialize.call(this, { padding: 0.2, pane: "records" });
      Object.assign(this, { model, colours, snapshot: null, chosen: -1, radius: 5 });
      this.xs = new Float32Array(model.records.length);
      this.ys = new Float32Array(model.records.length);
    },
    _initContainer() {
      this._container = L.DomUtil.create("canvas", "record-canvas");
      this.ctx = this._container.getContext("2d");
    },
    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      this.resize();
      this.place();
      this.redraw();
    },
    resize() {
      const [size, scale] = [this._bounds.getSize(), window.devicePixelRatio || 1];
      L.DomUtil.setPosition(this._container, this._bounds.min);
      Object.assign(this._container, { width: size.x * scale, height: size.y * scale });
      Object.assign(this._container.style, { width: `${size.x}px`, height: `${size.y}px` });
      this.ctx.setTransform(scale, 0, 0, scale, 0, 0);
    },
    /** Where each record is on the canvas at this zoom. */
    place() {
      const side = 256 * 2 ** this._zoom;
      this.side = side;
      const corner = this._map.getPixelOrigin().add(this._bounds.min);
      const { world } = this.model;
      this.toCanvas = ([x, y]) => [x * side - corner.x, y * side - corner.y];
      for (let at = 0; at < this.xs.length; at += 1) {
        this.xs[at] = world[at * 2] * side - corner.x;
        this.ys[at] = world[at * 2 + 1] * side - corner.y;
      }
      this.radius = radiusAt(this._zoom);
    },
    /** The corners of the frame, on the canvas, which is a little larger. */
    frame() {
      const from = this._map.containerPointToLayerPoint([0, 0]).subtract(this._bounds.min);
      return [from, from.add(this._map.getSize())];
    },
    show(snapshot) {
      this.snapshot = snapshot;
      this.redraw();
    },
    choose(at) {
      this.chosen = at;
      this.redraw();
    },
    recolour(colours) {
      this.colours = colours;
      this.redraw();
    },
    redraw() {
      if (!this.snapshot || !this._bounds) return;
      const size = this._bounds.getSize();
      this.ctx.clearRect(0, 0, size.x, size.y);
      atlas.maplabels.states(this);
      for (const state of ORDER) this.eachOf(state, (at) => this.drawShape(at));
      for (const state of ORDER) this.eachOf(state, (at) => this.drawMarker(at));
      if (this.chosen >= 0) this.drawChosen();
      atlas.maplabels.records(this);
    },
    /** Calls for each record shown in a state that lies on the canvas. */
    eachOf(state, act) {
      const { shown, state: states } = this.snapshot;
      const { x, y } = this._bounds.getSize();
      for (let at = 0; at < shown.length; at += 1) {
        if (!shown[at] || states[at] !== state) continue;
        const [px, py] = [this.xs[at], this.ys[at]];
        if (px > -20 && py > -20 && px < x + 20 && py < y + 20) act(at);
      }
    },
    /** The line or area of a record that has one. */
    drawShape(at) {
      const { geometry } = this.model.records[at];
      if (!geometry || geometry.type === "Point") return;
      this.ctx.beginPath();
      for (const line of atlas.shapes.lines(geometry)) {
        line.forEach(([lon, lat], step) => {
          const [x, y] = this.toCanvas(atlas.shapes.project(lon, lat));
          if (step) this.ctx.lineTo(x, y);
          else this.ctx.moveTo(x, y);
        });
      }
      this.strokeShape(STATES[this.snapshot.state[at]], atlas.shapes.isArea(geometry), !this.snapshot.sure[at]);
    },
    strokeShape(state, isArea, doubtful) {
      const { ctx } = this;
      Object.assign(ctx, { strokeStyle: this.colours[state], fillStyle: this.colours[state], lineWidth: 2.5 });
      ctx.setLineDash(doubtful ? [5, 4] : []);
      ctx.globalAlpha = 0.15;
      if (isArea) ctx.fill();
      ctx.globalAlpha = 0.85;
      ctx.stroke();
      ctx.globalAlpha = 1;
    },
    drawMarker(at) {
      const { state, sure, changed } = this.snapshot;
      const record = { state: STATES[state[at]], sure: sure[at] === 1, low: this.model.low[at] === 1 };
      if (changed[at]) {
        atlas.symbols.ring(this.ctx, this.xs[at], this.ys[at], this.radius, changed[at] !== CHANGED, this.colours.changed);
      }
      atlas.symbols.draw(this.ctx, this.xs[at], this.ys[at], this.radius, record, this.colours);
    },
    drawChosen() {
      const { ctx } = this;
      ctx.beginPath();
      ctx.setLineDash([]);
      ctx.arc(this.xs[this.chosen], this.ys[this.chosen], this.radius + 7, 0, 2 * Math.PI);
      Object.assign(ctx, { strokeStyle: this.colours.chosen, lineWidth: 2.5 });
      ctx.stroke();
    },
    /** The records shown near a point of the map's frame, nearest first. @returns {number[]} */
    near(containerPoint, reach = REACH) {
      if (!this.snapshot || !this._bounds) return [];
      const point = this._map.containerPointToLayerPoint(containerPoint).subtract(this._bounds.min);
      const found = [];
      for (let at = 0; at < this.xs.length; at += 1) {
        if (!this.snapshot.shown[at]) continue;
        const away = Math.hypot(this.xs[at] - point.x, this.ys[at] - point.y);
        if (away <= reach) found.push([away, at]);
      }
      return found.sort((one, other) => one[0] - other[0]).map(([, at]) => at);
    },
  });

  atlas.layer = { create: (model, colours) => new YearLayer(model, colours) };
}
