(function () {
  "use strict";
  var path = location.pathname;

  // Letter size and colours that the reader chose on another page.
  ["letters", "theme"].forEach(function (name) {
    try {
      var chosen = localStorage.getItem("gk-" + name);
      if (chosen && chosen !== "0") document.documentElement.dataset[name] = chosen;
    } catch (error) { /* storage may be disabled */ }
  });

  function lead(root) {
    document.querySelectorAll("[data-to]").forEach(function (element) {
      element.setAttribute(element.tagName === "FORM" ? "action" : "href", root + element.dataset.to);
    });
  }

  // Where the site's root may be: before a known folder of the site, then each parent path, then the path of the 域名.
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

  // catalogue.json is at the root of the site; HEAD requests only ask whether it exists.
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
