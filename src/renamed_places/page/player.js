/** How does the reader start the years running, stop them, and say how fast? */
{
  const { byId, make } = atlas.dom;

  const { say, number } = atlas.speech;
  /** What says how many records are shown: not aloud at each year that is played. */
  const COUNTS = ["filters-shown", "list-caption"];
  /** What has a use of its own for the space bar. */
  const OWN_SPACE = "button, select, a, input:not([type=range]), textarea";

  const speeds = (select) => select.replaceChildren(...atlas.play.SPEEDS.map((speed) => {
    const option = make("option", "", `${number(speed, 1)}×`);
    option.value = String(speed);
    return option;
  }));

  /** The space bar in the time control, or where nothing else listens to it. */
  const onSpace = (act) => window.addEventListener("keydown", (event) => {
    const inside = event.target === document.body || byId("time").contains(event.target);
    if (event.key !== " " || !inside || event.target.closest(OWN_SPACE) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) act();
  });

  class Player {
    #model;
    #acts;
    #button = byId("play");
    #loop = byId("loop");
    #select = /** @type {HTMLSelectElement} */ (byId("speed"));
    #clock;
    wanted = { speed: atlas.play.usualSpeed(), loop: false };

    /**
     * @param {Model} model
     * @param {{now: () => Moment, setMoment: (asked: object) => void, changed: () => void}} acts
     */
    constructor(model, acts) {
      [this.#model, this.#acts] = [model, acts];
      this.#clock = atlas.play.create(() => this.#step(), (playing) => this.#tell(playing));
      speeds(this.#select);
      this.set(this.wanted);
      this.#button.addEventListener("click", () => this.toggle());
      this.#select.addEventListener("change", () => this.#change({ speed: Number(this.#select.value) }));
      this.#loop.addEventListener("click", () => this.#change({ loop: !this.wanted.loop }));
      onSpace(() => this.toggle());
    }

    #next() {
      return atlas.moments.shifted(this.#model.meta, this.#acts.now(), 1);
    }

    #isAtEnd() {
      return atlas.moments.same(this.#acts.now(), this.#next());
    }

    #rewind() {
      this.#acts.setMoment(atlas.moments.rewound(this.#model.meta, this.#acts.now()));
    }

    #step() {
      if (this.#isAtEnd() && !this.wanted.loop) return false;
      if (this.#isAtEnd()) this.#rewind();
      else this.#acts.setMoment(this.#next());
      return this.wanted.loop || !this.#isAtEnd();
    }

    #tell(playing) {
      this.rename();
      for (const id of COUNTS) byId(id).ariaLive = playing ? "off" : "polite";
      this.#button.classList.toggle("playing", playing);
      this.#acts.changed();
    }

    #change(asked) {
      this.set(asked);
      this.#acts.changed();
    }

    /** @param {{speed?: number, loop?: boolean}} asked */
    set({ speed = this.wanted.speed, loop = this.wanted.loop }) {
      if (speed !== this.wanted.speed) this.#clock.setSpeed(speed);
      Object.assign(this.wanted, { speed, loop });
      this.#select.value = String(speed);
      this.#loop.setAttribute("aria-pressed", String(loop));
    }

    toggle() {
      if (!this.isPlaying() && this.#isAtEnd()) this.#rewind();
      this.#clock.toggle();
    }

    stop() {
      this.#clock.stop();
    }

    isPlaying() {
      return this.#clock.isPlaying();
    }

    /** Say everything anew. */
    rename() {
      const playing = this.isPlaying();
      this.#button.setAttribute("aria-label", playing ? say("Pause") : say("Play"));
      this.#button.title = playing ? say("Pause (space)") : say("Play (space)");
    }
  }

  atlas.player = { create: (model, acts) => new Player(model, acts) };
}
