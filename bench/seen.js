/** When is what one came for painted, and how long after a click is a filter? Runs in every page that is measured. */
(() => {
  const LINE = "One line of text.";

  const maps = () => [window, ...[...document.querySelectorAll("iframe")].map((frame) => frame.contentWindow)]
    .map((each) => each.atlas).filter(Boolean);

  /** Whether what one came for is in the frame that is painted next: the line of the bare page, or markers on a map. */
  const isThere = () => maps().some((atlas) => atlas.drawn() > 0)
    || [...document.querySelectorAll("p")].some((each) => each.textContent === LINE);

  /** Acts once the frame that is being made has been painted: a message sent now comes after it. */
  const afterPaint = (act) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = act;
    port2.postMessage(null);
  };

  /** Acts after the first paint for which something holds. @param {() => boolean} holds @param {() => void} act */
  const onceSeen = (holds, act) => window.requestAnimationFrame(() => {
    if (holds()) afterPaint(act);
    else onceSeen(holds, act);
  });

  window.seen = { first: null, filter: null };
  if (window === window.top) onceSeen(isThere, () => { window.seen.first = performance.now(); });

  window.addEventListener("click", (event) => {
    if (!event.target.closest("#filters input") || !window.atlas) return;
    const before = window.atlas.drawn();
    window.seen.filter = null;
    onceSeen(() => window.atlas.drawn() !== before, () => { window.seen.filter = performance.now() - event.timeStamp; });
  }, true);
})();
