// The table of documents (table.py), and where each document begins in the indexed text.

import { Reader } from "./bytes.js";

const COLUMNS = [
  "length", "titleEnd", "numbersEnd", "headerEnd", "attachment", "pages", "opens",
  "day", "made", "category", "department", "validity", "topicCount", "topics",
];
const KEY_BYTES = 6;
const EPOCH = Date.UTC(1900, 0, 1);

export function readTable(bytes, documents) {
  const reader = new Reader(bytes);
  const table = { size: documents };
  for (const name of COLUMNS) {
    const end = reader.next() + reader.at;
    const numbers = [];
    while (reader.at < end) numbers.push(reader.next());
    table[name] = Uint32Array.from(numbers);
  }
  table.keys = bytes.subarray(reader.at);
  sumUp(table);
  findPacks(table);
  return table;
}

function sumUp(table) {
  const size = table.size;
  table.start = new Uint32Array(size + 1);
  table.topicStart = new Uint32Array(size + 1);
  table.owner = new Uint32Array(size);
  table.year = new Uint16Array(size);
  table.month = new Uint8Array(size);
  let day = 0;
  const made = table.made;
  table.made = new Int32Array(size);
  for (let doc = 0; doc < size; doc++) {
    table.start[doc + 1] = table.start[doc] + table.length[doc];
    table.topicStart[doc + 1] = table.topicStart[doc] + table.topicCount[doc];
    table.owner[doc] = table.attachment[doc] ? table.owner[doc - 1] : doc;
    table.numbersEnd[doc] += table.titleEnd[doc];
    table.headerEnd[doc] += table.numbersEnd[doc];
    const step = table.day[doc];
    day += step & 1 ? -(step + 1) / 2 : step / 2;
    table.day[doc] = day;
    table.made[doc] = day - (made[doc] & 1 ? -(made[doc] + 1) / 2 : made[doc] / 2);
    const date = new Date(EPOCH + day * 86400000);
    table.year[doc] = date.getUTCFullYear();
    table.month[doc] = date.getUTCMonth() + 1;
  }
}

// The document of each of the ascending positions.
export function documentsOf(table, positions) {
  const documents = new Uint32Array(positions.length);
  let doc = 0;
  positions.forEach((position, at) => {
    while (table.start[doc + 1] <= position) doc++;
    documents[at] = doc;
  });
  return documents;
}

// The pack of each document and its place in it (fragments.py): a document of several pages has one to itself.
function findPacks(table) {
  table.pack = new Uint32Array(table.size);
  table.place = new Uint32Array(table.size);
  let packs = 0;
  let open = 0;
  let place = 0;
  for (let doc = 0; doc < table.size; doc++) {
    const alone = table.pages[doc] > 1;
    if (table.opens[doc]) {
      if (!alone) [open, place] = [packs, 0];
      packs++;
    }
    table.pack[doc] = alone ? packs - 1 : open;
    table.place[doc] = alone ? 0 : place++;
  }
}

// The key of the pack of a document.
export function keyOf(table, doc) {
  const own = table.keys.subarray(table.pack[doc] * KEY_BYTES, (table.pack[doc] + 1) * KEY_BYTES);
  return Array.from(own, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
