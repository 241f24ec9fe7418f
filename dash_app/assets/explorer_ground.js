/* A base map of others. The address says which, the page is loaded anew under a policy that lets its host be asked, and the
   visitor's consent travels in the state of the history: a link that somebody sends carries the first, never the second. */
(function (e) {
  "use strict";
  const dialog = document.getElementById("ground");
  const grounds = JSON.parse(dialog.querySelector("[data-grounds]").dataset.grounds);
  const wanted = grounds[e.address().get("ground")] ? e.address().get("ground") : null;
  const agreed = wanted !== null && history.state?.ground === wanted;

  /** What map.js draws under the flows; null for our own ground. */
  e.tiles = () => (agreed ? { url: grounds[wanted].tiles, closest: grounds[wanted].closest } : null);

  function credit() {
    const { credit: text, terms } = grounds[wanted];
    const link = Object.assign(document.createElement("a"), { href: terms, textContent: text, rel: "noreferrer" });
    document.querySelector(".att").prepend(link, " · ");
  }

  dialog.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-ground]")?.dataset.ground;
    if (choice === undefined) return;
    const query = e.address();
    query.delete("ground");
    if (choice) query.set("ground", choice);
    history.replaceState({ ground: choice }, "", `?${e.written(query)}`);
    location.reload();
  });

  dialog.querySelector('[data-ground=""]').hidden = wanted === null;
  if (agreed) credit();
  else if (wanted) dialog.showModal();
})(((window.passerelles ??= {}).explorer ??= {}));
