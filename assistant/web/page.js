// The part of the page that Gradio has no component for: the source beside the chat, and what the index is doing.
// Text from documents only ever becomes text nodes.
(() => {
  const words = JSON.parse(document.querySelector('meta[name="page-words"]').content);
  const plural = new Intl.PluralRules(words.language);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const counted = (key, n) => fill(words[`${key}_${plural.select(n)}`] ?? words[`${key}_other`], { n });
  const at = (path) => new URL(path, document.baseURI);

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value != null) element.setAttribute(name, value);
    element.append(...children.filter((child) => child != null));
    return element;
  };
  const languageName = (code) => {
    try {
      return new Intl.DisplayNames([words.language], { type: "language" }).of(code);
    } catch { return code; }
  };
  const day = (iso) => {
    const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso);
    return found ? `${+found[3]} ${words.months.split(" ")[found[2] - 1]} ${found[1]}` : iso;
  };

  // --- the source panel ---

  const placeOf = (href) => {
    const found = /#cite=([^&]+)&s=(\d+)&e=(\d+)$/.exec(href ?? "");
    return found && { doc: decodeURIComponent(found[1]), start: +found[2], end: +found[3], href: found[0] };
  };
  const documents = new Map();
  const fetchDocument = (doc) => {
    if (!documents.has(doc)) {
      const answer = fetch(at(`api/documents/${encodeURIComponent(doc)}`)).then((response) => {
        if (!response.ok) throw new Error(response.status);
        return response.json();
      });
      answer.catch(() => documents.delete(doc));
      documents.set(doc, answer);
    }
    return documents.get(doc);
  };

  const button = (label, sign) => make("button", { type: "button", "aria-label": label, title: label }, sign);
  const previous = button(words.previous, "‹"), next = button(words.next, "›"), close = button(words.close, "✕");
  const position = make("span", { class: "position" });
  const heading = make("h2", { tabindex: "-1", id: "source-title" });
  const origin = make("p", { class: "origin" });
  const body = make("div", { class: "document", tabindex: "0", role: "region", "aria-labelledby": "source-title" });
  const panel = make("aside", { id: "source", "aria-label": words.source, hidden: "" },
    make("header", {}, heading, make("div", { class: "steps" }, position, previous, next, close), origin), body);

  let opener = null; // the mark to return the focus to
  let message = null; // the answer it belongs to
  let steps = []; // the places cited by the same answer
  let current = null;

  // Positions count code points, JavaScript's strings UTF-16 units.
  const unitsAt = (text, codePoints, from = 0) => {
    let unit = from;
    while (codePoints-- > 0 && unit < text.length) unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
    return unit;
  };
  // Lines broken to a width flow again; short lines, lists and tables stay lines. No character is added or lost.
  const flowing = (text) => text.replace(/([^\n]{50})(\r?\n)(?=[^\s\-*•|#>])(?!\d+[.)]\s)/g,
    (_, line, ending) => line + " ".repeat(ending.length));

  function paragraphsOf(found, place) {
    const text = flowing(found.text);
    const start = unitsAt(text, place.start), end = unitsAt(text, place.end - place.start, start);
    const parts = [];
    const breaks = /\r?\n[^\S\n]*\n\s*/g;
    for (let from = 0; from < text.length; ) {
      const gap = breaks.exec(text);
      const to = gap ? gap.index : text.length;
      const cut = (a, b) => text.slice(Math.max(from, a), Math.max(from, Math.min(to, b)));
      const lit = cut(start, end);
      const hashes = /^#{1,6} (?=[^\n]*$)/.exec(text.slice(from, to))?.[0];
      const before = cut(0, start), kinds = [lit && "near", hashes && "heading"].filter(Boolean);
      if (text.slice(from, to).trim())
        parts.push(make("p", { class: kinds.join(" ") || null }, hashes ? before.slice(hashes.length) : before,
          lit ? make("mark", {}, lit) : null, cut(end, Infinity)));
      from = gap ? breaks.lastIndex : text.length;
    }
    return parts;
  }

  // Every source card begins its quotation, cut with an ellipsis; white space is nothing to compare by.
  const bare = (text) => text.replace(/[\s\0\x1c-\x1f\x85\ufffd]+/g, "");
  function stillStands(found, place) {
    const start = unitsAt(found.text, place.start), end = unitsAt(found.text, place.end - place.start, start);
    const card = [...message?.querySelectorAll("a.card") ?? []].find((card) => card.getAttribute("href") === place.href);
    const first = bare(card?.querySelector(".quoted")?.textContent.replace(/…$/, "") ?? "");
    return start < end && bare(found.text.slice(start, end)).startsWith(first);
  }
  async function fetchCited(place) {
    const found = await fetchDocument(place.doc);
    if (stillStands(found, place)) return found;
    documents.delete(place.doc); // it may be the file that is newer than the copy kept here
    return fetchDocument(place.doc);
  }

  function show(found, place) {
    const moved = !stillStands(found, place);
    const page = moved ? null : (found.pages ?? []).filter((page) => page.start <= place.start).at(-1);
    const original = /^https?:\/\//i.test(found.url ?? "")
      ? make("a", { href: found.url, target: "_blank", rel: "noopener noreferrer" }, words.open_original) : null;
    const facts = [found.doc, found.language && found.language !== "und" ? languageName(found.language) : null,
      found.date ? day(found.date) : null, page ? fill(words[page.kind], { number: page.number, name: page.name ?? page.number }) : null, original].filter(Boolean);
    heading.textContent = found.title || found.doc;
    origin.replaceChildren(...facts.flatMap((fact, i) => (i ? [" · ", fact] : [fact])));
    body.lang = found.language && found.language !== "und" ? found.language : "";
    heading.lang = body.lang;
    body.replaceChildren(...paragraphsOf(found, moved ? { start: 0, end: 0 } : place));
    const lit = body.querySelector("mark");
    if (!lit) {
      body.prepend(make("p", { class: "trouble", lang: words.language }, words.moved_on));
      body.scrollTop = 0;
      return;
    }
    const middle = lit.getBoundingClientRect(), room = body.getBoundingClientRect();
    body.scrollTop += middle.top - room.top - Math.max(16, (room.height - middle.height) / 2);
  }

  function open(link) {
    const place = placeOf(link.getAttribute("href"));
    message = link.closest(".message, .bot") ?? document;
    steps = [...new Set([...message.querySelectorAll("a.mark, a.card")].map((a) => a.getAttribute("href")))];
    opener = link;
    panel.hidden = false;
    document.body.classList.add("source-open");
    go(place).then(() => heading.focus({ preventScroll: true }));
  }

  async function go(place) {
    current = place.href;
    const step = steps.indexOf(current);
    previous.disabled = step <= 0;
    next.disabled = step < 0 || step === steps.length - 1;
    position.textContent = step < 0 || steps.length < 2 ? "" : fill(words.citation_of, { n: step + 1, total: steps.length });
    lightMarks();
    showMark();
    panel.setAttribute("aria-busy", "true");
    try {
      const found = await fetchCited(place);
      if (current === place.href) show(found, place);
    } catch {
      heading.textContent = place.doc;
      origin.replaceChildren();
      body.replaceChildren(make("p", { class: "trouble" }, words.not_opened));
    }
    panel.removeAttribute("aria-busy");
  }

  function shut() {
    panel.hidden = true;
    document.body.classList.remove("source-open");
    const again = opener?.isConnected ? opener
      : [...document.querySelectorAll("#chat a")].find((a) => a.getAttribute("href") === opener?.getAttribute("href"));
    current = null;
    lightMarks();
    (again ?? document.querySelector("#ask-box textarea"))?.focus();
  }

  const lightMarks = () => {
    for (const link of document.querySelectorAll("#chat a.mark, #chat a.card"))
      link.classList.toggle("open", current !== null && link.getAttribute("href") === current);
  };
  const showMark = () => document.querySelector("#chat a.mark.open")?.scrollIntoView({ block: "nearest" });
  const step = (by) => {
    const href = steps[steps.indexOf(current) + by];
    if (href) go(placeOf(href));
  };
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  close.addEventListener("click", shut);

  // The list of what was also read begins as file names; opened, it says how each passage begins.
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches(".also[open]")) return;
    for (const link of event.target.querySelectorAll("a:not(:has(q))")) {
      const place = placeOf(link.getAttribute("href"));
      fetchDocument(place.doc).then(({ text, language }) => {
        const start = unitsAt(text, place.start), end = unitsAt(text, place.end - place.start, start);
        const said = text.slice(start, end).trim().split(/\s+/);
        const first = said.slice(0, 14).join(" ") + (said.length > 14 ? "…" : "");
        if (!link.querySelector("q")) link.append(" ", make("q", { lang: language }, first));
      }, () => {});
    }
  }, true);

  // --- a small card over a mark, made of the source card under the same answer ---

  const hint = make("div", { id: "mark-hint", "aria-hidden": "true", hidden: "" });
  function showHint(mark) {
    const cards = mark.closest(".bot").querySelectorAll("a.card");
    const card = [...cards].find((card) => card.getAttribute("href") === mark.getAttribute("href"));
    if (!card) return;
    hint.replaceChildren(...[...card.childNodes].map((node) => node.cloneNode(true)));
    hint.hidden = false;
    const spot = mark.getBoundingClientRect(), size = hint.getBoundingClientRect();
    hint.style.left = `${Math.max(8, Math.min(spot.left - 24, innerWidth - size.width - 8))}px`;
    hint.style.top = `${spot.top - size.height > 60 ? spot.top - size.height - 8 : spot.bottom + 8}px`;
  }
  function hintAgain() {
    const mark = document.querySelector("#chat a.mark:is(:hover, :focus-visible)");
    hint.hidden = true;
    if (mark && matchMedia("(hover: hover)").matches) showHint(mark);
  }
  for (const moved of ["mouseover", "mouseout", "focusin", "focusout"]) document.addEventListener(moved, hintAgain);
  document.addEventListener("scroll", () => hint.hidden || hintAgain(), true);

  // --- the index: its size, its progress, what it could not read ---

  let lastStatus = null, lastKey = "", lastVersion = "", timer = 0;
  const lookAgain = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(look, wait);
  };
  async function look() {
    let wait = 15000;
    try {
      const status = lastStatus = await (await fetch(at("api/index"))).json();
      if (status.state === "indexing") wait = 1500;
      showStatus(status);
      // What stands in an empty chat depends on these, and Gradio's side renders it.
      const key = [status.state === "indexing", status.documents > 0].join();
      if (lastKey && key !== lastKey) document.getElementById("refresh").click();
      lastKey = key;
      const version = [status.fingerprint, status.documents, status.passages].join();
      if (version !== lastVersion) documents.clear();
      lastVersion = version;
    } catch { /* the server is restarting: look again later */ }
    lookAgain(document.hidden ? 60000 : wait);
  }
  function showStatus(status) {
    const size = document.getElementById("index-size"), progress = document.getElementById("index-progress");
    if (!size || !progress) return;
    size.hidden = !status.documents;
    size.textContent = [counted("documents", status.documents), counted("languages", status.languages.length)].join(" · ");
    size.title = status.languages.map(languageName).join(", ");
    let now = null, unreadable = null;
    if (status.state === "indexing") {
      const left = status.eta_seconds == null ? null : counted("minutes_left", Math.max(1, Math.ceil(status.eta_seconds / 60)));
      const text = [fill(words.indexing, status), left, words.ready_part].filter(Boolean).join(" · ");
      now = make("p", { class: "progress" },
        make("progress", { max: status.total || 1, value: status.done, "aria-label": fill(words.indexing, status) }), text);
    }
    if (status.state === "failed") now = make("p", { class: "trouble" }, status.message || words.indexing_failed);
    if (status.failed.length) {
      const files = status.failed.map((file) => make("li", {}, make("b", {}, file.path), " ", file.detail || file.reason));
      unreadable = make("details", { class: "unreadable" },
        make("summary", {}, counted("unreadable", files.length)), make("ul", {}, ...files));
    }
    // What has not changed stays, and with it the focus and an open list.
    const wanted = [now, unreadable].map((part) => make("div", {}, part));
    wanted.forEach((part, i) => {
      const shown = progress.children[i];
      const same = shown && shown.textContent === part.textContent;
      if (!shown) progress.append(part);
      else if (!same) {
        const wasOpen = shown.querySelector("details")?.open;
        shown.replaceChildren(...part.childNodes);
        if (wasOpen && shown.querySelector("details")) shown.querySelector("details").open = true;
      }
    });
  }
  async function indexAgain(link) {
    link.setAttribute("aria-disabled", "true");
    const response = await fetch(at("api/index"), { method: "POST" }).catch(() => null);
    link.removeAttribute("aria-disabled");
    if (!response?.ok) return link.after(make("p", { class: "trouble", role: "alert" }, words.index_refused));
    lookAgain(300);
  }

  // --- an answer as text, its marks as [1] and its sources below ---

  async function copyAnswer(link) {
    const answer = link.closest(".bot").cloneNode(true);
    for (const mark of answer.querySelectorAll("a.mark")) mark.replaceWith(` [${mark.textContent}]`);
    const said = [...answer.querySelectorAll(".said, .frame, .refusal > p:not(.unseen)")].map((part) => part.textContent);
    const sources = [...answer.querySelectorAll("a.card")].map((card) => {
      const [number, title] = [card.querySelector("i").textContent, card.querySelector("b").lastChild.textContent.trim()];
      const facts = [title, placeOf(card.getAttribute("href")).doc, card.querySelector(".details").lastChild.textContent.trim()];
      return `[${number}] ${facts.filter(Boolean).join(", ")}: “${card.querySelector(".quoted").textContent}”`;
    });
    const text = [said.join("\n\n"), sources.join("\n")].filter(Boolean).join("\n\n");
    try {
      await navigator.clipboard.writeText(text);
    } catch { // a page that came over plain http may only do it the old way
      const area = make("textarea", { class: "unseen" });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    link.textContent = words.copied;
    setTimeout(() => { link.textContent = words.copy; }, 2000);
  }

  // --- clicks and keys ---

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const href = link.getAttribute("href");
    if (placeOf(href)) { event.preventDefault(); hint.hidden = true; open(link); }
    else if (href === "#index") { event.preventDefault(); indexAgain(link); }
    else if (href === "#copy") { event.preventDefault(); copyAnswer(link); }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#new-chat")) return;
    opener = null;
    shut();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches('a[role="button"]')) { event.preventDefault(); event.target.click(); }
    if (event.key !== "Escape") return;
    if (!hint.hidden) hint.hidden = true;
    else if (!panel.hidden) shut();
  });

  // A new question rises to the top as its answer grows, and stays there: one reads an answer from its beginning.
  let asked = 0, following = false;
  for (const moved of ["wheel", "touchmove", "pointerdown"])
    document.addEventListener(moved, () => { following = false; }, { passive: true });
  function follow() {
    const log = document.querySelector('#chat [role="log"]'), questions = log?.querySelectorAll(".user-row") ?? [];
    if (questions.length > asked) following = true;
    asked = questions.length;
    if (following && asked) log.scrollTop += questions[asked - 1].getBoundingClientRect().top - log.getBoundingClientRect().top - 20;
  }

  // Gradio names each message after its HTML and offers that HTML for editing: people get neither.
  // Its sanitiser takes the marks' aria-label; their title, which would cover the hint, brings it.
  const textOf = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
  new MutationObserver(() => {
    for (const message of document.querySelectorAll("#chat [data-testid][aria-label]")) message.removeAttribute("aria-label");
    for (const mark of document.querySelectorAll("#chat a.mark[title]")) {
      mark.setAttribute("aria-label", mark.title);
      mark.removeAttribute("title");
    }
    for (const area of document.querySelectorAll("#chat textarea.edit-textarea:not([data-plain])")) {
      area.dataset.plain = "";
      area.value = textOf(area.value);
      area.setAttribute("aria-label", words.ask_label);
      area.dispatchEvent(new Event("input", { bubbles: true }));
      area.focus();
    }
    if (current) lightMarks();
    follow();
    if (lastStatus && document.getElementById("index-size")?.matches(":empty")) showStatus(lastStatus);
  }).observe(document.documentElement, { childList: true, subtree: true });

  const begin = () => {
    document.body.append(panel, hint);
    look();
    const linked = placeOf(location.hash);
    if (linked) open(make("a", { href: linked.href }));
  };
  if (document.body) begin(); else document.addEventListener("DOMContentLoaded", begin);
})();
