// The conversation on the page and those that the browser keeps: opened, named, saved to a file, deleted.

import { showQuietly } from "./chat.js";
import { announce, button, counted, day, fill, make, words } from "./dom.js";
import { conversationJson, conversationMarkdown, fileName } from "./formats.js";
import { canKeep, currentId, forget, keep, keptConversation, keptConversations, nameOf, newestOf, setCurrentId } from "./keeping.js";
import { note } from "./notes.js";
import { hold, join, ours } from "./tabs.js";

const list = make("ul", { class: "kept" });
const told = make("p", { class: "told", role: "status" });
const close = button(words.close_conversations, "✕");
const drawer = make("dialog", { id: "conversations", "aria-labelledby": "conversations-title" },
  make("header", {}, make("h2", { id: "conversations-title" }, words.conversations), close),
  told, list, make("p", { class: "where" }, canKeep ? words.conversations_where : words.not_kept));

// Gradio's hidden text field is the way to Python and back: what it holds is sent along with every question.
const field = () => document.querySelector("#kept textarea, #kept input");
let seen = "", current = null;

/** The turn of the conversation on the page, as Python left it. */
export function turnNumber(number) {
  keepConversation();
  return current?.turns[number];
}

/** The turns up to that one, with it. */
export function turnsUntil(number) {
  keepConversation();
  return current?.turns.slice(0, number + 1) ?? [];
}

/** Whether the newest answer has ended, as Python left it: whatever the chat shows. */
export function isOver() {
  keepConversation();
  const last = current?.turns.at(-1);
  return Boolean(last?.answer ?? last?.note);
}

/** Keep what Python has left in the field since the last look. */
export function keepConversation() {
  const text = field()?.value ?? "";
  if (text === seen || !text) return;
  seen = text;
  try { current = JSON.parse(text); } catch { return; }
  const { id, name, turns: before } = ours(current.id);
  setCurrentId(id);
  // A long conversation has no room in a request: its first turns are kept here alone.
  const turns = [...before.slice(0, current.earlier), ...current.turns];
  if (!turns.length) return forget(id);
  if (JSON.stringify(keptConversation(id)?.turns) !== JSON.stringify(turns)) store({ id, turns, name });
  hold({ id, turns });
}

function store(conversation) {
  const { isKept, gone } = keep(conversation);
  if (gone.length) note(gone.map((name) => fill(words.forgotten, { name })).join(" "));
  if (canKeep && !isKept) note(words.no_room_to_keep);
}

const earlier = make("p", { class: "earlier" });

/** Say above the first question how many came before it, wherever Gradio renders the chat. */
export function showEarlier() {
  const log = document.querySelector('#chat [role="log"]'), n = current?.earlier ?? 0;
  if (!n || !log) return earlier.remove();
  const text = counted("earlier", n);
  if (earlier.textContent !== text) earlier.textContent = text;
  if (earlier.parentElement !== log) log.prepend(earlier);
}

const isAsked = () => document.querySelector("#chat .asked") !== null;

function show(conversation, { reloaded = false } = {}) {
  const { id } = conversation;
  showQuietly();
  join(conversation);
  seen = "";
  field().value = JSON.stringify({ id, ...newestOf(conversation.turns) });
  field().dispatchEvent(new Event("input", { bubbles: true }));
  setCurrentId(id);
  // Gradio takes the field's value over when it comes to it.
  requestAnimationFrame(() => setTimeout(() => {
    if (!reloaded) document.getElementById("restore").click();
    else if (!isAsked()) document.getElementById("reload").click();
  }));
}

// Gradio sets the value of a field without a trace in the document.
function tellOfValues(element) {
  const { get, set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), "value");
  Object.defineProperty(element, "value", {
    get,
    set(value) {
      set.call(this, value);
      keepConversation();
    },
  });
}

// A question that was typed and not asked, or asked of a server that was away, is not lost by a reload either.
const TYPED = "typed";
const box = () => document.querySelector("#ask-box textarea");

