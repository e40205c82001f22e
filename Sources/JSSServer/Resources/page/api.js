/** Talks to the program. All addresses are relative: the secret of this start is in the page's own. */

const base = "api/v1/";

/** What the program refuses, in its own words. */
export class Refusal extends Error {
  constructor(status, error) {
    super(error.message ?? "The program refused this, and did not say why.");
    this.status = status;
    this.faults = error.faults ?? [];
    this.more = error.more ?? 0;
    this.option = error.option ?? null;
    this.people = error.people ?? null;
  }
}

/** The program does not answer. */
export class Gone extends Error {}

/** Called with "there", "gone" or "elsewhere": restarted under another address. */
let watcher = () => {};
let standing = "there";

export function watchProgram(listener) {
  watcher = listener;
}

function stands(next) {
  if (next === standing) return;
  standing = next;
  watcher(next);
  if (next === "gone") lookAgain();
}

/** Asks every two seconds whether the program is back. */
async function lookAgain() {
  while (standing === "gone") {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    try {
      const answer = await fetch(`${base}status`, {
        cache: "no-store", signal: AbortSignal.timeout(5000),
      });
      stands(answer.status === 403 ? "elsewhere" : "there");
    } catch {
      // Not yet.
    }
  }
}

/** Asks once more, a little later each time, where the program is too busy. */
async function again(signal, ask) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 503 || attempt === 6) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt));
      signal?.throwIfAborted();
    }
  }
}

const request = (path, options = {}) => again(options.signal, () => requestOnce(path, options));

async function requestOnce(path, options) {
  let answer;
  try {
    answer = await fetch(base + path, { cache: "no-store", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    stands("gone");
    throw new Gone();
  }
  if (answer.status === 403) {
    stands("elsewhere");
    throw new Gone();
  }
  stands("there");
  if (answer.ok) return answer;
  let error = {};
  try {
    error = (await answer.json()).error ?? {};
  } catch {
    // Not an answer of the program's own; the status says enough.
  }
  throw new Refusal(answer.status, error);
}

const json = { "Content-Type": "application/json" };

export async function get(path) {
  return (await request(path)).json();
}

export async function post(path, body, signal) {
  const answer = await request(path, {
    method: "POST", headers: json, body: JSON.stringify(body), signal,
  });
  return answer.json();
}

/** The answer in another form than JSON: "text/html", "text/csv", "image/svg+xml". */
export async function postForFile(path, body, kind) {
  const answer = await request(path, {
    method: "POST", headers: { ...json, Accept: kind }, body: JSON.stringify(body),
  });
  return answer.text();
}

/** The answer with its progress, told as a share between 0 and 1. */
export const postWithProgress = (path, body, signal, progress) =>
  again(signal, () => postWithProgressOnce(path, body, signal, progress));

async function postWithProgressOnce(path, body, signal, progress) {
  const answer = await requestOnce(path, {
    method: "POST", headers: { ...json, Accept: "application/x-ndjson" },
    body: JSON.stringify(body), signal,
  });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      const parts = (rest + (value ?? "")).split("\n");
      rest = done ? "" : parts.pop();
      for (const part of parts.filter((line) => line.trim())) {
        const message = JSON.parse(part);
        if (message.error) throw new Refusal(message.error.status ?? 422, message.error);
        if (message.result) return message.result;
        progress(message.progress ?? 0);
      }
      if (done) break;
    }
  } catch (error) {
    if (error instanceof Refusal || error.name === "AbortError") throw error;
    stands("gone");
    throw new Gone();
  }
  stands("gone");
  throw new Gone();
}

/** The file that the program was started with, or null. */
export async function openedFile() {
  try {
    const answer = await request("file");
    if (answer.status === 204) return null;
    return { ...(await answer.json()), tag: answer.headers.get("ETag") };
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return null;
    throw error;
  }
}

/** Saves it, if it is still the one with this tag. Returns the new tag. */
export async function saveFile(history, tag) {
  const answer = await request("file", {
    method: "PUT", headers: { ...json, "If-Match": tag }, body: JSON.stringify({ history }),
  });
  return answer.headers.get("ETag");
}

/** The bytes of a file as the interface takes them. */
export async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}
