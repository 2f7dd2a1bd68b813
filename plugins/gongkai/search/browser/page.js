// The search page: read the state from the address, query the engine, show the answer.

import { clearBeside, dayItems, pagesBeside, showAsk, showDay, showMeant, showPages as showSitePages } from "./beside.js";
import { showChips } from "./chips.js";
import { button, element, filled } from "./dom.js";
import { showFacets } from "./facet-lists.js";
import { hitItem } from "./hits.js";
import { clearNear, PAGE, showNear } from "./near-list.js";
import { FILTERS, openSite } from "./search.js";
import { fromPinyin } from "./pinyin.js";
import { asWritten } from "./simplified.js";
import { isFiltered, readState, writeState } from "./state.js";

const TYPING = 100; // milliseconds without a key before a query is asked
const LOOKING = 2000; // milliseconds without a key after which its hits have been looked at
const FIRST = 5; // hits shown before the texts of the others have come: old servers send six files at a time
const SLOW = 3000; // milliseconds without an answer after which the network is slow
const root = document.body.dataset.root || "../";
const at = (id) => document.getElementById(id);
const results = document.querySelector("ol.search-results");
const input = at("search-q");
const { title } = document;

let state = readState(location.search);
let openSites = null;
let opening = null;
let run = 0;
let slow = 0;

async function show() {
  const own = ++run;
  const isStale = () => own !== run;
  reflect();
  results.dataset.state = "busy";
  delete results.dataset.beside;
  results.setAttribute("aria-busy", "true");
  clearTimeout(slow);
  slow = setTimeout(saySlow, SLOW);
  try {
    const ask = await (opening = opening || open());
    for await (const found of ask(state)) {
      if (isStale()) return;
      await showFound(found, isStale);
    }
  } catch (error) {
    if (!isStale()) showFailure(error);
  }
}

async function open() {
  const { name, members } = at("search-page").dataset;
  if (!members || !openSites) return openSite(root);
  return openSites([{ name, root }, ...JSON.parse(members)]);
}

// Sets the controls to the state.
function reflect() {
  if (document.activeElement !== input || !input.value) input.value = state.q;
  const idle = !state.q.trim() && !isFiltered(state);
  at("search-start").hidden = !idle;
  if (idle) at("search-tools").hidden = true; // at once: the ways to begin would move up
  at("search-sort").value = state.排序;
  at("search-hide").checked = Boolean(state.隐藏失效);
  at("search-clear").hidden = !isFiltered(state);
  at("search-from").value = state.起;
  at("search-to").value = state.止;
  showChips(at("search-chips"), state, (name) => go({ [name]: "" }));
  document.title = state.q ? `“${state.q}”的检索结果 - ${title}` : title;
}

async function showFound(found, isStale) {
  const { words, hits, attachments, counts, site, stores, waiting } = found;
  const page = Math.min(Math.max(1, Number(state.页) || 1), Math.max(1, Math.ceil(hits.length / PAGE)));
  const shown = hits.slice((page - 1) * PAGE, page * PAGE);
  // Shown at once: anything inserted above the hits later would push them down.
  const coming = shown.map((hit) => hitItem(hit, words));
  const rest = Promise.all(coming.slice(FIRST));
  rest.catch(() => {}); // awaited below
  const asked = hits.length ? words : await asTheSite(stores[0], words);
  const [items, pages, ofDay] = await Promise.all([
    Promise.all(coming.slice(0, FIRST)), pagesBeside(stores[0], asked), dayItems(found.onDay, state),
  ]);
  if (isStale()) return;
  at("search-waiting").hidden = true;
  showSitePages(stores[0], site, asked, pages);
  showDay(found.onDay, ofDay, state);
  results.replaceChildren(...items);
  filled(results);
  clearNear(); // what was near to the former hits may be among these
  results.start = (page - 1) * PAGE + 1;
  results.dataset.total = String(hits.length);
  if (counts) showFacets(at("search-facet-lists"), site, counts, state, choose);
  else at("search-facet-lists").replaceChildren();
  showChips(at("search-chips"), state, (name) => go({ [name]: "" }), site);
  at("search-tools").hidden = !words.length && !isFiltered(state); // nothing to sort
  at("search-see").textContent = counts ? `查看 ${hits.length} 条结果` : "收起筛选";
  showPages(page, Math.ceil(hits.length / PAGE));
  showMissing(found);
  say(sentence(found, page));
  const later = await rest;
  if (isStale()) return;
  results.append(...later);
  filled(results);
  await showAttachments(attachments, words, isStale);
  if (isStale() || waiting.length) return;
  finish("done");
  const readings = await showMeant(stores, state, asked, hits.length, isStale, asked === words ? [] : [asked.join(" ")]);
  if (isStale()) return;
  // To a date what shares its digits is not near.
  if (hits.length || !found.onDay.length) await showNear(stores, state, asked, hits, isStale, readings);
  if (isStale()) return;
  await showAsk(stores[0], site, words.length > 0, hits.length);
  if (!isStale()) results.dataset.beside = "done"; // for tests: nothing more comes
}

