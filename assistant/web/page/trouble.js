// What went wrong, in the page's language: by the code that travels with an error, else by
// its type or the response's status.

import { fill, words } from "./dom.js";
import { note } from "./notes.js";

const BY_STATUS = {
  401: "signed_out", 403: "not_allowed", 404: "not_found", 408: "too_slow", 413: "too_large", 429: "too_many", 503: "busy",
};
const A_WHILE_SECONDS = 5;
// A proxy's own words for a server that is away, as when it is started again.
const AWAY = [502, 504];

/** Whether a response of that status is our server's. */
export const isReached = (status) => Boolean(status) && !AWAY.includes(status);

/** What a response of that status and body says; there was none for a status of 0. */
export function troubleIn(status, body, retryAfter) {
  if (!isReached(status)) return words.connection_lost;
  let error = null;
  try { error = JSON.parse(body).error; } catch { /* a proxy's own page */ }
  const kinds = [error?.code, error?.type, BY_STATUS[status], "failed"];
  const said = kinds.map((kind) => words[`trouble_${kind}`]).find(Boolean);
  return fill(said, { seconds: Number(retryAfter) || A_WHILE_SECONDS, ...error?.values });
}

/** The same for a response of fetch, null for one that did not come. */
export const troubleOf = async (response) =>
  troubleIn(response?.status, await response?.text().catch(() => ""), response?.headers.get("Retry-After"));

/** Why a file could not be read. */
export const unread = ({ reason, detail }) => words[`unread_${reason}`] ?? detail ?? reason;

/** Why an index run ended before its time. */
export const stopped = ({ reason }) => words[`stopped_${reason}`] ?? words.indexing_failed;

// Gradio says nothing of most refusals, and of the others that the application is busy.
export function beginTrouble() {
  const fetchAny = window.fetch;
  window.fetch = async (resource, ...options) => {
    const isAsking = String(resource?.url ?? resource).includes("/gradio_api/queue/join");
    try {
      const response = await fetchAny(resource, ...options);
      if (isAsking && !response.ok) note(await troubleOf(response.clone()));
      return response;
    } catch (error) {
      if (isAsking) note(`${words.connection_lost}. ${words.connection_again}`);
      throw error;
    }
  };
}
