import { answers } from "./asking.js";
import { byID, element, setText } from "./dom.js";
import * as store from "./store.js";
import { plain, today } from "./words.js";

/** What is seen on the profile. Each field is an option of the command, under its name. */

const badgeChoices = [
  { value: "held", title: "I have it" }, { value: "none", title: "I don’t have it" },
  { value: "", title: "I’d rather not say" },
];

/** The fields that are seldom needed. */
const more = [
  { name: "earnings-12m", title: "Earnings of 12 months, $", kind: "dollars",
    help: "as the platform shows them" },
  { name: "badge-hold", title: "Account on hold through", kind: "date",
    help: "no badge through this day, 90 days after the hold" },
];

const flags = [
  { name: "rising-talent", title: "I had Rising Talent before the first score" },
  { name: "no-new-work", title: "I take no new contracts" },
  { name: "no-future-refunds", title: "Leave out refunds that nobody has asked for yet" },
];

export function makeProfile() {
  byID("profile").replaceChildren(
    element("h2", { id: "profile-heading" }, "What you see on your profile"),
    element("div", { class: "fields first" },
      field("jss", "Score today", { inputmode: "numeric", size: 5, placeholder: "e.g. 97" }),
      field("jss-date", "Seen on", { type: "date" }),
      field("eligible-weeks", "Eligible weeks", { inputmode: "numeric", size: 5, placeholder: "of 16" })),
    element("p", { class: "aside" }, "The score is on your profile, the eligible weeks are in My Stats at Top Rated. "
      + "Leave empty what you don’t see."),
    element("fieldset", { class: "segments", id: "badge" },
      element("legend", {}, "Top Rated badge"),
      badgeChoices.map(({ value, title }) => element("label", {},
        element("input", {
          type: "radio", name: "badge", value, onchange: () => store.setOption("badge", value),
        }), element("span", {}, title)))),
    element("details", { id: "more-profile" },
      element("summary", {}, "More that you know"),
      element("div", { class: "fields" },
        field("as-of", "Today is", { type: "date" }, "the last day that your table covers"),
        more.map(({ name, title, kind, help }) => field(name, title, kind === "date"
          ? { type: "date" } : { inputmode: "decimal", size: 9 }, help)),
        field("large-contract", "Top Rated Plus, from $", { inputmode: "decimal", size: 7 },
          "from which amount a contract is large in your category")),
      flags.map(({ name, title }) => element("label", { class: "flag" },
        element("input", {
          type: "checkbox", id: `option-${name}`,
          onchange: (event) => store.setOption(name, event.target.checked),
        }), " ", title)),
      element("h3", {}, "Scores that you saw before"),
      element("ul", { id: "scores" }),
      element("button", { type: "button", id: "add-score", class: "quiet", onclick: addScore },
        "Add an older score")));
  store.follow(["profile"], showProfile);
  showProfile();
}

function field(name, title, attributes, help) {
  const id = `option-${name}`;
  return element("div", { class: "field" },
    element("label", { for: id }, title),
    element("input", {
      type: "text", id, ...(attributes.type === "date" ? {} : { autocomplete: "off" }), ...attributes,
      "aria-describedby": `${id}-help`,
      oninput: (event) => {
        showFaultOf(event.target, null);
        take(name, event.target);
      },
    }),
    element("small", { id: `${id}-help`, "data-help": help ?? "" }, help ?? ""));
}

function take(name, input) {
  if (input.validity.badInput) return;
  const value = input.value.trim();
  store.setOption(name, value);
  if (name === "large-contract") store.setOption("badge-level", value === "" ? "" : "plus");
}

/** Shows what is known where nobody is typing. */
function showProfile() {
  const { options, scores } = store.current();
  for (const input of byID("profile").querySelectorAll("input[id^=option-]")) {
    const name = input.id.slice("option-".length);
    const value = options[name] ?? (name === "as-of" ? today() : "");
    if (input.type === "checkbox") input.checked = value === true;
    else if (input !== document.activeElement && input.value !== String(value)) input.value = value;
  }
  for (const radio of byID("badge").querySelectorAll("input")) {
    radio.checked = radio.value === (options.badge ?? "");
  }
  showScores(scores);
}

function showScores(scores) {
  const list = byID("scores");
  if (list.children.length === scores.length && list.contains(document.activeElement)) return;
  list.replaceChildren(...scores.map(({ date, score }, index) => {
    const change = (part) => (event) => {
      const next = store.current().scores.map(
        (one, place) => place === index ? { ...one, [part]: event.target.value.trim() } : one);
      store.setScores(next);
    };
    return element("li", {},
      element("label", {}, element("small", {}, "Day"), element("input", {
        type: "date", value: date, "aria-label": `Day of older score ${index + 1}`, oninput: change("date"),
      })),
      element("label", {}, element("small", {}, "Score"), element("input", {
        type: "text", inputmode: "numeric", size: 4, value: score,
        "aria-label": `Older score ${index + 1}`, oninput: change("score"),
      })),
      element("button", {
        type: "button", class: "quiet", "aria-label": `Remove older score ${index + 1}`,
        onclick: () => {
          byID("add-score").focus();
          store.setScores(store.current().scores.filter((_, place) => place !== index));
        },
      }, "Remove"));
  }));
}

function addScore() {
  store.setScores([...store.current().scores, { date: "", score: "" }]);
  byID("scores").lastChild.querySelector("input").focus();
}

/** The program's own words at the field that it refuses. */
export function showProfileFault() {
  const fault = answers.refusal?.option ? answers.refusal : null;
  for (const input of byID("profile").querySelectorAll("input[id^=option-]")) {
    const isAtFault = fault !== null && input.id === `option-${fault.option}`;
    // What is of an older answer is gone at the first key.
    if (isAtFault && answers.isRefusalOld) continue;
    showFaultOf(input, isAtFault ? plain(fault.message) : null);
    if (isAtFault) byID("more-profile").open ||= byID("more-profile").contains(input);
  }
}

/** What is wrong with a field, in the place of its help; null if nothing is. */
function showFaultOf(input, message) {
  if (message === null) input.removeAttribute("aria-invalid");
  else input.setAttribute("aria-invalid", "true");
  const help = byID(`${input.id}-help`);
  if (!help) return;
  setText(help, message ?? help.dataset.help);
  help.classList.toggle("fault", message !== null);
}
