// The hits of other readings of a query (meant.js), as results near to it.

import { match } from "./match.js";
import { normalise } from "./normalise.js";
import { ranked } from "./rank.js";
import { zoneWeight } from "./zones.js";

const BEST = 10; // whose titles are read: as many as are shown
const LESSER = 0.85; // what a further reading weighs of the one before it
const SERVES = 0.5;
const EXPLAINS = 0.25;
const DOING = /怎么|怎样|如何|步骤|流程|手续|^(?:我要|我想)?[办开领报入]/; // the query asks how something is done
const SERVICE = /服务|指南|办事/;
const HOW_TO = /指南|步骤|流程|问答|常识|须知|怎样|程序|办法/;

// Resolves to hits in the form of those of search(), each with the words by which it was found and its weight.
export async function readingHits(store, query, texts) {
  const [table, site] = [await store.table(), await store.site()];
  const serving = DOING.test(query) ? servingCategories(site) : [];
  const best = new Map();
  for (const [number, text] of texts.entries()) {
    const words = text.split(" ").map(normalise);
    for (const hit of await weighed(store, table, words)) {
      const weight = hit.weight * LESSER ** number + (serving[table.category[hit.doc]] ? SERVES : 0);
      if (!best.has(hit.doc) || best.get(hit.doc).weight < weight) best.set(hit.doc, { ...hit, words, weight });
    }
  }
  const hits = [...best.values()].sort(byWeight);
  if (!serving.length) return hits;
  const first = await Promise.all(hits.slice(0, BEST).map(async (hit) => {
    const { title } = await store.fragment(hit.doc);
    return { ...hit, weight: hit.weight + (HOW_TO.test(title) ? EXPLAINS : 0) };
  }));
  return [...first, ...hits.slice(BEST)].sort(byWeight);
}

const byWeight = (a, b) => b.weight - a.weight || b.day - a.day || a.doc - b.doc;

// The items that have all of the words, each word weighed by its best field and its rarity; the weights lie between 0 and 1.
export async function weighed(store, table, words) {
  const found = await match(store, words);
  const rarity = found.words.map(({ docs }) => Math.log(1 + table.size / Math.max(1, new Set(docs).size)));
  const most = 3 * rarity.reduce((sum, one) => sum + one, 0);
  const cursors = words.map(() => 0);
  const weights = new Map(Array.from(found.docs, (doc) => [doc, found.words.reduce((sum, { docs, starts }, word) => {
    while (docs[cursors[word]] < doc) cursors[word]++;
    return sum + zoneWeight(table, doc, starts[cursors[word]]) * rarity[word];
  }, 0) / most]));
  const hits = ranked(store, table, found, []).filter((hit) => !table.attachment[hit.doc]);
  return hits.map((hit, at) => ({ ...hit, weight: weights.get(hit.doc) - at / (100 * hits.length) }));
}

// Whether each category, by its number, is one of services or below one.
function servingCategories(site) {
  const own = (at) => at >= 0 && (SERVICE.test(site.categories[at][1]) || own(site.categories.findIndex(([code]) => code === site.categories[at][2])));
  return site.categories.map((_, at) => own(at));
}
