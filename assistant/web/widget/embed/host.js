// The page around the frame. It is heard and told under one origin, which the server has allowed; a token counts only
// when it was made for that origin.

import { host } from "./dom.js";

const framed = host !== "" && window.parent !== window;
// A frame whose address somebody wrote by hand has nobody who says hello.
const HELLO_MS = 10000;
const TOKEN_MS = 20000;
// Before its end, so that it does not end on the way.
const SPARE_SECONDS = 20;

const heard = {};

/** Call the function with what the page says under the name. */
export function hear(name, listener) {
  heard[name] = listener;
}

export function tell(kind, detail = {}) {
  if (framed) window.parent.postMessage({ askWidget: kind, ...detail }, host);
}

/** Events that the page can listen to; no word of the conversation is in them. */
export const happened = (name, detail = {}) => tell("event", { name, detail });

addEventListener("message", (event) => {
  if (!framed || event.source !== window.parent || event.origin !== host) return;
  const kind = event.data?.askWidget;
  if (Object.hasOwn(heard, kind)) heard[kind](event.data, event.origin);
});

/** What the page says of itself: `{title, inline, tokens}`; null on its own or in a plain iframe. */
export const hello = framed
  ? new Promise((resolve) => {
    hear("hello", resolve);
    setTimeout(resolve, HELLO_MS, null);
  })
  : Promise.resolve(null);

// --- tokens ---

let token = null, endsAt = 0, wanted = null;

function claimsOf(text) {
  try {
    const bytes = Uint8Array.from(atob(text.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) ?? {};
  } catch {
    return {};
  }
}

hear("token", (message, origin) => {
  const claims = claimsOf(String(message.token));
  const accepted = typeof claims.origin === "string" && claims.origin.toLowerCase() === origin;
  // By how long it lives: the clocks of two machines differ.
  endsAt = performance.now() + (claims.exp - claims.iat - SPARE_SECONDS) * 1000;
  token = accepted ? { text: message.token, visitor: String(claims.sub ?? "") } : null;
  wanted?.resolve(token);
  wanted = null;
});

/** The token to ask with, a new one when the last has ended or `fresh` is asked for; null when the page gives none. */
export async function currentToken({ fresh = false } = {}) {
  if (!fresh && token && performance.now() < endsAt) return token;
  if (!wanted) {
    const asking = wanted = {};
    asking.promise = new Promise((resolve) => { asking.resolve = resolve; });
    // The next question asks the page anew.
    setTimeout(() => {
      asking.resolve(null);
      if (wanted === asking) wanted = null;
    }, TOKEN_MS);
    tell("token");
  }
  return wanted.promise;
}
