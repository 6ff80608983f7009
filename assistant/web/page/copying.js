// An answer to the clipboard, with its sources.

import { announce, words } from "./dom.js";
import { htmlOf, markdownOf, plainOf } from "./formats.js";
import { note } from "./notes.js";

const FORMS = { plain: plainOf, markdown: markdownOf, html: htmlOf };
const SHOWN_MS = 2000;

async function write(text, html) {
  try {
    if (!html) return await navigator.clipboard.writeText(text);
    const parts = { "text/plain": text, "text/html": html };
    const blobs = Object.entries(parts).map(([type, part]) => [type, new Blob([part], { type })]);
    return await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } catch { /* a page that came over plain http may only do it the old way */ }
  const give = (event) => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
    if (html) event.clipboardData.setData("text/html", html);
  };
  document.addEventListener("copy", give);
  const done = document.execCommand("copy");
  document.removeEventListener("copy", give);
  if (!done) throw new Error("copying is not allowed");
}

/** Copy the turn in the form that the link names. */
export async function copy(link, turn) {
  const form = link.getAttribute("href").slice("#copy=".length), name = link.dataset.name ??= link.textContent;
  if (!turn) return;
  try {
    // Formatted where it is pasted into a text with formats; else as text.
    await write((form === "html" ? plainOf : FORMS[form])(turn), form === "html" ? htmlOf(turn) : null);
    link.textContent = words.copied;
    announce(words.copied);
    setTimeout(() => { link.textContent = name; }, SHOWN_MS);
  } catch {
    note(words.not_copied);
  }
}
