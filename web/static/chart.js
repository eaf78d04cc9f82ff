// The picture of hits over time: dragging across it, or choosing in it with arrow keys, narrows to
// those days. Without this file its bars are links, and a list of links stands behind it.
"use strict";

for (const chart of document.querySelectorAll(".chart")) {
  const NEAR = 4; // CSS pixels; less is a click, which a bar's own link answers
  const FINGER = 24; // CSS pixels; a narrower bar is not what a finger opens, but what it points at
  const plot = chart.querySelector(".plot");
  const bars = [...plot.querySelectorAll("a")];
  const { range, keys } = chart.dataset;
  if (bars.length < 2) continue;
  const slot = (bar) => bar.querySelector(".slot");
  const chosen = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  chosen.setAttribute("class", "chosen");
  chosen.setAttribute("height", slot(bars[0]).getAttribute("height"));

  const mark = (x, width) => {
    chosen.setAttribute("x", x);
    chosen.setAttribute("width", width);
    plot.prepend(chosen);
  };
  const open = (first, last) => {
    if (first === last) return location.assign(bars[first].href.baseVal);
    const day = (bar, name) => new URL(bar.href.baseVal, location.href).searchParams.get(name);
    const url = new URL(range, location.href);
    url.searchParams.set("from", day(bars[first], "from"));
    url.searchParams.set("to", day(bars[last], "to"));
    location.assign(url);
  };

  // Arrow keys choose a bar, with Shift all up to it; a screen reader has the list instead.
  if (keys) {
    const told = document.createElement("p");
    told.className = "told";
    told.setAttribute("role", "status");
    chart.after(told);
    chart.tabIndex = 0;
    chart.setAttribute("role", "group");
    chart.setAttribute("aria-label", keys);
    let at = -1;
    let start = -1;
    const span = () => [Math.min(at, start), Math.max(at, start)];
    const name = (bar) => bar.querySelector("title").textContent;
    const show = () => {
      const [first, last] = span();
      const x = parseFloat(slot(bars[first]).getAttribute("x"));
      const end = slot(bars[last]);
      const width = parseFloat(end.getAttribute("x")) + parseFloat(end.getAttribute("width")) - x;
      mark(`${x}%`, `${width}%`);
      told.textContent = first === last ? name(bars[at]) : `${name(bars[first])} – ${name(bars[last])}`;
    };
    const forget = () => {
      at = start = -1;
      chosen.remove();
      told.textContent = "";
    };
    // A tap on narrow bars chooses the nearest, and a link of usual size opens it.
    plot.addEventListener("click", (event) => {
      const width = slot(bars[0]).getBoundingClientRect().width;
      if (event.pointerType !== "touch" || width >= FINGER) return;
      event.preventDefault();
      const far = (bar) => {
        const box = slot(bar).getBoundingClientRect();
        return Math.abs(event.clientX - box.left - box.width / 2);
      };
      at = start = bars.reduce((best, bar, i) => (far(bar) < far(bars[best]) ? i : best), 0);
      show();
      const link = document.createElement("a");
      link.href = bars[at].href.baseVal;
      link.textContent = name(bars[at]);
      told.replaceChildren(link);
    });
    chart.addEventListener("focus", () => (told.textContent = keys));
    chart.addEventListener("blur", () => told.querySelector("a") || forget());
    chart.addEventListener("keydown", (event) => {
      const last = bars.length - 1;
      const here = at < 0 ? last + 1 : at;
      const to = { ArrowLeft: here - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (to !== undefined) {
        at = Math.min(Math.max(to, 0), last);
        if (start < 0 || !event.shiftKey || !range) start = at;
        show();
      } else if (event.key === "Enter" && at >= 0) open(...span());
      else if (event.key === "Escape" && at >= 0) forget();
      else return;
      event.preventDefault();
    });
  }

  if (!range) continue;
  // Where the drag began, and whether it is one yet. It goes on outside the picture, which is low.
  let from = null;
  let dragged = false;
  const at = (event) => event.clientX - plot.getBoundingClientRect().left;
  const touched = (left, right) =>
    bars.filter((bar) => {
      const box = slot(bar).getBoundingClientRect();
      const start = box.left - plot.getBoundingClientRect().left;
      return start < right && start + box.width > left;
    });
  const leave = () => {
    from = null;
    chosen.remove();
  };
  plot.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = at(event);
    dragged = false;
  });
  addEventListener("pointermove", (event) => {
    if (from === null) return;
    if (!event.buttons) return leave(); // the button was let go where nobody could see it
    const to = at(event);
    if (!dragged && Math.abs(to - from) < NEAR) return;
    dragged = true;
    mark(String(Math.min(from, to)), String(Math.abs(to - from)));
  });
  addEventListener("pointerup", (event) => {
    if (from === null) return;
    const [left, right] = [from, at(event)].sort((a, b) => a - b);
    leave();
    const inside = dragged ? touched(left, right).map((bar) => bars.indexOf(bar)) : [];
    if (inside.length) open(inside[0], inside[inside.length - 1]);
  });
  addEventListener("pointercancel", leave);
  // The end of a drag is no click on the bar that happens to lie there.
  plot.addEventListener("click", (event) => dragged && event.preventDefault(), true);
  plot.addEventListener("dragstart", (event) => event.preventDefault());
}
