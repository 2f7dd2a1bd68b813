// Normalisation of texts and queries. Must equal normalise.py, step by step.

const SPACE = "\\x00-\\x20\\x7f\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const CJK =
  "\\xb7\\u2014\\u2015\\u2018-\\u201d\\u2025\\u2026\\u2460-\\u24ff\\u25a0-\\u26ff\\u2e80-\\u2fff\\u3001-\\u9fff" +
  "\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff01-\\uff60\\uffe0-\\uffe6\\u{20000}-\\u{3ffff}";
const IGNORABLE =
  "\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164" +
  "\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufff8\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}";
const IGNORED = new RegExp(`[${IGNORABLE}]+`, "gu");
const BETWEEN_CJK = new RegExp(`([${CJK}])[${SPACE}]+(?=[${CJK}])`, "gu");
const SPACES = new RegExp(`[${SPACE}]+`, "gu");
const WORD = new RegExp(
  `"(?=[^"]*[^"${SPACE}])([^"]*)"(?![^${SPACE}])` +
    `|“([^“”]*[^“”${SPACE}][${SPACE}]+[^“”${SPACE}][^“”]*)”(?![^${SPACE}])|[^${SPACE}]+`,
  "gu",
);

// Characters that nobody sees: soft hyphens, joiners, zero-width blanks.
export const isIgnorable = (character) => new RegExp(`^[${IGNORABLE}]$`, "u").test(character);
export const isSpace = (character) => new RegExp(`^[${SPACE}]$`, "u").test(character);
export const isCjk = (character) => new RegExp(`^[${CJK}]$`, "u").test(character);

// Normalises text without white space; callers handle white space.
export function folded(text) {
  return text.normalize("NFKC").toLowerCase().replace(/ς/g, "σ").replace(/[〔[【〖]/g, "(").replace(/[〕\]】〗]/g, ")");
}

export function normalise(text) {
  const joined = text.replace(IGNORED, "").replace(BETWEEN_CJK, "$1");
  return folded(joined).replace(SPACES, " ").replace(/^ | $/g, "");
}

// The form in which two spellings of one 索引号 or 发文字号 are equal.
export const numberKey = (number) => normalise(number).replace(/ /g, "");

// The normalised words of a query without duplicates.
export function wordsOf(query) {
  const words = [];
  for (const match of query.replace(IGNORED, "").replace(/＂/g, '"').matchAll(WORD)) {
    words.push(normalise(match[1] || match[2] || match[0]));
  }
  return [...new Set(words.filter(Boolean))];
}
