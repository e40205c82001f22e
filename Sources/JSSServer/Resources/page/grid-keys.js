import { editCell } from "./cell-editor.js";
import { column } from "./columns.js";
import { say } from "./dom.js";
import * as store from "./store.js";
import { cellOf } from "./table.js";

/** What keys and the pointer do in the grid. `commands` are the buttons above it, by name. */
export function listenToGrid(grid, commands) {
  grid.root.addEventListener("keydown", (event) => {
    if (event.target.closest(".editor")) return;
    const act = keyOf(grid, commands, event);
    if (!act) return;
    event.preventDefault();
    act();
  });
  listenToPointer(grid);
}

const isCommand = (event) => event.ctrlKey || event.metaKey;

function keyOf(grid, commands, event) {
  const { row, place } = grid.active;
  const extend = event.shiftKey;
  const go = (nextRow, nextPlace) => () => grid.goTo(nextRow, nextPlace, { extend });
  const page = Math.max(1, Math.floor(grid.frame.clientHeight / grid.rowHeight) - 1);
  if (event.altKey) return null;
  if (isCommand(event)) {
    return {
      Home: go(0, 1), End: go(grid.rowCount - 1, grid.columns.length),
      ArrowUp: go(0, place), ArrowDown: go(grid.rowCount - 1, place),
      ArrowLeft: go(row, 1), ArrowRight: go(row, grid.columns.length),
      Enter: commands.add, d: commands.duplicate, a: () => {
        grid.goTo(0, 1);
        grid.goTo(grid.rowCount - 1, grid.columns.length, { extend: true });
      },
      Delete: commands.remove, Backspace: commands.remove,
    }[event.key];
  }
  const moves = {
    ArrowUp: go(row - 1, place), ArrowDown: go(row + 1, place),
    ArrowLeft: go(row, place - 1), ArrowRight: go(row, place + 1),
    Home: go(row, 0), End: go(row, grid.lastPlace),
    PageUp: go(row - page, place), PageDown: go(row + page, place),
  };
  if (moves[event.key]) return moves[event.key];
  if (event.key === " " && (event.shiftKey || place === 0)) {
    return () => grid.selectRow(row, !grid.selected.has(row));
  }
  if (event.key === "Enter" || event.key === "F2") {
    if (place === 0) return () => grid.selectRow(row, !grid.selected.has(row));
    if (place === grid.lastPlace) return () => grid.opened();
    return () => beginEditing(grid);
  }
  if (event.key === " ") return () => place === grid.lastPlace ? grid.opened() : beginEditing(grid);
  if (event.key === "Escape") {
    return grid.anchor || grid.selected.size > 0 ? () => {
      grid.anchor = null;
      grid.selectAll(false);
    } : null;
  }
  if (event.key === "Delete" || event.key === "Backspace") return () => emptyBlock(grid);
  const isTyped = event.key.length === 1;
  // The key itself goes on to the field that now has the focus.
  if (isTyped && grid.columnAt(place)) beginEditing(grid, { isTyping: true });
  return null;
}

function listenToPointer(grid) {
  let wasActive = false;
  let isDragging = false;
  let pressedAt = { x: 0, y: 0 };
  const placeOf = (event) => {
    const cell = event.target.closest("[data-place]");
    return cell && {
      row: Number(cell.parentElement.dataset.row), place: Number(cell.dataset.place),
    };
  };
  grid.body.addEventListener("pointerdown", (event) => {
    const at = placeOf(event);
    if (!at || event.button !== 0 || event.target.closest(".editor")) return;
    wasActive = grid.hasFocus && at.row === grid.active.row && at.place === grid.active.place;
    pressedAt = { x: event.clientX, y: event.clientY };
    isDragging = event.pointerType === "mouse" && at.place > 0 && at.place < grid.lastPlace;
    if (event.pointerType === "mouse") {
      event.preventDefault();
      grid.goTo(at.row, at.place, { extend: event.shiftKey });
    }
  });
  grid.body.addEventListener("pointerover", (event) => {
    if (!isDragging || !(event.buttons & 1)) return;
    // A row that comes into sight moves below a pointer that stands still.
    if (Math.hypot(event.clientX - pressedAt.x, event.clientY - pressedAt.y) < 4) return;
    const at = placeOf(event);
    if (at && (at.row !== grid.active.row || at.place !== grid.active.place)) {
      grid.goTo(at.row, at.place, { extend: true });
    }
  });
  addEventListener("pointerup", () => (isDragging = false));
  grid.body.addEventListener("click", (event) => {
    const at = placeOf(event);
    if (!at || event.target.closest(".editor")) return;
    if (event.pointerType !== "mouse") grid.goTo(at.row, at.place);
    if (at.place === 0) {
      const isSelected = event.target.localName === "input"
        ? event.target.checked : !grid.selected.has(at.row);
      grid.selectRow(at.row, isSelected);
    } else if (at.place === grid.lastPlace) {
      if (event.target.closest("button")) grid.opened();
    } else if ((wasActive || grid.isCards || event.pointerType === "touch") && !grid.anchor) {
      beginEditing(grid, { isByPointer: true });
    }
  });
  grid.body.addEventListener("dblclick", (event) => {
    const at = placeOf(event);
    if (at && grid.columnAt(at.place) && !event.target.closest(".editor")) {
      beginEditing(grid, { isByPointer: true });
    }
  });
}

/** Opens the active cell. */
export function beginEditing(grid, how = {}) {
  const { row, place } = grid.active;
  const name = grid.columnAt(place);
  const cell = grid.cellElement();
  if (!name || !cell || cell.classList.contains("editing")) return;
  const value = cellOf(grid.table, row, name);
  const label = cellOf(grid.table, row, "contract_id") || `row ${row + 1}`;
  grid.anchor = null;
  editCell(cell, name, value, { ...how, label }, (result, move) => {
    const isLeaving = move === "leave";
    if (result !== null && result !== value) {
      store.setCells([{ row, column: name, value: result }], `${column(name).title} of ${label}`);
    } else grid.draw();
    if (isLeaving) return;
    const next = nextCell(grid, row, place, move);
    grid.goTo(next.row, next.place);
  });
}

function nextCell(grid, row, place, move) {
  const last = grid.columns.length;
  if (move === "down") return { row: row + 1, place };
  if (move === "up") return { row: row - 1, place };
  if (move === "next") {
    return place < last || row === grid.rowCount - 1
      ? { row, place: Math.min(place + 1, last) } : { row: row + 1, place: 1 };
  }
  if (move === "previous") return place > 1 || row === 0 ? { row, place: place - 1 } : { row: row - 1, place: last };
  return { row, place };
}

/** Empties the active cell, or all cells of the block. */
export function emptyBlock(grid) {
  const { top, bottom, left, right } = grid.block;
  if (!grid.columnAt(grid.active.place)) return;
  const cells = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let place = left; place <= right; place += 1) {
      cells.push({ row, column: grid.columnAt(place), value: "" });
    }
  }
  store.setCells(cells, cells.length === 1 ? "emptying a cell" : `emptying ${cells.length} cells`);
  say(cells.length === 1 ? "Emptied." : `${cells.length} cells emptied.`);
}
