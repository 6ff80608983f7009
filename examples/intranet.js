// What a page does with the widget: its own buttons ask, and it hears that something was answered, never what.
const widget = document.querySelector('script[src$="/widget.js"]');

function join() {
  for (const button of document.querySelectorAll(".ask"))
    button.addEventListener("click", () => window.AskWidget.ask(button.dataset.question));
  window.AskWidget.on("answer", ({ refused, citations }) => {
    document.documentElement.dataset.answered = refused ? "refused" : `${citations} sources`;
  });
}

if (window.AskWidget) join();
else widget.addEventListener("load", join);
