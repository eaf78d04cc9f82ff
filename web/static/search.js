// Completions under the search box, and shorter addresses. The page works without it.
"use strict";

// A sentence with a number, in the form that the language of the page has for it. Other scripts
// use it, too.
const counted = (node, number) => {
  const { lang } = document.documentElement;
  const { one, other } = node.dataset;
  const form = one && new Intl.PluralRules(lang).select(number) === "one" ? one : other;
  return form.replace("#", number.toLocaleString(lang));
};

(() => {
  // Without room beside the hits the filters stand below them. Who chooses one is at the same
  // place on the next page, to choose another.
  const filters = document.getElementById("filters");
  if (!filters) return;
  const beside = matchMedia("(min-width: 56rem)");
  const KEY = "tindang.filters";
  try {
    const kept = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    if (kept !== null && !beside.matches) scrollTo(0, filters.offsetTop + Number(kept));
  } catch {
    return; // Nothing can be kept: each choice leads to the top, as without this script.
  }
  filters.addEventListener("click", (event) => {
    const chosen = event.target.closest("a, button[name]");
    const path = chosen?.pathname ?? location.pathname;
    if (!chosen || beside.matches || chosen.hash || path !== location.pathname) return;
    sessionStorage.setItem(KEY, scrollY - filters.offsetTop);
  });
})();

(() => {
  const form = document.getElementById("search");
  const box = document.getElementById("q");
  if (!form || !box) return;

  // Empty fields would only lengthen the address.
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      if (field.name && !field.value) field.disabled = true;
    }
  });
  // Coming back with the browser's button must find the fields usable again.
  window.addEventListener("pageshow", () => {
    for (const field of form.elements) field.disabled = false;
  });

  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.label);
  list.hidden = true;
  box.parentElement.append(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-autocomplete", "list");

  const told = document.createElement("p");
  told.className = "unseen";
  told.setAttribute("role", "status");
  box.parentElement.append(told);

  let current = -1;
  let timer = 0;
  let asked = "";

  const close = () => {
    list.hidden = true;
    current = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };

  const choose = (index) => {
    const items = [...list.children];
    current = (index + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === current)));
    box.setAttribute("aria-activedescendant", items[current].id);
  };

  const take = (text) => {
    box.value = text;
    close();
    form.requestSubmit();
  };

  const show = (suggestions) => {
    list.replaceChildren(
      ...suggestions.map(({ text, count }, i) => {
        const item = document.createElement("li");
        item.id = `suggestion-${i}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.dataset.text = text;
        const articles = document.createElement("span");
        articles.className = "count";
        articles.textContent = counted(box.parentElement, count);
        item.append(text, " ", articles);
        // mousedown comes before the box loses its focus, which would close the list.
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(text);
        });
        return item;
      }),
    );
    current = -1;
    list.hidden = suggestions.length === 0;
    box.setAttribute("aria-expanded", String(suggestions.length > 0));
    told.textContent = suggestions.length ? counted(form, suggestions.length) : "";
  };

  const ask = async () => {
    const text = box.value.trimStart();
    asked = text;
    if (text.length < 2 || text.length > 200) return close();
    try {
      const address = `${form.dataset.suggest}?q=${encodeURIComponent(text)}`;
      const response = await fetch(address, { headers: { Accept: "application/json" } });
      if (!response.ok) return close();
      const answer = await response.json();
      // A slow answer to what is no longer in the box is of no use.
      if (asked === text && document.activeElement === box) show(answer.completions);
    } catch {
      close();
    }
  };

  // Phones' keyboards compose whatever is typed, so half a word is completed as well.
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  };
  box.addEventListener("input", soon);
  box.addEventListener("compositionend", soon);
  box.addEventListener("blur", close);
  form.addEventListener("submit", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      clearTimeout(timer); // nor may what was asked already come up
      asked = "";
    }
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") choose(current + 1);
    else if (event.key === "ArrowUp") choose(current < 0 ? -1 : current - 1);
    else if (event.key === "Enter" && current >= 0) take(list.children[current].dataset.text);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
})();
