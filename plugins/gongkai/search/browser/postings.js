// Read lists of positions from chunks (postings.py).

import { Reader, Unavailable } from "./bytes.js";
import { numberKey } from "./normalise.js";

export function mixed(key) {
  return Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> 0;
}

export const pairKey = (word, at) => mixed(((word.charCodeAt(at) << 16) | word.charCodeAt(at + 1)) >>> 0);
export const singleKey = (word) => mixed(word.charCodeAt(0));

export function wholeNumberKey(number) {
  let value = 0x811c9dc5;
  for (const unit of numberKey(number).split("")) value = Math.imul(value ^ unit.charCodeAt(0), 0x01000193);
  return mixed((value | 0x80000000) >>> 0);
}

// The number of the chunk of a key, and the remaining bits of the key.
export function chunkOf(key, chunks) {
  const bits = 32 - Math.log2(chunks);
  return bits === 32 ? [0, key] : [key >>> bits, key & (2 ** bits - 1)];
}

// The ascending positions of a key in a chunk; bucket b begins at bases[b].
export function listIn(bytes, key, bases) {
  const reader = new Reader(bytes);
  const lists = [];
  let count = 0;
  for (const base of bases) {
    const [from, to, end] = place(reader, key);
    for (let at = from; at < to; at++) if (bytes[at] < 128) count++;
    if (to > from) lists.push([from, to, base]);
    reader.at = end;
  }
  if (reader.at !== bytes.length) throw new Unavailable("cut short");
  return decoded(bytes, lists, count);
}

// The position of the list of a key in the section that begins here, and the end of the section.
function place(reader, key) {
  const size = reader.next();
  const directoryEnd = reader.at + size;
  let list = directoryEnd;
  let from = 0;
  let to = 0;
  for (let current = 0; reader.at < directoryEnd; ) {
    current += reader.next();
    const length = reader.next();
    if (current === key) [from, to] = [list, list + length];
    list += length;
  }
  return [from, to, list];
}

function decoded(bytes, lists, count) {
  const positions = new Uint32Array(count);
  let filled = 0;
  for (const [from, to, base] of lists) {
    const reader = new Reader(bytes, from);
    for (let position = base; reader.at < to; ) {
      position += reader.next();
      positions[filled++] = position;
    }
  }
  return positions;
}
