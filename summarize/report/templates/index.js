// Sorts and filters the list. It reads the table's own words and writes none: rows are moved and hidden, nothing else.
"use strict";
{
  const table = document.querySelector("table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const form = document.querySelector("form");
  const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const cell = (row, place) => row.cells[place].textContent.trim();

  const compare = (place, number) => (one, other) => {
    const [a, b] = [cell(one, place), cell(other, place)];
    if (number) return Number(a) - Number(b);
    return a.localeCompare(b, undefined, { numeric: true, sensitivity: "base" });
  };

  const sort = (place) => {
    const head = heads[place];
    const number = head.classList.contains("count");
    const before = head.getAttribute("aria-sort");
    // Counts are looked at from the most, words from A.
    const down = before ? before === "ascending" : number;
    heads.forEach((each) => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const order = compare(place, number);
    const empty = rows.filter((row) => !cell(row, place));
    const told = rows.filter((row) => cell(row, place)).sort(down ? (a, b) => order(b, a) : order);
    body.append(...told, ...empty);
  };

  const filter = () => {
    const asked = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const column = form.elements.holds.value;
    let shown = 0;
    for (const row of rows) {
      const holds = column === "" || Number(cell(row, Number(column))) > 0;
      row.hidden = !(holds && asked.every((word) => words.get(row).includes(word)));
      shown += row.hidden ? 0 : 1;
    }
    form.querySelector("output").textContent = `${shown} of ${rows.length} shown`;
  };

  heads.forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(place));
    head.append(button);
  });
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
}
