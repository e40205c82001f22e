import * as store from "./store.js";
import { tableOf } from "./table.js";
import { whenQuiet } from "./dom.js";

/**
 * Keeps what was typed in this browser, and lets two pages of the same table follow each other. Each file
 * has a draft of its own; without a file there is one.
 */
const prefix = "jss-sim/";
/** Of this tab: the key of the file whose table it shows, "" for a table without one. */
const fileOfTab = "jss-sim/file";
let startKey = "";
let fails = () => {};
let isFollowing = false;

const draftKey = () => `${prefix}${store.keyOfFile(store.current().file)}/draft`;
const keptKey = () => `${prefix}${startKey}/kept`;

/** A table without the columns that the page added and nobody used. */
function packed(table) {
  if (!table) return null;
  const places = table.columns.map((_, place) => place).filter(
    (place) => place < table.original || table.rows.some((row) => row[place] !== ""));
  return {
    columns: places.map((place) => table.columns[place]), original: table.original,
    rows: table.rows.map((row) => places.map((place) => row[place])),
  };
}

/** The table again; rows that are the same as before are the same values. */
function unpacked(table, before) {
  if (!table) return null;
  const made = { ...tableOf(table.columns, table.rows), original: table.original };
  const isAlike = before && made.columns.join("\n") === before.columns.join("\n");
  if (!isAlike) return made;
  made.rows = made.rows.map((row, index) => {
    const old = before.rows[index];
    return old && row.every((value, place) => value === old[place]) ? old : row;
  });
  return made;
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    fails();
  }
}

/** In a moment without typing, at the latest after a second. */
function inIdleTime(work) {
  const later = globalThis.requestIdleCallback ?? ((idle) => setTimeout(idle, 0));
  const call = whenQuiet(200, () => later(() => isWaiting && run(), { timeout: 1000 }));
  let isWaiting = false;
  const run = () => {
    isWaiting = false;
    work();
  };
  return Object.assign(() => {
    isWaiting = true;
    call();
  }, { now: () => isWaiting && run() });
}

const saveDraft = inIdleTime(() => {
  const { table, options, scores, switches, file, interview, isExample, isTouched } = store.current();
  try {
    sessionStorage.setItem(fileOfTab, store.keyOfFile(file));
  } catch {
    fails();
  }
  if (!table) localStorage.removeItem(draftKey());
  else write(draftKey(), {
    table: packed(table), options, scores, switches, file, interview, isExample, isTouched,
  });
});

const saveKept = inIdleTime(() => {
  write(keptKey(), store.current().kept.map((one) => ({ ...one, table: packed(one.table) })));
});

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** The draft of this file, or of no file: {table, options, scores, switches, file, interview}, or null. */
export function draftOf(file) {
  const draft = read(`${prefix}${store.keyOfFile(file)}/draft`);
  return draft?.table ? { ...draft, table: unpacked(draft.table) } : null;
}

const keptOf = () => (read(keptKey()) ?? []).map((one) => ({ ...one, table: unpacked(one.table) }));

/** Whether this tab was left with a table that is not the file's. */
export const leftWithoutFile = () => sessionStorage.getItem(fileOfTab) === "";

/**
 * From now on each change is kept, and what another tab changes is followed. `full` is called where the
 * browser has no room, `followed` when the other tab has changed something.
 */
export function keepDraft({ file, full, followed }) {
  startKey = store.keyOfFile(file);
  fails = full;
  store.setKept(keptOf());
  store.follow(["table", "profile", "switches", "file", "interview"], () => isFollowing || saveDraft());
  store.follow(["kept"], () => isFollowing || saveKept());
  addEventListener("pagehide", flushDraft);
  document.addEventListener("visibilitychange", flushDraft);
  addEventListener("storage", (event) => {
    // A null key: the storage was emptied.
    if (event.key === null || event.key === draftKey()) followDraft(followed);
    if (event.key === keptKey()) quietly(() => store.setKept(keptOf()));
  });
}

function flushDraft() {
  saveDraft.now();
  saveKept.now();
}

function followDraft(followed) {
  const draft = read(draftKey());
  quietly(() => {
    if (!draft?.table) store.clear();
    else {
      const table = unpacked(draft.table, store.current().table);
      store.take({ ...draft, table }, "the changes in the other tab");
    }
  });
  followed();
}

function quietly(work) {
  isFollowing = true;
  work();
  isFollowing = false;
}

/** Removes all that this program has kept in this browser, of every file. */
export function forgetEverything() {
  flushDraft();
  sessionStorage.removeItem(fileOfTab);
  for (const one of Object.keys(localStorage)) {
    if (one.startsWith(prefix)) localStorage.removeItem(one);
  }
}
