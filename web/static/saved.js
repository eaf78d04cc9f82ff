// The page of the searches that a visitor keeps (keep.js comes first).
"use strict";

(() => {
  const page = document.getElementById("saved");
  if (!page || !keptSearches) return;
  const { distinct, read, since, update, write } = keptSearches;
  const { today, api, search } = page.dataset;
  const part = (name) => page.querySelector(`[data-part=${name}]`);
  const pattern = part("row");
  const tell = (name, count) => {
    for (const line of page.querySelectorAll("[data-say]")) line.hidden = line.dataset.say !== name;
    const shown = page.querySelector(`[data-say=${name}][data-other]`);
    if (shown) shown.textContent = counted(shown, count);
  };

  const isDay = (text) => {
    const at = new Date(/^[12]\d{3}-\d\d-\d\d$/.test(text) ? text : NaN);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text); // not 2024-02-30
  };

  const ask = async (entry, row) => {
    const say = (name) => {
      for (const state of row.querySelectorAll("[data-state]"))
        state.hidden = state.dataset.state !== name;
    };
    try {
      const day = isDay(entry.seen) ? entry.seen : today;
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
