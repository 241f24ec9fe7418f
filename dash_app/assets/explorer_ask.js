/* Questions to the server and their answers. Only the answer to the last question is shown, and a question that
   follows an unanswered one asks for its parts too: nothing is lost, nothing older overwrites what is newer. */
(function (e) {
  "use strict";
  const PATIENCE = 15000;
  const LATE = 300; // ms after which an answer that is awaited is late
  const GRACE = 1500; // ms between the end of a request and its answer on a page that is busy drawing
  const TOGETHER = 250; // ms for which figures wait for the frame of the map that shows the same answer
  let number = 0;
  let answered = 0;
  let timer = 0;
  let watch = 0;
  let late = 0;
  let telling = 0;
  let untold = null; // the last answer, while its figures wait for the map
  let overtaken = 0; // requests under way whose answer nobody waits for
  let ahead = null; // the question asked ahead of time, if it is the last one
  const pending = new Set(); // asked since the last question was sent
  const inFlight = new Set(); // in the last question, and in those before it that were never answered
  const $ = (id) => document.getElementById(id);

  e.memory = { sheetAll: false, offset: 0 };
  e.first = JSON.parse($("first-answer").textContent);
  if (e.first.understood !== undefined) e.understood(e.first.understood);
  const gazetteer = new Map(e.first.gazetteer.map(([id, ...told]) => [id, told]));
  /** A place as map.js wants it; of regions, departments and countries an answer gives only the identifier and the count. */
  function placed([id, ...told]) {
    const [name, lon, lat, n, c] = told.length > 1 ? told : [...gazetteer.get(id), told[0], id.startsWith("country:") ? id.slice(8) : undefined];
    return { id, name, p: [lon, lat], n, side: c ? "partner" : "fr", c };
  }
  const MECHANISMS = ["water", "energy", "waste", "mobility"]; // the order in which an answer counts them
  /** Partnerships by mechanism; `unstated` is what no stated one accounts for. */
  function uses(n, counts) {
    const stated = Object.fromEntries(MECHANISMS.map((name, i) => [name, counts[i] ?? 0]).filter(([, count]) => count > 0));
    const unstated = n - counts.reduce((sum, count) => sum + count, 0);
    return unstated > 0 ? { ...stated, unstated } : stated;
  }
  /** Flows name their ends by their place in the list. */
  function unfolded({ flows, places }) {
    const whole = places.map(placed);
    const flow = ([from, to, n, ...counts]) => ({ f: whole[from].p, t: whole[to].p, n, fid: whole[from].id, tid: whole[to].id, m: uses(n, counts) });
    return { places: whole, flows: flows.map(flow) };
  }
  e.first.map = unfolded(e.first.map);
  e.last = e.first;
  e.shown = 0; // answers shown so far
  e.ready = false;

  /** Ask the server for `parts` (totals, flows, table, rows, sheet) of the present address. */
  e.ask = function (parts, delay = 0) {
    if (!parts.length && !pending.size) return;
    for (const part of parts) pending.add(part);
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  };

  e.retry = () => e.ask(inFlight.size ? [...inFlight] : e.filterParts());

  /** Ask for another address before it is wanted. `then` gets the answer, which nobody has seen, or null when it failed;
      a question of the visitor's in the meantime goes first and this one is forgotten. False when one is under way. */
  e.askAhead = function (query, then, parts = e.filterParts()) {
    if (!e.ready || e.asking()) return false;
    number += 1;
    ahead = { n: number, then };
    put(query, parts);
    return true;
  };
  e.asking = () => pending.size > 0 || inFlight.size > 0 || ahead !== null || untold !== null;

  function send() {
    if (!e.ready) return void (timer = setTimeout(send, 40));
    ahead = null;
    number += 1;
    for (const part of pending) inFlight.add(part);
    pending.clear();
    wait(true);
    put(location.search.slice(1), [...inFlight]);
  }

  /** An answer is awaited, or no more; numbers pale once it is late, for each change of the page before the map's costs it a frame. */
  function wait(waiting) {
    clearTimeout(late);
    document.body.classList.toggle("waiting", waiting);
    if (waiting) late = setTimeout(() => document.body.classList.add("late"), LATE);
    else document.body.classList.remove("late");
  }

  function put(query, parts) {
    if (answered < number - 1) overtaken += 1;
    clearTimeout(watch);
    watch = setTimeout(() => e.failed(), PATIENCE);
    dash_clientside.set_props("question", { data: { n: number, query, parts, camera: e.camera, ...e.memory } });
  }

  /** True if this answer may be shown. */
  function accept(answer) {
    if (answer.n !== number) return false;
    clearTimeout(watch);
    if (ahead) return keep(answer), false;
    clearTimeout(late);
    if (answer.error) return e.failed(), false;
    answered = number;
    overtaken = 0;
    inFlight.clear();
    return true;
  }

  function keep(answer) {
    const { then } = ahead;
    ahead = null;
    answered = number;
    overtaken = 0;
    then(answer?.error ? null : answer);
  }

  e.failed = function () {
    wait(false);
    const forgotten = ahead;
    if (ahead) number += 1; // were its answer to come after all, nobody would know it for another year's
    ahead = null;
    forgotten?.then(null);
    e.stopPlaying();
    e.say("error", "error-message");
  };

  /** Show the template `id` as a message over the map, in the place called `kind`. */
  e.say = function (kind, id) {
    const place = $(`say-${kind}`);
    if (!place.firstElementChild) place.append($(id).content.cloneNode(true));
  };
  e.unsay = (kind) => $(`say-${kind}`).replaceChildren();

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-retry]")) e.unsay("error"), e.retry();
  });

  const shown = new Map();
  /** Replace the content of a place only if it differs from what was last written, so that focus and scroll survive. */
  e.write = function (id, html) {
    if (html === undefined || shown.get(id) === html) return;
    shown.set(id, html);
    $(id).innerHTML = html;
  };

  /** What is shown when an answer comes; each file adds its own. */
  e.receivers = [];

  e.receive = function (answer) {
    e.ready = true;
    if (!answer) return e.last;
    if (!accept(answer)) return null;
    return show(answer);
  };

  /** Show an answer that was kept: the page, then the map. */
  e.reveal = function (answer) {
    show(answer);
    e.tell();
    e.look();
  };

  /** The answer is known to all who draw; its figures are written by `tell`, whoever calls it first. */
  function show(answer) {
    e.tell();
    e.unsay("error");
    e.shown += 1;
    e.last = { ...e.last, ...answer, map: answer.map ? unfolded(answer.map) : e.last.map };
    untold = answer;
    telling = setTimeout(e.tell, TOGETHER);
    return e.last;
  }

  /** Write the figures of the last answer, once. In the frame that draws its map they cost no frame of their own, which would come first:
      where the processor draws, the map would wait for it. */
  e.tell = function () {
    clearTimeout(telling);
    if (!untold) return;
    const answer = untold;
    untold = null;
    if (!inFlight.size) wait(false);
    e.receivers.forEach((receiver) => receiver(answer));
  };

  /** Called when a request ends, well or not: an ended request without an answer is a failure, unless another question has
      overtaken it; the last one, if it fails too, is then noticed by its patience. */
  e.settled = function (busy) {
    const asked = number;
    if (busy === false && overtaken > 0) overtaken -= 1;
    else if (busy === false && answered !== number) setTimeout(() => asked === number && answered !== number && !e.isBusy && e.failed(), GRACE);
    e.isBusy = busy;
    return window.dash_clientside.no_update;
  };
})(((window.passerelles ??= {}).explorer ??= {}));
