/* Draws the static embed from the JSON block #map-data, written by maps/folium_renderer.py. Leaflet on one canvas; no storage, no cookie.
   Works in an iframe with sandbox="allow-scripts", where the page has no origin: it only reads the base map, with plain GETs. */
(function () {
  "use strict";
  const read = () => JSON.parse(document.getElementById("map-data").textContent);
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const width = (n) => Math.min(7, 0.35 + 0.92 * Math.sqrt(n));
  const radius = (n, side) => (side === "fr" ? 1.6 + 7 * (1 - Math.exp((-0.42 * Math.sqrt(n)) / 7)) : 2.4 + 13 * (1 - Math.exp((-1.28 * Math.sqrt(n)) / 13)));
  const THINNEST = { water: 1.5, energy: 1.8, waste: 2.2, mobility: 1.8 };
  const STRONG = ["(prefers-contrast: more)", "(forced-colors: active)"].some((query) => matchMedia(query).matches); // no flow seen through another
  const ORDER = ["unstated", "water", "waste", "energy", "mobility"];
  const plural = (n, words) => (words.lang === "en" ? n !== 1 : n >= 2);
  const counted = (n, words) => `${n.toLocaleString(words.lang === "en" ? "en-GB" : "fr-FR")} ${plural(n, words) ? words.many : words.one}`;

  // A canvas stroke may be a gradient: the line goes from teal (France) to terracotta (partner) as on the large map.
  const Canvas = L.Canvas.extend({
    _fillStroke(context, layer) {
      if (layer.options.ramp) layer.options.color = gradient(context, layer);
      L.Canvas.prototype._fillStroke.call(this, context, layer);
    },
  });

  function gradient(context, layer) {
    const points = layer.getLatLngs(), map = layer._map;
    const a = map.latLngToLayerPoint(points[0]), b = map.latLngToLayerPoint(points[points.length - 1]);
    const ramp = context.createLinearGradient(a.x, a.y, b.x, b.y);
    layer.options.ramp.forEach(([stop, colour]) => ramp.addColorStop(stop, colour));
    return ramp;
  }

  function strands(flow, mode) {
    if (mode !== "mechanism") return [["", flow[4], 1]];
    const cited = Object.entries(flow[7]).filter(([, n]) => n > 0);
    return (cited.length ? cited : [["unstated", flow[4]]]).map(([m, n], i) => [m, n, 1 + 0.16 * i]);
  }

  function flowFeatures(data) {
    const rows = data.flows.flatMap((flow) => strands(flow, data.words.mode).map(([m, n, spread]) => ({ flow, m, n, spread })));
    rows.sort((a, b) => ORDER.indexOf(a.m) - ORDER.indexOf(b.m));
    return rows.map(({ flow, m, n, spread }) => ({
      type: "Feature", properties: { m, n, flow },
      geometry: { type: "LineString", coordinates: passerelles.curve.arc([flow[0], flow[1]], [flow[2], flow[3]], spread) },
    }));
  }

  function flowStyle({ m, n }) {
    if (!m) return { weight: width(n), opacity: STRONG ? 1 : 0.5 + 0.5 * Math.min(1, n / 8), lineCap: "butt", ramp: [0, 0.25, 0.6, 1].map((stop, i) => [stop, token(`flow-${i}`)]) };
    const weight = m === "unstated" ? width(n) / 2 : Math.max(THINNEST[m], width(n)), dash = token(`mech-${m}-dash`);
    return {
      color: token(`mech-${m}`), weight, opacity: STRONG ? 1 : m === "unstated" ? 0.45 : 0.86, lineCap: m === "waste" ? "round" : "butt",
      dashArray: dash === "none" ? null : dash.split(" ").map((part) => part * weight).join(" "),
    };
  }

  function popup(data, flow) {
    const name = (rank) => (typeof rank === "number" ? data.places[rank][4] : rank);
    const box = document.createElement("div"), head = document.createElement("b");
    head.textContent = `${name(flow[5])} – ${name(flow[6])}`;
    const lines = [counted(flow[4], data.words), ...Object.entries(flow[7]).filter(([m]) => data.words.labels[m]).map(([m, n]) => `${data.words.labels[m]} : ${n}`)];
    box.append(head, ...lines.flatMap((line) => [document.createElement("br"), line]));
    return box;
  }

  function placePopup(place, words) {
    const box = document.createElement("div"), head = document.createElement("b");
    head.textContent = place[4];
    box.append(head, document.createElement("br"), counted(place[2], words));
    return box;
  }

  function placeStyle([, , n, side], mode) {
    const partner = mode === "mechanism" ? token("map-label") : token("map-foreign");
    return { radius: radius(n, side), weight: 1.2, color: token("map-point-stroke"), fillColor: side === "fr" ? token("map-fr") : partner, fillOpacity: side === "fr" ? 1 : 0.94 };
  }

  // ── labels: the largest counts choose first among four places around their point ─────────────────
  function measure(text) {
    const context = (measure.context = measure.context || document.createElement("canvas").getContext("2d"));
    context.font = `540 12px ${token("font-ui")}`;
    return context.measureText(text).width;
  }

  function labelBoxes(map, data) {
    const size = map.getSize(), legend = document.querySelector(".legend"), frame = legend && map.getContainer().getBoundingClientRect(), rect = legend && legend.getBoundingClientRect();
    const points = everywhere(data).map((p) => ({ p, at: map.latLngToContainerPoint([p[1], p[0]]), r: radius(p[2], p[3]) }));
    const taken = points.filter(({ r }) => r > 3.5).map(({ at, r }) => [at.x - r * 0.7, at.y - r * 0.7, at.x + r * 0.7, at.y + r * 0.7]);
    if (rect) taken.push([rect.left - frame.left, rect.top - frame.top, rect.right - frame.left, rect.bottom - frame.top]);
    const clear = (b) => b[0] > 2 && b[1] > 2 && b[2] < size.x - 2 && b[3] < size.y - 2 && taken.every((o) => b[2] < o[0] || b[0] > o[2] || b[3] < o[1] || b[1] > o[3]);
    const wanted = points.filter(({ p }) => p[3] === "partner").sort((a, b) => b.p[2] - a.p[2]);
    return wanted.flatMap(({ p, at, r }) => {
      const w = measure(`${p[4]} ${p[2]}`) + 2, gap = r + 4;
      const tries = [[at.x + gap, at.y - 7.5], [at.x - gap - w, at.y - 7.5], [at.x - w / 2, at.y + r + 2], [at.x - w / 2, at.y - r - 17], [at.x + r * 0.7 + 2, at.y + r * 0.7], [at.x - w - r * 0.7 - 2, at.y + r * 0.7]];
      const found = tries.map(([x, y]) => [x, y, x + w, y + 15]).find(clear);
      if (!found) return [];
      taken.push(found);
      return [{ p, x: found[0], y: found[1] }];
    });
  }

  function drawLabels(map, data, pane) {
    pane.replaceChildren(...labelBoxes(map, data).map(({ p, x, y }) => {
      const label = document.createElement("div"), count = document.createElement("span"), at = map.containerPointToLayerPoint([x, y]);
      count.textContent = ` ${p[2]}`;
      label.className = "place-label";
      label.append(p[4], count);
      label.style.transform = `translate(${at.x.toFixed(1)}px, ${at.y.toFixed(1)}px)`;
      return label;
    }));
  }

  /* A flow that crosses the date line ends beyond ±180: there its place must be too, and the land under it. */
  function turns(data) {
    const lons = data.flows.map((f) => passerelles.curve.nearest(f[2], f[0]));
    return [0, ...(lons.some((lon) => lon < -180) ? [-360] : []), ...(lons.some((lon) => lon > 180) ? [360] : [])];
  }
  const turned = (turn) => ([lon, lat]) => L.latLng(lat, lon + turn);
  const everywhere = (data) => turns(data).flatMap((turn) => data.places.map(([lon, ...rest]) => [lon + turn, ...rest]));

  // ── the map ──────────────────────────────────────────────────────────────────────────────────────
  function bounds(data) {
    const box = L.latLngBounds(data.flows.flatMap((f) => passerelles.curve.arc([f[0], f[1]], [f[2], f[3]]).map(([lon, lat]) => [lat, lon])));
    return box.isValid() ? box : L.latLngBounds([[-35, -80], [60, 120]]);
  }

  function ground(map, data, renderer) {
    const fill = ({ iso2, france }) => token(france ? "map-france" : data.ground.lit.includes(iso2) ? "map-land" : "map-land-quiet");
    const land = (f) => ({ stroke: !f.properties.seam, color: token("map-coast"), weight: 0.6, fill: true, fillColor: fill(f.properties), fillOpacity: 1 });
    const line = (f) => ({ color: token(f.properties.kind === "coast" ? "map-coast" : "map-border"), weight: 0.7, dashArray: f.properties.kind === "disputed" ? "3 2.5" : null });
    const add = (url, style) => fetch(url).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
      .then((found) => turns(data).forEach((turn) => L.geoJSON(found, { renderer, style, interactive: false, coordsToLatLng: turned(turn) }).addTo(map)));
    return add(data.ground.countries, land).then(() => add(data.ground.borders, line)).catch(() => undefined); // without ground the flows still say who with whom
  }

  function picture(map, data, layers) {
    layers.clearLayers();
    const renderer = layers.renderer;
    const drawn = { type: "FeatureCollection", features: flowFeatures(data) }, looks = { renderer, smoothFactor: 0.2, style: (f) => flowStyle(f.properties) };
    for (const turn of turns(data))
      L.geoJSON(drawn, { ...looks, coordsToLatLng: turned(turn), onEachFeature: (f, line) => line.bindPopup(() => popup(data, f.properties.flow)) }).addTo(layers);
    everywhere(data).sort((a, b) => (a[3] === b[3] ? b[2] - a[2] : a[3] === "fr" ? 1 : -1))
      .forEach((p) => L.circleMarker([p[1], p[0]], { renderer, ...placeStyle(p, data.words.mode) }).bindPopup(() => placePopup(p, data.words)).addTo(layers));
  }

  /* An iframe may be laid out late, or hidden in a tab: there is nothing to fit into before it has a size. */
  const laidOut = (element) => new Promise((resolve) => {
    const watcher = new ResizeObserver(() => {
      if (!element.clientWidth || !element.clientHeight) return;
      watcher.disconnect();
      resolve();
    });
    watcher.observe(element);
  });

  function frame(map, data) {
    const size = map.getSize(), small = size.x < 520, share = Math.min(1, size.x / 390, size.y / 200);
    const padding = (across, down) => [across * share, down * share];
    const key = Math.min((document.querySelector(".legend")?.offsetHeight ?? 0) + 24, size.y / 3); // no point under the legend of a small map
    map.fitBounds(bounds(data), { paddingTopLeft: small ? padding(12, 20) : padding(40, 30), paddingBottomRight: small ? padding(12, key) : padding(90, 24), animate: false });
    map.options.worldCopyJump = true;
  }

  async function start() {
    await laidOut(document.getElementById("map"));
    const data = read(), still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const map = L.map("map", { ...data.options, zoomSnap: 0.1, zoomControl: false, attributionControl: false, zoomAnimation: !still, fadeAnimation: false, scrollWheelZoom: true });
    L.control.zoom({ position: "topright", zoomInTitle: data.words.zoom_in, zoomOutTitle: data.words.zoom_out }).addTo(map);
    frame(map, data);
    /* the frame may still grow, or a phone turn: everything stays in view until the visitor moves the map */
    let moved = false;
    for (const act of ["pointerdown", "wheel", "keydown"]) map.getContainer().addEventListener(act, () => (moved = true), { once: true, passive: true });
    map.on("resize", () => moved || frame(map, data));
    map.createPane("ground").style.zIndex = 250;
    const labels = map.createPane("labels");
    labels.style.zIndex = 620;
    labels.style.pointerEvents = "none";
    const layers = L.layerGroup().addTo(map);
    layers.renderer = new Canvas({ padding: 0.5, tolerance: 5 });
    const grounds = L.layerGroup().addTo(map), groundRenderer = L.canvas({ pane: "ground", padding: 0.5 });
    const draw = () => { grounds.clearLayers(); picture(map, data, layers); drawLabels(map, data, labels); return ground(grounds, data, groundRenderer); };
    if (document.fonts && document.fonts.load) await document.fonts.load(`540 12px ${token("font-ui")}`).catch(() => undefined);
    map.on("zoomstart", () => labels.replaceChildren());
    map.on("zoomend moveend resize", () => drawLabels(map, data, labels));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    await draw();
    document.body.dataset.ready = "1";
  }

  start();
})();
