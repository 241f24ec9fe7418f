/* Search over both ends: a combobox whose answers come from the server, already grouped. `/` gives it the focus. */
(function (e) {
  "use strict";
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  const status = document.getElementById("found-status");
  let number = 0;
  let timer = 0;
  let active = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 140);
  });

  function look() {
    const q = input.value.trim();
    number += 1;
    if (q.length < 2 || !e.ready) return shut();
    dash_clientside.set_props("search-question", { data: { n: number, q, lang: document.documentElement.lang } });
  }

  e.found = function (answer) {
    if (!answer || answer.n !== number || document.activeElement !== input) return window.dash_clientside.no_update;
    list.innerHTML = answer.html;
    list.hidden = false;
    status.textContent = answer.status;
    input.setAttribute("aria-expanded", "true");
    mark(options().length ? 0 : -1);
    return window.dash_clientside.no_update;
  };

  function shut() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  }

  function mark(index) {
    active = index;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const chosen = options()[index];
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id), chosen.scrollIntoView({ block: "nearest" });
    else input.removeAttribute("aria-activedescendant");
  }

  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "Escape") {
      if (list.hidden && !input.value) return;
      event.preventDefault();
      input.value = "";
      shut();
    } else if (list.hidden || !count) return;
    else if (event.key === "ArrowDown") event.preventDefault(), mark((active + 1) % count);
    else if (event.key === "ArrowUp") event.preventDefault(), mark((active - 1 + count) % count);
    else if (event.key === "Enter" && active >= 0) event.preventDefault(), choose(options()[active]);
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  input.addEventListener("blur", shut);

  /** An authority or a country opens its sheet; a network becomes a filter. */
  function choose(option) {
    const { id, filter } = option.dataset;
    input.value = "";
    shut();
    if (filter) e.go((query) => query.append(filter, id));
    else e.select(id, input);
  }

  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, dialog")) return;
    event.preventDefault();
    input.focus();
  });
})(((window.passerelles ??= {}).explorer ??= {}));
