/* Soft change from one state of the map to the next: the picture of the last one lies over the new one and fades. Nothing of
   the map itself moves, so it is as soon ready, and asked, as without. Never for visitors who asked for less motion.

   passerelles.fade.watch(map)  once per map: keeps a picture of what stands still.
   passerelles.fade.begin(map, whenFilled)  just before other data are given; whenFilled(map, then) says when they are drawn. */
(function (root) {
  "use strict";
  const LASTS = 240; // ms
  const NAMES = 300; // ms, MapLibre's own
  const pictures = new WeakMap(); // map → { fading, kept }: two canvases, for a map is at rest again before the last picture has gone
  const calm = () => root.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** How long names take to come, in ms: MapLibre fades them in by itself, and draws the map anew for each step; its option is plotly's to give. */
  function names(map, duration) {
    if ("_fadeDuration" in map) map._fadeDuration = duration;
  }

  /** Where the camera and the borders of the map are: a copy of elsewhere is of no use. */
  function frame(map) {
    const { lng, lat } = map.getCenter(), { width, height } = map.getCanvas();
    return [lng.toFixed(4), lat.toFixed(4), map.getZoom().toFixed(3), width, height].join();
  }

  function watch(map) {
    const pair = { fading: canvas(map), kept: canvas(map) };
    pictures.set(map, pair);
    if (calm()) names(map, 0);
    map.on("idle", () => keep(map, pair.kept)); // within the frame that was drawn: afterwards its buffer is empty
    map.on("movestart", () => stop(pair.fading));
    for (const event of calm() ? [] : ["idle", "movestart"]) map.on(event, () => names(map, NAMES));
  }

  function canvas(map) {
    const made = Object.assign(document.createElement("canvas"), { className: "map-before", hidden: true });
    made.setAttribute("aria-hidden", "true");
    map.getCanvasContainer().append(made);
    return made;
  }

  function keep(map, kept) {
    if (calm()) return;
    const shown = map.getCanvas();
    if (kept.width !== shown.width || kept.height !== shown.height) Object.assign(kept, { width: shown.width, height: shown.height });
    const context = kept.getContext("2d");
    context.globalCompositeOperation = "copy";
    context.drawImage(shown, 0, 0);
    kept.dataset.frame = frame(map);
  }

  function stop(fading) {
    fading.getAnimations().forEach((animation) => animation.cancel());
    fading.hidden = true;
  }

  function begin(map, whenFilled) {
    const pair = pictures.get(map);
    if (!pair || calm() || pair.kept.dataset.frame !== frame(map)) return;
    stop(pair.fading);
    [pair.fading, pair.kept] = [pair.kept, pair.fading];
    const { fading } = pair, there = frame(map);
    delete fading.dataset.frame;
    names(map, 0); // they come with the rest
    whenFilled(map, () => {
      if (frame(map) !== there) return;
      fading.hidden = false; // not sooner: it would take a frame of its own, before the map's
      const change = fading.animate([{ opacity: 1 }, { opacity: 0 }], { duration: LASTS, easing: "cubic-bezier(.2, .7, .2, 1)" });
      change.onfinish = () => (fading.hidden = true);
    });
  }

  root.passerelles = root.passerelles || {};
  root.passerelles.fade = { watch, begin };
})(typeof window === "undefined" ? globalThis : window);
