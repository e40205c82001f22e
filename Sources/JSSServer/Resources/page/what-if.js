import { answers, isCurrent } from "./asking.js";
import { byID, element, isolated, isOther, replaceKeepingFocus, sentence } from "./dom.js";
import { roleOf } from "./explanation.js";
import { keepCurrent } from "./kept.js";
import { measureOf } from "./measure.js";
import * as store from "./store.js";
import { capitalised, day, direction, dollars, plain, points, price, probability, waiting } from "./words.js";

/** The decisions as switches, and what those that are on do together. */

/** What a change is about: of two changes about the same, only one can be on. */
function subjects(changes) {
  return changes.map((change) => {
    const [word, rest = ""] = change.split(/ (.*)/s);
    const about = rest.split(/[=@]/)[0];
    if (["accept", "decline", "refund"].includes(word)) return `request ${about}`;
    if (["add", "add-bad"].includes(word)) return `${word} ${about}`;
    if (["pause", "job-size"].includes(word)) return word;
    return `${word} ${about}`;
  });
}

const keyOf = (changes) => changes.join("\n");

const isOn = (changes) => store.current().switches.some(({ key }) => key === keyOf(changes));

/** Switches a decision on or off; what contradicts it goes off. */
export function toggle(decision) {
  const { switches } = store.current();
  const key = keyOf(decision.changes);
  if (switches.some((one) => one.key === key)) {
    return store.setSwitches(switches.filter((one) => one.key !== key));
  }
  const mine = new Set(subjects(decision.changes));
  const others = switches.filter((one) => !subjects(one.changes).some((subject) => mine.has(subject)));
  const { decision: label, changes, contract } = decision;
  store.setSwitches([...others, { key, label, changes, contract: contract ?? null }]);
}

/** Where the chance goes to, and by how many points. */
function changeOf(decision) {
  const measure = measureOf(answers.forecast?.value);
  const value = decision[measure.change];
  const before = answers.forecast?.value.weeks.at(-1)[measure.chance];
  if (value === null || value === undefined || before === undefined) return [];
  return [
    element("span", { class: "direction" },
      sentence(`${measure.title}: ${direction(before, before + value)}`)),
    element("b", {}, `${points(value, decision[measure.changeError])} points`), " ",
  ];
}

/** One decision with its switch. `prefix` keeps the ids of the same decision in two places apart. */
function switchOf(decision, prefix, id = `${prefix}-${keyOf(decision.changes)}`) {
  const on = isOn(decision.changes);
  return element("li", { class: `decision ${decision.effect}` },
    element("button", {
      type: "button", role: "switch", id: id.replace(/\s+/g, "_"), "aria-checked": on,
      class: "switch", "data-changes": decision.changes.join("; "), onclick: () => toggle(decision),
    },
    element("span", { class: "knob", "aria-hidden": "true" }),
    element("span", { class: "what-is-done" }, isolated(capitalised(decision.decision)))),
    element("span", { class: "effect" },
      changeOf(decision), element("small", {}, price(decision.priceUSD))));
}

let counts = new Map();

/** Good jobs of one size are one switch, and a menu says how many. */
function jobsOf(decisions, prefix) {
  const size = decisions[0].changes[0];
  const sorted = [...decisions].sort((one, other) => one.changes.length - other.changes.length);
  const on = sorted.find((one) => isOn(one.changes));
  const chosen = on ?? sorted.find((one) => one.changes.length === counts.get(size)) ?? sorted[0];
  const item = switchOf(chosen, prefix, `${prefix}-${size}`);
  const id = `${prefix}-count-${size.replace(/\W+/g, "-")}`;
  item.querySelector("button").after(element("span", { class: "how-many" },
    element("label", { for: id, class: "unseen" }, `How many, ${chosen.decision}`),
    element("select", {
      id,
      onchange: (event) => {
        const next = sorted[Number(event.target.value)];
        counts = new Map(counts).set(size, next.changes.length);
        if (on) toggle(next);
        else showWhatIf();
      },
    }, sorted.map((one, index) => element("option", {
      value: index, selected: one === chosen,
    }, `${one.changes.length} ${one.changes.length === 1 ? "job" : "jobs"}`)))));
  return item;
}

