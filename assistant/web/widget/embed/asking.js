// Questions and documents over our own API, with the visitor's token where the page has one.

import { currentToken, hello } from "./host.js";

/** What kept an answer from coming; `kind` names the sentence that says what to do. */
export class Trouble extends Error {
  constructor(kind, seconds = null) {
    super(kind);
    this.kind = kind;
    this.seconds = seconds;
  }
}

const KINDS = { 400: "too_long", 401: "not_signed_in", 403: "not_allowed", 413: "too_long", 422: "too_long", 429: "too_many", 503: "busy" };
const at = (path) => new URL(path, document.baseURI);

async function request(path, options, fresh = false) {
  const tokens = (await hello)?.tokens ?? false;
  const token = tokens ? await currentToken({ fresh }) : null;
  if (tokens && !token) throw new Trouble("no_token");
  const headers = { ...options.headers, ...(token ? { Authorization: `Bearer ${token.text}` } : {}) };
  const response = await fetch(at(path), { ...options, headers, credentials: token ? "omit" : "same-origin" });
  if (response.status === 401 && token && !fresh) return request(path, options, true);
  return response;
}

async function call(path, options = {}) {
  let response;
  try {
    response = await request(path, options);
  } catch (error) {
    throw error instanceof TypeError ? new Trouble("no_connection") : error;
  }
  if (response.ok) return response;
  const seconds = Math.ceil(Number(response.headers.get("Retry-After"))) || null;
  throw new Trouble(KINDS[response.status] ?? "failed", seconds);
}

/** Yield `{name, data}` of a body of server-sent events. */
async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; ;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (rest + value).split("\n\n");
    rest = events.pop();
    for (const lines of events.map((event) => event.split("\n"))) {
      const field = (name) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      if (field("data")) yield { name: field("event"), data: JSON.parse(field("data")) };
    }
  }
}

/** The answer to a question; `onDraft` is called with each draft on the way. Throws Trouble, or AbortError by the signal. */
export async function ask(question, history, signal, onDraft) {
  const body = JSON.stringify({ question, history, stream: true });
  const response = await call("api/ask", { method: "POST", body, signal, headers: { "Content-Type": "application/json" } });
  let answer = null;
  try {
    for await (const { name, data } of eventsOf(response.body)) {
      if (name === "draft") onDraft(data);
      if (name === "answer") answer = data;
      if (name === "error") throw new Trouble({ unavailable: "busy", invalid_request: "too_long" }[data.error.type] ?? "failed");
    }
  } catch (error) {
    if (!answer) throw error instanceof TypeError ? new Trouble("cut_off") : error;
  }
  if (answer) return answer;
  throw new Trouble("cut_off");
}

// The frame may be open for as long as its page.
const MOST_KEPT = 30;
const documents = new Map();

/** A document with its text; kept, unless `again`. */
export function fetchDocument(doc, { again = false } = {}) {
  if (again || !documents.has(doc)) {
    const found = call(`api/documents/${encodeURIComponent(doc)}`).then((response) => response.json());
    found.catch(() => { if (documents.get(doc) === found) documents.delete(doc); });
    documents.set(doc, found);
    if (documents.size > MOST_KEPT) documents.delete(documents.keys().next().value);
  }
  return documents.get(doc);
}
