// The application form is filled in on the page and printed by the browser; nothing is stored or sent.
(() => {
  for (const cell of document.querySelectorAll(".gk-blank td")) {
    const label = cell.closest("tr").querySelector('th[scope="row"]').textContent.trim();
    const boxes = cell.querySelectorAll("span");
    for (const box of boxes) {
      const name = box.textContent.replace("□", "");
      const show = (on) => {
        box.setAttribute("aria-checked", String(on));
        box.textContent = `${on ? "☑" : "□"}${name}`;
      };
      Object.assign(box, { tabIndex: 0 }).setAttribute("role", "checkbox");
      const turn = () => show(box.getAttribute("aria-checked") !== "true");
      box.addEventListener("click", turn);
      box.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); turn(); } });
      show(false);
    }
    if (boxes.length) continue;
    const field = Object.assign(document.createElement("div"), { className: "gk-fill", contentEditable: "true", tabIndex: 0 });
    field.setAttribute("role", "textbox");
    field.setAttribute("aria-label", label);
    field.setAttribute("aria-multiline", String(cell.classList.contains("gk-room")));
    field.addEventListener("paste", (event) => {
      event.preventDefault();
      document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
    });
    cell.append(field);
  }
})();
