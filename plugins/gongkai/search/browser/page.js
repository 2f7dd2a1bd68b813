// The search page: reads the address, asks the engine, shows what it says.

import { button, element } from "./dom.js";
import { showFacets } from "./facet-lists.js";
import { hitItem } from "./hits.js";
import { PAGE, showNear } from "./near-list.js";
import { openStore, search } from "./search.js";
import { FILTERS, isFiltered, readState, writeState } from "./state.js";

const TYPING = 180; // milliseconds without a key before a query is asked
const root = document.body.dataset.root || "../";
const at = (id) => document.getElementById(id);
const results = document.querySelector("ol.search-results");
const input = at("search-q");

let state = readState(location.search);
let opening = null;
let run = 0;

async function show() {
  const own = ++run;
  const isStale = () => own !== run;
  reflect();
  results.dataset.state = "busy";
  results.setAttribute("aria-busy", "true");
  try {
    const store = await (opening = opening || openStore(root));
    const found = await search(store, state);
    if (!isStale()) await showFound(store, found, isStale);
  } catch (error) {
    if (!isStale()) showFailure(error);
  }
}

// What the controls show of the state.
function reflect() {
  if (document.activeElement !== input || !input.value) input.value = state.q;
  at("search-sort").value = state.排序;
  at("search-hide").checked = Boolean(state.隐藏失效);
  at("search-clear").hidden = !isFiltered(state);
  document.title = document.title.replace(/^(?:“.*”的检索结果 - )?/, state.q ? `“${state.q}”的检索结果 - ` : "");
}

async function showFound(store, found, isStale) {
  const { words, hits, attachments, counts, hidden } = found;
  const page = Math.min(Math.max(1, Number(state.页) || 1), Math.max(1, Math.ceil(hits.length / PAGE)));
  const shown = hits.slice((page - 1) * PAGE, page * PAGE);
  const [site, items] = [await store.site(), await Promise.all(shown.map((hit) => hitItem(store, hit, words)))];
  if (isStale()) return;
  results.replaceChildren(...items);
  results.start = (page - 1) * PAGE + 1;
  results.dataset.total = String(hits.length);
  at("search-tools").hidden = at("search-facets").hidden = !counts || !(hits.length || isFiltered(state));
  if (counts) showFacets(at("search-facet-lists"), site, counts, state, choose);
  showPages(page, Math.ceil(hits.length / PAGE));
  say(sentence(words, hits.length, page, hidden));
  showAsk(site, words.length > 0);
  await showAttachments(store, attachments, words, isStale);
  if (isStale()) return;
  finish("done");
  await showNear(store, state, words, hits, isStale);
}

function finish(how) {
  results.dataset.state = how;
  results.removeAttribute("aria-busy");
}

function sentence(words, total, page, hidden) {
  if (!words.length) return "输入标题、文号、索引号或者正文里的几个字，一边输入一边出结果。";
  const more = hidden ? `另有 ${hidden} 条失效或废止的没有列出。` : "";
  if (!total) return `没有找到含有“${state.q}”的信息。${more}`;
  const pages = Math.ceil(total / PAGE);
  return `找到 ${total} 条${pages > 1 ? `，第 ${page} 页，共 ${pages} 页` : ""}。${more}`;
}

function say(text, ...more) {
  at("search-status").replaceChildren(text, ...more);
}

function showFailure(error) {
  results.replaceChildren();
  delete results.dataset.total;
  for (const id of ["search-attachments", "search-near", "search-pages"]) at(id).replaceChildren();
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

async function showAttachments(store, hits, words, isStale) {
  const items = await Promise.all(hits.slice(0, PAGE).map((hit) => hitItem(store, hit, words)));
  if (isStale()) return;
  const heading = `只在附件里找到 ${hits.length} 个文件${hits.length > PAGE ? `（列出前 ${PAGE} 个）` : ""}`;
  const list = element("ol", { class: "search-within", "data-total": hits.length }, ...items);
  at("search-attachments").replaceChildren(...(hits.length ? [element("h2", {}, heading), list] : []));
}

function showAsk(site, asked) {
  const rows = site.ask.map(([label, value]) => element("li", {}, `${label}：${value}`));
  const text = "没有找到需要的信息？可以换一个说法、少写几个字，或者直接问我们：";
  at("search-ask").replaceChildren(...(asked && rows.length ? [element("p", {}, text), element("ul", {}, ...rows)] : []));
}

function go(changes, push = true) {
  state = { ...state, 页: "", ...changes };
  history[push ? "pushState" : "replaceState"](null, "", writeState(state));
  show();
}

function choose(name, value) {
  go(name === "年度" ? { 年度: value, 月份: "" } : { [name]: value });
}

function listen() {
  let timer = 0;
  const typed = (push) => {
    clearTimeout(timer);
    if (input.value !== state.q || push) go({ q: input.value }, push);
  };
  // One entry in the history for a query, however many keys it took: the first key opens it, the others rewrite it.
  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(() => typed(false), TYPING);
  });
  input.addEventListener("compositionend", () => { timer = setTimeout(() => typed(false), TYPING); });
  at("search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    typed(true);
  });
  at("search-sort").addEventListener("change", (event) => go({ 排序: event.target.value }));
  at("search-hide").addEventListener("change", (event) => go({ 隐藏失效: event.target.checked ? "是" : "" }));
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

// "/" goes to the box; the arrows walk from the box through the hits.
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

at("search-facets").open = matchMedia("(min-width: 60em)").matches;
at("search-page").hidden = false;
listen();
show();
