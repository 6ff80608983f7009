// Answers and conversations as Markdown, plain text, HTML and JSON, with everything that it takes to check a citation.

import { day, known, languageName, make, pageName, words } from "./dom.js";

const replyOf = (turn) => turn.answer ?? turn.draft;
const escaped = (text) => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
const isWeb = (url) => /^https?:\/\//i.test(url ?? "");
const listedSources = (reply) => (reply.citations.length ? reply.citations : reply.refused?.nearest ?? []);
const unconfirmed = (reply) => reply.sentences.filter((sentence) => sentence.support === "unsupported").map((sentence) => sentence.text);

// The text of an answer is Markdown, in which nothing that was said is a link, an image or HTML.
const unescaped = (text) => text.replace(/\\([\\[\]<@:.])/g, "$1");

/** The paragraphs of a reply: `textOf` makes of its text, `sayingOf` of the words of a sentence, what is wanted. */
function paragraphsOf(reply, textOf, sayingOf) {
  const quotes = (reply.quotes ?? []).map(({ text, citations }) => [sayingOf(text), ...citations.map((n) => `[${n}]`)].join(" "));
  const doubtful = unconfirmed(reply).map((text) => `${words.unconfirmed} “${sayingOf(text)}”`);
  return [textOf(reply.text), quotes.length ? words.quotes : "", ...quotes.map((quote) => `> ${quote}`), ...doubtful]
    .flatMap((part) => part.split("\n\n")).filter(Boolean);
}

const asText = (reply) => paragraphsOf(reply, unescaped, (text) => text);
// Markup that an answer of an earlier version may hold, nobody's Markdown viewer should run either.
const asMarkdown = (reply) => paragraphsOf(reply, (text) => text.replace(/\\?</g, "&lt;"), escaped);

function factsOf(citation) {
  const page = citation.page == null ? null : pageName(citation.page_kind, citation.page, citation.page_name);
  const language = known(citation.language) && languageName(citation.language);
  return [page, language, citation.date && day(citation.date)].filter(Boolean).join(", ");
}

// What a program needs to check the citation; a comment can't hold two hyphens in a row.
const checkable = ({ number, doc, start, end, quote }) =>
  `<!-- citation ${JSON.stringify({ number, doc, start, end, quote }).replaceAll("-", "\\u002d").replaceAll(">", "\\u003e")} -->`;

function markdownSource(citation) {
  const facts = factsOf(citation), place = `${escaped(citation.doc)}, ${citation.start}–${citation.end}`;
  const quoted = citation.quote.split(/\r?\n/).map((line) => `> ${escaped(line)}`).join("\n");
  const address = isWeb(citation.url) && URL.canParse(citation.url) ? ` <${new URL(citation.url).href}>` : "";
  return `\\[${citation.number}\\] **${escaped(citation.title)}** (${[place, facts].filter(Boolean).join("; ")})${address}\n${checkable(citation)}\n\n${quoted}`;
}

export function markdownOf(turn) {
  const reply = replyOf(turn);
  if (!reply) return turn.note ?? "";
  return [...asMarkdown(reply), turn.note ? `*${escaped(turn.note)}*` : "", ...listedSources(reply).map(markdownSource)].filter(Boolean).join("\n\n");
}

export function plainOf(turn) {
  const reply = replyOf(turn);
  if (!reply) return turn.note ?? "";
  const said = asText(reply).map((part) => part.replace(/^> /gm, ""));
  const sources = listedSources(reply).map((citation) =>
    `[${citation.number}] ${[citation.title, citation.doc, factsOf(citation)].filter(Boolean).join(", ")}: “${citation.quote}”`);
  return [...said, turn.note, sources.join("\n")].filter(Boolean).join("\n\n");
}

export function htmlOf(turn) {
  const reply = replyOf(turn);
  if (!reply) return make("p", {}, turn.note ?? "").outerHTML;
  const said = asText(reply).map((part) =>
    part.startsWith("> ") ? make("blockquote", {}, part.replace(/^> /gm, "")) : make("p", {}, part));
  const sources = listedSources(reply).map((citation) => {
    const title = isWeb(citation.url) ? make("a", { href: citation.url }, citation.title) : make("b", {}, citation.title);
    return make("li", { value: citation.number }, title, ` (${[citation.doc, factsOf(citation)].filter(Boolean).join(", ")}): `,
      make("q", { lang: known(citation.language) }, citation.quote));
  });
  return make("div", { lang: known(reply.answer_language) }, ...said, turn.note ? make("p", {}, make("em", {}, turn.note)) : null,
    sources.length ? make("ol", {}, ...sources) : null).outerHTML;
}

/** A whole conversation, to read. */
export function conversationMarkdown(conversation, name) {
  const turns = conversation.turns.map((turn) => `## ${escaped(turn.question.replace(/\s+/g, " "))}\n\n${markdownOf(turn)}`);
  return [`# ${escaped(name.replace(/\s+/g, " "))}`, ...turns].join("\n\n") + "\n";
}

/** A whole conversation, for programs: every answer is the object that the API gives. */
export function conversationJson(conversation, name) {
  return JSON.stringify({ format: "corpus-assistant conversation 1", name, saved: new Date().toISOString(), turns: conversation.turns }, null, 2) + "\n";
}

export const fileName = (name, ending) =>
  `${name.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "conversation"}.${ending}`;
