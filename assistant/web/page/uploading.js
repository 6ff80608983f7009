// Files that are added: sent one after the other, each with how far it is and what became of it.

import { announce, at, fill, make, words } from "./dom.js";
import { isReached, stopped, troubleIn, troubleOf, unread } from "./trouble.js";

const LOOK_MS = 700;

function send(file, replace, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", at(`api/documents?name=${encodeURIComponent(file.name)}${replace ? "&replace=true" : ""}`));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) onProgress(event.loaded / event.total); });
    const ended = () => {
      const { status, responseText } = request;
      let doc = null;
      try { ({ doc } = JSON.parse(responseText)); } catch { /* a proxy's own page */ }
      resolve({ doc, reason: doc ? null : troubleIn(status, responseText, request.getResponseHeader("Retry-After")) });
    };
    for (const end of ["load", "error", "abort"]) request.addEventListener(end, ended);
    request.send(file);
  });
}

/** Wait until the index run is over, and return its status; or a trouble that waiting does not end. */
async function indexed() {
  for (;;) {
    const response = await fetch(at("api/index")).catch(() => null);
    if (isReached(response?.status) && !response.ok) return { trouble: await troubleOf(response) };
    const status = response?.ok ? await response.json().catch(() => null) : null;
    if (status && status.state !== "indexing") return status;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

function row(file) {
  const bar = make("progress", { max: "1", value: "0", "aria-label": file.name });
  const outcome = make("span", { class: "outcome" }, words.add_sending);
  return { file, bar, outcome, element: make("li", {}, make("b", {}, file.name), " ", outcome, " ", bar) };
}

function tell({ bar, outcome }, text, isTrouble = false) {
  outcome.textContent = text;
  outcome.classList.toggle("trouble", isTrouble);
  bar.remove();
}

/** Send the files and show each one's outcome in the list; return when they are indexed. */
export async function upload(files, list) {
  const rows = [...files].map(row);
  list.prepend(...rows.map(({ element }) => element));
  const sent = [];
  for (const one of rows) {
    const { doc, reason } = await send(one.file, false, (share) => { one.bar.value = share; });
    if (!doc) {
      tell(one, reason, true);
      announce(`${one.file.name}: ${reason}`);
      continue;
    }
    tell(one, words.add_waiting);
    sent.push([doc, one]);
  }
  if (!sent.length) return;
  const status = await indexed();
  for (const [doc, one] of sent) {
    const failure = status.failed?.find((file) => file.path === doc);
    const reason = status.trouble ?? (failure ? unread(failure) : status.state === "failed" ? stopped(status) : null);
    const said = reason ?? words.add_done;
    tell(one, said, reason !== null);
    one.outcome.title = failure?.detail ?? "";
    announce(fill("{name}: {said}", { name: one.file.name, said }));
  }
}
