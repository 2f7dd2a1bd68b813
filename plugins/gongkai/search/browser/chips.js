// The chosen filters as chips above the hits; a click removes the filter.

import { button, element } from "./dom.js";
import { labelOf } from "./facets.js";
import { FILTERS } from "./search.js";

const UNITS = { 月份: "月", 年度: "年" };

// site, where known, turns codes of categories and departments, as addresses have them, into names.
export function showChips(node, state, take, site = null) {
  const named = (name) => {
    const known = { 类别: site?.categories, 责任科室: site?.departments }[name] || [];
    return known.find(([code]) => code === state[name])?.[1] ?? state[name];
  };
  const chips = FILTERS.filter((name) => state[name]).map((name) => {
    const text = `${name === "起" ? "从 " : name === "止" ? "到 " : ""}${named(name)}${UNITS[name] && /^\d+$/.test(state[name]) ? UNITS[name] : ""}`;
    return button(text, () => take(name), { class: "search-chip", "aria-label": `去掉筛选：${labelOf(site, name)} ${named(name)}` });
  });
  if (state.隐藏失效) chips.push(button("不列失效和废止的", () => take("隐藏失效"), { class: "search-chip", "aria-label": "去掉筛选：不列失效和废止的" }));
  node.replaceChildren(...(chips.length ? [element("span", { class: "gk-vh" }, "已选的筛选"), ...chips] : []));
}
