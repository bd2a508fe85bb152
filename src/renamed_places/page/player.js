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

  /**
   * @param {Model} model
   * @param {{now: () => Moment, setMoment: (asked: object) => void, changed: () => void}} acts
   */
  const create = (model, { now, setMoment, changed }) => {
    const [button, loop] = [byId("play"), byId("loop")];
    const select = /** @type {HTMLSelectElement} */ (byId("speed"));
    const wanted = { speed: atlas.play.usualSpeed(), loop: false };
    const next = () => atlas.moments.shifted(model.meta, now(), 1);
    const isAtEnd = () => atlas.moments.same(now(), next());

    const step = () => {
      if (isAtEnd() && !wanted.loop) return false;
      setMoment(isAtEnd() ? atlas.moments.rewound(model.meta, now()) : next());
      return wanted.loop || !isAtEnd();
    };
    const rename = (playing) => {
      button.setAttribute("aria-label", playing ? say("Pause") : say("Play"));
      button.title = playing ? say("Pause (space)") : say("Play (space)");
    };
    const tell = (playing) => {
      rename(playing);
      for (const id of COUNTS) byId(id).ariaLive = playing ? "off" : "polite";
      button.classList.toggle("playing", playing);
      changed();
    };
    const clock = atlas.play.create(step, tell);
    const toggle = () => {
      if (!clock.isPlaying() && isAtEnd()) setMoment(atlas.moments.rewound(model.meta, now()));
      clock.toggle();
    };

    /** @param {{speed?: number, loop?: boolean}} asked */
    const set = ({ speed = wanted.speed, loop: again = wanted.loop }) => {
      if (speed !== wanted.speed) clock.setSpeed(speed);
      Object.assign(wanted, { speed, loop: again });
      select.value = String(speed);
      loop.setAttribute("aria-pressed", String(again));
    };
    speeds(select);
    set(wanted);
    button.addEventListener("click", toggle);
    select.addEventListener("change", () => {
      set({ speed: Number(select.value) });
      changed();
    });
    loop.addEventListener("click", () => {
      set({ loop: !wanted.loop });
      changed();
    });
    onSpace(toggle);
    return { set, toggle, stop: clock.stop, isPlaying: clock.isPlaying, wanted, rename: () => rename(clock.isPlaying()) };
  };

  atlas.player = { create };
}
