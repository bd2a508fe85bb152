/** Which year lies under the pointer, and what is told over it? The geometry of the track, and its wheel. */
{
  const { byId } = atlas.dom;
  /** How far a wheel turns in one notch, in pixels; finer wheels add up to it. */
  const NOTCH = 60;

  /** Where a year stands on the track: 0 at the first, 1 at the last. @param {{first: number, last: number}} meta */
  const shareOf = (meta, year) => (year - meta.first) / (meta.last - meta.first);

  /** The width of a thumb; its middle stands at the year, so the outer years lie half a thumb inside. */
  const thumbWidth = () => Number.parseFloat(getComputedStyle(byId("time")).getPropertyValue("--thumb"));

  const yearAt = (meta, box, thumb, x) => (
    atlas.moments.nearestYear(meta, meta.first + ((x - box.left - thumb / 2) / (box.width - thumb)) * (meta.last - meta.first))
  );

  /** Press and drag over an area: tells the year, and whether the drag begins. */
  const scrub = (meta, area, tell) => {
    let drag = null;
    area.addEventListener("pointerdown", (event) => {
      if (event.button || event.target.closest("input, button")) return;
      event.preventDefault();
      area.setPointerCapture(event.pointerId);
      drag = { box: area.getBoundingClientRect(), thumb: thumbWidth() };
      tell(yearAt(meta, drag.box, drag.thumb, event.clientX), true);
    });
    area.addEventListener("pointermove", (event) => {
      if (drag) tell(yearAt(meta, drag.box, drag.thumb, event.clientX), false);
    });
    for (const end of ["pointerup", "pointercancel"]) area.addEventListener(end, () => { drag = null; });
  };

  /** Tells the year under a pointer that rests or moves over an area. */
  const hover = (meta, area, tell, leave) => {
    area.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch") tell(yearAt(meta, area.getBoundingClientRect(), thumbWidth(), event.clientX));
    });
    area.addEventListener("pointerleave", leave);
  };

  /** A year for each notch of the wheel; nothing scrolls under it. @param {(years: number) => void} move */
  const wheel = (area, move) => {
    let turned = 0;
    area.addEventListener("wheel", (event) => {
      if (event.ctrlKey) return;
      event.preventDefault();
      const by = Math.abs(event.deltaY) >= Math.abs(event.deltaX) ? -event.deltaY : event.deltaX;
      turned += event.deltaMode ? Math.sign(by) * NOTCH : Math.max(-NOTCH, Math.min(NOTCH, by));
      const years = Math.trunc(turned / NOTCH);
      turned -= years * NOTCH;
      if (years) move(years);
    }, { passive: false });
  };

  /** What is told over a year: one box, never further out than the track. */
  const tip = (meta) => {
    const [box, track] = [byId("time-tip"), byId("track")];
    return {
      /** @param {number} year @param {Node[]} lines */
      show: (year, lines) => {
        box.replaceChildren(...lines);
        box.hidden = false;
        const thumb = thumbWidth();
        const middle = thumb / 2 + shareOf(meta, year) * (track.clientWidth - thumb);
        const left = Math.max(0, Math.min(track.clientWidth - box.offsetWidth, middle - box.offsetWidth / 2));
        box.style.transform = `translateX(${left}px)`;
      },
      hide: () => { box.hidden = true; },
    };
  };

  atlas.track = { shareOf, thumbWidth, scrub, hover, wheel, tip };
}
