// The conversations that this browser keeps, one entry each, so that two tabs never overwrite each other's.

const PREFIX = "conversation:", CURRENT = "conversation";
// Browsers give a page about five million characters.
const MOST_CHARACTERS = 4_000_000;
const MOST_SENT_BYTES = Number(document.querySelector('meta[name="page-most-kept"]').content);

// One that has no room lives as long as the page.
let beyond = null;

/** Whether the browser lets the page keep anything at all. */
export const canKeep = (() => {
  try {
    localStorage.setItem("keeping", "");
    localStorage.removeItem("keeping");
    return true;
  } catch { return false; }
})();

/** A kept conversation: {id, turns, name, changed}; null for none or one that can't be read. */
export function keptConversation(id) {
  if (beyond?.id === id) return beyond;
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + id));
    return kept?.id && Array.isArray(kept.turns) ? kept : null;
  } catch { return null; }
}

/** All of them, the one that changed last first. */
export function keptConversations() {
  const keys = canKeep ? Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)) : [];
  const ids = new Set([...keys.map((key) => key.slice(PREFIX.length)), ...(beyond ? [beyond.id] : [])]);
  return [...ids].map(keptConversation).filter(Boolean).sort((a, b) => (b.changed ?? "").localeCompare(a.changed ?? ""));
}

/** Keep it; when the browser has no more room, the oldest ones go. Return whether it is kept, and the names that went. */
export function keep(conversation) {
  const kept = { ...conversation, changed: conversation.changed ?? new Date().toISOString() };
  const text = JSON.stringify(kept), gone = [];
  beyond = null;
  for (;;) {
    try {
      if (text.length > MOST_CHARACTERS) throw new RangeError("no room, whatever goes");
      localStorage.setItem(PREFIX + kept.id, text);
      return { isKept: true, gone };
    } catch {
      const oldest = text.length > MOST_CHARACTERS ? null : keptConversations().filter((other) => other.id !== kept.id).at(-1);
      if (!oldest) {
        beyond = kept;
        return { isKept: false, gone };
      }
      gone.push(nameOf(oldest));
      forget(oldest.id);
    }
  }
}

export function forget(id) {
  if (beyond?.id === id) beyond = null;
  try { localStorage.removeItem(PREFIX + id); } catch { /* nothing is kept then */ }
}

/** The newest turns that a request has room for, and how many come before them. */
export function newestOf(turns) {
  let room = MOST_SENT_BYTES, first = turns.length;
  while (first > 0 && (room -= new Blob([JSON.stringify(turns[first - 1])]).size) >= 0) first--;
  first = Math.min(first, Math.max(turns.length - 1, 0));
  return { earlier: first, turns: turns.slice(first) };
}

/** What a person reads in the list: the name she gave, or the first question. */
export const nameOf = (conversation) => conversation.name || conversation.turns[0]?.question || "…";

/** The conversation of this tab, which a reload comes back to. */
export function currentId() {
  try { return sessionStorage.getItem(CURRENT); } catch { return null; }
}
export function setCurrentId(id) {
  try { sessionStorage.setItem(CURRENT, id); } catch { /* a reload begins anew then */ }
}
