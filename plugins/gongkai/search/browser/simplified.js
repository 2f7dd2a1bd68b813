// Traditional characters of a query in simplified ones: 供銷社 → 供销社.

import { fetchPacked } from "./bytes.js";

let table = null;
let common = null;

// Resolves to the words in simplified characters; to the words themselves where none is traditional. root is that of the
// page's own site. The table is fetched only for a character that GB 2312 does not have.
export async function inSimplified(root, words) {
  if (!words.some((word) => Array.from(word).some(isUncommon))) return words;
  const pairs = await (table = table || read(root)).catch(() => new Map());
  return words.map((word) => Array.from(word, (character) => pairs.get(character) || character).join(""));
}

async function read(root) {
  const text = new TextDecoder().decode(await fetchPacked(`${root}assets/gongkai/search/simplified.bin`));
  return new Map(text.trim().split(" ").flatMap(([simplified, ...traditional]) => traditional.map((one) => [one, simplified])));
}

function isUncommon(character) {
  common = common || gb2312();
  return /[\u4e00-\u9fff]/.test(character) && !common.has(character);
}

function gb2312() {
  const bytes = [];
  for (let row = 0xb0; row < 0xf8; row++) for (let cell = 0xa1; cell < 0xff; cell++) bytes.push(row, cell);
  return new Set(new TextDecoder("gbk").decode(Uint8Array.from(bytes)));
}
