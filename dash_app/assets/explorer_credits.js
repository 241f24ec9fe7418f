/* Who is named on a picture: the sources that the partnerships of the selection cite. They are asked for with a picture, and once
   the page has rested after a change, for a print that gives no time.

   e.credits.ready()  resolves once they are known, or will not be; e.credits.said() is the sentence. */
(function (e) {
  "use strict";
  const REST = 4000; // ms
  const TURN = 60; // ms until a page that is waiting for an answer is asked again
  const PATIENCE = 6000;
  let known = { of: null, text: "" };
  let timer = 0;

  const present = () => `${document.documentElement.lang} ${e.filterQuery()}`;
  const rest = (ms) => new Promise((done) => setTimeout(done, ms));

  function said() {
    return known.of === present() ? known.text : e.sheet.words.sources;
  }

  /** Never between two years that are played: the next one is waited for, and shown, in that place. */
  function ask() {
    if (e.isPlaying()) return;
    const of = present();
    e.askAhead(e.address().toString(), (answer) => answer && (known = { of, text: answer.credits }), ["credits"]);
  }

  async function ready() {
    const until = performance.now() + PATIENCE;
    while (known.of !== present() && performance.now() < until) {
      ask();
      await rest(TURN);
    }
  }

  e.receivers.push(() => {
    clearTimeout(timer);
    timer = setTimeout(() => known.of !== present() && ask(), REST);
  });
  e.credits = { ready, said };
})(((window.passerelles ??= {}).explorer ??= {}));
