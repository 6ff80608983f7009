// What every part of the frame uses: its words, and elements made without markup. Text from elsewhere only ever
// becomes text nodes.

export const part = (id) => document.getElementById(id);
export const words = JSON.parse(part("words").textContent);
/** The origin of the page that may talk to the frame, as the server allows it; empty when none may. */
export const host = document.querySelector('meta[name="host"]').content;
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
export const known = (language) => (language && language !== "und" ? language : null);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null) element.setAttribute(name, value);
  element.append(...children.filter((child) => child != null));
  return element;
}

export function languageName(code) {
  try {
    return new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(code);
  } catch { // no code that anybody gave a name to
    return code;
  }
}

export function day(iso) {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso ?? "");
  return found ? `${+found[3]} ${words.months.split(" ")[found[2] - 1]} ${found[1]}` : iso;
}

export function pageName(kind, number, name) {
  return number == null ? null : fill(words[kind ?? "page"] ?? words.page, { number, name: name ?? number });
}

/** Have a screen reader say it, once. */
export function announce(text) {
  part("told").textContent = text;
}
