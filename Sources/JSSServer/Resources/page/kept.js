import { answers, compareKept } from "./asking.js";
import { Refusal } from "./api.js";
import { hideBannersOfFiles } from "./banners.js";
import { askInDialog } from "./dialog.js";
import { byID, element, isolated, isOther, replaceKeepingFocus, say } from "./dom.js";
import { measureOf } from "./measure.js";
import * as store from "./store.js";
import { day, direction, dollars, plural, points, probability, today } from "./words.js";

/** Kept states: a table, a profile and switches under a name, to come back to and to compare. */

const comparison = { version: -1, ids: "", value: null, message: "", isAsking: false };

/** Keeps the state as it is, under a name that is asked for. */
export async function keepCurrent() {
  const { switches, kept } = store.current();
  const proposed = switches.map(({ label }) => label).join(" and ") || `State ${kept.length + 1}`;
  const { choice, text } = await askInDialog({
    heading: "Keep this state", field: { label: "Under the name", value: proposed.slice(0, 80) },
    choices: [{ value: "keep", title: "Keep", kind: "primary" }, { value: "no", title: "Cancel" }],
  });
  if (choice !== "keep") return;
  say(`Kept as ${keepAs(text || proposed)}.`);
}

/** Keeps the state as it is under this name, or one like it that is free. */
function keepAs(wanted) {
  const { table, options, scores, switches, kept, isExample, isTouched } = store.current();
  const name = freeName(wanted, kept);
  store.setKept([...kept, {
    id: crypto.randomUUID(), name, table, options, scores, switches, isExample, isTouched,
  }]);
  return name;
}

/** Before another table comes in the place of this one: under which name it is put away. */
export function nameToPutAway() {
  return freeName(`My contracts, ${day(today())}`, store.current().kept);
}

export const putAway = () => keepAs(nameToPutAway());

function freeName(name, kept) {
  const taken = new Set(["unchanged", ...kept.map((one) => one.name)]);
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} ${number}`;
  return free;
}

export function showKept() {
  const place = byID("kept");
  const { kept } = store.current();
  place.hidden = kept.length === 0 && !answers.forecast;
  if (place.hidden) return place.replaceChildren();
  const { value, message, isAsking } = comparison;
  if (!isOther("kept", kept, value, message, isAsking, answers.version, answers.forecast)) return;
  const isCurrent = comparison.version === answers.version && comparison.ids === idsOf(kept);
  const weeks = isCurrent && comparison.value ? comparison.value.scenarios.map(({ weeks: all }) => all.at(-1)) : null;
  const measure = measureOf(answers.forecast?.value);
  const keep = element("button", { type: "button", id: "keep-state", class: "quiet", onclick: keepCurrent },
    "Keep the state as it is");
  if (kept.length === 0) {
    replaceKeepingFocus(place,
      element("h2", { id: "kept-heading" }, "Keep and compare"),
      element("p", { class: "aside" },
        "The table, your profile and what is switched on, under a name: to come back to, and to compare."),
      element("p", { class: "row-of-buttons" }, keep));
    return;
  }
  replaceKeepingFocus(place,
    element("h2", { id: "kept-heading" }, "What you kept"),
    element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "What you kept, side by side" },
      element("table", { class: "kept-states" },
        element("thead", {}, element("tr", {},
          ["Name", measure.title, "Change, points", "Money", ""].map((text) => text === ""
            ? element("td", {}) : element("th", { scope: "col" }, text)))),
        element("tbody", {},
          weeks ? row({ name: "as it is now" }, weeks[0], null, measure) : "",
          kept.map((one, index) => row(one, weeks?.[index + 1], weeks?.[0], measure))))),
    comparison.message ? element("p", { class: "warning" }, comparison.message) : "",
    element("p", { class: "row-of-buttons" },
      element("button", {
        type: "button", id: "compare-kept", class: "primary", "aria-disabled": comparison.isAsking,
        onclick: () => comparison.isAsking || compare(),
      }, comparison.isAsking ? "Comparing …" : "Compare them with the table as it is"),
      keep));
}

const idsOf = (kept) => kept.map(({ id }) => id).join(" ");

/** One state; `unchanged` is what it is compared with. */
function row(one, week, unchanged, measure) {
  const chance = week?.[measure.chance];
  const change = week?.minusUnchanged?.[measure.chance];
  const earned = week?.minusUnchanged?.earnedUSD;
  const button = (act, title, does) => element("button", {
    type: "button", class: "quiet", id: `${act}-${one.id}`, "data-act": act,
    "aria-label": `${title} ${one.name}`, onclick: () => does(one),
  }, title);
  return element("tr", { "data-kept": one.id ?? "" },
    element("th", { scope: "row" }, isolated(one.name),
      one.switches?.length ? element("small", {}, plural(one.switches.length, "switch on", "switches on")) : ""),
    element("td", {}, chance && unchanged ? element("span", { class: "number-in-text" },
      direction(unchanged[measure.chance].value, chance.value)) : "",
    chance ? element("small", {}, probability(chance.value, chance.standardError)) : ""),
    element("td", {}, change ? points(change.value, change.standardError) : ""),
    element("td", {}, earned && Math.abs(earned.value) >= 0.5 ? dollars(Math.round(earned.value)) : ""),
    element("td", { class: "acts" }, one.id ? [
      button("open", "Open", open), button("rename", "Rename", rename), button("delete", "Delete", remove),
    ] : ""));
}

async function compare() {
  const { kept } = store.current();
  Object.assign(comparison, { isAsking: true, message: "" });
  showKept();
  try {
    const { version } = answers;
    const value = await compareKept(kept);
    Object.assign(comparison, { version, ids: idsOf(kept), value });
    say(value.verdict.join(" "));
  } catch (error) {
    if (error instanceof Refusal) comparison.message = error.faults[0]?.message ?? error.message;
  }
  comparison.isAsking = false;
  showKept();
}

function open({ name, table, options, scores, switches, isExample, isTouched }) {
  const { file } = store.current();
  store.take({
    table, options, scores, switches, isExample, isTouched, file: file && { ...file, isDirty: true },
  }, `opening ${name}`);
  hideBannersOfFiles();
  say(`Opened ${name}.`);
}

async function rename(one) {
  const { choice, text } = await askInDialog({
    heading: "Another name", field: { label: "Name", value: one.name },
    choices: [{ value: "rename", title: "Rename", kind: "primary" }, { value: "no", title: "Cancel" }],
  });
  if (choice !== "rename" || !text) return;
  const { kept } = store.current();
  const name = freeName(text, kept.filter(({ id }) => id !== one.id));
  store.setKept(kept.map((other) => other.id === one.id ? { ...other, name } : other));
}

async function remove(one) {
  const choice = await askInDialog({
    heading: `Delete “${one.name}”?`, text: "This cannot be undone.",
    choices: [{ value: "delete", title: "Delete", kind: "primary" }, { value: "no", title: "Cancel" }],
  });
  if (choice !== "delete") return;
  store.setKept(store.current().kept.filter(({ id }) => id !== one.id));
  byID("compare-kept")?.focus();
}
