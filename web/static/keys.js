// Keyboard shortcuts, and going from mark to mark of an article. They can be switched off.
"use strict";

(() => {
  const KEY = "tindang.keys";
  const on = () => {
    try {
      return localStorage.getItem(KEY) !== "off";
    } catch {
      return true; // no storage: then as if nothing had been chosen
    }
  };
  const go = (selector) => document.querySelector(selector)?.click();

  // What is gone to, one after the other: hits on a page of results, marks in an article.
  const stops = () => [
    ...document.querySelectorAll(".hits .hit > :is(h2, h3) a, .article mark"),
  ];
  let at = -1;
  const step = (by) => {
    const found = stops();
    if (!found.length) return;
    at = Math.min(Math.max(at + by, 0), found.length - 1);
    const stop = found[at];
    if (!stop.matches("a")) stop.setAttribute("tabindex", "-1");
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "center" });
  };

  const dialog = document.getElementById("shortcuts");
  const help = () => dialog?.showModal?.();
  const box = dialog?.querySelector("input");
  if (box) {
    box.checked = on();
    box.addEventListener("change", () => {
      try {
        localStorage.setItem(KEY, box.checked ? "on" : "off");
      } catch {
        // Nothing can be kept; the choice lasts until the page is left.
      }
    });
  }
  const opener = document.getElementById("open-shortcuts");
  if (opener && dialog?.showModal) {
    opener.hidden = false;
    opener.addEventListener("click", help);
  }

  const marks = document.querySelector(".mark-steps");
  if (marks && document.querySelector(".article mark")) {
    marks.hidden = false;
    marks.querySelector("[data-step='-1']").addEventListener("click", () => step(-1));
    marks.querySelector("[data-step='1']").addEventListener("click", () => step(1));
  }

  document.addEventListener("keydown", (event) => {
    // In the empty box, which has the focus on the first page, "/" has nowhere else to go.
    if (event.key === "/" && event.target.id === "q" && !event.target.value && on()) {
      event.preventDefault();
      return;
    }
    const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!(box ? box.checked : on())) return;
    const act = {
      "/": () => document.getElementById("q")?.focus(),
      j: () => step(1),
      k: () => step(-1),
      n: () => go("a[rel=next]"),
      p: () => go("a[rel=prev]"),
      "?": help,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
