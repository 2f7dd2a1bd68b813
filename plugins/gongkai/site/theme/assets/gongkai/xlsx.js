// A workbook of one sheet, written here: a zip of a few XML files, stored without compression (ECMA-376). Every cell is a
// text, so that none is a formula; a cell with a target is a hyperlink.

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const MOST_LINKS = 65530; // of a sheet; Excel repairs a file with more
const LONGEST_CELL = 32767;

// XML 1.0 forbids control characters and lone surrogates.
const escaped = (text) => text.slice(0, LONGEST_CELL).replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
  .replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1")
  .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const letter = (column) => (column < 26 ? "" : letter(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum >>> 0;
});
const crc = (bytes) => {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
};

// A header of a zip: [bytes, value] in little-endian order.
const header = (...fields) => {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) for (let n = 0; n < size; n += 1, at += 1) bytes[at] = Math.floor(value / 256 ** n) & 255;
  return bytes;
};
const stored = (files) => {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [path, text] of files) {
    const [name, data] = [path, text].map((one) => new TextEncoder().encode(one));
    // Version 2.0, names in UTF-8, stored, 1980-01-01.
    const shared = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 33], [4, crc(data)], [4, data.length], [4, data.length], [2, name.length], [2, 0]];
    const local = header([4, 0x04034b50], ...shared);
    directory.push(header([4, 0x02014b50], [2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
    parts.push(local, name, data);
    offset += local.length + name.length + data.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = header([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]);
  return [...parts, ...directory, end];
};

// `rows` are texts, the first row the heads; `targets` gives the URL of a cell as [row, column, URL]; `widths` of columns.
export const workbook = (rows, targets, widths) => {
  const cells = (row, y) => row.map((text, x) => (text
    ? `<c r="${letter(x)}${y + 1}" s="${y ? 0 : 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>` : "")).join("");
  const linked = targets.slice(0, MOST_LINKS);
  const sheet = `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
    + `<cols>${widths.map((width, x) => `<col min="${x + 1}" max="${x + 1}" width="${width}" customWidth="1"/>`).join("")}</cols>`
    + `<sheetData>${rows.map((row, y) => `<row r="${y + 1}">${cells(row, y)}</row>`).join("")}</sheetData>`
    + (linked.length ? `<hyperlinks>${linked.map(([y, x], at) => `<hyperlink ref="${letter(x)}${y + 1}" r:id="rId${at + 1}"/>`).join("")}</hyperlinks>` : "")
    + "</worksheet>";
  const files = [
    ["[Content_Types].xml", `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`],
    ["_rels/.rels", `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ["xl/workbook.xml", `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="公开目录" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ["xl/_rels/workbook.xml.rels", `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`],
    ["xl/styles.xml", `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`],
    ["xl/worksheets/sheet1.xml", sheet],
  ];
  if (linked.length) files.push(["xl/worksheets/_rels/sheet1.xml.rels", `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${linked.map(([, , url], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/hyperlink" Target="${escaped(url)}" TargetMode="External"/>`).join("")}</Relationships>`]);
  return new Blob(stored(files), { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
};
