import { byID, element } from "./dom.js";
import { loadExamples, openExample, openFiles, openPasted, typeContracts } from "./opening.js";

/** The start: three doors, and a saved table. */
export async function makeDoors({ begin, pasteByPlace }) {
  const choose = (button, field) => {
    byID(button).addEventListener("click", () => byID(field).click());
    byID(field).addEventListener("change", ({ target }) => {
      openFiles(target.files);
      target.value = "";
    });
  };
  choose("choose-exports", "export-files");
  choose("open-history", "history-file");
  byID("type-contracts").addEventListener("click", () => typeContracts(begin));
  byID("paste-here").addEventListener("paste", (event) => {
    event.preventDefault();
    openPasted(event.clipboardData.getData("text/plain"), pasteByPlace);
  });
  byID("paste-here").addEventListener("change", (event) => {
    const text = event.target.value;
    event.target.value = "";
    openPasted(text, pasteByPlace);
  });
  byID("show-drawings").addEventListener("click", showDrawings);
  listenToDrops();
  const examples = await loadExamples();
  byID("examples").replaceChildren(...examples.map((example) => element("li", {},
    element("button", {
      type: "button", class: "choice", "data-example": example.name, onclick: () => openExample(example),
    }, element("b", {}, example.title), element("small", {}, example.text)))));
}

/** Files can be dropped anywhere on the page. */
function listenToDrops() {
  const veil = byID("drop-veil");
  let depth = 0;
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    depth += 1;
    veil.hidden = false;
  });
  addEventListener("dragleave", (event) => {
    if (!hasFiles(event)) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) veil.hidden = true;
  });
  addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    veil.hidden = true;
    openFiles(event.dataTransfer.files);
  });
}

/** Where each export is, in the drawings of docs/export.md. */
const drawings = [
  { name: "network-log", title: "Work history", needed: true,
    text: "Open your profile and the network tools; go through all pages of the work history; save all as "
      + "HAR; drop the file here and delete it." },
  { name: "transaction-report", title: "Transactions", needed: true,
    text: "Open Manage finances, Transactions; choose the dates and the columns; download the CSV." },
  { name: "weekly-summary", title: "Weekly summary",
    text: "Open Manage finances, Your reports; open the weekly summary; choose the dates and download the CSV." },
  { name: "work-history", title: "Work history, answer by answer",
    text: "Open your profile and the network tools; filter by work-history; copy the response of each line "
      + "into a text file." },
  { name: "statement", title: "Statement of 2024",
    text: "Open Reports, Transaction history; copy the whole table; paste it into a plain text file." },
  { name: "workbook", title: "As a workbook", text: "Move the sheet with the export to the front." },
];

function showDrawings() {
  const dialog = byID("drawings");
  const drawn = ({ name, title, text }) => element("figure", {},
    element("figcaption", {}, title),
    element("img", { src: `drawings/${name}.svg`, alt: text, loading: "lazy", width: 360 }));
  dialog.replaceChildren(
    element("div", { class: "dialog-head" },
      element("h2", { id: "drawings-heading" }, "Where to click"),
      element("button", { type: "button", class: "quiet", id: "close-drawings", onclick: () => dialog.close() },
        "Close")),
    element("div", { class: "drawn", tabindex: 0, role: "region", "aria-label": "Drawings" },
      element("p", {}, "Two files are enough to begin with: the work history says when a contract began and ended "
        + "and which stars it got, the transactions say what was paid. A network log can hold keys to your "
        + "account: give it to nobody, and delete it afterwards."),
      element("div", { class: "figures" }, drawings.filter(({ needed }) => needed).map(drawn)),
      element("details", {}, element("summary", {}, "Other ways"),
        element("div", { class: "figures" }, drawings.filter(({ needed }) => !needed).map(drawn)))));
  dialog.showModal();
}
