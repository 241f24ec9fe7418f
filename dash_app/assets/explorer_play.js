/* Playing the years. While a year is shown the next one is asked; it is shown when both its time and its answer have come,
   label, figures and map together. Never two questions at once, never two drawings: a slow server or a slow screen makes
   slower steps, not late ones. */
(function (e) {
  "use strict";
  const button = document.getElementById("time-play");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const STEP = 550; // ms a year is shown at least
  const CALM_STEP = 1400;
  const DRAWING = 4000; // ms after which a drawing that nobody sees end is taken for done
  const WINDOW = 10; // years, when all of them were asked
  let playing = false;
  let kept = null; // the next years and their answer
  let due = 0;
  let drawing = 0; // timer while the map is being drawn: 0 when it shows the last answer
  let timer = 0;
  let spoken = "";

  const first = () => e.timeAxis.first;
  const last = () => e.timeAxis.last;

  /** The years that follow; null at the end of the axis. A span keeps its width. */
  function next(asked) {
    if (asked.high >= last()) return null;
    return { ...asked, low: asked.low + 1, high: asked.high + 1 };
  }

  /** Where playing starts: on from here, or from the beginning when there is nothing ahead. */
  function start(asked) {
    if (asked.mode === "off") return { mode: "as_of", low: first(), high: first() };
    if (asked.high < last()) return asked;
    const width = asked.mode === "as_of" ? 0 : asked.high - asked.low;
    const narrow = width >= last() - first() ? Math.min(WINDOW - 1, width) : width;
    return { ...asked, low: first(), high: first() + narrow };
  }

  function play() {
    const from = start(e.timeAsked());
    playing = true;
    dress();
    const before = location.search;
    e.go((query) => e.askYears(query, from));
    if (location.search === before) ahead();
  }

  e.stopPlaying = function () {
    if (!playing) return;
    playing = false;
    kept = null;
    clearTimeout(timer);
    dress();
    if (spoken) document.getElementById("spoken").textContent = spoken;
  };

  function dress() {
    button.classList.toggle("playing", playing);
    button.setAttribute("aria-label", playing ? button.dataset.pause : button.dataset.play);
    button.title = button.getAttribute("aria-label");
    document.body.classList.toggle("playing-years", playing);
  }

  function ahead() {
    clearTimeout(timer);
    kept = null;
    if (!playing) return;
    due = performance.now() + (calm.matches ? CALM_STEP : STEP);
    const years = next(e.timeAsked());
    if (!years) return e.stopPlaying();
    const query = e.address();
    e.askYears(query, years);
    const asked = e.askAhead(e.written(query), (answer) => {
      if (!playing) return;
      if (!answer) return e.stopPlaying(), e.failed();
      kept = { years, answer };
      wait();
    });
    if (!asked) timer = setTimeout(ahead, 60); // the visitor's own question is under way
  }

  e.drawn = function () {
    clearTimeout(drawing);
    drawing = 0;
    wait();
  };

  function wait() {
    if (!playing || !kept || drawing) return;
    clearTimeout(timer);
    timer = setTimeout(turn, Math.max(0, due - performance.now()));
  }

  /** The next year: address, thumb, figures and map. */
  function turn() {
    if (!playing || !kept) return;
    const { years, answer } = kept;
    kept = null;
    if (e.asking()) return; // of another view or other filters: their answer comes first
    e.go((query) => e.askYears(query, years), { push: false, ask: false });
    e.reveal(answer);
  }

  button.addEventListener("click", () => (playing ? e.stopPlaying() : play()));
  document.addEventListener("visibilitychange", () => document.hidden && e.stopPlaying());

  addEventListener("popstate", () => e.stopPlaying());

  /** Whatever else the visitor asks is answered first; playing goes on from there. */
  e.receivers.push((answer) => {
    if (answer.spoken) spoken = answer.spoken;
    if (!playing) return;
    clearTimeout(drawing);
    drawing = setTimeout(e.drawn, DRAWING);
    ahead();
  });
  e.isPlaying = () => playing;
})(((window.passerelles ??= {}).explorer ??= {}));
