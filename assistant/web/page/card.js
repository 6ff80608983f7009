// A small card over a mark that is pointed at or focused: which source it is, and the words it stands for.

import { make } from "./dom.js";

const LEAVING_MS = 180; // long enough to move from the mark onto the card
const card = make("div", { id: "mark-card", "aria-hidden": "true", hidden: "" });
let mark = null, leaving = 0;

function sourceOf(mark) {
  const cards = mark.closest(".bot-row")?.querySelectorAll("a.card") ?? [];
  return [...cards].find((card) => card.getAttribute("href") === mark.getAttribute("href"));
}

function show(wanted) {
  const source = sourceOf(wanted);
  if (!source) return;
  clearTimeout(leaving);
  if (mark !== wanted) card.replaceChildren(...[...source.childNodes].map((node) => node.cloneNode(true)));
  mark = wanted;
  card.hidden = false;
  const spot = mark.getBoundingClientRect(), size = card.getBoundingClientRect();
  card.style.left = `${Math.max(8, Math.min(spot.left - 24, innerWidth - size.width - 8))}px`;
  card.style.top = `${spot.top - size.height > 60 ? spot.top - size.height - 6 : spot.bottom + 6}px`;
}

export function hideCard() {
  clearTimeout(leaving);
  const wasOpen = !card.hidden;
  card.hidden = true;
  mark = null;
  return wasOpen;
}

function look() {
  // The open one's words stand beside it.
  const wanted = document.querySelector("#chat a.mark:not(.open):is(:hover, :focus-visible)");
  if (wanted && matchMedia("(hover: hover)").matches) return show(wanted);
  if (card.hidden || card.matches(":hover")) return;
  clearTimeout(leaving);
  leaving = setTimeout(hideCard, LEAVING_MS);
}

// The card moves with its mark; over what has come in its place it would be in the way.
function follow() {
  if (card.hidden) return;
  if (mark.matches(":is(:hover, :focus-visible)")) show(mark);
  else hideCard();
}

/** The mark whose card was clicked. */
export const markOf = (element) => (card.contains(element) ? mark : null);

export function beginCards() {
  document.body.append(card);
  for (const moved of ["mouseover", "mouseout", "focusin", "focusout"]) document.addEventListener(moved, look);
  document.addEventListener("scroll", follow, true);
}
