/* The drawer under the map: table, figures or comparison, as `table=` in the address says. A pane that is not in view is
   asked when it opens. */
(function (e) {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const PANES = ["table", "figures", "compare"];
  const stage = $("stage");
  const drawer = $("drawer");
  const fold = $("table-fold");

  /** The pane in view, or null. */
  e.pane = function () {
    const asked = e.address().get("table");
    return asked === null ? null : PANES.includes(asked) ? asked : "table";
  };
  const stale = new Set(PANES.filter((name) => name !== "table" && name !== e.pane()));

  /** What a change of the selection asks for the drawer; what is not in view waits. */
  e.paneParts = function () {
    PANES.forEach((name) => stale.add(name));
    const now = e.pane();
    return now ? [now] : [];
  };

  /** A pane has what the present address asks. */
  e.fresh = (name) => stale.delete(name);

  e.openPane = (name) => e.go((query) => (name ? query.set("table", name === "table" ? "open" : name) : query.delete("table")), { push: false });
  e.openTable = () => e.openPane("table");

  function show() {
    const now = e.pane();
    stage.classList.toggle("table-open", now !== null);
    stage.classList.toggle("figures-open", now === "figures");
    stage.classList.toggle("compare-open", now === "compare");
    for (const name of PANES) {
      $(`${name}-scroll`).hidden = name !== (now ?? "table");
      drawer.querySelector(`[data-pane=${name}]`).setAttribute("aria-expanded", String(name === now));
    }
    fold.setAttribute("aria-expanded", String(now !== null));
    fold.setAttribute("aria-label", now ? fold.dataset.close : fold.dataset.open);
    fold.title = fold.getAttribute("aria-label");
    if (now && e.scrolls()) drawer.scrollIntoView({ block: "nearest" });
    if (now && stale.has(now)) e.ask([now]);
  }

  fold.addEventListener("click", () => e.openPane(e.pane() ? null : "table"));
  drawer.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-pane]");
    if (tab) e.openPane(tab.dataset.pane === e.pane() ? null : tab.dataset.pane);
  });

  /** Write a pane anew; who was on a control of it stays on the same one. */
  e.writePane = function (name, html, keys) {
    if (html === undefined) return;
    e.fresh(name);
    const pane = $(`${name}-scroll`);
    const held = pane.contains(document.activeElement) ? document.activeElement : null;
    const open = [...pane.querySelectorAll("details")].map((details) => details.open);
    pane.innerHTML = html;
    pane.querySelectorAll("details").forEach((details, place) => (details.open = open[place] ?? false));
    if (held) (again(pane, held, keys) ?? pane).focus({ preventScroll: true });
  };

  function again(pane, held, keys) {
    if (held.id) return document.getElementById(held.id);
    const same = (other) => keys.some((key) => held.dataset[key]) && keys.every((key) => other.dataset[key] === held.dataset[key]);
    return [...pane.querySelectorAll("button, a")].find(same);
  }

  e.followers.push((changed) => changed.includes("table") && show());
  if (e.pane()) fold.title = fold.dataset.close;
})(((window.passerelles ??= {}).explorer ??= {}));
