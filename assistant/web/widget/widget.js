// The widget's part in the host page: a button, a dialog around our frame, and messages to it. The conversation is in
// the frame, on our own origin, where this page can't read it.
(() => {
  "use strict";
  const WORDS = {/* words */};
  const script = document.currentScript;
  if (!script || window.AskWidget) return;

  const options = script.dataset;
  const server = new URL(script.src).origin;
  const inline = options.mode === "inline";
  const language = languageOf(options.lang);
  const words = WORDS[language];
  const title = options.title || words.title;
  const theme = ["light", "dark"].includes(options.theme) ? options.theme : "auto";
  const narrow = matchMedia("(max-width: 600px), (max-height: 500px)");
  // After the frame has loaded; a frame that was kept from loading says nothing at all.
  const PATIENCE_MS = 3000;
  const OPEN = "ask-widget-open";

  function languageOf(wanted) {
    const tags = wanted && wanted !== "auto" ? [wanted] : [document.documentElement.lang, ...navigator.languages];
    return tags.map((tag) => tag.split("-")[0].toLowerCase()).find((code) => code in WORDS) ?? "en";
  }

  function make(tag, attributes = {}, ...children) {
    const svg = ["svg", "path"].includes(tag);
    const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }
  const icon = (kind, drawing) => make("svg", { class: kind, viewBox: "0 0 24 24", "aria-hidden": "true" }, make("path", { d: drawing }));

  // --- the elements; constructed style sheets are what a strict style-src lets through ---

  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial !important; color-scheme: light dark !important; }
    :host([data-theme="light"]) { color-scheme: light !important; }
    :host([data-theme="dark"]) { color-scheme: dark !important; }
    :host([data-mode="inline"]) { display: block !important; width: 100% !important; height: 100% !important; min-height: 30rem !important; }
    * { box-sizing: border-box; }
    .launcher, dialog, .trouble { font: 500 16px/1.5 ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
    .launcher { position: fixed; inset: auto 20px 20px auto; z-index: 2147483000; display: flex; align-items: center; gap: 10px;
      height: 52px; max-width: min(320px, calc(100vw - 40px)); padding: 0 20px 0 16px; border: 0; border-radius: 26px; cursor: pointer;
      background: light-dark(#1c5a80, #92c6e9); color: light-dark(#fff, #0f2230); box-shadow: 0 6px 22px rgb(20 30 40 / .28); transition: transform .15s ease, box-shadow .15s ease; }
    .launcher:hover { transform: translateY(-1px); box-shadow: 0 9px 28px rgb(20 30 40 / .34); }
    .launcher span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .launcher svg { flex: none; width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
    .launcher[aria-expanded="true"] .closed, .launcher[aria-expanded="false"] .opened { display: none; }
    :focus-visible { outline: 3px solid light-dark(#1c5a80, #92c6e9); outline-offset: 3px; }
    dialog { position: fixed; inset: auto 20px 86px auto; z-index: 2147483000; display: none; margin: 0; padding: 0; overflow: hidden;
      width: 412px; max-width: calc(100vw - 40px); height: min(660px, calc(100vh - 106px)); max-height: none; border: 1px solid light-dark(#d8d3c7, #3a3f49); border-radius: 16px;
      background: light-dark(#faf8f3, #15171b); color: light-dark(#1f2227, #e9e6df); box-shadow: 0 18px 60px rgb(20 26 34 / .3); }
    dialog[open] { display: flex; animation: rise .2s ease-out; }
    dialog::backdrop { background: none; }
    .left .launcher, .left dialog { right: auto; left: 20px; }
    iframe { flex: 1; display: block; width: 100%; height: 100%; min-height: inherit; border: 0; background: light-dark(#faf8f3, #15171b); }
    .frame { position: relative; width: 100%; height: 100%; min-height: inherit; overflow: hidden; border: 1px solid light-dark(#d8d3c7, #3a3f49); border-radius: 14px; }
    .trouble { position: absolute; inset: 0; display: flex; flex-direction: column; align-items: flex-start; justify-content: center; gap: 16px; padding: 28px; background: light-dark(#faf8f3, #15171b); color: light-dark(#1f2227, #e9e6df); font-weight: 400; }
    .trouble p { margin: 0; }
    .trouble button { font: inherit; padding: 8px 16px; border: 1px solid light-dark(#8b8578, #7c838f); border-radius: 10px; background: none; color: inherit; cursor: pointer; }
    [hidden] { display: none !important; }
    @keyframes rise { from { opacity: 0; transform: translateY(12px); } }
    @media (max-width: 600px), (max-height: 500px) {
      .launcher { inset: auto 16px 16px auto; width: 56px; height: 56px; padding: 0; justify-content: center; border-radius: 28px; }
      .left .launcher { left: 16px; }
      .launcher span { display: none; }
      .launcher svg { width: 25px; height: 25px; }
      dialog, .left dialog { inset: 0; width: 100vw; max-width: none; height: 100dvh; border: 0; border-radius: 0; }
    }
    @media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
    @media (forced-colors: active) { .launcher { border: 2px solid; } }
    @media print { .launcher, dialog { display: none !important; } }
  `);

  const host = make("ask-widget", { lang: language, "data-theme": theme, "data-mode": inline ? "inline" : "launcher" });
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [style];
  const frame = make("iframe", { title });
  const launcher = make("button", { type: "button", class: "launcher", "aria-label": title, "aria-haspopup": "dialog", "aria-expanded": "false" },
    icon("closed", "M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM8 9h8M8 12.5h5"), icon("opened", "M6 6l12 12M18 6L6 18"),
    make("span", {}, title));
  const away = make("button", { type: "button" }, words.close_widget);
  const trouble = make("div", { class: "trouble", role: "alert", hidden: "" }, make("p", {}, words.not_shown), away);
  // The Tab key runs in a circle: past either end of the frame it comes in at the other.
  const [before, after] = [make("span", { tabindex: "0" }), make("span", { tabindex: "0" })];
  const dialog = make("dialog", { "aria-label": title }, before, frame, trouble, after);

  // --- messages: to our server's origin alone, and from our own frame on it alone ---

  let ready = false, waiting = [];
  const post = (message) => frame.contentWindow?.postMessage(message, server);
  const send = (kind, detail = {}) => {
    const message = { askWidget: kind, ...detail };
    if (ready) post(message); else waiting.push(message);
  };
  const heard = {
    ready() {
      ready = true;
      trouble.hidden = true;
      post({ askWidget: "hello", title, inline, tokens: tokenUrl() !== null });
      waiting.splice(0).forEach(post);
    },
    close: () => close(),
    async token() { send("token", { token: await fetchToken() }); },
    event: ({ name, detail }) => emit(String(name), detail),
  };
  addEventListener("message", (event) => {
    if (event.origin !== server || event.source !== frame.contentWindow) return;
    const kind = event.data?.askWidget;
    if (Object.hasOwn(heard, kind)) heard[kind](event.data);
  });

  function load() {
    if (frame.hasAttribute("src")) return;
    const address = new URL("embed", script.src);
    address.search = new URLSearchParams({ lang: language, theme, origin: location.origin });
    frame.addEventListener("load", () => setTimeout(() => { trouble.hidden = ready; }, PATIENCE_MS));
    frame.src = address.href;
  }

  // --- tokens: the host's own back end makes them, so that only its own is asked ---

  function tokenUrl() {
    if (!options.tokenUrl) return null;
    // Not document.baseURI: a <base> is for the page's own links, and may name another site.
    const address = new URL(options.tokenUrl, location.href);
    if (address.origin === location.origin) return address;
    console.error(`AskWidget: data-token-url has to be on this page's own origin, ${location.origin}.`);
    return null;
  }

  async function fetchToken() {
    try {
      const response = await fetch(tokenUrl(), { cache: "no-store", credentials: "same-origin" });
      const text = response.ok ? (await response.text()).trim() : "";
      return text.startsWith("{") ? JSON.parse(text).token : text;
    } catch { // the frame says what to do
      return "";
    }
  }

  // --- opened and closed ---

  let returnTo = null;
  const remember = (open) => {
    try {
      if (open) sessionStorage.setItem(OPEN, "1"); else sessionStorage.removeItem(OPEN);
    } catch { /* a browser that keeps nothing */ }
  };
  const remembered = () => {
    try { return sessionStorage.getItem(OPEN) !== null; } catch { return false; }
  };
  // A modal dialog moves the focus to its first part, which is not what a person chose.
  let showing = false;
  function show() {
    showing = true;
    if (narrow.matches) dialog.showModal(); else dialog.setAttribute("open", "");
    showing = false;
  }

  function open({ focus = true } = {}) {
    if (!host.isConnected) return void later.push(() => open({ focus }));
    load();
    if (inline) host.scrollIntoView({ block: "nearest" });
    else if (!dialog.open) {
      returnTo = document.activeElement;
      show();
      launcher.setAttribute("aria-expanded", "true");
      remember(true);
      emit("open");
    }
    if (!focus) return;
    frame.focus();
    send("focus", { at: "question" });
  }

  function close() {
    if (inline || !dialog.open) return;
    dialog.close();
    launcher.setAttribute("aria-expanded", "false");
    remember(false);
    const again = returnTo?.isConnected && returnTo !== document.body && returnTo !== host ? returnTo : launcher;
    again.focus();
    emit("close");
  }

  launcher.addEventListener("click", () => (dialog.open ? close() : open()));
  away.addEventListener("click", close);
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); close(); });
  dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  const comeIn = (at) => () => {
    if (showing) return;
    frame.focus();
    send("focus", { at });
  };
  before.addEventListener("focus", comeIn("last"));
  after.addEventListener("focus", comeIn("first"));
  narrow.addEventListener("change", () => { if (dialog.open) { dialog.close(); show(); } });

  // --- what the page can call ---

  const listeners = new Map();
  function emit(name, detail) {
    for (const listener of listeners.get(name) ?? []) {
      try { listener(detail); } catch (error) { reportError(error); }
    }
  }
  window.AskWidget = Object.freeze({
    open: () => open(),
    close,
    ask(text) {
      open();
      send("ask", { text: String(text) });
    },
    /** Returns a function that ends it. */
    on(name, listener) {
      if (!listeners.has(name)) listeners.set(name, new Set());
      listeners.get(name).add(listener);
      return () => listeners.get(name).delete(listener);
    },
  });

  const later = [];
  const place = () => (inline ? document.querySelector(options.target || null) : document.body);

  function begin() {
    if (inline) {
      frame.setAttribute("loading", "lazy");
      root.append(make("div", { class: "frame" }, frame, trouble));
      away.hidden = true;
    } else root.append(make("div", { class: options.position === "bottom-left" ? "left" : "right" }, launcher, dialog));
    if (!place()) console.error(`AskWidget: data-target="${options.target ?? ""}" finds nothing on this page.`);
    putInPlace();
    // A site that goes from page to page without loading one may throw away what the widget stands in. The frame then
    // loads anew, and has kept the conversation.
    new MutationObserver(putInPlace).observe(document, { childList: true, subtree: true });
  }

  function putInPlace() {
    if (host.isConnected || !place()) return;
    ready = false;
    place().append(host);
    if (inline) load();
    // On a phone it would cover the page that somebody has just gone to.
    else if (remembered() && !narrow.matches) open({ focus: false });
    later.splice(0).forEach((call) => call());
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
})();
