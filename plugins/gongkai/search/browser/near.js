// Similar results (相近结果): hits of synonyms (同义词), and documents that share words with the query (Pagefind).

import { Unavailable } from "./bytes.js";
import { normalise } from "./normalise.js";
import { weighed as weighedIn } from "./readings.js";

const HAN = "[\\u2e80-\\u2fff\\u3005-\\u3007\\u3041-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
const RUN = new RegExp(`(${HAN}+)|((?:(?!${HAN})[\\p{L}\\p{N}])+)`, "gu");
// Words of a question that say nothing about its subject: 怎么申请低保 → 申请低保.
export const ASKING = /请问|想问|我想|我要|怎么样?|怎样|如何|是?(?:什么|哪里|哪儿|哪个|哪些|多少|多久)|一下|是否|能否|能不能|可不可以|可以|需要|应该|[的吗呢吧呀啊]/gu;
// A token costs about 28 KB per shard: with everything else below 1.5 MB at 10,000 items, which have 4 shards.
const LOOKUPS = 24;
const [FEWEST_TOKENS, MOST_TOKENS] = [3, 12];
const MOST = 15; // each costs a pack of texts, for its title
const LIMIT = 20000; // milliseconds after which the worker counts as one that does not answer

// 最低生活 → 最低 低生 生活. Must equal near_words in near.py.
export function tokensOf(words) {
  const tokens = [];
  for (const [, chinese, other] of words.join(" ").matchAll(RUN)) {
    const characters = Array.from(chinese || "");
    if (other) tokens.push(other);
    else if (characters.length === 1) tokens.push(chinese);
    for (let at = 0; at + 1 < characters.length; at++) tokens.push(characters[at] + characters[at + 1]);
  }
  return [...new Set(tokens)];
}

// The tokens for which Pagefind is queried, spread over a long query, because neighbours find nearly the same documents.
export function telling(words, shards) {
  const all = [words.map((word) => word.replace(ASKING, " ")), words].map(tokensOf);
  const tokens = [all[0].filter((token) => token.length > 1), ...all].find((some) => some.length) || [];
  const most = Math.min(tokens.length, Math.max(FEWEST_TOKENS, Math.min(MOST_TOKENS, Math.floor(LOOKUPS / shards))));
  return Array.from({ length: most }, (_, number) => tokens[Math.floor((number * tokens.length) / most)]);
}

// Resolves to [{ word, meant, hits }]: for each word of the query with a synonym the hits of that.
export async function synonymHits(store, words) {
  const [table, site] = await Promise.all([store.table(), store.site()]);
  const found = [];
  for (const [word, meanings] of site.synonyms) {
    const own = normalise(word);
    if (!words.some((one) => one.includes(own))) continue;
    // The other words of the query must be there too (供销社电话 → 供销合作社, 电话), but for those that no item has.
    const others = words.flatMap((one) => one.split(own).join(" ").replace(ASKING, " ").split(" ").filter((piece) => piece.length > 1 || piece === one));
    const all = await Promise.all(others.map(async (piece) => [piece, (await weighedIn(store, table, [piece])).length]));
    const known = all.filter(([, count]) => count).map(([piece]) => piece);
    for (const meant of meanings) {
      const wanted = [normalise(meant), ...known];
      const hits = await weighedIn(store, table, wanted);
      if (hits.length) found.push({ word, meant, words: wanted, hits });
    }
  }
  return found;
}

// Resolves to [{ store, doc, words, weight }], best first: documents that share words with the query. The index is loaded
// at the first call; code is the URL of Pagefind's script on this site.
export async function similarHits(store, words, code) {
  const { near, items } = store.manifest;
  if (!items || !near || !near.shards.length) return [];
  const tokens = telling(words, near.shards.length);
  if (!tokens.length) return [];
  const request = { code, shards: shardsOf(store), items, tokens, most: MOST };
  const [{ documentsBehind }, found] = await Promise.all([import("./near-items.js"), asked(store.root, request), store.items()]);
  const meant = await documentsBehind(store, found, tokens);
  const { day } = await store.table();
  const hits = await Promise.all(meant.map(async ([doc, weight]) => ({ ...(await weighed(store, doc, weight, tokens, tokensOf(words))), day: day[doc] })));
  return hits.sort((a, b) => b.weight - a.weight || b.day - a.day || a.doc - b.doc);
}

// The URLs of the shards of a site.
export function shardsOf({ root, manifest }) {
  return ((manifest.near && manifest.near.shards) || []).map((shard) => new URL(`${root}search/near/${shard}/`, location.href).href);
}

// Pagefind weighs a word equally in all fields; here the weight of a similar title counts up to twice.
async function weighed(store, doc, weight, tokens, all) {
  const title = tokensOf([normalise((await store.fragment(doc)).title)]);
  const shared = all.filter((token) => title.includes(token)).length;
  return { store, doc, place: 0, words: tokens, weight: weight * (1 + (2 * shared) / (all.length + title.length)) };
}

const workers = new Map();
let lastId = 0;

// One worker per site: several instances of Pagefind in one worker would share and corrupt one memory.
function workerFor(root) {
  if (workers.has(root)) return workers.get(root);
  const worker = new Worker(new URL("near-worker.js", import.meta.url), { type: "module" });
  const waiting = new Map();
  worker.onmessage = ({ data }) => settle(waiting, data.id, data.found, data.error);
  worker.onerror = (event) => [...waiting.keys()].forEach((id) => settle(waiting, id, null, event.message));
  workers.set(root, { worker, waiting });
  return workers.get(root);
}

function asked(root, request) {
  const { worker, waiting } = workerFor(root);
  return new Promise((resolve, reject) => {
    const id = ++lastId;
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, ...request });
    setTimeout(() => settle(waiting, id, null, "no answer in time"), LIMIT);
  });
}

function settle(waiting, id, found, reason) {
  if (!waiting.has(id)) return;
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (found) resolve(found);
  else reject(new Unavailable(reason || "pagefind"));
}
