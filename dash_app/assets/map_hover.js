/* What the pointer does to the map: the flow or the point under it is isolated, the rest goes to grey, and after a moment
   a label says who, with whom, how many. Needs map.js.

   passerelles.hover.watch(gd, map, { onFlow })  once per map; onFlow([fid, tid]) on a click or tap on a flow.
   passerelles.hover.highlight(graph, id | [fid, tid] | null, { isolate })  the same for a row of the table.
   passerelles.hover.forget(gd)  before other data are drawn. */
(function (root) {
  "use strict";
  const DELAY = 120; // ms before the rest dims and the label comes: a pointer that only passes changes nothing
  const EDGE = 8; // px between the label and the border of the map
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
      if (label) tell(gd, label);
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

  function words(gd, fid, tid) {
    const { model } = our().meta(gd);
    const name = (id) => (model.places.find((p) => p.id === id) || { name: id }).name;
    const flow = model.flows.find((f) => f.fid === fid && f.tid === tid);
    return [`${name(fid)} – ${name(tid)}`, our().counted(flow ? flow.n : 0, model.lang)];
  }

  function watch(gd, map, options) {
    const layers = () => ["partners", "hubs"].filter((id) => map.getLayer(id));
    /** A point goes before a flow where it is drawn; plotly's own reach is much wider. */
    const overPlace = (event) => map.queryRenderedFeatures(event.point, { layers: layers() }).length > 0;
    const flow = (event) => { const { fid, tid } = event.features[0].properties; return [fid, tid]; };
    map.on("mousemove", "flows-hit", (event) => {
      if (overPlace(event) || gd._hoverdata?.length) return; // plotly tells of points
      state(gd).at = event.point;
      const [fid, tid] = flow(event), box = gd.querySelector(".flow-tip");
      enter(gd, [fid, tid], words(gd, fid, tid));
      if (box && !box.hidden) place(gd, box);
    });
    map.on("mouseleave", "flows-hit", () => forget(gd));
    map.on("movestart", () => forget(gd));
    map.on("click", "flows-hit", (event) => !overPlace(event) && options.onFlow && options.onFlow(flow(event)));
    gd.on("plotly_hover", ({ points }) => points[0]?.customdata && enter(gd, points[0].customdata[0]));
    gd.on("plotly_unhover", () => forget(gd));
  }

  root.passerelles = root.passerelles || {};
  root.passerelles.hover = { watch, highlight, forget };
})(typeof window === "undefined" ? globalThis : window);
