import { answers, isCurrent } from "./asking.js";
import { byID, element, say, sentence, setText } from "./dom.js";
import { figuresOf } from "./figures.js";
import { measureOf } from "./measure.js";
import { showExplanation } from "./explanation.js";
import { showMissing } from "./missing.js";
import * as store from "./store.js";
import { count, plain, probability, uncapitalised, waiting } from "./words.js";

/** The answer beside the table: always of the table as it stands, or dimmed until it is. */
export function makeAnswer(jump) {
  byID("verdict").replaceChildren(
    element("div", { id: "standing" },
      element("p", {}, element("span", { id: "standing-text" }), element("span", { id: "standing-more" })),
      element("progress", { id: "progress", max: 1 })),
    element("div", { id: "no-answer" }),
    element("div", { id: "answer-body" },
      element("p", { class: "answer", id: "first-sentence" }),
      element("button", {
        type: "button", id: "answer-toggle", class: "quiet", "aria-controls": "answer-more",
        "aria-expanded": "false", onclick: toggleMore,
      }, "Show the whole answer"),
      element("div", { id: "answer-more" },
        element("div", { id: "other-sentences" }),
        element("div", { id: "figures" }),
        element("section", { id: "made-of", "aria-labelledby": "made-of-heading", hidden: true }),
        element("section", { id: "how-sure", "aria-labelledby": "how-sure-heading" }),
        element("section", { id: "surer", "aria-labelledby": "surer-heading" }))));
  showMissing(jump);
}

/** Above the table only the first sentence is open, until somebody wants the rest. */
function toggleMore() {
  const isOpen = byID("answer-more").classList.toggle("open");
  byID("answer-toggle").setAttribute("aria-expanded", isOpen);
  setText(byID("answer-toggle"), isOpen ? "Hide the rest of the answer" : "Show the whole answer");
}

const shown = { forecast: null, told: "" };

export function showAnswer(jump) {
  const { forecast, refusal } = answers;
  const isStale = refusal ? answers.isRefusalOld : forecast !== null && !isCurrent(forecast);
  const root = byID("verdict");
  root.setAttribute("aria-busy", isStale || !answers.isRefined);
  root.classList.toggle("renewing", isStale);
  byID("answer-body").hidden = forecast === null || refusal !== null;
  showStanding(isStale);
  showNoAnswer();
  if (!forecast || refusal) return;
  if (shown.forecast !== forecast) {
    shown.forecast = forecast;
    showForecast(forecast.value);
  }
  if (answers.isRefined && !isStale) announce(plain(forecast.value.verdict[0]));
  showExplanation(jump);
  showMissing(jump);
}

/** A new answer is told once, when all worlds are counted. */
function announce(text) {
  if (shown.told === text) return;
  shown.told = text;
  say(text);
}

/** While a long step runs only its bar moves: what is said of an answer changes together with it. */
export function showProgress() {
  const { running } = answers;
  const bar = byID("progress");
  // The line keeps its height, with and without a bar.
  const hasBar = running !== null && running.share !== null;
  bar.classList.toggle("idle", !hasBar);
  if (hasBar) {
    bar.value = running.share;
    bar.ariaLabel = running.step;
  }
  const isMore = running !== null && byID("standing-text").dataset.isOfTable === "true";
  setText(byID("standing-more"), isMore ? `… ${uncapitalised(running.step)}` : "");
}

function showStanding(isStale) {
  const { forecast, refusal } = answers;
  let text = "";
  if (refusal && !isStale) text = "";
  else if (answers.isGone && (isStale || !forecast)) text = waiting;
  else if (isStale) text = "Being renewed …";
  else if (forecast && !answers.isRefined) {
    text = `First look, from ${count(forecast.value.runs)} worlds`;
  } else if (forecast) text = `${count(forecast.value.runs)} worlds`;
  else if (store.current().table?.rows.length) text = "Being computed …";
  byID("standing").classList.toggle("idle", text === "");
  byID("standing").classList.toggle("first-look", Boolean(forecast) && !answers.isRefined);
  setText(byID("standing-text"), text);
  byID("standing-text").dataset.isOfTable = forecast !== null && !isStale && text !== "";
  showProgress();
}

/** What stands in the place of an answer. */
function showNoAnswer() {
  const { forecast, refusal } = answers;
  const place = byID("no-answer");
  const text = refusal ? refusalText(refusal)
    : forecast ? ""
    : store.current().table?.rows.length ? ""
    : "As soon as a contract has a start and an amount, the answer stands here.";
  place.hidden = text === "";
  if (place.textContent === text) return;
  place.replaceChildren(element("p", { class: refusal ? "warning" : "range" }, text));
}

function refusalText(refusal) {
  if (refusal.faults.length > 0) {
    const number = refusal.faults.length + refusal.more;
    return number === 1
      ? "There is no answer yet, because one cell of the table needs a look."
      : `There is no answer yet, because ${number} cells of the table need a look.`;
  }
  return refusal.option
    ? `There is no answer yet. What you see on your profile: ${plain(refusal.message)}` : plain(refusal.message);
}

function showForecast(forecast) {
  const [first, ...others] = forecast.verdict.map(plain);
  byID("first-sentence").replaceChildren(...sentence(first ?? ""));
  byID("other-sentences").replaceChildren(...others.map((text) => element("p", {}, sentence(text))));
  if (forecast.pictures) figuresOf(byID("figures"), forecast.pictures);
  showHowSure(forecast);
}

function showHowSure(forecast) {
  const measure = measureOf(forecast);
  const last = forecast.weeks.at(-1);
  const chance = probability(last[measure.chance], last[measure.chanceError]);
  const runs = count(forecast.runs);
  const size = forecast.fit?.independentRuns;
  const few = size && size < forecast.runs * 0.9
    ? ` What you see on your profile makes some worlds count more than others: they are as exact as ${
      count(size)} equal ones.` : "";
  const notices = (forecast.notices ?? []).map((text) => plain(text.replace(/^(warning|note): /, "")));
  byID("how-sure").replaceChildren(
    element("h3", { id: "how-sure-heading" }, "How sure is this?"),
    element("p", {}, `jss-sim plays the next ${forecast.weeks.length - 1} weeks through ${runs} times. `
      + `Each is a world, and counting worlds gives the chances. ${chance}: the number after ± is the error `
      + "that comes from playing only so many."
      + few + " It does not say whether the model is right."),
    notices.length > 0 ? element("details", { open: hasWarning(forecast) },
      element("summary", {}, "What the program says about your table"),
      element("ul", {}, notices.map((text) => element("li", {}, text)))) : "");
}

const hasWarning = (forecast) => (forecast.notices ?? []).some((text) => text.includes("warning"));

