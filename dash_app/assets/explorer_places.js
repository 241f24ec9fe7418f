/* Where in France: the steps from the country down to a commune, and the levels of a territory in its sheet. The server writes
   both with their counts; here a click changes the address instead of the page. */
(function (e) {
  "use strict";
  const place = document.getElementById("places");
  const CHOOSE_AUTHORITIES = ["level", "region", "department", "epci", "authority", "territory", "near", "within_km"];
  let stepped = false;

  document.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    if (step && !(event.ctrlKey || event.metaKey || event.shiftKey)) event.preventDefault(), go(step.dataset);
    const level = event.target.closest("[data-territory]");
    if (level) filterLevels(level);
  });

  /** Stand there: every other step is given up. */
  function go({ step, value, drop }) {
    stepped = true;
    e.go((query) => {
      drop.split(" ").forEach((name) => query.delete(name));
      if (step) query.append(step, value);
    });
  }

  /** All the levels of a territory, or one of them: what was counted, so what else chooses authorities is given up. */
  function filterLevels({ dataset: { territory, level }, ariaPressed }) {
    e.go((query) => {
      CHOOSE_AUTHORITIES.forEach((name) => query.delete(name));
      if (ariaPressed === "true") return;
      query.append("territory", territory);
      if (level) query.append("level", level);
    });
  }

  function receive(answer) {
    if (answer.html?.places === undefined) return;
    const held = place.contains(document.activeElement);
    e.write("places", answer.html.places);
    if (stepped || (held && !place.contains(document.activeElement))) place.querySelector("[aria-current]")?.focus({ preventScroll: true });
    stepped = false;
  }

  e.receivers.push(receive);
})(((window.passerelles ??= {}).explorer ??= {}));
