/** How do the moves of the map follow one another, so that the last one asked for is the one that is shown? */
{
  /** Once the page has its new measures: the time control grows with what a chapter says. */
  const afterLayout = (act) => window.requestAnimationFrame(() => window.requestAnimationFrame(act));

  /**
   * Leaflet ignores what is asked of it while it zooms, so each move waits for the end of the one before it.
   * @param {L.Map} map @param {() => boolean} isKept  whether the map moves only because its frame did
   */
  const create = (map, isKept) => {
    let moving = false;
    let last = 0;
    let led = false;
    const afterMove = (act) => {
      const ended = () => {
        if (isKept()) return;
        map.off("moveend", ended);
        act();
      };
      map.on("moveend", ended);
    };
    const go = (middle, zoom) => {
      moving = true;
      afterMove(() => { moving = false; });
      map.setView(middle, zoom, { animate: !atlas.dom.still() });
    };
    /** @param {() => void} act @param {(begin: () => void) => void} [wait]  for what has to come first */
    const inTurn = (act, wait = (begin) => begin()) => {
      last += 1;
      const mine = last;
      const begin = () => {
        if (mine !== last) return;
        if (moving || map._animatingZoom) afterMove(begin);
        else act();
      };
      wait(begin);
    };
    return {
      go,
      /** Whether a chapter moves the map, and not the reader. */
      isLed: () => led,
      /** A move of the reader's own, which ends a chapter's hold on the map. */
      freely: (act) => (asked) => {
        led = false;
        inTurn(() => act(asked));
      },
      /** A move that a chapter asks for. */
      lead: (act) => {
        led = true;
        inTurn(() => {
          const mine = last;
          afterMove(() => { led = led && mine !== last; });
          act();
        }, afterLayout);
      },
    };
  };

  atlas.turns = { create };
}
