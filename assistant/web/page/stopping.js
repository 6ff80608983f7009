// Stopping for certain: Gradio's client loses what is asked of it in the moment in which the answer's stream closes.

const AGAIN_MS = 2000;
const button = () => document.querySelector("#stop");
const isAnswering = () => button()?.checkVisibility() ?? false;
let again = 0;

/** Once the answer has ended, whatever is answered next is not what the button was pressed for. */
export function lookAtStop() {
  if (!isAnswering()) clearTimeout(again);
}

/** Press the button once more as long as the answer that it was pressed for goes on. */
export function beginStopping() {
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#stop")) return;
    clearTimeout(again);
    again = setTimeout(() => { if (isAnswering()) button().click(); }, AGAIN_MS);
  });
}
