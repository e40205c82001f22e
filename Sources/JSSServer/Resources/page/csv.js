/** Text ↔ cells: the history.csv that the program reads, and what a spreadsheet puts on the clipboard. */

const needsQuotes = /[",\n\r]/;

/** What a spreadsheet would run: an apostrophe in front keeps it from that, and the program takes it away. */
const isFormula = /^['\s]*[=+\-@]/;

function cell(value) {
  const text = isFormula.test(value) ? `'${value}` : value;
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csvLine = (cells) => cells.map(cell).join(",");

/** The lines of rows that have not changed are kept: of 5,000 contracts one is written anew. */
const lines = { columns: "", ofRow: new WeakMap() };

/**
 * The text of a history.csv. Line n + 2 is row n, as a cell never holds a line break (see `tidied`).
 * Columns in which nothing is filled in are left out, unless the file had them.
 * `isLeftOut` says which rows become empty lines, which the program skips.
 */
export function historyText(table, isLeftOut = () => false) {
  const places = table.columns.map((_, place) => place).filter(
    (place) => place < table.original || table.rows.some((row) => row[place] !== ""));
  const columns = csvLine(places.map((place) => table.columns[place]));
  if (lines.columns !== columns) {
    lines.columns = columns;
    lines.ofRow = new WeakMap();
  }
  const blank = ",".repeat(Math.max(0, places.length - 1));
  const text = table.rows.map((row) => {
    if (isLeftOut(row)) return blank;
    let line = lines.ofRow.get(row);
    if (line === undefined) {
      line = csvLine(places.map((place) => row[place] ?? ""));
      lines.ofRow.set(row, line);
    }
    return line;
  });
  return [columns, ...text, ""].join("\n");
}

/** A cell without line breaks and without blanks around it. */
export const tidied = (text) => String(text ?? "").replace(/[\r\n\t]+/g, " ").trim();

/** The cells of copied text: tabs between cells, quotes around those with line breaks, as spreadsheets do. */
export function cellsOfClipboard(text) {
  const rows = [[]];
  let content = "";
  let isQuoted = false;
  const normal = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let place = 0; place < normal.length; place += 1) {
    const sign = normal[place];
    if (isQuoted) {
      if (sign !== '"') content += sign;
      else if (normal[place + 1] === '"') {
        content += '"';
        place += 1;
      } else isQuoted = false;
    } else if (sign === '"' && content === "") isQuoted = true;
    else if (sign === "\t" || sign === "\n") {
      rows.at(-1).push(tidied(content));
      content = "";
      if (sign === "\n") rows.push([]);
    } else content += sign;
  }
  rows.at(-1).push(tidied(content));
  return rows;
}

export function clipboardOfCells(rows) {
  return rows.map((row) => row.join("\t")).join("\n");
}
