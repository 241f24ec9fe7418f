/* The map of the explorer, bent and painted in the visitor's browser: only end points travel.

   passerelles.map.build(model, options) → { data, layout, config } for dcc.Graph or Plotly.react; no DOM but the colours of tokens.css. Each
     figure has a number higher than the last, so that an older one, plotted again, is known as such.
     model = {
       flows:  [{ f: [lon, lat], t: [lon, lat], n, fid, tid, m }]   f is the French end; m = { water: 3, unstated: 1 } or one code
       places: [{ id, name, p: [lon, lat], n, side: "fr" | "partner", c }]   c = ISO alpha-2, lights the country (optional)
       selected: place id, [fid, tid] of one flow, or null
       lang: "fr" | "en"      mode: "direction" | "mechanism"
       tiles: { url, closest }   a base map of others over ours, when the visitor asked for it (optional)
     camera: { center: [lon, lat], zoom }   only for the first drawing; afterwards the visitor's camera is kept (optional)
     }
     options = { base: { countries, borders, admin } addresses of the base map, tokens, inline: true to put all data in the style }
   passerelles.map.attach(graph, options)  once per page: fills the sources after each plot, follows the theme, lights flows under the pointer.
     options.onFlow([fid, tid]) on a click or tap on a flow, options.onPlace(id) on a point.
   passerelles.map.fit(graph, [west, south, east, north], { top, right, bottom, left })  moves the camera; padding in px.
   passerelles.map.flash(graph, model, { soft, shown })  another model in the same look, at once and without plotly: flows, places, lit countries, then
     shown() when they are on the screen; `soft` fades from the last picture. False where only a figure can do it.
   passerelles.hover.highlight(graph, id | [fid, tid] | null)  isolates as the pointer does; for a row of the table (map_hover.js).
   passerelles.map.dimmed(flow, selected), arc(a, b), width(n), opacity(n), radius(n, side): the rules, exposed for tests.

   The figure carries its model in layout.meta.passerelles. Data goes to MapLibre with setData through plotly's private handle
   (gd._fullLayout.map._subplot.map, plotly.js 4.1); where the handle is missing, the same data is put in the style and the points in traces of plotly's, whose clickData then
   answers (customdata = [id, side]): all of it public API. Needs curve.js before it. */
