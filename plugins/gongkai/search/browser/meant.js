// 您是不是要找: other readings of a query with few hits. Words without spaces are split, meaningless words
// are left out, one wrong character is corrected. Every reading is offered with the number of its exact hits.

import { match, textsAround } from "./match.js";
import { ASKING } from "./near.js";
import { normalise } from "./normalise.js";
import { ranked } from "./rank.js";
import { slipHits } from "./slips.js";
import { documentsOf } from "./table.js";

const CHINESE = /^[\u2e80-\u2fff\u3005-\u3007\u3041-\u9fff\uf900-\ufaff]+$/;
const LONGEST = 14; // characters: each costs the postings of a pair
const STEPS = 3000; // of the search for a division: a net, 14 characters take fewer
const READ = 5; // documents read to learn what stands in place of a wrong character
const OFFERS = 2;

// Resolves to [{ text, count }], best first: queries with more hits than the given number.
export async function meantBy(store, words, total) {
  const asked = words.flatMap((word) => word.replace(ASKING, " ").split(" ")).filter(Boolean);
  const kept = asked.length ? asked : words;
  if (kept.join("").length > LONGEST || kept.some((word) => word.length > LONGEST)) return [];
  const table = await store.table();
  const parts = await Promise.all(kept.map((word) => partOf(store, table, word)));
  const divisions = divided(parts);
  const whole = divisions.some(({ dropped }) => !dropped);
  const corrected = whole ? [] : await corrections(store, table, parts);
  const counted = await Promise.all(corrected.map((texts) => counts(store, table, texts)));
  const offers = [...counted, ...divisions.map(({ texts, docs }) => ({ text: texts.join(" "), count: docs.size }))];
  const asWritten = words.join(" ");
  const seen = new Set([asWritten]);
  const once = (text) => !seen.has(text) && seen.add(text) && !seen.has(`=${text.replace(/ /g, "")}`) && seen.add(`=${text.replace(/ /g, "")}`);
  return offers.filter(({ text, count }) => count > total && once(text)).slice(0, OFFERS);
}

// A word of the query: within(from, to) are the documents that contain this piece of it, starts(from, to) the positions.
async function partOf(store, table, word) {
  if (!CHINESE.test(word) || word.length < 3) {
    const { docs } = await match(store, [word]);
    return { word, isWhole: true, within: () => items(table, docs) };
  }
  const pairs = await Promise.all(Array.from({ length: word.length - 1 }, (_, at) => store.pair(word, at)));
  const known = new Map();
  const once = (key, make) => (known.has(key) ? known : known.set(key, make())).get(key);
  const starts = (from, to) => once(`${from} ${to}`, () => (to - from === 2 ? pairs[from] : followed(starts(from, to - 1), pairs[to - 2], to - 2 - from)));
  const within = (from, to) => once(`in ${from} ${to}`, () => items(table, documentsOf(table, starts(from, to))));
  return { word, isWhole: false, starts, within };
}

// The starts that a position follows at this distance; both are ascending.
function followed(starts, positions, distance) {
  let at = 0;
  return starts.filter((start) => {
    while (at < positions.length && positions[at] < start + distance) at++;
    return positions[at] === start + distance;
  });
}

const items = (table, docs) => new Set(Array.from(docs).filter((doc) => !table.attachment[doc]));
const common = (some, others) => (some ? new Set([...some].filter((doc) => others.has(doc))) : others);

// The best divisions of the words into pieces that occur together in a document: those that leave out the least, then with
// the fewest pieces, then with the most documents.
function divided(parts) {
  const length = parts.reduce((sum, { word }) => sum + word.length, 0);
  const most = Math.max(1, Math.floor(length / 3));
  const found = [];
  let steps = 0;
  const from = (part, at, texts, docs, dropped) => {
    if (dropped > most || ++steps > STEPS) return;
    if (part === parts.length) {
      if (texts.length) found.push({ texts, docs, dropped });
      return;
    }
    const { word, isWhole, within } = parts[part];
    if (at >= word.length) {
      from(part + 1, 0, texts, docs, dropped);
      return;
    }
    for (let to = word.length; to >= at + 2 || (isWhole && to === word.length); to--) {
      const narrowed = common(docs, within(at, to));
      if (narrowed.size) from(part, to, [...texts, word.slice(at, to)], narrowed, dropped);
      if (isWhole) break;
    }
    const left = isWhole ? word.length : 1;
    from(part, at + left, texts, docs, dropped + left);
  };
  from(0, 0, [], null, 0);
  return found.sort((a, b) => a.dropped - b.dropped || a.texts.length - b.texts.length || b.docs.size - a.docs.size).slice(0, OFFERS + 1);
}

// The words with one of them, which no document has, corrected; most likely first.
async function corrections(store, table, parts) {
  const found = await Promise.all(parts.map(async (part, at) => {
    if (part.isWhole || part.within(0, part.word.length).size) return [];
    const texts = part.word.length === 3 ? (await slipHits(store, [part.word])).map((hit) => hit.words[0]) : await corrected(store, table, part);
    return [...new Set(texts)].slice(0, OFFERS).map((text) => parts.map(({ word }, other) => (other === at ? text : word)));
  }));
  return found.flat();
}

// Texts in documents that differ from the word in one inner character.
async function corrected(store, table, { word, starts }) {
  const candidates = [];
  for (let wrong = 1; wrong < word.length - 1; wrong++) {
    const [before, after] = [wrong, word.length - wrong - 1];
    const right = after > 1 ? shiftedBack(starts(wrong + 1, word.length), wrong + 1) : null;
    const left = before > 1 ? starts(0, wrong) : null;
    const both = left && right ? meeting(left, right) : left || right;
    candidates.push(...Array.from(both).slice(0, READ).map((start) => [start, wrong]));
  }
  const docs = documentsOf(table, candidates.map(([start]) => start).sort((a, b) => a - b));
  const ordered = candidates.sort((a, b) => a[0] - b[0]);
  const texts = await Promise.all(ordered.map(([start, wrong], at) => standing(store, table, docs[at], start, word, wrong)));
  const votes = new Map();
  for (const text of texts.filter(Boolean)) votes.set(text, (votes.get(text) || 0) + 1);
  return [...votes].sort((a, b) => b[1] - a[1]).map(([text]) => text);
}

const shiftedBack = (positions, by) => positions.filter((position) => position >= by).map((position) => position - by);

function meeting(some, others) {
  const known = new Set(others);
  return some.filter((position) => known.has(position));
}

async function standing(store, table, doc, start, word, wrong) {
  const [head, tail] = [word.slice(0, wrong), word.slice(wrong + 1)];
  const texts = await textsAround(store, table, doc, start - table.start[doc], word.length);
  for (const text of texts.map(normalise)) {
    for (let at = text.indexOf(head); at >= 0; at = text.indexOf(head, at + 1)) {
      const meant = text.slice(at, at + word.length);
      if (meant.length === word.length && meant.endsWith(tail) && CHINESE.test(meant) && meant !== word) return meant;
    }
  }
  return "";
}

// The hits of another reading of the query, in the form of those near to it.
export async function readingHits(store, text) {
  const [table, words] = [await store.table(), text.split(" ")];
  const found = ranked(store, table, await match(store, words), []).filter((hit) => !table.attachment[hit.doc]);
  return found.map((hit, at) => ({ ...hit, words, weight: 1 / (1 + at) }));
}

async function counts(store, table, texts) {
  const { docs } = await match(store, texts);
  return { text: texts.join(" "), count: items(table, docs).size };
}
