/** What does a date as written (EDTF) say in plain English? */
{
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];
  const SEASONS = { 21: "spring", 22: "summer", 23: "autumn", 24: "winter" };
  const DOUBT = { "~": "about ", "?": "perhaps ", "%": "perhaps about " };
  const SINGLE = /^(-?\d[\dX]{3})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)$/;

  const year = (digits) => {
    if (digits.endsWith("XX")) return `some time in the years ${digits.replace(/X/g, "0")} to ${digits.replace(/X/g, "9")}`;
    return digits.endsWith("X") ? `some time in the ${digits.replace("X", "0")}s` : digits;
  };

  const month = (number) => SEASONS[Number(number)] ?? MONTHS[Number(number) - 1] ?? "";

  /** One date, without brackets. @param {string} text @returns {string} */
  const single = (text) => {
    const match = SINGLE.exec(text);
    if (!match) return text;
    const [, digits, inYear, inMonth, doubt] = match;
    const parts = [
      inMonth && inMonth !== "XX" ? String(Number(inMonth)) : "",
      inYear && inYear !== "XX" ? month(inYear) : "",
      year(digits),
    ];
    return (DOUBT[doubt] ?? "") + parts.filter(Boolean).join(" ");
  };

  /** One day, not known, among those named in brackets. */
  const among = (inside) => {
    if (!inside.includes("..")) return inside.split(",").map((member) => single(member.trim())).join(" or ");
    const [from, to] = inside.split("..").map((member) => (member ? single(member.trim()) : ""));
    if (!from) return `by ${to}`;
    return to ? `between ${from} and ${to}` : `in or after ${from}`;
  };

  /**
   * A date in plain English: "about 1956", "by 1961", "1933 or 1934", "still"; "not known" where nothing is written.
   * @param {string | undefined} text
   */
  const date = (text) => {
    if (!text) return "not known";
    if (text === "..") return "still";
    return /^\[.*\]$/.test(text) ? among(text.slice(1, -1)) : single(text);
  };

  /** "from 1956", but "began by 1956". @param {string} text @param {string} word @param {string} verb */
  const led = (text, word, verb) => (/^\[|X/.test(text) ? verb : word);
  const starting = (text) => led(text, "from", "began");
  const ending = (text) => led(text, "until", "ended");

  /** From when to when, in a few words. @param {string | undefined} start @param {string | undefined} end */
  const span = (start, end) => {
    if (!start && !end) return "dates not known";
    if (end === "..") return start ? `since ${date(start)}` : "still so";
    if (!start) return `${ending(end)} ${date(end)}`;
    return end ? `${date(start)} – ${date(end)}` : `${starting(start)} ${date(start)}`;
  };

  atlas.reading = { date, span, starting, ending };
}
