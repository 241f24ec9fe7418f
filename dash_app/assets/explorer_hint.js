/* The first-visit hint. It comes once the map is drawn, to who has an address without a state and has not closed it before, where it
   covers nothing else; the first thing done with the map ends it. That it was closed is all that is kept, in the browser alone. */
(function (e) {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const hint = $("hint");
  const KEPT = "passerelles.hint"; // told on the about page
  const LOOKS = ["lang", "scheme"]; // what an address may say without being a view that somebody shared
  const ENDS = ["filters", "sel", "table"];
  const OTHERS = "#controls, .views, #legend-card, .att, #colour, .filters-open, .notice > div:not(:empty) > *";
  const LEAST = 4; // times as high as it a phone's map is at least
  const LATER = 250; // ms between two looks for the map
  let over = false; // for the life of this page, where the browser keeps nothing
  let opener = null;

  const known = () => {
    try {
      return localStorage.getItem(KEPT) !== null;
    } catch {
      return false;
    }
  };
  const keep = () => {
    try {
      localStorage.setItem(KEPT, "closed");
    } catch {
      // refused: `over` does for this page
    }
  };
  const bare = () => [...e.address().keys()].every((name) => LOOKS.includes(name));

  function first() {
    if (over) return; // something was done while the map was drawn
    hint.hidden = false;
    hint.hidden = crowds();
  }

  /** On a small screen there may be no room left, or no more than the map needs: the method dialog offers it all the same. */
  function crowds() {
    const own = hint.getBoundingClientRect();
    const large = innerWidth < 640 && own.height * LEAST > document.querySelector(".mapbox").clientHeight;
    return large || [...document.querySelectorAll(OTHERS)].map((one) => one.getBoundingClientRect()).some(({ left, right, top, bottom, width }) =>
      width > 0 && left < own.right && own.left < right && top < own.bottom && own.top < bottom);
  }

  function waitForMap() {
    const drawn = window.passerelles.map?.handle(document.querySelector("#map .js-plotly-plot"));
    if (!drawn) setTimeout(waitForMap, LATER);
    else if (drawn.loaded()) first();
    else drawn.once("idle", first);
  }

  function end() {
    over = true;
    if (hint.hidden) return;
    const held = hint.contains(document.activeElement);
    hint.hidden = true;
    keep();
    if (held) (opener?.offsetParent ? opener : $("totals-line")).focus();
    opener = null;
  }

  addEventListener("load", () => e.canDraw && bare() && self === top && !known() && waitForMap());
  e.followers.push((changed) => changed.some((part) => ENDS.includes(part)) && end());
  $("hint-close").addEventListener("click", end);
  addEventListener("keydown", (event) => {
    const taken = event.defaultPrevented || document.querySelector("dialog[open], details.menu[open], .sheet:not([hidden])");
    if (event.key === "Escape" && !hint.hidden && !taken) end();
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-hint-again]")) return;
    opener = document.activeElement; // its dialog gave the focus back
    hint.hidden = false;
    hint.focus();
  });
})(((window.passerelles ??= {}).explorer ??= {}));
