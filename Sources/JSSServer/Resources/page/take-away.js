import { allRuns, answers, questionBody } from "./asking.js";
import { openedFile, postForFile, Refusal, saveFile } from "./api.js";
import { historyText } from "./csv.js";
import { askInDialog, tellInDialog } from "./dialog.js";
import { byID, download, element, say, setText } from "./dom.js";
import { forecastCommand, whatIfCommand } from "./shell.js";
import * as store from "./store.js";
import { tableOf } from "./table.js";

/** What can be taken out of the page: the table, the report, the picture, the numbers, the command. */

const files = [
  { id: "take-report", title: "Report", help: "one page with all of it, to keep or to send",
    name: "report.html", kind: "text/html" },
  { id: "take-picture", title: "Picture", help: "of the score; it names nothing of your table",
    name: "score.svg", kind: "image/svg+xml" },
  { id: "take-csv", title: "Numbers, CSV", help: "week by week, for a spreadsheet", name: "forecast.csv",
    kind: "text/csv" },
  { id: "take-json", title: "Numbers, JSON", help: "all of them, for a program", name: "forecast.json",
    kind: "application/json" },
];

export function makeTakeAway() {
  byID("take-away").replaceChildren(
    element("h2", { id: "take-away-heading" }, "Take it with you"),
    element("ul", { class: "takes" },
      element("li", {},
        element("button", { type: "button", id: "take-history", class: "quiet", onclick: downloadTable },
          "Your table"),
        element("small", {}, "history.csv, to open here again, or in a spreadsheet")),
      files.map((one) => element("li", {},
        element("button", { type: "button", id: one.id, class: "quiet", onclick: () => take(one) }, one.title),
        element("small", {}, one.help)))),
    element("details", { id: "commands" },
      element("summary", {}, "The same in a terminal"),
      command("forecast-command", "The forecast"),
      element("div", { id: "what-if-command-part", hidden: true },
        command("what-if-command", "With what is switched on"))));
  byID("save").addEventListener("click", save);
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    if (byID("workspace").hidden) return;
    event.preventDefault();
    save();
  });
  store.follow(["profile", "switches", "file", "table"], showCommands);
  store.follow(["file", "table"], showFile);
  showCommands();
  showFile();
}

function command(id, title) {
  return element("div", { class: "command" },
    element("h3", {}, title),
    element("pre", { id, tabindex: 0, role: "region", "aria-label": title }),
    element("button", { type: "button", id: `copy-${id}`, class: "quiet", onclick: () => copy(id) }, "Copy"));
}

async function copy(id) {
  const text = byID(id).textContent;
  try {
    await navigator.clipboard.writeText(text);
    setText(byID(`copy-${id}`), "Copied");
    say("Copied.");
    setTimeout(() => setText(byID(`copy-${id}`), "Copy"), 2000);
  } catch {
    getSelection().selectAllChildren(byID(id));
    say("Selected. Copy it with the keyboard.");
  }
}

function showCommands() {
  const state = store.current();
  setText(byID("forecast-command"), forecastCommand(state));
  byID("what-if-command-part").hidden = state.switches.length === 0;
  if (state.switches.length === 0) return;
  setText(byID("what-if-command"), whatIfCommand(state));
}

function showFile() {
  const { file } = store.current();
  setText(byID("file-name"), file ? `${file.name}${file.isDirty ? ", not saved" : ""}` : "");
  const isSavable = file?.writable !== false && file;
  byID("save").title = isSavable ? `Writes into ${file.name} (Ctrl+S)` : "Downloads your table (Ctrl+S)";
}

async function take({ name, kind }) {
  if (answers.refusal) {
    return tellInDialog("There is no answer yet", "First mend the cells that need a look.");
  }
  say("Being made.");
  try {
    const content = await postForFile("simulate", questionBody({ runs: allRuns }), kind);
    download(name, content, kind);
  } catch (error) {
    if (error instanceof Refusal) tellInDialog("It could not be made", error.message);
  }
}

const wholeTable = () => historyText(store.current().table);

function downloadTable() {
  download("history.csv", wholeTable(), "text/csv");
}

/** Into the file that the program was started with, if there is one; else a download. */
async function save() {
  const { file, table } = store.current();
  if (!file || file.writable === false) {
    downloadTable();
    if (file) store.setFile({ ...file, isDirty: false });
    return;
  }
  try {
    const tag = await saveFile(wholeTable(), file.tag);
    const isDirty = store.current().table !== table;
    store.setFile({ ...store.current().file, tag, isDirty });
    say(`Saved in ${file.name}.`);
  } catch (error) {
    if (!(error instanceof Refusal)) return;
    if (error.status === 412) await askAboutChangedFile(file);
    else tellInDialog("It could not be saved", error.message);
  }
}

/** The file has changed since it was read: nothing is overwritten before somebody says so. */
export async function askAboutChangedFile(file) {
  const choice = await askInDialog({
    heading: `${file.name} has changed`,
    text: "Another program has changed the file since it was opened here. Which one do you want?",
    choices: [
      { value: "file", title: "Take the file as it is now" },
      { value: "mine", title: "Replace it with the table here" },
      { value: "copy", title: "Save the table here under another name" },
    ],
  });
  if (choice === "copy") return downloadTable();
  if (!choice) return;
  const now = await openedFile();
  if (!now) return;
  if (choice === "file") {
    store.setTable(tableOf(now.table.columns, now.table.rows), "taking the file as it is");
    store.setFile({ id: now.id, name: now.name, tag: now.tag, writable: now.writable, isDirty: false });
  } else {
    store.setFile({ ...store.current().file, tag: now.tag });
    await save();
  }
}

