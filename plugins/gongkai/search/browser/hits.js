// A hit as the reader sees it.

import { element } from "./dom.js";
import { excerptOf } from "./excerpt.js";
import { marked } from "./fold.js";

// → <li>: title, header facts, excerpt; note says why it is shown where that is not plain.
export async function hitItem(store, hit, words, note = null) {
  const [table, site, fragment] = await Promise.all([store.table(), store.site(), store.fragment(hit.doc)]);
  const excerpt = await excerptOf(store, table, hit, words);
  const validity = site.validities[table.validity[hit.doc]];
  const title = element("a", { href: `${store.root}${fragment.address}` }, marked(fragment.title, words));
  const badges = [validity === "有效" ? null : badge(validity), fragment.status ? badge(fragment.status) : null];
  const facts = [
    fact("索引号", fragment.number, words),
    fact("文号", fragment.docNumber, words),
    fact("科室", fragment.department, words),
    fragment.published ? fact("公开", fragment.published, []) : fact("生成", fragment.created, []),
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

function fact(label, text, words) {
  return text ? element("span", {}, `${label} `, marked(text, words)) : null;
}

function fileLink(store, fragment) {
  return element("a", { href: `${store.root}${fragment.fileAddress.split("/").map(encodeURIComponent).join("/")}` }, fragment.file);
}
