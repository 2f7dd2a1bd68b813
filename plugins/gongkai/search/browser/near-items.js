// From Pagefind's results to documents, by the table of items (near.py). Loaded with the first results.

import { headerTexts } from "./match.js";
import { normalise } from "./normalise.js";

// found is [[id, weight]]; resolves to [[doc, weight]]. Of several documents with the same first digits, those that have a
// word of the query.
export async function documentsBehind(store, found, tokens) {
  const [bytes, table] = await Promise.all([store.items(), store.table()]);
  const docs = new Map();
  const digits = bytes.length / store.manifest.items;
  const text = new TextDecoder().decode(bytes);
  let item = 0;
  for (let doc = 0; doc < table.size; doc++) {
    if (table.attachment[doc]) continue;
    const id = text.slice(item * digits, ++item * digits);
    docs.set(id, [...(docs.get(id) || []), doc]);
  }
  const meant = await Promise.all(found.map(async ([id, weight]) => {
    const own = docs.get(id.slice(0, digits)) || [];
    const holds = own.length < 2 ? [true] : await Promise.all(own.map((doc) => hasWord(store, doc, tokens)));
    return own.filter((_, at) => holds[at]).map((doc) => [doc, weight]);
  }));
  // Two results may lead to the same documents; the first weighs more.
  return [...new Map(meant.flat().reverse())].reverse();
}

async function hasWord(store, doc, tokens) {
  const fragment = await store.fragment(doc);
  const text = [...headerTexts(fragment), ...fragment.blocks].map(normalise).join("\n");
  return tokens.some((token) => text.includes(token));
}
