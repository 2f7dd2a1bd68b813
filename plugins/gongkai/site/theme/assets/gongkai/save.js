// Saves a table of texts as CSV or XLSX. The first row has the headings, the last column absolute links.
import { workbook } from "./xlsx.js";

// As spreadsheets read it: quoted where needed, never a formula, with a byte order mark.
const quoted = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const safe = (text) => (/^[=+@\t\r-]/.test(text) ? `'${text}` : text);
const csv = (lines) => {
  const text = lines.map((line) => line.map((cell) => quoted(safe(cell))).join(",")).join("\r\n");
  return new Blob([`\ufeff${text}\r\n`], { type: "text/csv;charset=utf-8" });
};

// A Chinese character is two columns wide.
const width = (text) => [...text].reduce((sum, one) => sum + (one > "\u2e7f" ? 2 : 1), 2);
const xlsx = (lines) => {
  const link = lines[0].length - 1;
  const widths = lines[0].map((_, column) => Math.min(60, lines.slice(0, 200).reduce((most, line) => Math.max(most, width(line[column])), 8)));
  return workbook(lines, lines.slice(1).map((line, at) => [at + 1, link, line[link]]), widths);
};

export const save = (kind, name, lines) => {
  const href = URL.createObjectURL({ csv, xlsx }[kind](lines));
  const file = `${name}.${kind}`.replaceAll(/[\\/:*?"<>|\s]+/g, "_");
  Object.assign(document.createElement("a"), { href, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
};
