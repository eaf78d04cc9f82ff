// The list of directives narrows while one types. Without this file the form still works.
"use strict";

(() => {
  const form = document.getElementById("narrow");
  const listing = document.getElementById("listing");
  if (!form || !listing) return;

  let timer = 0;
  let asked = 0;
  let shown = "";

  const address = () => {
    const found = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value.trim()) found.append(name, value.trim());
    }
    return form.action + (found.size ? `?${found}` : "");
  };

  const narrow = async () => {
    const url = address();
    if (url === shown) return;
    const own = ++asked;
    try {
      const response = await fetch(url);
      if (!response.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const found = page.getElementById("listing");
      // A slow answer to what no longer stands in the form is of no use.
      if (!found || own !== asked) return;
      listing.replaceChildren(...found.childNodes);
      shown = url;
      history.replaceState(null, "", url);
    } catch {
      // No connection: the button still asks, and then says what is wrong.
    }
  };

  const soon = (event) => {
    clearTimeout(timer);
    // A Vietnamese keyboard composes: half a syllable is no question yet.
    if (!event.isComposing) timer = setTimeout(narrow, 150);
  };
  form.addEventListener("input", soon);
  form.addEventListener("compositionend", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(address());
  });
})();
