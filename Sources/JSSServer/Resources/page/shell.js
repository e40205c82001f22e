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

/** The command of what is switched on. Answers to requests need a scenario file, which is written first. */
export function whatIfCommand({ file, options, scores, switches }) {
  const changes = switches.flatMap((one) => one.changes);
  const isFile = (change) => /^(accept|decline) /.test(change);
  const words = ["jss-sim", "compare", ...optionWords(options, scores), fileWord(file?.name ?? "history.csv")];
  for (const change of changes.filter((one) => !isFile(one))) {
    const [name, rest] = change.split(/ (.*)/s);
    words.push(`--${name}`, quoted(rest));
  }
  const requests = changes.filter(isFile);
  if (requests.length === 0) return scoresFile(scores) + words.join(" ");
  words.push("--with", "scenario.csv");
  const rows = requests.map((change) => {
    const [answer, contract] = change.split(/ (.*)/s);
    return `${/[",]/.test(contract) ? `"${contract.replaceAll('"', '""')}"` : contract},${answer}`;
  });
  return scoresFile(scores) + written(["contract_id,refund_requests", ...rows], "scenario.csv") + words.join(" ");
}
