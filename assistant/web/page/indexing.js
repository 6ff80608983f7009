// What the index is doing: its size, its progress, what it could not read.

import { at, counted, fill, languageName, make, words } from "./dom.js";
import { note } from "./notes.js";
import { forgetDocuments } from "./places.js";
import { isReached, stopped, troubleOf, unread } from "./trouble.js";

const BUSY_MS = 1500, LOST_MS = 3000, IDLE_MS = 15_000, HIDDEN_MS = 60_000;
let lastStatus = null, lastKey = "", lastVersion = "", timer = 0;

function lookAgain(wait) {
  clearTimeout(timer);
  timer = setTimeout(look, wait);
}

async function look() {
  const response = await fetch(at("api/index")).catch(() => null);
  const status = response?.ok ? await response.json().catch(() => null) : null;
  if (status) take(status);
  else await showTrouble(response);
  const wait = !status ? LOST_MS : status.state === "indexing" ? BUSY_MS : IDLE_MS;
  lookAgain(document.hidden ? HIDDEN_MS : wait);
}

function take(status) {
  lastStatus = status;
  showStatus(status);
  // What stands in an empty chat depends on these, and Gradio's side renders it.
  const key = [status.state === "indexing", status.documents > 0].join();
  if (lastKey && key !== lastKey) document.getElementById("refresh").click();
  lastKey = key;
  const version = [status.fingerprint, status.documents, status.passages].join();
  if (version !== lastVersion) forgetDocuments();
  lastVersion = version;
}

function progressOf(status) {
  if (status.state === "failed") return make("p", { class: "trouble", title: status.message }, stopped(status));
  if (status.state !== "indexing") return null;
  const left = status.eta_seconds == null ? null : counted("minutes_left", Math.max(1, Math.ceil(status.eta_seconds / 60)));
  const text = [fill(words.indexing, status), left, words.ready_part].filter(Boolean).join(" · ");
  return make("p", { class: "progress" },
    make("progress", { max: status.total || 1, value: status.done, "aria-label": fill(words.indexing, status) }), text);
}

function unreadableOf(status) {
  if (!status.failed.length) return null;
  const files = status.failed.map((file) => make("li", { title: file.detail }, make("b", {}, file.path), " ", unread(file)));
  return make("details", { class: "unreadable" },
    make("summary", {}, counted("unreadable", files.length)), make("ul", {}, ...files));
}

// One that is not reached may just be starting again.
async function showTrouble(response) {
  const told = isReached(response?.status) ? [await troubleOf(response)]
    : [make("b", {}, words.connection_lost), `. ${words.connection_again}`];
  const said = make("p", { class: "trouble", role: "alert" }, ...told), progress = document.getElementById("index-progress");
  // Said once: each new alert is read out.
  if (progress && progress.textContent !== said.textContent) progress.replaceChildren(make("div", {}, said));
}

function showStatus(status) {
  const size = document.getElementById("index-size"), progress = document.getElementById("index-progress");
  if (!size || !progress) return;
  size.hidden = !status.documents;
  size.textContent = [counted("documents", status.documents), counted("languages", status.languages.length)].join(" · ");
  size.title = status.languages.map(languageName).join(", ");
  // What has not changed stays, and with it the focus and an open list.
  [progressOf(status), unreadableOf(status)].map((part) => make("div", {}, part)).forEach((part, i) => {
    const shown = progress.children[i];
    if (!shown) return progress.append(part);
    if (shown.textContent === part.textContent) return;
    const wasOpen = shown.querySelector("details")?.open;
    shown.replaceChildren(...part.childNodes);
    if (wasOpen && shown.querySelector("details")) shown.querySelector("details").open = true;
  });
}

/** Gradio renders the masthead when it likes: what was known is shown in the new one. */
export function showStatusAgain() {
  if (lastStatus && document.getElementById("index-size")?.matches(":empty")) showStatus(lastStatus);
}

export async function indexAgain(link) {
  link.setAttribute("aria-disabled", "true");
  const response = await fetch(at("api/index"), { method: "POST" }).catch(() => null);
  link.removeAttribute("aria-disabled");
  if (!response?.ok) return note(await troubleOf(response));
  lookAgain(300);
}

export const beginIndexing = look;
