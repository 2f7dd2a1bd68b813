// Tools of item pages: text size, reading aloud, citation, QR code, print; folds the header table on phones.
(() => {
  const tools = document.querySelector(".gk-tools");
  const body = document.querySelector(".item-body");
  const facts = document.querySelector(".item-facts");
  const said = tools.querySelector(".gk-said");
  const html = document.documentElement;
  const button = (name) => tools.querySelector(`[data-do="${name}"]`);
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
  const address = () => location.href.split("#")[0];

  const phone = matchMedia("(max-width: 48rem)");
  const fold = () => { facts.open = !phone.matches; };
  phone.addEventListener("change", fold);
  fold();
  addEventListener("beforeprint", () => { facts.open = true; });
  addEventListener("afterprint", fold);

  const sizes = [...tools.querySelectorAll("[data-letters]")];
  const show = () => sizes.forEach((size) => {
    size.setAttribute("aria-pressed", String(size.dataset.letters === (html.dataset.letters ?? "0")));
  });
  for (const size of sizes) {
    size.addEventListener("click", () => {
      html.dataset.letters = size.dataset.letters;
      try { localStorage.setItem("gk-letters", size.dataset.letters); } catch { /* storage disabled: valid on this page only */ }
      show();
    });
  }
  show();

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
  const draw = async () => {
    const { default: qrcode } = await import("./vendor/qrcode-generator.js");
    const code = qrcode(0, "M");
    code.addData(address(), "Byte");
    code.make();
    const cells = code.getModuleCount();
    let path = "";
    for (let y = 0; y < cells; y += 1) for (let x = 0; x < cells; x += 1) if (code.isDark(y, x)) path += `M${x} ${y}h1v1h-1z`;
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `-4 -4 ${cells + 8} ${cells + 8}`);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", "本页地址的二维码");
    const ink = document.createElementNS(svg.namespaceURI, "path");
    ink.setAttribute("d", path);
    svg.append(ink);
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
  tools.hidden = false;

  // Coming from the search page: highlight the words of the query.
  if (document.referrer.includes("/search/?")) import("./search/highlight.js");
})();
