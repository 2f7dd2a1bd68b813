// Find the documents that contain every word, and the positions of the words.

import { normalise } from "./normalise.js";
import { documentsOf } from "./table.js";

const AT_ONCE = 3; // pairs of a word asked for at a time: a long phrase is nearly always decided by three
const FEW = 10; // so few documents are read rather than further postings: their texts are shown anyway

// Resolves to { docs: ascending documents, words: [{ starts, docs }] } with the ascending positions of each word.
export async function match(store, words) {
  const states = words.map((word) => ({ word, left: pairsOf(word), starts: null, docs: null }));
  for (;;) {
    await Promise.all(states.map((state) => narrowed(store, state)));
    const table = await store.table();
    for (const state of states) state.docs = documentsOf(table, state.starts);
    const docs = common(states.map((state) => state.docs));
    const open = states.filter((state) => state.left.length);
    if (!docs.length || !open.length) return { docs, words: states };
    if (docs.length <= FEW) return { docs: await read(store, table, docs, open), words: states };
  }
}

// The pairs with which every search for a word begins.
export const firstPairs = (word) => pairsOf(word).slice(0, AT_ONCE);

// The pairs that cover a word, distant ones first, because neighbours exclude nearly the same documents.
function pairsOf(word) {
  const offsets = [];
  for (let at = 0; at + 1 < word.length; at += 2) offsets.push(at);
  if (word.length > 2 && word.length % 2) offsets.push(word.length - 2);
  const order = [];
  for (let step = 1; order.length < offsets.length; step++) {
    for (let at = 0; at < offsets.length; at += Math.ceil(offsets.length / 2 ** step)) {
      if (!order.includes(offsets[at])) order.push(offsets[at]);
    }
  }
  return order;
}

async function narrowed(store, state) {
  if (state.word.length === 1) {
    state.starts = await store.single(state.word);
    return;
  }
  const next = state.left.splice(0, AT_ONCE);
  const lists = await Promise.all(next.map((at) => store.pair(state.word, at)));
  lists.forEach((list, number) => {
    state.starts = state.starts ? meeting(state.starts, list, next[number]) : shifted(list, next[number]);
  });
}

function shifted(list, by) {
  return by ? list.map((position) => position - by) : list;
}

// The starts for which the list has a position at this distance.
function meeting(starts, list, distance) {
  let at = 0;
  return starts.filter((start) => {
    const wanted = start + distance;
    while (at < list.length && list[at] < wanted) at++;
    return list[at] === wanted;
  });
}

// The documents that are in all of these ascending arrays.
function common(arrays) {
  const places = arrays.map(() => 0);
  const found = [];
  let last = -1;
  for (const doc of arrays.reduce((a, b) => (b.length < a.length ? b : a))) {
    if (doc === last) continue;
    last = doc;
    const everywhere = arrays.every((docs, number) => {
      let at = places[number];
      while (at < docs.length && docs[at] < doc) at++;
      places[number] = at;
      return docs[at] === doc;
    });
    if (everywhere) found.push(doc);
  }
  return Uint32Array.from(found);
}

// Reads the texts of the documents to keep those that contain the words for which postings were not fetched entirely.
async function read(store, table, docs, open) {
  const verdicts = await Promise.all(
    Array.from(docs, async (doc) => {
      const texts = await Promise.all(open.map((state) => holds(store, table, doc, state)));
      return texts.every(Boolean);
    }),
  );
  return docs.filter((_, number) => verdicts[number]);
}

async function holds(store, table, doc, state) {
  for (let at = state.docs.indexOf(doc); state.docs[at] === doc; at++) {
    const from = state.starts[at] - table.start[doc];
    for (const text of await textsAround(store, table, doc, from, state.word.length)) {
      if (normalise(text).includes(state.word)) return true;
    }
  }
  return false;
}

// Resolves to the original texts in which a match at this position of the document would be.
export async function textsAround(store, table, doc, from, length) {
  const fragment = await store.fragment(doc);
  if (from < table.headerEnd[doc]) return headerTexts(fragment);
  const begins = fragment.pages.map((start) => (start < 0 ? ~start : start));
  const first = pageAt(begins, from);
  let texts = [...(await store.page(doc, first))];
  for (let page = first + 1; page < begins.length && begins[page] < from + length; page++) {
    const [head, ...rest] = await store.page(doc, page);
    // A page that begins in the middle of a block continues the text before it.
    texts = fragment.pages[page] < 0 ? [...texts.slice(0, -1), texts[texts.length - 1] + head, ...rest] : [...texts, head, ...rest];
  }
  return texts;
}

function pageAt(begins, from) {
  let page = begins.length - 1;
  while (page > 0 && begins[page] > from) page--;
  return page;
}

export function headerTexts(fragment) {
  const { title = "", number = "", docNumber = "", department = "", summary = "", keywords = [], attachments = [] } = fragment;
  return [title, number, docNumber, department, summary, ...keywords, ...attachments];
}
