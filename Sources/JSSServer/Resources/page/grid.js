import { column, columnWidth, isNumeric, shownCell } from "./columns.js";
import { byID, element, setText } from "./dom.js";
import { cellOf, isOpen } from "./table.js";

/**
 * The table of contracts as a grid: only the rows in sight are in the page, so that 5,000 are as quick as ten.
 * Place 0 of a row is the box that selects it, the last one its "what if"; those between are the columns.
 * Where there is little room the same rows are shown as cards, by the style alone.
 */
export class Grid {
  /** The element around it, which scrolls. */
  frame = byID("grid-frame");
  root = byID("grid");
  head = byID("grid-head");
  body = byID("grid-body");

  table = null;
  columns = [];
  active = { row: 0, place: 1 };
  /** Where a block of cells begins; it ends at the active cell. */
  anchor = null;
  selected = new Set();
  /** Messages by "row/column"; a message of a whole row has no column. */
  faults = new Map();
  /** Elements of the rows that are in the page, by index. */
  drawn = new Map();
  rowHeight = 40;

  /** `moved` is called with the active row, `selection` when other rows are selected, `what` opens a row. */
  constructor({ moved, selection, opened }) {
    this.moved = moved;
    this.selection = selection;
    this.opened = opened;
    let isAwaited = false;
    const later = () => {
      if (isAwaited) return;
      isAwaited = true;
      requestAnimationFrame(() => {
        isAwaited = false;
        this.draw();
      });
    };
    this.frame.addEventListener("scroll", later, { passive: true });
    new ResizeObserver(() => {
      this.measure();
      later();
    }).observe(this.frame);
  }

  get lastPlace() {
    return this.columns.length + 1;
  }

  get rowCount() {
    return this.table?.rows.length ?? 0;
  }

  get isCards() {
    return this.frame.clientWidth < 600;
  }

  /** Shows another table, or the same with other columns. */
  show(table, columns) {
    const isOtherCount = this.table?.rows.length !== table.rows.length;
    this.table = table;
    if (isOtherCount) {
      this.selected.clear();
      this.anchor = null;
    }
    if (columns.join("\n") !== this.columns.join("\n")) this.setColumns(columns);
    this.active.row = Math.max(0, Math.min(this.active.row, this.rowCount - 1));
    this.active.place = Math.min(this.active.place, this.lastPlace);
    this.root.setAttribute("aria-rowcount", this.rowCount + 1);
    this.measure();
    this.draw();
    if (isOtherCount) this.selection();
  }

  setFaults(faults) {
    this.faults = faults;
    this.draw();
  }

  setColumns(columns) {
    this.columns = columns;
    this.root.setAttribute("aria-colcount", columns.length + 2);
    const widths = columns.map((name) => `minmax(${columnWidth(name)}rem, ${columnWidth(name)}fr)`);
    const least = columns.reduce((sum, name) => sum + columnWidth(name), 2.4 + 2.7);
    this.root.style.setProperty("--least", `${least}rem`);
    this.root.style.setProperty("--columns", `2.4rem ${widths.join(" ")} 2.7rem`);
    this.head.replaceChildren(
      element("div", { role: "row", "aria-rowindex": 1, class: "row" },
        element("div", { role: "columnheader", "aria-colindex": 1, class: "cell box" },
          element("input", {
            type: "checkbox", id: "select-all", "aria-label": "Select all contracts",
            onchange: (event) => this.selectAll(event.target.checked),
          })),
        columns.map((name, index) => element("div", {
          role: "columnheader", "aria-colindex": index + 2, "data-column": name, id: `head-${name}`,
          class: isNumeric(name) ? "cell number" : "cell", title: column(name).meaning,
        }, column(name).title)),
        element("div", { role: "columnheader", "aria-colindex": columns.length + 2, class: "cell" },
          element("span", { class: "unseen" }, "What if"))));
    for (const row of this.drawn.values()) row.remove();
    this.drawn.clear();
  }

  measure() {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const isCards = this.isCards;
    this.root.classList.toggle("cards", isCards);
    const fields = this.columns.length - 1;
    this.rowHeight = isCards
      ? Math.round(rem * (4.9 + 3.1 * Math.ceil(fields / 2))) : Math.round(rem * 2.75);
    this.root.style.setProperty("--row", `${this.rowHeight}px`);
    this.body.style.height = `${this.rowCount * this.rowHeight}px`;
  }

