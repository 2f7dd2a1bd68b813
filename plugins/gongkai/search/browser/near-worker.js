// Run Pagefind in a worker. Without a document it takes the language for unknown and does not segment the query; on a
// Chinese page it would.

let failed = false;
const plainFetch = self.fetch.bind(self);
// Detects failed and truncated fetches, which Pagefind reports as "0 hits".
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

// An instance starts loading when created; a failure is seen only in its fetches.
self.onunhandledrejection = (event) => event.preventDefault();

let opened = null;

// code is the URL of Pagefind's script on the searching site, wherever the shards are.
async function open(code, [first, ...further]) {
  const { createInstance } = await import(code);
  const pagefind = createInstance({ basePath: first });
  for (const shard of further) await pagefind.mergeIndex(shard, { language: "unknown" });
  return pagefind;
}

// Resolves to [[id, weight]], best first, id being that of the table of items (near.py); a rare token weighs more. Items with less than a third of the tokens are left
// out where there are others.
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
  return best.slice(0, wanted).map(({ result, weight }) => [result.id.replace(/^.*_/, ""), weight]);
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
