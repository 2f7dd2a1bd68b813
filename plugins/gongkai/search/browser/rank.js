// The order of hits: by field, then by the distance of the words from each other, then by date.

const WHOLE_NUMBER = 0;
const WHOLE_TITLE = 1;
const TITLE = 2;
const NUMBER = 3;
const HEADER = 4;
const BODY = 5;

// Returns [{ store, doc, day, tier, gap, place }], best first; place is the position for the excerpt in the document.
export function ranked(store, table, found, wholeNumbers) {
  const cursors = found.words.map(() => 0);
  const hits = Array.from(found.docs, (doc) => {
    const places = found.words.map((word, number) => slice(word, doc, cursors, number, table.start[doc]));
    return judged(table, doc, places, found.words.map((word) => word.word.length));
  });
  const known = new Map(hits.map((hit) => [hit.doc, hit]));
  for (const doc of wholeNumbers) {
    if (!known.has(doc)) hits.push({ doc, tier: WHOLE_NUMBER, gap: 0, place: table.titleEnd[doc] });
    else known.get(doc).tier = WHOLE_NUMBER;
  }
  for (const hit of hits) Object.assign(hit, { store, day: table.day[hit.doc] });
  return hits.sort((a, b) => a.tier - b.tier || a.gap - b.gap || b.day - a.day || a.doc - b.doc);
}

function slice(word, doc, cursors, number, start) {
  let at = cursors[number];
  while (at < word.docs.length && word.docs[at] < doc) at++;
  const places = [];
  for (; word.docs[at] === doc; at++) places.push(word.starts[at] - start);
  cursors[number] = at;
  return places;
}

function judged(table, doc, places, lengths) {
  const tier = Math.max(...places.map((own) => zone(table, doc, own[0])));
  if (places.length === 1) {
    const whole = places[0][0] === 0 && lengths[0] === table.titleEnd[doc] - 1;
    const inBody = places[0].find((place) => place >= table.headerEnd[doc]);
    return { doc, tier: whole ? WHOLE_TITLE : tier, gap: 0, place: inBody === undefined ? places[0][0] : inBody };
  }
  const [gap, place] = nearest(places, lengths);
  const title = tier === TITLE && place === 0 && gap + lengths.reduce((a, b) => a + b) === table.titleEnd[doc] - 1;
  return { doc, tier: title ? WHOLE_TITLE : tier, gap: Math.ceil(Math.log2(gap + 1)), place };
}

function zone(table, doc, place) {
  if (place < table.titleEnd[doc]) return TITLE;
  if (place < table.numbersEnd[doc]) return NUMBER;
  return place < table.headerEnd[doc] ? HEADER : BODY;
}

// The least number of characters between the words, and the position where that occurs.
function nearest(places, lengths) {
  const total = lengths.reduce((a, b) => a + b);
  const at = places.map(() => 0);
  let best = [Infinity, places[0][0]];
  for (;;) {
    let low = 0;
    let end = 0;
    at.forEach((index, word) => {
      const place = places[word][index];
      if (place < places[low][at[low]]) low = word;
      end = Math.max(end, place + lengths[word]);
    });
    const begin = places[low][at[low]];
    const gap = Math.max(0, end - begin - total);
    if (gap < best[0]) best = [gap, begin];
    if (++at[low] >= places[low].length) return best;
  }
}
