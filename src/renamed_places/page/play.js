/** How do the years run by themselves, none left out and none too late? */
{
  const SPEEDS = [0.5, 1, 2, 4];
  const YEARS_A_SECOND = 2;
  /** Whoever looked away for longer than this goes on from where it was, and sees no rush of years. */
  const LONGEST_LAG = 1000;

  /** The speed at first: half for readers who ask for little motion. */
  const usualSpeed = () => (atlas.dom.still() ? 0.5 : 1);

  /**
   * A clock by the timestamps of frames. One year a frame at most; what is due and not yet shown comes in the next.
   * @param {() => boolean} step  moves on; false where there is nowhere to go
   * @param {(playing: boolean) => void} tell
   */
  const create = (step, tell) => {
    let frame = 0;
    let begun = null;
    let done = 0;
    let speed = usualSpeed();
    const wait = () => 1000 / (speed * YEARS_A_SECOND);
    const restart = (now) => { [begun, done] = [now, 0]; };

    const stop = () => {
      if (!frame) return;
      window.cancelAnimationFrame(frame);
      frame = 0;
      tell(false);
    };
    const tick = (now) => {
      if (begun === null) restart(now);
      if (now - begun - (done + 1) * wait() > LONGEST_LAG) restart(now - wait());
      const due = now - begun >= (done + 1) * wait();
      if (due) done += 1;
      if (due && !step()) stop();
      else frame = window.requestAnimationFrame(tick);
    };
    const start = () => {
      if (frame) return;
      begun = null;
      frame = window.requestAnimationFrame(tick);
      tell(true);
    };
    return {
      start, stop,
      toggle: () => (frame ? stop() : start()),
      isPlaying: () => frame !== 0,
      /** @param {number} next */
      setSpeed: (next) => {
        speed = next;
        begun = null;
      },
    };
  };

  atlas.play = { SPEEDS, usualSpeed, create };
}
