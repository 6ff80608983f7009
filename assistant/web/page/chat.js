// What Gradio's chat leaves open: where it scrolls, and what its parts are called.

import { words } from "./dom.js";

// Gradio names each message after its HTML and offers that HTML for editing: people get neither.
const textOf = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

// Names that Gradio has in English alone.
const NAMES = { "chatbot conversation": words.conversation, "Scroll down": words.scroll_down, Feedback: words.feedback };

export function nameParts() {
  for (const message of document.querySelectorAll("#chat [data-testid][aria-label]")) message.removeAttribute("aria-label");
  for (const [theirs, ours] of Object.entries(NAMES))
    for (const part of document.querySelectorAll(`#chat [aria-label="${theirs}"]`)) {
      part.setAttribute("aria-label", ours);
      if (part.title) part.title = ours;
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
let asked = 0, following = false;

export function followAnswer() {
  const log = document.querySelector('#chat [role="log"]'), questions = log?.querySelectorAll(".user-row") ?? [];
  if (questions.length > asked) following = true;
  asked = questions.length;
  if (!following || !asked) return;
  log.scrollTop += questions[asked - 1].getBoundingClientRect().top - log.getBoundingClientRect().top - 20;
  // Once it stands, what else happens on the page moves nothing.
  const answers = log.querySelectorAll(".bot-row");
  if (answers.length === asked && answers[asked - 1].querySelector(".after, .notice")) following = false;
}

export function beginChat() {
  for (const moved of ["wheel", "touchmove", "pointerdown", "focusin"])
    document.addEventListener(moved, (event) => { if (!event.target.closest?.("#ask-row")) following = false; }, { passive: true });
}
