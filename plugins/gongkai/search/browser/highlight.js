// On an item page, highlight the words of the search that linked here, known from the referrer. Scroll to the first one in
// the body unless the title has any of the words.

import { placesOf } from "./fold.js";
import { wordsOf } from "./normalise.js";

const BLOCKS = "p,h1,h2,h3,h4,h5,h6,li,td,th,dt,dd,pre,figcaption,caption,blockquote,div";

// The text nodes of each block: a word may span inline elements, but not blocks.
function blocksOf(part) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const blocks = new Map();
  while (walker.nextNode()) {
    const block = walker.currentNode.parentElement.closest(BLOCKS);
    if (!blocks.has(block)) blocks.set(block, []);
    blocks.get(block).push(walker.currentNode);
  }
  return [...blocks.values()];
}

function markNodes(nodes, words) {
  const places = placesOf(nodes.map((node) => node.data).join(""), words);
  let begin = 0;
  for (const node of nodes) {
    const own = places.map(([from, to]) => [Math.max(0, from - begin), Math.min(node.data.length, to - begin)]);
    begin += node.data.length;
    markNode(node, own.filter(([from, to]) => from < to));
  }
}

// Backwards, so that the positions of the remaining places stay valid.
function markNode(node, places) {
  for (const [from, to] of places.reverse()) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    range.surroundContents(document.createElement("mark"));
  }
}

const from = document.referrer ? new URL(document.referrer) : location;
const searched = from.origin === location.origin && from.pathname === new URL(`${document.body.dataset.root}search/`, location.href).pathname;
const words = searched ? wordsOf(new URLSearchParams(from.search).get("q") || "") : [];
const body = document.querySelector("article.item-body");
if (words.length) {
  for (const part of document.querySelectorAll("main h1, table.item-header td, article.item-body")) {
    for (const nodes of blocksOf(part)) markNodes(nodes, words);
  }
  const first = body && body.querySelector("mark");
  if (first && !location.hash && !document.querySelector("main h1 mark")) first.scrollIntoView({ block: "center" });
}
