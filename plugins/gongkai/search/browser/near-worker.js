// Pagefind in a worker of our own. Without a document it takes the language for unknown and leaves a query as it is;
// on a page in Chinese it would cut it into words of its own.

let failed = false;
const plainFetch = self.fetch.bind(self);
// Pagefind takes a file that did not come, or not whole, for "0 hits".
self.fetch = async (...request) => {
  const response = await plainFetch(...request).catch(() => null);
  if (!response || !response.ok || !(await isWhole(response.clone()))) failed = true;
  return response || Response.error();
};

async function isWhole(response) {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return true; // not gzip, or opened on its way
  const opened = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(opened).arrayBuffer().then(() => true, () => false);
}

// An instance begins to open itself when it is made; that it cannot is known from its fetches.
self.onunhandledrejection = (event) => event.preventDefault();

let opened = null;

// code is the script of the searching site itself, wherever the shards lie.
async function open(code, [first, ...further]) {
  const { createInstance } = await import(code);
  const pagefind = createInstance({ basePath: first });
  for (const shard of further) await pagefind.mergeIndex(shard, { language: "unknown" });
  return pagefind;
}

// → [[key, weight]] best first: a rare token weighs more. What shares less than a third of the tokens is left out where
// anything shares more.
async function nearest({ code, shards, items, tokens, most: wanted }) {
  const pagefind = await (opened = opened || open(code, shards));
  const found = new Map();
  for (const token of tokens) {
    const { results } = await pagefind.search(`"${token}"`);
    for (const result of results) {
      const known = found.get(result.id) || { result, count: 0, weight: 0 };
      known.count++;
      known.weight += Math.log(1 + items / results.length);
      found.set(result.id, known);
    }
  }
  const most = Math.max(0, ...[...found.values()].map((one) => one.count));
  const enough = Math.min(most, Math.ceil(tokens.length * 0.3));
  const best = [...found.values()].filter((one) => one.count >= enough);
  best.sort((a, b) => b.weight - a.weight || (a.result.id < b.result.id ? -1 : 1));
  return Promise.all(
    best.slice(0, wanted).map(async ({ result, weight }) => [(await result.data()).raw_url.slice(1), weight]),
  );
}

self.onmessage = async ({ data }) => {
  failed = false;
  try {
    const found = await nearest(data);
    self.postMessage({ id: data.id, found: failed ? null : found });
  } catch (error) {
    self.postMessage({ id: data.id, found: null, error: String(error) });
    failed = true;
  }
  if (failed) opened = null;
};
