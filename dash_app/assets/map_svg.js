/* The map as SVG, from the same data, curves, rules and camera as the one on screen: for pictures and for print. Needs map.js.

   passerelles.mapSvg.draw({ model, ground, camera, size, tokens, around }) → the content of an <svg> of `size` [width, height] px.
     model and tokens as in map.js; ground = { countries, borders, admin } GeoJSON; camera = { center, zoom };
     around = a GeoJSON polygon to show under the flows (optional).
   passerelles.mapSvg.stop(offset, colour), xml(text), measure(text, tokens): for what is written around it.
   Pure, but for the measure of labels, which asks a canvas where there is one. */
(function (root) {
  "use strict";
  const TILE = 512; // px of the world at zoom 0, as MapLibre has it
  const FINE = 0.5; // px: a vertex closer to the last one than that is left out
  const LINE = 15, ROOM = 2; // px: height of a label, and what stays free at the borders
  const TURNS = [-1, 0, 1]; // copies of the world to look at
  const our = () => root.passerelles.map;
  const xml = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  const short = (n) => String(Math.round(n * 10) / 10);

  /** A stop of a gradient, its transparency apart: drawing programs do not read it within a colour. */
  function stop(at, colour) {
    const [, r, g, b, a = "1"] = /^rgb\(\s*(\d+)[ ,]+(\d+)[ ,]+(\d+)(?:\s*[/,]\s*([\d.]+))?\s*\)$/.exec(colour) ?? [];
    return r === undefined ? `<stop offset="${at}" stop-color="${colour}"/>` : `<stop offset="${at}" stop-color="rgb(${r},${g},${b})" stop-opacity="${a}"/>`;
  }

  /** Degrees to pixels of the picture, on the copy of the world `turn`. */
  function projection({ center, zoom }, [width, height]) {
    const { toPixel, WORLD } = root.passerelles.curve;
    const world = TILE * 2 ** zoom, scale = world / WORLD, [cx, cy] = toPixel(center);
    const place = (point, turn = 0) => {
      const [x, y] = toPixel(point);
      return [(x - cx) * scale + width / 2 + turn * world, (y - cy) * scale + height / 2];
    };
    return { place, zoom, width, height };
  }

  /** Whether a stretch of pixels shows in the picture, with a margin for what it is drawn with. */
  function shows(points, { width, height }, margin = 20) {
    const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
    const [west, east, north, south] = [least(xs), most(xs), least(ys), most(ys)];
    return east > -margin && west < width + margin && south > -margin && north < height + margin;
  }
  const least = (values) => values.reduce((a, b) => Math.min(a, b));
  const most = (values) => values.reduce((a, b) => Math.max(a, b));

  // ── ground ─────────────────────────────────────────────────────────────────────────────────────
  const rings = ({ type, coordinates }) => (type === "Polygon" || type === "MultiLineString" ? coordinates : type === "MultiPolygon" ? coordinates.flat() : [coordinates]);

  function outline(geometry, view) {
    const closed = geometry.type.endsWith("Polygon") ? "Z" : "";
    return rings(geometry).flatMap((ring) => TURNS.map((turn) => run(ring.map((point) => view.place(point, turn)), view, closed))).join("");
  }

  function run(points, view, closed) {
    if (!shows(points, view)) return "";
    let [x, y] = points[0];
    const kept = [`M${short(x)} ${short(y)}`];
    for (const [px, py] of points.slice(1)) {
      if (Math.abs(px - x) < FINE && Math.abs(py - y) < FINE) continue;
      [x, y] = [px, py];
      kept.push(`L${short(x)} ${short(y)}`);
    }
    return kept.length > 1 ? kept.join("") + closed : "";
  }

  function ground(data, view, t, lit) {
    const groups = new Map();
    const add = (look, geometry) => groups.set(look, (groups.get(look) ?? "") + outline(geometry, view));
    const line = (colour, width, more = "") => `fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"${more}`;
    for (const { properties: p, geometry } of data.countries.features) {
      const tone = p.france ? t["map-france"] : lit.has(p.iso2) ? t["map-land"] : t["map-land-quiet"];
      add(`fill="${tone}" ${p.seam ? "" : line(t["map-coast"], 0.6).replace('fill="none" ', "")}`, geometry);
    }
    const divisions = { department: 5, region: 3.4 };
    for (const { properties: p, geometry } of data.admin.features) if (view.zoom >= divisions[p.level]) add(line(t["map-border-admin"], 0.6), geometry);
    const looks = { coast: line(t["map-coast"], 0.6), border: line(t["map-border"], 0.7), disputed: line(t["map-border"], 0.7, ' stroke-dasharray="3 2.5"') };
    for (const { properties: p, geometry } of data.borders.features) add(looks[p.kind], geometry);
    const drawn = [...groups].filter(([, path]) => path).map(([look, path]) => `<path d="${path}" ${look}/>`);
    return `<rect width="${view.width}" height="${view.height}" fill="${t["map-water"]}"/><g class="ground">${drawn.join("")}</g>`;
  }

  /** An area that the visitor asked about, such as the surroundings of a place. */
  function area(data, view, t) {
    if (data?.geometry?.type !== "Polygon") return "";
    return `<path class="area" d="${outline(data.geometry, view)}" fill="${t.accent}" fill-opacity="0.07" stroke="${t.accent}" stroke-width="1.5" stroke-dasharray="4.500 3"/>`;
  }

  // ── flows and points ───────────────────────────────────────────────────────────────────────────
  const DASH = { energy: [4, 2], waste: [0.1, 2], mobility: [6, 2, 1, 2] };
  const THINNEST = { water: 1.5, energy: 1.8, waste: 2.2, mobility: 1.8 };

  function flows(features, view, t) {
    const ordered = [...features].sort((a, b) => b.properties.d - a.properties.d);
    const drawn = ordered.flatMap(({ geometry, properties }, rank) => TURNS.map((turn) => {
      const points = geometry.coordinates.map((point) => view.place(point, turn));
      return shows(points, view) ? flow(points, properties, `flow-${rank}-${turn + 1}`, t) : "";
    }));
    return `<g class="flows" fill="none">${drawn.join("")}</g>`;
  }

  function flow(points, { n, m, d, a }, id, t) {
    const path = `<path d="M${points.map((p) => p.map(short).join(" ")).join("L")}"`;
    const thick = our().width(n) + (a ? 1.2 : 0), solid = a ? 1 : our().opacity(n);
    if (d) return `${path} stroke="${t["map-dim"]}" stroke-width="${short(0.6 * thick)}" opacity="${(0.24 * solid).toFixed(2)}"/>`;
    if (m) return mechanism(path, m, thick, t);
    const [[x1, y1], [x2, y2]] = [points[0], points.at(-1)];
    const stops = [0, 0.25, 0.6, 1].map((at, i) => stop(at, t[`flow-${i}`])).join("");
    const ends = `x1="${short(x1)}" y1="${short(y1)}" x2="${short(x2)}" y2="${short(y2)}"`;
    return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${ends}>${stops}</linearGradient>${path} stroke="url(#${id})" stroke-width="${thick.toFixed(2)}" opacity="${solid.toFixed(2)}"/>`;
  }

  function mechanism(path, m, wide, t) {
    const thick = m === "unstated" ? wide / 2 : Math.max(THINNEST[m], wide);
    const dash = DASH[m] ? ` stroke-dasharray="${DASH[m].map((part) => (part * thick).toFixed(2)).join(" ")}"` : "";
    return `${path} stroke="${t[`mech-${m}`]}" stroke-width="${thick.toFixed(2)}" opacity="${m === "unstated" ? 0.45 : 0.86}"${dash}${m === "waste" ? ' stroke-linecap="round"' : ""}/>`;
  }

  /** Places of the picture: each on every copy of the world that shows, `at` in pixels. */
  function spots(features, view) {
    const all = features.flatMap(({ geometry, properties }) => TURNS.map((turn) => ({ ...properties, at: view.place(geometry.coordinates, turn) })));
    return all.filter((spot) => shows([spot.at], view));
  }

  function points(found, mode, t) {
    const partner = mode === "mechanism" ? t["map-label"] : t["map-foreign"];
    const ordered = [...found].sort((a, b) => (a.side === "fr") - (b.side === "fr") || b.n - a.n);
    const drawn = ordered.map(({ at: [x, y], r, d, s, side }) => {
      const fill = d ? t["map-dim"] : side === "fr" ? t["map-fr"] : partner;
      const edge = d ? "" : ` stroke="${s ? t["map-selected"] : t["map-point-stroke"]}" stroke-width="${s ? 2 : 1.2}"`;
      return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(r)}" fill="${fill}"${d ? ' opacity="0.34"' : ""}${edge}/>`;
    });
    return `<g class="points">${drawn.join("")}</g>`;
  }

  // ── labels: the largest counts choose first among six places round their point ──────────────────
  let context = null;
  function measure(text, t) {
    if (typeof document === "undefined") return 6.5 * text.length;
    context ??= document.createElement("canvas").getContext("2d");
    if (!context) return 6.5 * text.length;
    context.font = `540 12px ${t["font-ui"]}`;
    return context.measureText(text).width;
  }

  function choices({ at: [x, y], r }, long) {
    const gap = r + 4, near = r * 0.7 + 2;
    return [[x + gap, y - LINE / 2], [x - gap - long, y - LINE / 2], [x - long / 2, y + r + 2], [x - long / 2, y - r - LINE - 2], [x + near, y + near - 2], [x - near - long, y + near - 2]];
  }

  function labels(found, view, t) {
    const named = found.filter(({ d, s, side, rank }) => !d && (side === "fr" ? s || view.zoom >= 3.6 : rank < 60 || view.zoom >= 2.6));
    const taken = found.filter(({ r, d }) => r > 3.5 && !d).map(({ at: [x, y], r }) => [x - r * 0.7, y - r * 0.7, x + r * 0.7, y + r * 0.7]);
    const clear = (b) => b[0] > ROOM && b[1] > ROOM && b[2] < view.width - ROOM && b[3] < view.height - ROOM && taken.every((o) => b[2] < o[0] || b[0] > o[2] || b[3] < o[1] || b[1] > o[3]);
    const drawn = named.sort((a, b) => b.s - a.s || b.n - a.n).map((spot) => {
      const text = `${spot.name}\u00a0${spot.n}`, long = measure(text, t);
      const box = choices(spot, long).map(([x, y]) => [x, y, x + long, y + LINE]).find(clear);
      if (!box) return "";
      taken.push(box);
      const colour = spot.side === "fr" ? ` fill="${t["map-fr"]}"` : "";
      return `<text x="${short(box[0])}" y="${short(box[1] + 11.5)}"${colour}>${xml(text)}</text>`;
    });
    return `<g class="labels" font-size="12" font-weight="540" fill="${t["map-label"]}" stroke="${t["map-halo"]}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${drawn.join("")}</g>`;
  }

  function draw({ model, ground: data, camera, size, tokens: t, around = null }) {
    const view = projection(camera, size);
    const lit = new Set(model.places.filter((p) => p.side === "partner" && p.c).map((p) => p.c));
    const { flows: lines, places } = our().features(model);
    const found = spots(places.features, view);
    return ground(data, view, t, lit) + area(around, view, t) + flows(lines.features, view, t) + points(found, model.mode, t) + labels(found, view, t);
  }

  root.passerelles = root.passerelles || {};
  root.passerelles.mapSvg = { draw, stop, xml, measure };
})(typeof window === "undefined" ? globalThis : window);
