import { post, Refusal } from "./api.js";
import { cellsOfClipboard, clipboardOfCells, tidied } from "./csv.js";
import { codeOf, column, columnCalled } from "./columns.js";
import { byID, say } from "./dom.js";
import * as store from "./store.js";
import { cellOf } from "./table.js";
import { dayOf, plural } from "./words.js";

/** Copy, cut and paste of cells and of whole blocks, as spreadsheets do. `emptied` empties the block. */
export function listenToClipboard(grid, { emptied, refused }) {
  const isOfGrid = () => grid.hasFocus && !document.activeElement.closest(".editor");
  const isOfNothing = () => !byID("workspace").hidden
    && [document.body, byID("contracts")].includes(document.activeElement);
  for (const deed of ["copy", "cut"]) {
    document.addEventListener(deed, (event) => {
      if (!isOfGrid() || grid.rowCount === 0) return;
      event.preventDefault();
      const rows = copied(grid);
      event.clipboardData.setData("text/plain", clipboardOfCells(rows));
      if (deed === "cut") emptied();
      else say(`Copied ${plural(rows.length * rows[0].length, "cell", "cells")}.`);
    });
  }
  document.addEventListener("paste", (event) => {
    if (!isOfGrid() && !isOfNothing()) return;
    event.preventDefault();
    pasteText(grid, event.clipboardData.getData("text/plain"), refused);
  });
}

/** The block, or all shown columns of the rows that are selected. */
function copied(grid) {
  const { top, bottom, left, right } = grid.block;
  const rows = grid.selected.size > 0
    ? grid.chosenRows : Array.from({ length: bottom - top + 1 }, (_, index) => top + index);
  const columns = grid.selected.size > 0 ? grid.columns : grid.columns.slice(left - 1, right);
  return rows.map((row) => columns.map((name) => cellOf(grid.table, row, name)));
}

/** Whether the first row names columns, by their names or by what the table calls them. */
export function hasHeader(cells) {
  return cells.filter((text) => columnCalled(text) !== null).length >= 2;
}

/**
 * What the program reads in copied text: as it stands, as it may be an export, else with the names of the
 * format in place of what the columns are called, and its codes in place of what the table shows.
 */
export async function readPasted(text) {
  const name = "what you pasted";
  try {
    return withDays(await post("table", { name, text }));
  } catch (error) {
    if (!(error instanceof Refusal) || !text.includes("\t")) throw error;
    const [heading, ...rows] = cellsOfClipboard(text);
    const names = heading.map((title) => columnCalled(title) ?? title);
    const coded = rows.map((row) => row.map((cell, place) => place < names.length ? codeOf(names[place], cell) : cell));
    return withDays(await post("table", { name, text: clipboardOfCells([names, ...coded]) }));
  }
}

/** A table that was read, with its days as the format writes them. */
function withDays(read) {
  if (!read.rows) return read;
  const isOfDays = read.columns.map((name) => column(name).kind === "day");
  return { ...read, rows: read.rows.map((row) => row.map((text, place) => isOfDays[place] ? dayOf(text) : text)) };
}

export async function pasteText(grid, text, refused) {
  if (text.trim() === "") return;
  const cells = cellsOfClipboard(text);
  try {
    if (hasHeader(cells[0])) await pasteByName(grid, text);
    else pasteByPlace(grid, cells);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refused(error.message);
  }
}

/** The columns by their names in the format, through the program's own reader; the rows are added. */
async function pasteByName(grid, text) {
  const read = await readPasted(text);
  if (read.kind === "export") throw new Refusal(422, { message: "This is an export: drop it as a file." });
  addRows(read, `pasting ${plural(read.rows.length, "contract", "contracts")}`);
  grid.goTo(grid.rowCount - 1, 1);
}

/** Adds the rows of another table below, column by column; columns that are new are kept. */
export function addRows(read, deed) {
  const { table } = store.current();
  const own = read.columns.filter((name) => !table.columns.includes(name));
  const columns = [...table.columns, ...own];
  const rows = table.rows.map((row) => own.length === 0 ? row : [...row, ...own.map(() => "")]);
  const added = read.rows.filter((row) => row.some((text) => tidied(text) !== "")).map((row) =>
    columns.map((name) => tidied(row[read.columns.indexOf(name)])));
  store.setTable({ ...table, columns, rows: [...rows, ...added] }, deed);
  say(`Added ${plural(added.length, "contract", "contracts")}.`);
}

/** Cell by cell from the active one on; rows beyond the end are added. One cell fills the whole block. */
function pasteByPlace(grid, cells) {
  const { top, bottom, left, right } = grid.block;
  const isOne = cells.length === 1 && cells[0].length === 1;
  const height = isOne ? bottom - top + 1 : cells.length;
  const width = isOne ? right - left + 1 : Math.max(...cells.map((row) => row.length));
  const changes = [];
  for (let row = 0; row < height; row += 1) {
    for (let place = 0; place < width; place += 1) {
      const name = grid.columns[left - 1 + place];
      const text = isOne ? cells[0][0] : cells[row][place];
      if (name !== undefined && text !== undefined) {
        changes.push({ row: top + row, column: name, value: codeOf(name, text) });
      }
    }
  }
  const label = plural(changes.length, "cell", "cells");
  store.setCells(changes, `pasting ${label}`);
  grid.goTo(top, left, { focus: true });
  if (!isOne) grid.goTo(top + height - 1, left + width - 1, { extend: true });
  say(`Pasted ${label}.`);
}
