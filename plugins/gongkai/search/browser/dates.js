// Days in queries and in the filter from–to, as days since 1900-01-01 like those of the table of documents.

const EPOCH = Date.UTC(1900, 0, 1);
const DAY = 86400000;
const FORMS = [
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/, // 2009-09-25, 2009/9/25, 2009.9.25
  /^(\d{4})()(\d{2})(\d{2})$/, // 20090925
  /^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]?$/, // 2009年9月25日
];

// The day that the whole query names; null for any other query.
export function dayOf(query) {
  const text = query.normalize("NFKC").replace(/\s/g, "");
  const form = FORMS.map((one) => one.exec(text)).find(Boolean);
  return form ? dayNumber(Number(form[1]), Number(form[3]), Number(form[4])) : null;
}

// The day of "2009-09-25", as date inputs give it; null for an empty or impossible one.
export function dayOfField(text) {
  const form = FORMS[0].exec(text || "");
  return form ? dayNumber(Number(form[1]), Number(form[3]), Number(form[4])) : null;
}

function dayNumber(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1900 ? (date.getTime() - EPOCH) / DAY : null;
}

export function isoOf(day) {
  return new Date(EPOCH + day * DAY).toISOString().slice(0, 10);
}

// The items made or published on a day, in the form of hits.
export function madeOn(store, table, day) {
  const hits = [];
  for (let doc = 0; doc < table.size; doc++) {
    if (table.attachment[doc] || (table.day[doc] !== day && table.made[doc] !== day)) continue;
    hits.push({ store, doc, day: table.day[doc], place: 0 });
  }
  return hits;
}
