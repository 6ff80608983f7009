// From answers to what stands in the conversation: sentences by how they are supported, their marks, and source cards.

import { day, fill, known, languageName, make, pageName, words } from "./dom.js";
import { openSource } from "./source.js";

const QUOTED_CHARACTERS = 120;
// What is said in each language, and not by a document.
const OWN = ["en", "el", "it", "ro"];
const ownLanguage = (language) => (OWN.includes(language) ? language : "en");
const flat = (text) => text.split(/\s+/).filter(Boolean).join(" ");

function firstWords(text) {
  const said = flat(text), letters = [...said];
  return letters.length <= QUOTED_CHARACTERS ? said : letters.slice(0, QUOTED_CHARACTERS).join("").replace(/\s*\S*$/, "") + "…";
}

function mark(citation, sentence, citations) {
  const checked = sentence.support === "verified";
  const name = `${words.source} ${citation.number}: ${citation.title}, “${firstWords(citation.quote)}”${checked ? `, ${words.verified}` : ""}`;
  const button = make("button", { type: "button", class: checked ? "mark checked" : "mark", "aria-label": name }, String(citation.number));
  button.addEventListener("click", () => openSource(citation, citations, button));
  return button;
}

function sentenceParts(sentence, citations) {
  const marks = citations.filter(({ number }) => sentence.citations.includes(number)).map((citation) => mark(citation, sentence, citations));
  const state = ["unsupported", "pending"].includes(sentence.support) ? [" ", make("em", { class: "state" }, words[sentence.support])] : [];
  return [make("span", { class: sentence.support }, flat(sentence.text)), ...marks, ...state, " "];
}

/** Sentences of one kind in a row: in the language of what a verbatim one quotes, else the answer's; `foreign` are
 *  quotations in another language than the question's. A draft does not say in which that is. */
function paragraphsOf(sentences, reply) {
  const languages = new Map(reply.citations.map((citation) => [citation.number, citation.language]));
  const paragraphs = [];
  for (const sentence of sentences) {
    const quoted = sentence.support === "verbatim" && languages.get(sentence.citations[0]);
    const language = quoted || reply.answer_language || "und";
    const foreign = Boolean(quoted && reply.language && ![reply.language, "und"].includes(language));
    const last = paragraphs.at(-1);
    if (last?.language === language && last.foreign === foreign) last.sentences.push(sentence);
    else paragraphs.push({ language, foreign, sentences: [sentence] });
  }
  return paragraphs;
}

/** The words that introduce a quotation in another language, as the text of the answer, which is Markdown, has them. */
function introduction(text, paragraph) {
  const blocks = text.replace(/\\([\\[\]<@:.])/g, "$1").split("\n\n"), first = `> ${flat(paragraph.sentences[0].text)}`;
  const at = blocks.findIndex((block) => block.startsWith(first));
  return at > 0 ? blocks[at - 1] : fill(words.in_language, { language: languageName(paragraph.language) });
}

function saying(sentences, reply) {
  return paragraphsOf(sentences, reply).flatMap((paragraph) => {
    const parts = paragraph.sentences.flatMap((sentence) => sentenceParts(sentence, reply.citations));
    const { foreign } = paragraph, said = make(foreign ? "blockquote" : "p", { class: "said", lang: known(paragraph.language), dir: "auto" }, ...parts);
    return foreign ? [make("p", { class: "frame", lang: ownLanguage(reply.language) }, introduction(reply.text, paragraph)), said] : [said];
  });
}

function card(citation, citations) {
  const lang = known(citation.language);
  const badge = lang && make("abbr", { title: languageName(lang) }, lang.toUpperCase());
  const facts = [day(citation.date), pageName(citation.page_kind, citation.page, citation.page_name)].filter(Boolean).join(" · ");
  const button = make("button", { type: "button", class: "card" },
    make("b", { lang, dir: "auto" }, make("i", {}, String(citation.number)), ` ${citation.title}`),
    badge || facts ? make("span", { class: "details" }, badge, facts) : null,
    make("span", { class: "quoted", lang, dir: "auto" }, firstWords(citation.quote)));
  button.addEventListener("click", () => openSource(citation, citations, button));
  return make("li", {}, button);
}

const cards = (citations, name) => make("ul", { class: "cards", "aria-label": name }, ...citations.map((citation) => card(citation, citations)));

/** A question as it was typed. */
export const asked = (question) => make("p", { class: "asked", dir: "auto" }, question);
export const waiting = () => make("p", { class: "waiting" }, words.searching);

export function draftParts(draft, { stopped = false } = {}) {
  // Nobody is checking a stopped one any more.
  const settled = (sentence) => (stopped && sentence.support === "pending" ? { ...sentence, support: "unsupported" } : sentence);
  const parts = saying(draft.sentences.map(settled), draft);
  return parts.length || stopped ? parts : [waiting()];
}

export function answerParts(answer) {
  const parts = saying(answer.sentences, answer);
  if (answer.refused) {
    const { nearest } = answer.refused;
    const near = nearest.length ? [make("p", { class: "near" }, words.nearest), cards(nearest, words.nearest)] : [];
    parts.unshift(make("div", { class: "refusal" }, make("p", { lang: ownLanguage(answer.language) }, answer.text), ...near));
  }
  if (answer.quotes.length) parts.push(make("p", { class: "frame" }, words.quotes), ...saying(answer.quotes, answer));
  for (const { message } of answer.notices) parts.push(make("p", { class: "notice", lang: ownLanguage(answer.language) }, message));
  if (answer.citations.length) parts.push(cards(answer.citations, words.sources));
  return parts;
}

/** What a screen reader says of an answer: its sentences, and what can't be heard in them. */
export function spoken(answer) {
  const said = answer.refused ? [answer.text] : answer.sentences.map(({ text, support }) =>
    (support === "unsupported" ? `${text} (${words.unsupported})` : text));
  return [...said, answer.citations.length ? fill(words.sources_count, { n: answer.citations.length }) : ""].join(" ");
}
