/** How do the moves of the map follow one another, so that the last one asked for is the one that is shown? */
{
  /** Once the page has its new measures: the time control grows with what a chapter says. */
  const afterLayout = (act) => window.requestAnimationFrame(() => window.requestAnimationFrame(act));

  /** Leaflet ignores what is asked of it while it zooms, so each move waits for the end of the one before it. */
  class Turns {
    #map;
    #isKept;
    #moving = false;
    #last = 0;
    #led = false;

    /** @param {L.Map} map @param {() => boolean} isKept  whether the map moves only because its frame did */
    constructor(map, isKept) {
      [this.#map, this.#isKept] = [map, isKept];
    }

    #afterMove(act) {
      const ended = () => {
        if (this.#isKept()) return;
        this.#map.off("moveend", ended);
        act();
      };
      this.#map.on("moveend", ended);
    }

    go(middle, zoom) {
      this.#moving = true;
      this.#afterMove(() => { this.#moving = false; });
      this.#map.setView(middle, zoom, { animate: !atlas.dom.still() });
    }

    /** @param {() => void} act @param {(begin: () => void) => void} [wait]  for what has to come first */
    #inTurn(act, wait = (begin) => begin()) {
      this.#last += 1;
      const mine = this.#last;
      const begin = () => {
        if (mine !== this.#last) return;
        if (this.#moving || this.#map._animatingZoom) this.#afterMove(begin);
        else act();
      };
      wait(begin);
    }

    /** Whether a chapter moves the map, and not the reader. */
    isLed() {
      return this.#led;
    }

    /** A move of the reader's own, which ends a chapter's hold on the map. @param {() => void} act */
    freely(act) {
      this.#led = false;
      this.#inTurn(act);
    }

    /** A move that a chapter asks for. @param {() => void} act */
    lead(act) {
      this.#led = true;
      this.#inTurn(() => {
        const mine = this.#last;
        this.#afterMove(() => { this.#led = this.#led && mine !== this.#last; });
        act();
      }, afterLayout);
    }
  }

  atlas.turns = { create: (map, isKept) => new Turns(map, isKept) };
}
