// 成员站点: number of items and newest items of each site, from its summary.json and feed.json.
(() => {
  const NEWEST = 5;
  const LIMIT = 10000; // milliseconds after which a site counts as one that does not answer

  const element = (name, content, attributes = {}) => {
    const node = Object.assign(document.createElement(name), attributes);
    node.append(...[].concat(content));
    return node;
  };

  const read = async (url) => {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), LIMIT);
    try {
      const answer = await fetch(url, { cache: "no-cache", signal: control.signal });
      if (!answer.ok) throw new Error(`${answer.status} ${url}`);
      return await answer.json();
    } finally {
      clearTimeout(timer);
    }
  };

  const counted = (summary, root) => {
    const tops = summary.类别.filter(({ 名称, 条目数 }) => !名称.includes("/") && 条目数);
    const said = `共 ${summary.条目数} 条${summary.最近日期 ? `，最近一条 ${summary.最近日期}` : ""}`;
    const parts = tops.map(({ 代码, 名称, 条目数 }) => element("li", [
      element("a", 名称, { href: new URL(`category/${encodeURIComponent(代码)}/`, root).href }), " ", element("span", String(条目数)),
    ]));
    const count = element("p", said, { className: "gk-member-count" });
    return parts.length ? [count, element("ul", parts, { className: "gk-parts" })] : [count];
  };

  // Links to other origins and to scripts are refused.
  const newest = (feed, root) => {
    const rows = feed.items.slice(0, NEWEST).map(({ title, url, date_published: published }) => {
      const address = new URL(url, root).href;
      const link = address.startsWith(root) ? element("a", title, { href: address }) : title;
      return element("li", [link, element("time", (published || "").slice(0, 10))]);
    });
    return rows.length ? [element("h3", "最近公开"), element("ul", rows, { className: "gk-newest" })] : [];
  };

  const part = async (place, what, show) => {
    try {
      place.replaceChildren(...show(await read(new URL(what, place.dataset.root).href), place.dataset.root));
    } catch (error) {
      console.error(error);
      const again = element("button", "重试", { type: "button", onclick: () => part(place, what, show) });
      const text = `没有取到“${place.dataset.name}”的${what === "feed.json" ? "最近公开的信息" : "条目数"}：它没有答复，或者没有允许本站读取。`;
      place.replaceChildren(element("p", [text, again], { className: "gk-member-failed" }));
    }
  };

  for (const member of document.querySelectorAll("[data-member]")) {
    for (const [what, show] of [["summary.json", counted], ["feed.json", newest]]) {
      const place = element("div", "");
      Object.assign(place.dataset, { root: new URL(member.dataset.member).href, name: member.querySelector("a").textContent });
      place.setAttribute("aria-live", "polite");
      member.append(place);
      part(place, what, show);
    }
  }
})();
