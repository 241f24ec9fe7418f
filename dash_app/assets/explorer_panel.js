/* The filter panel: one native form. Its boxes show the visitor's choice at once; counts are written in place. */
(function (e) {
  "use strict";
  const form = document.getElementById("filters");
  const rows = new Map();
  for (const input of form.querySelectorAll("input[type=checkbox]")) {
    const row = input.closest(".op");
    rows.set(`${input.name}=${input.value}`, { input, row, count: row.querySelector(".ct") });
  }
  const names = new Set([...form.elements].map((field) => field.name).filter(Boolean));
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  e.numbers = (n) => numbers.format(n);

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (!event.target.name || !event.target.checkValidity()) return;
    e.go((query) => {
      names.forEach((name) => query.delete(name));
      for (const [name, value] of new FormData(form)) if (value && names.has(name)) query.append(name, value);
    });
  });

  /** Boxes, years, badges and summaries as the address says. */
  function follow(changed) {
    if (!changed.includes("filters")) return;
    const query = e.address();
    for (const { input } of rows.values()) input.checked = query.getAll(input.name).includes(input.value);
    for (const name of ["from", "to"]) if (document.activeElement !== form.elements[name]) form.elements[name].value = query.get(name) ?? "";
    badges();
    const clear = document.getElementById("clear");
    const any = e.filterQuery() !== "";
    if (!any && document.activeElement === clear) document.getElementById("filters-title").focus();
    clear.hidden = !any;
    for (const link of document.querySelectorAll("[data-export]")) link.href = link.dataset.export + (any ? `?${e.filterQuery()}` : "");
  }

  const MODIFIERS = ["within_km"]; // they say how another filter is meant
  const namesOf = (group) => group.dataset.names.split(" ");

  /** How many values each group has, and its button to clear them. */
  function badges() {
    const query = e.address();
    let total = 0;
    for (const group of form.querySelectorAll("details.fg")) {
      const n = namesOf(group).filter((name) => !MODIFIERS.includes(name)).reduce((sum, name) => sum + query.getAll(name).length, 0);
      total += n;
      const badge = group.querySelector(".badge");
      badge.hidden = n === 0;
      badge.firstElementChild.textContent = n;
      clearable(group, n > 0);
    }
    for (const badge of document.querySelectorAll("[data-total-badge]")) {
      badge.hidden = total === 0;
      badge.firstElementChild.textContent = total;
    }
  }

  /** The button goes when there is nothing to clear; the focus then goes to the title of its group. */
  function clearable(group, any) {
    const button = group.querySelector("[data-clear]");
    if (!any && document.activeElement === button) group.querySelector("summary").focus();
    button.hidden = !any;
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-clear]");
    if (button) e.go((query) => namesOf(button.closest("details")).forEach((name) => query.delete(name)));
  });

  /** Counts under the other filters; a value without result stays listed, greyed. */
  function receive(answer) {
    if (!answer.counts) return;
    for (const [key, { input, row, count }] of rows) {
      const n = answer.counts[input.name]?.[input.value] ?? 0;
      const text = e.numbers(n);
      if (count.textContent !== text) count.textContent = text;
      row.classList.toggle("zero", n === 0);
      input.toggleAttribute("data-zero", n === 0);
    }
    for (const [name, text] of Object.entries(answer.summaries ?? {})) form.querySelector(`[data-summary="${name}"]`).textContent = text;
    e.write("decades", answer.html.decades);
    for (const place of document.querySelectorAll("[data-show-count]")) place.textContent = answer.show;
  }

  form.addEventListener("input", (event) => {
    const field = event.target.closest("[data-within]");
    if (field) narrow(field);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-within]")) event.preventDefault();
  });

  /** Keep the values whose label holds the words typed, whatever their accents. */
  function narrow(field) {
    const wanted = plain(field.value);
    const list = document.getElementById(field.dataset.within);
    let found = 0;
    for (const row of list.querySelectorAll(".op")) {
      row.parentElement.hidden = !plain(row.querySelector(".lb").textContent).includes(wanted);
      found += !row.parentElement.hidden;
    }
    for (const family of list.querySelectorAll("[data-family]")) family.hidden = !family.querySelector("li:not([hidden])");
    list.querySelector(".values-none").hidden = found > 0;
  }
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

  const clearAll = () => e.go((query) => {
    for (const name of [...query.keys()]) if (!e.OWN.has(name)) query.delete(name);
  });
  document.getElementById("clear").addEventListener("click", clearAll);

  /* chips: the whole chip is the button; focus goes to the next one, then to the panel's title */
  const chips = document.getElementById("chips");
  chips.addEventListener("click", (event) => {
    const chip = event.target.closest("button");
    if (!chip) return;
    const item = chip.parentElement;
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    (next?.querySelector("button") ?? title()).focus();
    remove(chip.dataset.name, chip.dataset.value);
  });
  const title = () => [...document.querySelectorAll("[data-filters-title]")].find((node) => node.offsetParent) ?? document.body;

  function remove(name, value) {
    e.go((query) => {
      if (name === "period") return query.delete("from"), query.delete("to");
      const kept = query.getAll(name).filter((other) => value && other !== value);
      query.delete(name);
      kept.forEach((other) => query.append(name, other));
    });
  }

  function receiveChips(answer) {
    if (answer.html?.chips === undefined) return;
    const focused = chips.contains(document.activeElement) ? document.activeElement.dataset : null;
    chips.innerHTML = answer.html.chips;
    if (!focused) return;
    const same = [...chips.querySelectorAll("button")].find((b) => b.dataset.name === focused.name && b.dataset.value === focused.value);
    (same ?? chips.querySelector("button") ?? title()).focus();
  }

  /* totals: seen at once, spoken once things are quiet */
  let speech = 0;
  function receiveTotals(answer) {
    e.write("totals", answer.html?.totals);
    e.write("say-empty", answer.html?.empty);
    e.write("legend-note", answer.html?.note);
    if (!answer.spoken || e.isPlaying()) return; // what is played is told when it stops
    clearTimeout(speech);
    speech = setTimeout(() => (document.getElementById("spoken").textContent = answer.spoken), 500);
  }

  /* ways out of an empty result: filters to give up, one to change, or all to clear */
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove], [data-set], [data-clear-all]");
    if (!button) return;
    const { remove: names, set, value } = button.dataset;
    if (names) e.go((query) => names.split(" ").forEach((name) => query.delete(name)));
    else if (set) e.go((query) => query.set(set, value));
    else clearAll();
    title().focus();
  });

  for (const place of document.querySelectorAll("[data-show-count]")) place.textContent = e.first.show;
  e.followers.push(follow);
  e.receivers.push(receive, receiveChips, receiveTotals);
})(((window.passerelles ??= {}).explorer ??= {}));
