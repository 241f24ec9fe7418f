/* Soft change from one state of the map to the next: the picture of the last one lies over the new one and fades. Nothing of
   the map itself moves, so it is as soon ready, and asked, as without. Never for visitors who asked for less motion.

   passerelles.fade.watch(map)  once per map: keeps a copy of what stands still.
   passerelles.fade.begin(map, whenFilled)  just before other data are given; whenFilled(map, then) says when they are drawn. */
(function (root) {
  "use strict";
  const LASTS = 240; // ms
  const copies = new WeakMap(); // map → canvas
  const calm = () => root.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** Where the camera and the borders of the map are: a copy of elsewhere is of no use. */
  function frame(map) {
    const { lng, lat } = map.getCenter(), { width, height } = map.getCanvas();
    return [lng.toFixed(4), lat.toFixed(4), map.getZoom().toFixed(3), width, height].join();
  }

  function watch(map) {
    const copy = Object.assign(document.createElement("canvas"), { className: "map-before", hidden: true });
    copy.setAttribute("aria-hidden", "true");
    map.getCanvasContainer().append(copy);
    copies.set(map, copy);
    if (calm() && "_fadeDuration" in map) map._fadeDuration = 0; // MapLibre fades names in by itself; its option is plotly's to give
    map.on("idle", () => keep(map, copy)); // within the frame that was drawn: afterwards its buffer is empty
    map.on("movestart", () => stop(copy));
  }

  function keep(map, copy) {
    if (calm() || !copy.hidden) return;
    const shown = map.getCanvas();
    if (copy.width !== shown.width || copy.height !== shown.height) Object.assign(copy, { width: shown.width, height: shown.height });
    const context = copy.getContext("2d");
    context.globalCompositeOperation = "copy";
    context.drawImage(shown, 0, 0);
    copy.dataset.frame = frame(map);
  }

  function stop(copy) {
    copy.getAnimations().forEach((animation) => animation.cancel());
    copy.hidden = true;
  }

  function begin(map, whenFilled) {
    const copy = copies.get(map);
    if (!copy || calm() || copy.dataset.frame !== frame(map)) return;
    stop(copy);
    copy.hidden = false;
    delete copy.dataset.frame;
    whenFilled(map, () => {
      const fading = copy.animate([{ opacity: 1 }, { opacity: 0 }], { duration: LASTS, easing: "cubic-bezier(.2, .7, .2, 1)" });
      fading.onfinish = () => (copy.hidden = true);
    });
  }

  root.passerelles = root.passerelles || {};
  root.passerelles.fade = { watch, begin };
})(typeof window === "undefined" ? globalThis : window);
