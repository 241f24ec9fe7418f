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
  let seen = 0; // number of the last answer received; Dash calls again with it when only the look changed

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
    return world();
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
    const chosen = e.selected();
    const selected = !chosen ? null : chosen.includes("~") ? chosen.split("~") : chosen;
    const isolates = flows.some((flow) => !map.map.dimmed(flow, selected)) ? selected : null;
    return {
      flows, places, selected: isolates, lang: document.documentElement.lang,
      mode: e.address().get("colour") === "mechanism" ? "mechanism" : "direction", camera: camera(),
    };
  }

  function draw(answer) {
    const fresh = answer && answer.n !== seen;
    if (fresh) seen = answer.n;
    const received = e.receive(fresh ? answer : undefined);
    if (!received || !canDraw || (fresh && !answer.map)) return keep();
    const m = handle();
    if (m?.isMoving()) {
      m.once("moveend", () => e.look());
      return keep();
    }
    attach();
    const { data, layout } = map.map.build(model());
    setTimeout(fitSelection, 60);
    return { data, layout };
  }

  /** Draw again with what is known: another colouring, another selection. */
  e.look = function () {
    stage.dataset.colour = e.address().get("colour") === "mechanism" ? "mechanism" : "direction";
    if (e.ready) window.dash_clientside.set_props("look", { data: Math.random() });
  };

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
    settle();
    fitSelection();
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
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { lon, lat, zoom } = e.camera;
      e.go((query) => query.set("view", [wrapped(lon).toFixed(2), lat.toFixed(2), zoom.toFixed(2)].join(",")), { push: false });
    }, 350);
    if (!before || zoomedIn(before) || zoomedIn(e.camera)) e.ask(["flows"], 220);
  }
  const zoomedIn = ({ zoom }) => zoom >= DETAIL;

  /** Bring what is selected into the part of the map that nothing covers. */
  function fitSelection() {
    const m = handle();
    if (!m || !toFit || toFit !== e.selected() || toFit !== e.last.sel) return;
    const { flows, selected } = model();
    toFit = null;
    const isolated = flows.filter((flow) => !map.map.dimmed(flow, selected));
    if (selected === null || !isolated.length) return;
    const free = room();
    const points = isolated.flatMap((flow) => [flow.f, flow.t]);
    const inView = points.every((point) => {
      const { x, y } = m.project(point);
      return x > 20 && y > 20 && x < m.getCanvas().clientWidth - free.right && y < m.getCanvas().clientHeight - free.bottom;
    });
    if (inView) return;
    const lons = points.map((p) => p[0]);
    const lats = points.map((p) => p[1]);
    map.map.fit("map", [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], free);
  }

  function room() {
    const phone = innerWidth < 640;
    const sheet = phone || !e.selected() ? 0 : 384;
    const drawer = phone ? 0 : stage.classList.contains("table-open") ? 226 : 42;
    return { top: 70, left: phone ? 40 : 90, right: sheet + 60, bottom: drawer + (phone ? 40 : 60) };
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
    else m.easeTo({ ...world(), duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 320 });
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

  if (!canDraw) {
    e.say("webgl", "no-webgl");
    if (!e.address().has("table")) e.openTable();
  }
  window.dash_clientside = Object.assign(window.dash_clientside || {}, { explorer: { draw, clicked, settled: (busy) => e.settled(busy), found: (answer) => e.found(answer) } });
})(((window.passerelles ??= {}).explorer ??= {}));
