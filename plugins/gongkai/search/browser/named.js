// The lists of the site that a query names: of a department with its telephone, of a category.

import { ASKING } from "./near.js";
import { normalise } from "./normalise.js";

const MOST = 2;
const TELLING = 3; // characters of a category's name from which it may be one of several words of a query

// Resolves to { departments, categories }, each [{ title, address, text, phone }]; address is relative to the root of the site.
export async function listsNamed(store, words) {
  const [table, site] = [await store.table(), await store.site()];
  const query = words.join("").replace(ASKING, "");
  const phones = new Map(site.phones || []);
  const named = ({ title }) => query === normalise(title) || (title.length >= TELLING && query.includes(normalise(title)));
  const departments = site.departments.map(([code, name], at) => row("department", code, name, countOf(table, table.department, [at]), phones.get(code)));
  const categories = site.categories.map(([code, name], at) => row("category", code, name, countOf(table, table.category, below(site, at)), ""));
  const best = (rows) => rows.filter(named).sort((a, b) => b.title.length - a.title.length).slice(0, MOST);
  return { departments: best(departments), categories: best(categories.filter(({ text }) => text)) };
}

const row = (kind, code, title, count, phone) => ({ title, address: `${kind}/${encodeURIComponent(code)}/`, text: count ? `${count} 条` : "", phone: phone || "" });

function below(site, category) {
  const [code] = site.categories[category];
  return site.categories.flatMap(([, , parent], at) => (parent === code ? below(site, at) : [])).concat(category);
}

function countOf(table, column, values) {
  let count = 0;
  for (let doc = 0; doc < table.size; doc++) if (!table.attachment[doc] && values.includes(column[doc])) count++;
  return count;
}
