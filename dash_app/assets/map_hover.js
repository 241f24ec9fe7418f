/* What the pointer does to the map: the flow or the point under it is isolated, the rest goes to grey, and after a moment
   a label says who, with whom, how many. Needs map.js.

   passerelles.hover.watch(gd, map, { onFlow, onPlace })  once per map; onFlow([fid, tid]) on a click or tap on a flow, onPlace(id) on a point.
   passerelles.hover.highlight(graph, id | [fid, tid] | null, { isolate })  the same for a row of the table.
   passerelles.hover.forget(gd)  before other data are drawn. */
(function (root) {
  "use strict";
  const DELAY = 120; // ms before the rest dims and the label comes: a pointer that only passes changes nothing
  const EDGE = 8; // px between the label and the border of the map
  const NEAR = 5; // px beside a flow that count as on it, where no flow is right under the pointer: most are two pixels wide
  const COARSE = root.matchMedia("(pointer: coarse)");
  const states = new WeakMap(); // gd → { over, timer, at }
  const state = (gd) => states.get(gd) ?? states.set(gd, { over: "", timer: 0, at: null }).get(gd);
  const our = () => root.passerelles.map;

  /** Light what is named; with `isolate` all else is dimmed. What the selection already dims is not isolated. */
  function highlight(graph, target, { isolate = true } = {}) {
    const gd = our().element(graph), map = our().handle(gd), carried = gd && our().meta(gd);
    if (!map || !carried || !map.getSource("flows")) return;
    ["flows", "places"].forEach((source) => map.removeFeatureState({ source }));
    if (target === null || target === undefined) return;
    const { flows, places } = our().features(carried.model);
    const inside = flows.features.filter((f) => !our().dimmed(f.properties, target));
    const alone = isolate && inside.some((f) => f.properties.d === 0);
    if (alone) our().dimming(map, true);
    const ends = new Set(inside.flatMap(({ properties: { fid, tid } }) => [fid, tid]));
    mark(map, "flows", flows.features, (p) => !our().dimmed(p, target), alone);
    mark(map, "places", places.features, (p) => (alone ? ends.has(p.pid) : named(p.pid, target)), alone);
  }
  const named = (id, target) => (Array.isArray(target) ? target.includes(id) : id === target);

  function mark(map, source, features, lit, alone) {
    for (const { id, properties } of features) {
      if (lit(properties)) map.setFeatureState({ source, id }, { lit: true });
      else if (alone) map.setFeatureState({ source, id }, { dim: true });
    }
  }

  function forget(gd) {
    const map = our().handle(gd), now = state(gd);
    clearTimeout(now.timer);
    const box = gd.querySelector(".flow-tip");
    if (box) box.hidden = true;
    if (map && map.getSource("flows")) ["flows", "places"].forEach((source) => map.removeFeatureState({ source }));
    if (map && now.over) map.getCanvas().style.cursor = "";
    now.over = "";
  }

  /** The pointer is on `target`; the second time it only moves the label. */
  function enter(gd, target, label) {
    const now = state(gd), key = String(target);
    if (key === now.over) return;
    forget(gd);
    now.over = key;
    our().handle(gd).getCanvas().style.cursor = "pointer";
    highlight(gd, target, { isolate: false });
    now.timer = setTimeout(() => {
      highlight(gd, target);
      tell(gd, label);
    }, DELAY);
  }

  function tell(gd, [title, text]) {
    const box = gd.querySelector(".flow-tip") || gd.appendChild(Object.assign(document.createElement("div"), { className: "flow-tip" }));
    box.replaceChildren(Object.assign(document.createElement("b"), { textContent: title }), document.createElement("br"), text);
    box.hidden = false;
    place(gd, box);
  }

  /** Above the pointer, or below it near the top; never beyond the map. */
  function place(gd, box) {
    const { x, y } = state(gd).at, half = box.offsetWidth / 2 + EDGE;
    box.style.left = `${Math.max(half, Math.min(gd.clientWidth - half, x))}px`;
    box.style.top = `${y}px`;
    box.classList.toggle("under", y < box.offsetHeight + 3 * EDGE);
  }

  /** What the label says of a point, or of a flow [from, to]. */
  function words(gd, target) {
    const { model } = our().meta(gd);
    const place = (id) => model.places.find((p) => p.id === id) || { name: id, n: 0 };
    if (!Array.isArray(target)) return [place(target).name, our().counted(place(target).n, model.lang)];
    const [fid, tid] = target, flow = model.flows.find((f) => f.fid === fid && f.tid === tid);
    return [`${place(fid).name} – ${place(tid).name}`, our().counted(flow ? flow.n : 0, model.lang)];
  }

  /** The point under the pointer, else the flow, else nothing. A finger reaches farther than a mouse. */
  function under(map, { x, y }) {
    const within = (reach, layers) => map.queryRenderedFeatures([[x - reach, y - reach], [x + reach, y + reach]], { layers });
    const [place] = within(COARSE.matches ? 10 : 2, ["places-hit"]);
    if (place) return place.properties.pid;
    const flow = [1, NEAR].map((reach) => within(reach, our().flowIds(map))[0]).find(Boolean);
    return flow ? [flow.properties.fid, flow.properties.tid] : null;
  }

  function watch(gd, map, options) {
    const ready = () => map.getLayer("places-hit");
    map.on("mousemove", (event) => {
      const target = ready() ? under(map, event.point) : null;
      if (target === null) return state(gd).over ? forget(gd) : undefined;
      state(gd).at = event.point;
      enter(gd, target, words(gd, target));
      const box = gd.querySelector(".flow-tip");
      if (box && !box.hidden) place(gd, box);
    });
    map.on("mouseout", () => forget(gd));
    map.on("movestart", () => forget(gd));
    map.on("click", (event) => {
      const target = ready() ? under(map, event.point) : null;
      if (Array.isArray(target)) options.onFlow?.(target);
      else if (target !== null) options.onPlace?.(target);
    });
  }

  root.passerelles = root.passerelles || {};
  root.passerelles.hover = { watch, highlight, forget };
})(typeof window === "undefined" ? globalThis : window);
