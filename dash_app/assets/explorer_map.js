/* The map in the page: what a click selects, what the view tells the server, and the figure that Dash gives to plotly
   (map.js builds it, explorer_camera.js says where to look). */
(function (e) {
  "use strict";
  const map = window.passerelles;
  const stage = document.getElementById("stage");
  const keep = () => window.dash_clientside.no_update;
  const { DETAIL, asked, framed, opening, room, wrapped, calm } = e.framing;
  let attached = false;
  let toFit = null;
  let visited = null; // go there even when all of it is in view already
  let timer = 0;

  const graph = () => document.querySelector("#map .js-plotly-plot");
  const handle = () => map.map?.handle(graph()) ?? null;
  const canDraw = (() => {
    try {
      const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
      const context = window.WebGL2RenderingContext && canvas.getContext("webgl2", { antialias: false, depth: false });
      context?.getExtension("WEBGL_lose_context")?.loseContext(); // the map makes its own
      return Boolean(context);
    } catch {
      return false;
    }
  })();

  /** The view of the address, else what is selected, else the world or what its filters leave of it. */
  function start() {
    const flows = e.selected() ? isolated() : [];
    return asked() ?? (flows.length ? framed(flows) : opening(e.last.map.flows));
  }

  /** Flows of what is selected; none when nothing is, or when this scale hides it. */
  function isolated() {
    const selected = isolates();
    return selected === null ? [] : e.last.map.flows.filter((flow) => !map.map.dimmed(flow, selected));
  }

  function isolates() {
    const chosen = e.selected();
    const selected = !chosen ? null : chosen.includes("~") ? chosen.split("~") : chosen;
    return e.last.map.flows.some((flow) => !map.map.dimmed(flow, selected)) ? selected : null;
  }

  function camera() {
    const m = handle();
    if (!m) return e.camera ? { center: [e.camera.lon, e.camera.lat], zoom: e.camera.zoom } : start();
    const { lng, lat } = m.getCenter();
    return { center: [lng, lat], zoom: m.getZoom() };
  }

  function model() {
    const { flows, places } = e.last.map;
    return {
      flows, places, shown: e.shown, selected: isolates(), lang: document.documentElement.lang,
      mode: e.address().get("colour") === "mechanism" ? "mechanism" : "direction", camera: camera(), tiles: e.tiles(),
    };
  }

  e.model = model;
  e.framing.now = camera;
  e.canDraw = canDraw;

  /** Dash has an answer (none at the start): draw it if it holds a map, by a figure of plotly's only where nothing else can, and show its
      figures: with the map where that is soon drawn. */
  function draw(answer) {
    const received = e.receive(answer);
    const holdsMap = received && (!answer || answer.map);
    if (holdsMap && flash()) return keep();
    e.tell();
    return holdsMap ? redraw() : keep();
  }

  function redraw() {
    if (!canDraw) return keep();
    const m = handle();
    if (m?.isMoving()) {
      m.once("moveend", () => e.look());
      return keep();
    }
    attach();
    const { data, layout } = map.map.build(model());
    return { data, layout };
  }

  /** Draw again with what is known: another colouring, another selection. */
  e.look = function () {
    stage.dataset.colour = e.address().get("colour") === "mechanism" ? "mechanism" : "direction";
    if (e.ready && !flash()) window.dash_clientside.set_props("look", { data: Math.random() });
  };

  /** The last answer on the map without a figure of plotly's; false where only a figure can do it. */
  const flash = () => canDraw && attached && map.map.flash("map", model(), { soft: !e.isPlaying(), shown: drawn });

  function attach() {
    if (attached) return;
    attached = true;
    map.map.attach("map", { onFlow: ([from, to]) => e.select(`${from}~${to}`, document.body), onPlace: (id) => e.select(id, document.body) });
    waitForHandle();
  }

  function waitForHandle() {
    const m = handle();
    if (!m) return void setTimeout(waitForHandle, 80);
    m.getCanvas().setAttribute("role", "application"); // arrows move it, + and − zoom; what is on it is read in the table
    m.getCanvas().setAttribute("aria-label", stage.dataset.mapLabel);
    m.on("moveend", moved);
    graph().on("plotly_afterplot", drawn);
    settle();
    e.ripe();
  }

  /** The map shows the last answer: so does the page now, and what is selected can be brought into view (a move begun before plotly is done
      would be undone, and the sheet must be there, which takes room). */
  function drawn() {
    if (graph().layout?.meta?.passerelles?.model?.shown !== e.shown) return;
    e.tell();
    e.drawn();
    setTimeout(fitSelection);
  }

  /** Read the camera; plotly forgets moves that no gesture made, so the figure is told. */
  function settle() {
    const m = handle();
    const { lng, lat } = m.getCenter();
    const bounds = m.getBounds();
    const wide = bounds.getEast() - bounds.getWest() >= 360;
    const west = wide ? -180 : wrapped(bounds.getWest());
    const east = wide ? 180 : wrapped(bounds.getEast());
    const bbox = [west, Math.max(-90, bounds.getSouth()), east, Math.min(90, bounds.getNorth())].map((x) => +x.toFixed(2));
    const before = e.camera;
    e.camera = { lon: +lng.toFixed(3), lat: +lat.toFixed(3), zoom: +m.getZoom().toFixed(2), bbox };
    const carried = graph().layout?.meta?.passerelles;
    if (carried) carried.model.camera = { center: [lng, lat], zoom: m.getZoom() };
    return before;
  }

  function moved() {
    const before = settle();
    if (before && still(before, e.camera)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { lon, lat, zoom } = e.camera;
      e.go((query) => query.set("view", [wrapped(lon).toFixed(2), lat.toFixed(2), zoom.toFixed(2)].join(",")), { push: false });
    }, 350);
    if (!before || zoomedIn(before) || zoomedIn(e.camera)) e.ask(["flows"], 220);
  }
  const still = (a, b) => Math.abs(a.zoom - b.zoom) < 0.02 && Math.abs(a.lon - b.lon) < 0.02 && Math.abs(a.lat - b.lat) < 0.02 && String(a.bbox) === String(b.bbox);
  const zoomedIn = ({ zoom }) => zoom >= DETAIL;

  /** Bring what is selected into the part of the map that nothing covers. */
  function fitSelection() {
    const m = handle();
    if (!m || !toFit || toFit !== e.selected() || toFit !== e.last.sel) return;
    toFit = null;
    const flows = isolated();
    const move = flows.length > 0 && (visited === e.selected() || !inView(m, flows));
    visited = null;
    if (move) e.moveTo(framed(flows));
  }

  function inView(m, flows) {
    const { nearest } = map.curve;
    const free = room();
    const { clientWidth, clientHeight } = m.getCanvas();
    return flows.every(({ f, t }) => [nearest(f[0], m.getCenter().lng), nearest(t[0], nearest(f[0], m.getCenter().lng))].every((lon, end) => {
      const { x, y } = m.project([lon, (end ? t : f)[1]]);
      return x > 20 && y > 20 && x < clientWidth - free.right && y < clientHeight - free.bottom;
    }));
  }

  e.moveTo = (camera) => handle()?.easeTo({ ...camera, duration: calm() });

  /** Select a territory and go there, wherever the camera is. */
  e.visit = function (id) {
    visited = toFit = id;
    if (id === e.selected()) setTimeout(fitSelection);
    e.select(id);
  };

  e.followers.push((changed) => {
    if (changed.includes("sel")) toFit = e.selected();
    if (changed.includes("colour")) {
      for (const radio of document.querySelectorAll("#colour input")) radio.checked = radio.value === (e.address().get("colour") ?? "direction");
      e.look();
    }
  });
  addEventListener("popstate", () => {
    const m = handle();
    if (m && asked()) m.jumpTo(asked());
  });

  document.getElementById("colour").addEventListener("change", (event) => e.go((query) => {
    if (event.target.value === "direction") query.delete("colour");
    else query.set("colour", event.target.value);
  }, { push: false }));

  document.getElementById("controls").addEventListener("click", (event) => {
    const action = event.target.closest("button")?.dataset.zoom;
    if (action === "in") handle()?.zoomIn({ duration: calm() });
    else if (action === "out") handle()?.zoomOut({ duration: calm() });
  });

  /* a row of the table under the pointer, or with the focus, isolates its flow where the map shows it, else its authority */
  let lit = null;
  const drawer = document.querySelector(".drawer");
  for (const kind of ["mouseover", "focusin"]) drawer.addEventListener(kind, (event) => light(event.target.closest("tr")?.dataset.of?.split(" ") ?? []));
  for (const kind of ["mouseleave", "focusout"]) drawer.addEventListener(kind, () => light([]));
  function light(ids) {
    const { flows = [], places = [] } = e.last.map ?? {};
    const own = new Set(ids);
    const flow = flows.find(({ fid, tid }) => own.has(fid) && own.has(tid));
    const known = new Set(places.map((place) => place.id));
    const target = flow ? [flow.fid, flow.tid] : (ids.find((id) => known.has(id)) ?? null);
    if (String(target) !== String(lit) && handle()) map.hover.highlight("map", (lit = target));
  }

  /** What plotly tells of a click where its map is not at hand. */
  function clicked(data) {
    const id = data?.points?.[0]?.customdata?.[0];
    if (id) e.select(id, document.body);
    return keep();
  }

  /* without WebGL: the server's picture of the same selection, in the colours of the page */
  function picture() {
    const image = stage.querySelector(".map-picture") ?? Object.assign(new Image(), { className: "map-picture", alt: "" });
    const query = new URLSearchParams(e.filterQuery());
    for (const [name, value] of [["colour", e.address().get("colour")], ["scheme", document.documentElement.dataset.theme], ["lang", document.documentElement.lang]])
      if (value) query.set(name, value);
    image.src = `/embed/map.svg?${e.written(query)}`;
    stage.querySelector(".mapbox").prepend(image);
  }

  if (!canDraw) {
    e.say("webgl", "no-webgl");
    picture();
    e.followers.push(picture);
    addEventListener("DOMContentLoaded", () => e.openTable()); // once every file is read
  }
  window.dash_clientside = Object.assign(window.dash_clientside || {}, { explorer: { draw, redraw, clicked, settled: (busy) => e.settled(busy), found: (answer) => e.found(answer) } });
})(((window.passerelles ??= {}).explorer ??= {}));
