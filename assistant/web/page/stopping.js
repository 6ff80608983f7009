// Stopping for certain: Gradio's client loses what is asked of it in the moment in which the answer's stream closes.

const AGAIN_MS = 2000;
const questions = () => document.querySelectorAll("#chat .asked").length;

/** Press the button once more as long as the answer that it was pressed for goes on. */
export function beginStopping() {
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#stop")) return;
    const asked = questions();
    setTimeout(() => {
      const button = document.querySelector("#stop");
      if (button?.checkVisibility() && questions() === asked) button.click();
    }, AGAIN_MS);
  });
}
