// Stopping for certain. In the moment in which an answer's stream closes, Gradio's client loses what is asked of it, or
// shows what had come of the answer once more, over the outcome.

import { isOver } from "./conversations.js";

const AGAIN_MS = 2000;
const button = () => document.querySelector("#stop");
const isAnswering = () => button()?.checkVisibility() ?? false;
let again = 0, hasEnded = false;

/** Once the answer has ended, whatever is answered next is not what the button was pressed for. */
export function lookAtStop() {
  hasEnded ||= !isAnswering() || isOver();
}

/** Press the button once more as long as the answer that it was pressed for goes on, or seems to. */
export function beginStopping() {
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#stop")) return;
    clearTimeout(again);
    hasEnded = false;
    again = setTimeout(() => { if (isAnswering() && (isOver() || !hasEnded)) button().click(); }, AGAIN_MS);
  });
}
