// A portal: its own index and those of its 成员站点, each asked for itself, their answers joined. Only a page that
// names members fetches this file.

import { Unavailable } from "./bytes.js";
import { joinedCounts, joinedTerms } from "./joined-facets.js";
import { openStore, search } from "./search.js";

const FORMAT = 1; // of the index that these scripts read: FORMAT of segment.py
const PATIENCE = 1500; // milliseconds until what has come is shown without what has not
const LIMIT = 10000; // milliseconds after which a site counts as one that does not answer

class OtherFormat extends Error {}

// sites are [{ name, root }], the portal's own first → ask(state), which gives the joined answer: first without those
// who are slow, where there are any, then the whole.
export function openSites(sites) {
  const own = sites.map((site) => ({ ...site, opening: null }));
  return async function* (state) {
    const answers = [];
    const coming = own.map((site, at) => answer(site, state).then((given) => { answers[at] = given; }));
    await Promise.race([Promise.all(coming), pause(PATIENCE)]);
    const waiting = own.filter((_, at) => !answers[at]).map((site) => site.name);
    if (waiting.length && answers.some((given) => given && given.found)) {
      yield joined(answers.filter(Boolean), state, waiting);
    }
    await Promise.all(coming);
    yield joined(answers, state, []);
  };
}

// → { site, store, found, terms } or { site, error }: never fails.
async function answer(site, state) {
  try {
    const store = await opened(site);
    const found = await within(search(store, state));
    return { site, store, found, terms: await within(store.site()) };
  } catch (error) {
    console.error(site.name, error);
    site.opening = null;
    return { site, error };
  }
}

// A site whose files were lost in mid-session (it may have been built anew) is opened again.
async function opened(site) {
  const known = site.opening && (await site.opening.catch(() => null));
  if (!known || known.lost) site.opening = opening(site);
  return site.opening;
}

async function opening({ name, root }) {
  const store = await within(openStore(root, (manifest) => {
    if (manifest.format !== FORMAT) throw new OtherFormat(`${root} ${manifest.format}`);
  }));
  return { ...store, name, fragment: (doc) => within(store.fragment(doc)), page: (doc, page) => within(store.page(doc, page)) };
}

function joined(answers, state, waiting) {
  const given = answers.filter((one) => one.found);
  if (!given.length) throw answers[0].error;
  const shown = state.站点 ? given.filter((one) => one.site.name === state.站点) : given;
  const own = answers[0].found ? answers[0].terms : { ask: [] };
  const terms = joinedTerms(given.map((one) => one.terms));
  const { words, counts } = given[0].found;
  return {
    words,
    hits: inOrder(shown.flatMap((one) => one.found.hits), state),
    attachments: inOrder(shown.flatMap((one) => one.found.attachments), state),
    counts: counts && {
      站点: new Map(given.map((one, at) => [at, one.found.hits.length]).filter(([, count]) => count)),
      ...joinedCounts(terms, shown.map((one) => [one.terms, one.found.counts])),
    },
    hidden: shown.reduce((sum, one) => sum + one.found.hidden, 0),
    site: { ...terms, ask: own.ask, sites: given.map((one) => one.site.name) },
    stores: shown.map((one) => one.store),
    missing: answers.filter((one) => one.error).map(({ site, error }) => ({ name: site.name, reason: reason(error) })),
    waiting,
  };
}

// The order of rank.js, or by date, over the hits of all sites; the sort is stable, so that the sites' own order
// decides between equals.
function inOrder(hits, { 排序 }) {
  const byDate = (a, b) => b.day - a.day;
  return hits.sort(排序 === "日期" ? byDate : (a, b) => a.tier - b.tier || a.gap - b.gap || byDate(a, b));
}

function reason(error) {
  if (error instanceof OtherFormat) return "它的检索数据和本站的版本不同，要等它更新";
  return "它没有答复，或者没有允许本站读取";
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function within(promise) {
  const late = pause(LIMIT).then(() => { throw new Unavailable("no answer in time"); });
  return Promise.race([promise, late]);
}
