// Which documents the next questions are asked of: chosen in the list of documents, shown above the ask box.

import { button, counted, day, languageName, make, words } from "./dom.js";

const KEY = "only";
const NOTHING = { documents: [], languages: [], from: null, to: null };
const changed = new EventTarget();
let only = { ...NOTHING, ...remembered() };

function remembered() {
  try { return JSON.parse(sessionStorage.getItem(KEY)) ?? {}; } catch { return {}; }
}

export const chosen = () => only;
export const isChosen = () => Boolean(only.documents.length || only.languages.length || only.from || only.to);

/** Have the listener called whenever the choice changes. */
export const whenChosen = (listener) => changed.addEventListener("change", listener);

export function choose(change) {
  only = { ...only, ...change };
  try { sessionStorage.setItem(KEY, JSON.stringify(only)); } catch { /* then for this page only */ }
  tellPython();
  showChip();
  changed.dispatchEvent(new Event("change"));
}

export const chooseAll = () => choose(NOTHING);

/** With or without the value. */
export const toggled = (values, value) => (values.includes(value) ? values.filter((other) => other !== value) : [...values, value]);

function described() {
  const days = [only.from && `${words.only_from} ${day(only.from)}`, only.to && `${words.only_to} ${day(only.to)}`].filter(Boolean);
  return [only.documents.length ? counted("documents", only.documents.length) : null,
    only.languages.map(languageName).join(", "), days.join(" ")].filter(Boolean).join(" · ");
}

const said = make("button", { type: "button", class: "chosen", "aria-haspopup": "dialog" });
const all = button(words.only_remove, "✕");
const chip = make("div", { id: "only-chip", role: "group", "aria-label": words.only_title, hidden: "" }, said, all);

function showChip() {
  chip.hidden = !isChosen();
  said.replaceChildren(`${words.only_title} `, make("b", {}, described()));
}

// Gradio's hidden text field is sent along with every question.
const field = () => document.querySelector("#only textarea, #only input");
let told = null;
function tellPython() {
  const text = isChosen() ? JSON.stringify(only) : "";
  if (!field() || (told === text && field().value === text)) return;
  told = field().value = text;
  field().dispatchEvent(new Event("input", { bubbles: true }));
}

/** Gradio renders the row of the ask box when it likes. */
export function showOnlyAgain() {
  const row = document.getElementById("ask-row");
  if (row && chip.nextElementSibling !== row) row.before(chip);
  tellPython();
}

export function beginOnly(openDocuments) {
  showChip();
  said.addEventListener("click", openDocuments);
  all.addEventListener("click", () => {
    chooseAll();
    document.querySelector("#ask-box textarea")?.focus();
  });
}
