// The additions to the exact hits: other readings of the query, service pages, items of the day that it names, and what to
// do if nothing was found.

import { momentOf } from "./dates.js";
import { element } from "./dom.js";
import { hitItem } from "./hits.js";
import { itemsWith, meantBy } from "./meant.js";
import { listsNamed } from "./named.js";
import { pagesFor } from "./services.js";
import { writeState } from "./state.js";

const PAGE = 10;
const FEW = 5; // hits: with more the query found what it asked for
const at = (id) => document.getElementById(id);

export function clearBeside() {
  for (const id of ["search-meant", "search-services", "search-day", "search-site-pages"]) at(id).replaceChildren();
}

// 您是不是要找: links to queries with more hits. Resolves to their texts. respelled are the words as the site
// would write them, where the query does not.
export async function showMeant(stores, state, words, total, isStale, respelled = []) {
  const found = total >= FEW || !words.length ? [] : await Promise.all(stores.map((store) => meantOf(store, state, words, total, respelled)));
  if (isStale()) return [];
  const counts = new Map();
  for (const { text, count } of found.flat()) counts.set(text, (counts.get(text) || 0) + count);
  const links = [...counts].map(([text, count]) => {
    const href = writeState({ ...state, q: text, 页: "" });
    return element("li", {}, element("a", { href, "data-q": text }, text), ` ${count} 条`);
  });
  if (words.length && total < FEW) links.push(...(await listsMeant(stores[0], [words.join(" "), ...counts.keys()])));
  if (isStale()) return [];
  at("search-meant").replaceChildren(...(links.length ? [element("h2", {}, "您是不是要找"), element("ul", {}, ...links)] : []));
  return [...counts.keys()];
}

// Resolves to what showPages shows.
export async function pagesBeside(store, words) {
  if (!store || !words.length) return { services: [], pages: [], departments: [] };
  const [found, { departments }] = await Promise.all([pagesFor(store, words), listsNamed(store, words)]);
  return { ...found, departments };
}

// 服务 above the hits, 本站网页 below.
export function showPages(store, site, words, { services, pages, departments }) {
  if (!store) return;
  const facts = words.length ? askedFacts(site, words.join(" ")) : [];
  const rows = [
    ...departments.map((list) => listItem(store, list)),
    ...services.map((page) => pageItem(store, page)),
    ...facts.map((fact) => element("li", {}, ...labelled(fact))),
  ];
  at("search-services").replaceChildren(...(rows.length ? [element("h2", {}, "服务"), element("ul", {}, ...rows)] : []));
  const list = element("ul", {}, ...pages.map((page) => pageItem(store, page)));
  at("search-site-pages").replaceChildren(...(pages.length ? [element("h2", {}, "本站网页"), list] : []));
}

// The departments and categories that another reading of the query names, and the categories that the query itself does.
async function listsMeant(store, [query, ...readings]) {
  if (!store) return [];
  const [own, ...others] = await Promise.all([query, ...readings].map((text) => listsNamed(store, text.split(" "))));
  const known = new Set(own.departments.map(({ address }) => address));
  const departments = others.flatMap((one) => one.departments).filter(({ address }) => !known.has(address)).map((list) => ["科室", list]);
  const categories = [own, ...others].flatMap((one) => one.categories).map((list) => ["类别", list]);
  const lists = new Map([...departments, ...categories].map((pair) => [pair[1].address, pair]));
  return [...lists.values()].slice(0, 2).map(([kind, list]) => listItem(store, { ...list, title: `${kind}：${list.title}` }));
}

async function meantOf(store, state, words, total, respelled) {
  const own = respelled.length ? [{ text: respelled[0], count: await itemsWith(store, words) }] : [];
  if (own.length && own[0].count >= FEW) return own;
  return [...own.filter(({ count }) => count), ...(await meantBy(store, words, total, state.q))];
}

