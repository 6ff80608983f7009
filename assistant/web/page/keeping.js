// The conversations that this browser keeps, one entry each, so that two tabs never overwrite each other's.

const PREFIX = "conversation:", CURRENT = "conversation";

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
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + id));
    return kept?.id && Array.isArray(kept.turns) ? kept : null;
  } catch { return null; }
}

/** All of them, the one that changed last first. */
export function keptConversations() {
  if (!canKeep) return [];
  const ids = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  return ids.map(keptConversation).filter(Boolean).sort((a, b) => (b.changed ?? "").localeCompare(a.changed ?? ""));
}

/** Keep it; when the browser has no more room, the oldest ones go. */
export function keep(conversation) {
  const kept = { ...conversation, changed: conversation.changed ?? new Date().toISOString() };
  for (;;) {
    try {
      return localStorage.setItem(PREFIX + kept.id, JSON.stringify(kept));
    } catch {
      const oldest = keptConversations().filter((other) => other.id !== kept.id).at(-1);
      if (!oldest) return;
      forget(oldest.id);
    }
  }
}

export const forget = (id) => localStorage.removeItem(PREFIX + id);

/** What a person reads in the list: the name she gave, or the first question. */
export const nameOf = (conversation) => conversation.name || conversation.turns[0]?.question || "…";

/** The conversation of this tab, which a reload comes back to. */
export function currentId() {
  try { return sessionStorage.getItem(CURRENT); } catch { return null; }
}
export function setCurrentId(id) {
  try { sessionStorage.setItem(CURRENT, id); } catch { /* a reload begins anew then */ }
}
