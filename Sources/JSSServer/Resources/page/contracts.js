import { answers } from "./asking.js";
import { listenToClipboard } from "./clipboard.js";
import { column, shownColumns } from "./columns.js";
import { byID, element, isolated, say, setText } from "./dom.js";
import { Grid } from "./grid.js";
import { beginEditing, emptyBlock, listenToGrid } from "./grid-keys.js";
import { tellInDialog } from "./dialog.js";
import * as store from "./store.js";
import { cellOf, duplicate, isUnfinished, newContract } from "./table.js";
import { plainFault, plural } from "./words.js";

/** The table of contracts with the buttons above it, its faults, and what stands below it. */
export class Contracts {
  showsAll = false;
  /** Whether somebody has been in a cell. */
  isVisited = false;

  /** `moved` is called with the index of the row that is looked at, `opened` to go to its "what if". */
  constructor({ moved, opened }) {
    this.rowChanged = moved;
    this.grid = new Grid({
      moved: (isOtherRow) => {
        this.tellOfCell();
        if (isOtherRow) moved(this.grid.active.row);
      },
      selection: () => this.tellOfButtons(),
      opened,
    });
    this.commands = {
      add: () => this.add(),
      duplicate: () => this.duplicate(),
      remove: () => this.remove(),
      undo: () => this.stepped(store.undo(), "Undone"),
      redo: () => this.stepped(store.redo(), "Done again"),
    };
    this.makeToolbar();
    listenToGrid(this.grid, this.commands);
    listenToClipboard(this.grid, {
      emptied: () => emptyBlock(this.grid),
      refused: (message) => tellInDialog("This cannot be pasted", message),
    });
    this.listenToUndo();
    byID("grid-body").addEventListener("focusin", () => {
      this.isVisited = true;
      this.tellOfCell();
    }, { once: true });
    store.follow(["table"], () => this.show());
  }

  makeToolbar() {
    const mac = /Mac|iPhone|iPad/.test(navigator.platform);
    const command = mac ? "⌘" : "Ctrl+";
    const button = (id, title, keys, act) => element("button", {
      type: "button", id, class: "quiet", title: keys ? `${title} (${keys})` : title,
      "aria-keyshortcuts": keys?.replace("⌘", "Meta+").replace("Ctrl+", "Control+"),
      onclick: act,
    }, title);
    const all = element("button", {
      type: "button", id: "all-columns", class: "quiet", "aria-pressed": "false",
      title: "Escrow, refunds, what is asked back, private feedback, and the rest",
      onclick: () => {
        this.showsAll = !this.showsAll;
        all.setAttribute("aria-pressed", this.showsAll);
        this.show();
      },
    }, "All columns");
    byID("toolbar").replaceChildren(
      button("add-contract", "Add a contract", `${command}Enter`, () => this.add()),
      button("duplicate-contract", "Duplicate", `${command}D`, this.commands.duplicate),
      button("delete-contract", "Delete", `${command}Delete`, this.commands.remove),
      element("span", { class: "gap" }),
      button("undo", "Undo", `${command}Z`, this.commands.undo),
      button("redo", "Redo", `${command}Shift+Z`, this.commands.redo),
      element("span", { class: "gap" }),
      all);
  }

