// The filters next to the hits: each value with the number of hits that it would leave.

import { button, element } from "./dom.js";
import { labelOf, pathOf } from "./facets.js";

const SHOWN = 8;

// Fills node with one list per facet; choose(name, value) receives the new value of the parameter in the address.
export function showFacets(node, site, counts, state, choose) {
  const held = document.activeElement && document.activeElement.dataset.key;
  node.replaceChildren(...lists(site, counts, state, choose));
  const again = held && [...node.querySelectorAll("button")].find((one) => one.dataset.key === held);
  if (again) again.focus();
}

function lists(site, counts, state, choose) {
  const named = (names) => (value) => ({ text: names[value], value: names[value], depth: 0 });
  const category = (value) => {
    const path = pathOf(site, value);
    return { text: site.categories[value][1], value: path, depth: path.split("/").length - 1 };
  };
  const number = (suffix) => (value) => ({ text: `${value}${suffix}`, value: String(value), depth: 0 });
  const shown = [
    counts.站点 ? ["站点", named(site.sites), byValue] : null,
    ["类别", category, byTree],
    ["责任科室", named(site.departments.map(([, name]) => name)), byCount],
    ["年度", number("年"), byYear],
    state.年度 || state.月份 ? ["月份", number("月"), byValue] : null,
    ["主题分类", named(site.topics), byCount],
    ["有效性", named(site.validities), byValue],
  ];
  return shown.filter((list) => list && counts[list[0]].size).map(([name, label, order]) => {
    const rows = (order === byTree ? opened(site, counts[name], state.类别) : [...counts[name]].sort(order)).map(([value, count]) => ({ ...label(value), count }));
    return facet(name, labelOf(site, name), rows, state[name], choose);
  });
}

// The largest categories of the top level first; deeper ones below a category once it, or one in it, is chosen.
function opened(site, counts, chosen) {
  const [codes, parents] = [site.categories.map(([code]) => code), site.categories.map(([, , parent]) => parent)];
  const path = (value) => pathOf(site, value);
  const isOpen = (value) => chosen && (`${chosen}/`.startsWith(`${path(value)}/`) || chosen === codes[value] || within(chosen, value));
  const within = (code, value) => {
    for (let at = codes.indexOf(code); at >= 0; at = codes.indexOf(parents[at])) if (at === value) return true;
    return false;
  };
  const branch = (parent) => [...counts].filter(([value]) => parents[value] === parent).sort(byCount)
    .flatMap((row) => [row, ...(isOpen(row[0]) ? branch(codes[row[0]]) : [])]);
  return branch("");
}

const byTree = () => 0; // opened() has put them in order
const byCount = ([a, m], [b, n]) => n - m || a - b;
const byValue = ([a], [b]) => a - b;
const byYear = ([a], [b]) => b - a;

function facet(name, label, rows, chosen, choose) {
  const entries = rows.map((row) => {
    const pressed = row.value === chosen || row.text === chosen;
    const act = () => choose(name, pressed ? "" : row.value);
    const entry = button("", act, { "aria-pressed": String(pressed), "data-key": `${name} ${row.value}`, "data-depth": Math.min(row.depth, 4) });
    entry.append(element("span", {}, row.text), element("span", { class: "search-count" }, String(row.count)));
    return element("li", { hidden: false }, entry);
  });
  const more = entries.slice(SHOWN);
  const list = element("ul", {}, ...entries.slice(0, SHOWN));
  const id = `facet-${name}`;
  return element(
    "section", { "aria-labelledby": id }, element("h2", { id }, label), list,
    more.length ? element("details", { open: more.some((one) => one.querySelector("[aria-pressed=true]")) },
      element("summary", {}, `其余 ${more.length} 项`), element("ul", {}, ...more)) : null,
  );
}
