/* The side sheet: one authority, territory or country, and its partnerships under the filters. */
(function (e) {
  "use strict";
  const sheet = document.getElementById("sheet");
  const stage = document.getElementById("stage");
  let opener = null;
  let wanted = !sheet.hidden ? null : undefined;

  /** Nothing moves under the focus, but where the page itself scrolls (explorer_zoomed.css): there it comes into view. */
  e.scrolls = () => getComputedStyle(document.body).overflowY === "visible";
  const focus = (node) => node?.focus({ preventScroll: !e.scrolls() });

  e.selected = () => e.address().get("sel");

  e.select = function (id, from = document.activeElement) {
    if (!sheet.contains(from)) opener = from;
    e.memory.sheetAll = false;
    wanted = id;
    if (id === e.selected()) return focusTitle();
    e.go((query) => query.set("sel", id));
  };

  e.close = function () {
    if (!e.selected()) return;
    e.go((query) => query.delete("sel"));
    const back = opener?.isConnected && opener !== document.body ? opener : document.getElementById("table-fold");
    focus(back);
    opener = null;
  };

  function focusTitle() {
    wanted = undefined;
    focus(sheet.querySelector("h2"));
  }

  function follow(changed) {
    if (!changed.includes("sel")) return;
    if (!e.selected()) {
      sheet.hidden = true;
      stage.classList.remove("sheet-open");
      sheet.classList.remove("full", "peek");
    }
    e.marked();
    e.look();
  }

  function receive(answer) {
    if (answer.html?.sheet === undefined) return;
    const held = sheet.contains(document.activeElement) ? document.activeElement.id : "";
    const top = sheet.querySelector(".sheet-scroll")?.scrollTop ?? 0;
    const other = sheet.dataset.of !== (answer.sel ?? "");
    sheet.dataset.of = answer.sel ?? "";
    sheet.innerHTML = answer.html.sheet;
    sheet.hidden = !answer.sel;
    stage.classList.toggle("sheet-open", Boolean(answer.sel));
    if (!answer.sel) return;
    sheet.setAttribute("aria-label", sheet.querySelector("h2").textContent);
    if (!other) sheet.querySelector(".sheet-scroll").scrollTop = top;
    if (wanted === answer.sel) focusTitle();
    else if (held) (document.getElementById(held) ?? sheet.querySelector("h2")).focus({ preventScroll: true });
  }

  sheet.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.close !== undefined) e.close();
    else if (button.dataset.all !== undefined) (e.memory.sheetAll = button.dataset.all === "1"), e.ask(["sheet"]);
    else if (button.dataset.more !== undefined) revealMore(button);
    else if (button.classList.contains("grab")) resize();
    else if (button.dataset.filter) toggleFilter(button.dataset.filter, button.dataset.value);
  });

  /** Long lists are shown by steps; the next ones are already there, hidden. */
  function revealMore(button) {
    const hidden = document.getElementById(button.dataset.more);
    const first = hidden.querySelector("button, a");
    hidden.hidden = false;
    button.remove();
    first?.focus({ preventScroll: true });
  }

  function toggleFilter(name, value) {
    e.go((query) => {
      const had = query.getAll(name).includes(value);
      query.delete(name);
      if (!had) query.append(name, value);
    });
  }

  /* phone: half, full, peek */
  function resize() {
    const sizes = ["", "full", "peek"];
    const now = sizes.findIndex((size) => size && sheet.classList.contains(size));
    sheet.classList.remove("full", "peek");
    const next = sizes[(Math.max(now, 0) + 1) % sizes.length];
    if (next) sheet.classList.add(next);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-select]");
    if (button) e.select(button.dataset.select, button);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const menu = document.querySelector("details.menu[open]");
    if (menu) return (menu.open = false), menu.querySelector("summary").focus();
    e.close();
  });

  e.followers.push(follow);
  e.receivers.push(receive);
})(((window.passerelles ??= {}).explorer ??= {}));