// The words of a query without hits as the site would write them.
const asTheSite = async (store, words) => (store && words.length ? fromPinyin(root, store, await asWritten(root, words)) : words);

function finish(how) {
  results.dataset.state = how;
  results.removeAttribute("aria-busy");
}

function sentence({ words, hits, hidden, missing, waiting, onDay }, page) {
  const total = hits.length;
  if (!words.length && !isFiltered(state)) return "输入标题、文号、索引号或者正文里的几个字，一边输入一边出结果。";
  const lacking = [...missing.map(({ name }) => name), ...waiting];
  if (lacking.includes(state.站点)) return `“${state.站点}”的检索数据没有取到，这不表示没有相关信息。`;
  const where = lacking.length ? "在取到数据的站点里" : "";
  const more = hidden ? `另有 ${hidden} 条失效或废止的没有列出。` : "";
  if (!words.length && !total) return `${where}没有符合筛选的信息。${more}`;
  if (!total && onDay.length) return `${where}没有写着“${state.q}”的信息；那时生成或公开的有 ${onDay.length} 条。`;
  if (!total) return `${where}没有找到含有“${state.q}”的信息。${more}`;
  const pages = Math.ceil(total / PAGE);
  const which = pages > 1 ? `，第 ${page} 页，共 ${pages} 页` : "";
  return `${where}找到 ${total} 条${which}。${more}`;
}

// Names the sites of a portal that failed or are slow, so that these are not taken for "no hits".
function showMissing({ words, missing, waiting }) {
  const place = at("search-missing");
  if (!place) return;
  results.dataset.missing = String(missing.length);
  const lines = missing.map(({ name, reason }) => `没有取到“${name}”的检索数据（${reason}），下面不含它的信息。`);
  if (waiting.length) lines.push(`还在等“${waiting.join("”“")}”的回答……`);
  const again = missing.length ? [button("重试", show)] : [];
  place.replaceChildren(...(words.length ? [...lines.map((line) => element("p", {}, line)), ...again] : []));
}

// Not the message about an old browser or a failed network: waiting helps here.
function saySlow() {
  say("网络较慢，检索数据还在路上，请稍等；也可以", element("a", { href: root }, "按类别浏览目录"), "。");
}

function say(text, ...more) {
  clearTimeout(slow);
  at("search-status").replaceChildren(text, ...more);
}

function showFailure(error) {
  at("search-waiting").hidden = true;
  results.replaceChildren();
  delete results.dataset.total;
  clearNear();
  clearBeside();
  for (const id of ["search-attachments", "search-pages"]) at(id).replaceChildren();
  if (at("search-missing")) at("search-missing").replaceChildren();
  opening = null;
  const old = typeof DecompressionStream === "undefined";
  const reason = old
    ? "浏览器太旧，读不了检索数据：需要 Chrome、Edge 80，Firefox 113，Safari 16.4 或者更新的版本。"
    : "检索数据没有取到，这不表示没有相关信息。请检查网络后重试。";
  say(reason, " ", button("重试", show), " ", element("a", { href: root }, "按类别浏览目录"));
  finish("error");
  console.error(error);
}

