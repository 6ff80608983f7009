// The frame: a conversation of turns, each `{question, draft, answer, note}`, and what the visitor does with it.

import { answerParts, asked, draftParts, spoken, waiting } from "./answers.js";
import { ask, Trouble } from "./asking.js";
import { announce, fill, make, part, words } from "./dom.js";
import { currentToken, happened, hear, hello, tell } from "./host.js";
import { forget, history, keep, kept } from "./keeping.js";
import { closeSource, sourceIsOpen } from "./source.js";

const log = part("log"), box = part("question"), form = part("form");
const touch = matchMedia("(hover: none)");

let turns = [], visitor = "", running = null;

// --- what is shown ---

/** The turn's element, with a function that shows what has become of it. */
function turnElement(turn) {
  const reply = make("div", { class: "reply" });
  const show = () => {
    const parts = turn.answer ? answerParts(turn.answer) : turn.draft ? draftParts(turn.draft, { stopped: Boolean(turn.note) }) : [];
    if (turn.note) parts.push(make("div", { class: "notice" }, make("p", {}, turn.note), againButton(turn)));
    reply.replaceChildren(...(parts.length ? parts : [waiting()]));
    reply.setAttribute("aria-busy", String(!turn.answer && !turn.note));
  };
  show();
  return { element: make("article", { class: "turn" }, asked(turn.question), reply), show };
}

function againButton(turn) {
  const button = make("button", { type: "button", class: "again" }, words.ask_again);
  button.addEventListener("click", () => {
    if (running) return;
    const at = turns.indexOf(turn);
    turns.splice(at, 1);
    log.querySelectorAll(".turn")[at].remove();
    submit(turn.question);
  });
  return button;
}

function append(turn) {
  const { element, show } = turnElement(turn);
  part("welcome").hidden = true;
  part("new").hidden = false;
  log.append(element);
  return { element, show };
}

// Not scrollIntoView, which can move the host page too.
const raise = (element) => { log.scrollTop += element.getBoundingClientRect().top - log.getBoundingClientRect().top - 16; };

const showRunning = () => {
  part("ask").hidden = running !== null;
  part("stop").hidden = running === null;
};

// --- a question ---

function sentenceFor(trouble) {
  const { kind, seconds } = trouble instanceof Trouble ? trouble : { kind: "failed", seconds: null };
  const timed = seconds && words[`${kind}_seconds`];
  return timed ? fill(timed, { n: seconds }) : words[kind];
}

async function submit(typed) {
  const question = typed.trim();
  if (!question || running) return;
  closeSource({ focus: false });
  const before = history(turns), turn = { question };
  turns.push(turn);
  running = new AbortController();
  const { signal } = running;
  const { element, show } = append(turn);
  showRunning();
  // One reads an answer from its beginning: the question rises to the top and stays there.
  raise(element);
  announce(words.searching);
  happened("ask");
  keep(visitor, turns);
  let painted = 0;
  try {
    turn.answer = await ask(question, before, signal, (draft) => {
      turn.draft = draft;
      painted ||= requestAnimationFrame(() => { painted = 0; if (!turn.answer && !turn.note) show(); });
    });
    announce(spoken(turn.answer));
    happened("answer", { refused: Boolean(turn.answer.refused), citations: turn.answer.citations.length });
  } catch (error) {
    turn.note = signal.aborted ? words.stopped : sentenceFor(error);
    if (turns.includes(turn)) announce(turn.note);
    if (!signal.aborted) happened("error", { kind: error instanceof Trouble ? error.kind : "failed" });
  }
  // A conversation that was begun anew meanwhile has nothing to do with it.
  if (!turns.includes(turn)) return;
  running = null;
  showRunning();
  show();
  keep(visitor, turns);
}

function begin() {
  running?.abort();
  running = null;
  turns = [];
  forget();
  closeSource({ focus: false });
  for (const turn of log.querySelectorAll(".turn")) turn.remove();
  part("welcome").hidden = false;
  part("new").hidden = true;
  showRunning();
  box.focus();
}

function askTyped() {
  if (running || !box.value.trim()) return;
  const typed = box.value;
  box.value = "";
  // On a phone the keyboard would stand before the answer.
  if (touch.matches) box.blur();
  else box.focus();
  submit(typed);
}

form.addEventListener("submit", (event) => { event.preventDefault(); askTyped(); });
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  askTyped();
});
part("stop").addEventListener("click", () => { running?.abort(); box.focus(); });
part("new").addEventListener("click", begin);
part("close").addEventListener("click", () => tell("close"));
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (sourceIsOpen()) closeSource();
  else tell("close");
});

// --- the page around it ---

const focusable = () => [...document.querySelectorAll("button, textarea, a[href], [tabindex='0']")].filter((element) =>
  !element.disabled && element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]"));

function takeFocus(at) {
  // On a phone the keyboard would stand before what was said.
  const resting = touch.matches && turns.length ? log : box;
  if (at === "question") return (sourceIsOpen() ? part("source-title") : resting).focus();
  focusable().at(at === "last" ? -1 : 0)?.focus();
}

const restored = hello.then(async (page) => {
  if (page) {
    part("close").hidden = page.inline;
    for (const name of [document.querySelector("title"), document.querySelector("h1")]) name.textContent = page.title;
  }
  visitor = page?.tokens ? (await currentToken())?.visitor ?? "" : "";
  for (const turn of kept(visitor)) {
    // The page was left before its answer was whole.
    if (!turn.answer && !turn.note) turn.note = words.cut_off;
    turns.push(turn);
    raise(append(turn).element);
  }
});

box.disabled = part("ask").disabled = false;
hear("focus", ({ at }) => takeFocus(at));
hear("ask", ({ text }) => restored.then(() => {
  // While one is being answered the next waits where it can be seen.
  if (running) box.value = String(text);
  else submit(String(text));
}));
tell("ready");
