// The table of profiles, to sort and to filter. Without it all rows are there, the profile most at risk first.
(() => {
  const table = document.querySelector("#profiles");
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  const [words, state, shown, more] =
    ["words", "state", "shown", "more"].map((id) => document.getElementById(id));
  // So many rows are in the page at once, and in portfolio.css: with 10,000 of them a browser takes seconds for the page,
  // and a good part of one for each letter that is typed.
  const step = 100;
  const collator = new Intl.Collator("en", {numeric: true});
  const nothing = "–";

  const rows = [...body.rows].map((row) => ({
    row,
    state: row.dataset.state,
    text: row.textContent.toLowerCase(),
    keys: headings.map((heading, column) => {
      const cell = row.cells[column];
      if (!cell || cell.classList.contains("fault")) return null;
      const text = cell.dataset.value ?? (column ? cell : cell.querySelector("bdi")).textContent;
      if (text === "" || text === nothing) return null;
      return heading.dataset.sort ? Number(text) : text;
    }),
  }));
  let matching = rows;
  let most = step;
  body.replaceChildren();

  // On a telephone rows are no table any more for the eye; for the ear they stay one.
  const roles = [[table, "table"], [table.tHead, "rowgroup"], [body, "rowgroup"], [table.tHead.rows[0], "row"]];
  for (const [element, role] of roles) element.setAttribute("role", role);
  for (const heading of headings) heading.setAttribute("role", "columnheader");
  function prepare(row) {
    if (row.role) return;
    row.role = "row";
    for (const cell of row.cells) cell.role = cell.scope ? "rowheader" : "cell";
  }

  function show() {
    const visible = matching.slice(0, most).map((entry) => entry.row);
    visible.forEach(prepare);
    body.replaceChildren(...visible);
    const number = (count) => count.toLocaleString("en");
    const left = matching.length - visible.length;
    const found = matching.length === rows.length
      ? `${number(rows.length)} ${rows.length === 1 ? "profile" : "profiles"}`
      : `${number(matching.length)} of ${number(rows.length)} profiles`;
    shown.textContent = left ? `${found}; the first ${number(visible.length)} are shown.` : `${found}.`;
    more.hidden = !left;
    more.firstElementChild.textContent = `Show ${number(Math.min(step, left))} more`;
  }

  function filter() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter((word) => word);
    matching = rows.filter((entry) =>
      (!state.value || entry.state === state.value) && wanted.every((word) => entry.text.includes(word)));
    most = step;
    show();
  }

  function sort(column) {
    const heading = headings[column];
    const before = heading.ariaSort;
    const first = heading.dataset.first ?? "ascending";
    const isAscending = before ? before !== "ascending" : first === "ascending";
    for (const other of headings) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
    const compare = heading.dataset.sort ? (one, other) => one - other : collator.compare;
    // What has no value comes last either way.
    rows.sort((one, other) => {
      const [a, b] = [one.keys[column], other.keys[column]];
      if (a === null || b === null) return (a === null) - (b === null);
      return isAscending ? compare(a, b) : compare(b, a);
    });
    filter();
  }

  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(column));
    heading.append(button);
  });
  words.addEventListener("input", filter);
  state.addEventListener("input", filter);
  more.firstElementChild.addEventListener("click", () => {
    const next = Math.min(most, matching.length);
    most += step;
    show();
    // On to the first of those that came.
    const name = body.rows[next].cells[0];
    if (!name.querySelector("summary")) name.tabIndex = -1;
    (name.querySelector("summary") ?? name).focus();
  });
  document.querySelector(".choice").hidden = false;
  table.classList.add("ready");
  filter();
})();
