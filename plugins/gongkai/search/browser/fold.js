// Find words in the original text, for excerpts and for highlighting on item pages.

import { folded, isCjk, isIgnorable, isSpace } from "./normalise.js";

const HAN = /^[\u4e00-\u9fff0-9a-z]$/;

// Returns { form, at, to }: the normalised text, and for each of its code units the start and end, in the original text,
// of the character it comes from.
export function aligned(text) {
  const at = [];
  const to = [];
  let form = "";
  const characters = Array.from(text);
  let place = 0;
  characters.forEach((character, number) => {
    const plain = HAN.test(character) ? character : unit(character, characters, number, form);
    for (let count = 0; count < plain.length; count++) {
      at.push(place);
      to.push(place + character.length);
    }
    form += plain;
    place += character.length;
  });
  return { form, at, to };
}

const isUnseen = (character) => isSpace(character) || isIgnorable(character);

function unit(character, characters, number, form) {
  if (isIgnorable(character)) return "";
  if (!isSpace(character)) return folded(character);
  if (form === "" || form.endsWith(" ")) return "";
  let [before, next] = [number, number];
  while (before >= 0 && isUnseen(characters[before])) before--;
  while (next < characters.length && isUnseen(characters[next])) next++;
  if (next === characters.length) return "";
  return isCjk(characters[before]) && isCjk(characters[next]) ? "" : " ";
}

// The ranges [from, to) of all words in an original text, ascending and disjoint.
export function placesOf(text, words) {
  const { form, at, to } = aligned(text);
  const found = [];
  for (const word of words) {
    for (let place = form.indexOf(word); place >= 0; place = form.indexOf(word, place + word.length)) {
      found.push([at[place], to[place + word.length - 1]]);
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return found.reduce((kept, [from, end]) => {
    const last = kept[kept.length - 1];
    if (last && from < last[1]) last[1] = Math.max(last[1], end);
    else kept.push([from, end]);
    return kept;
  }, []);
}

// The text with its words in <mark>, as a document fragment.
export function marked(text, words) {
  const fragment = document.createDocumentFragment();
  let done = 0;
  for (const [from, to] of placesOf(text, words)) {
    fragment.append(text.slice(done, from));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    fragment.append(mark);
    done = to;
  }
  fragment.append(text.slice(done));
  return fragment;
}
