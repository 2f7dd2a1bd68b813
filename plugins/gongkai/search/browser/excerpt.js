// An excerpt of the original text around a hit.

import { placesOf } from "./fold.js";
import { textsAround } from "./match.js";

const BEFORE = 24;
const LENGTH = 120;
const CELL = 24; // characters: longer texts are paragraphs

// Resolves to the excerpt, from one field; the caller highlights the words.
export async function excerptOf(store, table, hit, words) {
  const longest = Math.max(0, ...words.map((word) => word.length));
  const fragment = await store.fragment(hit.doc);
  if (hit.place >= table.headerEnd[hit.doc]) {
    return around(await textsAround(store, table, hit.doc, hit.place, longest), words);
  }
  const { summary = "", blocks = [] } = fragment;
  return summary ? around([summary], words) : around(blocks, []);
}

// Cells and headings do not end like sentences; without a bar they would run together.
const joint = (text) => (text.length <= CELL && !/[。！？；：，.!?;:,]$/.test(text) ? "｜" : " ");

// Takes the block with most of the words, from shortly before the first of them, and appends following blocks.
function around(texts, words) {
  const counts = texts.map((text) => new Set(words.filter((word) => placesOf(text, [word]).length)).size);
  const best = Math.max(0, counts.indexOf(Math.max(...counts)));
  const places = placesOf(texts[best] || "", words);
  const from = places.length ? Math.max(0, places[0][0] - BEFORE) : 0;
  let excerpt = (texts[best] || "").slice(from);
  for (let next = best + 1; next < texts.length && excerpt.length < LENGTH / 2; next++) excerpt += `${joint(texts[next - 1])}${texts[next]}`;
  const end = places.length ? Math.max(LENGTH, places[0][1] - from) : LENGTH;
  return `${from ? "…" : ""}${excerpt.slice(0, end)}${excerpt.length > end ? "…" : ""}`;
}