  /** Brings the rows in sight into the page, and takes the others out. */
  draw() {
    if (!this.table) return;
    const above = this.frame.scrollTop - this.head.offsetHeight;
    const first = Math.max(0, Math.floor(above / this.rowHeight) - 4);
    const last = Math.min(
      this.rowCount - 1, Math.ceil((above + this.frame.clientHeight) / this.rowHeight) + 4);
    const wanted = [];
    for (let index = first; index <= last; index += 1) wanted.push(index);
    const { row } = this.active;
    if (row < first && row < this.rowCount) wanted.unshift(row);
    if (row > last && row < this.rowCount) wanted.push(row);
    const isWanted = new Set(wanted);
    for (const [index, drawn] of this.drawn) {
      if (isWanted.has(index)) continue;
      drawn.remove();
      this.drawn.delete(index);
    }
    let next = this.body.firstChild;
    for (const index of wanted) {
      let drawn = this.drawn.get(index);
      if (!drawn) {
        drawn = this.makeRow(index);
        this.drawn.set(index, drawn);
        this.body.insertBefore(drawn, next);
      } else next = drawn.nextSibling;
      this.fill(drawn, index);
    }
    const all = byID("select-all");
    all.checked = this.rowCount > 0 && this.selected.size === this.rowCount;
    all.indeterminate = this.selected.size > 0 && !all.checked;
    all.tabIndex = -1;
  }

  makeRow(index) {
    const cell = (place, attributes, ...children) => element("div", {
      role: "gridcell", "aria-colindex": place + 1, "data-place": place, tabindex: -1, ...attributes,
    }, ...children);
    const row = element("div", { role: "row", "aria-rowindex": index + 2, "data-row": index, class: "row" },
      cell(0, { class: "cell box" }, element("input", { type: "checkbox", tabindex: -1 })),
      this.columns.map((name, place) => cell(place + 1, {
        class: isNumeric(name) ? "cell number" : "cell", "data-column": name,
      },
      element("span", { class: "label", "aria-hidden": "true" }, column(name).title),
      name === "contract_id" ? element("bdi", { class: "subtitle" }) : "",
      element("bdi", { class: "value" }))),
      cell(this.lastPlace, { class: "cell more" },
        element("button", { type: "button", tabindex: -1, class: "what", title: "What if" },
          element("span", { class: "short" }, "⋯"), element("span", { class: "long" }, "What if"))));
    row.style.top = `${index * this.rowHeight}px`;
    return row;
  }

  /** Writes what the row says into its cells, where it differs. */
  fill(drawn, index) {
    drawn.style.top = `${index * this.rowHeight}px`;
    const values = this.table.rows[index];
    const isWithoutEnd = isOpen(this.table, index);
    const isSelected = this.selected.has(index);
    drawn.classList.toggle("selected", isSelected);
    mark(drawn, isSelected);
    drawn.classList.toggle("current", index === this.active.row);
    const label = cellOf(this.table, index, "contract_id") || `row ${index + 1}`;
    for (const cell of drawn.children) {
      const place = Number(cell.dataset.place);
      const isActive = index === this.active.row && place === this.active.place;
      cell.tabIndex = isActive ? 0 : -1;
      cell.classList.toggle("block", this.isInBlock(index, place));
      mark(cell, this.isInBlock(index, place));
      if (place === 0) {
        cell.firstChild.checked = isSelected;
        cell.firstChild.ariaLabel = `Select ${label}`;
        continue;
      }
      if (place === this.lastPlace) {
        cell.firstChild.ariaLabel = `What if, ${label}`;
        continue;
      }
      const name = cell.dataset.column;
      const fault = this.faults.get(`${index}/${name}`)
        ?? (name === "contract_id" ? this.faults.get(`${index}/`) : undefined);
      cell.classList.toggle("fault", fault !== undefined);
      if (fault) {
        cell.setAttribute("aria-invalid", "true");
        cell.setAttribute("aria-describedby", "cell-fault");
      } else {
        cell.removeAttribute("aria-invalid");
        cell.removeAttribute("aria-describedby");
      }
      if (cell.classList.contains("editing")) continue;
      const value = values[this.table.columns.indexOf(name)] ?? "";
      const { text, isStandIn } = shownCell(name, value, isWithoutEnd);
      setText(cell.lastChild, text);
      if (name === "contract_id") setText(cell.children[1], cellOf(this.table, index, "title"));
      cell.lastChild.classList.toggle("stand-in", isStandIn);
      cell.lastChild.classList.toggle("open", name === "end_date" && value === "");
    }
  }

