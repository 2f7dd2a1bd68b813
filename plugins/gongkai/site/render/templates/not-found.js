(function () {
  "use strict";
  var path = location.pathname;

  function lead(root) {
    document.querySelectorAll("[data-to]").forEach(function (element) {
      element.setAttribute(element.tagName === "FORM" ? "action" : "href", root + element.dataset.to);
    });
  }

  // 本站首页可能在的地方：先是站内常见目录之前的那一段，再从近到远逐级向上，最后是域名所写的路径。
  function places() {
    var known = /^(.*?\/)(?:item|category|department|year|topic|catalogue)\//.exec(path + "/");
    var found = known ? [known[1]] : [];
    if (known) lead(known[1]);
    for (var at = path.lastIndexOf("/"); at >= 0; at = at ? path.lastIndexOf("/", at - 1) : -1) {
      found.push(path.slice(0, at + 1));
    }
    found.push(document.body.dataset.root);
    return found.filter(function (place, index) { return found.indexOf(place) === index; }).slice(0, 12);
  }

  // 首页所在的目录里有 catalogue.json，只问有没有，不取内容。
  function search(left) {
    if (!left.length) return;
    fetch(left[0] + "catalogue.json", { method: "HEAD" }).then(function (answer) {
      if (answer.ok && /json/.test(answer.headers.get("content-type") || "json")) lead(left[0]);
      else search(left.slice(1));
    }, function () { search(left.slice(1)); });
  }

  function numberOf(slug) {
    return slug.split("/").map(function (part) {
      return part === "_" ? "" : part.replace(/_([0-9a-f]{1,6})_/g, function (_, code) {
        return String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff));
      });
    }).join("/");
  }

  search(places());

  var item = /\/item\/([A-Z0-9_a-f\/-]+?)\/?(?:index\.html)?$/.exec(path);
  if (!item) return;
  var asked = document.getElementById("asked");
  asked.querySelector("b").textContent = "“" + numberOf(item[1]) + "”";
  asked.hidden = false;
  document.getElementById("q").value = numberOf(item[1]);
})();
