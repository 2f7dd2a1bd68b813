// A query in pinyin, in the words of the site: huafei jiage → 化肥 价格. Only for a query of Latin letters without hits; what
// a syllable is called is fetched then.

import { fetchPacked } from "./bytes.js";
import { wordsOfSite } from "./respelled.js";
import { soundOf } from "./sounds.js";

const LETTERS = /^[a-zü' ]+$/;
const FEWEST = 4; // letters: fewer are an abbreviation
const MOST = 40;
const SPELLINGS = 8; // of a word, where its characters have several readings

const known = new WeakMap();

// Resolves to the words of the site that together are spelled as the words of the query, or to those of the query. root is
// that of the page's own site.
export async function fromPinyin(root, store, words) {
  const typed = words.join(" ");
  const letters = typed.replace(/[' ]/g, "").replace(/ü/g, "v");
  if (!LETTERS.test(typed) || letters.length < FEWEST || letters.length > MOST) return words;
  if (!known.has(store)) known.set(store, spelled(root, store));
  return parted(await known.get(store).catch(() => known.delete(store) && new Map()), letters) || words;
}

// Map(spelling -> word of the site, or by which a page is asked for); of words spelled alike the most frequent.
async function spelled(root, store) {
  const [table, { all }, pages] = await Promise.all([fetchPacked(`${root}assets/gongkai/search/syllables.bin`), wordsOfSite(store), store.pages().catch(() => [])]);
  const [syllables, further] = new TextDecoder().decode(table).split("\n").map((line) => line.split(" "));
  const others = new Map();
  for (const [character, ...letters] of further) others.set(character, [...(others.get(character) || []), letters.join("")]);
  const found = new Map();
  for (const word of [...all, ...pages.flatMap(({ names }) => names)]) for (const one of spellings(word, syllables, others)) if (!found.has(one)) found.set(one, word);
  return found;
}

function spellings(word, syllables, others) {
  let found = [""];
  for (const character of word) {
    const own = [...new Set([syllables[soundOf(character)], ...(others.get(character) || [])])].filter(Boolean);
    found = found.flatMap((one) => own.map((syllable) => one + syllable)).slice(0, SPELLINGS);
  }
  return found;
}

// The fewest words whose spellings make up all of the letters; null where there are none.
function parted(spelling, letters) {
  const best = [[]];
  for (let to = 1; to <= letters.length; to++) {
    for (let from = 0; from < to; from++) {
      const word = best[from] && spelling.get(letters.slice(from, to));
      if (word && (!best[to] || best[from].length + 1 < best[to].length)) best[to] = [...best[from], word];
    }
  }
  return best[letters.length] || null;
}
