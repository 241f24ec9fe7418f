/* Which columns the table shows: boxes of a small menu, `columns=` in the address unless they are the usual ones. */
(function (e) {
  "use strict";
  const menu = document.getElementById("columns");
  const usual = menu.dataset.usual;
  const boxes = [...menu.querySelectorAll("input")];

  menu.addEventListener("change", () => {
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value).join(",");
    e.go((query) => (chosen === usual ? query.delete("columns") : query.set("columns", chosen)), { push: false });
  });

  document.getElementById("columns-usual").addEventListener("click", () => e.go((query) => query.delete("columns"), { push: false }));

  e.followers.push((changed) => {
    if (!changed.includes("columns")) return;
    const chosen = (e.address().get("columns") ?? usual).split(",");
    for (const box of boxes) box.checked = box.disabled || chosen.includes(box.value);
  });
})(((window.passerelles ??= {}).explorer ??= {}));
