/* The state of the explorer is the address: filters as the API names them, and what the page alone needs.
   Choices that a visitor would want to undo push a step in the history; looks (camera, sort, colours) replace it. */
(function (e) {
  "use strict";
  const OWN = new Set(["view", "sel", "focus", "ground", "lang", "colour", "sort", "scheme", "table", "columns", "compare"]);
  const READ = ["sort", "columns", "compare"]; // what changes the drawer alone
  const YEARS = ["from", "to", "as_of", "started", "ended"];

  e.OWN = OWN;
  e.YEARS = YEARS;

  e.address = () => new URLSearchParams(location.search);

  /** The query of the filters alone, as exports, embeds and the API read it. */
  e.filterQuery = function () {
    const query = new URLSearchParams();
    for (const [name, value] of e.address()) if (!OWN.has(name)) query.append(name, value);
    return written(query);
  };

  /** What the server did not understand leaves the address, or every download and question would be refused for it. */
  e.understood = function (filters) {
    const query = new URLSearchParams(filters);
    for (const [name, value] of e.address()) if (OWN.has(name)) query.append(name, value);
    const text = written(query);
    history.replaceState(history.state, "", text ? `?${text}` : location.pathname);
  };

  /** Change the address by `edit(query)`, then tell the page what that means; with `ask: false` the answer is there already. */
  e.go = function (edit, { push = true, ask = true } = {}) {
    e.tell(); // what waits for the map is older than this
    const before = snapshotOf(e.address());
    const query = e.address();
    edit(query);
    if (!YEARS.some((name) => query.has(name))) query.delete("without_year"); // it says something of years only
    if (!query.has("near")) query.delete("within_km"); // the radius of a circle
    const text = written(query);
    if (text === written(e.address())) return;
    history[push ? "pushState" : "replaceState"](history.state, "", text ? `?${text}` : location.pathname);
    announce(before, ask);
  };

  addEventListener("popstate", () => {
    e.tell();
    announce({});
  });

  /** Everything that reads the address follows it; only what changed is asked again. */
  function announce(before, ask = true) {
    const now = snapshotOf(e.address());
    const changed = Object.keys(now).filter((part) => now[part] !== before[part]);
    e.followers.forEach((follow) => follow(changed, ask));
    if (!ask) return;
    if (changed.includes("filters")) e.ask(e.filterParts());
    else if (changed.includes("sel")) e.ask(["sheet", "flows"]);
    if (READ.some((part) => changed.includes(part)) && !changed.includes("filters")) e.ask(e.paneParts());
  }

  /** What an answer to other filters holds. */
  e.filterParts = () => ["totals", "flows", "sheet", ...e.paneParts()];

  /** Functions called with the names of the changed parts (filters, sel, sort, columns, compare, colour, scheme, table, view), and whether
      the server is asked about them. */
  e.followers = [];

  function snapshotOf(query) {
    const parts = { filters: e.filterQuery() };
    for (const name of ["sel", ...READ, "colour", "scheme", "table", "view"]) parts[name] = query.has(name) ? query.getAll(name).join("\n") : null;
    return parts;
  }

  /** Commas and colons need no escape in a query; addresses stay readable. */
  function written(query) {
    return query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  }
  e.written = written;
})(((window.passerelles ??= {}).explorer ??= {}));
