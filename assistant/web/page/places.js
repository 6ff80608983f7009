// Places in documents: the links that lead to them, and their text, fetched once.

import { at } from "./dom.js";

/** What a mark's link says: the document and the code points between which the words stand. */
export function placeOf(href) {
  const found = /#cite=([^&]+)&s=(\d+)&e=(\d+)$/.exec(href ?? "");
  try {
    return found && { doc: decodeURIComponent(found[1]), start: +found[2], end: +found[3], href: found[0] };
  } catch { // cut off on its way here, or written by hand
    return null;
  }
}

// The page may be open for weeks.
const MOST_KEPT = 30;
const documents = new Map();

export function fetchDocument(doc) {
  if (!documents.has(doc)) {
    const answer = fetch(at(`api/documents/${encodeURIComponent(doc)}`)).then((response) => {
      if (!response.ok) throw new Error(response.status);
      return response.json();
    });
    answer.catch(() => { if (documents.get(doc) === answer) documents.delete(doc); });
    documents.set(doc, answer);
    if (documents.size > MOST_KEPT) documents.delete(documents.keys().next().value);
  }
  return documents.get(doc);
}

export const forgetDocument = (doc) => documents.delete(doc);
export const forgetDocuments = () => documents.clear();

/** Positions count code points, JavaScript's strings UTF-16 units. */
export function unitsAt(text, codePoints, from = 0) {
  let unit = from;
  while (codePoints-- > 0 && unit < text.length) unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
  return unit;
}

export function unitsOf(text, place) {
  const start = unitsAt(text, place.start);
  return [start, unitsAt(text, place.end - place.start, start)];
}

// White space, and what can't be shown, is nothing to compare by.
const bare = (text) => text.replace(/[\s\0\x1c-\x1f\x85\ufffd]+/g, "");

/** Whether the words at the place still begin as they did when they were quoted. */
export function stillStands(text, place, quoted) {
  const [start, end] = unitsOf(text, place);
  return start < end && bare(text.slice(start, end)).startsWith(bare(quoted.replace(/…$/, "")));
}
