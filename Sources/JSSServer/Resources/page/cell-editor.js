import { choices, codeOf, column } from "./columns.js";
import { element } from "./dom.js";
import { isDay } from "./words.js";

/**
 * Edits one cell in place. `finish(value, move)` is called once: with null if nothing is to change; `move`
 * is "down", "next", "previous" or "stay".
 */
export function editCell(cell, name, value, { isTyping, isByPointer, label }, finish) {
  const field = fieldFor(name, value, isTyping);
  field.setAttribute("aria-label", `${column(name).title}, ${label}`);
  field.id = "cell-editor";
  let isDone = false;
  const shown = [...cell.childNodes];
  const end = (result, move) => {
    if (isDone) return;
    isDone = true;
    cell.classList.remove("editing");
    cell.replaceChildren(...shown);
    finish(result, move);
  };
  const commit = (move) => {
    if (field.validity?.badInput) {
      if (move === "leave") return end(null, move);
      field.reportValidity();
      return;
    }
    end(codeOf(name, field.value), move);
  };
  const isChosenByKeys = { now: !isByPointer };
  const editor = [field];
  if (name === "end_date") {
    editor.push(element("button", {
      type: "button", class: "still-open", title: "Delete does the same", onclick: () => end("", "stay"),
    }, "Still open"));
  }
  const box = element("span", {
    class: "editor",
    onkeydown: (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === "Escape") end(null, "stay");
      else if (event.key === "Enter" && event.target === field) commit(event.shiftKey ? "up" : "down");
      else if (event.key === "Tab") commit(event.shiftKey ? "previous" : "next");
      else {
        isChosenByKeys.now = true;
        return;
      }
      event.preventDefault();
    },
    onpointerdown: () => (isChosenByKeys.now = false),
    onfocusout: (event) => {
      if (!box.contains(event.relatedTarget)) commit("leave");
    },
  }, editor);
  if (field.localName === "select") {
    field.addEventListener("change", () => isChosenByKeys.now || commit("stay"));
  }
  cell.classList.add("editing");
  cell.replaceChildren(...shown.filter((node) => node.className === "label"), box);
  keepInside(box, cell.closest(".frame"));
  field.focus();
  if (!isTyping && field.type === "text") field.select();
  if (isByPointer) open(field);
}

/** Moves an editor that is wider than its cell to where all of it can be seen. */
function keepInside(box, frame) {
  const over = box.getBoundingClientRect().right - frame.getBoundingClientRect().right + 8;
  if (over > 0) box.style.transform = `translateX(${-over}px)`;
}

function open(field) {
  try {
    field.showPicker?.();
  } catch {
    // Some fields have none, and some browsers want a click of their own.
  }
}

/** The field that a column is written or chosen in. A day that makes no sense is shown as it stands. */
function fieldFor(name, value, isTyping = false) {
  const list = choices(name);
  if (list) {
    const isKnown = list.some((choice) => choice.value === value);
    return element("select", {},
      isKnown ? [] : element("option", { value, selected: true }, value),
      list.map((choice) => element(
        "option", { value: choice.value, selected: choice.value === value }, choice.title)));
  }
  const { kind } = column(name);
  if (kind === "day" && (value === "" || isDay(value))) {
    return element("input", { type: "date", value, min: "2000-01-01", max: "2100-12-31" });
  }
  const isNumber = ["dollars", "number", "whole"].includes(kind);
  return element("input", {
    type: "text", value: isTyping ? "" : value, autocomplete: "off", spellcheck: "false", dir: "auto",
    inputmode: isNumber ? "decimal" : "text",
  });
}
