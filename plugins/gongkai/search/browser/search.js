// The search engine: from a query and the state of the page to hits. Does not use the DOM.

import { chosenFrom, facetsOf, filtered, HIDDEN_VALIDITIES } from "./facets.js";
import { dayOfField, everyItem, madeThen, momentOf } from "./dates.js";
import { match } from "./match.js";
import { numberKey, wordsOf } from "./normalise.js";
import { ranked } from "./rank.js";
import { openStore } from "./store.js";

export { openStore };

export const NO_STATE = { q: "", 类别: "", 责任科室: "", 年度: "", 月份: "", 主题分类: "", 有效性: "", 起: "", 止: "", 站点: "", 排序: "", 页: "", 隐藏失效: "" };

// The parameters that narrow the hits.
export const FILTERS = ["类别", "责任科室", "年度", "月份", "主题分类", "有效性", "起", "止", "站点"];

// The search of one site in the form of openSites in members.js: ask(state) is an async generator of answers, the last one
// complete. Besides the result of search() an answer has site, the names for the counts; stores, those queried; missing
// and waiting, the sites that failed or are slow.
export async function openSite(root) {
  const store = await openStore(root);
  return async function* (state) {
    store.pages().catch(() => {}); // on their way with the rest; who shows them says what failed
    yield { ...(await search(store, state)), site: await store.site(), stores: [store], missing: [], waiting: [] };
  };
}

// Resolves to { words, hits, attachments, counts, hidden, onDay }: hits are the exact ones after the filters, in order;
// attachments are documents of attachments whose item is not itself a hit; onDay are the items made or published on the day
// that the query names. Without words, the hits are all items that the filters leave, where there is a filter.
export async function search(store, state) {
  const words = wordsOf(state.q);
  // Fetched in parallel with the postings or the first key: every query needs them.
  store.table();
  store.site();
  if (!words.length) return { words, attachments: [], onDay: [], ...(await listed(store, state)) };
  const [found, numbers] = await Promise.all([match(store, words), wholeNumber(store, state.q)]);
  const [table, site] = await Promise.all([store.table(), store.site()]);
  const all = ranked(store, table, found, numbers);
  const items = all.filter((hit) => !table.attachment[hit.doc]);
  const sifted = sift(items, table, site, state);
  const exact = new Set(items.map((hit) => hit.doc));
  const within = all.filter((hit) => table.attachment[hit.doc] && !exact.has(table.owner[hit.doc]));
  const attachments = sift(within, table, site, state).hits;
  const moment = momentOf(state.q);
  const onDay = moment ? sift(madeThen(store, table, moment), table, site, state).hits : [];
  return { words, hits: sifted.hits, attachments, counts: sifted.counts, hidden: sifted.hidden, onDay };
}

async function listed(store, state) {
  if (!FILTERS.some((name) => state[name])) return { hits: [], counts: null, hidden: 0 };
  const [table, site] = await Promise.all([store.table(), store.site()]);
  return sift(everyItem(store, table), table, site, state);
}

export function sift(every, table, site, state) {
  const hits = between(every, dayOfField(state.起), dayOfField(state.止));
  const hiding = state.隐藏失效 ? HIDDEN_VALIDITIES.map((name) => site.validities.indexOf(name)) : [];
  const chosen = chosenFrom(state, site);
  const { kept, counts, hidden } = filtered(
    hits.map((hit) => hit.doc), facetsOf(table, site), chosen, (doc) => hiding.includes(table.validity[doc]),
  );
  const passing = new Set(kept);
  const rest = hits.filter((hit) => passing.has(hit.doc));
  if (state.排序 === "日期") rest.sort((a, b) => table.day[b.doc] - table.day[a.doc] || a.doc - b.doc);
  return { hits: rest, counts, hidden };
}

function between(hits, first, last) {
  if (first === null && last === null) return hits;
  return hits.filter((hit) => (first === null || hit.day >= first) && (last === null || hit.day <= last));
}

// The items whose 索引号 or 发文字号 is the query, in any spelling of brackets and spaces.
async function wholeNumber(store, query) {
  const wanted = numberKey(query);
  if (wanted.length < 4 || wanted.length > 60 || !/\d/.test(wanted)) return [];
  const table = await store.table();
  const places = await store.number(query);
  const found = [];
  for (const place of places.slice(0, 20)) {
    const doc = documentAt(table, place);
    const { number = "", docNumber = "" } = await store.fragment(doc);
    if ([number, docNumber].map(numberKey).includes(wanted)) found.push(doc);
  }
  return found;
}

function documentAt(table, place) {
  let low = 0;
  let high = table.size;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (table.start[middle] <= place) low = middle;
    else high = middle;
  }
  return low;
}

// For check-search. Resolves to { total, addresses of the first hits, milliseconds until the first ten are known }.
export async function answerOf(store, query, most = 500) {
  const began = performance.now();
  const { hits } = await search(store, { ...NO_STATE, q: query });
  const addresses = [];
  let milliseconds = 0;
  for (let at = 0; at < Math.min(hits.length, most) || !milliseconds; at += 10) {
    const some = await Promise.all(hits.slice(at, at + 10).map((hit) => store.fragment(hit.doc)));
    addresses.push(...some.map((fragment) => fragment.address));
    milliseconds = milliseconds || performance.now() - began;
  }
  return { total: hits.length, addresses, milliseconds };
}
