/** Is the page light or dark, and what are its colours now? */
{
  const root = document.documentElement;
  const NAMES = ["land", "river", "border", "surface", "ink", "muted", "named", "renamed", "standing", "removed", "before",
    "proposed", "undated", "kept", "lost", "gained", "changed", "chosen", "land-label"];

  const PAIR = /^light-dark\((.+), (.+)\)$/;
  const DARK = window.matchMedia("(prefers-color-scheme: dark)");

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : DARK.matches);

  /** The colours of the style sheet, for what is drawn on a canvas. @returns {Record<string, string>} */
  const colours = () => {
    const [style, dark] = [getComputedStyle(root), isDark()];
    const colour = (name) => {
      const written = style.getPropertyValue(`--${name}`).trim();
      const [, light, other] = PAIR.exec(written) ?? [written, written, written];
      return dark ? other : light;
    };
    return Object.fromEntries(NAMES.map((name) => [name, colour(name)]));
  };

  /** Light, dark, or null for what the reader's system prefers. @param {string | null | undefined} theme */
  const set = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };

  /** Tell when the reader's system turns light or dark, or takes the choice of colours over. @param {() => void} act */
  const onChange = (act) => {
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      window.matchMedia(query).addEventListener("change", act);
    }
  };

  atlas.theme = { isDark, colours, set, onChange };
}
