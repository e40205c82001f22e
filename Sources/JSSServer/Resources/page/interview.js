import { post, Refusal } from "./api.js";
import { column } from "./columns.js";
import { byID, element, say } from "./dom.js";
import * as store from "./store.js";
import { carriedOver } from "./table.js";
import { capitalised, plain } from "./words.js";

/**
 * What no export says is asked, one question at a time, what matters most first. Each answer stands in the
 * table at once. The state: {id, questions, place, before, isPaused}; those before `place` were asked.
 */
export function interviewOf({ id, questions, table }) {
  return questions.length === 0 ? null : { id, questions, place: 0, before: table, isPaused: false };
}

export function followInterview() {
  store.follow(["interview"], () => show());
  show();
}

let shownPlace = null;

function show() {
  const { interview } = store.current();
  const place = byID("interview");
  place.hidden = interview === null;
  if (!interview) {
    shownPlace = null;
    place.replaceChildren();
    return;
  }
  const { questions, place: index, isPaused } = interview;
  if (isPaused || index >= questions.length) return showPaused(place, interview);
  const question = questions[index];
  const [asked, ...rest] = sentences(question.text);
  const isNext = shownPlace !== null && shownPlace !== index;
  shownPlace = index;
  place.replaceChildren(
    element("p", { class: "eyebrow" }, `Question ${index + 1} of ${questions.length}`),
    progress(index, questions.length),
    element("h2", { id: "interview-heading", tabindex: -1 }, asked),
    element("p", { class: "about" }, plain([...rest, question.about].filter(Boolean).join(" "))),
    element("div", { id: "answers", role: "group", "aria-labelledby": "interview-heading" },
      answersOf(question)),
    element("p", { id: "answer-refused", class: "warning", role: "alert", hidden: true }),
    element("p", { class: "row-of-buttons steps" },
      index > 0 ? button("question-back", "Back", () => go(index - 1)) : "",
      button("question-skip", "I don’t know", () => go(index + 1)),
      button("question-later", "Later", pause)));
  if (isNext) byID("interview-heading").focus({ preventScroll: true });
}

const progress = (index, all) =>
  element("progress", { value: index, max: all, "aria-label": "Questions that are done" });

const button = (id, title, act, kind = "quiet") =>
  element("button", { type: "button", id, class: kind, onclick: act }, title);

function showPaused(place, { questions, place: index }) {
  const left = questions.length - index;
  place.replaceChildren(element("p", { class: "row-of-buttons" },
    element("span", { id: "interview-heading" }, left > 0
      ? `${left} ${left === 1 ? "question is" : "questions are"} left about your exports.`
      : "No question is left about your exports."),
    left > 0
      ? button("question-resume", "Go on", () => set({ isPaused: false }), "primary")
      : button("question-back", "Back", () => go(index - 1)),
    button("question-end", left > 0 ? "Don’t ask any more" : "Close", () => store.setInterview(null))));
}

/** The question itself, and what is said about it. A name in quotes may hold a question mark. */
function sentences(text) {
  const end = text.lastIndexOf("?");
  const asked = end < 0 ? text : text.slice(0, end + 1);
  return [capitalised(asked), text.slice(asked.length).trim()].filter(Boolean);
}

function answersOf(question) {
  if (question.choices?.length) {
    return question.choices.map(({ value, title }) => element("button", {
      type: "button", class: "answer-choice", "data-answer": value, onclick: () => answer(question, value),
    }, title));
  }
  const isDay = column(question.columns[0]).kind === "day";
  const word = question.form.match(/,? or (open|none)$/)?.[1];
  const field = element("input", {
    id: "question-answer", type: isDay ? "date" : "text", autocomplete: isDay ? null : "off",
    "aria-describedby": isDay ? null : "answer-form",
    onkeydown: (event) => {
      if (event.key === "Enter" && !event.isComposing) answer(question, field.value);
    },
  });
  return [
    element("label", { for: "question-answer", class: "unseen" }, "Your answer"), field,
    button("question-give", "Answer", () => answer(question, field.value), "primary"),
    word ? element("button", {
      type: "button", class: "answer-choice", "data-answer": word, onclick: () => answer(question, word),
    }, word === "open" ? "It is still open" : "None") : "",
    isDay ? "" : element("small", { id: "answer-form" }, capitalised(question.form)),
  ];
}

const set = (part) => store.setInterview({ ...store.current().interview, ...part });

function go(place) {
  set({ place });
  const { questions } = store.current().interview;
  if (place >= questions.length) {
    say("No question is left.");
    byID("question-end")?.focus();
  }
}

function pause() {
  set({ isPaused: true });
  byID("question-resume")?.focus();
}

async function answer(question, text) {
  if (text.trim() === "") return refuse("Write an answer, or choose “I don’t know”.");
  const { id } = store.current().interview;
  try {
    const read = await post(`imports/${id}/answers`, { question: question.number, answer: text.trim() });
    take(question, read);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 404) {
      store.setInterview(null);
      say("The questions of this import are gone, because jss-sim was started anew.");
      return;
    }
    refuse(error.message);
  }
}

function take(question, read) {
  const { interview, table } = store.current();
  if (!interview) return;
  const { table: next, cells } = carriedOver(table, interview.before, read.table);
  if (next.rows !== table.rows && (cells.length > 0 || next.rows.length !== table.rows.length)) {
    store.setTable(next, `the answer about ${question.contract}`);
  }
  const asked = interview.questions.slice(0, interview.place + 1);
  const done = new Set(asked.map(({ number }) => number));
  const open = read.questions.filter(({ number }) => !done.has(number));
  store.setInterview({ ...interview, questions: [...asked, ...open], before: read.table });
  go(interview.place + 1);
}

function refuse(message) {
  const place = byID("answer-refused");
  place.hidden = false;
  place.replaceChildren(element("bdi", {}, message));
  byID("question-answer")?.focus();
}
