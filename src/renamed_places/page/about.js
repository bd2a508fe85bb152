/** What is this atlas, and what is it not? */
{
  const { byId } = atlas.dom;

  const create = () => {
    const about = /** @type {HTMLDialogElement} */ (byId("about"));
    byId("about-open").addEventListener("click", () => {
      about.showModal();
      byId("about-title").focus();
    });
    byId("about-close").addEventListener("click", () => about.close());
    // A click beside it falls on the dialog itself, one in it on what it holds.
    about.addEventListener("click", (event) => { if (event.target === about) about.close(); });
  };

  atlas.about = { create };
}
