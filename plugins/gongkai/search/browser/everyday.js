// Everyday words of a query replaced by those that the items use (everyday.py): 公车 → 公务车辆, 五一放假 → 劳动节 放假.

import { ASKING } from "./near.js";
import { normalise } from "./normalise.js";

const MOST = 12; // readings tried for a query: each fetches the postings of its words
const OFFERS = 3;

// Resolves to [{ texts, docs, covered }], likeliest first: readings that some item has, covered is the number of characters of
// the query that they account for. everyday is Map(word -> its meanings), all is
// the Set of words of the site, of which an everyday word may be a part (领导 of 领导班子); ask(texts) resolves to a reading.
export async function everydayReadings({ everyday, all }, words, ask) {
  const query = words.join(" ");
  const found = saidIn(query, everyday, all);
  if (!found.length) return [];
  const beside = await known(besides(query, found), ask);
  const whole = found.reduce((some, { meant }) => some.flatMap((one) => meant.map((word) => [...one, word])), [[]]).slice(0, MOST);
  const together = await spokenOf(narrower(beside), whole, found, ask);
  if (together.length || found.length === 1) return together;
  // No item has them together: each by itself (过年 of 过年放几天), the longest first.
  const alone = [...found].sort((a, b) => b.to - b.at - (a.to - a.at));
  const each = await Promise.all(alone.map((one) => spokenOf(narrower(beside), one.meant.map((word) => [word]), [one], ask)));
  return each.flatMap((readings) => readings.slice(0, 1)).slice(0, OFFERS);
}

// The readings with the most of what stands beside the everyday words, of which some item has all.
async function spokenOf(besides, choices, found, ask) {
  for (const kept of besides) {
    const readings = await Promise.all(choices.map((meant) => ask([...new Set([...kept, ...meant])])));
    const having = readings.filter(({ docs }) => docs.size);
    const covered = [...kept.map((piece) => piece.length), ...found.map(({ at, to }) => to - at)].reduce((sum, one) => sum + one, 0);
    if (having.length) return having.slice(0, OFFERS).map((reading) => ({ ...reading, covered }));
  }
  return [];
}

// The everyday words of a query, longest first, that are not a part of a longer word of the site.
function saidIn(query, everyday, all) {
  const found = [];
  for (let at = 0; at < query.length; at++) {
    for (let to = query.length; to > at + 1; to--) {
      const meant = everyday.get(query.slice(at, to));
      if (!meant || isPart(query, at, to, all)) continue;
      found.push({ at, to, meant });
      at = to - 1;
      break;
    }
  }
  return found;
}

function isPart(query, at, to, all) {
  for (let from = Math.max(0, to - 6); from <= at; from++) {
    for (let end = to; end <= Math.min(query.length, from + 6); end++) {
      if (end - from > to - at && all.has(query.slice(from, end))) return true;
    }
  }
  return false;
}

// What a query has beside its everyday words, without the words of asking.
function besides(query, found) {
  let rest = query;
  for (const { at, to } of [...found].reverse()) rest = `${rest.slice(0, at)} ${rest.slice(to)}`;
  return rest.replace(ASKING, " ").split(" ").map(normalise).filter((piece) => piece.length > 1);
}

async function known(pieces, ask) {
  const readings = await Promise.all(pieces.map((piece) => ask([piece])));
  return pieces.filter((_, at) => readings[at].docs.size);
}

// All of the pieces, each alone, none.
const narrower = (pieces) => [pieces, ...(pieces.length > 1 ? pieces.map((piece) => [piece]) : []), ...(pieces.length ? [[]] : [])];
