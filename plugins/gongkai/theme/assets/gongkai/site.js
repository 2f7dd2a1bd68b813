// 每一页都用的：读者选定的字号，当前栏目，宽表格。
(() => {
  const remembered = () => {
    try { return localStorage.getItem("gk-letters"); } catch { return null; } // 存储可能被禁用
  };
  const letters = remembered();
  if (letters && letters !== "0") document.documentElement.dataset.letters = letters;

  const root = new URL(document.body.dataset.root, location.href).pathname;
  const here = location.pathname.slice(root.length).replace(/index\.html$/, "");
  for (const link of document.querySelectorAll(".gk-tabs a")) {
    const target = new URL(link.href).pathname.slice(root.length);
    if (target === here || (target && here.startsWith(target))) link.setAttribute("aria-current", "page");
  }

  // 放不下的表格在自己的框里滑动，键盘也能到。
  const tables = document.querySelectorAll(".md-typeset table");
  const fit = () => {
    for (const table of tables) {
      delete table.dataset.wide;
      table.removeAttribute("tabindex");
      if (table.scrollWidth > table.parentElement.clientWidth + 1) {
        table.dataset.wide = "";
        table.tabIndex = 0;
      }
    }
  };
  fit();
  addEventListener("resize", fit);
})();
