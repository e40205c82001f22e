import { tidied } from "./csv.js";
import { allColumns } from "./columns.js";

/**
 * The table of contracts is a value: {columns, rows, original}. Rows are arrays of texts that are never
 * changed, only replaced, so an older table costs nothing to keep, and an unchanged row is known by its
 * identity. `original` is how many of the columns the file had; those after them are added by the page.
 */

/** The columns of a table that somebody begins here. */
const ownColumns = [
  "contract_id", "client_id", "contract_type", "start_date", "end_date", "total_charges",
  "feedback_score", "ended_by", "end_reason",
];

export function emptyTable() {
  return tableOf(ownColumns, []);
}

/** A table of what was read, with all columns that the program knows. */
export function tableOf(columns, rows) {
  const added = allColumns().filter((name) => !columns.includes(name));
  const width = columns.length + added.length;
  return {
    columns: [...columns, ...added],
    original: columns.length,
    rows: rows.map((row) => Array.from({ length: width }, (_, place) => tidied(row[place]))),
  };
}

export function cellOf(table, row, name) {
  const place = table.columns.indexOf(name);
  return table.rows[row]?.[place] ?? "";
}

/** Whether the contract is open: it has no end. */
export const isOpen = (table, row) => cellOf(table, row, "end_date") === "";

/** The table with other cells: [{row, column, value}]. Rows beyond the end are added. */
export function withCells(table, cells) {
  const rows = [...table.rows];
  const fresh = new Set();
  for (const { row, column, value } of cells) {
    const place = table.columns.indexOf(column);
    if (place < 0) continue;
    while (rows.length <= row) rows.push(blank(table));
    if (!fresh.has(row)) {
      rows[row] = [...rows[row]];
      fresh.add(row);
    }
    rows[row][place] = tidied(value);
  }
  return { ...table, rows };
}

export function withRows(table, at, added) {
  return { ...table, rows: [...table.rows.slice(0, at), ...added, ...table.rows.slice(at)] };
}

export function withoutRows(table, indexes) {
  const gone = new Set(indexes);
  return { ...table, rows: table.rows.filter((_, index) => !gone.has(index)) };
}

const blank = (table) => Array.from({ length: table.columns.length }, () => "");

/** A new contract: nothing but labels that no other has. */
export function newContract(table) {
  const row = blank(table);
  row[table.columns.indexOf("contract_id")] = freeLabel(table, "contract_id", "c-");
  row[table.columns.indexOf("client_id")] = freeLabel(table, "client_id", "client-");
  return row;
}

/** The same contract once more, under a label of its own. */
export function duplicate(table, index) {
  const row = [...table.rows[index]];
  const place = table.columns.indexOf("contract_id");
  row[place] = freeLabel(table, "contract_id", "c-");
  return row;
}

function freeLabel(table, column, stem) {
  const place = table.columns.indexOf(column);
  const taken = new Set(table.rows.map((row) => row[place]));
  let number = table.rows.length + 1;
  while (taken.has(stem + number) || taken.has(`${stem}0${number}`)) number += 1;
  return stem + number;
}

/** Tells of a row whether all is missing that a contract must have before it can count. */
export function isUnfinished(table) {
  const places = ["start_date", "end_date", "total_charges"].map((name) => table.columns.indexOf(name));
  return (row) => places.every((place) => row[place] === "");
}

/**
 * Carries a change of the program's table over to the person's own, cell by cell, so that what was typed
 * meanwhile stays. Rows are known by their contract's label; one that got another label, by its place.
 */
export function carriedOver(table, before, after) {
  const label = (columns, row) => row[columns.indexOf("contract_id")];
  const old = new Map(before.rows.map((row) => [label(before.columns, row), row]));
  const places = new Map(table.rows.map((row, index) => [label(table.columns, row), index]));
  const placeOf = (name) => {
    if (places.has(name)) return places.get(name);
    const index = before.rows.findIndex((row) => label(before.columns, row) === name);
    const there = table.rows[index];
    return there && !old.has(label(table.columns, there)) ? index : null;
  };
  const cells = [];
  const added = [];
  for (const row of after.rows) {
    const name = label(after.columns, row);
    const was = old.get(name);
    if (!was) {
      added.push(row);
      continue;
    }
    const place = placeOf(name);
    if (place === null) continue;
    after.columns.forEach((column, index) => {
      const value = tidied(row[index]);
      if (value !== tidied(was[before.columns.indexOf(column)])) {
        cells.push({ row: place, column, value });
      }
    });
  }
  let next = withCells(table, cells);
  for (const row of added) {
    const own = next.columns.map((column) => tidied(row[after.columns.indexOf(column)]));
    next = withRows(next, next.rows.length, [own]);
  }
  return { table: next, cells };
}
