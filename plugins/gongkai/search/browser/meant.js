// 您是不是要找: other readings of a query with few hits. A number is completed, words without spaces are split, typing errors
// are corrected, and the rest is completed or left out. Every reading is offered with the number of its exact hits.

import { match, textsAround } from "./match.js";
import { ASKING } from "./near.js";
import { everydayReadings } from "./everyday.js";
import { normalise } from "./normalise.js";
import { numbersMeant } from "./numbers.js";
import { completions, respelled, wordsOfSite } from "./respelled.js";
import { slipHits } from "./slips.js";
import { documentsOf } from "./table.js";

const CHINESE = /^[\u2e80-\u2fff\u3005-\u3007\u3041-\u9fff\uf900-\ufaff]+$/;
const LONGEST = 14; // characters: each costs the postings of a pair
const STEPS = 3000; // of the search for a division: a net, 14 characters take fewer
const READ = 5; // documents read to learn what stands in place of a wrong character
const OFFERS = 3;
const TRIED = 6; // spellings, each of which fetches the postings of its pairs
const FEW = 5; // hits with which a reading may have missed what was meant

// Resolves to [{ text, count }], best first: queries with more hits than the given number. original is the query as typed.
export async function meantBy(store, words, total, original = words.join(" ")) {
  const numbers = total ? [] : await numbersMeant(store, original, OFFERS);
  if (numbers.length) return numbers.map(({ shown, count }) => ({ text: shown, count }));
  const kept = asked(words);
  if (kept.join("").length > LONGEST || kept.some((word) => word.length > LONGEST)) return [];
  const table = await store.table();
  const parting = Promise.all(kept.map((word) => partOf(store, table, word))); // fetched while the words are
  parting.catch(() => {}); // awaited below
  const said = await everydayReadings(await wordsOfSite(store), words, (texts) => counts(store, table, texts));
  const parts = await parting;
  const divisions = divided(parts);
  const whole = divisions.filter(({ dropped, docs }) => !dropped && docs.size > total);
  const isFuller = whole.length > 0 && said.length > 0 && whole[0].texts.join("").length > said[0].covered;
  const offers = isFuller ? [...whole, ...said] : [...said, ...whole];
  if (!offers.length) offers.push(...(await putRight(store, table, parts)), ...(await completed(store, table, divisions)));
  if (!offers.some(({ docs }) => docs.size >= FEW)) offers.push(...divisions.filter(({ dropped }) => dropped));
  const readings = offers.map(({ texts, docs }) => ({ texts, text: texts.join(" "), count: docs.size }));
  return chosen(readings.filter(({ text, count }) => count > total && text !== words.join(" ")));
}

// The words without those of asking; where a question was taken apart, also without single characters that are left of it.
function asked(words) {
  const pieces = words.flatMap((word) => {
    const own = word.replace(ASKING, " ").split(" ").filter(Boolean);
    return own.length > 1 || (own.length === 1 && own[0] !== word) ? own.filter((piece) => piece.length > 1 || own.length === 1) : own;
  });
  return pieces.length ? pieces : words;
}

// Without those that tell no more than one before them: 便民超 加盟 after 便民超市 加盟, 加入合作社 where 加入 合作社 has more.
function chosen(readings) {
  const joined = new Map();
  for (const reading of readings) {
    const key = reading.texts.join("");
    const known = joined.get(key);
    if (!known || (known.count < FEW && reading.count > known.count)) joined.set(key, reading);
  }
  const kept = [];
  for (const reading of joined.values()) {
    const isPart = ({ texts, count }) => (reading.count <= count || count >= FEW) && reading.texts.every((text) => texts.some((other) => other.includes(text)));
    if (!kept.some(isPart)) kept.push(reading);
  }
  return kept.slice(0, OFFERS).map(({ text, count }) => ({ text, count }));
}

// Readings of the words with one of them, which no document has, spelled otherwise.
async function putRight(store, table, parts) {
  const words = await wordsOfSite(store);
  const wrong = parts.map((part, at) => [part, at]).filter(([{ word, within }]) => CHINESE.test(word) && !within(0, word.length).size);
  const spellings = wrong.flatMap(([{ word }, at]) => respelled(words, word).map((text) => parts.map((part, other) => (other === at ? text : part.word))));
  const found = await Promise.all(spellings.slice(0, TRIED).map((texts) => readingsOf(store, table, texts)));
  const right = found.flat();
  return right.length ? right : Promise.all((await corrections(store, table, parts)).map((texts) => counts(store, table, texts)));
}

// The words as they stand, and parted, where either has hits.
async function readingsOf(store, table, words) {
  const own = await counts(store, table, words);
  if (own.docs.size >= FEW) return [own];
  const parts = await Promise.all(words.map((word) => partOf(store, table, word)));
  return [own, ...divided(parts).filter(({ dropped, texts }) => !dropped && texts.length > words.length).slice(0, 1)].filter(({ docs }) => docs.size);
}

// What the best division leaves out stands in a word of the site that its documents have: 假 安排 → 放假 安排.
async function completed(store, table, divisions) {
  const best = divisions.find(({ left }) => left.length === 1);
  if (!best) return [];
  const words = completions(await wordsOfSite(store), best.left[0].character, TRIED);
  const fuller = words.filter((word) => !best.texts.some((text) => text.includes(word)));
  const found = await Promise.all(fuller.flatMap((word) => {
    const texts = [...best.texts.slice(0, best.left[0].before), word, ...best.texts.slice(best.left[0].before)];
    return [counts(store, table, [texts.join("")]), counts(store, table, texts)];
  }));
  return found.filter(({ docs }) => docs.size).sort((a, b) => (b.docs.size >= FEW) - (a.docs.size >= FEW) || a.texts.length - b.texts.length || b.docs.size - a.docs.size).slice(0, 1);
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

// The best divisions of the words into pieces that some document has all of: those that leave out nothing, then those that
// leave out least in fewest pieces, then with most documents. left are the characters left out, each with the number of
// pieces before it.
function divided(parts) {
  const length = parts.reduce((sum, { word }) => sum + word.length, 0);
  const most = Math.max(1, Math.floor(length / 3));
  const found = [];
  let steps = 0;
  const from = (part, at, texts, docs, dropped, left) => {
    if (dropped > most || ++steps > STEPS) return;
    if (part === parts.length) {
      if (texts.length) found.push({ texts, docs, dropped, left });
      return;
    }
    const { word, isWhole, within } = parts[part];
    if (at >= word.length) {
      from(part + 1, 0, texts, docs, dropped, left);
      return;
    }
    for (let to = word.length; to >= at + 2 || (isWhole && to === word.length); to--) {
      const narrowed = common(docs, within(at, to));
      if (narrowed.size) from(part, to, [...texts, word.slice(at, to)], narrowed, dropped, left);
      if (isWhole) break;
    }
    const length = isWhole ? word.length : 1;
    from(part, at + length, texts, docs, dropped + length, [...left, { character: word.slice(at, at + length), before: texts.length }]);
  };
  from(0, 0, [], null, 0, []);
  const cost = ({ texts, dropped }) => dropped + texts.length;
  return found.sort((a, b) => !b.dropped - !a.dropped || cost(a) - cost(b) || b.docs.size - a.docs.size).slice(0, 2 * OFFERS);
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

// The number of items that have all of the words.
export const itemsWith = async (store, words) => (await counts(store, await store.table(), words)).docs.size;

// A reading: the texts, and the items that have them all.
async function counts(store, table, texts) {
  const { docs } = await match(store, texts);
  return { texts, docs: items(table, docs) };
}
