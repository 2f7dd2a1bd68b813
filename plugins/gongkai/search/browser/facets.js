// Filters, and the number of hits that each further choice would leave.

export const HIDDEN_VALIDITIES = ["失效", "废止"];

// Returns, for each facet by the name of its parameter, a function from a document to its values.
export function facetsOf(table, site) {
  const parents = site.categories.map(([, , parent]) => site.categories.findIndex(([code]) => code === parent));
  const branch = (category) => (category < 0 ? [] : [category, ...branch(parents[category])]);
  const branches = site.categories.map((_, category) => branch(category));
  return {
    类别: (doc) => branches[table.category[doc]],
    责任科室: (doc) => [table.department[doc]],
    年度: (doc) => [table.year[doc]],
    月份: (doc) => [table.month[doc]],
    主题分类: (doc) => Array.from(table.topics.subarray(table.topicStart[doc], table.topicStart[doc + 1])),
    有效性: (doc) => [table.validity[doc]],
  };
}

// Returns { kept: documents that pass, counts: { facet: Map(value -> number) }, hidden: number }. The counts of a facet
// are taken over what all other filters leave, so that each is the number of hits after choosing the value.
export function filtered(docs, facets, chosen, isHidden) {
  const names = Object.keys(facets);
  const counts = Object.fromEntries(names.map((name) => [name, new Map()]));
  const kept = [];
  let hidden = 0;
  for (const doc of docs) {
    const values = names.map((name) => facets[name](doc));
    const failing = names.filter((name, at) => chosen[name] !== null && !values[at].includes(chosen[name]));
    if (failing.length > 1) continue;
    if (isHidden(doc)) {
      if (!failing.length) hidden++;
      continue;
    }
    if (!failing.length) kept.push(doc);
    names.forEach((name, at) => {
      if (failing.length && failing[0] !== name) return;
      for (const value of values[at]) counts[name].set(value, (counts[name].get(value) || 0) + 1);
    });
  }
  return { kept, counts, hidden };
}

// The value of each facet in the address, given as code, name or path: null without a filter, -1 for an unknown value.
export function chosenFrom(state, site) {
  const among = (text, rows) => (text ? rows.findIndex((names) => names.includes(text)) : null);
  return {
    类别: among(state.类别.trim(), site.categories.map((_, at) => [site.categories[at][0], pathOf(site, at), site.categories[at][1]])),
    责任科室: among(state.责任科室, site.departments),
    年度: state.年度 ? Number(state.年度) : null,
    月份: state.月份 ? Number(state.月份.slice(-2)) : null,
    主题分类: among(state.主题分类, site.topics.map((topic) => [topic])),
    有效性: among(state.有效性, site.validities.map((validity) => [validity])),
  };
}

// What the site calls a facet: its own word for 责任科室.
export const labelOf = (site, name) => (name === "责任科室" && site?.departmentLabel) || name;

// The path of names, as in 业务及服务/合作指导.
export function pathOf(site, category) {
  const [, name, parent] = site.categories[category];
  const above = site.categories.findIndex(([code]) => code === parent);
  return above < 0 ? name : `${pathOf(site, above)}/${name}`;
}
