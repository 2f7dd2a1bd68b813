// The pages of the site other than items (pages.py): those that offer a service named in the query, and those whose text has it.

import { normalise } from "./normalise.js";
import { ASKING } from "./near.js";

const MOST = 3;
const MOST_PAGES = 8;
const AROUND = 40; // characters of text before a match

// Resolves to { services, pages }, each [{ title, address, text }].
export async function pagesFor(store, words) {
  const known = await store.pages().catch(() => []);
  const query = words.join(" ");
  const bare = words.map((word) => word.replace(ASKING, "")).filter(Boolean);
  const services = [];
  const pages = [];
  for (const page of known) {
    const wish = page.service ? wished(page, query, bare) : null;
    if (wish) services.push(wish);
    else if (words.length) pages.push(...holding(page, words));
  }
  return { services: services.sort((a, b) => b.weight - a.weight).slice(0, MOST), pages: pages.sort((a, b) => b.weight - a.weight).slice(0, MOST_PAGES) };
}

// A page serves a query that has one of its names, or of those of a section, in it, or whose words are all in one of its
// headings.
function wished(page, query, bare) {
  const names = page.names.filter((name) => query.includes(name));
  const said = bare.join(" ");
  const headed = page.sections.find(({ heading }) => bare.length && said.length > 1 && bare.every((word) => normalise(heading).includes(word)));
  const asked = page.sections.map((section) => [section, longest((section.names || []).filter((name) => query.includes(name)))]).sort((a, b) => b[1] - a[1])[0];
  const byName = asked && asked[1] ? asked[0] : null;
  if (!names.length && !headed && !byName) return null;
  const section = headed || byName || page.sections.find(({ heading }) => names.some((name) => normalise(heading).includes(name)));
  const weight = Math.max(longest(names), byName ? asked[1] - 0.5 : 0) + (headed ? 1 : 0); // a page's own names before others
  return { title: page.title, ...where(page, section), text: section && section.heading !== page.title ? section.heading : "", weight };
}

const longest = (names) => Math.max(0, ...names.map((name) => name.length));

// A page has the words in its title, in one heading, or in the text below one.
function holding(page, words) {
  const all = (text) => words.every((word) => text.includes(word));
  const named = all(normalise(page.title));
  const found = page.sections.find(({ text }) => all(normalise(text)));
  const headed = page.sections.find(({ heading }) => heading && all(normalise(heading)));
  if (!named && !found && !headed) return [];
  const section = headed || found || page.sections[0];
  const text = section ? normalise(section.text) : "";
  const at = Math.max(0, text.indexOf(words[0]) - AROUND);
  const excerpt = `${at ? "…" : ""}${text.slice(at, at + 3 * AROUND)}`;
  return [{ title: page.title, ...where(page, section), text: excerpt, weight: named ? 2 : headed ? 1 : 0 }];
}

const where = (page, section) => ({ address: page.address + (section && section.anchor ? `#${encodeURIComponent(section.anchor)}` : "") });
