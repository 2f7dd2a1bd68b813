// Starts Decap CMS with custom formats, one for each kind of file.
//
// Every value is text, as gongkai reads it: a date keeps its ten characters, 0012 keeps its zeros. Empty fields of the form
// are not written. Keys that the form does not know are kept as they are, and all keys in the order
// of the file.
(function () {
  "use strict";

  const HEADER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/m;
  const UNREADABLE = "文件头读不出来";
  const ORDER = "文件里的次序";
  const YEAR = "年";
  const OPTIONS = { schema: jsyaml.FAILSAFE_SCHEMA };

  function isMapping(value) {
    return value !== null && typeof value === "object" && !Array.isArray(value);
  }

  function each(mapping, change) {
    return Object.fromEntries(Object.entries(mapping).map(([key, value]) => [key, change(key, value)]));
  }

  function asList(value) {
    return Array.isArray(value) ? value : value === "" ? [] : [value];
  }

  // From the file to the form.
  function shown(value, shape) {
    if (!shape) return value;
    switch (shape.kind) {
      case "list":
        return asList(value);
      case "figures":
        return Object.entries(isMapping(value) ? value : {}).map((pair) => ({
          [shape.keys[0]]: pair[0],
          [shape.keys[1]]: pair[1],
        }));
      case "rows":
        return asList(value).map((one) =>
          isMapping(one) ? each(one, (key, below) => shown(below, shape.fields[key])) : { [shape.short]: one },
        );
    }
    return value;
  }

  // From the form to the file; undefined where there is nothing to write.
  function written(value, shape) {
    if (value === null || value === undefined) return undefined;
    if (Array.isArray(value)) return writtenList(value, shape);
    if (isMapping(value)) {
      const kept = Object.entries(value)
        .map(([key, below]) => [key, written(below, shape && shape.fields && shape.fields[key])])
        .filter(([, below]) => below !== undefined);
      return kept.length ? Object.fromEntries(kept) : undefined;
    }
    const text = String(value).replace(/\r\n?/g, "\n").trim();
    return text === "" ? undefined : text;
  }

  function writtenList(value, shape) {
    const kept = value.map((one) => written(one, shape)).filter((one) => one !== undefined);
    if (!kept.length) return undefined;
    if (shape && shape.kind === "figures") {
      return Object.fromEntries(kept.map((one) => [one[shape.keys[0]] || "", one[shape.keys[1]] || ""]));
    }
    if (shape && shape.short) {
      return kept.map((one) => (Object.keys(one).join() === shape.short ? one[shape.short] : one));
    }
    const alone = shape && (shape.kind === "list" || shape.single);
    return alone && kept.length === 1 ? kept[0] : kept;
  }

  function fromFile(shape, text) {
    const match = HEADER.exec(text);
    if (!match || match.index !== 0) return { 标题: UNREADABLE, [UNREADABLE]: text };
    let header;
    try {
      header = jsyaml.load(match[1], OPTIONS) || {};
    } catch (error) {
      return { 标题: `${UNREADABLE}：${error.reason || error}`, [UNREADABLE]: text };
    }
    if (!isMapping(header)) return { 标题: UNREADABLE, [UNREADABLE]: text };
    const named = {};
    for (const [key, value] of Object.entries(header)) {
      const name = shape.aliases[key];
      named[name && !(name in header) && !(name in named) ? name : key] = value;
    }
    const fields = each(named, (key, value) => shown(value, shape.fields[key]));
    return { ...fields, [ORDER]: Object.keys(named), body: text.slice(match[0].length).replace(/\r\n?/g, "\n") };
  }

  function toFile(shape, data) {
    if (UNREADABLE in data) {
      throw new Error(`这个文件的文件头读不出来，在表单里改会丢东西：请先按 gongkai check 的提示改正文件`);
    }
    const { body, [ORDER]: former, [YEAR]: year, ...fields } = data;
    const order = [...(former || []), ...Object.keys(shape.fields), ...Object.keys(fields)];
    const header = {};
    for (const key of order) {
      const value = key in fields ? written(fields[key], shape.fields[key]) : undefined;
      if (value !== undefined && !(key in header)) header[key] = value;
    }
    const yaml = jsyaml.dump(header, { ...OPTIONS, lineWidth: -1, noRefs: true, flowLevel: 2 });
    const text = (body || "").replace(/\r\n?/g, "\n").replace(/\s+$/, "");
    return `---\n${yaml}---\n${text ? `${text}\n` : ""}`;
  }

  // A new file goes into the folder of its own year, not into that of the day on which it is saved.
  function withYear({ entry }) {
    const data = entry.get("data");
    const shape = window.gongkaiShapes[`gongkai-${entry.get("collection")}`];
    const dates = shape.dated.map((name) => data.get(name)).filter(Boolean);
    return data.set(YEAR, String(dates[0] || new Date().getFullYear()).slice(0, 4));
  }

  function start() {
    CMS.registerEventListener({ name: "preSave", handler: withYear });
    for (const [name, shape] of Object.entries(window.gongkaiShapes)) {
      CMS.registerCustomFormat(name, "md", {
        fromFile: (text) => fromFile(shape, text),
        toFile: (data) => toFile(shape, data),
      });
    }
    CMS.init();
  }

  window.gongkaiForm = { fromFile, toFile };
  window.CMS_MANUAL_INIT = true;
  document.addEventListener("DOMContentLoaded", start);
})();
