/* Where the camera goes: the view of an address, the flows of a selection, and the three views one asks for by name. */
(function (e) {
  "use strict";
  const stage = document.getElementById("stage");
  const views = document.getElementById("views");
  const DETAIL = 3.5; // below this zoom flows do not depend on what is in view
  const HEXAGONE = [[-5.2, 42.2], [9.6, 51.1]]; // the mainland and Corsica, from corner to corner
  const NAMED_BESIDE = 100; // px: a name and its count beside a point, whole on a phone too
  const NARROW = 480; // px that a sheet leaves of a tablet's map
  const POINT = 18; // px: what a point and its ring take
  const EDGE = 0.5; // px that a sum may miss the edge of the legend by, where an end was put
  const OVERSEAS_SCALE = 5; // closest zoom of all overseas territories together
  const wrapped = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
  const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 320);

  /** West and east, the latter perhaps beyond 180, of the shortest stretch that holds all lines; a line takes its shorter way. */
  function span(lines) {
    const { nearest } = window.passerelles.curve;
    const parts = lines.map(([a, b]) => [a[0], nearest(b[0], a[0])].sort((x, y) => x - y));
    for (const part of parts) {
      const turn = part[0] - wrapped(part[0]);
      part[0] -= turn;
      part[1] -= turn;
    }
    parts.sort((x, y) => x[0] - y[0]);
    const last = Math.max(...parts.map((part) => part[1]));
    let reach = last - 360; // where the lines of the turn before end
    let best = [0, -180, 180];
    for (const [west, east] of parts) {
      if (west - reach > best[0]) best = [west - reach, west, west === parts[0][0] ? last : reach + 360];
      reach = Math.max(reach, east);
    }
    return best.slice(1);
  }

  const flat = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  const latitude = (y) => (Math.atan(Math.sinh(2 * Math.PI * y)) * 180) / Math.PI;

  /** The camera that shows these lines (pairs of points) in the part of the map that nothing covers: beside the legend, or above it, where it would hide an end. */
  function around(lines, closest) {
    const { clientWidth: width, clientHeight: height } = document.getElementById("map");
    const [west, east] = span(lines).map((lon) => lon / 360);
    const ends = lines.flat().map(([lon, lat]) => [west + (((lon / 360 - west + 1e-9) % 1) + 1) % 1, flat(lat)]); // a hair more, or the westernmost may be a world away
    const ys = ends.map(([, y]) => y);
    const [south, north] = [Math.min(...ys), Math.max(...ys)];
    const fit = (free) => {
      const wide = Math.max(80, width - free.left - free.right);
      const tall = Math.max(80, height - free.top - free.bottom);
      const zoom = Math.max(0.4, Math.min(closest, Math.log2(Math.min(wide / (east - west || 1e-9), tall / (north - south || 1e-9)) / 512)));
      const world = 512 * 2 ** zoom;
      return { zoom, world, x: (west + east) / 2 + (free.right - free.left) / 2 / world, y: (south + north) / 2 - (free.bottom - free.top) / 2 / world };
    };
    const { right, top } = corner();
    const hides = (camera) => ends.some(([x, y]) => width / 2 + (x - camera.x) * camera.world < right - EDGE && height / 2 - (y - camera.y) * camera.world > top + EDGE);
    const free = room();
    const plain = fit(free);
    const ways = hides(plain) ? [fit({ ...free, bottom: Math.max(free.bottom, height - top) }), fit({ ...free, left: Math.max(free.left, right) })] : [plain];
    const { x, y, zoom } = ways.reduce((best, one) => (hides(best) || (one.zoom > best.zoom && !hides(one)) ? one : best));
    return { center: [wrapped(x * 360), latitude(y)], zoom };
  }

  /** How far the legend reaches from the lower left corner of the map, with a point's room around it; nowhere while it lies outside or is not shown. */
  function corner() {
    const legend = document.getElementById("legend-card");
    if (e.scrolls() || !legend.checkVisibility({ visibilityProperty: true })) return { right: 0, top: Infinity };
    const [map, card] = [stage.querySelector(".mapbox"), legend].map((one) => one.getBoundingClientRect());
    return { right: card.right - map.left + POINT, top: card.top - map.top - POINT };
  }

  /** Flows between regions and countries stay at the scale where they are drawn. */
  function framed(flows) {
    const closest = flows.some((flow) => flow.fid.startsWith("region:")) ? DETAIL - 0.1 : 7;
    return around(flows.map((flow) => [flow.f, flow.t]), closest);
  }

  /** The world from Canada to Japan on a desktop, in what the drawer leaves of the map: from the north of Europe on where that is low, and no smaller than
      lets Europe be brought up there, for no map goes beyond its poles; on a phone Europe and Africa, France below the controls. */
  function world() {
    const phone = innerWidth < 640;
    const high = document.getElementById("map").clientHeight;
    if (phone && !e.scrolls()) return below(views.getBoundingClientRect().bottom - stage.querySelector(".mapbox").getBoundingClientRect().top + 12, high);
    const under = phone || e.scrolls() ? 0 : covered();
    const wide = ((stage.clientWidth || innerWidth) * 360) / (phone ? 128 : 292);
    const size = Math.max(wide, under && (high + under) / (1 + 2 * flat(40))); // px of the whole world; below, all is told as parts of it, like `flat`
    const hidden = under / size;
    const middle = hidden ? Math.max(flat(24), flat(66) - (high / size - hidden) / 2) : flat(phone ? 22 : 24);
    return { center: [phone ? 17 : 20, latitude(middle - hidden / 2)], zoom: Math.max(0.4, Math.log2(size / 512)) };
  }

  /** From the north of France `top` pixels below the upper edge of a map so `high` to the south of Africa, if that is as wide as 128 degrees. */
  function below(top, high) {
    const size = Math.min((stage.clientWidth * 360) / 128, Math.max(80, high - top) / (flat(50) - flat(-26)));
    return { center: [17, latitude(Math.max(flat(22), flat(50) - (high / 2 - top) / size))], zoom: Math.max(0.4, Math.log2(size / 512)) };
  }

  /** What the address names; null when it names nothing. */
  function asked() {
    const view = (e.address().get("view") ?? "").split(",").map(Number);
    return view.length === 3 && view.every(Number.isFinite) ? { center: [view[0], view[1]], zoom: view[2] } : null;
  }

  /** How far the drawer reaches over the map: each of its panes has a height of its own. */
  function covered() {
    const [map, drawer] = [stage.querySelector(".mapbox"), document.getElementById("drawer")].map((one) => one.getBoundingClientRect());
    return drawer.height ? Math.max(0, map.bottom - drawer.top) : 0;
  }

  /** What covers the map at each side, in pixels. */
  function room() {
    if (e.scrolls()) return { top: 60, left: 60, right: 60, bottom: 30 }; // nothing lies over the map (explorer_zoomed.css)
    const phone = innerWidth < 640;
    const side = document.getElementById("sheet");
    const map = stage.querySelector(".mapbox").getBoundingClientRect();
    const narrow = map.width - side.offsetWidth < NARROW;
    if (!phone) return { top: 70, left: narrow ? 60 : Math.min(310, innerWidth * 0.2), right: side.offsetWidth + (narrow ? NAMED_BESIDE : 130), bottom: covered() + 60 };
    const lowest = side.offsetHeight ? stage.querySelector(".filters-open") : views; // colours and views make way for a sheet
    const above = lowest.getBoundingClientRect().bottom - map.top;
    const below = side.offsetHeight ? map.bottom - (innerHeight - side.offsetHeight) : 0; // it rises from the bottom of the screen
    return { top: Math.max(70, above + 24), left: NAMED_BESIDE, right: NAMED_BESIDE, bottom: Math.max(0, below) + 40 };
  }

  function overseas() {
    const points = [...views.querySelectorAll("[data-point]")].map((one) => one.dataset.point.split(",").map(Number));
    return around(points.map((point) => [point, point]), OVERSEAS_SCALE);
  }

  /* `focus=` names a territory in one of many ways: the page goes on with the one that the server understood. */
  const query = e.address();
  if (query.has("focus")) {
    query.delete("focus");
    if (e.first.sel) query.set("sel", e.first.sel);
    history.replaceState(history.state, "", `?${e.written(query)}`);
  }

  const NAMED = { hexagone: () => around([HEXAGONE], 7), overseas, world };

  views.addEventListener("click", (event) => {
    const { view, visit } = event.target.closest("button")?.dataset ?? {};
    if (!view && !visit) return;
    for (const menu of views.querySelectorAll("details[open]")) {
      menu.open = false;
      if (menu.contains(event.target)) menu.querySelector("summary").focus({ preventScroll: true });
    }
    if (view) e.moveTo(NAMED[view]());
    else e.visit(visit);
  });

  e.framing = { DETAIL, asked, framed, room, world, wrapped, calm };
})(((window.passerelles ??= {}).explorer ??= {}));
