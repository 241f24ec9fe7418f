/* Draws the committed numbers: ?theme=dark&mode=mechanism&selected=MG&inline=1 */
(async () => {
  const query = new URLSearchParams(location.search);
  document.documentElement.dataset.theme = query.get("theme") || "light";
  const numbers = await (await fetch("/demo/numbers.json")).json();
  const camera = innerWidth < 640 ? { center: [14, 20], zoom: 1.1 } : { center: [22, 20], zoom: 1.85 };
  const model = { ...numbers, selected: query.get("selected"), lang: "fr", mode: query.get("mode") || "direction", camera };
  if (query.get("only")) model.flows = model.flows.filter((f) => Object.keys(f.m).some((m) => m !== "unstated"));
  const base = { countries: "/basemap/countries.geojson", borders: "/basemap/borders.geojson", admin: "/basemap/admin.geojson" };
  passerelles.base = base;
  const figure = passerelles.map.build(model, { base, inline: query.has("inline") });
  await Plotly.newPlot("map", figure.data, figure.layout, figure.config);
  passerelles.map.attach("map", { onFlow: (flow) => { window.clicked = flow; }, onPlace: (id) => { window.hit = id; } });
  window.model = model;
  document.body.dataset.ready = "1";
})();