function listItem(store, { title, address, text, phone }) {
  const parts = phone ? [element("span", {}, ...labelled(["电话", phone]))] : [];
  return element("li", {}, element("a", { href: `${store.root}${address}` }, title), " ", text ? element("span", {}, text) : null, " ", ...parts);
}

function pageItem(store, { title, address, text }) {
  return element("li", {}, element("a", { href: `${store.root}${address}` }, title), text ? element("span", {}, text) : null);
}

// The contact facts that the query names: 供销社电话 → 联系电话, 监督电话 and 投诉电话 → 监督电话.
function askedFacts(site, query) {
  const asked = query.replace(/投诉|举报/g, "监督");
  const named = site.ask.filter(([label]) => ["电话", "地址", "时间", "传真", "编码", "邮编"].some((one) => label.includes(one)) && label.length > 1 && asked.includes(label.slice(-2)));
  const whole = named.filter(([label]) => label.length > 2 && asked.includes(label.slice(0, -2)));
  return whole.length ? whole : named.filter(([label], at) => named.findIndex(([other]) => other.slice(-2) === label.slice(-2)) === at);
}

// Resolves to the items that showDay shows.
export const dayItems = (hits, state) => Promise.all(shownOf(hits, momentOf(state.q)).map((hit) => hitItem(hit, [])));

// Of a month only the way to its list: its items are many, and the query's own words stand in others.
const shownOf = (hits, moment) => (moment && !moment.isLong ? hits.slice(0, PAGE) : []);

// 那时的信息: what was made or published on the day or in the month that the query names.
export function showDay(hits, items, state) {
  const moment = momentOf(state.q);
  if (!hits.length || !moment) {
    at("search-day").replaceChildren();
    return;
  }
  const { name, first, last, isLong } = moment;
  const href = first && writeState({ ...state, q: "", 起: first, 止: last, 页: "" });
  const more = href && hits.length > items.length ? [element("p", {}, element("a", { href }, `列出全部 ${hits.length} 条`))] : [];
  const list = isLong ? [] : [element("ol", { class: "search-on-day", "data-total": hits.length }, ...items)];
  at("search-day").replaceChildren(element("h2", {}, `${name}生成或公开的信息 ${hits.length} 条`), ...list, ...more);
}

// The contact; if nothing was found, also how to apply and where to look.
export async function showAsk(store, site, asked, total) {
  if (!store) return;
  const { root } = store;
  const known = await store.pages().catch(() => []);
  const applies = known.some(({ address }) => address === "on-request/");
  const rows = site.ask.map((fact) => element("li", {}, ...labelled(fact)));
  const apply = element(
    "p", {}, "目录里没有的信息，可以", element("a", { href: `${root}on-request/` }, "依申请公开"), "（",
    element("a", { href: `${root}forms/application-form/` }, "申请表"), "）。",
  );
  const top = site.categories.filter(([, , parent]) => !parent).map(([code, name]) => element("li", {}, categoryLink(root, code, name)));
  const look = top.length ? [element("p", {}, "也可以按类别找："), element("ul", { class: "search-categories" }, ...top)] : [];
  const text = element("p", {}, total ? "没有找到需要的信息？可以换一个说法，或者直接问我们：" : "可以换一个说法、少写几个字，或者直接问我们：");
  const parts = total ? [] : [...(applies ? [apply] : []), ...look];
  at("search-ask").replaceChildren(...(asked ? [...parts, ...(rows.length ? [text, element("ul", {}, ...rows)] : [])] : []));
}

const categoryLink = (root, code, name) => element("a", { href: `${root}category/${encodeURIComponent(code)}/` }, name);

// A telephone number and an e-mail address can be tapped.
function labelled([label, value]) {
  const parts = value.split(/(\d{3,4}[-－ ]?\d{7,8}(?!\d)|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/);
  const linked = parts.map((part, number) => {
    if (number % 2 === 0) return part;
    return element("a", { href: part.includes("@") ? `mailto:${part}` : `tel:${part.replace(/\D/g, "")}` }, part);
  });
  return [`${label}：`, ...linked];
}
