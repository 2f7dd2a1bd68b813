// Days and months in queries, and days in the filter from–to, as days since 1900-01-01 like those of the table of documents.

const EPOCH = Date.UTC(1900, 0, 1);
const DAY = 86400000;
const FORMS = [
  /^(\d{4}|\d{2})([-/.])(\d{1,2})\2(\d{1,2})$/, // 2009-09-25, 2009/9/25, 2009.9.25, 09-9-25
  /^(\d{4})()(\d{2})(\d{2})$/, // 20090925
  /^(\d{4}|\d{2})(年)(\d{1,2})月(\d{1,2})[日号]?$/, // 2009年9月25日, 09年9月25
  /^(\d{4})( )(\d{1,2}) (\d{1,2})$/, // 2009 9 25
];
const DAY_OF_YEARS = /^(\d{1,2})月(\d{1,2})[日号]?$/; // 9月25日, 9月25, of any year
const MONTHS = [/^(\d{4}|\d{2})(年)(\d{1,2})月份?$/, /^(\d{4})([-/.])(\d{1,2})$/]; // 2009年9月, 2009-09
const DIGITS = "〇一二三四五六七八九";
const SMALL = /^(?:二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])$/;

// What a query that is a date or a month names: { name, first, last, holds(day) }; first and last, as 2009-09-01, are null
// for a day of any year. Null for any other query.
export function momentOf(query) {
  const text = plain(query);
  const form = FORMS.map((one) => one.exec(text)).find(Boolean);
  if (form) return ofDay(dayNumber(yearOf(form[1]), Number(form[3]), Number(form[4])));
  const month = MONTHS.map((one) => one.exec(text)).find(Boolean);
  if (month) return ofMonth(yearOf(month[1]), Number(month[3]));
  const yearly = DAY_OF_YEARS.exec(text);
  return yearly && dayNumber(2000, Number(yearly[1]), Number(yearly[2])) !== null ? ofDays(Number(yearly[1]), Number(yearly[2])) : null;
}

// The query with its digits as 0 to 9, and without spaces that do not part the numbers: 二〇〇九年九月二十五日 → 2009年9月25日.
function plain(query) {
  const text = query.normalize("NFKC").trim().replace(/\s+/g, " ");
  const latin = text.replace(/[〇○零一二三四五六七八九十]+/g, (digits) => arabic(digits.replace(/[○零]/g, "〇")));
  return /^\d{4} \d{1,2} \d{1,2}$/.test(latin) ? latin : latin.replace(/ /g, "");
}

// 三月份 → 3月份: months and days stand in titles as digits.
export const inDigits = (text) => text.replace(/[〇○零一二三四五六七八九十]+(?=[年月日号])/g, (digits) => arabic(digits.replace(/[○零]/g, "〇")));

function arabic(digits) {
  if (!SMALL.test(digits)) return Array.from(digits, (digit) => (digit === "十" ? digit : DIGITS.indexOf(digit))).join("");
  const [tens, ones] = digits.includes("十") ? digits.split("十") : ["〇", digits];
  return String((tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0));
}

const yearOf = (digits) => (digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) < 70 ? 2000 : 1900));

function ofDay(day) {
  if (day === null) return null;
  const date = isoOf(day);
  return { name: `${date} `, first: date, last: date, holds: (one) => one === day };
}

function ofMonth(year, month) {
  const first = dayNumber(year, month, 1);
  if (first === null) return null;
  const next = dayNumber(month === 12 ? year + 1 : year, (month % 12) + 1, 1);
  return { name: `${year}年${month}月`, first: isoOf(first), last: isoOf(next - 1), holds: (one) => one >= first && one < next, isLong: true };
}

function ofDays(month, day) {
  const holds = (one) => {
    const date = new Date(EPOCH + one * DAY);
    return date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
  };
  return { name: `各年${month}月${day}日`, first: null, last: null, holds };
}

// The day of "2009-09-25", as date inputs give it; null for an empty or impossible one.
export function dayOfField(text) {
  const form = FORMS[0].exec(text || "");
  return form && form[1].length === 4 ? dayNumber(Number(form[1]), Number(form[3]), Number(form[4])) : null;
}

function dayNumber(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1900 ? (date.getTime() - EPOCH) / DAY : null;
}

function isoOf(day) {
  return new Date(EPOCH + day * DAY).toISOString().slice(0, 10);
}

// The items made or published then, in the form of hits; those of several days newest first.
export function madeThen(store, table, moment) {
  const hits = [];
  for (let doc = 0; doc < table.size; doc++) {
    if (table.attachment[doc] || !(moment.holds(table.day[doc]) || moment.holds(table.made[doc]))) continue;
    hits.push({ store, doc, day: table.day[doc], place: 0, tier: 0, gap: 0 });
  }
  return moment.first && moment.first === moment.last ? hits : hits.sort((a, b) => b.day - a.day || a.doc - b.doc);
}

// All items, in the form of hits, newest first.
export const everyItem = (store, table) => madeThen(store, table, { holds: () => true });
