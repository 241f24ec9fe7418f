/* Around a place: the field that finds it, its radius, and the circle on the map. */
(function (e) {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const input = $("near");
  const radius = $("near-km");
  const EARTH_KM = 6371.0088;
  const CORNERS = 128;
  const OUTLINE = "radius-line";
  let circle = JSON.parse($("nearby").dataset.circle);
  let shown = null; // the circle that the map was last given
  let watched = null;
  let fits = Boolean(circle) && !e.address().has("view");

  e.combobox({
    input, list: $("near-found"), status: $("near-status"), given: () => circle?.name ?? "",
    choose: (option) => ask(option.dataset.id, radius.value),
  });
  radius.addEventListener("change", () => circle && ask(circle.near, radius.value));
  /** Emptied by hand, the field gives the circle up. */
  input.addEventListener("change", () => {
    if (circle && !input.value.trim()) e.go((query) => query.delete("near"));
    else input.value = circle?.name ?? "";
  });

  function ask(near, km) {
    fits = true;
    e.go((query) => (query.set("near", near), query.set("within_km", km)));
  }

  function follow(changed) {
    if (changed.includes("filters") && !e.address().has("near")) show(null);
  }

  function receive(answer) {
    if (answer.near !== undefined) show(answer.near);
  }

  function show(next) {
    const other = circle?.near !== next?.near; // else a visitor who types is left alone
    circle = next;
    if (other || document.activeElement !== input) input.value = next?.name ?? "";
    if (next) choose(next.km);
    paint();
  }

  /** A radius of the address that is none of those offered is listed too. */
  function choose(km) {
    if (![...radius.options].some((option) => Number(option.value) === km)) radius.append(new Option(`${km}\u00a0km`, km));
    radius.value = km;
  }

  /** The outline as a ring of points at the same great-circle distance; longitudes may run past ±180, as MapLibre likes. */
  function ring({ lon, lat, km }) {
    const rad = Math.PI / 180;
    const angle = km / EARTH_KM;
    return Array.from({ length: CORNERS + 1 }, (_, corner) => {
      const bearing = (2 * Math.PI * corner) / CORNERS;
      const y = Math.asin(Math.sin(lat * rad) * Math.cos(angle) + Math.cos(lat * rad) * Math.sin(angle) * Math.cos(bearing));
      const x = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(lat * rad), Math.cos(angle) - Math.sin(lat * rad) * Math.sin(y));
      return [lon + x / rad, y / rad];
    });
  }

  /* plotly itself has no way to a filled circle under the flows */
  const graph = () => document.querySelector("#map .js-plotly-plot");
  const handle = () => window.passerelles.map?.handle(graph()) ?? null;

  /** Once the map is there, the circle is on it; plotly takes it away with each new style, and it comes back. */
  function watch() {
    const map = handle();
    if (!map) return void setTimeout(watch, 120);
    if (watched === map) return;
    watched = map;
    map.on("styledata", paint);
    paint();
    map.once("idle", () => {
      fit();
      graph().on("plotly_afterplot", () => setTimeout(fit)); // a move begun before plotly is done would be undone
    });
  }

  function paint() {
    const map = handle();
    if (!map || !map.getLayer("flows-direction")) return;
    const source = map.getSource("radius");
    if (source && shown === circle) return;
    const geometry = circle ? { type: "Polygon", coordinates: [ring(circle)] } : { type: "GeometryCollection", geometries: [] };
    const data = { type: "Feature", properties: {}, geometry };
    shown = circle;
    if (source) source.setData(data);
    else if (circle) add(map, data);
  }

  function add(map, data) {
    const colour = getComputedStyle(document.documentElement).getPropertyValue("--accent").trim();
    map.addSource("radius", { type: "geojson", data });
    map.addLayer({ id: "radius-fill", type: "fill", source: "radius", paint: { "fill-color": colour, "fill-opacity": 0.07 } }, "flows-direction");
    map.addLayer({ id: OUTLINE, type: "line", source: "radius", paint: { "line-color": colour, "line-width": 1.5, "line-dasharray": [3, 2] } }, "flows-direction");
  }

  /** The circle in view, once, after the visitor chose it. */
  function fit() {
    const map = handle();
    if (!map || !circle || !fits) return;
    fits = false;
    const points = ring(circle);
    const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
    const bounds = [[Math.min(...xs), Math.min(...ys)], [Math.max(...xs), Math.max(...ys)]];
    e.moveTo(map.cameraForBounds(bounds, { padding: 70, maxZoom: 9 }));
  }

  addEventListener("DOMContentLoaded", watch);
  if (document.readyState !== "loading") watch();
  e.followers.push(follow);
  e.receivers.push(receive);
})(((window.passerelles ??= {}).explorer ??= {}));
