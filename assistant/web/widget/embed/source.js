// The source over the conversation: a document, scrolled to the cited words.

import { announce, day, fill, known, languageName, make, pageName, part, words } from "./dom.js";
import { fetchDocument } from "./asking.js";
import { happened } from "./host.js";

const panel = part("source"), heading = part("source-title"), body = panel.querySelector(".document");
const origin = panel.querySelector(".origin"), position = part("position"), previous = part("previous"), next = part("next");

// Narrower than this the source lies over the box to ask in.
const beside = matchMedia("(min-width: 820px)");

let opener = null, citations = [], current = null;

export const sourceIsOpen = () => !panel.hidden;

/** Positions count code points, JavaScript's strings UTF-16 units. */
function unitsAt(text, codePoints, from = 0) {
  let unit = from;
  while (codePoints-- > 0 && unit < text.length) unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
  return unit;
}

/** Where the quotation stands in the text; null when it stands there no longer. */
function placeOf(text, citation) {
  const start = unitsAt(text, citation.start), end = unitsAt(text, citation.end - citation.start, start);
  return text.slice(start, end) === citation.quote ? [start, end] : null;
}

// Lines of up to this many characters are those of a page or a terminal, which broke them.
const WIDEST_PAGE = 110;
const LISTED = /^(?:[\s\-*•|#>]|\d+[.)]\s)/;

/** The paragraphs as `{from, to, tight, alone}`: lines that were broken to a width flow again, all others stay lines. */
function paragraphsOf(text) {
  const lines = [...text.matchAll(/[^\n]*(?:\n|$)/g)].filter(([line]) => line).map((line) => [line.index, line[0].trimEnd()]);
  const widest = lines.reduce((most, [, line]) => Math.max(most, line.length), 0);
  const full = widest > WIDEST_PAGE ? Infinity : widest * 0.7;
  const paragraphs = [];
  let from = 0;
  lines.forEach(([, line], i) => {
    const [to, following] = lines[i + 1] ?? [text.length, ""];
    if (line.length >= full && following && !LISTED.test(following)) return;
    paragraphs.push({ from, to, tight: full !== Infinity && following !== "", alone: full === Infinity });
    from = to;
  });
  return paragraphs;
}

// As headings look: short, alone, and without the full stop that a sentence has.
const isHeading = (text) => text.length < 80 && /\p{L}/u.test(text) && !/[.!?…:;,·»”"|\])]$/u.test(text);

function paragraphElement(text, { from, to, tight, alone }, [start, end]) {
  const cut = (a, b) => text.slice(Math.max(from, a), Math.max(from, Math.min(to, b)));
  const whole = text.slice(from, to), hashes = /^\s*#{1,6} (?=[^\n]*\s*$)/.exec(whole)?.[0] ?? "";
  if (!whole.trim()) return null;
  const lit = cut(start, end), flow = (part) => part.replace(/\s*\n/g, " ");
  const kinds = [lit && "near", (hashes || (alone && isHeading(whole.trim()))) && "heading", tight && "tight"].filter(Boolean).join(" ");
  return make("p", { class: kinds || null, dir: "auto" },
    flow(cut(0, start).slice(hashes.length)), lit ? make("mark", {}, flow(lit)) : null, flow(cut(end, Infinity)));
}

function show(found, citation) {
  const place = placeOf(found.text, citation);
  const original = /^https?:\/\//i.test(found.url ?? "") ? make("a", { href: found.url, target: "_blank", rel: "noopener noreferrer" }, words.open_original) : null;
  const facts = [make("bdi", {}, found.doc), known(found.language) && languageName(found.language), day(found.date),
    place && pageName(citation.page_kind, citation.page, citation.page_name), original].filter(Boolean);
  heading.textContent = found.title || found.doc;
  heading.lang = body.lang = known(found.language) ?? "";
  origin.replaceChildren(...facts.flatMap((fact, i) => (i ? [" · ", fact] : [fact])));
  body.replaceChildren(...paragraphsOf(found.text).map((part) => paragraphElement(found.text, part, place ?? [0, 0])).filter(Boolean));
  if (!place) body.prepend(make("p", { class: "trouble", lang: document.documentElement.lang }, words.moved_on));
  body.scrollTop = 0;
  const lit = body.querySelector("mark");
  if (!lit) return;
  const middle = lit.getBoundingClientRect(), room = body.getBoundingClientRect();
  body.scrollTop = middle.top - room.top - Math.max(16, (room.height - middle.height) / 2.5);
}

async function go(citation) {
  current = citation;
  const step = citations.indexOf(citation);
  previous.disabled = step === 0;
  next.disabled = step === citations.length - 1;
  previous.hidden = next.hidden = citations.length < 2;
  position.textContent = citations.length < 2 ? "" : fill(words.citation_of, { n: step + 1, total: citations.length });
  panel.setAttribute("aria-busy", "true");
  try {
    let found = await fetchDocument(citation.doc);
    // It may be the file that is newer than the copy kept here.
    if (!placeOf(found.text, citation)) found = await fetchDocument(citation.doc, { again: true });
    if (current === citation) show(found, citation);
  } catch {
    if (current !== citation) return;
    heading.textContent = citation.title || citation.doc;
    origin.replaceChildren();
    body.replaceChildren(make("p", { class: "trouble" }, words.not_opened));
  }
  panel.removeAttribute("aria-busy");
}

/** Open the citation, one of those that the same answer has; `from` is what gets the focus back. */
export async function openSource(citation, among, from) {
  [citations, opener] = [among, from];
  panel.hidden = false;
  part("form").inert = !beside.matches;
  document.body.classList.add("source-open");
  for (const shown of document.querySelectorAll(".open")) shown.classList.remove("open");
  from.classList.add("open");
  from.scrollIntoView({ block: "nearest" });
  happened("source");
  await go(citation);
  heading.focus({ preventScroll: true });
}

export function closeSource({ focus = true } = {}) {
  if (panel.hidden) return;
  panel.hidden = true;
  current = null;
  part("form").inert = false;
  document.body.classList.remove("source-open");
  opener?.classList.remove("open");
  if (focus) (opener?.isConnected ? opener : part("question")).focus();
}

function step(by) {
  go(citations[citations.indexOf(current) + by]).then(() => announce(`${position.textContent} ${heading.textContent}`));
}

previous.addEventListener("click", () => step(-1));
next.addEventListener("click", () => step(1));
part("shut").addEventListener("click", () => closeSource());
