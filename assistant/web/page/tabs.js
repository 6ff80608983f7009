// One conversation in two tabs: the tab that finds that the other has gone on with it keeps its own under a new id.

import { keptConversation } from "./keeping.js";

let held = { id: null, turns: "" }; // as this tab last read or wrote it
const moved = new Map(); // from the id that Python goes on with to that of this tab's own

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Remember how the conversation stands, so that what another tab makes of it is noticed. */
export function hold({ id, turns }) {
  held = { id, turns: JSON.stringify(turns) };
}

/** Go on with the kept conversation, whatever this tab had of its own. */
export function join(conversation) {
  moved.delete(conversation.id);
  hold(conversation);
}

/** What this tab has of the conversation so far: `{id, turns, name}`, under an id of its own where the tabs parted. */
export function ours(idOfPython) {
  const id = moved.get(idOfPython) ?? idOfPython, kept = keptConversation(id);
  if (!kept || held.id !== id || JSON.stringify(kept.turns) === held.turns) return { id, turns: kept?.turns ?? [], name: kept?.name };
  moved.set(idOfPython, newId());
  return { id: moved.get(idOfPython), turns: JSON.parse(held.turns), name: kept.name };
}
