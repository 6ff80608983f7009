// What Gradio's chat leaves open: where it scrolls, and what its parts are called.

import { announce, words } from "./dom.js";
import { closeNote } from "./notes.js";

// Gradio names each message after its HTML and offers that HTML for editing: people get neither.
const textOf = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

// Names that Gradio has in English alone.
const NAMES = { "chatbot conversation": words.conversation, "Scroll down": words.scroll_down };
const SAID = {
  "Connection Lost": words.connection_lost,
  "Connection to the server was lost. Attempting reconnection...": words.connection_again,
};
// The page says more of it, above the ask box.
const SAID_ELSEWHERE = "This application is currently busy. Please try again.";
// What is read out when an answer is whole.
const SPOKEN = ".frame, .said, .refusal > p:not(.unseen), .notice";

export function nameParts() {
  // Each draft would be read out anew: the answer is, once, when it is whole.
  document.querySelector('#chat [role="log"]:not([aria-live="off"])')?.setAttribute("aria-live", "off");
  // Buttons are no list items.
  for (const [group, name] of [[".examples", words.starters], [".options", words.ask_next]])
    for (const part of document.querySelectorAll(`#chat ${group}:not([role="group"])`)) {
      part.setAttribute("role", "group");
      part.setAttribute("aria-label", name);
    }
  for (const message of document.querySelectorAll("#chat [data-testid][aria-label]")) message.removeAttribute("aria-label");
  for (const [theirs, ours] of Object.entries(NAMES))
    for (const part of document.querySelectorAll(`#chat [aria-label="${theirs}"]`)) {
      part.setAttribute("aria-label", ours);
      if (part.title) part.title = ours;
    }
  for (const part of document.querySelectorAll(".toast-body :is(.toast-title, .toast-text, .toast-message-text)")) {
    const ours = SAID[part.textContent.trim()];
    if (ours) part.textContent = ours;
    if (part.textContent.trim() === SAID_ELSEWHERE) part.closest(".toast-body").style.display = "none";
  }
  // The sanitiser takes the marks' aria-label; their title, which would cover the card, brings it.
  for (const mark of document.querySelectorAll("#chat a.mark[title]")) {
    mark.setAttribute("aria-label", mark.title);
    mark.removeAttribute("title");
  }
  for (const area of document.querySelectorAll("#chat textarea.edit-textarea:not([data-plain])")) {
    area.dataset.plain = "";
    area.value = textOf(area.value);
    area.setAttribute("aria-label", words.ask_label);
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
  }
}

/** Which turn of the conversation an element belongs to, from 0. */
export function turnOf(element) {
  return [...document.querySelectorAll("#chat .bot-row")].indexOf(element.closest(".bot-row"));
}

// A new question rises to the top as its answer grows, and stays there: one reads an answer from its beginning.
let asked = 0, following = false, told = "", quiet = false;

/** What comes next was there before: nobody needs to hear it. */
export function showQuietly() { quiet = true; }

export function followAnswer() {
  const log = document.querySelector('#chat [role="log"]');
  if (!log) return;
  const questions = log.querySelectorAll(".user-row"), answer = [...log.querySelectorAll(".bot-row")][questions.length - 1];
  if (questions.length > asked) {
    following = true;
    closeNote();
    if (!quiet) announce(words.searching);
  }
  asked = questions.length;
  if (following && asked)
    log.scrollTop += questions[asked - 1].getBoundingClientRect().top - log.getBoundingClientRect().top - 20;
  // Once it stands, what else happens on the page moves nothing.
  if (answer?.querySelector(".after, .notice")) {
    following = false;
    tellAnswer(answer);
  }
}

// Without the numbers of its marks.
function spoken(part) {
  const copy = part.cloneNode(true);
  for (const mark of copy.querySelectorAll("a.mark")) mark.remove();
  return copy.textContent;
}

function tellAnswer(answer) {
  const text = [...answer.querySelectorAll(SPOKEN)].map(spoken).join(" ");
  if (!quiet && text !== told) announce(text);
  told = text;
  quiet = false;
}

// What was pressed goes away with the answer that it asks for, and the focus would go with it.
const PASSING = "#ask, #stop, #chat .example, #chat .option, #chat .message-buttons-left button, #new-chat";

export function beginChat() {
  for (const moved of ["wheel", "touchmove", "pointerdown", "focusin"])
    document.addEventListener(moved, (event) => { if (!event.target.closest?.("#ask-row")) following = false; }, { passive: true });
  document.addEventListener("click", (event) => {
    // On a phone that would bring up the keyboard.
    if (event.target.closest?.(PASSING) && matchMedia("(hover: hover)").matches) document.querySelector("#ask-box textarea")?.focus();
  });
}
