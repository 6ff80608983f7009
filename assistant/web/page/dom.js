// What every part of the page uses: its words, and elements made without markup.

export const words = JSON.parse(document.querySelector('meta[name="page-words"]').content);
const root = document.querySelector('meta[name="page-root"]').content;
const plural = new Intl.PluralRules(words.language);
export const number = new Intl.NumberFormat(words.language);

/** The address of a path of the server, from whichever language's page. */
export const at = (path) => new URL(root + path, document.baseURI);

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
export const counted = (key, n) => fill(words[`${key}_${plural.select(n)}`] ?? words[`${key}_other`], { n: number.format(n) });

/** Text only ever becomes text nodes and attributes, so nothing of a document can become markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null) element.setAttribute(name, value);
  element.append(...children.filter((child) => child != null));
  return element;
}

export const button = (name, sign, attributes = {}) =>
  make("button", { type: "button", "aria-label": name, title: name, ...attributes }, sign);

export function languageName(code) {
  try {
    return new Intl.DisplayNames([words.language], { type: "language" }).of(code);
  } catch { return code; }
}

export function day(iso) {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso);
  return found ? `${+found[3]} ${words.months.split(" ")[found[2] - 1]} ${found[1]}` : iso;
}

/** The page, slide, sheet or chapter as people name it. */
export const pageName = (kind, number, name) => fill(words[kind ?? "page"], { number, name: name ?? number });

/** Undetermined languages are not claimed. */
export const known = (language) => (language && language !== "und" ? language : null);

let announcer;
/** Have screen readers say it, without moving the focus. */
export function announce(text) {
  if (!announcer) document.body.append(announcer = make("div", { role: "status", class: "unseen" }));
  announcer.textContent = text;
}
