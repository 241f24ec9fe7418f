/* Light, dark or the system's choice: written in the address, stored nowhere else. */
(function (e) {
  "use strict";
  const root = document.documentElement;

  document.getElementById("scheme").addEventListener("change", (event) => {
    e.go((query) => {
      if (event.target.value === "system") query.delete("scheme");
      else query.set("scheme", event.target.value);
    }, { push: false });
    links();
  });

  e.followers.push((changed) => {
    if (!changed.includes("scheme")) return;
    const scheme = e.address().get("scheme");
    if (scheme) root.dataset.theme = scheme;
    else delete root.dataset.theme;
    for (const radio of document.querySelectorAll("#scheme input")) radio.checked = radio.value === (scheme ?? "system");
    e.look();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => e.look());

  /** The other language opens the same view. */
  function links() {
    for (const link of document.querySelectorAll(".lang a")) {
      const query = e.address();
      query.set("lang", link.lang);
      link.href = `?${e.written(query)}`;
    }
  }
  e.followers.push(links);
})(((window.passerelles ??= {}).explorer ??= {}));
