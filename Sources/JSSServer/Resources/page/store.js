import { withCells, withoutRows, withRows } from "./table.js";

/**
 * All that the person has typed and chosen, in one place. Parts tell what has changed by name: "table",
 * "profile" (options and scores), "switches", "kept", "file", "interview".
 */
const state = {
  table: null,
  /** What is seen on the profile: options of the command, by name. */
  options: {},
  scores: [],
  /** The decisions that are switched on: {key, label, changes, contract}. */
  switches: [],
  /** Named states: {id, name, table, options, scores, switches}. */
  kept: [],
  /** The file that the program was started with: {id, name, tag, writable, isDirty}, or null. */
  file: null,
  /** Whether the table began as an example, whose profile is nobody's own. */
  isExample: false,
  /** Whether the table is another one than it began as. */
  isTouched: false,
  /** The questions that an import has left: {id, questions, place, table}, or null. */
  interview: null,
};

export const current = () => state;

/** What tells a file from others, of the same name, too; "" for a table without one. */
export const keyOfFile = (file) => file ? file.id ?? file.name : "";

const listeners = [];

/** Calls the listener with the set of parts that have changed. */
export function follow(parts, listener) {
  listeners.push({ parts, listener });
}

function tell(...changed) {
  for (const { parts, listener } of listeners) {
    if (parts.some((part) => changed.includes(part))) listener(new Set(changed));
  }
}

/** Tables that can be come back to, and forward to, each with what was done. */
const undoable = { past: [], future: [] };
const mostSteps = 200;

export const undoSteps = () => ({ back: undoable.past.at(-1)?.deed, forth: undoable.future.at(-1)?.deed });

/** Puts another table in the place of this one. `deed` says what was done, for undo. */
export function setTable(table, deed) {
  if (state.table) undoable.past.push({ table: state.table, file: state.file, deed });
  if (undoable.past.length > mostSteps) undoable.past.shift();
  undoable.future = [];
  state.table = table;
  state.isTouched = true;
  if (state.file) state.file = { ...state.file, isDirty: true };
  tell("table", "file");
}

function step(from, to) {
  const last = from.pop();
  if (!last) return null;
  to.push({ table: state.table, file: state.file, deed: last.deed });
  state.table = last.table;
  const tag = keyOfFile(last.file) === keyOfFile(state.file) ? state.file?.tag : last.file?.tag;
  state.file = last.file && { ...last.file, tag, isDirty: true };
  tell("table", "file");
  return last.deed;
}

export const undo = () => step(undoable.past, undoable.future);
export const redo = () => step(undoable.future, undoable.past);

export function forgetUndo() {
  undoable.past = [];
  undoable.future = [];
}

export function setCells(cells, deed) {
  const rows = state.table.rows;
  const differing = cells.filter(({ row, column, value }) =>
    rows[row]?.[state.table.columns.indexOf(column)] !== value);
  if (differing.length > 0) setTable(withCells(state.table, differing), deed);
}

export const insertRows = (at, rows, deed) => setTable(withRows(state.table, at, rows), deed);
export const deleteRows = (indexes, deed) => setTable(withoutRows(state.table, indexes), deed);

/** One option of the profile; "", false and null take it away. */
export function setOption(name, value) {
  const { [name]: old, ...others } = state.options;
  const isThere = value !== "" && value !== false && value !== null;
  if ((isThere ? value : undefined) === old) return;
  state.options = isThere ? { ...others, [name]: value } : others;
  tell("profile");
}

export function setScores(scores) {
  state.scores = scores;
  tell("profile");
}

export function setSwitches(switches) {
  state.switches = switches;
  tell("switches");
}

export function setKept(kept) {
  state.kept = kept;
  tell("kept");
}

export function setFile(file) {
  state.file = file;
  tell("file");
}

export function setInterview(interview) {
  state.interview = interview;
  tell("interview");
}

/**
 * Takes all parts of another state at once; the table can be undone. Without `file` the table is one of its
 * own from now on, so that saving an example never writes into somebody's file.
 */
export function take({ table, options, scores, switches, interview, file, isExample, isTouched }, deed) {
  state.isExample = isExample ?? false;
  state.options = options ?? {};
  state.scores = scores ?? [];
  state.switches = switches ?? [];
  state.interview = interview ?? null;
  setTable(table, deed);
  state.file = file ?? null;
  state.isTouched = isTouched ?? false;
  tell("profile", "switches", "interview", "file");
}

/** What is seen on the profile, unless it is that of an example. */
export const ownProfile = () => state.isExample
  ? { options: {}, scores: [] } : { options: state.options, scores: state.scores };

/** Whether there are contracts that are somebody's own: not an example as it came. */
export const hasOwnContracts = () =>
  Boolean(state.table?.rows.length) && !(state.isExample && !state.isTouched);

/** Begins anew, with nothing. */
export function clear() {
  Object.assign(state, { table: null, options: {}, scores: [], switches: [], interview: null, isExample: false, isTouched: false });
  forgetUndo();
  tell("table", "profile", "switches", "interview", "file");
}
