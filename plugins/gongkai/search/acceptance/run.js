// Runs in the browser of check-search: runs every query with the site's own modules, and posts the answers in batches.

const ROOT = new URL("/a/site/", location.href).href;
const BATCH = 20;

async function answered(engine, store, query) {
  const began = performance.now();
  try {
    const answer = await engine.answerOf(store, query);
    return { query, milliseconds: performance.now() - began, ...answer };
  } catch (error) {
    return { query, milliseconds: performance.now() - began, total: 0, addresses: [], error: String(error.stack || error) };
  }
}

async function tell(answers) {
  await fetch("/answers", { method: "POST", body: JSON.stringify(answers) });
}

const queries = await (await fetch("/queries.json")).json();
try {
  const engine = await import(`${ROOT}assets/gongkai/search/search.js`);
  const store = await engine.openStore(ROOT);
  for (let at = 0; at < queries.length; at += BATCH) {
    const answers = [];
    for (const query of queries.slice(at, at + BATCH)) answers.push(await answered(engine, store, query));
    await tell(answers);
  }
} catch (error) {
  await tell(queries.map((query) => ({ query, milliseconds: 0, total: 0, addresses: [], error: String(error) })));
}
