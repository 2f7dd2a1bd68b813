// The list of near results below the exact hits, and when it comes.

import { button, element } from "./dom.js";
import { hitItem } from "./hits.js";
import { shardsOf, similarHits, synonymHits } from "./near.js";
import { sift } from "./search.js";
import { isFiltered } from "./state.js";

export const PAGE = 10;
const SYNONYMS = 5; // of each synonym: they must not crowd out the other near results

// 相近结果, one list over all sites: what their synonyms find, then what merely shares words with the query.
export async function showNear(stores, state, words, exact, isStale) {
  const known = new Map(stores.map((store) => [store, new Set()]));
  for (const hit of exact) known.get(hit.store).add(hit.doc);
  const again = () => showNear(stores, state, words, exact, isStale);
  const synonyms = await Promise.all(stores.map((store) => settled(store, synonymItems(store, state, words, known.get(store)))));
  if (isStale()) return;
  const items = synonyms.flatMap(({ found }) => found);
  const failed = failure(synonyms, again);
  fillNear(items, failed);
  if (failed || !words.length || exact.length >= PAGE || (exact.length && isFiltered(state))) return;
  // Without an exact hit they come by themselves; with a few they are a button away: they weigh as much as all the rest.
  const similar = () => showSimilar(stores, state, words, known, items, isStale);
  if (exact.length) fillNear(items, button("看看相近的结果", similar));
  else similar();
}

async function synonymItems(store, state, words, known) {
  const [table, site, found] = [await store.table(), await store.site(), await synonymHits(store, words)];
  const items = [];
  for (const { word, meant, words: wanted, hits } of found) {
    const rest = sift(hits.filter((hit) => !known.has(hit.doc)), table, site, state).hits.slice(0, SYNONYMS);
    rest.forEach((hit) => known.add(hit.doc));
    const note = `由同义词找到：${word} → ${meant}`;
    items.push(...(await Promise.all(rest.map((hit) => hitItem(hit, wanted, note)))));
  }
  return items;
}

async function showSimilar(stores, state, words, known, items, isStale) {
  fillNear(items, "正在找相近的结果……");
  const [code] = stores.flatMap(shardsOf).filter(isOurs);
  const asked = code ? stores : [];
  const similar = await Promise.all(asked.map((store) => settled(store, similarOf(store, state, words, known.get(store), `${code}pagefind.js`))));
  // Each site's list is in the order that the reader chose; the lists are joined by the same.
  const order = state.排序 === "日期" ? (a, b) => b.day - a.day : (a, b) => b.weight - a.weight;
  const best = similar.flatMap(({ found }) => found).sort(order).slice(0, PAGE);
  try {
    const more = await Promise.all(best.map((hit) => hitItem(hit, hit.words)));
    if (!isStale()) fillNear([...items, ...more], failure(similar, () => showSimilar(stores, state, words, known, items, isStale)));
  } catch (error) {
    const failed = failure([{ error, store: best[0].store }], () => showSimilar(stores, state, words, known, items, isStale));
    if (!isStale()) fillNear(items, failed);
  }
}

async function similarOf(store, state, words, known, code) {
  const [table, site, similar] = [await store.table(), await store.site(), await similarHits(store, words, code)];
  return sift(similar.filter((hit) => !known.has(hit.doc)), table, site, state).hits;
}

// No script of another host ever runs here: Pagefind's own comes from this site, the members' sites give data only.
const isOurs = (folder) => folder.startsWith(`${location.origin}/`);

const settled = (store, coming) => coming.then((found) => ({ store, found }), (error) => ({ store, found: [], error }));

// The exact hits above stay: only what is near did not come.
function failure(answers, again) {
  const failed = answers.filter(({ error }) => error);
  if (!failed.length) return null;
  failed.forEach(({ error }) => console.error(error));
  const names = failed.map(({ store }) => store.name).filter(Boolean).join("”“");
  return element("span", {}, `${names && `“${names}”的`}相近结果的数据没有取到。 `, button("重试", again));
}

function fillNear(items, further) {
  const list = element("ol", { class: "search-similar" }, ...items);
  const head = [element("h2", {}, "相近结果"), element("p", {}, "下面的信息没有检索词的原样，只是意思或者用字相近。"), list];
  document.getElementById("search-near").replaceChildren(...(items.length ? head : []), ...(further ? [element("p", {}, further)] : []));
}
