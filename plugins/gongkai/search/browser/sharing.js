// Documents that share words with a query that has exact hits. Uses only postings that the exact search has fetched, so
// that it costs no more than the texts shown.

import { firstPairs } from "./match.js";
import { tokensOf } from "./near.js";
import { documentsOf } from "./table.js";
import { zoneWeight } from "./zones.js";

const NEAR = 40; // characters, beside the query's own, over which its pairs may be strewn

// Resolves to [{ store, doc, day, place, words, weight }], best first: items with at least half of the pairs of the query
// in one stretch of text, which begins at place.
export async function sharingHits(store, words) {
  const pairs = words.flatMap((word) => firstPairs(word).map((at) => [word, at]));
  if (pairs.length < 2) return [];
  const table = await store.table();
  const lists = await Promise.all(pairs.map(([word, at]) => store.pair(word, at)));
  const best = stretches(table, lists, NEAR + words.join("").length);
  const tokens = tokensOf(words).filter((token) => token.length > 1);
  const hits = Array.from(best, ([doc, { place, weight }]) => ({ store, doc, day: table.day[doc], place, words: tokens, weight }));
  return hits.sort((a, b) => b.weight - a.weight || b.day - a.day || a.doc - b.doc);
}

// Returns Map(document -> { place, weight }) of its best stretch of this length; a rare pair weighs more.
function stretches(table, lists, length) {
  const weights = lists.map((list) => Math.log(1 + table.size / Math.max(1, new Set(documentsOf(table, list)).size)));
  const last = lists.map(() => -1);
  const best = new Map();
  let doc = 0;
  for (const [position, pair] of ascending(lists)) {
    while (table.start[doc + 1] <= position) doc++;
    if (table.attachment[doc]) continue;
    last[pair] = position;
    const from = Math.max(table.start[doc], position - length);
    const held = last.filter((place) => place >= from);
    if (held.length * 2 < lists.length) continue;
    const weight = zoneWeight(table, doc, position) * last.reduce((sum, place, at) => sum + (place >= from ? weights[at] : 0), 0);
    if (!best.has(doc) || weight > best.get(doc).weight) best.set(doc, { place: Math.min(...held) - table.start[doc], weight });
  }
  return best;
}

// Yields [position, number of its list] over all lists, by ascending position.
function* ascending(lists) {
  const at = lists.map(() => 0);
  for (;;) {
    let first = -1;
    lists.forEach((list, number) => {
      if (at[number] < list.length && (first < 0 || list[at[number]] < lists[first][at[first]])) first = number;
    });
    if (first < 0) return;
    yield [lists[first][at[first]++], first];
  }
}
