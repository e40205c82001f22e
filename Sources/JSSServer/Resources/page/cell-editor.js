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
  const commit = (move) => end(codeOf(name, field.value), move);
  const isChosenByKeys = { now: !isByPointer };
  const editor = [field];
  if (column(name).kind === "day") editor.push(...calendar(value, (day) => end(day, "stay")));
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
  if (isByPointer && field.localName === "select") open(field);
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

/** The browser's own calendar, behind a button. */
function calendar(value, chosen) {
  const days = element("input", {
    type: "date", value: isDay(value) ? value : "", min: "2000-01-01", max: "2100-12-31", class: "calendar",
    tabindex: -1, "aria-hidden": true, onchange: () => days.value && chosen(days.value),
  });
  return [element("button", {
    type: "button", class: "open-calendar", "aria-label": "Calendar", title: "Calendar", onclick: () => open(days),
  }, element("span", { "aria-hidden": "true" }, "▾")), days];
}

/** The field that a column is written or chosen in. */
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
  const isNumber = ["dollars", "number", "whole"].includes(kind);
  return element("input", {
    type: "text", value: isTyping ? "" : value, autocomplete: "off", spellcheck: "false", dir: "auto",
    placeholder: kind === "day" ? "5 Mar 2026 or 2026-03-05" : null,
    inputmode: isNumber ? "decimal" : "text",
  });
}
