import { Gone, post, postWithProgress, Refusal } from "./api.js";
import { historyText } from "./csv.js";
import { whenQuiet } from "./dom.js";
import * as store from "./store.js";
import { isUnfinished } from "./table.js";
import { today } from "./words.js";

/**
 * The questions to the program, always of the table as it stands: first few worlds, then all, then what the
 * answer is made of, then what can be done. Whatever runs is stopped when the table changes, and an answer to
 * an older table is dropped.
 */

/** Enough for a first look, which has to come at once; fewer where each world takes longer. */
const firstRuns = () => hasManyContracts() ? 512 : 2048;
export const allRuns = 100_000;

/** What each contract is looked at for takes as many times longer as there are contracts. */
const runsByContract = () => hasManyContracts() ? 10_000 : allRuns;
const hasManyContracts = () => store.current().table.rows.length > 1000;

/**
 * What is known. Each part is {version, value} of the table that it answers, or null; what is of an older
 * version is being renewed.
 */
export const answers = {
  version: 0,
  forecast: null,
  isRefined: false,
  explanation: null,
  advice: null,
  comparison: null,
  missing: null,
  /** A Refusal of the table: of this version, or of the one before, until the next answer. */
  refusal: null,
  isRefusalOld: false,
  refusalOfSwitches: null,
  /** What runs: {step, share}, or null; the share is null until it takes a while. */
  running: null,
  isGone: false,
};

let listener = () => {};
export const watchAnswers = (next) => (listener = next);

export const isCurrent = (part) => part !== null && part.version === answers.version;

let stop = new AbortController();
let stopComparing = new AbortController();
/** Of what a click asks for: `stop` is one that has stopped already, until the next question is asked. */
let stopWish = new AbortController();

/** A wish is of the table as it stands, and stops with it. */
function wish() {
  if (stopWish.signal.aborted) stopWish = new AbortController();
  return stopWish.signal;
}

/** The body of a question. `more` are options of this question alone. */
export function questionBody(more = {}) {
  const { table, options, scores } = store.current();
  const body = { history: historyText(table, isUnfinished(table)), options: optionsOf(options, more) };
  const known = scores.filter(({ date, score }) => date && score !== "");
  if (known.length > 0) {
    body.scores = ["date,score", ...known.map(({ date, score }) => `${date},${score}`), ""].join("\n");
  }
  return body;
}

/** The options as the command takes them. The badge's level goes with the amount of the large contract. */
export function optionsOf(options, more = {}) {
  const all = { "as-of": today(), ...options, ...more };
  if (all["badge-level"] === "plus" && !all["large-contract"]) delete all["badge-level"];
  return all;
}

function hasFinishedRow(table) {
  const isLeftOut = isUnfinished(table);
  return table.rows.some((row) => !isLeftOut(row));
}

const askSoon = whenQuiet(60, ask);
/** A score is typed figure by figure: 9 is not meant where 97 is. */
const askAfterTyping = whenQuiet(250, ask);
const compareSoon = whenQuiet(60, compareAlone);

export function beginAsking() {
  store.follow(["table", "profile"], (changed) => renew(changed.has("table") ? askSoon : askAfterTyping));
  store.follow(["switches"], () => {
    stopComparing.abort();
    answers.comparison = null;
    answers.refusalOfSwitches = null;
    listener();
    compareSoon();
  });
  renew();
}

/** The table has changed: nothing that is known holds any more. */
export function renew(askThen = askSoon) {
  stop.abort();
  stopComparing.abort();
  stopWish.abort();
  answers.version += 1;
  answers.isRefusalOld = answers.refusal !== null;
  answers.refusalOfSwitches = null;
  answers.isRefined = false;
  answers.running = null;
  const { table } = store.current();
  if (!table || !hasFinishedRow(table)) {
    for (const part of ["forecast", "explanation", "advice", "comparison", "missing"]) answers[part] = null;
    answers.refusal = null;
  } else askThen();
  listener();
}

