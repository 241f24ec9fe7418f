/* The map in the page: its camera, what a click selects, and the figure that Dash gives to plotly (map.js builds it). */
(function (e) {
  "use strict";
  const map = window.passerelles;
  const stage = document.getElementById("stage");
  const keep = () => window.dash_clientside.no_update;
  const DETAIL = 3.5; // below this zoom flows do not depend on what is in view
  let attached = false;
  let toFit = null;
  let timer = 0;

  const graph = () => document.querySelector("#map .js-plotly-plot");
  const handle = () => {
    const found = graph()?._fullLayout?.map?._subplot?.map;
    return found && typeof found.getBounds === "function" ? found : null;
  };
  const canDraw = (() => {
    try {
      const canvas = document.createElement("canvas");
      return Boolean(window.WebGLRenderingContext && (canvas.getContext("webgl2") || canvas.getContext("webgl")));
    } catch {
      return false;
    }
  })();

  /** The whole world on a desktop, Europe and Africa on a phone; the address decides when it names a view. */
  function start() {
    const view = (e.address().get("view") ?? "").split(",").map(Number);
    if (view.length === 3 && view.every(Number.isFinite)) return { center: [view[0], view[1]], zoom: view[2] };
    const flows = isolated();
    return e.selected() && flows.length ? framed(flows) : world();
  }

  /** The camera that shows these flows in the part of the map that nothing covers; flows between regions and countries
      stay at the scale where they are drawn. */
  function framed(flows) {
    const points = flows.flatMap((flow) => [flow.f, flow.t]);
    const closest = flows.some((flow) => flow.fid.startsWith("region:")) ? DETAIL - 0.1 : 7;
    const free = room();
    const box = stage.querySelector(".mapbox");
    const flat = points.map(([lon, lat]) => [lon / 360, Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)]);
    const [xs, ys] = [0, 1].map((axis) => flat.map((p) => p[axis]));
    const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const wide = Math.max(80, box.clientWidth - free.left - free.right);
    const tall = Math.max(80, box.clientHeight - free.top - free.bottom);
    const zoom = Math.max(0.4, Math.min(closest, Math.log2(Math.min(wide / (east - west || 1e-9), tall / (north - south || 1e-9)) / 512)));
    const world = 512 * 2 ** zoom;
    const x = (west + east) / 2 + (free.right - free.left) / 2 / world;
    const y = (south + north) / 2 - (free.bottom - free.top) / 2 / world;
    return { center: [wrapped(x * 360), (Math.atan(Math.sinh(2 * Math.PI * y)) * 180) / Math.PI], zoom };
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

  function world() {
    const phone = innerWidth < 640;
    const zoom = Math.log2(((stage.clientWidth || innerWidth) * 360) / (phone ? 128 : 262) / 512);
    return { center: phone ? [17, 22] : [17, 24], zoom: Math.max(0.4, zoom) };
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
      mode: e.address().get("colour") === "mechanism" ? "mechanism" : "direction", camera: camera(),
    };
  }

  /** Dash has an answer (none at the start): show it, and draw it if it holds a map. */
  function draw(answer) {
    const received = e.receive(answer);
    return received && (!answer || answer.map) ? redraw() : keep();
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
    if (e.ready) window.dash_clientside.set_props("look", { data: Math.random() });
  };

  /** The last answer on the map without a figure of plotly's, as playing needs; false where only a figure can do it. */
  e.flash = () => canDraw && attached && !handle()?.isMoving() && map.map.flash("map", model(), drawn);

  function attach() {
    if (attached) return;
    attached = true;
    map.map.attach("map", { onFlow: ([from, to]) => e.select(`${from}~${to}`, document.body) });
    waitForHandle();
  }

  function waitForHandle() {
    const m = handle();
    if (!m) return void setTimeout(waitForHandle, 80);
    m.getCanvas().setAttribute("tabindex", "-1"); // the table is the keyboard's way; zoom buttons are there too
    m.getCanvas().setAttribute("role", "img");
    m.getCanvas().setAttribute("aria-label", stage.dataset.mapLabel);
    m.on("moveend", moved);
    graph().on("plotly_afterplot", () => (drawn(), setTimeout(fitSelection))); // a move begun before plotly is done would be undone
    settle();
  }

  /** Tell who waits for it that the map shows the last answer. */
  function drawn() {
    if (graph().layout?.meta?.passerelles?.model?.shown === e.shown) e.drawn();
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
  const wrapped = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;

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
    const free = room();
    const inView = flows.flatMap((flow) => [flow.f, flow.t]).every((point) => {
      const { x, y } = m.project(point);
      return x > 20 && y > 20 && x < m.getCanvas().clientWidth - free.right && y < m.getCanvas().clientHeight - free.bottom;
    });
    if (!inView) m.easeTo({ ...framed(flows), duration: calm() });
  }
  const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 320);

  function room() {
    const phone = innerWidth < 640;
    const side = document.getElementById("sheet");
    const drawer = stage.classList.contains("table-open") ? 226 : 42;
    if (!phone) return { top: 70, left: Math.min(310, innerWidth * 0.2), right: side.offsetWidth + 130, bottom: drawer + 60 };
    const bar = stage.querySelector(".res").offsetHeight;
    return { top: 80, left: 40, right: 60, bottom: Math.max(0, side.offsetHeight - bar) + 40 };
  }

  e.followers.push((changed) => {
    if (changed.includes("sel")) toFit = e.selected();
    if (changed.includes("colour")) {
      for (const radio of document.querySelectorAll("#colour input")) radio.checked = radio.value === (e.address().get("colour") ?? "direction");
      e.look();
    }
  });
  addEventListener("popstate", () => {
    const m = handle();
    if (m && e.address().has("view")) m.jumpTo(start());
  });

  document.getElementById("colour").addEventListener("change", (event) => e.go((query) => {
    if (event.target.value === "direction") query.delete("colour");
    else query.set("colour", event.target.value);
  }, { push: false }));

  document.getElementById("controls").addEventListener("click", (event) => {
    const action = event.target.closest("button")?.dataset.zoom;
    const m = handle();
    if (!m || !action) return;
    if (action === "in") m.zoomIn();
    else if (action === "out") m.zoomOut();
    else m.easeTo({ ...world(), duration: calm() });
  });

  /* the row under the pointer lights its flow, where the map shows it */
  const rows = document.getElementById("rows");
  let lit = null;
  rows.addEventListener("mouseover", (event) => light(event.target.closest("tr")?.dataset.of.split(" ") ?? []));
  rows.addEventListener("mouseleave", () => light([]));
  function light(ids) {
    const known = new Set((e.last.map?.places ?? []).map((place) => place.id));
    const target = ids.find((id) => known.has(id)) ?? null;
    if (target !== lit && handle()) map.map.highlight("map", (lit = target));
  }

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
