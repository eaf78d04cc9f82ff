// Searches that a visitor keeps, in this browser alone. The server never learns of them.
"use strict";

(() => {
  const KEY = "tindang.saved";
  const MOST = 30; // each is asked for news, two at a time
  const LONGEST = 2000; // characters of one search's address
  const place = document.querySelector("[data-parameters]");
  if (!place) return;
  const PARAMETERS = new Set(place.dataset.parameters.split(" "));

  // What comes from a file or an address is somebody else's: only known parameters stay, and
  // only as parameters, so that nothing can lead away from the search page.
  const clean = (entry) => {
    if (typeof entry?.query !== "string" || entry.query.length > LONGEST) return null;
    const kept = new URLSearchParams();
    for (const [name, value] of new URLSearchParams(entry.query)) {
      if (PARAMETERS.has(name)) kept.append(name, value);
    }
    const query = String(kept);
    if (!query) return null;
    const day = /^\d{4}-\d\d-\d\d$/.test(entry.seen) ? entry.seen : "";
    const known = Number.isSafeInteger(entry.known) && entry.known > 0 ? entry.known : 0;
    const name = String(entry.name || kept.get("q") || query).slice(0, 200);
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

  const page = document.getElementById("saved");
  if (!page) return;
  const { today, api, search } = page.dataset;
  const part = (name) => page.querySelector(`[data-part=${name}]`);
  const pattern = part("row");
  const tell = (name, count) => {
    for (const line of page.querySelectorAll("[data-say]")) line.hidden = line.dataset.say !== name;
    const shown = page.querySelector(`[data-say=${name}][data-other]`);
    if (shown) shown.textContent = counted(shown, count);
  };

  const ask = async (entry, row) => {
    const say = (name) => {
      for (const state of row.querySelectorAll("[data-state]"))
        state.hidden = state.dataset.state !== name;
    };
    try {
      const day = entry.seen || today;
      const total = await since(api, entry.query, day);
      const fresh = Math.max(0, total - entry.known);
      const known = day === today ? total : await since(api, entry.query, today);
      const link = row.querySelector("[data-state=news] a");
      const shown = new URLSearchParams(entry.query);
      shown.set("added", day);
      shown.set("sort", "added");
      link.href = `${search}?${shown}`;
      link.textContent = counted(link, fresh);
      const seen = () => update(entry.query, { seen: today, known });
      link.addEventListener("click", seen);
      row.seen = () => {
        seen();
        say("nothing");
      };
      say(fresh ? "news" : "nothing");
      return fresh;
    } catch {
      say("failed");
      return 0;
    }
  };

  const list = part("list");
  const show = async () => {
    const entries = read();
    part("some").hidden = !entries.length;
    part("none").hidden = Boolean(entries.length);
    const rows = entries.map((entry) => {
      const row = pattern.content.firstElementChild.cloneNode(true);
      const link = row.querySelector("h2 a");
      link.textContent = entry.name;
      link.href = `${search}?${entry.query}`;
      const remove = row.querySelector("[data-remove]");
      remove.setAttribute("aria-label", `${remove.textContent} ${entry.name}`);
      remove.addEventListener("click", () => {
        write(read().filter((other) => other.query !== entry.query));
        show();
        document.getElementById("saved-title").focus();
      });
      return [entry, row];
    });
    list.replaceChildren(...rows.map(([, row]) => row));
    if (!rows.length) return tell("none");
    tell("asking");
    let news = 0;
    const left = [...rows];
    const work = async () => {
      while (left.length) {
        const [entry, row] = left.shift();
        if ((await ask(entry, row)) > 0) news += 1;
      }
    };
    await Promise.all([work(), work()]);
    if (list.firstElementChild === rows[0][1]) tell(news ? "news" : "nothing", news);
  };

  const add = (entries) => {
    const before = read();
    const merged = distinct([...before, ...entries]);
    if (!write(merged)) return tell("unkept");
    const count = merged.length - before.length;
    show().then(() => tell("added", count));
  };
  const pack = (entries) => {
    const bytes = new TextEncoder().encode(JSON.stringify(entries));
    const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const unpack = (text) => {
    try {
      const raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
      const bytes = Uint8Array.from(raw, (char) => char.charCodeAt(0));
      return distinct(JSON.parse(new TextDecoder().decode(bytes)));
    } catch {
      return [];
    }
  };

  // Who is handed an address decides himself whether to take its searches.
  const offer = () => {
    const offered = location.hash.startsWith("#s=") ? unpack(location.hash.slice(3)) : [];
    part("offer").hidden = !offered.length;
    part("offered").replaceChildren(
      ...offered.map((entry) => {
        const item = document.createElement("li");
        item.textContent = entry.name;
        return item;
      }),
    );
    return offered;
  };
  part("take").addEventListener("click", () => {
    const offered = offer();
    history.replaceState(null, "", location.pathname);
    offer();
    add(offered);
  });
  window.addEventListener("hashchange", offer);

  part("seen").addEventListener("click", () => {
    for (const row of list.children) row.seen?.();
    tell("nothing");
  });
  part("file").addEventListener("click", () => {
    const file = new Blob([JSON.stringify(read(), null, 1)], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = "tindang-cau-tim.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  part("address").addEventListener("click", async () => {
    const address = `${location.origin}${location.pathname}#s=${pack(read())}`;
    const field = part("field");
    field.hidden = false;
    field.querySelector("input").value = address;
    field.querySelector("input").select();
    try {
      await navigator.clipboard.writeText(address);
      tell("copied");
    } catch {
      tell("selected"); // no clipboard without TLS: the field is selected
    }
  });
  part("import").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    event.target.value = "";
    try {
      if (!file || file.size > 1_000_000) throw new Error("not a list of searches");
      const entries = distinct(JSON.parse(await file.text()));
      if (!entries.length) throw new Error("no search in it");
      add(entries);
    } catch {
      tell("unread");
    }
  });

  page.hidden = false;
  offer();
  show();
})();
