"use strict";
(() => {
  const PAGE = 200;
  const table = document.getElementById("firms");
  const body = table.tBodies[0];
  const tools = document.getElementById("tools");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const more = document.getElementById("more");
  const collator = new Intl.Collator(document.documentElement.lang);
  const entries = Array.from(body.rows, (row, place) => ({
    row, place, verdict: row.dataset.v, text: row.cells[1].textContent.toLowerCase(), keys: [],
  }));
  let fitting = entries;
  let room = PAGE;
  tools.hidden = false;

  // A row that is laid out as lines is still a row of a table, and a sign has its word for the mouse too.
  const told = (row) => {
    if (!row.hasAttribute("role")) {
      row.setAttribute("role", "row");
      for (const cell of row.cells) {
        cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
        if (cell.classList.contains("g")) cell.title = cell.textContent;
      }
    }
    return row;
  };
  table.setAttribute("role", "table");
  for (const part of [table.tHead, body]) part.setAttribute("role", "rowgroup");
  table.tHead.rows[0].setAttribute("role", "row");

  const show = () => {
    const pieces = document.createDocumentFragment();
    for (const { row } of fitting.slice(0, room)) pieces.append(told(row));
    body.replaceChildren(pieces);
    const rest = fitting.length - Math.min(room, fitting.length);
    more.hidden = rest === 0;
    more.querySelector("b").textContent = Math.min(rest, PAGE);
    shown.textContent = fitting.length === entries.length ? "" : `${fitting.length} / ${entries.length}`;
  };
  const filter = () => {
    const wanted = search.value.trim().toLowerCase();
    const verdict = tools.querySelector("input[name=show]:checked").value;
    fitting = entries.filter((one) => (!verdict || one.verdict === verdict) && (!wanted || one.text.includes(wanted)));
    room = PAGE;
    show();
  };
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  tools.addEventListener("change", (event) => { if (event.target.name === "show") filter(); });
  more.addEventListener("click", () => {
    const first = room;
    room += PAGE;
    show();
    const row = body.rows[first];
    (row.querySelector("a") ?? row.cells[1]).focus();
  });

  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    const number = head.dataset.sort === "number";
    const keyOf = (one) => {
      const cell = one.row.cells[column];
      return (one.keys[column] ??= number ? Number(cell.dataset.k) : cell.textContent.trim().slice(0, 80));
    };
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    head.setAttribute("role", "columnheader");
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const sign = down ? -1 : 1;
      entries.sort((one, two) => {
        const [left, right] = [keyOf(one), keyOf(two)];
        return sign * (number ? left - right : collator.compare(left, right)) || one.place - two.place;
      });
      filter();
    });
  });
  show();
  document.documentElement.classList.remove("waiting");
})();
