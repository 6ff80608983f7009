// The documents beside the chat, on a phone as a sheet over it: what there is, what to ask only, what to add or remove.

import { announce, at, button, counted, day, fill, known, languageName, make, number, words } from "./dom.js";
import { choose, chosen, isChosen, toggled, whenChosen } from "./only.js";
import { shut as shutSource } from "./source.js";
import { troubleOf, unread as reasonOf } from "./trouble.js";
import { upload } from "./uploading.js";

// More rows than anyone looks through.
const MOST_SHOWN = 200;
const KINDS = {
  template: ["leftover", "menu", "printed_twice", "after_end", "saying", "tail", "repeated"],
  author: ["byline", "author_box"],
  layout: ["page_furniture", "contents", "markup"],
  mail: ["quoted_mail", "signature", "attachment"],
};

const close = button(words.documents_close, "✕");
const heading = make("h2", { tabindex: "-1", id: "documents-title" }, words.documents_title);
const find = make("input", { type: "search", placeholder: words.documents_find, "aria-label": words.documents_find });
const languages = make("div", { class: "languages", role: "group", "aria-label": words.only_languages });
const from = make("input", { type: "date", "aria-label": `${words.only_dated} ${words.only_from}` });
const to = make("input", { type: "date", "aria-label": `${words.only_dated} ${words.only_to}` });
const all = make("button", { type: "button", class: "all" }, words.only_remove);
const choice = make("fieldset", {}, make("legend", {}, words.only_title), languages,
  make("div", { class: "days" }, words.only_dated, " ", make("label", {}, words.only_from, " ", from), " ", make("label", {}, words.only_to, " ", to)),
  make("p", { class: "hint" }, words.only_undated), all);
const picker = make("input", { type: "file", multiple: "", id: "documents-picker", class: "unseen", "aria-label": words.add_title });
const again = make("button", { type: "button" }, words.index_again);
const outcomes = make("ul", { class: "outcomes" });
const adding = make("section", { class: "adding", "aria-label": words.add_title, hidden: "" },
  picker, make("label", { for: "documents-picker" }, make("b", {}, words.add_title), " ", words.add_drop), again, outcomes);
const told = make("p", { class: "told", role: "status" });
const list = make("ul", { class: "documents" });
const unread = make("ul", { class: "unread" });
const troubles = make("section", {}, make("h3", {}), unread);
const panel = make("aside", { id: "documents", "aria-labelledby": "documents-title", hidden: "" },
  make("header", {}, heading, close),
  make("div", { class: "shelf" }, adding, choice, find, told, list, troubles));

let entries = [], uploads = false;
// So that the back button of a phone closes the sheet, where the browser has that.
let watcher = null;

function removedOf({ removed }) {
  const lines = Object.values(removed).reduce((sum, n) => sum + n, 0);
  if (!lines) return null;
  const kinds = Object.entries(KINDS)
    .map(([kind, reasons]) => [words[`removed_${kind}`], reasons.reduce((sum, reason) => sum + (removed[reason] ?? 0), 0)])
    .filter(([, n]) => n).map(([name, n]) => `${name} ${number.format(n)}`);
  return make("span", { class: "removed" }, `${counted("left_out", lines)}: ${kinds.join(", ")}`);
}

function itemOf(entry) {
  const facts = [known(entry.language) && languageName(entry.language), entry.date && day(entry.date),
    counted("characters", entry.characters)].filter(Boolean).join(" · ");
  const box = make("input", { type: "checkbox" });
  box.checked = chosen().documents.includes(entry.doc);
  box.addEventListener("change", () => choose({ documents: toggled(chosen().documents, entry.doc) }));
  const item = make("li", {}, make("label", {}, box, make("b", { lang: known(entry.language), dir: "auto" }, entry.title)),
    make("span", { class: "facts" }, make("bdi", {}, entry.doc), " · ", facts), removedOf(entry));
  if (uploads && entry.doc.startsWith("uploads/")) {
    const remove = button(fill(words.remove_document, { name: entry.title }), "✕", { class: "remove" });
    remove.addEventListener("click", () => removeDocument(entry, remove));
    item.append(remove);
  }
  return item;
}

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

function showList() {
  const sought = folded(find.value.trim());
  const found = entries.filter((entry) => folded(`${entry.title} ${entry.doc}`).includes(sought));
  const rest = found.length - MOST_SHOWN;
  list.replaceChildren(...found.slice(0, MOST_SHOWN).map(itemOf),
    ...(rest > 0 ? [make("li", { class: "hint" }, fill(words.documents_more, { n: number.format(rest) }))] : []),
    ...(found.length ? [] : [make("li", { class: "hint" }, entries.length ? words.documents_none : words.empty_title)]));
}

