/* The comparison: the other selection is in the address too, one `compare=filter:value` for each of its values. */
(function (e) {
  "use strict";
  const pane = document.getElementById("compare-scroll");

  /** The filters of the present selection, as pairs. */
  const ours = () => [...new URLSearchParams(e.filterQuery())];
  const theirs = () => e.address().getAll("compare").map((text) => [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1)]);

  function mark(query, pairs) {
    query.delete("compare");
    for (const [name, value] of pairs) query.append("compare", `${name}:${value}`);
  }

  pane.addEventListener("change", (event) => {
    if (event.target.id !== "compare-with" || !event.target.value) return;
    const [name, ...rest] = event.target.value.split(":");
    const others = ours().filter(([other]) => other !== name && !(name === "started" && e.YEARS.includes(other)));
    e.go((query) => mark(query, [...others, [name, rest.join(":")]]));
  });

  pane.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.id === "compare-keep") e.go((query) => mark(query, ours()));
    else if (button.id === "compare-reset") e.go((query) => mark(query, []));
    else if (button.id === "compare-swap") swap();
    else if (button.dataset.markName !== undefined) drop(button.dataset.markName, button.dataset.markValue);
  });

  function swap() {
    const [mine, other] = [ours(), theirs()];
    e.go((query) => {
      mine.forEach(([name]) => query.delete(name));
      other.forEach(([name, value]) => query.append(name, value));
      mark(query, mine);
    });
  }

  function drop(name, value) {
    const gone = (pair) => (name === "period" ? ["from", "to"].includes(pair[0]) : pair[0] === name && pair[1] === value);
    e.go((query) => mark(query, theirs().filter((pair) => !gone(pair))));
  }

  e.receivers.push((answer) => e.writePane("compare", answer.html?.compare, ["markName", "markValue"]));
})(((window.passerelles ??= {}).explorer ??= {}));
