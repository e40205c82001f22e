import { base64, get, post, Refusal } from "./api.js";
import { addRows, hasHeader, readPasted } from "./clipboard.js";
import { cellsOfClipboard, historyText } from "./csv.js";
import { hideBannersOfFiles, showBanner } from "./banners.js";
import { askInDialog, tellInDialog } from "./dialog.js";
import { say } from "./dom.js";
import { interviewOf } from "./interview.js";
import { nameToPutAway, putAway } from "./kept.js";
import * as store from "./store.js";
import { emptyTable, tableOf } from "./table.js";
import { plural } from "./words.js";

/** All ways by which a table gets into the page. `arrived` shows it. */
let arrived = () => {};
export const whenArrived = (listener) => (arrived = listener);

/** What becomes of the contracts that are there. */
const putAwayText = () => `Your ${plural(store.current().table.rows.length, "contract", "contracts")} will be put away `
  + `under “What you kept” as “${nameToPutAway()}”.`;

/** Whether another table may come: contracts of somebody's own are put away, and asked about before. */
async function mayReplace(heading, title) {
  if (!store.hasOwnContracts()) return true;
  const choice = await askInDialog({
    heading, text: putAwayText(),
    choices: [{ value: "open", title, kind: "primary" }, { value: "no", title: "Cancel" }],
  });
  return choice === "open";
}

/** Puts another table in the place of this one. */
function replace(state, deed) {
  if (store.hasOwnContracts()) putAway();
  hideBannersOfFiles();
  store.take(state, deed);
}

export function openExample({ title, history, options }) {
  return refusable("The example cannot be opened", async () => {
    if (!await mayReplace(`Look at “${title}”?`, "Look at the example")) return;
    const read = await post("table", { name: "example.csv", text: history });
    const texts = Object.entries(options ?? {}).map(([name, value]) => [name, String(value)]);
    replace({
      table: tableOf(read.columns, read.rows), options: Object.fromEntries(texts), isExample: true,
    }, `opening the example “${title}”`);
    arrived();
  });
}

export async function typeContracts(begin) {
  if (!await mayReplace("Begin a new table?", "Begin a new table")) return;
  replace({ table: emptyTable(), ...store.ownProfile() }, "beginning a new table");
  arrived();
  begin();
}

/** Files of any kind, dropped or chosen: exports are imported together, a history is opened. */
export function openFiles(list) {
  const files = [...list];
  if (files.length === 0) return null;
  const stranger = files.find((file) => kindOfStranger(file));
  if (stranger) {
    return tellInDialog("This cannot be read",
      `${stranger.name} is ${kindOfStranger(stranger)}. Drop the work history or the transactions.`);
  }
  say(`Reading ${plural(files.length, "file", "files")}.`);
  return refusable("This cannot be read", async () => {
    const exports = [];
    for (const file of files) {
      const content = await base64(file);
      const isSurelyExport = /\.(har|json)$/i.test(file.name);
      const read = isSurelyExport ? { kind: "export" } : await post("table", { name: file.name, content });
      if (read.kind === "export") exports.push({ name: file.name, content });
      else await openHistory(file.name, read);
    }
    if (exports.length > 0) await importFiles(exports);
  });
}

/** What a file is that can hold no table, "" for others. */
function kindOfStranger({ name, type }) {
  if (type.startsWith("image/")) return "a picture";
  return type === "application/pdf" || /\.pdf$/i.test(name) ? "a PDF" : "";
}

async function openHistory(name, read) {
  const table = tableOf(read.columns, read.rows);
  let choice = "open";
  if (store.hasOwnContracts()) {
    choice = await askInDialog({
      heading: `Open ${name}?`, text: `${putAwayText()} Or its contracts are added to yours.`,
      choices: [
        { value: "open", title: "Open it in their place", kind: "primary" },
        { value: "add", title: "Add its contracts to them" },
        { value: "no", title: "Cancel" },
      ],
    });
  }
  if (choice === "open") replace({ table, ...store.ownProfile() }, `opening ${name}`);
  else if (choice === "add") addRows(read, `adding ${name}`);
  else return;
  for (const warning of read.warnings ?? []) showBanner(`warning-${name}`, warning);
  arrived();
}

