// Searches that a visitor keeps, in this browser alone: the button on a page of results, and what
// the page of all of them needs. The server never learns of them.
"use strict";

const keptSearches = (() => {
  const KEY = "tindang.saved";
  const MOST = 30; // each is asked for news, two at a time
  const LONGEST = 4000; // characters of one search's address
  const place = document.querySelector("[data-parameters]");
  if (!place) return null;
  const PARAMETERS = new Set(place.dataset.parameters.split(" "));

  // What comes from a file or an address is somebody else's: only known parameters stay, and
  // only as parameters, so that nothing can lead away from the search page.
  const clean = (entry) => {
    if (typeof entry?.query !== "string") return null;
    const kept = new URLSearchParams();
    for (const [name, value] of new URLSearchParams(entry.query)) {
      if (PARAMETERS.has(name)) kept.append(name, value);
    }
    const query = String(kept);
    // Only as written, which is longer, does it tell whether it can be read back.
    if (!query || query.length > LONGEST) return null;
    const day = /^\d{4}-\d\d-\d\d$/.test(entry.seen) ? entry.seen : "";
    const known = Number.isSafeInteger(entry.known) && entry.known > 0 ? entry.known : 0;
    const given = typeof entry.name === "string" && entry.name.trim();
    const name = (given || kept.get("q") || query).slice(0, 200);
    return { name, query, seen: day, known };
  };
  const distinct = (entries) => {
    const found = new Map();
    for (const entry of Array.isArray(entries) ? entries : []) {
      const kept = clean(entry);
      if (kept && !found.has(kept.query) && found.size < MOST) found.set(kept.query, kept);
    }
    return [...found.values()];
  };
  const read = () => {
    try {
      return distinct(JSON.parse(localStorage.getItem(KEY)));
    } catch {
      return [];
    }
  };
  const write = (entries) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(entries));
      return true;
    } catch {
      return false; // a private window, or no room: then nothing is kept
    }
  };
  const update = (query, change) =>
    write(read().map((entry) => (entry.query === query ? { ...entry, ...change } : entry)));

  // How many hits came in on a day or later. A browser that asks again gets 304 until the index
  // changes.
  const since = async (api, query, day) => {
    const asked = new URLSearchParams(query);
    asked.delete("sort");
    asked.set("added", day);
    asked.set("size", "1");
    const response = await fetch(`${api}?${asked}`, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(String(response.status));
    return (await response.json()).total;
  };

  const keeper = document.getElementById("keep-search");
  if (keeper) {
    const [add, kept, full] = ["add", "kept", "full"].map((name) => keeper.querySelector(`.${name}`));
    const { query, name, today, api } = keeper.dataset;
    const mine = clean({ query, name });
    const show = () => {
      const saved = read();
      const there = saved.some((entry) => entry.query === mine.query);
      kept.hidden = !there;
      add.hidden = there || saved.length >= MOST;
      full.hidden = there || saved.length < MOST;
    };
    if (mine) {
      keeper.hidden = false;
      add.addEventListener("click", async () => {
        const entry = { ...mine, seen: today, known: 0 };
        if (!write([...read(), entry])) return;
        show();
        kept.querySelector("a").focus();
        // What came in today has been seen with this page.
        since(api, mine.query, today).then((known) => update(mine.query, { known }), () => {});
      });
      show();
    }
  }

  return { distinct, read, since, update, write };
})();
