// Join the facets of several sites: values with the same name, or the same path in the tree, are one value.

import { pathOf } from "./facets.js";

// The names that each site gives to its values, by their numbers.
const NAMES = {
  类别: (terms) => terms.categories.map((_, at) => pathOf(terms, at)),
  责任科室: (terms) => terms.departments.map(([, name]) => name),
  主题分类: (terms) => terms.topics,
  有效性: (terms) => terms.validities,
};

// Returns the terms of all sites, in the form of those of one site.
export function joinedTerms(all) {
  const union = (name) => [...new Set(all.flatMap(NAMES[name]))];
  return {
    categories: inTree(union("类别")).map((path) => [path, path.slice(path.lastIndexOf("/") + 1), above(path)]),
    departments: union("责任科室").map((name) => [name, name]),
    topics: union("主题分类"),
    validities: union("有效性"),
  };
}

// parts are [terms, counts] of each site; returns the counts over the joined terms.
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

// Orders paths depth first, each after its parent, wherever the sites have it.
function inTree(paths) {
  const below = new Map();
  for (const path of paths) below.set(above(path), [...(below.get(above(path)) || []), path]);
  const branch = (path) => [path, ...(below.get(path) || []).flatMap(branch)];
  return (below.get("") || []).flatMap(branch);
}