async function importFiles(files) {
  if (store.hasOwnContracts()) {
    const choice = await askInDialog({
      heading: "What shall become of the table?",
      text: `${putAwayText()} Or the exports are added to them.`,
      choices: [
        { value: "replace", title: "Only what the exports say", kind: "primary" },
        { value: "add", title: "Add the exports to the table" },
        { value: "no", title: "Cancel" },
      ],
    });
    if (choice === "replace" || choice === "add") await takeImport(files, { isAdded: choice === "add" });
  } else await takeImport(files, { isAdded: false });
}

async function takeImport(files, { isAdded, freelancer }) {
  const { table, file } = store.current();
  const { options, scores } = store.ownProfile();
  const body = { files, freelancer };
  if (isAdded) body.history = historyText(table);
  if (options["as-of"]) body["as-of"] = options["as-of"];
  let read;
  try {
    read = await post("imports", body);
  } catch (error) {
    if (!(error instanceof Refusal) || !error.people?.length) throw error;
    const choice = await askInDialog({
      heading: "Whose contracts?", text: error.message,
      choices: [...error.people.map((name) => ({ value: name, title: name })), { value: "", title: "Cancel" }],
    });
    if (choice) await takeImport(files, { isAdded, freelancer: choice });
    return;
  }
  const arrive = isAdded ? store.take : replace;
  arrive({
    table: tableOf(read.table.columns, read.table.rows), options, scores, interview: interviewOf(read),
    file: isAdded ? markedDirty(file) : null,
  }, `importing ${plural(files.length, "file", "files")}`);
  const told = [...(read.sources ?? []), ...(read.notices ?? [])];
  showBanner("imported", importSentence(read, files.length), {
    actions: told.length > 0
      ? [{ id: "import-details", title: "What was read", act: () => tellList("What was read", told) }] : [],
  });
  arrived();
}

const markedDirty = (file) => file && { ...file, isDirty: true };

function importSentence(read, number) {
  const contracts = plural(read.table.rows.length, "contract", "contracts");
  const asked = read.questions.length > 0
    ? ` What they do not say is asked: ${plural(read.questions.length, "question", "questions")}, what matters most first.`
    : "";
  return `Read ${plural(number, "file", "files")}: ${contracts}.${asked}`;
}

const tellList = (heading, lines) => tellInDialog(heading, lines.join("\n"));

/** Text that was copied somewhere else. Without names of columns it goes into the table cell by cell. */
export function openPasted(text, pasteByPlace) {
  if (text.trim() === "") return null;
  return refusable("This cannot be pasted", async () => {
    if (hasHeader(cellsOfClipboard(text)[0]) || !text.includes("\t")) {
      const read = await readPasted(text);
      if (read.kind === "export") {
        await importFiles([{ name: "pasted.txt", content: await base64(new Blob([text])) }]);
        return;
      }
      if (!await mayReplace("Take what you pasted?", "Take it")) return;
      replace({ table: tableOf(read.columns, read.rows), ...store.ownProfile() }, "pasting contracts");
      arrived();
    } else {
      if (!await mayReplace("Take what you pasted?", "Take it")) return;
      replace({ table: emptyTable(), ...store.ownProfile() }, "beginning a new table");
      arrived();
      pasteByPlace(text);
    }
  });
}

export async function loadExamples() {
  return (await get("examples")).examples;
}

async function refusable(heading, work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Some messages hold the faults already.
    const others = error.faults.filter(({ message }) => !error.message.includes(message));
    const faults = others.slice(0, 5).map(
      ({ line, column, message }) => `Row ${line}${column ? `, ${column}` : ""}: ${message}`);
    tellInDialog(heading, [error.message, ...faults].join("\n"));
  }
}
