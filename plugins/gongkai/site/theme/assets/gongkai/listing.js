// Sorts and filters whole lists: loads the sort keys of all rows (list.bin), then only the rows shown (listing/*.bin).
(() => {
  const form = document.querySelector(".gk-sort");
  const table = document.querySelector(".gk-rows");
  if (!form || !table || !("DecompressionStream" in window)) return;
  const tbody = table.tBodies[0];
  const count = document.querySelector(".gk-count");
  const served = { rows: [...tbody.rows], text: count.textContent, pages: document.querySelector(".gk-pages") };
  const root = document.body.dataset.root;
  const PAGE = 20;
  const PERIOD_YEARS = 4; // as in list_data.py
  const named = (name) => form.elements.namedItem(name);
  const hash = () => new URLSearchParams(location.hash.slice(1));

  const fetched = async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status} ${url}`);
    return answer;
  };

  const unpacked = async (url) => {
    const answer = await fetched(url);
    return new Response(answer.body.pipeThrough(new DecompressionStream("gzip")));
  };

  // A column file: a line of JSON, then three bytes per row and column, all low bytes of a column first.
  const columns = async (url) => {
    const bytes = new Uint8Array(await (await unpacked(url)).arrayBuffer());
    const end = bytes.indexOf(10);
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
    let at = end + 1;
    for (const name of head.columns ?? []) {
      const [low, middle, high] = [0, 1, 2].map((plane) => bytes.subarray(at + plane * head.count, at + (plane + 1) * head.count));
      head[name] = Array.from(low, (byte, row) => byte | (middle[row] << 8) | (high[row] << 16));
      at += 3 * head.count;
    }
    return head;
  };

  const parts = new Map();
  const part = (name) => {
    if (!parts.has(name)) parts.set(name, columns(`list${name && `-${name}`}.bin`).catch((error) => { parts.delete(name); throw error; }));
    return parts.get(name);
  };

  const yearsOf = (data) => {
    const years = [];
    for (const [year, rows] of data.spans) for (let n = 0; n < rows; n += 1) years.push(String(year));
    return years;
  };

  // A very large list is divided into years or months; the reader chooses the one to sort and filter.
  const period = (names) => {
    if (!named("period")) {
      const box = document.createElement("div");
      const select = Object.assign(document.createElement("select"), { name: "period", id: "gk-period" });
      select.append(...names.map((name) => new Option(name.replace("-", "年") + (name.includes("-") ? "月" : "年"), name)));
      box.append(Object.assign(document.createElement("label"), { htmlFor: select.id, textContent: "时间段" }), select);
      form.prepend(box);
      named("year")?.closest("div").remove();
      const wished = hash().get("period") ?? hash().get("year");
      if (names.includes(wished)) select.value = wished;
    }
    return named("period").value;
  };
  let whole = null;
  const data = async () => {
    whole = await part("");
    return whole.parts ? part(period(whole.parts)) : whole;
  };

  const chosen = (list) => {
    const wanted = (name) => named(name)?.value ?? "";
    const [category, department, year, validity] = ["category", "department", "year", "validity"].map(wanted);
    list.yearOf ??= yearsOf(list);
    const marked = new Map(list.validity);
    const found = [];
    for (let row = 0; row < list.count; row += 1) {
      const [itsCategory, itsDepartment] = list.pairs[list.pair[row]];
      if ((!category || category === itsCategory) && (!department || department === itsDepartment)
        && (!year || year === list.yearOf[row]) && (!validity || validity === (marked.get(row) ?? "有效"))) found.push(row);
    }
    const [key, direction] = wanted("sort").split("-");
    const order = [...(named("department")?.options ?? [])].map((option) => option.value);
    const value = {
      "": (row) => row,
      published: (row) => -row,
      created: (row) => list.created[row],
      number: (row) => list.rank[row],
      department: (row) => order.indexOf(list.pairs[list.pair[row]][1]),
    }[key];
    const sign = direction === "desc" ? -1 : 1;
    return found.sort((one, other) => sign * (value(one) - value(other)) || one - other);
  };

  // Where each row is: [file, place in it]. Rows are stored by period, category, department, newest first (list_data.py).
  const located = (list) => {
    const years = yearsOf(list).map((year) => Math.floor(Number(year) / PERIOD_YEARS));
    const order = [...years.keys()].sort((one, other) => years[one] - years[other] || list.pair[one] - list.pair[other] || one - other);
    const places = [];
    let at = 0;
    for (const [file, rows] of list.files) {
      for (let n = 0, place = 0; n < rows; n += 1, at += 1) places[order[at]] = [file, place += list.step[at]];
    }
    return places;
  };

  // The rows of the page that was served are the first of the list.
  const files = new Map();
  const row = async (list, index) => {
    if (list === whole && index < served.rows.length) return served.rows[index];
    list.places ??= located(list);
    const [file, place] = list.places[index];
    if (!files.has(file)) {
      const coming = unpacked(`${root}listing/${file}.bin`).then((answer) => answer.json());
      files.set(file, coming);
      coming.catch(() => files.delete(file));
    }
    return drawn((await files.get(file))[place]);
  };

  const element = (tag, className, text = "") => {
    const made = Object.assign(document.createElement(tag), { textContent: text });
    if (className) made.className = className;
    return made;
  };
  const drawn = ([slug, number, title, summary, created, published, department, marks]) => {
    const cell = element("td", "title");
    cell.append(Object.assign(element("a", "", title), { href: `${root}item/${slug}/` }));
    for (const [kind, text] of marks) cell.append(element("span", `gk-mark gk-mark--${kind}`, text));
    if (summary) cell.append(element("p", "", summary));
    const line = document.createElement("tr");
    line.append(element("td", "number", number), cell, element("td", "created", created), element("td", "published", published), element("td", "department", department));
    return line;
  };

  const pager = element("nav", "gk-pages");
  pager.setAttribute("aria-label", "排序和筛选结果翻页");
  pager.hidden = true;
  table.after(pager);
  const steps = (page, pages, turn) => {
    const list = document.createElement("ul");
    const near = [...new Set([0, page - 1, page, page + 1, pages - 1])].filter((number) => number >= 0 && number < pages);
    const numbers = near.map((number) => [String(number + 1), number]);
    for (const [text, target] of [["上一页", page - 1], ...numbers, ["下一页", page + 1]]) {
      const step = Object.assign(element("button", "", text), { type: "button", disabled: target < 0 || target >= pages });
      step.addEventListener("click", () => turn(target).then(() => count.scrollIntoView({ block: "nearest" })));
      if (target === page) step.setAttribute("aria-current", "page");
      else if (target >= 0 && target < pages && /\d/.test(text)) step.setAttribute("aria-label", `第 ${text} 页`);
      const entry = document.createElement("li");
      entry.append(step);
      list.append(entry);
    }
    pager.replaceChildren(list);
    pager.hidden = pages < 2;
  };

  const restore = () => {
    tbody.replaceChildren(...served.rows);
    count.textContent = served.text;
    pager.hidden = true;
    if (served.pages) served.pages.hidden = false;
  };
  const untouched = () => [...form.querySelectorAll("select:not([name=period])")].every((select) => !select.value);

  let turns = 0;
  const show = async (page = 0) => {
    const turn = turns += 1;
    if (untouched()) { restore(); return; }
    table.setAttribute("aria-busy", "true");
    try {
      const list = await data();
      const found = chosen(list);
      const rows = await Promise.all(found.slice(page * PAGE, (page + 1) * PAGE).map((index) => row(list, index)));
      if (turn !== turns) return; // the reader has chosen again meanwhile
      tbody.replaceChildren(...rows);
      const from = page * PAGE + 1;
      count.textContent = found.length ? `${named("period")?.selectedOptions[0].text ?? ""}符合的有 ${found.length} 条，这里是第 ${from} 至 ${from + rows.length - 1} 条。` : "没有符合的信息。";
      if (served.pages) served.pages.hidden = true;
      steps(page, Math.ceil(found.length / PAGE), show);
    } catch {
      restore();
      count.textContent = "没有读到排序和筛选要用的数据，请稍后再试。下面仍是按公开时间排列的信息。";
    } finally {
      if (turn === turns) table.removeAttribute("aria-busy");
    }
  };

  // The choice goes into the address, so that it can be bookmarked and shared.
  const remember = () => {
    const chosenNow = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(null, "", `${location.pathname}${location.search}${String(chosenNow) && `#${chosenNow}`}`);
  };
  form.addEventListener("change", () => { show().then(remember); });
  form.addEventListener("reset", () => { setTimeout(() => show().then(remember)); });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const [name, value] of hash()) {
    const select = named(name);
    if (select && [...select.options].some((option) => option.value === value)) select.value = value;
  }
  // All rows of the present choice as a table with absolute links.
  const cells = (line) => {
    const link = line.querySelector(".title a");
    const marks = [...line.querySelectorAll(".gk-mark")].map((mark) => mark.textContent).join("、");
    const of = (name) => line.querySelector(`.${name}`).textContent;
    return [of("number"), link.textContent, line.querySelector(".title p")?.textContent ?? "", of("created"), of("published"), of("department"), marks, link.href];
  };
  const chosenTable = async () => {
    const list = await data();
    const rows = await Promise.all(chosen(list).map((index) => row(list, index)));
    const [number, title, created, published, department] = [...table.tHead.rows[0].cells].map((head) => head.textContent);
    return [[number, title.split("和")[0], title.split("和")[1] ?? "内容概述", created, published, department, "标记", "链接"], ...rows.map(cells)];
  };
  for (const button of form.querySelectorAll(".gk-save")) {
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        const { save } = await import("./save.js");
        save(button.dataset.kind, document.querySelector("h1").firstChild.textContent.trim(), await chosenTable());
      } catch {
        count.textContent = "没有读到下载要用的数据，请稍后再试。";
      }
      button.disabled = false;
    });
  }
  form.hidden = false;
  const fold = form.closest("details");
  fold.hidden = false;
  fold.open = !matchMedia("(max-width: 48rem)").matches;
  if (!untouched()) show();
})();
