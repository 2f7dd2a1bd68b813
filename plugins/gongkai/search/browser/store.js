// Access to the index files. Everything is fetched once; what failed is fetched again at the next call.

import { fetchBytes, fetchJson, fetchPacked } from "./bytes.js";
import { chunkOf, listIn, pairKey, singleKey, wholeNumberKey } from "./postings.js";
import { keyOf, readTable } from "./table.js";

// root is the URL of the site's root with a trailing "/"; check may throw to refuse a manifest.
export async function openStore(root, check = () => {}) {
  const manifest = await fetchJson(`${root}search/index.json`, { cache: "no-cache" });
  check(manifest);
  const base = `${root}search/index/${manifest.generation}/`;
  const once = remembering();
  const bases = manifest.bucketLengths.map((_, b) => manifest.bucketLengths.slice(0, b).reduce((a, n) => a + n, 0));

  const list = async (family, chunks, hash) => {
    const [chunk, key] = chunkOf(hash, chunks);
    const name = `${base}${family}/${chunk.toString(16).padStart(3, "0")}.bin`;
    return listIn(await once(name, () => fetchBytes(name)), key, bases);
  };
  const texts = async (doc, page) => {
    const name = keyOf(await store.table(), doc);
    const further = page ? `-${page}` : "";
    const url = `${root}search/text/${name.slice(0, 2)}/${name.slice(2)}${further}.bin`;
    return once(url, async () => JSON.parse(new TextDecoder().decode(await fetchPacked(url))));
  };
  const store = {
    root,
    manifest,
    table: () => once("table", async () => readTable(await fetchPacked(`${base}docs.bin`), manifest.documents)),
    site: () => once("site", () => fetchJson(`${base}site.json`)),
    pages: () => once("pages", async () => JSON.parse(new TextDecoder().decode(await fetchPacked(`${root}search/pages.bin`)))),
    terms: () => once("terms", async () => new TextDecoder().decode(await fetchPacked(`${root}search/terms.bin`)).split("\n").filter(Boolean)),
    pair: (word, at) => list("p", manifest.chunks, pairKey(word, at)),
    single: (word) => list("s", manifest.singleChunks, singleKey(word)),
    number: (text) => list("s", manifest.singleChunks, wholeNumberKey(text)),
    fragment: async (doc) => (await texts(doc, 0))[(await store.table()).place[doc]],
    page: (doc, page) => (page ? texts(doc, page) : store.fragment(doc).then((it) => it.blocks)),
    items: () => once("items", () => fetchPacked(`${root}search/near/${manifest.near.items}.bin`)),
  };
  return store;
}

function remembering() {
  const known = new Map();
  return (name, get) => {
    if (!known.has(name)) {
      const promise = get();
      known.set(name, promise);
      promise.catch(() => known.delete(name));
    }
    return known.get(name);
  };
}
