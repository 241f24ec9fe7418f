/* The schematic curve of a flow, the same as maps/curves.py: passerelles.curve.arc([lon, lat], [lon, lat], spread = 1) → [[lon, lat], …].
   A quadratic in Mercator pixels that bends outwards like a fan; both ends are exact, the second on the copy of the world that is the shorter way. */
(function (root) {
  "use strict";
  const WORLD = 1792; // px: width of the world at which the fan was drawn; fixed, so that a curve does not change with the zoom
  const toPixel = ([lon, lat]) => {
    const s = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
    return [(lon / 360 + 0.5) * WORLD, (0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)) * WORLD];
  };
  const toDegrees = ([x, y]) => [
    (x / WORLD - 0.5) * 360,
    (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI,
  ];
  const nearest = (lon, from) => lon - 360 * Math.round((lon - from) / 360); // the copy of the world that is the shorter way
  const short = ([lon, lat]) => [Math.round(lon * 1e4) / 1e4, Math.round(lat * 1e4) / 1e4];

  /** The quadratic in pixels of the reference world: [start, control, end], the end on the copy of the world that is the shorter way. */
  function quadratic(a, b, spread = 1) {
    const [x1, y1] = toPixel(a);
    const [x2, y2] = toPixel([nearest(b[0], a[0]), b[1]]);
    const dx = x2 - x1, dy = y2 - y1, bend = 0.2 * spread * Math.tanh(dx / 60);
    return [[x1, y1], [(x1 + x2) / 2 + bend * dy, (y1 + y2) / 2 - bend * dx], [x2, y2]];
  }

  function arc(a, b, spread = 1) {
    const [[x1, y1], [cx, cy], [x2, y2]] = quadratic(a, b, spread);
    const steps = Math.max(6, Math.min(32, Math.ceil(Math.sqrt(Math.hypot(x2 - x1, y2 - y1))))); // each at most 0.1 px off the curve: bend × length / (2 steps²)
    const line = [short(a)];
    for (let i = 1; i < steps; i++) {
      const t = i / steps, u = 1 - t;
      line.push(short(toDegrees([u * u * x1 + 2 * u * t * cx + t * t * x2, u * u * y1 + 2 * u * t * cy + t * t * y2])));
    }
    return [...line, short([nearest(b[0], a[0]), b[1]])];
  }

  root.passerelles = root.passerelles || {};
  root.passerelles.curve = { arc, nearest, quadratic, toPixel, WORLD };
})(typeof window === "undefined" ? globalThis : window);