function showPages(page, pages) {
  const step = (to, text, rel) =>
    to < 1 || to > pages ? null : element("a", { href: writeState({ ...state, 页: to > 1 ? String(to) : "" }), rel, "data-page": to }, text);
  const near = [];
  for (let to = Math.max(1, page - 3); to <= Math.min(pages, page + 3); to++) {
    near.push(to === page ? element("span", { "aria-current": "page" }, String(to)) : step(to, String(to), "nofollow"));
  }
  const links = pages > 1 ? [step(page - 1, "上一页", "prev"), ...near, step(page + 1, "下一页", "next")] : [];
  at("search-pages").replaceChildren(...links.filter(Boolean));
}

async function showAttachments(hits, words, isStale) {
  const items = await Promise.all(hits.slice(0, PAGE).map((hit) => hitItem(hit, words)));
  if (isStale()) return;
  const part = hits.length > PAGE ? `（列出前 ${PAGE} 个）` : "";
  const heading = `只在附件里找到 ${hits.length} 个文件${part}`;
  const list = element("ol", { class: "search-within", "data-total": hits.length }, ...items);
  at("search-attachments").replaceChildren(...(hits.length ? [element("h2", {}, heading), list] : []));
}

function go(changes, push = true) {
  state = { ...state, 页: "", ...changes };
  history[push ? "pushState" : "replaceState"](null, "", writeState(state));
  show();
}

function choose(name, value) {
  go(name === "年度" ? { 年度: value, 月份: "" } : { [name]: value });
}

// One history entry per query, not per key. A query gets a new entry unless it is still being typed: typing counts as new
// after Enter, after leaving the box, or after a pause to look at the hits.
function listenToKeys() {
  let timer = 0;
  let lastKey = -Infinity;
  let opens = true;
  const typed = () => {
    clearTimeout(timer);
    if (input.value === state.q) return;
    go({ q: input.value }, opens && Boolean(state.q));
    opens = false;
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(typed, TYPING);
  };
  input.addEventListener("input", (event) => {
    if (event.timeStamp - lastKey > LOOKING) opens = true;
    lastKey = event.timeStamp;
    clearTimeout(timer);
    if (!event.isComposing) soon();
  });
  input.addEventListener("compositionend", soon);
  input.addEventListener("blur", () => { opens = true; });
  at("search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value === state.q) show();
    typed();
    opens = true;
  });
}

function listen() {
  listenToKeys();
  at("search-sort").addEventListener("change", (event) => go({ 排序: event.target.value }));
  at("search-hide").addEventListener("change", (event) => go({ 隐藏失效: event.target.checked ? "是" : "" }));
  at("search-from").addEventListener("change", (event) => go({ 起: event.target.value }));
  at("search-to").addEventListener("change", (event) => go({ 止: event.target.value }));
  at("search-see").addEventListener("click", () => {
    at("search-facets").open = false;
    at("search-status").scrollIntoView();
  });
  at("search-meant").addEventListener("click", (event) => {
    const { q } = event.target.dataset;
    if (!q || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    input.value = q;
    go({ q });
  });
  at("search-clear").addEventListener("click", () => go({ ...Object.fromEntries(FILTERS.map((name) => [name, ""])), 隐藏失效: "" }));
  at("search-pages").addEventListener("click", (event) => {
    const to = event.target.dataset.page;
    if (!to || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go({ 页: to > 1 ? to : "" });
    at("search-status").scrollIntoView();
  });
  addEventListener("popstate", () => {
    state = readState(location.search);
    input.value = state.q;
    show();
  });
  document.addEventListener("keydown", onKey);
}

// "/" focuses the box; the arrow keys move from the box through the hits.
function onKey(event) {
  const inField = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "/" && !inField) {
    event.preventDefault();
    input.focus();
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp" || event.isComposing) return;
  const links = [input, ...document.querySelectorAll(".search-hit h3 a")];
  const now = links.indexOf(event.target);
  const next = links[now + (event.key === "ArrowDown" ? 1 : -1)];
  if (now < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

// Starts the page. openSitesOfPortal is openSites of members.js, which only the page of a portal loads.
export function begin(openSitesOfPortal = null) {
  openSites = openSitesOfPortal;
  at("search-facets").open = matchMedia("(min-width: 60em)").matches;
  listen();
  show();
}
