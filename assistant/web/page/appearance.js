// How the page looks, and in which language: chosen here, remembered by the browser.

import { at, make, words } from "./dom.js";

const LANGUAGES = JSON.parse(document.querySelector('meta[name="page-languages"]').content);
const A_YEAR_SECONDS = 31_536_000;
const systemDark = matchMedia("(prefers-color-scheme: dark)");

const remembered = () => {
  try { return localStorage.getItem("appearance"); } catch { return null; }
};
let appearance = remembered() ?? "system";

const pageIn = (code) => at(code === "en" ? "" : `${code}/`);

// Gradio follows the system, by a class on the body, whenever the system changes.
export function applyAppearance() {
  const dark = appearance === "dark" || (appearance === "system" && systemDark.matches);
  if (document.body.classList.contains("dark") !== dark) document.body.classList.toggle("dark", dark);
  if (document.documentElement.lang !== words.language) document.documentElement.lang = words.language;
}

function appearanceChoice(value) {
  const radio = make("input", { type: "radio", name: "appearance", value });
  radio.checked = value === appearance;
  radio.addEventListener("change", () => chooseAppearance(value));
  return make("label", {}, radio, words[value]);
}

// A link and no radio button: arrow keys must not leave the page.
function languageChoice([code, name]) {
  const link = make("a", { href: pageIn(code), lang: code, hreflang: code, "aria-current": code === words.language ? "true" : null }, name);
  link.addEventListener("click", () => {
    document.cookie = `page-language=${code}; path=${at("").pathname}; max-age=${A_YEAR_SECONDS}; samesite=lax`;
  });
  return link;
}

function chooseAppearance(value) {
  appearance = value;
  try { localStorage.setItem("appearance", value); } catch { /* then for this page only */ }
  applyAppearance();
}

export function beginAppearance() {
  document.body.append(make("div", { id: "preferences", popover: "", role: "dialog", "aria-label": words.preferences },
    make("nav", { "aria-label": words.interface_language }, make("h2", {}, words.interface_language), ...Object.entries(LANGUAGES).map(languageChoice)),
    make("fieldset", {}, make("legend", {}, words.appearance), ...["system", "light", "dark"].map(appearanceChoice))));
  applyAppearance();
  // Gradio names the browser's language on the page, and follows the system.
  new MutationObserver(applyAppearance).observe(document.body, { attributeFilter: ["class"] });
  new MutationObserver(applyAppearance).observe(document.documentElement, { attributeFilter: ["lang"] });
}
