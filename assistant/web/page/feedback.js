// What a visitor says of an answer, kept by the server for whoever looks after the documents.

import { announce, at, make, words } from "./dom.js";

const citationOf = ({ doc, start, end, quote }) => ({ doc, start, end, quote });

/** The conversation before the turn, as the assistant was asked with it. */
function historyBefore(turns) {
  return turns.flatMap(({ question, answer, draft }) => {
    const reply = answer ?? draft;
    if (!reply?.text) return [];
    const said = answer?.refused ? "" : reply.sentences.map((sentence) => sentence.text).join(" ");
    return [{ role: "user", content: question }, ...(said ? [{ role: "assistant", content: said }] : [])];
  });
}

/** Send what the link says of the last of the turns, and thank. */
export async function say(link, turns) {
  const turn = turns.at(-1), group = link.closest(".feedback");
  if (!turn || group.dataset.said) return;
  const body = {
    question: turn.question, kind: link.getAttribute("href").slice("#say=".length),
    history: historyBefore(turns.slice(0, -1)).slice(-50), citations: (turn.answer?.citations ?? []).map(citationOf),
  };
  group.dataset.said = body.kind;
  group.querySelector(".told")?.remove();
  const response = await fetch(at("api/feedback"), {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  }).catch(() => null);
  const text = response?.ok ? words.say_thanks : words.say_failed;
  if (response?.ok) {
    link.setAttribute("aria-pressed", "true");
    for (const other of group.querySelectorAll("a")) other.hidden = other !== link;
  } else delete group.dataset.said;
  group.append(make("span", { class: response?.ok ? "told" : "told trouble" }, text));
  announce(text);
}
