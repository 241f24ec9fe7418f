/* Where the camera goes: the view of an address, the flows of a selection, and the three views one asks for by name. */
(function (e) {
  "use strict";
  const stage = document.getElementById("stage");
  const views = document.getElementById("views");
  const DETAIL = 3.5; // below this zoom flows do not depend on what is in view
  const HEXAGONE = [[-5.2, 42.2], [9.6, 51.1]]; // the mainland and Corsica, from corner to corner
  const NAMED_BESIDE = 100; // px: a name and its count beside a point, whole on a phone too
  const NARROW = 480; // px that a sheet leaves of a tablet's map
  const SMALLEST = 675; // px of the whole world at the smallest zoom
  const CANADA = [-113, 58]; // where its point is
  const JAPAN = 138;
  const BESIDE = 78; // px from the edge: beside the zoom buttons, and room for a name
  const POINT = 18; // px: what a point and its ring take
  const EDGE = 0.5; // px by which a sum may miss the edge of a card beside which an end was put
  const CARDS = "#legend-card, .ctl, #views, #colour, #sheet, #drawer"; // what lies over the map
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

  /** Ends of these lines (pairs of points) in parts of the world, the westernmost first of all in its own world. */
  function laid(lines) {
    const [west, east] = span(lines).map((lon) => lon / 360);
    const ends = lines.flat().map(([lon, lat]) => [west + (((lon / 360 - west + 1e-9) % 1) + 1) % 1, flat(lat)]); // a hair more, or the westernmost may be a world away
    const ys = ends.map(([, y]) => y);
    return { ends, west, east, south: Math.min(...ys), north: Math.max(...ys) };
  }

  const box = () => document.getElementById("map").getBoundingClientRect();

  /** A camera in parts of the world, on a world so many pixels wide; no map so `high` goes beyond its poles. */
  function within(x, y, world, high) {
    const size = Math.max(world, high, SMALLEST);
    const most = Math.max(0, 0.5 - high / 2 / size);
    return { x, y: Math.min(most, Math.max(-most, y)), size };
  }

  const written = ({ x, y, size }) => ({ center: [wrapped(x * 360), latitude(y)], zoom: Math.log2(size / 512) });
  const read = ({ center, zoom }) => ({ x: center[0] / 360, y: flat(center[1]), size: 512 * 2 ** zoom });

  /** Where a camera puts a point on the map, in pixels from the upper left corner; the point in parts of the world. */
  const put = (camera, [x, y], { width, height }) => [width / 2 + (x - camera.x) * camera.size, height / 2 - (y - camera.y) * camera.size];

  /** The camera that shows these lines in the part of the map that nothing covers; beside or above or below what would hide an end there. */
  function around(lines, closest) {
    const map = box();
    const { width, height } = map;
    const { ends, west, east, south, north } = laid(lines);
    const fit = (free) => {
      const wide = Math.max(80, width - free.left - free.right);
      const tall = Math.max(80, height - free.top - free.bottom);
      const { size } = within(0, 0, Math.min(512 * 2 ** closest, wide / (east - west || 1e-9), tall / (north - south || 1e-9)), height);
      return within((west + east + (free.right - free.left) / size) / 2, (south + north - (free.bottom - free.top) / size) / 2, size, height);
    };
    const over = cards();
    const seen = ([x, y]) => x > 0 && x < width && y > 0 && y < height && !over.some((card) => covers(card, x, y));
    const hidden = (camera) => ends.filter((end) => !seen(put(camera, end, map))).length;
    const free = room();
    let best = fit(free);
    let least = hidden(best);
    const choose = (spared, better) => {
      for (const way of least ? ways(free, spared, over, width, height) : []) {
        const camera = fit(way);
        const now = hidden(camera);
        if (now < least || (now === least && better(camera))) [best, least] = [camera, now];
      }
    };
    choose(free, (camera) => camera.size > best.size);
    choose({ top: 0, bottom: 0, left: 0, right: 0 }, (camera) => camera.size < best.size); // names may be cut: the farther the fewer
    return written(best);
  }

  /** Where each of what lies over the map is, with a point's room around it, in pixels from the upper left one. */
  function cards() {
    const map = box();
    const shown = [...stage.querySelectorAll(CARDS)].filter((one) => one.checkVisibility({ visibilityProperty: true }));
    return e.scrolls() ? [] : shown.map((one) => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      return { left: left - map.left - POINT, top: top - map.top - POINT, right: right - map.left + POINT, bottom: bottom - map.top + POINT };
    });
  }

  const covers = (card, x, y) => x > card.left + EDGE && x < card.right - EDGE && y > card.top + EDGE && y < card.bottom - EDGE;

  /** Every way to leave room: each side as `free` says, or as far in as a card beside it reaches, `spared` at least. */
  function* ways(free, spared, over, width, height) {
    const north = (card) => card.top + card.bottom < height;
    const west = (card) => card.left + card.right < width;
    const from = (side, others) => new Set([free[side], ...others.map((one) => Math.max(spared[side], one))]);
    const tops = from("top", over.filter(north).map((card) => card.bottom));
    const bottoms = from("bottom", over.filter((card) => !north(card)).map((card) => height - card.top));
    const lefts = from("left", over.filter(west).map((card) => card.right));
    const rights = from("right", over.filter((card) => !west(card)).map((card) => width - card.left));
    for (const top of tops) for (const bottom of bottoms) for (const left of lefts) for (const right of rights) yield { top, bottom, left, right };
  }

  /** Flows between regions and countries stay at the scale where they are drawn. */
  function framed(flows) {
    const closest = flows.some((flow) => flow.fid.startsWith("region:")) ? DETAIL - 0.1 : 7;
    return around(ended(flows), closest);
  }

  const ended = (flows) => flows.map((flow) => [flow.f, flow.t]);

  /** The world from Canada to Japan on a desktop, in what the drawer leaves of the map: from the north of Europe on where that is low, and no smaller than
      lets Europe be brought up there, for no map goes beyond its poles; on a phone Europe and Africa, France below the controls. */
  function world() {
    const phone = innerWidth < 640;
    const high = document.getElementById("map").clientHeight;
    if (phone && !e.scrolls()) return below(views.getBoundingClientRect().bottom - stage.querySelector(".mapbox").getBoundingClientRect().top + 12, high);
    const under = phone || e.scrolls() ? 0 : covered();
    const across = stage.clientWidth || innerWidth;
    const fit = (wide, east) => {
      const size = Math.max(wide, high, under && (high + under) / (1 + 2 * flat(40))); // px of the whole world; below, all is told as parts of it, like `flat`
      const hidden = under / size;
      const middle = hidden ? Math.max(flat(24), flat(66) - (high / size - hidden) / 2) : flat(phone ? 22 : 24);
      return within(east(size) / 360, middle - hidden / 2, size, high);
    };
    const whole = fit((across * 360) / (phone ? 128 : 292), () => (phone ? 17 : 20));
    const [x, y] = put(whole, [CANADA[0] / 360, flat(CANADA[1])], box());
    if (phone || !cards().some((card) => covers(card, x, y))) return written(whole);
    const wide = ((across - 2 * BESIDE) * 360) / (JAPAN - CANADA[0]);
    return written(fit(wide, (size) => Math.max((CANADA[0] + JAPAN) / 2, CANADA[0] + ((across / 2 - BESIDE) * 360) / size)));
  }

  /** What an address shows first: the world; where the filters of the address leave flows that it does not show whole, and that fit, those. */
  function opening(flows) {
    const whole = world();
    if (!flows.length || !document.querySelector("#chips > li") || shows(whole, flows)) return whole;
    const near = framed(flows);
    return shows(near, flows) ? near : whole;
  }

  /** Whether both ends of every flow are on the map. */
  function shows(where, flows) {
    const camera = read(where);
    const map = box();
    const { ends, west, east } = laid(ended(flows));
    const turn = Math.round(camera.x - (west + east) / 2);
    return ends.every(([x, y]) => put(camera, [x + turn, y], map).every((at, axis) => at > POINT && at < [map.width, map.height][axis] - POINT));
  }

  /** From the north of France `top` pixels below the upper edge of a map so `high` to the south of Africa, if that is as wide as 128 degrees. */
  function below(top, high) {
    const size = Math.min((stage.clientWidth * 360) / 128, Math.max(80, high - top) / (flat(50) - flat(-26)));
    return written(within(17 / 360, Math.max(flat(22), flat(50) - (high / 2 - top) / size), size, high));
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

  e.framing = { DETAIL, asked, framed, opening, room, wrapped, calm };
})(((window.passerelles ??= {}).explorer ??= {}));
