/* The sheet that one takes away: title, totals, filters in words, the map as it stands, its legend, dates and sources, as one SVG.

   e.sheet.ready()  resolves once the base map is at hand, and who is to be named; e.sheet.composed({ light, style }) → { text, width, height }. */
(function (e) {
  "use strict";
  const tools = document.getElementById("picture-tools");
  const words = JSON.parse(tools.dataset.words);
  const stage = document.getElementById("stage");
  const map = window.passerelles;
  const MARGIN = 28, NARROWEST = 560; // px
  let ground = null;

  const xml = (text) => map.mapSvg.xml(text);
  const said = (node) => node?.innerText.replace(/[ \t\r\n]+/g, " ").trim() ?? ""; // spaces that do not break are kept

  /** The base map, from the browser's own cache: the map on screen has asked for it already. */
  async function fetched() {
    const names = ["countries", "borders", "admin"];
    const parts = await Promise.all(names.map(async (name) => (await fetch(`/basemap/${name}.geojson`)).json()));
    return (ground = Object.fromEntries(names.map((name, i) => [name, parts[i]])));
  }

  /** Colours of the page; for paper those of its light side, whatever the visitor's choice. */
  function tokens(light) {
    const shown = { ...map.map.readTokens(), ...map.map.readTokens(["paper", "ink-3", "font-title"]) };
    if (!light) return shown;
    const roots = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.selectorText === ":root");
    const first = (name) => roots.map((rule) => rule.style.getPropertyValue(`--${name}`).trim()).find(Boolean);
    const own = Object.fromEntries(Object.keys(shown).map((name) => [name, first(name) ?? shown[name]]));
    return { ...own, paper: "#ffffff", surface: "#ffffff" };
  }

  // ── what is said around the map ────────────────────────────────────────────────────────────────
  function filters() {
    const chips = [...document.querySelectorAll("#chips button")].map(said);
    return chips.length ? words.filters.replace("{filters}", chips.join(" · ")) : words.no_filter;
  }

  function selected() {
    const name = e.selected() && said(document.querySelector("#sheet h2"));
    return name ? [words.selected.replace("{name}", name)] : [];
  }

  /** Lines of the legend's note; those hidden on a phone too. */
  function note() {
    const copy = document.getElementById("legend-note").cloneNode(true);
    copy.querySelectorAll("br").forEach((br) => br.replaceWith("\n"));
    return copy.textContent.split("\n").filter(Boolean);
  }

  function address() {
    const query = e.address();
    ["scheme", "table", "ground"].forEach((name) => query.delete(name));
    const text = e.written(query);
    return location.origin + location.pathname + (text ? `?${text}` : "");
  }

  function credits() {
    const lang = document.documentElement.lang;
    const today = new Date().toLocaleDateString(lang === "fr" ? "fr-FR" : "en-GB", { day: "numeric", month: "long", year: "numeric" });
    return [`${words.made.replace("{date}", today)} ${words.published}`, e.credits.said(), words.ground, `Passerelles, ${address()}`].filter(Boolean);
  }

  // ── a sheet: text above, the map, its legend, text below ────────────────────────────────────────
  /** Lines of `text` no wider than `width`; addresses may break at their signs. */
  function wrapped(text, width, style) {
    const context = (wrapped.context ??= document.createElement("canvas").getContext("2d"));
    context.font = `${style.weight} ${style.size}px ${style.family}`;
    const lines = [""];
    for (const word of text.split(/(?<=[ ?&,])/)) {
      const longer = lines.at(-1) + word;
      if (lines.at(-1) && context.measureText(longer.trimEnd()).width > width) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines.map((line) => line.trimEnd());
  }

  function paragraph(sheet, text, style) {
    const full = { weight: 420, size: 13, fill: sheet.t["ink-2"], family: sheet.t["font-ui"], lead: 1.4, ...style };
    for (const line of wrapped(text, sheet.width - 2 * MARGIN, full)) {
      sheet.y += full.size * full.lead;
      sheet.parts.push(`<text x="${MARGIN}" y="${(sheet.y - full.size * 0.3).toFixed(1)}" font-family="${xml(full.family)}" font-size="${full.size}" font-weight="${full.weight}" fill="${full.fill}">${xml(line)}</text>`);
    }
  }

  function directionKey({ t }, y) {
    const stops = [0, 0.25, 0.6, 1].map((at, i) => map.mapSvg.stop(at, t[`flow-${i}`])).join("");
    const text = said(document.querySelector(".key-direction span")) || document.querySelector(".key-direction span").textContent;
    return [330, `<linearGradient id="key" gradientUnits="userSpaceOnUse" x1="${MARGIN + 6}" x2="${MARGIN + 80}" y1="0" y2="0">${stops}</linearGradient>` +
      `<rect x="${MARGIN + 6}" y="${y - 2}" width="74" height="4" fill="url(#key)"/><circle cx="${MARGIN + 5}" cy="${y}" r="4.500" fill="${t["map-fr"]}"/>` +
      `<circle cx="${MARGIN + 81}" cy="${y}" r="6" fill="${t["map-foreign"]}"/><text x="${MARGIN + 98}" y="${y + 4}">${xml(text)}</text>`];
  }

  function mechanismKeys({ t, width }, y) {
    const dash = { energy: "10 5", waste: "0.1 5", mobility: "12 4 2 4" };
    let x = MARGIN;
    const rows = [...document.querySelectorAll(".key-mechanism li")].map((item) => {
      const text = item.textContent.trim(), [, m] = /--mech-(\w+)/.exec(item.querySelector("line").getAttribute("stroke"));
      const look = `stroke="${t[`mech-${m}`]}" stroke-width="${m === "unstated" ? 1.5 : 3}"${dash[m] ? ` stroke-dasharray="${dash[m]}"` : ""}${m === "waste" ? ' stroke-linecap="round"' : ""}`;
      const long = 48 + map.mapSvg.measure(text, t) + 18;
      if (x + long > width - MARGIN) [x, y] = [MARGIN, y + 20];
      const drawn = `<line x1="${x + 2}" x2="${x + 36}" y1="${y}" y2="${y}" ${look}/><text x="${x + 46}" y="${y + 4}">${xml(text)}</text>`;
      x += long;
      return drawn;
    });
    return [0, rows.join(""), y];
  }

  function widths({ t }, x, y) {
    const steps = [...document.querySelectorAll(".legend .scale text")].map((text) => Number(text.textContent));
    const marks = steps.map((n, i) => `<line x1="${x + 44 * i}" x2="${x + 44 * i + 30}" y1="${y - 5}" y2="${y - 5}" stroke="${t["map-dim"]}" stroke-width="${map.map.width(n).toFixed(1)}"/>` +
      `<text x="${x + 44 * i + 15}" y="${y + 12}" text-anchor="middle" font-size="11">${n}</text>`);
    return `${marks.join("")}<text x="${x + 44 * steps.length + 4}" y="${y + 4}">${xml(document.querySelector(".legend .scale > span").textContent)}</text>`;
  }

  function legend(sheet, mode) {
    let y = sheet.y + 24;
    const [across, key, last = y] = mode === "mechanism" ? mechanismKeys(sheet, y) : directionKey(sheet, y);
    const beside = across && MARGIN + across + 300 < sheet.width;
    y = beside ? last : last + 32;
    sheet.parts.push(`<g font-family="${xml(sheet.t["font-ui"])}" font-size="12" fill="${sheet.t["ink-2"]}">${key}${widths(sheet, beside ? MARGIN + across : MARGIN + 3, y)}</g>`);
    sheet.y = y + 20;
  }

  /** The part of the map that neither the sheet nor the drawer covers: its size, and the camera that shows it alone. */
  function open() {
    const box = stage.querySelector(".mapbox").getBoundingClientRect();
    let [right, bottom] = [box.right, box.bottom];
    for (const id of ["sheet", "drawer"]) {
      const over = document.getElementById(id).getBoundingClientRect();
      if (!over.width || over.left >= right || over.top >= bottom) continue;
      if (over.height > 0.7 * box.height && over.width < box.width) right = over.left;
      else bottom = over.top;
    }
    const size = [Math.max(320, right - box.left), Math.max(240, bottom - box.top)].map(Math.round);
    const { lng, lat } = map.map.handle(map.map.element("map")).unproject([size[0] / 2, size[1] / 2]);
    return { size, box, camera: { center: [lng, lat], zoom: e.framing.now().zoom } };
  }

  /** The map itself; before its ground is at hand, what the screen shows. */
  function drawing(model, { size, box, camera }, t) {
    const shown = map.map.handle(map.map.element("map"));
    const around = shown.getSource("radius")?.serialize().data ?? null; // explorer_radius.js
    if (ground) return map.mapSvg.draw({ model, ground, camera, size, tokens: t, around });
    shown.redraw();
    return `<image width="${box.width}" height="${box.height}" href="${shown.getCanvas().toDataURL()}"/>`;
  }

  /** Size and content of the whole picture. */
  function composed({ light = false, style = "" } = {}) {
    const t = tokens(light), model = e.model();
    const part = open(), { size } = part;
    const sheet = { t, parts: [], y: MARGIN - 6, width: Math.max(NARROWEST, size[0]) };
    paragraph(sheet, words.title, { size: 25, weight: 480, fill: t.ink, family: t["font-title"], lead: 1.2 });
    paragraph(sheet, said(document.getElementById("totals")), { size: 14, weight: 560, fill: t.ink, lead: 1.7 });
    for (const text of [filters(), ...selected()]) paragraph(sheet, text);
    const top = sheet.y + 12;
    sheet.parts.push(`<svg class="drawn" x="${(sheet.width - size[0]) / 2}" y="${top}" width="${size[0]}" height="${size[1]}" overflow="hidden" font-family="${xml(t["font-ui"])}">${drawing(model, part, t)}</svg>`);
    sheet.y = top + size[1];
    legend(sheet, model.mode);
    for (const text of note()) paragraph(sheet, text, { size: 12, fill: t["ink-2"] });
    sheet.y += 6;
    for (const text of credits()) paragraph(sheet, text, { size: 11, fill: t["ink-3"] });
    const height = Math.ceil(sheet.y + MARGIN - 8);
    const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${sheet.width} ${height}" width="${sheet.width}" height="${height}" role="img">`;
    const text = `${head}<title>${xml(`${words.title}. ${filters()}`)}</title>${style}<rect width="100%" height="100%" fill="${t.paper}"/>${sheet.parts.join("")}</svg>`;
    return { text, width: sheet.width, height };
  }

  e.sheet = { composed, words, ready: () => Promise.all([ground ?? fetched(), e.credits.ready()]) };
})(((window.passerelles ??= {}).explorer ??= {}));
