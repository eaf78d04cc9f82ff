// What a visitor takes along: a line to cite, the hits that were picked. Forms and links work
// without it.
"use strict";

(() => {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const line = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(line.textContent.trim());
        button.textContent = button.dataset.copied;
      } catch {
        // Browsers give no clipboard to pages without TLS: select the line instead.
        getSelection().selectAllChildren(line);
        button.textContent = button.dataset.selected;
      }
    });
  }

  const told = document.getElementById("picked");
  if (!told) return;
  const boxes = [...document.querySelectorAll('input[name="id"][form="downloads"]')];
  const all = told.textContent;
  const tell = () => {
    const count = boxes.filter((box) => box.checked).length;
    told.textContent = count ? counted(told, count) : all;
  };
  for (const box of boxes) box.addEventListener("change", tell);
  tell(); // browsers keep ticks when one comes back
})();