(function (root) {
  "use strict";
  const EMPTY = { type: "FeatureCollection", features: [] };
  const MECHANISMS = ["unstated", "water", "waste", "energy", "mobility"]; // painted in this order
  const DASH = { energy: [4, 2], waste: [0.1, 2], mobility: [6, 2, 1, 2] };
  const THINNEST = { water: 1.5, energy: 1.8, waste: 2.2, mobility: 1.8 }; // px: a dash or a dot cannot be read below
  const FONT = ["Hanken Grotesk Medium", "Hanken Grotesk"]; // MapLibre takes the weight from the first name and the glyphs from the second
  const BOLD = ["Hanken Grotesk SemiBold", "Hanken Grotesk"];

  // ── rules (the same as maps/scales.py) ─────────────────────────────────────────────────────────
  const width = (n) => Math.min(7, 0.35 + 0.92 * Math.sqrt(n));
  const opacity = (n) => 0.5 + 0.5 * Math.min(1, n / 8);
  const radius = (n, side) => (side === "fr" ? 1.6 + 7 * (1 - Math.exp((-0.42 * Math.sqrt(n)) / 7)) : 2.4 + 13 * (1 - Math.exp((-1.28 * Math.sqrt(n)) / 13)));
  const { arc } = root.passerelles.curve;

  function dimmed(flow, selected) {
    if (selected === null || selected === undefined) return false;
    return Array.isArray(selected) ? flow.fid !== selected[0] || flow.tid !== selected[1] : flow.fid !== selected && flow.tid !== selected;
  }

  const chosen = ({ selected }) => selected !== null && selected !== undefined;

  // ── GeoJSON of the moving parts ────────────────────────────────────────────────────────────────
  const feature = (id, type, coordinates, properties) => ({ type: "Feature", id, geometry: { type, coordinates }, properties });
  const mechanisms = (flow) => (typeof flow.m === "string" ? { [flow.m]: flow.n } : flow.m || { unstated: flow.n });

  function strands(flow, mode) {
    if (mode !== "mechanism") return [{ n: flow.n, m: "", spread: 1 }];
    const found = Object.entries(mechanisms(flow)).filter(([, n]) => n > 0);
    return found.map(([m, n], i) => ({ n, m, spread: 1 + 0.16 * i })); // several mechanisms lie side by side
  }

  function flowData(model) {
    const features = [];
    [...model.flows].sort((a, b) => a.n - b.n).forEach((flow) => {
      const d = dimmed(flow, model.selected) ? 1 : 0, a = chosen(model) && !d ? 1 : 0;
      strands(flow, model.mode).forEach(({ n, m, spread }) =>
        features.push(feature(features.length, "LineString", arc(flow.f, flow.t, spread), { n, m, d, a, fid: flow.fid, tid: flow.tid })));
    });
    return { type: "FeatureCollection", features };
  }

  /** The largest first, those outside the selection last. */
  function placeData(model) {
    const near = new Set(model.flows.filter((f) => !dimmed(f, model.selected)).flatMap((f) => [f.fid, f.tid]));
    const outside = ({ id }) => (chosen(model) && !near.has(id) ? 1 : 0);
    const rows = [...model.places].sort((a, b) => outside(a) - outside(b) || b.n - a.n);
    const features = rows.map((p, i) => feature(i, "Point", p.p, {
      pid: p.id, name: p.name, n: p.n, side: p.side, rank: i, r: radius(p.n, p.side),
      d: outside(p), s: chosen(model) && p.id === model.selected ? 1 : 0,
    }));
    return { type: "FeatureCollection", features };
  }

  // ── style ──────────────────────────────────────────────────────────────────────────────────────
  function readTokens(names = TOKENS) {
    const css = getComputedStyle(document.documentElement);
    return Object.fromEntries(names.map((name) => [name, css.getPropertyValue(`--${name}`).trim()]));
  }
  const TOKENS = [
    ..."water land land-quiet france border border-admin coast label label-quiet halo fr foreign point-stroke dim selected".split(" ").map((n) => `map-${n}`),
    ..."flow-0 flow-1 flow-2 flow-3 ink ink-2 surface line accent warm-text font-ui".split(" "),
    ...MECHANISMS.map((m) => `mech-${m}`),
  ];
  const COUNT = ["get", "n"];
  const WIDTH = ["min", 7, ["+", 0.35, ["*", 0.92, ["sqrt", COUNT]]]];
  const OPACITY = ["+", 0.5, ["*", 0.5, ["min", 1, ["/", COUNT, 8]]]];
  const STRONG = ["(prefers-contrast: more)", "(forced-colors: active)"]; // who asks for contrast sees no flow through another
  const strong = () => STRONG.some((query) => root.matchMedia?.(query).matches);
  const LIT = ["any", ["==", ["get", "a"], 1], ["boolean", ["feature-state", "lit"], false]]; // a = 1: a flow of what is selected
  const DIM = ["any", ["==", ["get", "d"], 1], ["boolean", ["feature-state", "dim"], false]];

  /** `lit`: countries that have results, or null where states of their features tell it, which paints them without tiling them anew. */
  function ground(t, lit) {
    const hasResults = lit ? ["in", ["get", "iso2"], ["literal", lit]] : LIT;
    const line = (id, source, color, lineWidth, more = {}) => ({
      id, type: "line", source, ...more, paint: { "line-color": color, "line-width": lineWidth, ...(more.paint || {}) },
    });
    return [
      { id: "water", type: "background", paint: { "background-color": t["map-water"] } },
      { id: "land", type: "fill", source: "countries", paint: {
        "fill-color": ["case", ["==", ["get", "france"], 1], t["map-france"], hasResults, t["map-land"], t["map-land-quiet"]] } },
      line("coast", "countries", t["map-coast"], 0.6, { filter: ["!", ["has", "seam"]] }),
      line("coast-seam", "borders", t["map-coast"], 0.6, { filter: ["==", ["get", "kind"], "coast"] }),
      line("departments", "admin", t["map-border-admin"], 0.6, { minzoom: 5, filter: ["==", ["get", "level"], "department"] }),
      line("regions", "admin", t["map-border-admin"], ["interpolate", ["linear"], ["zoom"], 3.4, 0.5, 6, 1.1], { minzoom: 3.4, filter: ["==", ["get", "level"], "region"] }),
      line("borders", "borders", t["map-border"], 0.7, { filter: ["==", ["get", "kind"], "border"] }),
      line("borders-disputed", "borders", t["map-border"], 0.7, { filter: ["==", ["get", "kind"], "disputed"], paint: { "line-dasharray": [3, 2.5] } }),
    ];
  }

  /** A base map of others, quietened so that flows stay what one sees first. */
  function tiled(style, tiles) {
    if (!tiles) return style;
    const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
    const layer = { id: "tiles", type: "raster", source: "tiles", paint: { "raster-saturation": -0.5, "raster-brightness-max": dark ? 0.45 : 1, "raster-opacity": 0.85 } };
    const under = style.layers.findIndex(({ id }) => id === "flows-dim");
    return { ...style, sources: { ...style.sources, tiles: { type: "raster", tiles: [tiles.url], tileSize: 256, maxzoom: tiles.closest } },
      layers: [...style.layers.slice(0, under), layer, ...style.layers.slice(under)] };
  }

  function flowLayers(t, mode) {
    const grown = ["+", WIDTH, ["case", LIT, 1.2, 0]];
    const base = { type: "line", source: "flows" };
    const ramp = ["interpolate", ["linear"], ["line-progress"], 0, t["flow-0"], 0.25, t["flow-1"], 0.6, t["flow-2"], 1, t["flow-3"]];
    const solid = strong();
    const shown = ["case", DIM, 0, LIT, 1, solid ? 1 : OPACITY];
    const dim = { id: "flows-dim", ...base, paint: { "line-color": t["map-dim"], "line-width": ["*", 0.6, WIDTH], "line-opacity": ["case", DIM, ["*", 0.24, OPACITY], 0] } };
    const painted = mode === "mechanism"
      ? MECHANISMS.map((m) => ({ id: `flows-${m}`, ...base, filter: ["==", ["get", "m"], m], layout: { "line-cap": m === "waste" ? "round" : "butt" },
        paint: { "line-color": t[`mech-${m}`], "line-opacity": ["case", DIM, 0, solid ? 1 : m === "unstated" ? 0.45 : 0.86],
          "line-width": m === "unstated" ? ["*", 0.5, grown] : ["max", THINNEST[m], grown], ...(DASH[m] ? { "line-dasharray": DASH[m] } : {}) } }))
      : [{ id: "flows-direction", ...base, paint: { "line-gradient": ramp, "line-width": grown, "line-opacity": shown } }];
    return [dim, ...painted];
  }

  /** The layers that hold every flow, dimmed or not, in the colouring that the map has. */
  const flowIds = (map) => ["direction", ...MECHANISMS].map((name) => `flows-${name}`).filter((id) => map.getLayer(id));

  function placeLayers(t, mode) {
    const french = ["==", ["get", "side"], "fr"];
    const circle = (id, filter, color, solid) => ({ id, type: "circle", source: "places", filter, layout: { "circle-sort-key": ["-", 0, COUNT] }, paint: {
      "circle-radius": ["+", ["get", "r"], ["case", LIT, 1, 0]], "circle-color": ["case", DIM, t["map-dim"], color],
      "circle-opacity": ["case", DIM, 0.34, solid], "circle-stroke-color": ["case", ["==", ["get", "s"], 1], t["map-selected"], t["map-point-stroke"]],
      "circle-stroke-width": ["case", DIM, 0, ["==", ["get", "s"], 1], 2, 1.2] } });
    const partner = mode === "mechanism" ? t["map-label"] : t["map-foreign"];
    const hit = { id: "places-hit", type: "circle", source: "places", paint: { "circle-radius": ["max", 7, ["get", "r"]], "circle-opacity": 0 } };
    return [circle("partners", ["!", french], partner, 0.92), circle("hubs", french, t["map-fr"], 1), hit];
  }

  function anchors(near, far) { // label offsets in em for a point of 3 px and one of 13 px
    const at = (d) => ["left", [d, 0], "right", [-d, 0], "top", [0, d], "bottom", [0, -d],
      "top-left", [d * 0.72, d * 0.72], "bottom-left", [d * 0.72, -d * 0.72], "top-right", [-d * 0.72, d * 0.72], "bottom-right", [-d * 0.72, -d * 0.72]];
    return ["interpolate", ["linear"], ["get", "r"], 3, ["literal", at(near)], 13, ["literal", at(far)]];
  }

  function labelLayer(t, id, filter, color) {
    const chosen = ["==", ["get", "s"], 1];
    const name = ["format", ["get", "name"], { "text-font": ["case", chosen, ["literal", BOLD], ["literal", FONT]] },
      ["concat", "\u00a0", ["to-string", COUNT]], { "text-font": ["literal", ["Hanken Grotesk"]] }];
    return { id, type: "symbol", source: "places", filter: ["all", filter, ["==", ["get", "d"], 0]],
      layout: { "text-field": name, "text-font": FONT, "text-size": 12.5, "text-max-width": 20, "text-padding": 1, "text-justify": "auto",
        "text-variable-anchor-offset": anchors(0.62, 1.4), "symbol-sort-key": ["case", chosen, -1e9, ["-", 0, COUNT]] },
      paint: { "text-color": ["case", chosen, t["ink"], color], "text-halo-color": t["map-halo"], "text-halo-width": 1.5 } };
  }

  // Circles do not take part in MapLibre's collisions: an invisible letter of the same size keeps labels off the points.
  function obstacles() {
    return { id: "obstacles", type: "symbol", source: "places", filter: ["all", ["==", ["get", "d"], 0], [">=", ["get", "r"], 8]],
      layout: { "text-field": "o", "text-font": FONT, "text-size": ["*", 1.3, ["get", "r"]], "text-line-height": 0.7, "text-padding": 0, "text-allow-overlap": true },
      paint: { "text-opacity": 0 } };
  }

  const litCountries = (model) => [...new Set(model.places.filter((p) => p.side === "partner" && p.c).map((p) => p.c))].sort();

  function style(model, tokens, base, data = { flows: EMPTY, places: EMPTY }, lit = litCountries(model)) {
    const t = tokens, french = ["==", ["get", "side"], "fr"];
    return tiled({
      version: 8, name: "Passerelles",
      sources: {
        countries: { type: "geojson", data: base.countries, promoteId: "iso2", attribution: "Natural Earth" },
        borders: { type: "geojson", data: base.borders }, admin: { type: "geojson", data: base.admin },
        flows: { type: "geojson", lineMetrics: true, buffer: 32, data: data.flows }, places: { type: "geojson", data: data.places },
      },
      layers: [...ground(t, lit), ...flowLayers(t, model.mode), ...placeLayers(t, model.mode),
        labelLayer(t, "labels", ["all", ["!", french], ["any", ["<", ["get", "rank"], 60], [">=", ["zoom"], 2.6]]], t["map-label"]),
        labelLayer(t, "labels-france", ["all", french, ["any", ["==", ["get", "s"], 1], [">=", ["zoom"], 3.6]]], t["map-fr"]), obstacles()],
    }, model.tiles);
  }

  // ── figure ─────────────────────────────────────────────────────────────────────────────────────
  const WORDS = {
    fr: { one: "partenariat", many: "partenariats", plural: (n) => n >= 2, locale: "fr-FR" },
    en: { one: "partnership", many: "partnerships", plural: (n) => n !== 1, locale: "en-GB" },
  };
  const counted = (n, lang) => { const w = WORDS[lang] || WORDS.fr; return `${n.toLocaleString(w.locale)} ${w.plural(n) ? w.many : w.one}`; };
  const escape = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  // Without a trace plotly makes no map.
  const NOTHING = { type: "scattermap", mode: "markers", lon: [null], lat: [null], hoverinfo: "skip", showlegend: false };

  function targets(model, side) { // transparent, where only plotly can say what is under the pointer
    const rows = model.places.filter((p) => p.side === side);
    return { type: "scattermap", mode: "markers", name: side, uid: `places-${side}`, below: "labels", showlegend: false,
      lon: rows.map((p) => p.p[0]), lat: rows.map((p) => p.p[1]), customdata: rows.map((p) => [p.id, p.side]),
      text: rows.map((p) => `<b>${escape(p.name)}</b><br>${counted(p.n, model.lang)}`), hovertemplate: "%{text}<extra></extra>",
      marker: { size: rows.map((p) => Math.max(14, 2 * radius(p.n, p.side))), opacity: 0 } };
  }

  /** What the style is made from; two models of one look differ in their data alone. */
  const look = (model, tokens) => JSON.stringify([model.mode, model.tiles?.url, tokens]);

  function build(model, options = {}) {
    const tokens = options.tokens || readTokens();
    const base = Object.assign({ countries: "/basemap/countries.geojson", borders: "/basemap/borders.geojson", admin: "/basemap/admin.geojson" }, options.base);
    const camera = model.camera || { center: [22, 24], zoom: 1.8 };
    const data = options.inline ? features(model) : undefined; // else they go to the map itself: Dash copies a figure, point by point
    return {
      data: options.inline ? [targets(model, "partner"), targets(model, "fr")] : [NOTHING],
      layout: {
        map: { style: style(model, tokens, base, data, options.inline ? undefined : null), center: { lon: camera.center[0], lat: camera.center[1] }, zoom: camera.zoom, uirevision: "camera" },
        uirevision: "camera", margin: { l: 0, r: 0, t: 0, b: 0 }, autosize: true, showlegend: false, hovermode: "closest", hoverdistance: 6,
        paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font: { family: tokens["font-ui"], size: 13, color: tokens.ink },
        hoverlabel: { bgcolor: tokens.surface, bordercolor: tokens.line, font: { family: tokens["font-ui"], size: 13, color: tokens.ink } },
        meta: { passerelles: { model, base, inline: Boolean(options.inline), look: look(model, tokens), turn: ++turns } },
      },
      config: { displayModeBar: false, displaylogo: false, scrollZoom: true, responsive: true, showSendToCloud: false, plotlyServerURL: "", doubleClick: false },
    };
  }

  const HELD = 1000; // ms, where nothing else ends it
  const TOUCHED = ["movestart", "mousedown", "touchstart", "wheel", "resize"];

  // ── life in the page ───────────────────────────────────────────────────────────────────────────
  const element = (graph) => {
    const found = typeof graph === "string" ? document.getElementById(graph) : graph;
    return found && (found.classList.contains("js-plotly-plot") ? found : found.querySelector(".js-plotly-plot"));
  };
  const handle = (gd) => {
    const subplot = gd && gd._fullLayout && gd._fullLayout.map && gd._fullLayout.map._subplot;
    return subplot && subplot.map && typeof subplot.map.getSource === "function" ? subplot.map : null;
  };
  const meta = (gd) => (gd.layout && gd.layout.meta && gd.layout.meta.passerelles) || null;
  const drawn = new WeakMap(); // what each graph shows: { model, look, turn }
  let turns = 0; // each model that is drawn, by a figure or without, has a higher number
  const lights = new WeakMap(); // map → its lit countries
  const bent = new WeakMap(); // model → its GeoJSON, which hovering reads again and again

  function features(model) {
    if (!bent.has(model)) bent.set(model, { flows: flowData(model), places: placeData(model) });
    return bent.get(model);
  }

  function fill(gd, map, model) {
    root.passerelles.hover?.forget(gd); // what was lit has gone, its number is another's
    light(map, litCountries(model));
    dimming(map, chosen(model));
    const { flows, places } = features(model);
    map.getSource("flows").setData(flows);
    map.getSource("places").setData(places);
  }

  /** The grey of what is not chosen: a layer of as many lines, drawn only once something is grey. */
  function dimming(map, some) {
    const wanted = some ? "visible" : "none";
    if ((map.getLayoutProperty("flows-dim", "visibility") ?? "visible") !== wanted) map.setLayoutProperty("flows-dim", "visibility", wanted);
  }

  /** Countries with results; only those that change are told, for each has its outline painted anew. */
  function light(map, countries) {
    const source = "countries", wanted = new Set(countries);
    const tell = (id, lit) => Boolean(map.getFeatureState({ source, id }).lit) !== lit && map.setFeatureState({ source, id }, { lit });
    for (const id of lights.get(map) ?? []) if (!wanted.has(id)) tell(id, false);
    for (const id of wanted) tell(id, true);
    lights.set(map, wanted);
  }

  function sync(gd) {
    const carried = meta(gd), map = handle(gd);
    if (!carried || carried.inline) return;
    if (!map) return void (gd._fullLayout && gd._fullLayout.map && redraw(gd, true));
    if (!map.getSource("flows")) return void map.once("load", () => sync(gd)); // a resize may plot while the style still loads
    const last = drawn.get(gd) ?? {};
    if (carried.turn < last.turn) { // after each gesture Dash plots its figure anew, which knows nothing of what was drawn since
      carried.model = last.model;
      if (carried.look !== last.look) return void redraw(gd);
      carried.turn = last.turn;
    }
    if (carried.turn && carried.turn === last.turn) return;
    fill(gd, map, carried.model);
    keep(gd);
  }

  function keep(gd) {
    const { model, look, turn } = meta(gd);
    drawn.set(gd, { model, look, turn });
  }

  function redraw(gd, inline = false) {
    const { model, base } = meta(gd);
    const figure = build(model, { base, inline });
    return root.Plotly.react(gd, figure.data, figure.layout, figure.config);
  }

  function flash(graph, model, { soft = false, shown = () => {} } = {}) {
    const gd = element(graph), map = handle(gd), carried = gd && meta(gd);
    if (!map || !carried || carried.inline || !map.getSource("flows") || carried.look !== look(model, readTokens())) return false;
    if (soft) root.passerelles.fade?.begin(map, whenFilled);
    Object.assign(carried, { model, turn: ++turns });
    hold(map);
    fill(gd, map, model);
    keep(gd);
    whenFilled(map, shown);
    return true;
  }

  const filled = (map) => map.isSourceLoaded("flows") && map.isSourceLoaded("places");

  /** Call `then` at the first frame that shows what the sources were last given; names may still be fading in. */
  function whenFilled(map, then) {
    const watched = () => {
      if (!filled(map)) return;
      map.off("render", watched);
      then();
    };
    map.on("render", watched);
  }

  /** No frame before the sources can show what they are given next: MapLibre draws one at each step on the way, old flows over new points among
      them, and where the processor draws, each delays the one that counts. Never for long, nor once the visitor moves the map. */
  function hold(map) {
    if (map.isMoving() || Object.hasOwn(map, "triggerRepaint")) return;
    const look = ({ sourceDataType }) => sourceDataType !== "metadata" && filled(map) && release();
    const release = () => {
      map.off("sourcedata", look);
      TOUCHED.forEach((event) => map.off(event, release));
      clearTimeout(late);
      delete map.triggerRepaint;
      map.triggerRepaint();
    };
    const late = setTimeout(release, HELD);
    map.triggerRepaint = () => {};
    map.on("sourcedata", look);
    TOUCHED.forEach((event) => map.on(event, release));
  }

  function attach(graph, options = {}) {
    const gd = element(graph);
    if (!gd || !gd.on) return void setTimeout(() => attach(graph, options), 60); // dcc.Graph loads plotly on demand
    if (gd.passerelles) return;
    gd.passerelles = true;
    const after = () => {
      sync(gd);
      const map = handle(gd);
      if (!map || map.passerelles || meta(gd)?.inline) return;
      map.passerelles = true;
      root.passerelles.hover?.watch(gd, map, options);
      root.passerelles.fade?.watch(map);
    };
    gd.on("plotly_afterplot", after);
    const retheme = () => meta(gd) && redraw(gd, meta(gd).inline);
    new MutationObserver(retheme).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    ["(prefers-color-scheme: dark)", ...STRONG].forEach((query) => root.matchMedia(query).addEventListener("change", retheme));
    early(gd, after);
  }

  /** Plotly tells of a plot once all of the ground is drawn: flows, and the pointer, need not wait for it. */
  function early(gd, then) {
    if (meta(gd)?.inline) return;
    if (!handle(gd)?.getSource("flows")) return void setTimeout(() => early(gd, then), 15);
    then();
  }

  function fit(graph, [west, south, east, north], padding = {}) {
    const gd = element(graph), map = handle(gd), still = root.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const unfolded = east < west ? east + 360 : east;
    if (map) return void map.fitBounds([[west, south], [unfolded, north]], { padding: Object.assign({ top: 40, right: 40, bottom: 40, left: 40 }, padding), maxZoom: 7, duration: still ? 0 : 320 });
    const zoom = Math.max(0.5, Math.log2(Math.min((gd.clientWidth * 360) / (512 * (unfolded - west || 1)), (gd.clientHeight * 170) / (512 * (north - south || 1)))));
    root.Plotly.relayout(gd, { "map.center": { lon: (west + unfolded) / 2, lat: (south + north) / 2 }, "map.zoom": zoom });
  }

  root.passerelles = root.passerelles || {};
  root.passerelles.map = { build, attach, fit, flash, element, handle, meta, features, dimming, counted, flowIds, ground, mechanisms, arc, width, opacity, radius, dimmed, flowData, placeData, style, readTokens };
})(typeof window === "undefined" ? globalThis : window);
