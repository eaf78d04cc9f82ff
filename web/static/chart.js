// Dragging across the picture of hits over time narrows to those days. Without it its bars are links.
"use strict";

(() => {
  const NEAR = 4; // CSS pixels; less is a click, which a bar's own link answers
  for (const chart of document.querySelectorAll(".chart[data-range]")) {
    const plot = chart.querySelector(".plot");
    const bars = [...plot.querySelectorAll("a[data-first]")];
    if (bars.length < 2) continue;
    const chosen = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    chosen.setAttribute("class", "chosen");
    chosen.setAttribute("y", "0");
    chosen.setAttribute("height", bars[0].querySelector(".slot").getAttribute("height"));
    let from = null;
    let dragged = false;

    const at = (event) => event.clientX - plot.getBoundingClientRect().left;
    const touched = (left, right) =>
      bars.filter((bar) => {
        const slot = bar.querySelector(".slot").getBoundingClientRect();
        const start = slot.left - plot.getBoundingClientRect().left;
        return start < right && start + slot.width > left;
      });

    plot.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      from = at(event);
      dragged = false;
    });
    plot.addEventListener("pointermove", (event) => {
      if (from === null) return;
      const to = at(event);
      if (!dragged && Math.abs(to - from) < NEAR) return;
      dragged = true;
      plot.setPointerCapture(event.pointerId);
      chosen.setAttribute("x", String(Math.min(from, to)));
      chosen.setAttribute("width", String(Math.abs(to - from)));
      plot.prepend(chosen);
    });
    plot.addEventListener("pointerup", (event) => {
      if (from === null) return;
      const [left, right] = [from, at(event)].sort((a, b) => a - b);
      from = null;
      chosen.remove();
      if (!dragged) return;
      const inside = touched(left, right);
      if (!inside.length) return;
      const url = new URL(chart.dataset.range, location.href);
      url.searchParams.set("from", inside[0].dataset.first);
      url.searchParams.set("to", inside[inside.length - 1].dataset.last);
      location.assign(url);
    });
    plot.addEventListener("pointercancel", () => {
      from = null;
      chosen.remove();
    });
    // The end of a drag is no click on the bar that happens to lie there.
    plot.addEventListener("click", (event) => dragged && event.preventDefault(), true);
    plot.addEventListener("dragstart", (event) => event.preventDefault());
  }
})();
