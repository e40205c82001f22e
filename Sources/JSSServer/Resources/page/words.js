/** Numbers, days and amounts as the report writes them. */

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const fullMonths = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
  "december",
];

export const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** "2026-03-17" as "17 Mar 2026"; what is no day, as it stands. */
export function day(text) {
  if (!isDay(text)) return text;
  const [year, month, number] = text.split("-");
  return months[month - 1] ? `${Number(number)} ${months[month - 1]} ${year}` : text;
}

/** The number of the month in an English name or its first letters, or 0. */
function monthCalled(name) {
  const sought = name.toLowerCase();
  return sought.length < 3 ? 0 : fullMonths.findIndex((month) =>
    month === sought || month.slice(0, 3) === sought || (month === "september" && sought === "sept")) + 1;
}

/** A day in any form that means only one: "2026/3/5", "5 Mar 2026", "March 5, 2026". Another text, as it is. */
export function dayOf(text) {
  const typed = text.trim();
  const byNumber = typed.match(/^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/);
  const dayFirst = typed.match(/^(\d{1,2})\s+([a-z]+)\.?,?\s+(\d{4})$/i);
  const monthFirst = typed.match(/^([a-z]+)\.?\s+(\d{1,2})(?:\s*,\s*|\s+)(\d{4})$/i);
  let parts = null;
  if (byNumber) parts = [byNumber[1], byNumber[3], byNumber[4]];
  else if (dayFirst) parts = [dayFirst[3], monthCalled(dayFirst[2]), dayFirst[1]];
  else if (monthFirst) parts = [monthFirst[3], monthCalled(monthFirst[1]), monthFirst[2]];
  if (!parts) return text;
  const [year, month, number] = parts.map(Number);
  const isThere = month >= 1 && month <= 12 && number >= 1 && number <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return isThere ? [year, month, number].map((part) => String(part).padStart(2, "0")).join("-") : text;
}

export const count = (number) => Math.round(number).toLocaleString("en-US");

/** An amount in dollars, with cents only where there are some. */
export function dollars(amount) {
  const cents = Math.abs(amount % 1) > 0.004 ? 2 : 0;
  const text = Math.abs(amount).toLocaleString("en-US", {
    minimumFractionDigits: cents, maximumFractionDigits: cents,
  });
  return `${amount < 0 ? "−" : ""}$${text}`;
}

/** A probability and its standard error: "9.5 % ± 0.1". */
export function probability(value, error) {
  const digits = error * 100 < 0.05 ? 2 : 1;
  return `${(value * 100).toFixed(digits)} % ± ${(error * 100).toFixed(digits)}`;
}

/** From one probability to another: "8.9 % → 6.9 %". */
export function direction(before, after) {
  const percent = (value) => `${(Math.min(1, Math.max(0, value)) * 100).toFixed(1)} %`;
  return `${percent(before)} → ${percent(after)}`;
}

/** A difference of probabilities in points, signed: "−3.41 ± 0.12". */
export function points(value, error) {
  const digits = error * 100 < 0.5 ? 2 : 1;
  return `${signed(value * 100, digits)} ± ${(error * 100).toFixed(digits)}`;
}

export function signed(value, digits) {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value < 0 ? "−" : "+"}${text}`;
}

/** What a decision costs, in words. */
export function price(amount) {
  if (amount === null || amount === undefined) return "";
  if (Math.abs(amount) < 0.5) return "costs nothing";
  return amount > 0 ? `costs ${dollars(Math.round(amount))}` : `earns ${dollars(Math.round(-amount))}`;
}

/** In the place of an answer while the program is not there. */
export const waiting = "Waiting for jss-sim";

export const plural = (number, one, many) => `${count(number)} ${number === 1 ? one : many}`;

export const uncapitalised = (text) => text.charAt(0).toLowerCase() + text.slice(1);

export const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** What the commands say of their options, in words of the page. */
const plainWords = [
  [/leave out --badge, and say --jss with --jss-date (\d{4}-\d\d-\d\d)/g,
    "choose “I’d rather not say”, and write down the score with $1 as the day on which you saw it"],
  [/set --jss-date/g, "write down the day on which you saw it"],
  [/,? with --badge held or --badge none/g, ""], [/say --badge held or --badge none/g, "say so"],
  [/say so with --badge-hold/g, "write down through which day"],
  [/say --eligible-weeks/g, "write that down"],
  [/say with --earnings-12m what/g, "write down the earnings of 12 months that"],
  [/ Simulate more worlds, with --runs \d+\./g, ""],
  [/: see 'jss-sim assumptions'/g, ""],
  [/^The value '(.*?)' is invalid for '--[^']*': /, "“$1”: "],
  [/--eligible-weeks (\d+)/g, "$1 eligible weeks"], [/--eligible-weeks/g, "the number of eligible weeks"],
  [/--earnings-12m/g, "the earnings of 12 months"], [/--rising-talent/g, "Rising Talent"],
  [/--badge held/g, "the badge that you hold"], [/--badge-hold/g, "the hold of the account"], [/--badge/g, "the badge"],
  [/ --jss-date /g, " seen on "], [/--jss\b/g, "the score"],
  [/\b(\d{4}-\d{2}-\d{2})\b/g, (text) => day(text)],
  [/(^|[\s(])-(\d)/g, "$1−$2"],
];

/** A fault of a cell: its days stay as they are written, but options of the command are fields here. */
export const plainFault = (message) =>
  message.replace("set --as-of to a later day", "write a later day at “Today is”");

/** A sentence of the program as a person reads it who has never seen the command line. */
export function plain(sentence) {
  return plainWords.reduce((text, [pattern, words]) => text.replace(pattern, words), sentence.trim());
}

/** Today on this computer, as the table writes days. */
export function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
