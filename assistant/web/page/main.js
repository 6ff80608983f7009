// The part of the page that Gradio has no component for. Each file begins one part; what a click does is told here.

import { beginAppearance } from "./appearance.js";
import { beginCards, hideCard, markOf } from "./card.js";
import { beginChat, followAnswer, nameParts, turnOf } from "./chat.js";
import { beginConversations, keepConversation, openConversations, restoreConversation, showEarlier, turnNumber, turnsUntil } from "./conversations.js";
import { copy } from "./copying.js";
import { beginDocuments, isDocumentsOpen, openDocuments, shutDocuments } from "./documents.js";
import { say } from "./feedback.js";
import { beginIndexing, indexAgain, showStatusAgain } from "./indexing.js";
import { beginOnly, showOnlyAgain } from "./only.js";
import { beginNotes, showNoteAgain } from "./notes.js";
import { placeOf } from "./places.js";
import { beginSource, isOpen, lightMarks, open, shut } from "./source.js";
import { beginStopping, lookAtStop } from "./stopping.js";
import { beginTrouble } from "./trouble.js";

/** What the links of rendered text do, by their address. */
function actionOf(href) {
  if (placeOf(href)) return (link) => { shutDocuments({ focus: false }); open(link); };
  if (href === "#index") return indexAgain;
  if (href?.startsWith("#copy=")) return (link) => copy(link, turnNumber(turnOf(link)));
  if (href?.startsWith("#say=")) return (link) => say(link, turnsUntil(turnOf(link)));
  return null;
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("#open-conversations")) return openConversations();
  if (event.target.closest?.("#open-documents")) return isDocumentsOpen() ? shutDocuments() : openDocuments();
  if (event.target.closest?.("#new-chat")) shut({ focus: false });
  const link = event.target.closest?.("a[href]") ?? markOf(event.target);
  const act = link && actionOf(link.getAttribute("href"));
  if (!act || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  hideCard();
  act(link);
});
// One question at a time: what is typed meanwhile stays in the box.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || !event.target.closest?.("#ask-box")) return;
  if (document.querySelector("#stop")?.checkVisibility()) { event.preventDefault(); event.stopPropagation(); }
}, true);
document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches('a[role="button"]')) { event.preventDefault(); event.target.click(); }
  if (event.key !== "Escape" || document.querySelector("dialog[open]") || hideCard()) return;
  if (isDocumentsOpen()) shutDocuments();
  else if (isOpen()) shut();
});

function lookAtPage() {
  nameParts();
  lightMarks();
  followAnswer();
  lookAtStop();
  showStatusAgain();
  showOnlyAgain();
  showNoteAgain();
  restoreConversation();
  keepConversation();
  showEarlier();
}
new MutationObserver(lookAtPage).observe(document.querySelector("gradio-app") ?? document.body, { childList: true, subtree: true });

document.body.classList.toggle("no-feedback", document.querySelector('meta[name="page-feedback"]').content === "no");
beginTrouble();
beginNotes();
beginAppearance();
beginSource();
beginCards();
beginChat();
beginStopping();
beginConversations();
beginIndexing();
beginDocuments();
beginOnly(openDocuments);
lookAtPage();