  listenToUndo() {
    addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || byID("workspace").hidden) return;
      // A field has an undo of its own.
      if (event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
      const key = event.key.toLowerCase();
      if (key === "z") this.commands[event.shiftKey ? "redo" : "undo"]();
      else if (key === "y") this.commands.redo();
      else return;
      event.preventDefault();
    });
  }

  stepped(deed, word) {
    if (deed) say(`${word}: ${deed}.`);
  }

  show() {
    const { table } = store.current();
    if (!table) return;
    this.grid.show(table, shownColumns(table, this.showsAll));
    setText(byID("contract-count"), table.rows.length ? plural(table.rows.length, "contract", "contracts") : "");
    byID("grid-frame").hidden = table.rows.length === 0;
    byID("no-contracts").hidden = table.rows.length > 0;
    this.tellOfButtons();
    this.tellOfCell();
    this.tellOfUnfinished();
    this.rowChanged(this.grid.active.row);
  }

  tellOfButtons() {
    const chosen = this.grid.selected.size;
    const some = chosen > 1 ? ` ${chosen}` : "";
    setText(byID("duplicate-contract"), `Duplicate${some}`);
    setText(byID("delete-contract"), `Delete${some}`);
    const isEmpty = this.grid.rowCount === 0;
    this.disable("duplicate-contract", isEmpty);
    this.disable("delete-contract", isEmpty);
    const { back, forth } = store.undoSteps();
    this.disable("undo", !back);
    this.disable("redo", !forth);
  }

  /** A button that cannot be pressed keeps the focus that it has. */
  disable(id, isDisabled) {
    byID(id).setAttribute("aria-disabled", isDisabled);
  }

  /** What the active cell means, and what is wrong with it. */
  tellOfCell() {
    const name = this.grid.columnAt(this.grid.active.place);
    const { row } = this.grid.active;
    const fault = name && (this.grid.faults.get(`${row}/${name}`)
      ?? (name === "contract_id" ? this.grid.faults.get(`${row}/`) : undefined));
    setText(byID("cell-fault"), fault ?? "");
    byID("cell-fault").hidden = !fault;
    const meaning = name && this.isVisited ? `${column(name).title}: ${column(name).meaning.replace(/\.?$/, ".")}` : "";
    setText(byID("cell-meaning"), meaning);
  }

  tellOfUnfinished() {
    const { table } = store.current();
    const isLeftOut = isUnfinished(table);
    const rows = [...table.rows.keys()].filter((index) => isLeftOut(table.rows[index]));
    const note = byID("unfinished");
    note.hidden = rows.length === 0;
    if (rows.length === 0) return;
    const names = rows.slice(0, 3).map((row) => cellOf(table, row, "contract_id") || `row ${row + 1}`);
    note.replaceChildren(
      isolated(names.join(", ")), rows.length > 3 ? ` and ${rows.length - 3} more` : "",
      rows.length === 1
        ? " does not count yet: write down when it started and what was paid."
        : " do not count yet: write down when they started and what was paid.");
  }

  /** The faults that the program has found, at their cells and in a list that leads to them. */
  showFaults() {
    const { refusal } = answers;
    const faults = refusal?.faults ?? [];
    this.grid.setFaults(new Map(faults.map(
      ({ line, column: name, message }) => [`${line - 2}/${name ?? ""}`, plainFault(message)])));
    const list = byID("faults");
    const isShown = faults.length > 0;
    if (list.hidden && !isShown) return;
    list.hidden = !isShown;
    if (isShown) this.listFaults(list, faults, refusal);
    else list.replaceChildren();
    this.tellOfCell();
  }

  listFaults(list, faults, refusal) {
    const { table } = store.current();
    const number = faults.length + refusal.more;
    list.replaceChildren(
      element("h3", {}, `${plural(number, "cell needs", "cells need")} a look`),
      element("ul", {}, faults.map(({ line, column: name, message }) => {
        const row = line - 2;
        const label = cellOf(table, row, "contract_id") || `row ${row + 1}`;
        return element("li", {}, element("button", {
          type: "button", class: "jump", "data-row": row, "data-column": name ?? "",
          onclick: () => this.goToCell(row, name),
        }, isolated(label), name ? `, ${column(name).title}` : ""), " ", plainFault(message));
      })),
      refusal.more ? element("p", { class: "aside" }, `And ${refusal.more} more.`) : "");
  }

  goToCell(row, name) {
    if (name && !this.grid.columns.includes(name)) {
      this.showsAll = true;
      byID("all-columns").setAttribute("aria-pressed", "true");
      this.show();
    }
    this.grid.goToColumn(row, name);
  }

  goToContract(label, name) {
    const { table } = store.current();
    const place = table.columns.indexOf("contract_id");
    const row = table.rows.findIndex((values) => values[place] === label);
    if (row >= 0) this.goToCell(row, name);
  }

  add() {
    const { table } = store.current();
    const at = table.rows.length;
    store.insertRows(at, [newContract(table)], "adding a contract");
    this.grid.goTo(at, this.grid.placeOf("start_date"));
    say("A new contract. Write down when it started and what was paid.");
  }

  duplicate() {
    const rows = this.grid.chosenRows;
    if (rows.length === 0) return;
    let table = store.current().table;
    const copies = [];
    for (const row of rows) {
      const copy = duplicate({ ...table, rows: [...table.rows, ...copies] }, row);
      copies.push(copy);
    }
    const at = rows.at(-1) + 1;
    store.insertRows(at, copies, `duplicating ${plural(rows.length, "contract", "contracts")}`);
    this.grid.goTo(at, 1);
  }

  remove() {
    const rows = this.grid.chosenRows;
    if (rows.length === 0) return;
    const { place } = this.grid.active;
    const label = plural(rows.length, "contract", "contracts");
    store.deleteRows(rows, `deleting ${label}`);
    say(`Deleted ${label}. Undo brings ${rows.length === 1 ? "it" : "them"} back.`);
    if (this.grid.rowCount > 0) this.grid.goTo(rows[0], place);
    else byID("add-contract").focus();
  }

  /** Begins to type the first contract. */
  typeFirst() {
    this.add();
    beginEditing(this.grid);
  }
}
