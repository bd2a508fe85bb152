/** How does a text get from the page into the reader's hands, where the browser lets it copy and where it does not? */
{
  const { make, button } = atlas.dom;
  const { say, word } = atlas.speech;
  const BY_HAND = word("Selected: now copy it with Ctrl+C, or ⌘C on a Mac");

  /** Copies; where the browser does not allow it, selects the text for the reader to copy. */
  const copy = async (field, said) => {
    try {
      await window.navigator.clipboard.writeText(field.value);
      said.textContent = say("Copied");
    } catch {
      field.focus();
      field.select();
      said.textContent = say(BY_HAND);
    }
  };

  /**
   * A text to copy, with its button; the text is made when it is to be seen or copied.
   * @param {string} label @param {number} rows @param {() => string} text
   * @returns {{element: HTMLElement, fill: () => void}}
   */
  const box = (label, rows, text) => {
    const [field, said] = [make("textarea", "copy-text"), make("span", "copy-said")];
    Object.assign(field, { readOnly: true, rows, spellcheck: false });
    field.setAttribute("aria-label", label);
    said.setAttribute("role", "status");
    const fill = () => {
      const now = text();
      if (field.value === now) return;
      field.value = now;
      said.textContent = "";
    };
    const act = () => {
      fill();
      copy(field, said);
    };
    return { element: make("div", "copy", [field, make("p", "copy-line", [button(say("Copy"), act, "button small"), said])]), fill };
  };

  atlas.copying = { box };
}
