/** How do values become elements? Always as text: nothing in the page is ever read as HTML. */
{
  /**
   * An element with a class, a text or children.
   * @param {string} tag @param {string} [className] @param {string | Node | (Node | string)[]} [inside]
   */
  const make = (tag, className = "", inside = []) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...[inside].flat().filter((part) => part !== null && part !== undefined && part !== ""));
    return element;
  };

  /** An address that may become a link: http or https, and nothing else. @param {unknown} url */
  const isWeb = (url) => {
    try {
      return ["http:", "https:"].includes(new URL(String(url)).protocol);
    } catch {
      return false;
    }
  };

  /** A link that opens apart and tells nobody where it was followed; plain text where the address is none. */
  const link = (url, text) => {
    if (!isWeb(url)) return make("span", "", text);
    const anchor = make("a", "", text);
    anchor.href = url;
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer";
    return anchor;
  };

  /** A button. @param {string} text @param {() => void} act */
  const button = (text, act, className = "button") => {
    const element = make("button", className, text);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  };

  /** A text in its own language, which may run right to left. */
  const native = (text, lang, tag = "span", className = "") => {
    const element = make(tag, className, text);
    element.dir = "auto";
    element.setAttribute("lang", lang ?? "");
    return element;
  };

  /** A text of the gazetteer, which is in English whatever the page speaks. */
  const english = (text, tag = "span", className = "") => Object.assign(make(tag, className, text), { lang: "en" });

  /** A text in a language that the gazetteer does not tell, such as the title of a source. */
  const foreign = (text, tag = "span", className = "") => {
    const element = make(tag, className, text);
    element.setAttribute("lang", "");
    return element;
  };

  /** @param {string} id @returns {HTMLElement} */
  const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** Acts when Escape is pressed in one of these. @param {HTMLElement[]} elements @param {(event: KeyboardEvent) => void} act */
  const onEscape = (elements, act) => {
    for (const element of elements) element.addEventListener("keydown", (event) => { if (event.key === "Escape") act(event); });
  };

  /** Calls a function once there has been rest for so long. @param {() => void} act @param {number} wait ms */
  const afterRest = (act, wait) => {
    let timer = 0;
    return () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(act, wait);
    };
  };

  atlas.dom = { make, link, isWeb, button, native, english, foreign, byId, still, onEscape, afterRest };
}
