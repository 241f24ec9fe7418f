/* The table: the map's equal, same rows, same order, same export. */
(function (e) {
  "use strict";
  const stage = document.getElementById("stage");
  const fold = document.getElementById("table-fold");
  const body = document.getElementById("rows");
  const more = document.getElementById("more");

  let stale = false; // rows of a folded table are asked when it opens

  e.tableParts = () => (stage.classList.contains("table-open") ? ["table"] : ((stale = true), []));

  function open(yes) {
    stage.classList.toggle("table-open", yes);
    fold.setAttribute("aria-expanded", String(yes));
    fold.title = yes ? fold.dataset.close : fold.dataset.open;
    if (yes && stale) e.ask(["table"]);
  }

  fold.addEventListener("click", () => e.go((query) => {
    if (query.has("table")) query.delete("table");
    else query.set("table", "open");
  }, { push: false }));

  e.openTable = () => e.go((query) => query.set("table", "open"), { push: false });

  document.getElementById("table-head").addEventListener("click", (event) => {
    const key = event.target.closest("button")?.dataset.sort;
    if (!key) return;
    e.go((query) => query.set("sort", query.get("sort") === key ? `-${key}` : key), { push: false });
  });

  function follow(changed) {
    if (changed.includes("table")) open(e.address().has("table"));
    if (changed.includes("sort")) heads(e.address().get("sort") ?? "");
    if (changed.includes("filters") || changed.includes("sort")) e.memory.offset = 0;
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
    const range = document.getElementById("range");
    if (answer.range) range.textContent = answer.range;
    if (answer.html?.rows === undefined) return;
    stale = false;
    if (answer.offset > 0) append(answer);
    else body.innerHTML = answer.html.rows;
    more.hidden = answer.rows_total <= body.rows.length;
    e.memory.offset = 0;
    e.marked();
  }

  function append(answer) {
    if (answer.offset !== body.rows.length) return;
    body.insertAdjacentHTML("beforeend", answer.html.rows);
    if (document.activeElement === more) body.rows[answer.offset]?.querySelector("button")?.focus();
  }

  /** Rows of what the sheet shows. */
  e.marked = function () {
    const selected = e.selected();
    for (const row of body.rows) row.classList.toggle("sel", Boolean(selected) && row.dataset.of.split(" ").includes(selected));
  };

  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (!row || event.target.closest("a") || getSelection().toString()) return;
    event.stopPropagation();
    e.select(row.dataset.of.split(" ")[0], row.querySelector("button"));
  });

  e.followers.push(follow);
  e.receivers.push(receive);
})(((window.passerelles ??= {}).explorer ??= {}));
