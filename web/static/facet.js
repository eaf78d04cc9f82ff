// All values of a facet: what is ticked is told, and where all are there the list narrows while one
// types, and Enter chooses. `counted` comes from search.js. The form works without it.
"use strict";

(() => {
  const form = document.querySelector("form.values");
  if (!form) return;
  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const picked = form.querySelector(".picked");
  const items = [...form.querySelectorAll(".boxes li")].map((item) => ({
    item,
    tick: item.querySelector("input"),
    name: item.querySelector("label").textContent.trim(),
  }));
  const tell = () => {
    const names = items.filter(({ tick }) => tick.checked).map(({ name }) => name);
    picked.textContent = names.length ? `${picked.dataset.label} ${names.join(", ")}` : "";
  };
  form.addEventListener("change", tell);
  // A browser that goes back may fill in the box and the ticks again.
  window.addEventListener("pageshow", tell);
  tell();
  // What was looked for in a long list is no part of the search.
  form.addEventListener("submit", ({ submitter }) => {
    if (submitter?.hasAttribute("formaction")) return;
    form.addEventListener("formdata", ({ formData }) => formData.delete("find"), { once: true });
  });

  const box = document.getElementById("narrow-values");
  if (!box) return;
  const told = box.parentElement.querySelector("output");
  for (const each of items) each.text = plain(each.name);
  const narrow = () => {
    const wanted = plain(box.value.trim());
    let shown = 0;
    for (const { item, text } of items) {
      item.hidden = !text.includes(wanted);
      shown += item.hidden ? 0 : 1;
    }
    told.textContent = wanted ? counted(told, shown) : "";
  };
  // Enter ticks the only value that is left, or the one that was typed in full, and makes room for
  // the next; in the empty box it sends what is ticked.
  const choose = () => {
    const wanted = plain(box.value.trim());
    if (!wanted) return items.some(({ tick }) => tick.checked) && form.requestSubmit();
    const shown = items.filter(({ item }) => !item.hidden);
    const only = shown.find(({ text }) => text === wanted) ?? (shown.length === 1 && shown[0]);
    if (!only) return;
    only.tick.checked = true;
    box.value = "";
    narrow();
    tell();
  };
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    choose();
  });
  box.addEventListener("input", narrow);
  window.addEventListener("pageshow", narrow);
  box.closest(".narrowing").hidden = false;
  box.focus({ preventScroll: true });
})();
