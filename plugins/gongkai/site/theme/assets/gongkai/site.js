// On every page: the text size chosen by the reader, the current tab, wide tables.
(() => {
  const remembered = () => {
    try { return localStorage.getItem("gk-letters"); } catch { return null; } // storage may be disabled
  };
  const letters = remembered();
  if (letters && letters !== "0") document.documentElement.dataset.letters = letters;

  // The current tab: that of this page, or of a page in the breadcrumbs.
  const path = (link) => new URL(link.href ?? link, location.href).pathname.replace(/index\.html$/, "");
  const root = path(document.body.dataset.root);
  const passed = new Set([...document.querySelectorAll(".gk-crumbs a")].map(path));
  passed.add(path(location));
  for (const tab of document.querySelectorAll(".gk-tabs a")) {
    if (passed.has(path(tab)) && (path(tab) !== root || path(location) === root)) tab.setAttribute("aria-current", "page");
  }

  // A table that does not fit scrolls in a box of its own, which the keyboard can reach.
  const tables = document.querySelectorAll(".md-typeset table");
  const overflows = (table) => table.scrollWidth > table.parentElement.clientWidth + 1;
  const fit = () => {
    for (const table of tables) {
      delete table.dataset.wide;
      delete table.dataset.tight;
      table.removeAttribute("tabindex");
      // With two or three columns it is a long URL or number that does not fit: break it.
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
