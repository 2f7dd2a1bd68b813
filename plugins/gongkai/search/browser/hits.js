// Render a hit.

import { element } from "./dom.js";
import { excerptOf } from "./excerpt.js";
import { labelOf } from "./facets.js";
import { marked, placesOf } from "./fold.js";

// Resolves to a <li> with title, header and excerpt; note explains why the hit is shown where that is not obvious. On a
// portal, a hit that cannot be loaded becomes a message with the name of its site, so that the others are still shown.
export function hitItem(hit, words, note = null) {
  const { store } = hit;
  return shown(store, hit, words, note).catch((error) => {
    if (!store.name) throw error;
    console.error(error);
    store.lost = true;
    const site = element("a", { href: store.root }, store.name);
    return element("li", { class: "search-hit" }, element("p", { class: "search-note" }, "这一条在“", site, "”，内容没有取到，请稍后重试。"));
  });
}

async function shown(store, hit, words, note) {
  const [table, site, fragment] = await Promise.all([store.table(), store.site(), store.fragment(hit.doc)]);
  const excerpt = await excerptOf(store, table, hit, words);
  const validity = site.validities[table.validity[hit.doc]];
  const title = element("a", { href: `${store.root}${fragment.address}` }, marked(fragment.title, words));
  const badges = [validity === "有效" ? null : badge(validity), fragment.status ? badge(fragment.status) : null];
  const facts = [
    fact("站点", store.name, []),
    fact("索引号", fragment.number, words),
    fact("文号", fragment.docNumber, words),
    fact(labelOf(site, "责任科室").replace(/^责任/, ""), fragment.department, words),
    fragment.published ? fact("公开", fragment.published, []) : fact("生成", fragment.created, []),
    fact("关键词", holding(fragment.keywords, words), words),
    fact("附件", holding(fragment.attachments, words), words),
  ];
  return element(
    "li",
    { class: "search-hit", "data-validity": validity },
    element("h3", {}, title, ...badges),
    element("p", { class: "search-facts" }, ...facts),
    fragment.file ? element("p", { class: "search-file" }, "附件：", fileLink(store, fragment)) : null,
    excerpt ? element("p", { class: "search-excerpt" }, marked(excerpt, words)) : null,
    note ? element("p", { class: "search-note" }, note) : null,
  );
}

const badge = (text) => element("strong", { class: "search-badge", "data-badge": text }, text);

// Of several attachment names or keywords, only those that match: they explain the hit.
const holding = (texts = [], words) => texts.filter((text) => placesOf(text, words).length).join("；");

function fact(label, text, words) {
  return text ? element("span", {}, `${label} `, marked(text, words)) : null;
}

function fileLink(store, fragment) {
  return element("a", { href: `${store.root}${fragment.fileAddress.split("/").map(encodeURIComponent).join("/")}` }, fragment.file);
}
