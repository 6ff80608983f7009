// The conversation, kept while this tab is on the host's site; another visitor on the same machine does not get it.

import { host } from "./dom.js";

const KEY = `conversation ${host}`;
const MOST_TURNS = 30;

/** What is not shown again need not be kept. */
function trimmed(turn) {
  if (!turn.answer) return turn;
  const { retrieved, timings_ms, usage, index, ...answer } = turn.answer;
  return { ...turn, draft: undefined, answer };
}

export function keep(visitor, turns) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ visitor, turns: turns.slice(-MOST_TURNS).map(trimmed) }));
  } catch { /* a browser that keeps nothing here, or is full: the conversation ends with the page */ }
}

/** The turns that were kept for the visitor; those of another are forgotten. */
export function kept(visitor) {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY));
    if (found?.visitor === visitor) return found.turns;
    sessionStorage.removeItem(KEY);
  } catch { /* as above */ }
  return [];
}

export function forget() {
  try {
    sessionStorage.removeItem(KEY);
  } catch { /* as above */ }
}

const MOST_IN_HISTORY = 10;

/** The turns that had a reply, as the API reads them: questions, and what the documents said; no words of our own, and
 *  nothing that no source supports. */
export function history(turns) {
  return turns.slice(-MOST_IN_HISTORY).flatMap(({ question, answer, draft }) => {
    const reply = answer ?? draft;
    if (!reply?.text) return [];
    const supported = reply.sentences.filter(({ support }) => support === "verbatim" || support === "verified");
    const said = reply.refused ? "" : supported.map(({ text }) => text).join(" ");
    return [{ role: "user", content: question }, ...(said ? [{ role: "assistant", content: said }] : [])];
  });
}
