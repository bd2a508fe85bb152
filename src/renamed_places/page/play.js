/** How do the years run by themselves, none left out and none too late? */
{
  const SPEEDS = [0.5, 1, 2, 4];
  const YEARS_A_SECOND = 2;
  /** Whoever looked away for longer than this goes on from where it was, and sees no rush of years. */
  const LONGEST_LAG = 1000;

  /** The speed at first: half for readers who ask for little motion. */
  const usualSpeed = () => (atlas.dom.still() ? 0.5 : 1);

  /** A clock by the timestamps of frames. One year a frame at most; what is due and not yet shown comes in the next. */
  class Clock {
    #step;
    #tell;
    #frame = 0;
    #begun = null;
    #done = 0;
    #speed = usualSpeed();

    /**
     * @param {() => boolean} step  moves on; false where there is nowhere to go
     * @param {(playing: boolean) => void} tell
     */
    constructor(step, tell) {
      [this.#step, this.#tell] = [step, tell];
    }

    #wait() {
      return 1000 / (this.#speed * YEARS_A_SECOND);
    }

    #restart(now) {
      [this.#begun, this.#done] = [now, 0];
    }

    #askFrame() {
      this.#frame = window.requestAnimationFrame((now) => this.#tick(now));
    }

    #tick(now) {
      if (this.#begun === null) this.#restart(now);
      if (now - this.#begun - (this.#done + 1) * this.#wait() > LONGEST_LAG) this.#restart(now - this.#wait());
      const due = now - this.#begun >= (this.#done + 1) * this.#wait();
      if (due) this.#done += 1;
      if (due && !this.#step()) this.stop();
      else this.#askFrame();
    }

    start() {
      if (this.#frame) return;
      this.#begun = null;
      this.#askFrame();
      this.#tell(true);
    }

    stop() {
      if (!this.#frame) return;
      window.cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#tell(false);
    }

    toggle() {
      if (this.#frame) this.stop();
      else this.start();
    }

    isPlaying() {
      return this.#frame !== 0;
    }

    /** @param {number} next */
    setSpeed(next) {
      [this.#speed, this.#begun] = [next, null];
    }
  }

  atlas.play = { SPEEDS, usualSpeed, create: (step, tell) => new Clock(step, tell) };
}
