// A line above the ask box that says what happened, until it is closed or something else is asked.

import { button, make, words } from "./dom.js";

const said = make("p", { role: "alert" });
const close = button(words.note_close, "✕");
const bar = make("div", { id: "note", hidden: "" }, said, close);

export function note(text) {
  showNoteAgain();
  said.textContent = text;
  bar.hidden = false;
}

export function closeNote() {
  said.textContent = "";
  bar.hidden = true;
}

/** Gradio renders the row of the ask box when it likes. */
export function showNoteAgain() {
  const row = document.getElementById("ask-row");
  if (row && bar.parentElement !== row.parentElement) row.before(bar);
}

export function beginNotes() {
  close.addEventListener("click", () => {
    closeNote();
    document.querySelector("#ask-box textarea")?.focus();
  });
}
