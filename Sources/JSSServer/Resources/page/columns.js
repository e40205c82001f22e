import { day, dayOf, dollars, isDay } from "./words.js";

/** What the program says about each column of the table; filled once, from `api/v1/columns`. */
const known = new Map();

export function learnColumns(columns) {
  for (const column of columns) known.set(column.name, column);
}

export const allColumns = () => [...known.keys()];

/** A column of the person's own has a name and nothing else. */
export function column(name) {
  return known.get(name) ?? {
    name, title: name, meaning: "A column of your own. It is kept, and not used.", kind: "text",
    required: false,
  };
}

/** Those that matter for everybody, in the order in which they are shown. */
const first = [
  "contract_id", "client_id", "start_date", "end_date", "total_charges", "feedback_score",
  "contract_type", "ended_by", "end_reason",
];

/** Those that are shown as soon as one contract has something in them. */
const onDemand = ["refund_requested", "refunded_amount", "in_escrow"];

/** Which columns the table shows. A title stands below the contract's label, too. */
export function shownColumns(table, showsAll) {
  if (showsAll) return [...first, ...table.columns.filter((name) => !first.includes(name))];
  const used = onDemand.filter((name) => {
    const place = table.columns.indexOf(name);
    return place >= 0 && table.rows.some((row) => row[place] !== "" && Number(row[place]) !== 0);
  });
  return [...first, ...used];
}

const widths = {
  contract_id: 9, title: 12, client_id: 5.6, start_date: 6.8, end_date: 6.8, total_charges: 5.9,
  feedback_score: 3.8, contract_type: 5.7, ended_by: 6.6, end_reason: 10,
};
const widthOfKind = { day: 7.5, dollars: 7, choice: 8.5, truth: 6.5, whole: 6, number: 6, text: 9 };

/** How wide a column is, in rem. */
export const columnWidth = (name) => widths[name] ?? widthOfKind[column(name).kind] ?? 9;

export const isNumeric = (name) => ["dollars", "whole", "number"].includes(column(name).kind);

/** What the empty choice of a menu says. */
const emptyChoice = {
  contract_type: "not said: counts as a fixed price", ended_by: "I don’t know", end_reason: "I don’t know",
  jss_outcome: "I don’t know", counts_for_earnings: "not said: counts as yes",
};

/** The choices of a column, or null where something is written: [{value, title}]. */
export function choices(name) {
  const { kind, choices: own } = column(name);
  const list = own ?? (kind === "truth"
    ? [{ value: "true", title: "yes" }, { value: "false", title: "no" }] : null);
  return list && [{ value: "", title: emptyChoice[name] ?? "I don’t know" }, ...list];
}

/** The code that a word of a menu or a written day stands for; another text, as it is. Pasted cells may hold either. */
export function codeOf(name, text) {
  const sought = text.trim().toLowerCase();
  if (name === "end_date" && (sought === "open" || sought === "still open")) return "";
  if (column(name).kind === "day") return dayOf(text);
  const found = choices(name)?.find(
    ({ value, title }) => value && (value === sought || title.toLowerCase() === sought));
  return found ? found.value : text;
}

/** Cells that say nothing while a contract is open. */
const onlyOfEnded = ["feedback_score", "ended_by"];

/** What a cell shows, and whether that is a stand-in for an empty one. */
export function shownCell(name, value, isOpen) {
  if (value === "") {
    if (name === "end_date") return { text: "still open", isStandIn: false };
    if (isOpen && onlyOfEnded.includes(name)) return { text: "–", isStandIn: true };
    if (name === "feedback_score") return { text: "none", isStandIn: true };
    return { text: "", isStandIn: true };
  }
  const { kind } = column(name);
  if (kind === "day") return { text: isDay(value) ? day(value) : value, isStandIn: false };
  if (kind === "dollars" && /^\d+(\.\d+)?$/.test(value)) {
    return { text: dollars(Number(value)), isStandIn: false };
  }
  const choice = choices(name)?.find((one) => one.value === value);
  return { text: choice ? choice.title : value, isStandIn: false };
}

/** What people call the columns in their own spreadsheets, besides their names and titles. */
const otherNames = {
  contract_id: ["id", "contract id"], client_id: ["client name", "customer"],
  contract_type: ["type", "contract type"], start_date: ["start", "begin", "from", "start date"],
  end_date: ["end", "until", "to", "end date"],
  total_charges: ["paid", "amount", "total", "earned", "charges", "total charges"],
  feedback_score: ["rating", "feedback", "feedback score"], title: ["job", "job title", "contract title"],
};

/** The column that a heading of a spreadsheet means, or null. */
export function columnCalled(heading) {
  const plainly = (text) => text.toLowerCase().replace(/[_\s$]+/g, " ").trim();
  const sought = plainly(heading);
  if (sought === "") return null;
  return allColumns().find((name) => plainly(name) === sought || plainly(column(name).title) === sought
    || otherNames[name]?.includes(sought)) ?? null;
}
