// Filters the table of 政策文件: a word of the title or the number, validity, category.
(() => {
  const form = document.querySelector(".gk-documents-form");
  if (!form) return;
  const rows = [...document.querySelectorAll(".gk-documents tbody tr")];
  const [word, validity, category] = ["gk-word", "gk-valid", "gk-in"].map((id) => document.getElementById(id));
  const folded = (text) => text.normalize("NFKC").replaceAll(/[\s〔〕\[\]()]/g, "").toLowerCase();
  const show = () => {
    const wanted = folded(word.value);
    let count = 0;
    for (const row of rows) {
      row.hidden = !((!validity.value || row.dataset.validity === validity.value)
        && (!category.value || row.dataset.category === category.value)
        && folded(row.textContent).includes(wanted));
      count += row.hidden ? 0 : 1;
    }
    document.querySelector(".gk-count").textContent = `共 ${count} 件`;
  };
  // The rows shown, as a table; a 解读 follows its document.
  const lines = () => {
    const heads = [...document.querySelectorAll(".gk-documents thead th")].map((head) => head.textContent);
    const shown = rows.filter((row) => !row.hidden).map((row) => {
      const [own, ...interpretations] = row.querySelectorAll(".title a");
      const cells = [...row.cells].slice(1).map((cell) => cell.textContent);
      return [own.textContent, ...cells, row.dataset.category, interpretations.map((link) => link.textContent).join("；"), own.href];
    });
    return [[...heads, "类别", "解读", "链接"], ...shown];
  };
  for (const button of form.querySelectorAll(".gk-save")) {
    button.addEventListener("click", async () => {
      const { save } = await import("./save.js");
      save(button.dataset.kind, document.querySelector("h1").textContent.trim(), lines());
    });
  }
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
