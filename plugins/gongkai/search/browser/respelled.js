// Put right what was mistyped, by the words of the site: those of its titles (terms.py), its categories and departments.

import { normalise } from "./normalise.js";
import { soundsOf } from "./sounds.js";

const [SHORTEST, LONGEST] = [2, 6];
const TELLING = 4; // characters from which a word is known although one of them is missing or twice there
const known = new WeakMap();

// Resolves to { all: Set of words, everyday: Map(everyday word -> words of the site), bySound: Map(sounds -> words), without: Map(word less a character -> words), replaced:
// Map(place of a character and word less it -> words) }.
export async function wordsOfSite(store) {
  if (!known.has(store)) known.set(store, make(store));
  return known.get(store);
}

async function make(store) {
  const [terms, site] = await Promise.all([store.terms().catch(() => []), store.site()]);
  const names = [...site.categories.map(([, name]) => name), ...site.departments.map(([, name]) => name), ...site.synonyms.flat(2)];
  const said = terms.map((term) => term.split("\t")).filter((parts) => parts.length > 1);
  const everyday = new Map([...said.map(([word, ...meant]) => [word, meant]), ...site.synonyms.map(([word, meant]) => [normalise(word), meant.map(normalise)])]);
  const all = new Set([...terms.filter((term) => !term.includes("\t")), ...names.map(normalise).filter((name) => name.length >= SHORTEST && name.length <= LONGEST)]);
  const words = { all, everyday, bySound: new Map(), without: new Map(), replaced: new Map() };
  const put = (map, key, word) => map.set(key, [...(map.get(key) || []), word]);
  for (const word of all) {
    put(words.bySound, soundsOf(word), word);
    if (word.length < TELLING) continue;
    for (const less of lessOne(word)) put(words.without, less, word);
    for (const key of blanked(word)) put(words.replaced, key, word);
  }
  return words;
}

const lessOne = (word) => [...new Set(Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)))];

const blanked = (word) => Array.from(word, (_, at) => `${at} ${word.slice(0, at)}${word.slice(at + 1)}`);

// The texts that a word may have been meant for, likeliest first: the longest part of it that only sounds like a word of the
// site, or is one but for a character that is missing, twice there or another.
export function respelled(words, text) {
  const found = [];
  for (let length = Math.min(text.length, LONGEST + 1); length >= SHORTEST; length--) {
    for (let from = 0; from + length <= text.length; from++) {
      const part = text.slice(from, from + length);
      if (words.all.has(part)) continue;
      for (const word of meantFor(words, part)) found.push(text.slice(0, from) + word + text.slice(from + length));
    }
  }
  return [...new Set(found)];
}

function meantFor(words, part) {
  const sounding = (words.bySound.get(soundsOf(part)) || []).filter((word) => differing(word, part) <= (part.length >= TELLING ? 2 : 1));
  const longer = part.length >= TELLING - 1 ? words.without.get(part) || [] : [];
  const shorter = part.length > TELLING ? lessOne(part).filter((less) => words.all.has(less) && repeats(part, less)) : [];
  const others = part.length >= TELLING ? blanked(part).flatMap((key) => words.replaced.get(key) || []) : [];
  return [...sounding, ...longer, ...shorter, ...others];
}

const differing = (word, part) => Array.from(word).filter((character, at) => character !== part[at]).length;

// Whether the part is the word with one of its characters twice in succession.
const repeats = (part, word) => Array.from(part).some((character, at) => character === part[at + 1] && part.slice(0, at) + part.slice(at + 1) === word);

// The words of two or three characters that have this character, most frequent first.
export const completions = (words, character, most) => [...words.all].filter((word) => word.length <= 3 && word.includes(character)).slice(0, most);
