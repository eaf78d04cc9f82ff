// The heads of a table's columns sort its rows. Without this file they stand as the server sent them.
"use strict";

(() => {
  const names = new Intl.Collator("vi", { numeric: true });
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    // What has no value comes last in either direction.
    const valueOf = (row, column) => {
      const cell = row.cells[column];
      const text = cell.textContent.trim();
      if (cell.matches(".count")) return text.replace(/\D/g, "");
      return cell.querySelector("time")?.dateTime ?? (text === "–" ? "" : text);
    };

    const sort = (column, head) => {
      const down = head.getAttribute("aria-sort") !== "descending";
      const sign = down ? -1 : 1;
      const rows = [...body.rows].sort((one, other) => {
        const left = valueOf(one, column);
        const right = valueOf(other, column);
        if (!left || !right) return Number(!left) - Number(!right);
        return sign * names.compare(left, right);
      });
      body.replaceChildren(...rows);
      for (const own of heads) own.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
    };

    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sorter";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(column, head));
    });
  }
})();
