// 每一页都用的：读者选定的字号，当前栏目，宽表格。
(() => {
  const remembered = () => {
    try { return localStorage.getItem("gk-letters"); } catch { return null; } // 存储可能被禁用
  };
  const letters = remembered();
  if (letters && letters !== "0") document.documentElement.dataset.letters = letters;

  // 当前栏目：本页，或者“当前位置”经过的栏目。
  const path = (link) => new URL(link.href ?? link, location.href).pathname.replace(/index\.html$/, "");
  const root = path(document.body.dataset.root);
  const passed = new Set([...document.querySelectorAll(".gk-crumbs a")].map(path));
  passed.add(path(location));
  for (const tab of document.querySelectorAll(".gk-tabs a")) {
    if (passed.has(path(tab)) && (path(tab) !== root || path(location) === root)) tab.setAttribute("aria-current", "page");
  }

  // 放不下的表格在自己的框里滑动，键盘也能到。
  const tables = document.querySelectorAll(".md-typeset table");
  const overflows = (table) => table.scrollWidth > table.parentElement.clientWidth + 1;
  const fit = () => {
    for (const table of tables) {
      delete table.dataset.wide;
      delete table.dataset.tight;
      table.removeAttribute("tabindex");
      // 只有两三列还放不下的，是有很长的网址、编号：折断它。
      if (overflows(table) && table.rows[0]?.cells.length <= 3) table.dataset.tight = "";
      if (overflows(table)) {
        table.dataset.wide = "";
        table.tabIndex = 0;
      }
    }
  };
  fit();
  addEventListener("resize", fit);
})();
