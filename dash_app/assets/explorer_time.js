/* The time bar: what the address asks about years, two thumbs to change it, and its words. A thumb moves at once, with its
   figures from the histogram; the map follows as fast as it is answered, one question at a time, the last one wins. */
(function (e) {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const bar = $("time");
  const track = $("time-track");
  const mode = $("time-mode");
  const low = $("time-low");
  const high = $("time-high");
  const undated = $("time-undated");
  const words = JSON.parse(bar.dataset.words);
  const first = Number(bar.dataset.first);
  const last = Number(bar.dataset.last);
  const MODES = ["as_of", "started", "ended"];
  const GESTURE = 1000; // ms: moves closer than that are one step of the history
  const PATIENCE = 3000; // ms after which an unanswered question no longer holds the next one back
  const hold = (year) => Math.max(first, Math.min(last, year));
  let moved = -GESTURE;
  let step = false; // this gesture has its step in the history
  let sent = 0;
  let behind = false; // a thumb moved since the last question

  /** What the address asks: mode, and both years within the axis. */
  e.timeAsked = function (query = e.address()) {
    const asked = MODES.find((name) => query.get(name));
    const span = asked && /^(\d{4})?(-)?(\d{4})?$/.exec(query.get(asked));
    if (!span || !(span[1] || span[3])) return { mode: "off", low: first, high: last };
    const from = span[1] ? hold(Number(span[1])) : first;
    return { mode: asked, low: from, high: span[3] ? hold(Number(span[3])) : span[2] ? last : from };
  };

  /** Write into a query what is asked about years; the filter of another mode goes. */
  e.askYears = function (query, asked) {
    for (const name of MODES) query.delete(name);
    if (asked.mode === "as_of") query.set("as_of", String(asked.high));
    else if (asked.mode !== "off") query.set(asked.mode, asked.low === asked.high ? String(asked.low) : `${asked.low}-${asked.high}`);
  };
  e.timeAxis = { first, last };

  const spans = (asked) => asked.mode === "started" || asked.mode === "ended";
  const shown = () => ({ mode: mode.value, low: Number(low.value), high: Number(high.value) });

  /** Thumbs, marks and lit bars; the years alone, not what is true of them. */
  function place(asked) {
    const two = spans(asked);
    const at = (year) => ((year - first) / Math.max(1, last - first)).toFixed(4);
    bar.dataset.mode = asked.mode;
    low.hidden = !two;
    high.setAttribute("aria-label", two ? high.dataset.lastOf : high.dataset.alone);
    track.style.setProperty("--low", at(two || asked.mode === "off" ? asked.low : asked.high));
    track.style.setProperty("--high", at(asked.high));
    const [from, to] = track.querySelectorAll(".time-mark");
    from.textContent = two && asked.low !== asked.high ? asked.low : "";
    to.textContent = asked.mode === "off" ? "" : asked.high;
  }

  function follow(changed) {
    if (!changed.includes("filters")) return;
    const asked = e.timeAsked();
    mode.value = asked.mode;
    low.value = asked.low;
    high.value = asked.high;
    bar.toggleAttribute("data-years", e.YEARS.some((name) => e.address().has(name)));
    undated.checked = e.address().get("without_year") === "include";
    place(asked);
  }

  const several = (n) => (document.documentElement.lang === "fr" ? n > 1 : n !== 1);

  /** The sentence of the server, written here while a thumb moves. */
  function sentence(asked) {
    const counts = e.last.years[asked.mode].slice(asked.mode === "as_of" ? asked.high - first : asked.low - first, asked.high - first + 1);
    const count = counts.reduce((sum, n) => sum + n, 0);
    const alone = asked.mode === "as_of" || asked.low === asked.high;
    const when = words.when[alone ? "in" : "between"].replace("{first}", alone ? asked.high : asked.low).replace("{last}", asked.high);
    return words.said.replace("{when}", when).replace("{count}", `${e.numbers(count)}\u00a0${words.nouns[asked.mode][Number(several(count))]}`);
  }

  function say(text) {
    $("time-said").textContent = text;
    for (const thumb of [low, high]) thumb.setAttribute("aria-valuetext", text);
  }

  /** The address follows, one question at a time. */
  function commit() {
    const now = performance.now();
    if (sent && now - sent < PATIENCE) return void (behind = true);
    const push = !step;
    step = true;
    behind = false;
    const asked = shown();
    const before = location.search;
    e.go((query) => e.askYears(query, asked), { push });
    if (location.search !== before) sent = now;
  }

  function change(thumb, at) {
    e.stopPlaying();
    if (at - moved > GESTURE) step = false;
    moved = at;
    if (mode.value === "off") mode.value = "as_of";
    const asked = shown();
    if (spans(asked) && asked.low > asked.high) (thumb === low ? high : low).value = thumb.value;
    place(shown());
    say(sentence(shown()));
    commit();
  }

  for (const thumb of [low, high]) thumb.addEventListener("input", (event) => change(thumb, event.timeStamp));

  /** A press on the bars brings the nearest thumb there. */
  track.addEventListener("pointerdown", (event) => {
    if (event.target === low || event.target === high || event.button) return;
    event.preventDefault();
    const box = high.getBoundingClientRect();
    const year = hold(Math.round(first + ((event.clientX - box.left - 8) / (box.width - 16)) * (last - first)));
    const thumb = low.hidden || Math.abs(year - high.value) <= Math.abs(year - low.value) ? high : low;
    thumb.value = year;
    thumb.focus({ preventScroll: true });
    change(thumb, event.timeStamp);
  });

  mode.addEventListener("change", () => {
    e.stopPlaying();
    const asked = mode.value === "as_of" ? { mode: "as_of", low: Number(high.value), high: Number(high.value) } : { mode: mode.value, low: first, high: last };
    e.go((query) => e.askYears(query, asked));
  });

  undated.addEventListener("change", () => e.go((query) => {
    if (undated.checked) query.set("without_year", "include");
    else query.delete("without_year");
  }));

  function receive(answer) {
    if (answer.said === undefined) return;
    e.write("time-chart", answer.html["time-chart"]);
    e.write("time-undated-said", answer.html["time-undated-said"]);
    if (sent) moved = performance.now(); // a gesture that a slow screen held up is still one
    sent = 0;
    if (behind) return commit();
    say(answer.said);
  }

  /** From the period of the panel to the other years that can be asked; once its dialog has given the focus back. */
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-to-time]")) requestAnimationFrame(() => mode.focus());
  });

  place(e.timeAsked());
  say($("time-said").textContent);
  e.followers.push(follow);
  e.receivers.push(receive);
})(((window.passerelles ??= {}).explorer ??= {}));
