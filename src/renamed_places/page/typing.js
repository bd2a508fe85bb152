/** Which year does the reader write over the one shown? */
{
  const { byId } = atlas.dom;
  const { say } = atlas.speech;

  /**
   * A button that shows a year turns into a field for as long as one writes.
   * @param {Model} model @param {{first: HTMLElement, last: HTMLElement}} buttons
   * @param {(which: "first" | "last", year: number) => void} setEnd @param {(text: string) => void} inform
   */
  const create = (model, buttons, setEnd, inform) => {
    const field = /** @type {HTMLInputElement} */ (byId("year-typed"));
    const { first, last } = model.meta;
    let which = null;

    const leave = (refocus) => {
      if (!which) return;
      const opener = buttons[which];
      which = null;
      field.hidden = true;
      opener.classList.remove("unseen");
      if (refocus) opener.focus();
    };
    const open = (end) => {
      which = end;
      const opener = buttons[end];
      field.value = opener.textContent;
      field.setAttribute("aria-label", opener.getAttribute("aria-label"));
      opener.before(field);
      opener.classList.add("unseen");
      field.hidden = false;
      field.focus();
      field.select();
    };

    /** Go to what was written, or as near to it as there is a year. */
    const take = () => {
      const [end, text] = [which, field.value.trim()];
      leave(true);
      if (!/^\d{1,6}$/.test(text)) return inform(text ? say("{text} is no year: write one from {first} to {last}", { text: text.slice(0, 40), first, last }) : "");
      const year = atlas.moments.nearestYear(model.meta, text);
      inform(year === Number(text) ? "" : say("The atlas shows {first} to {last}: here is {year}", { first, last, year }));
      return setEnd(end, year);
    };

    const KEYS = { Enter: take, Escape: () => leave(true) };
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (!Object.hasOwn(KEYS, event.key)) return;
      event.preventDefault();
      KEYS[event.key]();
    });
    field.addEventListener("blur", () => leave(false));
    for (const [end, opener] of Object.entries(buttons)) opener.addEventListener("click", () => open(end));
  };

  atlas.typing = { create };
}
