// The list of near results below the exact hits, and when it comes.

import { button, element } from "./dom.js";
import { hitItem } from "./hits.js";
import { similarHits, synonymHits } from "./near.js";
import { sift } from "./search.js";
import { isFiltered } from "./state.js";

export const PAGE = 10;
const SYNONYMS = 5; // of each synonym: they must not crowd out the other near results

// 相近结果, one list: what the site's synonyms find, then what merely shares words with the query.
export async function showNear(store, state, words, exact, isStale) {
  const known = new Set(exact.map((hit) => hit.doc));
  let items = [];
  try {
    items = await synonymItems(store, state, words, known);
    if (isStale()) return;
    fillNear(items, null);
  } catch (error) {
    if (!isStale()) fillNear([], failure(() => showNear(store, state, words, exact, isStale), error));
    return;
  }
  if (!words.length || exact.length >= PAGE || (exact.length && isFiltered(state))) return;
  // Without an exact hit they come by themselves; with a few they are a button away: they weigh as much as all the rest.
  const similar = () => showSimilar(store, state, words, known, items, isStale);
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
    items.push(...(await Promise.all(rest.map((hit) => hitItem(store, hit, wanted, note)))));
  }
  return items;
}

async function showSimilar(store, state, words, known, items, isStale) {
  fillNear(items, "正在找相近的结果……");
  try {
    const [table, site, similar] = [await store.table(), await store.site(), await similarHits(store, words)];
    const rest = sift(similar.filter((hit) => !known.has(hit.doc)), table, site, state).hits.slice(0, PAGE);
    const more = await Promise.all(rest.map((hit) => hitItem(store, hit, hit.words)));
    if (!isStale()) fillNear([...items, ...more], null);
  } catch (error) {
    if (isStale()) return;
    fillNear(items, failure(() => showSimilar(store, state, words, known, items, isStale), error));
  }
}

// The exact hits above stay: only what is near did not come.
function failure(again, error) {
  console.error(error);
  return element("span", {}, "相近结果的数据没有取到。 ", button("重试", again));
}

function fillNear(items, further) {
  const list = element("ol", { class: "search-similar" }, ...items);
  const head = [element("h2", {}, "相近结果"), element("p", {}, "下面的信息没有检索词的原样，只是意思或者用字相近。"), list];
  document.getElementById("search-near").replaceChildren(...(items.length ? head : []), ...(further ? [element("p", {}, further)] : []));
}