function showChoice() {
  const { languages: asked, from: first, to: last } = chosen();
  all.hidden = !isChosen();
  from.value = first ?? "";
  to.value = last ?? "";
  from.max = last ?? "";
  to.min = first ?? "";
  for (const box of languages.querySelectorAll("input")) box.checked = asked.includes(box.value);
  const ticked = new Set(chosen().documents);
  [...list.querySelectorAll("li:has(input)")].forEach((item) => {
    item.querySelector("input").checked = ticked.has(item.querySelector("bdi").textContent);
  });
}

function languageBox(code) {
  const box = make("input", { type: "checkbox", value: code });
  box.addEventListener("change", () => choose({ languages: toggled(chosen().languages, code) }));
  return make("label", {}, box, languageName(code));
}

function showFailures(failed) {
  troubles.hidden = !failed.length;
  troubles.querySelector("h3").textContent = counted("unreadable", failed.length);
  unread.replaceChildren(...failed.map((file) => make("li", { title: file.detail }, make("b", {}, file.path), " ", reasonOf(file))));
}

async function load() {
  panel.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(at("api/documents"));
    if (!response.ok) return tellTrouble(response);
    const found = await response.json();
    ({ documents: entries, uploads } = found);
    adding.hidden = !uploads;
    const spoken = [...new Set(entries.map((entry) => entry.language))].filter(known).sort();
    languages.replaceChildren(...spoken.map(languageBox));
    showList();
    showChoice();
    showFailures(found.failed);
  } catch {
    told.replaceChildren(make("span", { class: "trouble" }, words.documents_failed));
  } finally {
    panel.removeAttribute("aria-busy");
  }
}

const tellTrouble = async (response) => told.replaceChildren(make("span", { class: "trouble" }, await troubleOf(response)));

async function removeDocument(entry, remove) {
  remove.disabled = true;
  const response = await fetch(at(`api/documents/${encodeURIComponent(entry.doc)}`), { method: "DELETE" }).catch(() => null);
  remove.disabled = false;
  if (!response?.ok) return tellTrouble(response);
  if (chosen().documents.includes(entry.doc)) choose({ documents: toggled(chosen().documents, entry.doc) });
  entries = entries.filter((other) => other !== entry);
  showList();
  told.textContent = fill(words.removed_document, { name: entry.title });
  heading.focus();
}

async function add(files) {
  if (!files.length || adding.hidden) return;
  await upload(files, outcomes);
  await load();
}

async function indexAgain() {
  again.disabled = true;
  const response = await fetch(at("api/index"), { method: "POST" }).catch(() => null);
  again.disabled = false;
  if (!response?.ok) return tellTrouble(response);
  told.textContent = words.reading_title;
}

export const isDocumentsOpen = () => !panel.hidden;

export function openDocuments() {
  if (isDocumentsOpen()) return heading.focus();
  shutSource({ focus: false });
  panel.hidden = false;
  document.body.classList.add("documents-open");
  told.replaceChildren();
  watcher = "CloseWatcher" in window ? new CloseWatcher() : null;
  watcher?.addEventListener("close", () => shutDocuments());
  load();
  heading.focus({ preventScroll: true });
}

export function shutDocuments({ focus = true } = {}) {
  if (panel.hidden) return;
  panel.hidden = true;
  watcher?.destroy();
  document.body.classList.remove("documents-open");
  if (focus) document.getElementById("open-documents")?.focus();
}

export function beginDocuments() {
  document.body.append(panel);
  close.addEventListener("click", () => shutDocuments());
  find.addEventListener("input", showList);
  all.addEventListener("click", () => {
    choose({ documents: [], languages: [], from: null, to: null });
    announce(words.only_removed);
    heading.focus();
  });
  from.addEventListener("change", () => choose({ from: from.value || null }));
  to.addEventListener("change", () => choose({ to: to.value || null }));
  whenChosen(showChoice);
  again.addEventListener("click", indexAgain);
  picker.addEventListener("change", () => {
    add([...picker.files]);
    picker.value = "";
  });
  // Anywhere on the panel; a file that is dropped beside it must not replace the page.
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  panel.addEventListener("dragover", () => adding.classList.add("over"));
  panel.addEventListener("dragleave", () => adding.classList.remove("over"));
  panel.addEventListener("drop", (event) => {
    adding.classList.remove("over");
    add([...event.dataTransfer.files]);
  });
}
