import { get, Gone, openedFile, Refusal, watchProgram } from "./api.js";
import { answers, beginAsking, renew, watchAnswers } from "./asking.js";
import { makeAnswer, showAnswer, showProgress } from "./answer.js";
import { hideBanner, showBanner } from "./banners.js";
import { pasteText } from "./clipboard.js";
import { learnColumns } from "./columns.js";
import { Contracts } from "./contracts.js";
import { askInDialog, tellInDialog } from "./dialog.js";
import { byID, element, setText } from "./dom.js";
import { makeDoors } from "./doors.js";
import { draftOf, forgetEverything, keepDraft, leftWithoutFile } from "./draft.js";
import { followInterview } from "./interview.js";
import { showKept } from "./kept.js";
import { whenArrived } from "./opening.js";
import { makeProfile, showProfileFault } from "./profile.js";
import * as store from "./store.js";
import { cellOf, tableOf } from "./table.js";
import { askAboutChangedFile, makeTakeAway } from "./take-away.js";
import { showContractPanel, showWhatIf } from "./what-if.js";
import { plural } from "./words.js";

/** Puts the page together: start, table, answer. */

let isAtStart = false;
let contracts;

const jump = (label, name) => contracts.goToContract(label, name);

function showPanels() {
  const { table } = store.current();
  const { row } = contracts.grid.active;
  if (table) showContractPanel(cellOf(table, row, "contract_id"), cellOf(table, row, "title"));
}

function showAll() {
  showAnswer(jump);
  contracts.showFaults();
  showProfileFault();
  showWhatIf();
  showPanels();
  showKept();
}

/** Many changes in a row are shown once. */
let isAwaited = false;
function showSoon({ isProgress } = {}) {
  if (isProgress) return showProgress();
  if (isAwaited) return;
  isAwaited = true;
  requestAnimationFrame(() => {
    isAwaited = false;
    showAll();
  });
}

/** Start or workspace. */
function showView() {
  const { table } = store.current();
  const isStart = isAtStart || !table;
  byID("start").hidden = !isStart;
  byID("workspace").hidden = isStart;
  byID("top-buttons").hidden = isStart;
  byID("skip").hidden = isStart;
  const resume = byID("resume");
  resume.hidden = !(isStart && table);
  if (!resume.hidden) {
    resume.replaceChildren(element("button", {
      type: "button", id: "go-on", class: "primary", onclick: () => {
        isAtStart = false;
        showView();
      },
    }, `Go on with your table (${plural(table.rows.length, "contract", "contracts")})`));
  }
  document.title = isStart ? "jss-sim" : `${store.current().file?.name ?? "Your contracts"} – jss-sim`;
  if (!isStart) contracts.show();
}

/** With much room the answer stands to the right, and after the table; with little above it, and before. */
function arrange() {
  const wide = matchMedia("(min-width: 1100px)");
  const place = () => {
    const workspace = byID("workspace");
    if (wide.matches) {
      workspace.append(byID("answer"));
      byID("left").prepend(byID("interview"));
    } else workspace.prepend(byID("interview"), byID("answer"));
  };
  wide.addEventListener("change", place);
  place();
}

function watch() {
  watchProgram((standing) => {
    hideBanner("program");
    if (standing === "gone") {
      showBanner("program", "jss-sim has stopped. What you typed is kept in this browser. Start it again with "
        + "jss-sim serve and open the address that it prints.", { isAlert: true, isClosable: false });
    } else if (standing === "elsewhere") {
      showBanner("program", "jss-sim was started again, under another address. Open the address that it printed: "
        + "what you typed here is there.", { isAlert: true, isClosable: false });
    } else if (!contracts) location.reload();
    else if (answers.isGone) {
      answers.isGone = false;
      renew();
    }
  });
}

async function forget() {
  const choice = await askInDialog({
    heading: "Forget everything?",
    text: "The table, what you kept and your profile are removed from this browser. Files that you saved stay.",
    choices: [{ value: "forget", title: "Forget everything", kind: "primary" }, { value: "no", title: "Cancel" }],
  });
  if (choice !== "forget") return;
  store.setKept([]);
  store.setFile(null);
  store.clear();
  forgetEverything();
  location.reload();
}

/** The file or the draft, whichever is newer; nothing typed is dropped without asking. */
function restore(file) {
  const opened = file && { id: file.id, name: file.name, tag: file.tag, writable: file.writable, isDirty: false };
  const isOfFile = file && !leftWithoutFile();
  const draft = draftOf(isOfFile ? file : null);
  if (draft && !isOfFile) {
    store.take({ ...draft, file: null }, "opening");
    return null;
  }
  if (!file) return null;
  if (draft && (draft.file?.isDirty || draft.file?.tag === file.tag)) {
    const { tag, isDirty } = draft.file;
    store.take({ ...draft, file: { ...opened, tag, isDirty } }, "opening");
    return tag !== file.tag ? () => askAboutChangedFile(store.current().file) : null;
  }
  const { options, scores } = draft ?? {};
  const table = tableOf(file.table.columns, file.table.rows);
  store.take({ table, options, scores, file: opened }, "opening");
  return null;
}

/** A file that cannot be read leaves the other ways in. */
async function fileOrNone() {
  try {
    return await openedFile();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    showBanner("file", error.message, { isAlert: true });
    return null;
  }
}

async function begin() {
  watch();
  arrange();
  const [{ columns }, file, status] = await Promise.all([get("columns"), fileOrNone(), get("status")]);
  learnColumns(columns);
  const question = restore(file);
  store.forgetUndo();
  contracts = new Contracts({
    moved: showPanels,
    opened: () => {
      byID("contract-panel").scrollIntoView({ block: "nearest" });
      (byID("contract-panel").querySelector("button") ?? byID("contract-panel")).focus();
    },
  });
  makeProfile();
  makeAnswer(jump);
  makeTakeAway();
  followInterview();
  keepDraft({
    file,
    full: () => showBanner("full", "This browser has no room left to keep what you type. Save your table."),
    followed: () => showView(),
  });
  watchAnswers(showSoon);
  store.follow(["switches", "kept"], () => showSoon());
  store.follow(["table"], () => isAtStart || showView());
  whenArrived(() => {
    isAtStart = false;
    showView();
    scrollTo({ top: 0 });
    byID("contracts").focus({ preventScroll: true });
  });
  byID("start-over").addEventListener("click", () => {
    isAtStart = true;
    showView();
    scrollTo({ top: 0 });
    byID("go-on")?.focus();
  });
  byID("forget").addEventListener("click", forget);
  setText(byID("about"), `jss-sim ${status.version}. ${byID("about").textContent}`);
  beginAsking();
  showView();
  document.body.classList.add("ready");
  await makeDoors({
    begin: () => contracts.typeFirst(),
    pasteByPlace: (text) => pasteText(
      contracts.grid, text, (message) => tellInDialog("This cannot be pasted", message)),
  });
  question?.();
}

begin().catch((error) => {
  if (!(error instanceof Gone)) throw error;
});

