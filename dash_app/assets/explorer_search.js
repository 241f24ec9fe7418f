/* Search over both ends of a partnership, countries and networks. `/` gives it the focus. */
(function (e) {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const input = $("search");
  /** An authority or a country opens its sheet; a network becomes a filter. */
  e.combobox({ input, list: $("found"), status: $("found-status"), choose(option) {
    const { id, filter } = option.dataset;
    if (filter) e.go((query) => query.append(filter, id));
    else e.select(id, input);
  } });

  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, dialog")) return;
    event.preventDefault();
    input.focus();
  });
})(((window.passerelles ??= {}).explorer ??= {}));
