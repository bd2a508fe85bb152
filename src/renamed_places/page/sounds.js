/** How is a text written so that case, marks, scripts and ways of transliteration do not matter? As `search/letters.py`. */
{
  /** @param {object} tables  those of `search/tables.py` @returns {{folded: (text: string) => string, sounded: (text: string) => string}} */
  const create = (tables) => {
    const sounds = new Map([...tables.silent].map((sign) => [sign, ""]));
    for (const [sound, letters] of Object.entries(tables.sounds)) for (const sign of letters) sounds.set(sign, sound);

    const lower = (text) => text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
    const decomposed = (text) => text.normalize("NFKD");
    const together = (text) => text.split(/\s+/).filter(Boolean).join(" ");
    const letter = (sign) => sounds.get(sign) ?? (/\p{M}/u.test(sign) ? "" : /[\p{L}\p{N}]/u.test(sign) ? sign : " ");

    const folded = (text) => together([...decomposed(lower(decomposed(text))).replace(/\p{M}/gu, "")]
      .map((sign) => tables.alike[sign] ?? sign).join(""));
    const sounded = (text) => {
      let plain = lower(decomposed(text));
      for (const [written, sound] of tables.pairs) plain = plain.replaceAll(written, sound);
      plain = [...plain].map(letter).join("");
      for (const [written, sound] of tables.writings) plain = plain.replaceAll(written, sound);
      return together(plain).replace(/([\p{L}])\1+/gu, "$1");
    };
    return { folded, sounded };
  };

  atlas.sounds = { create };
}
