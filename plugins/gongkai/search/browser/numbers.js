// A 发文字号 as people write it: 红供发16号, 2009年25号文件, 公告2号 for 公告2009年第2号.

import { match } from "./match.js";
import { normalise, numberKey } from "./normalise.js";

const FORM = /^(.{0,16}?)[([]?((?:19|20)\d\d)?[)\]]?年?第?0*(\d{1,4})号(?:文件?|通知|公告|令|决定|意见|通报)?$/;
const READ = 8; // documents read to see whether the number is theirs

// Resolves to [{ text, count }], newest first: the numbers that a query like a number leaves room for.
export async function numbersMeant(store, query, most) {
  const form = FORM.exec(numberKey(query));
  if (!form) return [];
  const [, head, year, number] = form;
  const table = await store.table();
  const first = [head, year].filter(Boolean);
  const found = await Promise.all([`)${number}号`, `第${number}号`].map((tail) => match(store, [...first, tail])));
  const docs = [...new Set(found.flatMap((one) => inNumber(table, one)))].sort((a, b) => table.day[b] - table.day[a]).slice(0, READ);
  const texts = await Promise.all(docs.map(async (doc) => (await store.fragment(doc)).docNumber || ""));
  const isMeant = (text) => {
    const own = /^(.*?)[(]?((?:19|20)\d\d)[)年]*第?0*(\d+)号$/.exec(numberKey(text));
    return own && Number(own[3]) === Number(number) && (!year || own[2] === year) && own[1].includes(head) && numberKey(text) !== numberKey(query);
  };
  return [...new Set(texts.filter(isMeant))].slice(0, most).map((text) => ({ text: normalise(text), shown: text, count: 1 }));
}

// The documents that have the last of the words among their numbers.
function inNumber(table, { docs, words }) {
  const last = words[words.length - 1];
  const having = new Set();
  last.docs.forEach((doc, at) => {
    const place = last.starts[at] - table.start[doc];
    if (!table.attachment[doc] && place >= table.titleEnd[doc] && place < table.numbersEnd[doc]) having.add(doc);
  });
  return Array.from(docs).filter((doc) => having.has(doc));
}
