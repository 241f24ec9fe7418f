/* Dialogs (share, method, filters on small screens), the download menu and the help of the 1 %. */
(function (e) {
  "use strict";
  const $ = (id) => document.getElementById(id);

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) return open($(opener.dataset.dialog));
    const dialog = event.target.closest("dialog");
    if ((dialog && event.target.closest("[data-close-dialog]")) || (dialog === event.target && outside(dialog, event))) dialog.close();
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
    const help = event.target.closest("[data-help]");
    if (help) toggleHelp(help, event);
  });

  function open(dialog) {
    if (dialog.id === "share") fillShare();
    if (dialog.id === "filters-dialog") dialog.prepend($("filters"));
    dialog.showModal();
  }

  function outside(dialog, { clientX: x, clientY: y }) {
    const box = dialog.getBoundingClientRect();
    return x < box.left || x > box.right || y < box.top || y > box.bottom;
  }

  /* The one form of filters moves into the dialog and back: its boxes keep their state. */
  $("filters-dialog").addEventListener("close", () => $("panel").append($("filters")));
  matchMedia("(min-width: 1024px)").addEventListener("change", (wide) => wide.matches && $("filters-dialog").open && $("filters-dialog").close());

  function toggleHelp(button, event) {
    event.preventDefault();
    const help = $(button.dataset.help);
    help.hidden = !help.hidden;
    button.setAttribute("aria-expanded", String(!help.hidden));
    if (!help.hidden) button.closest("details").open = true;
  }

  /** The link keeps the whole view but the visitor's own appearance; the code keeps the filters and the language. */
  function fillShare() {
    const link = e.address();
    ["scheme", "ground"].forEach((name) => link.delete(name));
    if (e.pane() === "table") link.delete("table"); // figures and comparisons are what is shared
    const text = e.written(link);
    $("share-link").value = location.origin + location.pathname + (text ? `?${text}` : "");
    const query = new URLSearchParams(e.filterQuery());
    query.set("lang", document.documentElement.lang);
    const address = `${location.origin}${$("share-code").dataset.path}?${e.written(query)}`;
    $("share-code").value = $("share-code").dataset.template.replace("{url}", address.replaceAll("&", "&amp;").replaceAll('"', "&quot;"));
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = $(button.dataset.copy);
    const label = button.querySelector("span");
    const was = (button.dataset.label ??= label.textContent);
    label.textContent = (await copied(field)) ? button.dataset.done : button.dataset.failed;
    setTimeout(() => (label.textContent = was), 2400);
  });

  async function copied(field) {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      field.select();
      return false;
    }
  }
})(((window.passerelles ??= {}).explorer ??= {}));
