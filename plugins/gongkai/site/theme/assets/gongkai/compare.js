// A document and its 解读 side by side: on a wide screen in two columns, on a phone one below the other. Without this
// script the link leads to the other page.
(() => {
  const reading = document.querySelector(".gk-reading");
  const links = [...document.querySelectorAll("a[data-beside]")];
  if (!reading || !links.length) return;
  const element = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });
  const WIDE = matchMedia("(min-width: 80rem)");
  const own = reading.querySelector(".item-body");
  let open = null;

  const close = () => {
    open.panel.remove();
    own.removeAttribute("tabindex");
    reading.classList.remove("gk-compared");
    document.body.classList.remove("gk-comparing");
    open.link.setAttribute("aria-expanded", "false");
    open.link.focus();
    open = null;
    history.replaceState(null, "", location.pathname + location.search);
  };

  // The body of the other page, without ids: an id must be unique on a page.
  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const body = page.querySelector("article.item-body");
    if (!body) throw new Error(`no body: ${address}`);
    for (const named of body.querySelectorAll("[id]")) named.removeAttribute("id");
    for (const [name, selector] of [["href", "a[href]"], ["src", "img[src]"]]) {
      for (const one of body.querySelectorAll(selector)) one.setAttribute(name, new URL(one.getAttribute(name), address).href);
    }
    for (const place of body.querySelectorAll(".gk-chart-place")) place.remove();
    return [...body.childNodes].map((node) => document.adoptNode(node));
  };

  const show = async (link) => {
    if (open) {
      const same = open.link === link;
      close();
      if (same) return;
    }
    const panel = element("section", "gk-opposite");
    const heading = element("h2", "", link.dataset.beside);
    const whole = Object.assign(element("a", "", "单独打开"), { href: link.href });
    const shut = Object.assign(element("button", "gk-button", "关闭对照"), { type: "button" });
    const text = element("div", "item-body md-typeset");
    const ways = element("p", "gk-opposite-ways");
    ways.append(whole, shut);
    shut.addEventListener("click", close);
    panel.setAttribute("aria-label", `对照：${link.dataset.beside}`);
    own.tabIndex = panel.tabIndex = 0; // each scrolls by itself: the keyboard must reach it
    panel.append(heading, ways, text);
    text.textContent = "正在读取……";
    open = { link, panel };
    reading.classList.add("gk-compared");
    document.body.classList.add("gk-comparing");
    reading.append(panel);
    link.setAttribute("aria-expanded", "true");
    panel.focus({ preventScroll: WIDE.matches });
    if (WIDE.matches) reading.scrollIntoView({ block: "start" });
    history.replaceState(null, "", `${location.pathname}${location.search}#beside`);
    try {
      text.replaceChildren(...await fetched(link.href));
    } catch {
      text.textContent = "没有读到，请单独打开。";
    }
  };

  for (const link of links) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(link);
    });
    link.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); show(link); } });
  }
  addEventListener("keydown", (event) => { if (event.key === "Escape" && open) close(); });
  if (location.hash === "#beside") show(links[0]);
})();
