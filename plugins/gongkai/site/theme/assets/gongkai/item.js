// Tools of item pages: reading aloud, citation, QR code, print; tables, pictures, anchors and contents of the body.
(() => {
  const tools = document.querySelector(".gk-tools");
  const body = document.querySelector(".item-body");
  const said = tools.querySelector(".gk-said");
  const button = (name) => tools.querySelector(`[data-do="${name}"]`);
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
  const address = () => location.href.split("#")[0];

  const citation = () => {
    const day = new Date();
    const today = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    const published = meta("PubDate").slice(0, 10);
    return `${meta("ContentSource")}. ${meta("ArticleTitle")}[EB/OL].${published ? ` (${published})` : ""} [${today}]. ${address()}.`;
  };
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = Object.assign(document.createElement("textarea"), { value: text, className: "gk-vh" });
    document.body.append(area); // sites without https have no navigator.clipboard
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("copy");
    return undefined;
  };
  button("cite").addEventListener("click", async () => {
    const text = citation();
    try {
      await copy(text);
      said.textContent = "引文已复制";
    } catch {
      said.textContent = text;
    }
  });

  button("print").addEventListener("click", () => print());

  let panel = null;
  const code = async () => {
    const { default: qrcode } = await import("./vendor/qrcode-generator.js");
    const symbol = qrcode(0, "M");
    symbol.addData(address(), "Byte");
    symbol.make();
    const cells = symbol.getModuleCount();
    let path = "";
    for (let y = 0; y < cells; y += 1) for (let x = 0; x < cells; x += 1) if (symbol.isDark(y, x)) path += `M${x} ${y}h1v1h-1z`;
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `-4 -4 ${cells + 8} ${cells + 8}`);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", "本页地址的二维码");
    const ink = document.createElementNS(svg.namespaceURI, "path");
    ink.setAttribute("d", path);
    svg.append(ink);
    return svg;
  };
  // For printing it must exist already: it is drawn as soon as the browser is idle.
  addEventListener("load", () => {
    const soon = window.requestIdleCallback ?? ((work) => setTimeout(work, 500));
    soon(async () => {
      const paper = document.querySelector(".gk-paper");
      paper.append(await code());
      // With the rest in the margins, the symbol stands beside the header table, not alone on a last page.
      if ("margins" in document.documentElement.dataset) document.querySelector(".item-facts").append(paper);
    });
  });
  const draw = async () => {
    const svg = await code();
    const note = Object.assign(document.createElement("p"), { textContent: `用手机扫描，打开本页：${address()}` });
    const drawn = Object.assign(document.createElement("div"), { className: "gk-qr" });
    drawn.append(svg, note);
    return drawn;
  };
  button("qr").addEventListener("click", async () => {
    if (panel) panel.hidden = !panel.hidden;
    else tools.append(panel = await draw());
    button("qr").setAttribute("aria-expanded", String(!panel.hidden));
  });
  tools.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel || panel.hidden) return;
    panel.hidden = true;
    button("qr").setAttribute("aria-expanded", "false");
    button("qr").focus();
  });

  const speak = button("speak");
  const voice = window.speechSynthesis;
  if (!body || !voice) speak.remove();
  else {
    const rest = () => { voice.cancel(); speak.textContent = "朗读"; speak.setAttribute("aria-pressed", "false"); };
    // Browsers truncate long utterances: one per block.
    const pieces = () => [document.querySelector("h1"), ...body.querySelectorAll("h1,h2,h3,h4,p,li,tr")]
      .filter((block) => !block.querySelector("p,li,tr"))
      .map((block) => block.textContent.trim()).filter(Boolean);
    // A missing Chinese voice is reported only here; stopping by the reader is no failure.
    const failed = ({ error }) => {
      if (error === "canceled" || error === "interrupted") return;
      rest();
      said.textContent = "这个浏览器没有可用的中文语音";
    };
    const start = () => {
      const texts = pieces();
      said.textContent = "";
      texts.forEach((text, index) => {
        const utterance = new SpeechSynthesisUtterance(text);
        utterance.lang = "zh-CN";
        utterance.onerror = failed;
        if (index === texts.length - 1) utterance.onend = rest;
        voice.speak(utterance);
      });
      speak.textContent = "停止朗读";
      speak.setAttribute("aria-pressed", "true");
    };
    speak.addEventListener("click", () => (voice.speaking || voice.pending ? rest() : start()));
    addEventListener("pagehide", rest);
  }

  // Coming from the search page: highlight the words of the query.
  if (document.referrer.includes("/search/?")) import("./search/highlight.js");
})();

