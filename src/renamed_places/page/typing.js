/** Which year does the reader write over the one shown? */
{
  const { byId } = atlas.dom;
  const { say } = atlas.speech;

  const noYear = ({ first, last }, text) => (
    say("{text} is no year: write one from {first} to {last}", { text: text.slice(0, 40), first, last })
  );
  const nearest = ({ first, last }, year) => say("The atlas shows {first} to {last}: here is {year}", { first, last, year });

  /** A button that shows a year turns into a field for as long as one writes. */
  class Typing {
    #meta;
    #buttons;
    #setEnd;
    #inform;
    #field = /** @type {HTMLInputElement} */ (byId("year-typed"));
    #which = null;

    /**
     * @param {Model} model @param {{first: HTMLElement, last: HTMLElement}} buttons
     * @param {(which: "first" | "last", year: number) => void} setEnd @param {(text: string) => void} inform
     */
    constructor({ meta }, buttons, setEnd, inform) {
      [this.#meta, this.#buttons, this.#setEnd, this.#inform] = [meta, buttons, setEnd, inform];
      this.#field.addEventListener("keydown", (event) => this.#obeyKey(event));
      this.#field.addEventListener("blur", () => this.#leave(false));
      for (const [end, opener] of Object.entries(buttons)) opener.addEventListener("click", () => this.#open(end));
    }

    #obeyKey(event) {
      const keys = { Enter: () => this.#take(), Escape: () => this.#leave(true) };
      event.stopPropagation();
      if (!Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      keys[event.key]();
    }

    #leave(refocus) {
      if (!this.#which) return;
      const opener = this.#buttons[this.#which];
      this.#which = null;
      this.#field.hidden = true;
      opener.classList.remove("unseen");
      if (refocus) opener.focus();
    }

    #open(end) {
      this.#which = end;
      const [field, opener] = [this.#field, this.#buttons[end]];
      field.value = opener.textContent;
      field.setAttribute("aria-label", opener.getAttribute("aria-label"));
      opener.before(field);
      opener.classList.add("unseen");
      field.hidden = false;
      field.focus();
      field.select();
    }

    /** Go to what was written, or as near to it as there is a year. */
    #take() {
      const [end, text] = [this.#which, this.#field.value.trim()];
      this.#leave(true);
      if (!/^\d{1,6}$/.test(text)) return this.#inform(text ? noYear(this.#meta, text) : "");
      const year = atlas.moments.nearestYear(this.#meta, text);
      this.#inform(year === Number(text) ? "" : nearest(this.#meta, year));
      return this.#setEnd(end, year);
    }
  }

  atlas.typing = { create: (model, buttons, setEnd, inform) => new Typing(model, buttons, setEnd, inform) };
}
