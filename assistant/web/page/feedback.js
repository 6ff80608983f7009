// What a visitor says of an answer, kept by the server for whoever looks after the documents.

import { announce, at, make, words } from "./dom.js";
import { troubleOf } from "./trouble.js";

// What the server takes at the most.
const MOST_TURNS = 50, MOST_CITATIONS = 50, MOST_CHARACTERS = 4_000;
// Of all that the server takes together about half each for the conversation and for the citations.
const MOST_TOGETHER = 45_000;

const citationOf = ({ doc, start, end, quote }) => ({ doc, start, end, quote });
// By code points, or half a pair could be left at the end.
const cut = (text) => (text.length > MOST_CHARACTERS ? [...text].slice(0, MOST_CHARACTERS).join("") : text);

/** As many from the first on as there is room for together. */
function fitting(items, lengthOf) {
  let room = MOST_TOGETHER;
  const first = items.findIndex((item) => (room -= lengthOf(item)) < 0);
  return first < 0 ? items : items.slice(0, first);
}

/** The conversation before the turn, as the assistant was asked with it: without what nothing supports. */
function historyBefore(turns) {
  const history = turns.flatMap(({ question, answer, draft }) => {
    const reply = answer ?? draft;
    if (!reply?.text) return [];
    const supported = reply.sentences.filter(({ support }) => support === "verbatim" || support === "verified");
    const said = answer?.refused ? "" : supported.map(({ text }) => text).join(" ");
    return [{ role: "user", content: cut(question) }, ...(said ? [{ role: "assistant", content: cut(said) }] : [])];
  });
  return fitting(history.slice(-MOST_TURNS).reverse(), ({ content }) => content.length).reverse();
}

function citationsOf(answer) {
  const cited = (answer?.citations ?? []).slice(0, MOST_CITATIONS).map(citationOf).filter(({ quote }) => quote.length <= MOST_CHARACTERS);
  return fitting(cited, ({ doc, quote }) => doc.length + quote.length);
}

const send = (body) => fetch(at("api/feedback"), {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
}).catch(() => null);

function told(group, text, isTrouble = false) {
  group.querySelector(".told")?.remove();
  group.append(make("span", { class: isTrouble ? "told trouble" : "told" }, text));
  announce(text);
}

/** A line to say more in, for who wants to; what was pressed is kept without it. */
function commentForm(group, body) {
  const field = make("input", { type: "text", maxlength: MOST_CHARACTERS, placeholder: words.say_more, "aria-label": words.say_more });
  const submit = make("button", { type: "submit" }, words.say_send), form = make("form", { class: "comment" }, field, submit);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const comment = cut(field.value.trim());
    if (!comment) return form.remove();
    // One press more would count as said once more.
    submit.disabled = true;
    const response = await send({ ...body, comment, again: true });
    submit.disabled = false;
    if (!response?.ok) return told(group, await troubleOf(response), true);
    form.remove();
    told(group, words.say_thanks);
  });
  return form;
}

/** Send what the link says of the last of the turns, and thank. */
export async function say(link, turns) {
  const turn = turns.at(-1), group = link.closest(".feedback");
  if (!turn || group.dataset.said) return;
  const body = {
    question: turn.question, kind: link.getAttribute("href").slice("#say=".length), history: historyBefore(turns.slice(0, -1)),
    citations: citationsOf(turn.answer),
  };
  group.dataset.said = body.kind;
  const response = await send(body);
  if (!response?.ok) {
    delete group.dataset.said;
    return told(group, await troubleOf(response), true);
  }
  link.setAttribute("aria-pressed", "true");
  for (const other of group.querySelectorAll("a")) other.hidden = other !== link;
  told(group, words.say_thanks);
  if (body.kind !== "useful") group.append(commentForm(group, body));
}