/** The decisions in their order, good jobs of one size together. */
function items(decisions, prefix) {
  const done = new Set();
  return decisions.flatMap((decision) => {
    if (!decision.changes?.length) return [];
    if (decision.kind !== "good_jobs") return [switchOf(decision, prefix)];
    const size = decision.changes[0];
    if (done.has(size)) return [];
    done.add(size);
    const alike = decisions.filter((one) => one.kind === "good_jobs" && one.changes[0] === size);
    return [jobsOf(alike, prefix)];
  });
}

const mostShown = 6;

function group(title, id, decisions) {
  const list = items(decisions, id);
  if (list.length === 0) return "";
  const rest = list.slice(mostShown);
  return element("div", { class: "group" },
    element("h3", { id }, title),
    element("ul", { class: "decisions", "aria-labelledby": id }, list.slice(0, mostShown)),
    rest.length > 0 ? element("details", { id: `${id}-more`, open: openDetails.has(`${id}-more`) },
      element("summary", { id: `${id}-summary` }, `${rest.length} more`),
      element("ul", { class: "decisions" }, rest)) : "");
}

const openDetails = new Set();

/** The section below the table: what is switched on, and what can be. */
export function showWhatIf() {
  const place = byID("what-if");
  const { advice, forecast, refusal } = answers;
  const { switches } = store.current();
  place.hidden = !store.current().table?.rows.length;
  if (place.hidden) return;
  for (const details of place.querySelectorAll("details")) {
    if (details.open) openDetails.add(details.id);
    else openDetails.delete(details.id);
  }
  const isStale = advice !== null && (!isCurrent(advice) || refusal !== null);
  const decisions = advice?.value.decisions ?? [];
  const measure = measureOf(forecast?.value);
  const { comparison: part, refusalOfSwitches, version } = answers;
  if (!isOther("what-if", advice, isStale, switches, part, refusalOfSwitches, version, measure, counts,
    answers.isGone, refusal, forecast)) return;
  replaceKeepingFocus(place,
    element("h2", { id: "what-if-heading" }, "What you can do"),
    together(switches, measure),
    element("div", { id: "advice", class: isStale ? "renewing" : "", "aria-busy": isStale || !advice },
      advice ? list(advice.value, decisions, measure, forecast) : element("p", { class: "aside" },
        answers.isGone ? `${waiting}.`
          : refusal?.faults.length > 0 ? "First mend the cells marked below."
          : "Each decision that your table allows is tried as soon as the answer is there.")));
}

/** What helps most at once, and all of it on demand. */
function list({ notes }, decisions, measure, forecast) {
  const helping = decisions.filter(({ effect }) => effect === "helps");
  const best = items(cards(decisions, measure), "best").slice(0, 3);
  const all = [
    group("What helps", "helps", bySize(helping, measure)),
    group("What harms", "harms", decisions.filter(({ effect }) => effect === "harms")),
    group("What changes little", "neither", decisions.filter(({ effect }) => effect === "none")),
  ].filter(Boolean);
  return [
    best.length > 0
      ? element("ul", { class: "decisions best", "aria-labelledby": "what-if-heading" }, best)
      : element("p", {}, "Nothing that you can decide today is seen to help."),
    element("details", { id: "all-decisions", open: openDetails.has("all-decisions") },
      element("summary", { id: "all-decisions-summary" }, "All that can be decided: what helps, what harms"),
      element("p", { class: "aside" }, "Played in the same worlds. Points: what it changes in the chance that "
        + `${measure.event} by ${lastDay(forecast)}. Switch on what you want to try, also several together.`),
      element("div", { class: "groups" }, all),
      (notes ?? []).map((note) => element("p", { class: "aside" }, plain(note)))),
  ];
}

/** What changes most comes first. Of good jobs a single one is meant. */
function bySize(decisions, measure) {
  const size = ({ changes, [measure.change]: change }) => changes?.length > 1 ? 0 : Math.abs(change ?? 0);
  return [...decisions].sort((one, other) => size(other) - size(one));
}

const isAnswer = ({ changes }) => /^(accept|decline) /.test(changes?.[0] ?? "");

/**
 * What to do about a request of a client comes first, as it has to be decided; then what helps most, one of
 * each kind. Good jobs of one size stay together, for their menu.
 */
