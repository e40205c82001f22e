/**
 * Makes an element. Children are nodes or text; text of the table is only ever text, never markup.
 * Attributes whose name begins with "on" are listeners; `true` sets an attribute without a value,
 * `null` and `undefined` leave it out, and so does `false`, except for "aria-", where both are words.
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    if (key.startsWith("aria-")) made.setAttribute(key, value);
    else if (value === false) continue;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const byID = (id) => document.getElementById(id);

/** Names longer than this are cut where they stand in a sentence; the table has them whole. */
const longest = 200;

/** A name out of the table, isolated, so that a right-to-left one does not turn the sentence around. */
export function isolated(text) {
  const signs = text.length > longest ? Array.from(text) : [];
  return element("bdi", {}, signs.length > longest ? `${signs.slice(0, longest).join("")}…` : text);
}

/** A sentence whose numbers stay on one line with their signs: "9.5 % ± 0.1". */
export function sentence(text) {
  return text.split(/(\d[\d.,]* % → \d[\d.,]* %|\d[\d.,]* %(?: ± \d[\d.,]*)?|± \d[\d.,]*)/).map((part, index) =>
    index % 2 === 1 ? element("span", { class: "number-in-text" }, part) : part);
}

/** Sets a text only where it differs, so that screen readers and selections are left alone. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Puts children in the place of those that are there. The focus stays on the one with the same id, or on what
 * they stand in.
 */
export function replaceKeepingFocus(parent, ...children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  parent.replaceChildren(...children.flat().filter(Boolean));
  if (!focused || focused === parent) return;
  if (!byID(focused.id)) parent.tabIndex = -1;
  (byID(focused.id) ?? parent).focus({ preventScroll: true });
}

/** Says something to a screen reader, once. What stands on the page already is not repeated. */
export function say(sentence) {
  const place = byID("said");
  place.textContent = "";
  setTimeout(() => (place.textContent = sentence), 60);
}

/** Hands a file to the browser's downloads. */
export function download(name, content, kind) {
  const address = URL.createObjectURL(new Blob([content], { type: kind }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Runs `work` once calls of it have ceased for so many milliseconds. */
export function whenQuiet(milliseconds, work) {
  let timer = 0;
  const call = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = 0;
      work();
    }, milliseconds);
  };
  call.now = () => {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    work();
  };
  return call;
}

const last = new Map();

/** Whether any of these values is another one than at the last call with this name. */
export function isOther(name, ...values) {
  const before = last.get(name);
  last.set(name, values);
  return !before || values.some((value, index) => value !== before[index]);
}
