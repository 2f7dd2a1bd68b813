// How much more a title, and the rest of the header, say of an item than its text.

const IN_TITLE = 3;
const IN_HEADER = 2;

export function zoneWeight(table, doc, position) {
  const place = position - table.start[doc];
  if (place < table.titleEnd[doc]) return IN_TITLE;
  return place < table.headerEnd[doc] ? IN_HEADER : 1;
}
