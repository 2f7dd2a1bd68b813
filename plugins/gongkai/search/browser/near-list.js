// The list of similar results (相近结果) below the exact hits, and when it is loaded.

import { button, element, filled } from "./dom.js";
import { hitItem } from "./hits.js";
import { readingHits } from "./readings.js";
import { shardsOf, similarHits, synonymHits } from "./near.js";
import { sift } from "./search.js";
import { sharingHits } from "./sharing.js";
import { slipHits } from "./slips.js";

export const PAGE = 10;
const BELOW = 5; // near results below exact hits: no more than can be taken in at a glance
const BEST = 20; // of a site; sorted by date, what is hardly near must not come first
const SYNONYMS = 5; // of each synonym: they must not crowd out the other near results

// Shows one list over all sites: the hits of synonyms and those of other readings of the query (meant.js), best first, or
// where there is no reading, the hits of synonyms and documents that share words with the query.
export async function showNear(stores, state, words, exact, isStale, readings = []) {
  const merges = !exact.length && readings.length > 0;
  const known = new Map(stores.map((store) => [store, new Set()]));
  for (const hit of exact) known.get(hit.store).add(hit.doc);
  const again = () => showNear(stores, state, words, exact, isStale, readings);
  const synonyms = await Promise.all(stores.map((store) => settled(store, synonymsOf(store, state, words, known.get(store)))));
  if (isStale()) return;
  const meant = synonyms.flatMap(({ found }) => found);
  const items = merges ? [] : await Promise.all(meant.map((hit) => hitItem(hit, hit.words, hit.note)));
  if (isStale()) return;
  const failed = failure(synonyms, again);
  fillNear(items, failed);
  if (failed || !words.length || exact.length >= PAGE) return;
  const ask = { stores, state, words, known, items, isStale };
  // Pagefind is as large as everything else together: only loaded without exact hits.
  // What shares the digits of a number is not near to it.
  if (exact.length && !words.some((word) => /[\u3400-\u9fff]/.test(word))) return;
  if (exact.length) await showSimilar({ ...ask, most: BELOW, similar: sharingHits });
  else if (merges) {
    const similar = async (store) => [...meant.filter((hit) => hit.store === store), ...(await readingHits(store, state.q, readings))];
    await showSimilar({ ...ask, known: new Map(stores.map((store) => [store, new Set()])), most: PAGE, similar });
  }
  else await showPagefind(ask);
}

async function synonymsOf(store, state, words, known) {
  const [table, site, found] = [await store.table(), await store.site(), await synonymHits(store, words)];
  const all = [];
  for (const { word, meant, words: wanted, hits } of found) {
    const rest = sift(hits.filter((hit) => !known.has(hit.doc)), table, site, state).hits.slice(0, SYNONYMS);
    rest.forEach((hit) => known.add(hit.doc));
    const note = `由同义词找到：${word} → ${meant}`;
    all.push(...rest.map((hit) => ({ ...hit, words: wanted, note })));
  }
  return all;
}

async function showPagefind(ask) {
  fillNear(ask.items, "正在找相近的结果……");
  const [code] = ask.stores.flatMap(shardsOf).filter(isOurs);
  const similar = async (store, words) => {
    const slips = await slipHits(store, words);
    return slips.length || !code ? slips : similarHits(store, words, `${code}pagefind.js`);
  };
  await showSimilar({ ...ask, most: PAGE, similar });
}

async function showSimilar(ask) {
  const { stores, state, known, items, most, isStale } = ask;
  const again = () => showSimilar(ask);
  const similar = await Promise.all(stores.map((store) => settled(store, similarOf(store, known.get(store), ask))));
  // Each site's list is in the chosen order, in which the lists are merged.
  const order = state.排序 === "日期" ? (a, b) => b.day - a.day : (a, b) => b.weight - a.weight;
  const best = once(similar.flatMap(({ found }) => found).sort(order)).slice(0, most);
  try {
    const more = await Promise.all(best.map((hit) => hitItem(hit, hit.words, hit.note)));
    if (!isStale()) fillNear([...items, ...more], failure(similar, again));
  } catch (error) {
    if (!isStale()) fillNear(items, failure([{ error, store: best[0].store }], again));
  }
}

// A hit of a synonym may be one of a reading too.
function once(hits) {
  const seen = new Map();
  return hits.filter(({ store, doc }) => !(seen.get(store) || seen.set(store, new Set()).get(store)).has(doc) && seen.get(store).add(doc));
}

async function similarOf(store, known, { state, words, similar }) {
  const [table, site, found] = [await store.table(), await store.site(), await similar(store, words)];
  const near = sift(found.filter((hit) => !known.has(hit.doc)), table, site, { ...state, 排序: "" }).hits.slice(0, BEST);
  return sift(near, table, site, state).hits;
}

// Pagefind's script always comes from this site; member sites deliver only data.
const isOurs = (folder) => folder.startsWith(`${location.origin}/`);

const settled = (store, coming) => coming.then((found) => ({ store, found }), (error) => ({ store, found: [], error }));

// Reports that similar results could not be loaded; the exact hits stay.
function failure(answers, again) {
  const failed = answers.filter(({ error }) => error);
  if (!failed.length) return null;
  failed.forEach(({ error }) => console.error(error));
  const names = failed.map(({ store }) => store.name).filter(Boolean).join("”“");
  return element("span", {}, names && `“${names}”的`, "相近结果的数据没有取到。 ", button("重试", again));
}

export const clearNear = () => fillNear([]);

// Announces similar results to screen readers; the status line is about the exact hits only.
function fillNear(items, further = null) {
  const list = element("ol", { class: "search-similar" }, ...items);
  const head = [element("h2", {}, "相近结果"), element("p", {}, "下面的信息没有检索词的原样，只是意思或者用字相近。"), list];
  const place = document.getElementById("search-near");
  place.replaceChildren(...(items.length ? head : []), ...(further ? [element("p", {}, further)] : []));
  filled(place);
  document.getElementById("search-near-told").textContent = items.length ? `后面列出 ${items.length} 条相近结果。` : "";
}