// The body: download and hints of tables, pictures in full size, links to articles and headings, the current heading.
(() => {
  const body = document.querySelector(".item-body");
  if (!body) return;
  const element = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });

  // Charts follow the body; this script moves them to the places reserved above their tables.
  for (const chart of document.querySelectorAll(".gk-chart[data-place]")) document.getElementById(chart.dataset.place)?.append(chart);

  // As spreadsheets read it: quoted where needed, with a byte order mark. A cell over several columns keeps its width.
  const csv = (table) => {
    const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const safe = (text) => (/^[=@\t]|^[+-](?![\d.,%]*$)/.test(text) ? `'${text}` : text); // never a formula
    const rows = [];
    [...table.rows].forEach((row, y) => {
      rows[y] ??= [];
      let x = 0;
      for (const cell of row.cells) {
        while (rows[y][x] !== undefined) x += 1;
        const text = safe(cell.innerText.trim().replaceAll(/\s+/g, " "));
        for (let down = 0; down < cell.rowSpan && y + down < table.rows.length; down += 1) {
          for (let right = 0; right < cell.colSpan; right += 1) (rows[y + down] ??= [])[x + right] = down || right ? "" : text;
        }
        x += cell.colSpan;
      }
    });
    return `\ufeff${rows.map((row) => [...row].map((text) => quoted(text ?? "")).join(",")).join("\r\n")}\r\n`;
  };
  const heading = (table) => (table.caption ?? table.closest("figure")?.querySelector("figcaption"))?.innerText.trim() || document.querySelector("meta[name=ArticleTitle]").content;
  const tables = [...body.querySelectorAll("table")].filter((table) => table.rows.length > 1);
  tables.forEach((table, index) => {
    const widest = Math.max(...[...table.rows].map((row) => row.cells.length));
    const line = element("p", "gk-table-tools");
    const save = Object.assign(element("button", "", "下载此表（CSV）"), { type: "button" });
    save.addEventListener("click", () => {
      const name = `${heading(table)}${tables.length > 1 ? `-表${index + 1}` : ""}.csv`.replaceAll(/[\\/:*?"<>|\s]+/g, "_");
      const href = URL.createObjectURL(new Blob([csv(table)], { type: "text/csv;charset=utf-8" }));
      const link = Object.assign(document.createElement("a"), { href, download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(href), 1000);
    });
    const hint = element("span", "", `左右滑动，共 ${widest} 栏`);
    hint.hidden = true;
    line.append(save, hint);
    (table.closest(".report-table, figure") ?? table).after(line);
    const box = table.closest(".report-table") ?? table;
    const look = () => { hint.hidden = !(("wide" in table.dataset) || box.scrollWidth > box.clientWidth + 1); };
    addEventListener("resize", look);
    setTimeout(look);
  });
  dispatchEvent(new Event("resize")); // site.js measures again: figures no longer break

  for (const picture of body.querySelectorAll("img")) {
    const link = picture.closest("a");
    if (!link?.matches(".gk-picture")) continue;
    const open = () => {
      const dialog = element("dialog", "gk-zoom");
      const whole = Object.assign(document.createElement("img"), { src: picture.currentSrc || picture.src, alt: picture.alt });
      const caption = picture.closest("figure")?.querySelector("figcaption")?.textContent ?? picture.alt;
      dialog.append(whole, element("p", "", caption));
      const close = Object.assign(element("button", "gk-button", "关闭"), { type: "button" });
      close.addEventListener("click", () => dialog.close());
      dialog.lastChild.append(" ", close);
      dialog.setAttribute("aria-label", picture.alt || "图片");
      whole.addEventListener("click", () => dialog.close());
      dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
      document.body.append(dialog);
      dialog.showModal();
    };
    if (!window.HTMLDialogElement) continue;
    picture.dataset.zoom = "";
    // A link to the file, for use without this script and in a tab of its own.
    link.setAttribute("aria-label", `${picture.alt || "图片"}，查看大图`);
    link.setAttribute("role", "button");
    link.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); open(); } });
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
  }

  const said = document.querySelector(".gk-said");
  for (const place of body.querySelectorAll(":scope > :is(h2[id], h3[id], p[id^='tiao-'], p[id^='wen-'])")) {
    const name = place.textContent.trim().split(/[\s　]/)[0].slice(0, 20);
    const link = Object.assign(element("button", "gk-copy", "#"), { type: "button" });
    link.setAttribute("aria-label", `复制“${name}”的链接`);
    link.addEventListener("click", async () => {
      const href = `${location.href.split("#")[0]}#${encodeURIComponent(place.id)}`;
      history.replaceState(null, "", href);
      try {
        await navigator.clipboard.writeText(href);
        said.textContent = `“${name}”的链接已复制`;
      } catch {
        said.textContent = `链接已在地址栏：${href}`;
      }
    });
    place.append(link);
  }

  // A telephone number in the text can be called, and stays on one line. No look-behind: Safari has it from 16.4 on.
  const PHONE = /(^|[^\w@.+-])(0\d{2,3}[-－]\d{7,8}|[48]00-\d{3}-\d{4})(?![\w@-])/;
  const walker = document.createTreeWalker(body ?? document.createElement("p"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("a, pre, code")) texts.push(walker.currentNode);
  for (let text of texts) {
    for (let match = PHONE.exec(text.data); match; match = PHONE.exec(text.data)) {
      const number = text.splitText(match.index + match[1].length);
      text = number.splitText(match[2].length);
      const link = document.createElement("a");
      link.className = "gk-tel";
      link.href = `tel:${match[2].replace("－", "-")}`;
      number.replaceWith(link);
      link.append(number);
    }
  }

  const links = new Map([...document.querySelectorAll(".gk-contents a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  if (links.size && window.IntersectionObserver) {
    const watch = new IntersectionObserver((entries) => {
      const seen = entries.find((entry) => entry.isIntersecting);
      if (!seen) return;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(seen.target.id)?.setAttribute("aria-current", "true");
    }, { rootMargin: "0px 0px -70% 0px" });
    for (const id of links.keys()) {
      const place = document.getElementById(id);
      if (place) watch.observe(place);
    }
  }
})();
