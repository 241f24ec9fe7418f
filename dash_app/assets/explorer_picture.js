/* The map taken away: as a picture (PNG, SVG) or on paper. It is made here, from what the map shows (explorer_composed.js);
   nothing is sent to anyone. */
(function (e) {
  "use strict";
  const tools = document.getElementById("picture-tools");
  const SHARP = 2; // pixels of a PNG to one of the screen
  const IDLE = 5000; // ms after the first drawing until the ground is kept at hand for a print that gives no time
  const FONTS = [["Hanken Grotesk", "hanken-grotesk-latin-wght-normal"], ["Hanken Grotesk", "hanken-grotesk-latin-ext-wght-normal"], ["Newsreader", "newsreader-latin-wght-normal"]];
  const RANGES = { "hanken-grotesk-latin-ext-wght-normal": "U+0100-02BA,U+1E00-1E9F" };

  /** Our fonts, written into the picture: it looks the same wherever it is opened. */
  async function fonts() {
    const faces = await Promise.all(FONTS.map(async ([family, file]) => {
      const blob = await (await fetch(`/assets/fonts/${file}.woff2`)).blob();
      const range = RANGES[file] ? `unicode-range:${RANGES[file]};` : "";
      return `@font-face{font-family:"${family}";font-weight:100 900;${range}src:url("${await dataOf(blob)}") format("woff2")}`;
    }));
    return `<style>${faces.join("")}</style>`;
  }

  const dataOf = (blob) => new Promise((done, failed) => {
    const reader = Object.assign(new FileReader(), { onload: () => done(reader.result), onerror: () => failed(reader.error) });
    reader.readAsDataURL(blob);
  });

  async function svg() {
    await e.sheet.ready();
    const made = e.sheet.composed({ style: await fonts() });
    return { ...made, blob: new Blob([made.text], { type: "image/svg+xml" }) };
  }

  async function png() {
    const { blob, width, height } = await svg();
    const image = new Image(width, height), url = URL.createObjectURL(blob);
    image.src = url;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: width * SHARP, height: height * SHARP });
    const context = canvas.getContext("2d");
    context.scale(SHARP, SHARP);
    context.drawImage(image, 0, 0, width, height);
    URL.revokeObjectURL(url);
    return { blob: await new Promise((done) => canvas.toBlob(done, "image/png")) };
  }

  function save(blob, extension) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `passerelles-${new Date().toISOString().slice(0, 10)}.${extension}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  const MAKERS = { png, svg };

  async function take(button) {
    const kind = button.dataset.picture, label = button.querySelector("small");
    button.setAttribute("aria-busy", "true");
    e.stopPlaying(); // a picture is of one year
    try {
      if (kind === "print") await e.sheet.ready();
      else save((await MAKERS[kind]()).blob, kind);
    } catch {
      return void (label.textContent = e.sheet.words.failed);
    } finally {
      button.removeAttribute("aria-busy");
    }
    button.closest("details").open = false;
    if (kind === "print") print();
  }

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-picture]");
    if (button && !button.hasAttribute("aria-busy")) take(button);
  });

  // ── paper ──────────────────────────────────────────────────────────────────────────────────────
  const paper = Object.assign(document.createElement("section"), { id: "paper", hidden: true });
  document.body.prepend(paper);
  addEventListener("beforeprint", () => {
    if (!e.canDraw) return; // the server's picture is in the page
    paper.innerHTML = e.sheet.composed({ light: true }).text;
    paper.hidden = false;
    document.body.classList.add("on-paper");
  });
  addEventListener("afterprint", () => {
    paper.hidden = true;
    paper.replaceChildren();
    document.body.classList.remove("on-paper");
  });

  /** Ctrl + P leaves no time to fetch: the ground is at hand once the page has rested. */
  e.ripe = () => setTimeout(() => e.sheet.ready().catch(() => null), IDLE);
})(((window.passerelles ??= {}).explorer ??= {}));
