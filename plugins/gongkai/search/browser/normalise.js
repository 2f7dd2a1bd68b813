// Normalisation of texts and queries. Must equal normalise.py, step by step.

const SPACE = "\\x00-\\x20\\x7f\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
const CJK =
  "\\xb7\\u2014\\u2015\\u2018-\\u201d\\u2025\\u2026\\u2460-\\u24ff\\u25a0-\\u26ff\\u2e80-\\u2fff\\u3001-\\u9fff" +
  "\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff01-\\uff60\\uffe0-\\uffe6\\u{20000}-\\u{3ffff}";
const BETWEEN_CJK = new RegExp(`([${CJK}])[${SPACE}]+(?=[${CJK}])`, "gu");
const SPACES = new RegExp(`[${SPACE}]+`, "gu");
const WORD = new RegExp(
  `"(?=[^"]*[^"${SPACE}])([^"]*)"(?![^${SPACE}])` +
    `|“([^“”]*[^“”${SPACE}][${SPACE}]+[^“”${SPACE}][^“”]*)”(?![^${SPACE}])|[^${SPACE}]+`,
  "gu",
);

export const isSpace = (character) => new RegExp(`^[${SPACE}]$`, "u").test(character);
export const isCjk = (character) => new RegExp(`^[${CJK}]$`, "u").test(character);

// Normalises text without white space; callers handle white space.
export function folded(text) {
  return text.normalize("NFKC").toLowerCase().replace(/ς/g, "σ").replace(/[〔[【〖]/g, "(").replace(/[〕\]】〗]/g, ")");
}

export function normalise(text) {
  const joined = text.replace(BETWEEN_CJK, "$1");
  return folded(joined).replace(SPACES, " ").replace(/^ | $/g, "");
}

// The form in which two spellings of one 索引号 or 发文字号 are equal.
export const numberKey = (number) => normalise(number).replace(/ /g, "");

// The normalised words of a query without duplicates.
export function wordsOf(query) {
  const words = [];
  for (const match of query.replace(/＂/g, '"').matchAll(WORD)) {
    words.push(normalise(match[1] || match[2] || match[0]));
  }
  return [...new Set(words.filter(Boolean))];
}