async function ask() {
  stop.abort();
  stop = new AbortController();
  const { signal } = stop;
  const { version } = answers;
  const body = questionBody();
  const options = (runs) => ({ ...body.options, runs });
  const keep = (part, value) => {
    signal.throwIfAborted();
    answers[part] = { version, value };
    listener();
  };
  await guarded(version, signal, async () => {
    const pictured = (runs) => ({ ...body, options: { ...options(runs), pictures: true } });
    const first = await firstLook(pictured(firstRuns()), signal);
    if (first) {
      answers.refusal = null;
      keep("forecast", first);
    }
    const refined = await long("simulate", "Playing 100,000 worlds", signal, pictured(allRuns));
    answers.refusal = null;
    answers.isRefined = true;
    keep("forecast", refined);
    await compareNow(version, signal);
    keep("explanation", await long("explain", "Looking at what it is made of", signal, {
      ...body, options: options(runsByContract()),
    }));
    keep("advice", await long("advise", "Trying what you can do", signal, {
      ...body, options: options(runsByContract()),
    }));
  });
}

/** Null where so few worlds cannot say anything; all of them may. */
async function firstLook(body, signal) {
  try {
    return await post("simulate", body, signal);
  } catch (error) {
    const isOfTable = !(error instanceof Refusal) || error.status !== 422 || error.faults.length > 0 || error.option;
    if (isOfTable) throw error;
    return null;
  }
}

/** Runs a step that may take a while; its progress is told. */
async function long(path, step, signal, body) {
  const began = performance.now();
  answers.running = { step, share: null };
  listener({ isProgress: true });
  try {
    return await postWithProgress(path, body, signal, (share) => {
      if (signal.aborted || performance.now() - began < 800) return;
      answers.running = { step, share };
      listener({ isProgress: true });
    });
  } finally {
    if (!signal.aborted) answers.running = null;
  }
}

async function guarded(version, signal, work) {
  try {
    await work();
  } catch (error) {
    if (error.name === "AbortError" || signal.aborted || version !== answers.version) return;
    if (error instanceof Refusal) Object.assign(answers, { refusal: error, isRefusalOld: false });
    else if (error instanceof Gone) answers.isGone = true;
    else throw error;
    listener();
  }
}

/** The changes that are switched on, in one list. */
const changesOf = (switches) => switches.flatMap(({ changes }) => changes);

async function compareNow(version, signal) {
  const { switches } = store.current();
  if (switches.length === 0) return;
  try {
    const value = await long("compare", "Comparing", signal, {
      ...questionBody({ runs: allRuns }),
      scenarios: [{ name: "with these", changes: changesOf(switches) }],
    });
    if (version !== answers.version || switches !== store.current().switches) return;
    answers.comparison = { version, value };
    answers.refusalOfSwitches = null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (version === answers.version) answers.refusalOfSwitches = error;
  }
  listener();
}

async function compareAlone() {
  const { table, switches } = store.current();
  if (!table || switches.length === 0 || !isCurrent(answers.forecast)) return;
  stopComparing = new AbortController();
  const { signal } = stopComparing;
  await guarded(answers.version, signal, () => compareNow(answers.version, signal));
}

/** What would make the answer surer, on demand. */
export async function askWhatIsMissing() {
  const { version } = answers;
  const signal = wish();
  await guarded(version, signal, async () => {
    const value = await long("check", "Trying what is not known", signal, questionBody({ runs: runsByContract() }));
    if (version !== answers.version) return;
    answers.missing = { version, value };
    listener();
  });
}

/** Compares kept states with the table as it stands: one scenario each. */
export async function compareKept(kept) {
  const { table } = store.current();
  const scenarios = kept.map((one) => ({
    name: one.name,
    changes: changesOf(one.switches),
    ...(one.table.rows === table.rows
      ? {} : { history: historyText(one.table, isUnfinished(one.table)) }),
  }));
  return post("compare", { ...questionBody({ runs: allRuns }), scenarios }, wish());
}