function rememberTyped() {
  try { sessionStorage.setItem(TYPED, box()?.value ?? ""); } catch { /* it has to be typed again then */ }
}

function restoreTyped() {
  let typed = "";
  try { typed = sessionStorage.getItem(TYPED) ?? ""; } catch { /* nothing was kept */ }
  if (!typed || !box() || box().value) return;
  box().value = typed;
  box().dispatchEvent(new Event("input", { bubbles: true }));
}

// After a reload, once Gradio has made its field.
let restored = false;
export function restoreConversation() {
  if (restored || !field() || !document.getElementById("reload")) return;
  restored = true;
  tellOfValues(field());
  restoreTyped();
  const kept = currentId() && keptConversation(currentId());
  if (kept && !isAsked()) show(kept, { reloaded: true });
}

function save(conversation, format) {
  const name = nameOf(conversation);
  const [text, type, ending] = format === "Markdown"
    ? [conversationMarkdown(conversation, name), "text/markdown", "md"] : [conversationJson(conversation, name), "application/json", "json"];
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  make("a", { href: address, download: fileName(name, ending) }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function rename(conversation, item) {
  const input = make("input", { type: "text", maxlength: 120, value: nameOf(conversation), "aria-label": words.conversation_name });
  const finish = (keeping) => {
    if (!input.isConnected) return;
    const kept = keptConversation(conversation.id);
    if (keeping && kept) store({ ...kept, name: input.value.trim() });
    fillList();
    list.querySelector(`[data-id="${CSS.escape(conversation.id)}"] .rename`)?.focus();
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") finish(true);
    if (event.key === "Escape") { event.preventDefault(); finish(false); }
  });
  input.addEventListener("blur", () => finish(true));
  item.querySelector(".name").replaceWith(input);
  input.select();
  input.focus();
}

function remove(conversation) {
  const name = nameOf(conversation);
  const back = make("button", { type: "button" }, words.take_back);
  back.addEventListener("click", () => {
    store(conversation);
    told.replaceChildren();
    fillList();
    close.focus();
  });
  forget(conversation.id);
  // What is shown goes too, or the next question would keep it once more.
  if (conversation.id === currentId()) document.getElementById("new-chat").click();
  fillList();
  told.replaceChildren(fill(words.deleted, { name }), " ", back);
  back.focus();
}

function itemOf(conversation) {
  const name = nameOf(conversation), shown = conversation.id === currentId();
  const open = make("button", { type: "button", class: "name", "aria-current": shown ? "true" : null, dir: "auto" }, name);
  const item = make("li", { "data-id": conversation.id }, open,
    make("span", { class: "changed" }, day(conversation.changed ?? "")), make("span", { class: "tools" },
      ...["Markdown", "JSON"].map((format) => {
        const link = make("button", { type: "button", "aria-label": fill(words.download, { name, format }), title: fill(words.download, { name, format }) }, format);
        link.addEventListener("click", () => save(conversation, format));
        return link;
      }), button(fill(words.rename, { name }), "✎", { class: "rename" }), button(fill(words.delete, { name }), "✕", { class: "delete" })));
  open.addEventListener("click", () => {
    drawer.close();
    show(conversation);
    announce(name);
  });
  item.querySelector(".rename").addEventListener("click", () => rename(conversation, item));
  item.querySelector(".delete").addEventListener("click", () => remove(conversation));
  return item;
}

function fillList() {
  const kept = keptConversations();
  list.replaceChildren(...(kept.length ? kept.map(itemOf) : [make("li", { class: "none" }, words.conversations_none)]));
}

export function openConversations() {
  told.replaceChildren();
  keepConversation();
  fillList();
  drawer.showModal();
}

export function beginConversations() {
  document.body.append(drawer);
  addEventListener("pagehide", rememberTyped);
  close.addEventListener("click", () => drawer.close());
  // A click beside it closes it, as people expect of a drawer.
  drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); });
}
