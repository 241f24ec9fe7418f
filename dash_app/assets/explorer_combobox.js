/* Comboboxes: answers to what one types come from the server, already grouped. One callback serves them all; the last asks. */
(function (e) {
  "use strict";
  const keep = () => window.dash_clientside.no_update;
  let number = 0;
  let asking = null; // the combobox that asked last

  /** `input` asks as one types, `list` shows the answers, `status` says them; `choose(option)` gets the one chosen. */
  e.combobox = function ({ input, list, status, choose, given = () => "" }) {
    let timer = 0;
    let active = -1;
    const options = () => [...list.querySelectorAll("[role=option]:not([aria-disabled])")];

    function look() {
      const q = input.value.trim();
      number += 1;
      if (q.length < 2 || !e.ready) return shut();
      asking = show;
      dash_clientside.set_props("search-question", { data: { n: number, q, field: list.id, lang: document.documentElement.lang } });
    }

    function show(answer) {
      if (document.activeElement !== input) return;
      list.innerHTML = answer.html;
      list.hidden = false;
      status.textContent = answer.status;
      input.setAttribute("aria-expanded", "true");
      mark(options().length ? 0 : -1);
    }

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

    function take(option) {
      clearTimeout(timer);
      input.value = given();
      shut();
      choose(option);
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(look, 140);
    });
    input.addEventListener("keydown", (event) => {
      const count = options().length;
      if (event.key === "Escape") {
        if (list.hidden && input.value === given()) return;
        event.preventDefault();
        input.value = given();
        shut();
      } else if (event.key === "Enter") {
        event.preventDefault(); // the form is not sent
        if (!list.hidden && active >= 0) take(options()[active]);
      } else if (list.hidden || !count) return;
      else if (event.key === "ArrowDown") event.preventDefault(), mark((active + 1) % count);
      else if (event.key === "ArrowUp") event.preventDefault(), mark((active - 1 + count) % count);
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]:not([aria-disabled])");
      if (option) take(option);
    });
    input.addEventListener("blur", shut);
  };

  e.found = function (answer) {
    if (answer && answer.n === number && asking) asking(answer);
    return keep();
  };
})(((window.passerelles ??= {}).explorer ??= {}));
