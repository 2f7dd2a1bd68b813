// Pagefind in a worker of our own. Without a document it takes the language for unknown and leaves a query as it is;
// on a page in Chinese it would cut it into words of its own.

const failures = [];
const plainFetch = self.fetch.bind(self);
// Pagefind takes a file that did not come for "0 hits".
self.fetch = async (...request) => {
  const response = await plainFetch(...request).catch(() => null);
  if (!response || !response.ok) failures.push(new URL(request[0].url || request[0], self.location.href).href);
  return response || Response.error();
};

const opened = new Map();

// One Pagefind for each site, whose shards are merged; sites are not: their answers are weighed against each other.
async function open(code, [first, ...further]) {
  const { createInstance } = await import(code);
  const pagefind = createInstance({ basePath: first });
  for (const shard of further) await pagefind.mergeIndex(shard, { language: "unknown" });
  return pagefind;
}

// → [[key, weight]] best first: a rare token weighs more. What shares less than a third of the tokens is left out where
// anything shares more.
async function nearest({ code, shards, items, tokens, most: wanted }) {
  if (!opened.has(shards[0])) opened.set(shards[0], open(code, shards));
  const pagefind = await opened.get(shards[0]);
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
  let answer = null;
  try {
    answer = { id: data.id, found: await nearest(data) };
  } catch (error) {
    answer = { id: data.id, found: null, error: String(error) };
  }
  const isOwn = (url) => data.shards.some((shard) => url.startsWith(shard));
  if (failures.some(isOwn)) answer.found = null;
  if (!answer.found) opened.delete(data.shards[0]);
  failures.splice(0, failures.length, ...failures.filter((url) => !isOwn(url)));
  self.postMessage(answer);
};
