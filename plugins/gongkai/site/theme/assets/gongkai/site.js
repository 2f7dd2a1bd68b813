// On every page: letter size and colours chosen by the reader, the current tab, wide tables, printed headers and footers.
(() => {
  const html = document.documentElement;
  html.dataset.script = "";
  const remembered = (name) => {
    try { return localStorage.getItem(name); } catch { return null; } // storage may be disabled
  };
  const remember = (name, value) => {
    try { localStorage.setItem(name, value); } catch { /* valid on this page only */ }
  };
  for (const [name, none] of [["letters", "0"], ["theme", ""]]) {
    const buttons = [...document.querySelectorAll(`.gk-view [data-${name}]`)];
    const show = () => buttons.forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset[name] === (html.dataset[name] ?? none)));
    });
    const choose = (value) => {
      if (value && value !== none) html.dataset[name] = value;
      else delete html.dataset[name];
      show();
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        choose(button.dataset[name]);
        remember(`gk-${name}`, button.dataset[name]);
      });
    }
    choose(remembered(`gk-${name}`));
  }

  // The current tab: that of this page, else of the nearest page in the breadcrumbs.
  const path = (link) => new URL(link.href ?? link, location.href).pathname.replace(/index\.html$/, "");
  const root = path(document.body.dataset.root);
  const tabs = [...document.querySelectorAll(".gk-tabs a")];
  const passed = [path(location), ...[...document.querySelectorAll(".gk-crumbs a")].map(path).reverse()];
  for (const place of passed) {
    const tab = tabs.find((one) => path(one) === place && (place !== root || path(location) === root));
    if (tab) {
      tab.setAttribute("aria-current", "page");
      break;
    }
  }

  // Dates, hours and numbers of documents stay on one line: 2009年5月10日, 2009—2012年, 2010-03-29, 8:00—11:30, 〔2009〕16号. Done
  // here, because the files keep the text as written.
  const WHOLE = /(?:[12]\d{3}年)?(?:\d{1,2}[—–-])?\d{1,2}月(?:\d{1,2}日|份)?|(?:[12]\d{3}[—–-])?[12]\d{3}年|[12]\d{3}-\d\d-\d\d|[〔［][12]\d{3}[〕］]\d{1,5}号|\d{1,2}[:：]\d\d(?:[—–-]\d{1,2}[:：]\d\d)?/;
  const keepWhole = (place) => {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (WHOLE.test(walker.currentNode.data)) texts.push(walker.currentNode);
    for (let text of texts) {
      if (text.parentElement.closest("svg, select, pre, .gk-nb, .gk-list h1")) continue;
      for (let match = WHOLE.exec(text.data); match; match = WHOLE.exec(text.data)) {
        const whole = match.index ? text.splitText(match.index) : text;
        const rest = whole.data.length > match[0].length ? whole.splitText(match[0].length) : null;
        const line = Object.assign(document.createElement("span"), { className: "gk-nb" });
        whole.replaceWith(line);
        line.append(whole);
        if (!rest) break;
        text = rest;
      }
    }
  };
  keepWhole(document.querySelector("main"));
  addEventListener("gk-filled", (event) => keepWhole(event.target)); // what another script has put into the page

  // A table that does not fit scrolls in a box of its own, which the keyboard can reach.
  const tables = document.querySelectorAll(".md-typeset table");
  // Columns of figures are never broken, those of sentences keep a width that can be read. On paper too: the type of a table is
  // as large as lets its figures stand whole; where that is too small to read, the sheet is turned.
  const UPRIGHT = 493, TURNED = 690; // points between the margins of A4 upright, of A4 and Letter turned
  const pen = document.createElement("canvas").getContext("2d");
  if (pen && tables.length) pen.font = `100px ${getComputedStyle(tables[0]).fontFamily}`;
  const ems = (text) => (pen ? pen.measureText(text).width / 100 : text.length * .65); // some browsers forbid the measuring
  // Points that a list or quotation takes of the width. All are measured before the page is changed.
  const insets = new Map([...tables].map((table) => {
    const outermost = table.closest(".md-typeset > *");
    const [whole, left] = [outermost.clientWidth, table.parentElement.clientWidth]; // 0 in what is folded
    return [table, outermost === table ? 0 : left ? .75 * Math.max(0, whole - left) : 60];
  }));
  const neighbours = (table) => {
    for (const [step, most] of [["previousElementSibling", 40], ["nextElementSibling", 80]]) {
      for (let near = table[step], left = 4; near && left; near = near[step], left -= 1) {
        const heading = /^H\d$/.test(near.tagName);
        if (heading ? step[0] === "n" : !near.matches("p, .gk-table-tools") || near.textContent.length > most) break;
        near.dataset.turned = "";
        if (heading) break;
      }
    }
  };
  const onPaper = (table, columns, ends) => {
    const most = columns > 10 ? 8 : columns > 6 ? 9 : 11;
    const size = (width) => Math.min(most, Math.floor(4 * (width - insets.get(table)) / ends) / 4);
    const turned = size(UPRIGHT) < 7.5;
    const type = turned ? size(TURNED) : size(UPRIGHT);
    if (type >= 6.5) table.dataset.whole = "";
    table.style.setProperty("--gk-type", `${type < 6.5 ? 7.5 : type}pt`);
    if (turned) {
      table.dataset.turned = "";
      neighbours(table);
    }
  };
  // Rows of head cells at the top of a table of plain HTML become its head, which is printed again on every sheet.
  const withHead = (table) => {
    const rows = [...table.rows];
    const end = rows.findIndex((row) => [...row.cells].some((cell) => cell.tagName !== "TH"));
    const within = (row, y) => [...row.cells].every((cell) => y + cell.rowSpan <= end);
    if (!table.tHead && end > 0 && rows.slice(0, end).every(within)) table.createTHead().append(...rows.slice(0, end));
  };
  for (const table of tables) {
    const widest = Math.max(0, ...[...table.rows].map((row) => row.cells.length));
    if (table.className || table.closest(".report-table") || widest < 2) continue;
    withHead(table);
    let ends = 0;
    for (let x = 0; x < widest; x += 1) {
      const cells = [...table.rows].map((row) => row.cells[x]).filter((cell) => cell && cell.colSpan === 1);
      const texts = cells.map((cell) => cell.textContent.trim());
      const longest = Math.max(...texts.map((text) => text.length));
      const head = (cell) => cell.tagName === "TH" || cell.parentElement.rowIndex === 0;
      const figures = cells.every((cell) => head(cell) || /^[\d\s.,:%+\-—–年月日/]{0,24}$/.test(cell.textContent.trim()));
      let width = Math.min(longest, figures ? 3 : 4);
      cells.forEach((cell, y) => {
        if (figures && !head(cell)) {
          cell.dataset.figures = "";
          width = Math.max(width, ems(texts[y]));
        } else if (!figures && longest > 3) cell.dataset.words = "";
        if (widest > 2 && longest > 4) cell.dataset[longest > 28 ? "long" : longest > 10 ? "middling" : "short"] = "";
      });
      ends += width + .6;
    }
    if (!table.querySelector("table") && !table.parentElement.closest("table")) onPaper(table, widest, ends);
  }
  const overflows = (table) => table.scrollWidth > table.parentElement.clientWidth + 1;
  const fit = () => {
    if (matchMedia("print").matches) return;
    for (const table of tables) {
      delete table.dataset.wide;
      delete table.dataset.tight;
      delete table.dataset.close;
      table.removeAttribute("tabindex");
      // With two or three columns it is a long URL or number that does not fit: break it.
      if (overflows(table) && table.rows[0]?.cells.length <= 3) table.dataset.tight = "";
      // What lacks a few pixels fits with less space between its columns.
      if (overflows(table)) table.dataset.close = "";
      if (overflows(table)) {
        delete table.dataset.close;
        table.dataset.wide = "";
        table.tabIndex = 0;
      }
    }
  };
  fit();
  addEventListener("resize", fit);

  // One line above and one below each printed page, or the same at the end of the last in browsers without margin boxes.
  const paper = document.querySelector(".gk-paper");
  if (typeof CSSMarginRule !== "undefined") html.dataset.margins = "";
  const text = (value) => `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
  const address = () => {
    const whole = location.href.split("#")[0];
    try { return decodeURI(whole); } catch { return whole; }
  };
  const print = () => {
    const now = new Date();
    const day = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
    const number = document.querySelector(".item-facts")?.dataset.number ?? "";
    const lines = { name: document.body.dataset.name, number: number && `索引号 ${number}`, address: address(), day: `${day} 打印　` };
    for (const [name, value] of Object.entries(lines)) html.style.setProperty(`--gk-paper-${name}`, text(value));
    paper.querySelector('[data-paper="address"]').textContent = `网址：${address()}`;
    paper.querySelector('[data-paper="day"]').textContent = `打印日期：${day}`;
  };
  if (paper) {
    print();
    addEventListener("beforeprint", print);
  }
  // Browsers that cannot show a closed <details> on paper have it opened.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".gk-main details:not([open], .gk-contents)")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of opened) one.open = false; });
})();
