import { answers, askWhatIsMissing, isCurrent } from "./asking.js";
import { choices, column } from "./columns.js";
import { byID, element, isolated, replaceKeepingFocus } from "./dom.js";
import { measureOf } from "./measure.js";
import { day, isDay, points, signed } from "./words.js";

/** What would make the answer surer: the cells that are empty and matter. Asked for by a button. */
let shown = { part: undefined, isAsking: false };
let isAsking = false;

export function showMissing(jump) {
  const part = answers.missing && isCurrent(answers.missing) ? answers.missing : null;
  if (shown.part === part && shown.isAsking === isAsking) return;
  shown = { part, isAsking };
  const place = byID("surer");
  const heading = element("h3", { id: "surer-heading" }, "What would make it surer?");
  if (!part) {
    replaceKeepingFocus(place, heading,
      element("p", {}, "Some cells are empty. jss-sim can try what else they may say, and tell which matter."),
      element("button", {
        type: "button", id: "ask-missing", class: "quiet", "aria-disabled": isAsking,
        onclick: () => isAsking || ask(jump),
      }, isAsking ? "Trying …" : "Which empty cells matter?"));
    return;
  }
  replaceKeepingFocus(place, heading, ...list(part.value, jump));
}

async function ask(jump) {
  isAsking = true;
  showMissing(jump);
  await askWhatIsMissing();
  isAsking = false;
  showMissing(jump);
  byID("missing-list")?.focus();
}

function list({ missingValues }, jump) {
  const measure = measureOf(answers.forecast.value);
  const looked = missingValues.filter((one) => one.runs > 0 && Number(changeOf(one, measure).value) !== 0);
  if (looked.length === 0) return [element("p", {}, "Nothing that is missing would change it.")];
  return [
    element("p", {}, "Each of these changes the chance if it is so. A click leads to the cell."),
    element("ul", { id: "missing-list", class: "jumps", tabindex: -1 }, looked.slice(0, 12).map((one) => {
      const { value, error } = changeOf(one, measure);
      return element("li", {},
        element("button", {
          type: "button", class: "jump", "data-contract": one.contract, "data-column": one.missing[0],
          onclick: () => jump(one.contract, one.missing[0]),
        }, isolated(one.contract), `, ${one.missing.map((name) => column(name).title).join(", ")}`),
        element("span", {}, ` if it were ${inWords(one)}: `), element("b", {}, value), error);
    })),
  ];
}

function changeOf(one, measure) {
  const change = one[measure.change];
  if (change === undefined) {
    return {
      value: signed(one.diffScore, 2), error: ` ± ${one.seDiffScore.toFixed(2)} points of the score`,
    };
  }
  const [value, error] = points(change, one[measure.changeError]).split(" ± ");
  return { value, error: ` ± ${error} points` };
}

/** "client, not_needed" as the menus say it. */
function inWords({ ifItWere, missing }) {
  return ifItWere.split(", ").map((text, index) => {
    if (isDay(text)) return day(text);
    const names = [missing[index], ...missing, "ended_by", "end_reason"].filter(Boolean);
    for (const name of names) {
      const choice = choices(name)?.find(({ value }) => value === text);
      if (choice) return choice.title;
    }
    return text;
  }).join(", ");
}
