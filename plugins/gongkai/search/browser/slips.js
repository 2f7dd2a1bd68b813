// One wrong character in the middle of three: 供消社 for 供销社. The two share no pair, so that neither Pagefind nor the
// postings of pairs find it, but their outer characters are two apart at their first positions in an item.

import { textsAround } from "./match.js";
import { normalise } from "./normalise.js";
import { documentsOf } from "./table.js";
import { zoneWeight } from "./zones.js";

const LENGTH = 3; // a wrong character in a longer word leaves a pair of it whole
const MOST = 20;
const TELLS = 3; // another item that says the same tells as much as a place in the title

// Resolves to [{ store, doc, day, place, words, weight }], best first; words is the text found instead of the query.
export async function slipHits(store, words) {
  const [word] = words;
  if (words.length !== 1 || word.length !== LENGTH) return [];
  const [table, heads, tails] = await Promise.all([store.table(), store.single(word[0]), store.single(word[LENGTH - 1])]);
  const begins = new Set(Array.from(tails, (place) => place - LENGTH + 1));
  const docs = documentsOf(table, heads);
  const found = [];
  heads.forEach((position, at) => {
    const doc = docs[at];
    if (!begins.has(position) || table.attachment[doc]) return;
    found.push({ store, doc, day: table.day[doc], place: position - table.start[doc], weight: zoneWeight(table, doc, position) });
  });
  const best = found.sort((a, b) => b.weight - a.weight || b.day - a.day || a.doc - b.doc).slice(0, MOST);
  const read = await Promise.all(best.map(async (hit) => ({ ...hit, words: await standing(store, table, hit, word) })));
  return weighed(read.filter((hit) => hit.words.length));
}

// A text that many items have is more likely meant than one that has the two characters by chance.
function weighed(hits) {
  const counts = {};
  for (const { words } of hits) counts[words[0]] = (counts[words[0]] || 0) + 1;
  return hits.map((hit) => ({ ...hit, weight: hit.weight + TELLS * counts[hit.words[0]] })).sort((a, b) => b.weight - a.weight);
}

// The text at the position of a hit, provided that the two characters are in one text and not in adjacent paragraphs.
async function standing(store, table, { doc, place }, word) {
  const texts = (await textsAround(store, table, doc, place, LENGTH)).map(normalise);
  for (const text of texts) {
    for (let at = text.indexOf(word[0]); at >= 0; at = text.indexOf(word[0], at + 1)) {
      if (text[at + LENGTH - 1] === word[LENGTH - 1]) return [text.slice(at, at + LENGTH)];
    }
  }
  return [];
}
