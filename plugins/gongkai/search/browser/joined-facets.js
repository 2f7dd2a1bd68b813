// Facets of several sites as one: what bears the same name, or stands at the same path of the tree, is the same value.

import { pathOf } from "./facets.js";

// What each site calls its values, by their numbers.
const NAMES = {
  类别: (terms) => terms.categories.map((_, at) => pathOf(terms, at)),
  责任科室: (terms) => terms.departments.map(([, name]) => name),
  主题分类: (terms) => terms.topics,
  有效性: (terms) => terms.validities,
};

// The terms of all sites in the form of one site's.
export function joinedTerms(all) {
  const union = (name) => [...new Set(all.flatMap(NAMES[name]))];
  return {
    categories: inTree(union("类别")).map((path) => [path, path.slice(path.lastIndexOf("/") + 1), above(path)]),
    departments: union("责任科室").map((name) => [name, name]),
    topics: union("主题分类"),
    validities: union("有效性"),
  };
}

// parts are [terms, counts] of each site → counts over the joined terms.
export function joinedCounts(joined, parts) {
  const counts = { 类别: new Map(), 责任科室: new Map(), 年度: new Map(), 月份: new Map(), 主题分类: new Map(), 有效性: new Map() };
  const places = Object.fromEntries(Object.keys(NAMES).map((name) => [name, placesOf(NAMES[name](joined))]));
  for (const [terms, own] of parts) {
    for (const name of Object.keys(counts)) {
      const names = NAMES[name] && NAMES[name](terms);
      for (const [value, count] of own[name]) {
        const place = names ? places[name].get(names[value]) : value;
        counts[name].set(place, (counts[name].get(place) || 0) + count);
      }
    }
  }
  return counts;
}

const placesOf = (names) => new Map(names.map((name, at) => [name, at]));
const above = (path) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

// Each path behind the one above it, wherever the sites had it.
function inTree(paths) {
  const below = new Map();
  for (const path of paths) below.set(above(path), [...(below.get(above(path)) || []), path]);
  const branch = (path) => [path, ...(below.get(path) || []).flatMap(branch)];
  return (below.get("") || []).flatMap(branch);
}
