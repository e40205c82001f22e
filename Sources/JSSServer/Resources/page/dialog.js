import { byID, element } from "./dom.js";

/**
 * Asks something in a dialog: {heading, text, field, choices: [{value, title, kind}]}. Answers the value of
 * the choice, or null if it was closed; with a field, {choice, text}. The focus returns where it was.
 */
export function askInDialog({ heading, text, field, choices }) {
  const dialog = byID("question");
  const before = document.activeElement;
  return new Promise((resolve) => {
    const input = field && element("input", {
      type: "text", id: "question-field", value: field.value ?? "", autocomplete: "off", dir: "auto",
      onkeydown: (event) => {
        if (event.key !== "Enter" || event.isComposing) return;
        event.preventDefault();
        dialog.close(choices[0].value);
      },
    });
    dialog.replaceChildren(
      element("h2", { id: "question-heading" }, heading),
      text ? element("p", {}, text) : "",
      input ? element("p", {}, element("label", { for: "question-field" }, field.label), input) : "",
      element("p", { class: "row-of-buttons" }, choices.map(({ value, title, kind }) => element("button", {
        type: "button", class: kind ?? "quiet", "data-choice": value,
        onclick: () => dialog.close(value),
      }, title))));
    dialog.returnValue = "";
    dialog.addEventListener("close", () => {
      (before?.isConnected ? before : byID(before?.id))?.focus();
      const choice = dialog.returnValue || null;
      resolve(field ? { choice, text: input.value.trim() } : choice);
    }, { once: true });
    dialog.showModal();
    (input ?? dialog.querySelector("button")).focus();
    input?.select();
  });
}

/** Says something that is not a question. */
export const tellInDialog = (heading, text) =>
  askInDialog({ heading, text, choices: [{ value: "ok", title: "Close", kind: "primary" }] });
