/* The table: the map's equal, same rows, same order, same export. The browser holds one window of it; two gaps stand for the
   rows before and after, so that the scroll bar tells of all of them, a million as well as fifty. */
(function (e) {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const TALLEST = 12e6; // px: browsers draw nothing beyond 17 to 33 million
  const QUIET = 60; // ms of rest before rows are asked
  const scroll = $("table-scroll");
  const table = $("table");
  const body = $("rows");
  const more = $("more");
  const range = $("range");
  const wide = matchMedia("(min-width: 640px)"); // below, rows are cards of any height, shown by steps

  let total = Number(table.dataset.total);
  let said = range.textContent;
  let first = 0; // number of the first row held
  let at = 0; // number of the row at the top of the view, with its fraction
  let was = 0; // scrollTop when `at` was told
  let wanted = null; // number of the row that the keyboard goes to
  let timer = 0;

  const height = () => (body.rows.length ? body.getBoundingClientRect().height / body.rows.length : 31) || 31;
  const view = () => scroll.clientHeight - $("table-head").offsetHeight;
  const whole = () => Math.min(total * height(), TALLEST);
  const tall = () => total * height() > TALLEST; // the scroll bar then shows shares, not pixels
  const hold = (value, most) => Math.max(0, Math.min(value, most));

  /** Rows stand where their numbers say. */
  function place() {
    const mine = body.rows.length * height();
    const before = wide.matches ? hold(tall() ? scroll.scrollTop - (at - first) * height() : first * height(), whole() - mine) : 0;
    gap("rows-before", before);
    gap("rows-after", wide.matches ? whole() - mine - before : 0);
    more.hidden = wide.matches || total <= body.rows.length;
    tell();
  }

  function gap(id, px) {
    $(id).hidden = px < 1;
    $(id).rows[0].cells[0].style.height = `${px}px`;
  }

  /** `12–18 sur 694 lignes` while the table is in view. */
  function tell() {
    const last = Math.min(total, Math.ceil(at + view() / height()));
    const shown = `${e.numbers(Math.floor(at) + 1)}–${e.numbers(last)}`;
    const window = wide.matches && e.pane() === "table" && last > 0 && view() > 0;
    range.textContent = window ? range.dataset.window.replace("{shown}", shown).replace("{rows}", said) : said;
  }

  /** Small moves go row by row; long ones, to the share of the table that the scroll bar shows. */
  function moved() {
    if (!wide.matches || view() <= 0) return;
    const most = Math.max(0, total - view() / height());
    const top = scroll.scrollTop;
    const end = whole() - view();
    const near = Math.abs(top - was) <= 3 * scroll.clientHeight && top > 0 && top < end - 1;
    if (!tall()) at = top / height();
    else at = near ? at + (top - was) / height() : (top / Math.max(1, end)) * most;
    at = hold(at, most);
    was = top;
    tell();
    if (!held()) later();
  }

  const held = () => at >= first && Math.min(total, at + view() / height()) <= first + body.rows.length;

  function later() {
    clearTimeout(timer);
    timer = setTimeout(() => held() || askAround(at), QUIET);
  }

  function askAround(row) {
    const ahead = Math.max(5, Math.floor((Number(table.dataset.window) - view() / height()) / 2));
    e.memory.offset = hold(Math.floor(row) - ahead, Math.max(0, total - Number(table.dataset.window)));
    e.ask(["rows"]);
  }

  scroll.addEventListener("scroll", moved, { passive: true });
  new ResizeObserver(() => (place(), moved())).observe(scroll);
  wide.addEventListener("change", () => (scroll.scrollTo(0, 0), e.ask(["table"])));

  table.addEventListener("click", (event) => {
    const key = event.target.closest("[data-sort]")?.dataset.sort;
    if (!key) return;
    e.go((query) => query.set("sort", query.get("sort") === key ? `-${key}` : key), { push: false });
  });

  function follow(changed) {
    if (changed.includes("sort")) heads(e.address().get("sort") ?? "");
    if (["filters", "sort", "columns"].some((part) => changed.includes(part))) e.memory.offset = 0;
    if (changed.includes("table")) requestAnimationFrame(() => (place(), moved()));
  }

  function heads(sort) {
    for (const head of document.querySelectorAll("#table-head th")) {
      const key = head.querySelector("button")?.dataset.sort;
      if (key && sort.replace("-", "") === key) head.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  more.addEventListener("click", () => {
    e.memory.offset = body.rows.length;
    e.ask(["rows"]);
  });

  function receive(answer) {
    if (answer.range) said = answer.range;
    if (answer.html?.rows === undefined) return answer.range && tell();
    total = answer.rows_total;
    table.setAttribute("aria-rowcount", total + 1);
    if (answer.anew) renew(answer);
    const focused = focusedRow();
    if (!wide.matches && answer.offset > 0) return append(answer);
    body.innerHTML = answer.html.rows;
    first = answer.offset;
    e.memory.offset = 0;
    place();
    if (focused !== null) focus(body.rows[wanted - first] ? (wanted ?? focused) : focused);
    e.marked();
  }

  /** Another selection, order or choice of columns: from the top. */
  function renew(answer) {
    e.fresh("table");
    at = was = 0;
    wanted = null;
    scroll.scrollTop = 0;
    if (answer.columns === table.dataset.columns) return;
    table.dataset.columns = answer.columns;
    table.classList.toggle("chosen", e.address().has("columns"));
    table.style.setProperty("--narrowest", `${answer.narrowest}px`);
    $("table-cols").innerHTML = answer.html.cols;
    $("table-head").innerHTML = answer.html.head;
  }

  function append(answer) {
    if (answer.offset !== body.rows.length) return;
    body.insertAdjacentHTML("beforeend", answer.html.rows);
    if (document.activeElement === more) body.rows[answer.offset]?.querySelector("button")?.focus();
    e.memory.offset = 0;
    place();
    e.marked();
  }

  /* keyboard: arrows go from row to row, as far as the table goes */
  const numberOf = (row) => Number(row.getAttribute("aria-rowindex")) - 2;

  function focusedRow() {
    const row = body.contains(document.activeElement) ? document.activeElement.closest("tr") : null;
    return row && numberOf(row);
  }

  function focus(row) {
    const there = body.rows[row - first]?.querySelector("button");
    (there ?? scroll).focus({ preventScroll: there === undefined });
    wanted = null;
  }

  body.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const from = focusedRow();
    if (!step || from === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = hold(from + step, total - 1);
    if (body.rows[to - first]) return focus(to);
    wanted = to;
    if (wide.matches) askAround(to);
    else more.click();
  });

  /** Rows of what the sheet shows. */
  e.marked = function () {
    const selected = e.selected();
    for (const row of body.rows) {
      const of = row.dataset.of.split(" ");
      row.classList.toggle("sel", Boolean(selected) && [...of, `${of[0]}~${of[1]}`].includes(selected));
    }
  };

  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (!row || event.target.closest("a") || getSelection().toString()) return;
    event.stopPropagation();
    const button = event.target.closest("button") ?? row.querySelector("button");
    e.select(button.dataset.select ?? row.dataset.of.split(" ")[0], button);
  });

  place();
  e.followers.push(follow);
  e.receivers.push(receive);
})(((window.passerelles ??= {}).explorer ??= {}));
