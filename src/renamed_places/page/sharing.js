/** How does the reader take a record along: its address, how to cite it, a mistake to report? */
{
  const { make } = atlas.dom;
  const { say, word } = atlas.speech;

  /** What opens to show a text to copy. */
  const opening = (title, hint, rows, text) => {
    const box = atlas.copying.box(title, rows, text);
    const element = make("details", "sharing", [make("summary", "", title), hint && make("p", "aside", hint), box.element]);
    const fill = () => element.open && box.fill();
    element.addEventListener("toggle", fill);
    return { element, fill };
  };

  const SAVED = word("It leads to this saved file, on this machine.");
  const TO_SEND = word("Copy this, complete it, and send it to whoever keeps this atlas. Nothing is sent from here.");

  /**
   * @param {Model} model @param {number} at @param {() => Snapshot} now
   * @returns {{element: HTMLElement, show: () => void}}
   */
  const create = (model, at, now) => {
    const record = model.records[at];
    const { address, citation, report } = atlas.citing;
    const where = address(record.id);
    const parts = [
      where && opening(say("Permanent address"), where.startsWith("file:") ? say(SAVED) : "", 2, () => where),
      opening(say("Cite this"), "", 5, () => citation(model, record)),
      opening(say("Report a mistake"), say(TO_SEND), 12, () => report(model, now(), at)),
    ].filter(Boolean);
    return {
      element: atlas.facts.section(say("Share and correct"), parts.map(({ element }) => element)),
      show: () => parts.forEach(({ fill }) => fill()),
    };
  };

  atlas.sharing = { create };
}
