// Search over a portal and its 成员站点: query the index of each site and join the answers. Loaded only by pages with
// members.

import { Unavailable } from "./bytes.js";
import { joinedCounts, joinedTerms } from "./joined-facets.js";
import { openStore, search } from "./search.js";

const FORMAT = 3; // of the index that these scripts read: FORMAT of segment.py
const PATIENCE = 1500; // milliseconds until what has come is shown without what has not
const LIMIT = 10000; // milliseconds after which a site counts as one that does not answer

class OtherFormat extends Error {}

// sites are [{ name, root }], the portal first. Returns ask(state), an async generator of joined answers: first without
// slow sites, if there are any, then the complete one.
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

// Resolves to { site, store, found, terms } or { site, error }; never rejects.
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

// Reopens a site whose files disappeared during the session, as after a new build.
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
    onDay: shown.flatMap((one) => one.found.onDay),
    hidden: shown.reduce((sum, one) => sum + one.found.hidden, 0),
    site: { ...terms, ask: own.ask, sites: given.map((one) => one.site.name) },
    stores: shown.map((one) => one.store),
    missing: answers.filter((one) => one.error).map(({ site, error }) => ({ name: site.name, reason: reason(error) })),
    waiting,
  };
}

// Sorts the hits of all sites as rank.js does, or by date. The sort is stable: equal hits stay in the order of their site.
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
