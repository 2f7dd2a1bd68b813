// The weight of a position by its field: title, other header fields, text.

const IN_TITLE = 3;
const IN_HEADER = 2;

export function zoneWeight(table, doc, position) {
  const place = position - table.start[doc];
  if (place < table.titleEnd[doc]) return IN_TITLE;
  return place < table.headerEnd[doc] ? IN_HEADER : 1;
}
