import { optionsOf } from "./asking.js";

/** The command that gives the same answer, as it is typed into a terminal. */

/** A word as a shell reads it: whatever stands in it, it is one word. */
export function quoted(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A name is given as it is, unless it could be read as an option. */
const fileWord = (name) => quoted(name.startsWith("-") ? `./${name}` : name);

/** Writes lines into a file. */
const written = (lines, file) => `printf '%s\\n' ${lines.map(quoted).join(" ")} > ${file}\n`;

const seen = (scores) => scores.filter(({ date, score }) => date && score !== "");

/** The file of older scores that the command reads. */
function scoresFile(scores) {
  const lines = seen(scores).map(({ date, score }) => `${date},${score}`);
  return lines.length > 0 ? written(["date,score", ...lines], "scores.csv") : "";
}

function optionWords(options, scores) {
  const words = Object.entries(optionsOf(options)).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, quoted(String(value))]);
  if (seen(scores).length > 0) words.push("--score-history", "scores.csv");
  return words;
}

export function forecastCommand({ file, options, scores }) {
  const words = ["jss-sim", ...optionWords(options, scores), fileWord(file?.name ?? "history.csv")];
  return scoresFile(scores) + words.join(" ");
}

/** The command of what is switched on: one scenario. */
export function whatIfCommand({ file, options, scores, switches }) {
  const changes = switches.flatMap((one) => one.changes);
  const words = [
    "jss-sim", "compare", ...optionWords(options, scores), "--together", quoted(changes.join("; ")),
    fileWord(file?.name ?? "history.csv"),
  ];
  return scoresFile(scores) + words.join(" ");
}
