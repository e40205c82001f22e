import { answers, isCurrent } from "./asking.js";
import { byID, element, isolated } from "./dom.js";
import { measureOf } from "./measure.js";
import * as store from "./store.js";
import { cellOf } from "./table.js";
import { count, day, probability, signed } from "./words.js";

/** What the chance is made of, and which contracts matter; the words are those of the report. */
const parts = {
  past: ["The past alone",
    "as if nothing ended, started or was refunded unasked, and only the score counted"],
  open_contracts: ["Open contracts end", "with feedback that is still to come"],
  refunds: ["Refunds still to come", "those that nobody has asked for yet"],
  new_work: ["New work", "at your pace so far"],
  tests: ["Earnings, activity, large contract",
    "what the badge needs besides the score; the large contract only for Top Rated Plus"],
};

let shown = null;

export function showExplanation(jump) {
  const place = byID("made-of");
  const { explanation, forecast } = answers;
  place.hidden = explanation === null;
  if (!explanation) return;
  place.classList.toggle("renewing", !isCurrent(explanation));
  place.setAttribute("aria-busy", !isCurrent(explanation));
  if (shown === explanation) return;
  shown = explanation;
  place.replaceChildren(
    element("h3", { id: "made-of-heading" }, "What it is made of"),
    explanation.value.runs < forecast.value.runs
      ? element("p", { class: "aside" }, `From ${count(explanation.value.runs)} worlds.`) : "",
    ...risk(explanation.value.risk, measureOf(forecast.value), forecast.value),
    ...contracts(explanation.value, jump));
}

function risk(risk, measure, forecast) {
  if (!risk) return [];
  const bars = barsOf(risk.parts.map((part) => part[measure.part]));
  const word = measure.part === "lost" ? "Lost" : "Gained";
  const last = forecast.weeks.at(-1);
  const chance = measure.part === "lost"
    ? probability(last.probLostBy, last.seLostBy) : probability(last.probGainedBy, last.seGainedBy);
  return [
    element("table", { class: "parts" },
      element("thead", {}, element("tr", {},
        element("th", { scope: "col" }, "Part"), element("th", { scope: "col" }, `${word}, points`))),
      element("tbody", {}, risk.parts.map((part, index) => {
        const [title, meaning] = parts[part.part] ?? [part.part, ""];
        const bar = element("span", { class: "size" }, title);
        bar.style.setProperty("--from", `${bars[index].from}%`);
        bar.style.setProperty("--size", `${bars[index].size}%`);
        return element("tr", {},
          element("th", { scope: "row" }, bar, element("small", {}, meaning)),
          element("td", {}, signed(part[measure.part] * 100, 2),
            element("small", {}, `± ${(part[measure.partError] * 100).toFixed(2)}`)));
      })),
      element("tfoot", {}, element("tr", {},
        element("th", { scope: "row" }, "All together"), element("td", {}, chance)))),
  ];
}

/** Each bar begins where the one before it ends; in shares of the widest place that they reach. */
function barsOf(values) {
  const ends = [0];
  for (const value of values) ends.push(Math.max(0, ends.at(-1) + value));
  const widest = Math.max(...ends, 1e-9);
  return values.map((_, index) => ({
    from: (Math.min(ends[index], ends[index + 1]) / widest) * 100,
    size: (Math.abs(ends[index + 1] - ends[index]) / widest) * 100,
  }));
}

const most = 5;

function contracts({ contracts: roles, fit }, jump) {
  if (!roles?.length) return [];
  const { table } = store.current();
  const row = (role) => element("tr", {},
    element("th", { scope: "row" },
      element("button", {
        type: "button", class: "jump", "data-contract": role.contract, onclick: () => jump(role.contract),
      }, isolated(role.contract)),
      element("small", {}, titleOf(table, role.contract), `ended ${day(role.endDate)}${
        role.expectedCost === null ? "" : `, takes ${role.expectedCost.toFixed(2)} points on average`}`)),
    element("td", {}, role.costIfNegative === null ? "–" : role.costIfNegative.toFixed(1)),
    element("td", {}, suspicion(role, fit)));
  const head = () => element("thead", {}, element("tr", {},
    ["Contract", "Could cost", "Suspicion"].map((text) => element("th", { scope: "col" }, text))));
  const list = (some) => element("table", { class: "contracts" }, head(), element("tbody", {}, some.map(row)));
  return [
    element("h3", {}, "The contracts that matter"),
    element("p", { class: "aside" },
      "Could cost: the points between today’s score with the contract’s best outcome and with a negative one. "
      + `Suspicion: how likely the client’s private answer is bad${
        fit ? ", and before what your profile shows was considered" : ""}; –: it is known, or cannot matter.`),
    list(roles.slice(0, most)),
    roles.length > most ? element("details", {},
      element("summary", {}, `${Math.min(roles.length, 200) - most} more`), list(roles.slice(most, 200))) : "",
  ];
}

function titleOf(table, label) {
  const place = table.columns.indexOf("contract_id");
  const row = table.rows.findIndex((values) => values[place] === label);
  const title = row < 0 ? "" : cellOf(table, row, "title");
  return title ? [isolated(title), ", "] : [];
}

function suspicion({ probBadAfter, seBadAfter, probBadBefore }, fit) {
  if (probBadAfter === null || probBadAfter === undefined) return "–";
  const [after, error] = probability(probBadAfter, seBadAfter ?? 0).split(" ± ");
  return [element("b", {}, after), element("small", {}, `± ${error}`),
    fit && probBadBefore !== null
      ? element("small", { class: "before" }, `${(probBadBefore * 100).toFixed(1)} % before`) : ""];
}

/** What a contract does to the score, in a sentence, or "" if that is not known. */
export function roleOf(label) {
  const role = answers.explanation?.value.contracts?.find(({ contract }) => contract === label);
  if (!role || role.expectedCost === null) return "";
  const could = role.costIfNegative === null
    ? "" : `; if it counted as negative, it would cost ${role.costIfNegative.toFixed(1)} points`;
  return `It takes ${role.expectedCost.toFixed(2)} points from today’s score on average${could}.`;
}