function cards(decisions, measure) {
  const answer = decisions.filter(isAnswer)
    .sort((one, other) => measure.helps * (other[measure.change] - one[measure.change]))[0];
  const helping = bySize(decisions.filter((one) => one.effect === "helps" && !isAnswer(one)), measure);
  const first = helping.filter((one) => helping.find(({ kind }) => kind === one.kind) === one);
  const alike = (one) => one.kind !== "good_jobs"
    ? [one] : helping.filter(({ kind, changes }) => kind === one.kind && changes[0] === one.changes[0]);
  return [...(answer ? [answer] : []), ...first.flatMap(alike)];
}

function lastDay(forecast) {
  return forecast ? day(forecast.value.weeks.at(-1).date) : "then";
}

/** What the decisions that are on do together. */
function together(switches, measure) {
  if (switches.length === 0) return "";
  return element("div", { id: "together", class: "together" },
    element("h3", {}, "With these"),
    element("ul", { class: "chips" }, switches.map((one) => element("li", {},
      element("button", {
        type: "button", class: "chip", id: `chip-${one.key.replace(/\s+/g, "_")}`,
        "aria-label": `Switch off: ${one.label}`, onclick: () => toggle({ ...one, decision: one.label }),
      }, isolated(one.label), element("span", { "aria-hidden": "true" }, " ×"))))),
    element("div", { id: "together-answer", class: "range", role: "status" }, comparison(measure)),
    element("p", { class: "row-of-buttons" },
      element("button", { type: "button", id: "keep-this", class: "primary", onclick: keepCurrent },
        "Keep this"),
      element("button", {
        type: "button", id: "all-off", class: "quiet", onclick: () => store.setSwitches([]),
      }, "Switch all off")));
}

function comparison(measure) {
  const { comparison: part, refusalOfSwitches } = answers;
  if (refusalOfSwitches) {
    return `This cannot be tried: ${refusalOfSwitches.faults[0]?.message ?? refusalOfSwitches.message}`;
  }
  if (answers.isGone) return waiting;
  if (!part || !isCurrent(part)) return "Being computed …";
  const [unchanged, week] = [part.value.scenarios[0], part.value.scenarios.at(-1)].map(({ weeks }) => weeks.at(-1));
  const text = `${measure.title}: ${direction(unchanged[measure.chance].value, week[measure.chance].value)}`;
  return [element("p", {}, sentence(text)), element("small", {}, sentence(scenarioSentence(week, measure)))];
}

/** "7.7 % ± 0.1; −2.06 ± 0.06 points against as it is; $248 less earned." */
function scenarioSentence(week, measure) {
  const chance = week[measure.chance];
  const change = week.minusUnchanged?.[measure.chance];
  const earned = week.minusUnchanged?.earnedUSD;
  const parts = [probability(chance.value, chance.standardError)];
  const told = ({ value, standardError }) => `${points(value, standardError)} points`;
  if (change) parts.push(`${told(change)} against as it is`);
  else if (week.minusUnchanged) {
    const { probLostBy: lost, probGainedBy: gained } = week.minusUnchanged;
    parts.push(`against as it is ${told(lost)} to lose it by then, ${told(gained)} to gain it`);
  }
  if (earned && Math.abs(earned.value) >= 0.5) {
    parts.push(`${dollars(Math.abs(Math.round(earned.value)))} ${earned.value < 0 ? "less" : "more"} earned`);
  }
  return `${parts.join("; ")}.`;
}

/** The panel of the contract that is looked at: what can be done with it. */
export function showContractPanel(label, title) {
  const place = byID("contract-panel");
  const advice = answers.advice;
  const own = advice?.value.decisions.filter(({ contract }) => contract === label && label !== "") ?? [];
  place.hidden = !label;
  if (!label) return;
  place.classList.toggle("renewing", advice !== null && !isCurrent(advice));
  const { switches } = store.current();
  if (!isOther("panel", label, title, advice, switches, roleOf(label), counts,
    answers.forecast)) return;
  const list = items(own, "row");
  replaceKeepingFocus(place,
    element("h2", { id: "panel-heading" }, "What if, with ", isolated(label),
      title ? element("small", {}, isolated(title)) : ""),
    roleOf(label) ? element("p", { class: "aside" }, roleOf(label)) : "",
    list.length > 0
      ? element("ul", { class: "decisions", "aria-labelledby": "panel-heading" }, list)
      : element("p", { class: "aside" }, advice
        ? "Nothing is left to decide about this contract." : "What can be decided about it comes after the answer."));
}
