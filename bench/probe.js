/** How long after a key is pressed is what it asks for on the map? Runs in every page that is measured. */
(() => {
  let asked = null;
  let pressed = 0;
  const later = (act) => window.requestAnimationFrame(act);

  const look = () => {
    const now = performance.now();
    if (!asked) return;
    if (!asked.isDrawn()) {
      later(look);
      return;
    }
    window.probe.taken = now - pressed;
    asked = null;
  };

  window.addEventListener("keydown", (event) => {
    pressed = event.timeStamp;
    if (asked && !event.repeat) later(look);
  }, true);

  /** Every map that folium made in this window or in a frame of it. */
  const foliumMaps = () => [window, ...[...document.querySelectorAll("iframe")].map((frame) => frame.contentWindow)]
    .flatMap((each) => Object.keys(each).filter((key) => key === "map" || /^map_[0-9a-f]{8,}$/.test(key)).map((key) => each[key]))
    .filter((map) => map?.eachLayer);

  /** Whether a canvas of Leaflet's own waits for the next frame to be drawn. */
  const waits = () => foliumMaps().some((map) => map._renderer?._redrawRequest);

  /** How many circles of a class, of any class without one, are on the maps of folium. */
  const circles = (className = null) => {
    const found = new Set();
    for (const map of foliumMaps()) {
      map.eachLayer((layer) => {
        if (layer._radius !== undefined && (className === null || layer.options.className === className)) found.add(layer);
      });
    }
    return found.size;
  };

  const timeline = () => Object.keys(window).filter((key) => /^timeline_[0-9a-f]+$/.test(key)).map((key) => window[key])[0];
  /** It is asked for a century later, see pages.py. */
  const yearOfDimension = () => new Date(foliumMaps()[0].timeDimension.getCurrentTime()).getUTCFullYear() - 100;

  /** For each that is measured: whether a year with so many markers is drawn. */
  const DRAWN = {
    ours: (year) => window.atlas.drawnMoment().last === year,
    streamlit: (year, count) => circles(`y${year}`) === count && !waits(),
    timeline: (year, count) => timeline().time === year && circles() === count && !waits(),
    dimension: (year, count) => yearOfDimension() === year && circles() === count && !waits(),
    empty: () => true,
  };

  window.probe = {
    taken: null, DRAWN,
    /** folium's TimestampedGeoJson begins in the last year. */
    rewind: () => foliumMaps()[0].timeDimension.setCurrentTimeIndex(0),
    /** @param {string} whom @param {number} year @param {number} count */
    ask: (whom, year, count) => {
      window.probe.taken = null;
      asked = { isDrawn: () => DRAWN[whom](year, count) };
    },
    /** Note each frame from now on: when it was, and the year drawn. */
    film: () => {
      const frames = [];
      const take = () => {
        frames.push([performance.now(), window.atlas?.drawnMoment().last ?? 0]);
        if (window.probe.frames === frames) later(take);
      };
      window.probe.frames = frames;
      later(take);
    },
    /** Stop that, and return the frames and when a key was last pressed. */
    cut: () => {
      const { frames } = window.probe;
      window.probe.frames = null;
      return { frames, pressed };
    },
  };
})();
