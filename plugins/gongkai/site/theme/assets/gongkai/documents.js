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
    form.querySelector(".gk-count").textContent = `共 ${count} 件`;
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
})();
