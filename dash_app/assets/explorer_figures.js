/* The figures: a bar is a button that filters, or gives its filter up. */
(function (e) {
  "use strict";
  const pane = document.getElementById("figures-scroll");

  pane.addEventListener("click", (event) => {
    const bar = event.target.closest("[data-figure]");
    if (!bar) return;
    const chosen = bar.getAttribute("aria-pressed") === "true";
    bar.setAttribute("aria-pressed", String(!chosen));
    e.go((query) => toggle(query, bar.dataset.figure, bar.dataset.value, chosen));
  });

  function toggle(query, name, value, chosen) {
    if (name === "started") return decade(query, value, chosen);
    const kept = query.getAll(name).filter((other) => other !== value);
    query.delete(name);
    for (const other of chosen ? kept : [...kept, value]) query.append(name, other);
  }

  /** A decade is a span of years: it takes the place of what was asked about years. */
  function decade(query, value, chosen) {
    const [low, high] = value.split("-").map(Number);
    e.askYears(query, chosen ? { mode: "off" } : { mode: "started", low, high });
  }

  e.receivers.push((answer) => e.writePane("figures", answer.html?.figures, ["figure", "value"]));
})(((window.passerelles ??= {}).explorer ??= {}));
