(function () {
  "use strict";
  var path = location.pathname;
  // 站内的地址都以这些目录之一开头：它前面就是本站的首页。
  var known = /^(.*?\/)(?:item|category|department|year|topic|catalogue|statistics|search|guide|rules|on-request|contact|accessibility|sitemap|data|help|forms|assets)\//.exec(path + "/");
  var root = known ? known[1] : document.body.dataset.root;
  document.querySelectorAll("[data-to]").forEach(function (element) {
    element.setAttribute(element.tagName === "FORM" ? "action" : "href", root + element.dataset.to);
  });
  var item = /\/item\/(.+?)\/?(?:index\.html)?$/.exec(path);
  if (!item) return;
  var number = item[1].split("/").map(function (part) {
    return part === "_" ? "" : part.replace(/_([0-9a-f]+)_/g, function (_, code) {
      return String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff));
    });
  }).join("/");
  var asked = document.getElementById("asked");
  asked.querySelector("b").textContent = "“" + number + "”";
  asked.hidden = false;
  document.getElementById("q").value = number;
})();