  cellElement({ row, place } = this.active) {
    return this.drawn.get(row)?.children[place] ?? null;
  }

  columnAt(place) {
    return this.columns[place - 1] ?? null;
  }

  placeOf(name) {
    return this.columns.indexOf(name) + 1;
  }

  /** The block of cells between anchor and active cell: {top, bottom, left, right}, of columns alone. */
  get block() {
    const other = this.anchor ?? this.active;
    const within = (place) => Math.min(Math.max(place, 1), this.columns.length);
    const places = [within(this.active.place), within(other.place)];
    return {
      top: Math.min(this.active.row, other.row), bottom: Math.max(this.active.row, other.row),
      left: Math.min(...places), right: Math.max(...places),
    };
  }

  isInBlock(row, place) {
    if (!this.anchor) return false;
    const { top, bottom, left, right } = this.block;
    return row >= top && row <= bottom && place >= left && place <= right;
  }

  /** Makes a cell the active one, brings it into sight and, if wanted, gives it the focus. */
  goTo(row, place, { focus = true, extend = false } = {}) {
    if (this.rowCount === 0) return;
    if (extend) this.anchor ??= { ...this.active };
    else this.anchor = null;
    const old = this.active.row;
    this.active = {
      row: Math.max(0, Math.min(row, this.rowCount - 1)),
      place: Math.max(0, Math.min(place, this.lastPlace)),
    };
    this.bringIntoSight();
    this.draw();
    const cell = this.cellElement();
    if (focus) cell?.focus({ preventScroll: true });
    if (!this.isCards) this.bringColumnIntoSight(cell);
    this.moved(this.active.row !== old);
  }

  bringIntoSight() {
    const top = this.active.row * this.rowHeight;
    const head = this.head.offsetHeight;
    const room = this.frame.clientHeight - head;
    if (top < this.frame.scrollTop) this.frame.scrollTop = top;
    else if (top + this.rowHeight > this.frame.scrollTop + room) {
      this.frame.scrollTop = top + this.rowHeight - room;
    }
  }

  bringColumnIntoSight(cell) {
    if (!cell || this.active.place <= 1) {
      if (cell) this.frame.scrollLeft = 0;
      return;
    }
    const fixed = this.drawn.get(this.active.row).children[1];
    const covered = fixed.offsetWidth + this.drawn.get(this.active.row).children[0].offsetWidth;
    const left = cell.offsetLeft - covered;
    const { lastElementChild: last } = this.drawn.get(this.active.row);
    const right = cell.offsetLeft + cell.offsetWidth - this.frame.clientWidth + last.offsetWidth;
    if (left < this.frame.scrollLeft) this.frame.scrollLeft = left;
    else if (right > this.frame.scrollLeft) this.frame.scrollLeft = right;
  }

  goToColumn(row, name) {
    this.goTo(row, name ? this.placeOf(name) : 1);
    this.frame.scrollIntoView({ block: "nearest" });
  }

  selectRow(index, isSelected) {
    if (isSelected) this.selected.add(index);
    else this.selected.delete(index);
    this.draw();
    this.selection();
  }

  selectAll(isSelected) {
    this.selected = new Set(isSelected ? this.table.rows.keys() : []);
    this.draw();
    this.selection();
  }

  /** The rows that a command is about: those selected, or the active one. */
  get chosenRows() {
    if (this.selected.size > 0) return [...this.selected].sort((one, other) => one - other);
    return this.rowCount > 0 ? [this.active.row] : [];
  }

  get hasFocus() {
    return this.root.contains(document.activeElement);
  }
}

/** Says that something is selected, and nothing where it is not: a screen reader would tell it of each cell. */
function mark(part, isSelected) {
  if (isSelected) part.setAttribute("aria-selected", "true");
  else part.removeAttribute("aria-selected");
}
