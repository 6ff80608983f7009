// The source beside the chat: a document with the cited words lit, on a phone as a sheet over the chat.

import { announce, at, button, day, fill, known, languageName, make, pageName, words } from "./dom.js";
import { fetchDocument, forgetDocument, placeOf, stillStands, unitsOf } from "./places.js";

const previous = button(words.previous, "‹"), next = button(words.next, "›"), close = button(words.close, "✕");
const position = make("span", { class: "position" });
const heading = make("h2", { tabindex: "-1", id: "source-title" });
const origin = make("p", { class: "origin" });
const body = make("div", { class: "document", tabindex: "0", role: "region", "aria-labelledby": "source-title" });
const panel = make("aside", { id: "source", "aria-label": words.source, hidden: "" },
  make("header", {}, heading, make("div", { class: "steps" }, position, previous, next, close), origin), body);

const narrow = matchMedia("(max-width: 900px)");
let opener = null; // the mark to return the focus to
let message = null; // the answer it belongs to
let steps = []; // the places that the same answer cites
let current = null;

export const isOpen = () => !panel.hidden;

// Lines of up to this many characters are those of a page or a terminal, which broke them.
const WIDEST_PAGE = 110;
const LISTED = /^(?:[\s\-*•|#>]|\d+[.)]\s)/;

/** The paragraphs as [from, to, tight, alone]: lines that were broken to a width flow again, all others stay lines. */
function paragraphsOf(text) {
  const lines = [...text.matchAll(/[^\n]*(?:\n|$)/g)].filter((line) => line[0]).map((line) => [line.index, line[0].trimEnd()]);
  // No spread: a log has more lines than a call takes arguments.
  const widest = lines.reduce((most, [, line]) => Math.max(most, line.length), 0);
  const full = widest > WIDEST_PAGE ? Infinity : widest * 0.7;
  const paragraphs = [];
  let from = 0;
  lines.forEach(([index, line], i) => {
    const [nextIndex, nextLine] = lines[i + 1] ?? [text.length, ""];
    if (line.length >= full && nextLine && !LISTED.test(nextLine)) return;
    paragraphs.push([from, nextIndex, full !== Infinity && nextLine !== "", full === Infinity]);
    from = nextIndex;
  });
  return paragraphs;
}

// As headings look: short, alone, and without the full stop that a sentence has.
const isHeading = (part) => part.length < 80 && /\p{L}/u.test(part) && !/[.!?…:;,·»”"|\])]$/u.test(part);

function paragraphElement(text, [from, to, tight, alone], start, end) {
  const cut = (a, b) => text.slice(Math.max(from, a), Math.max(from, Math.min(to, b)));
  const whole = text.slice(from, to).trim();
  if (!whole) return null;
  const hashes = /^\s*#{1,6} (?=[^\n]*\s*$)/.exec(text.slice(from, to))?.[0] ?? "";
  const lit = cut(start, end);
  const kinds = [lit && "near", (hashes || (alone && isHeading(whole))) && "heading", tight && "tight"].filter(Boolean);
  const flow = (part) => part.replace(/\s*\n/g, " ");
  return make("p", { class: kinds.join(" ") || null },
    flow(cut(0, start).slice(hashes.length)), lit ? make("mark", {}, flow(lit)) : null, flow(cut(end, Infinity)));
}

// Every source card of the answer begins its quotation.
const quotedAt = (place) => [...message?.querySelectorAll("a.card") ?? []]
  .find((card) => card.getAttribute("href") === place.href)?.querySelector(".quoted")?.textContent ?? "";

async function fetchCited(place) {
  const found = await fetchDocument(place.doc);
  if (stillStands(found.text, place, quotedAt(place))) return found;
  forgetDocument(place.doc); // it may be the file that is newer than the copy kept here
  return fetchDocument(place.doc);
}

/** The link to the document's file; a PDF opens at the page, anything else is saved. */
function fileOf({ doc }, page) {
  const isPdf = doc.toLowerCase().endsWith(".pdf"), shown = { target: "_blank", rel: "noopener noreferrer" };
  const address = at(`api/originals/${encodeURIComponent(doc)}`);
  if (isPdf && page) address.hash = `page=${page.number}`;
  return make("a", { href: address, ...(isPdf ? shown : { download: doc.split("/").at(-1) }) },
    isPdf ? words.open_original : words.get_original);
}

function show(found, place) {
  const moved = !stillStands(found.text, place, quotedAt(place));
  const page = moved ? null : (found.pages ?? []).filter((page) => page.start <= place.start).at(-1);
  const original = /^https?:\/\//i.test(found.url ?? "")
    ? make("a", { href: found.url, target: "_blank", rel: "noopener noreferrer" }, words.open_original) : null;
  const facts = [make("bdi", {}, found.doc), known(found.language) && languageName(found.language), found.date && day(found.date),
    page && make("b", {}, pageName(page.kind, page.number, page.name)), original, fileOf(found, page)].filter(Boolean);
  heading.textContent = found.title || found.doc;
  origin.replaceChildren(...facts.flatMap((fact, i) => (i ? [" · ", fact] : [fact])));
  body.lang = heading.lang = known(found.language) ?? "";
  const [start, end] = moved ? [0, 0] : unitsOf(found.text, place);
  body.replaceChildren(...paragraphsOf(found.text).map((part) => paragraphElement(found.text, part, start, end)).filter(Boolean));
  const lit = body.querySelector("mark");
  if (!lit) {
    body.prepend(make("p", { class: "trouble", lang: words.language }, words.moved_on));
    body.scrollTop = 0;
    return;
  }
  const middle = lit.getBoundingClientRect(), room = body.getBoundingClientRect();
  body.scrollTop += middle.top - room.top - Math.max(16, (room.height - middle.height) / 2);
}

export function open(link) {
  const place = placeOf(link.getAttribute("href"));
  message = link.closest(".bot-row") ?? document;
  steps = [...new Set([...message.querySelectorAll("a.mark, a.card")].map((a) => a.getAttribute("href")))];
  opener = link;
  // On a phone the back button closes the sheet, as it does with every other.
  if (panel.hidden && narrow.matches) history.pushState({ source: true }, "");
  panel.hidden = false;
  document.body.classList.add("source-open");
  go(place).then(() => heading.focus({ preventScroll: true }));
}

async function go(place) {
  current = place.href;
  const step = steps.indexOf(current);
  previous.disabled = step <= 0;
  next.disabled = step < 0 || step === steps.length - 1;
  previous.hidden = next.hidden = steps.length < 2;
  position.textContent = step < 0 || steps.length < 2 ? "" : fill(words.citation_of, { n: step + 1, total: steps.length });
  lightMarks();
  document.querySelector("#chat a.mark.open")?.scrollIntoView({ block: "nearest" });
  panel.setAttribute("aria-busy", "true");
  try {
    const found = await fetchCited(place);
    if (current === place.href) show(found, place);
  } catch {
    if (current !== place.href) return;
    heading.textContent = place.doc;
    origin.replaceChildren();
    body.replaceChildren(make("p", { class: "trouble" }, words.not_opened));
  }
  panel.removeAttribute("aria-busy");
}

/** Close the source and return to the mark that opened it. */
export function shut({ focus = true } = {}) {
  if (panel.hidden) return;
  panel.hidden = true;
  document.body.classList.remove("source-open");
  if (history.state?.source) history.back();
  const again = opener?.isConnected ? opener
    : [...document.querySelectorAll("#chat a")].find((a) => a.getAttribute("href") === opener?.getAttribute("href"));
  current = null;
  lightMarks();
  if (focus) (again ?? document.querySelector("#ask-box textarea"))?.focus();
}

/** The marks of the open place, in its own answer: the same place can be cited by others. */
export function lightMarks() {
  for (const link of document.querySelectorAll("#chat a.mark, #chat a.card"))
    link.classList.toggle("open", current !== null && link.getAttribute("href") === current && (message?.contains(link) ?? false));
}

function step(by) {
  const href = steps[steps.indexOf(current) + by];
  if (!href) return;
  go(placeOf(href)).then(() => announce(`${position.textContent} ${heading.textContent}`));
}

// The list of what was also read begins as file names; opened, it says how each passage begins.
function tellBeginnings(list) {
  for (const link of list.querySelectorAll("a:not(:has(q))")) {
    const place = placeOf(link.getAttribute("href"));
    fetchDocument(place.doc).then(({ text, language }) => {
      const said = text.slice(...unitsOf(text, place)).trim().split(/\s+/);
      const first = said.slice(0, 14).join(" ") + (said.length > 14 ? "…" : "");
      if (!link.querySelector("q")) link.append(" ", make("q", { lang: language, dir: "auto" }, first));
    }, () => {});
  }
}

export function beginSource() {
  document.body.append(panel);
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  close.addEventListener("click", () => shut());
  addEventListener("popstate", () => shut());
  document.addEventListener("toggle", (event) => {
    if (event.target.matches(".also[open]")) tellBeginnings(event.target);
  }, true);
  const linked = placeOf(location.hash);
  if (linked) open(make("a", { href: linked.href }));
}
