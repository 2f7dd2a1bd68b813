// The application form is filled in on the page and printed by the browser; nothing is stored or sent.
(() => {
  const editable = (tag, label, several) => {
    const field = Object.assign(document.createElement(tag), { className: "gk-fill", contentEditable: "true", tabIndex: 0 });
    field.setAttribute("role", "textbox");
    field.setAttribute("aria-label", label);
    field.setAttribute("aria-multiline", String(several));
    field.addEventListener("paste", (event) => {
      event.preventDefault();
      document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
    });
    return field;
  };
  const tickable = (box) => {
    const [name, blank] = box.textContent.replace("□", "").split(/_+/);
    const tick = document.createElement("span");
    const show = (on) => {
      tick.setAttribute("aria-checked", String(on));
      tick.textContent = `${on ? "☑" : "□"}${name}`;
    };
    Object.assign(tick, { tabIndex: 0 }).setAttribute("role", "checkbox");
    const turn = () => show(tick.getAttribute("aria-checked") !== "true");
    tick.addEventListener("click", turn);
    tick.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); turn(); } });
    show(false);
    box.replaceChildren(tick);
    // 其他：________ becomes a text field.
    if (blank !== undefined) box.append(editable("span", name.replace("：", ""), false));
  };
  for (const cell of document.querySelectorAll(".gk-blank tbody:not(.gk-by-office) td")) {
    const label = cell.closest("tr").querySelector('th[scope="row"]').textContent.trim();
    const boxes = cell.querySelectorAll("span");
    if (boxes.length) boxes.forEach(tickable);
    else cell.append(editable("div", label, cell.classList.contains("gk-room")));
  }
  const ways = Object.assign(document.createElement("p"), { className: "gk-noprint gk-form-ways" });
  for (const [text, act] of [["打印", () => print()], ["清空", () => location.reload()]]) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "gk-button", textContent: text });
    button.addEventListener("click", act);
    ways.append(button);
  }
  document.querySelector(".gk-blank").after(ways);
})();
