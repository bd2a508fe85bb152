/** How is what stands in the page from the start, and is never drawn anew, said in the reader's language? */
{
  const { say } = atlas.speech;
  const SAID = ["aria-label", "title", "placeholder"];
  const fixed = [];

  const keep = (said) => {
    said.shown = said.text();
    said.write(said.shown);
    fixed.push(said);
  };

  /** A text that follows the language. @param {() => string} text @returns {Text} */
  const live = (text) => {
    const node = document.createTextNode("");
    keep({ text, read: () => node.data, write: (shown) => { node.data = shown; } });
    return node;
  };

  /** An attribute that follows the language, until somebody else writes it. */
  const liveAttribute = (element, name, text) => keep({
    text, read: () => element.getAttribute(name), write: (shown) => element.setAttribute(name, shown),
  });

  /** The English of a text in the markup, with single spaces, as the catalogues have it. */
  const plain = (text) => text.trim().replace(/\s+/g, " ");

  /** Take up the texts and attributes of the markup. @param {Element} root */
  const take = (root) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = /** @type {Text} */ (texts.currentNode);
      const english = plain(node.data);
      if (!english || node.parentElement.closest("script, style, body [lang]")) continue;
      const [before, after] = [/^\s*/.exec(node.data)[0], /\s*$/.exec(node.data)[0]];
      keep({ text: () => before + say(english) + after, read: () => node.data, write: (shown) => { node.data = shown; } });
    }
    for (const element of root.querySelectorAll(SAID.map((name) => `[${name}]`).join())) {
      for (const name of SAID.filter((each) => element.hasAttribute(each))) {
        const english = element.getAttribute(name);
        liveAttribute(element, name, () => say(english));
      }
    }
  };

  /** Say everything in the language spoken now. */
  const renew = () => {
    for (const said of fixed) {
      if (said.read() !== said.shown) continue;
      said.shown = said.text();
      said.write(said.shown);
    }
  };

  take(document.body);
  atlas.fixed = { live, liveAttribute, renew };
}
