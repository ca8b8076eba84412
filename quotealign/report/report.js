// Filters, order, deep links, base texts and keys. The page reads well without any of it.
(() => {
  "use strict";
  document.documentElement.classList.add("js");
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const list = $("#list"), rows = $("#rows"), form = $("#filters"), more = $("#more"), count = $("#count");
  // The only markup that is ever parsed here was escaped when the report was written.
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("quotealign", { createHTML: (html) => html })
    : { createHTML: (html) => html };

  const unpack = async (script) => {
    const letters = atob(script.textContent), packed = new Uint8Array(letters.length);
    for (let n = 0; n < letters.length; n++) packed[n] = letters.charCodeAt(n);
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };
  const plain = (text) => (/^[\x20-\x7e\n“”‘’]*$/.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, ""));
  const fold = (text) => plain(text).replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, " ").toLowerCase();

  const cards = new Map(), matrix = new Map(), loading = new Map();
  const collect = (within) => {
    for (const card of $$("article.card", within)) if (!cards.has(card.id)) cards.set(card.id, card);
    for (const row of $$("tr[data-id]", within)) if (!matrix.has(row.dataset.id)) matrix.set(row.dataset.id, row);
  };
  // A chunk is unpacked whole but parsed remark by remark: parsing is what takes time. The chunks stand
  // after this script, so that filters are ready before the last of them has been read.
  const complete = new Promise((done) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done);
    else done();
  });
  let chunks;
  const load = (number) => {
    if (!loading.has(number)) {
      loading.set(number, complete.then(async () => {
        chunks ??= $$("script.chunk");
        const text = await unpack(chunks[number]);
        chunks[number].remove();
        return text.split("\x1e");
      }));
    }
    return loading.get(number);
  };
  const card = async (remark) => {
    if (!cards.has(remark.id)) {
      const pieces = await load(Math.floor(remark.place / index.chunk));
      const holder = document.createElement("template");
      holder.innerHTML = policy.createHTML(pieces[remark.place % index.chunk]);
      collect(holder.content);
    }
    return cards.get(remark.id);
  };

  // What a test or a measurement may wait for.
  const watched = (document.quotealign = { ready: 0, settled: Promise.resolve() });
  let index, remarks, found = [], shownUpTo = 0, turn = 0;
  const severities = new Set();
  const limit = () => (index.complete ? remarks.length : index.page);

  const start = async () => {
    const script = $("#index");
    index = JSON.parse(script.type === "application/json" ? script.textContent : await unpack(script));
    collect(document);
    remarks = index.remarks.map(([id, severity, speaker, outlets, kinds, printed, date, text], place) => ({
      id, severity, kinds, printed, date, text, place,
      speaker: index.speakers[speaker], outlets: outlets.map((n) => index.outlets[n]), folded: null,
    }));
    for (const element of $$(".needs-script")) element.hidden = false;
    more.hidden = true;
    found = remarks;
    shownUpTo = list.childElementCount;
    tell();
    await follow();
    window.addEventListener("hashchange", follow);
    form.addEventListener("input", () => { watched.settled = refresh(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => { severities.clear(); pressed(); setTimeout(refresh); });
    more.addEventListener("click", () => extend());
    near.observe(more);
    document.documentElement.dataset.ready = "yes";
    watched.ready = performance.now();
    prepare(0);
  };

  const pressed = () => {
    for (const button of $$(".level")) button.setAttribute("aria-pressed", severities.has(button.dataset.severity));
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest(".level");
    if (!button) return;
    const { severity } = button.dataset;
    severities.delete(severity) || severities.add(severity);
    pressed();
    refresh();
  });

  const folded = (remark) => (remark.folded ??= fold(`${remark.text} ${remark.speaker}`));
  const prepare = (from) => { // in idle moments, so that the first search need not wait
    for (const remark of remarks.slice(from, from + 250)) folded(remark);
    if (from + 250 < remarks.length) (window.requestIdleCallback ?? setTimeout)(() => prepare(from + 250));
  };
  const KINDS = { verbatim: 1, excerpt: 2, reworded: 4, once: 8 };
  const ORDERS = {
    printed: (a, b) => b.outlets.length - a.outlets.length || b.printed - a.printed || a.place - b.place,
    date: (a, b) => !a.date - !b.date || (a.date < b.date ? -1 : a.date > b.date ? 1 : a.place - b.place),
  };
  const wanted = () => {
    const { q, speaker, outlet, kind, sort } = form.elements;
    const sought = fold(q.value).trim().split(" ").filter(Boolean);
    const some = remarks.filter((remark) =>
      (!severities.size || severities.has(String(remark.severity))) &&
      (!speaker.value || remark.speaker === speaker.value) &&
      (!outlet.value || remark.outlets.includes(outlet.value)) &&
      (!kind.value || remark.kinds & KINDS[kind.value]) &&
      (!sought.length || sought.every((word) => folded(remark).includes(word))));
    return ORDERS[sort.value] ? some.sort(ORDERS[sort.value]) : some;
  };

  const tell = (only) => {
    const several = found.length === remarks.length ? "" : ` of ${remarks.length.toLocaleString("en")}`;
    count.textContent = only ? "1 linked remark; change a filter to see the others" : `${found.length.toLocaleString("en")}${several} ${remarks.length === 1 ? "remark" : "remarks"}`;
    more.hidden = only || shownUpTo >= found.length;
  };
  const show = async (some, append) => {
    const mine = ++turn;
    const elements = await Promise.all(some.map(card));
    if (mine !== turn) return false; // a later filter has overtaken this one
    const lines = some.map((remark) => matrix.get(remark.id)).filter(Boolean);
    if (append) {
      list.append(...elements);
      rows?.append(...lines);
    } else {
      list.replaceChildren(...elements);
      rows?.replaceChildren(...lines);
    }
    return true;
  };
  const refresh = async ({ keep = false } = {}) => {
    found = wanted();
    const first = found.slice(0, limit());
    if (!(await show(first, false))) return;
    shownUpTo = first.length;
    tell();
    if (!keep) remember();
  };
  // Only from below: whoever has gone on to the parts that stand after the list is past it.
  const near = new IntersectionObserver((seen) => { if (seen.at(-1).isIntersecting) extend(); }, { rootMargin: "-64px 0px 600px" });
  let extending = false;
  const extend = async () => {
    if (extending || shownUpTo >= found.length) return;
    extending = true;
    const next = found.slice(shownUpTo, shownUpTo + limit());
    if (await show(next, true)) shownUpTo += next.length;
    tell();
    extending = false;
    near.unobserve(more); // still near: it tells again only when asked again
    near.observe(more);
  };

  // The state stands in the fragment, so that a link to it works from a file as well.
  const remember = () => {
    const state = new URLSearchParams();
    for (const name of ["q", "speaker", "outlet", "kind", "sort"]) if (form.elements[name].value) state.set(name, form.elements[name].value);
    if (severities.size) state.set("severity", [...severities].sort().join("."));
    const hash = state.toString();
    if (location.hash.slice(1) !== hash) history.replaceState(null, "", `#${hash}`);
  };
  // A card is laid out when it comes near, and what stands below moves then: go there until it stays.
  const goTo = (element, tries = 20) => {
    if (!element) return; // a part that this report does not have
    element.scrollIntoView();
    const { top } = element.getBoundingClientRect();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (tries && Math.abs(element.getBoundingClientRect().top - top) > 1) goTo(element, tries - 1);
    }));
  };
  const follow = async (event) => {
    const hash = decodeURIComponent(location.hash.slice(1).split(":~:")[0].replace(/\+/g, " "));
    const remark = remarks.find(({ id }) => hash === id || hash.startsWith(`${id}-`));
    if (remark) {
      const element = await card(remark);
      if (!element.isConnected) {
        await show([remark], false);
        tell(true);
      }
      goTo(document.getElementById(hash) || element);
      element.focus({ preventScroll: true });
      return;
    }
    if (!hash.includes("=")) { // a part of the page
      goTo(document.getElementById(hash));
      return;
    }
    const state = new URLSearchParams(location.hash.slice(1));
    for (const name of ["q", "speaker", "outlet", "kind", "sort"]) form.elements[name].value = state.get(name) ?? "";
    severities.clear();
    for (const severity of (state.get("severity") ?? "").split(".").filter(Boolean)) severities.add(severity);
    pressed();
    await refresh({ keep: true });
    if (event) goTo($("#remarks"));
  };

  // Another base text: compared here, word by word, but not graded.
  const words = (text) => text.match(/[^\p{L}\p{N}]*[\p{L}\p{N}]+(?:['’.,][\p{L}\p{N}]+)*[^\p{L}\p{N}]*?(?=\s|$)\s*|\S+\s*|\s+/gu) ?? [];
  const same = (word) => fold(word).replace(/[^\p{L}\p{N}]/gu, "");
  const diff = (base, other) => {
    const left = words(base), right = words(other);
    const a = left.map(same), b = right.map(same);
    let head = 0, tail = 0;
    while (head < a.length && head < b.length && a[head] === b[head]) head++;
    while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
    const n = a.length - head - tail, m = b.length - head - tail, width = m + 1;
    const runs = [];
    const say = (role, word) => {
      const last = runs.at(-1);
      if (last?.role === role) last.text += word;
      else runs.push({ role, text: word });
    };
    for (let i = 0; i < head; i++) say("same", right[i]);
    if (n * m > 4e6) { // megabytes: say it as one change
      left.slice(head, head + n).forEach((word) => say("cut", word));
      right.slice(head, head + m).forEach((word) => say("added", word));
    } else {
      const longest = new Uint16Array((n + 1) * width);
      for (let i = n - 1; i >= 0; i--) for (let j = m - 1; j >= 0; j--) {
        longest[i * width + j] = a[head + i] === b[head + j]
          ? longest[(i + 1) * width + j + 1] + 1
          : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
      }
      for (let i = 0, j = 0; i < n || j < m;) {
        if (i < n && j < m && a[head + i] === b[head + j]) { say("same", right[head + j]); i++; j++; }
        else if (i < n && (j === m || longest[(i + 1) * width + j] >= longest[i * width + j + 1])) say("cut", left[head + i++]);
        else say("added", right[head + j++]);
      }
    }
    for (let i = right.length - tail; i < right.length; i++) say("same", right[i]);
    return runs;
  };
  const make = (tag, className, ...inside) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...inside);
    return element;
  };
  const marks = { cut: ["del", "[left out: "], added: ["ins", "[printed: "] };
  const show_runs = (runs, roles) => runs.filter(({ role }) => roles.includes(role)).map(({ role, text }) => {
    if (!marks[role]) return text;
    const [tag, told] = marks[role], core = text.trimEnd();
    const mark = make(tag, "s0", make("span", "vh", told), core, make("span", "vh", "]"));
    return make("span", "", mark, text.slice(core.length));
  });
  const printed = (element) => { // the words alone, without those for screen readers
    const copy = element.cloneNode(true);
    for (const hidden of $$(".vh", copy)) hidden.remove();
    return copy.textContent;
  };
  const rebased = (home, number) => {
    const pairs = $$(".p-side .pair", home.original[1]);
    const all = [{ who: $(".who", home.original[0]), words: $(".words", pairs[0].children[0]) },
      ...pairs.map((pair) => ({ who: $(".who", pair.children[1]), words: $(".words", pair.children[1]) }))]
      .map(({ who, words }) => ({ who: who.textContent, text: printed(words) }));
    const base = all[number], others = all.filter((one) => one !== base).map((one) => ({ ...one, runs: diff(base.text, one.text) }));
    const quoted = (inside) => { const p = make("p", "words", "“", ...inside, "”"); p.dir = "auto"; return p; };
    const name = (who, ...more) => make("p", "by", make("span", "who", who), ...more);
    const told = () => make("p", "explain", "Marked word by word against this base text; differences are graded against the chosen one only.");
    return [
      make("div", "base", make("blockquote", "words", `“${base.text}”`), make("p", "base-of", "Base text: ", make("span", "who", base.who))),
      make("div", "comparison",
        make("div", "panel p-diff", told(), make("ul", "wordings", ...others.map(({ who, runs }) =>
          make("li", "", name(who), quoted(show_runs(runs, ["same", "cut", "added"])))))),
        make("div", "panel p-side", told(), ...others.map(({ who, runs }) => make("div", "pair",
          make("div", "", name(base.who, make("span", "kind", "base text")), quoted(show_runs(runs, ["same", "cut"]))),
          make("div", "", name(who), quoted(show_runs(runs, ["same", "added"])))))),
        make("div", "panel p-table", make("p", "none", "The table is read against the chosen base text."))),
    ];
  };
  document.addEventListener("change", (event) => {
    if (!event.target.matches(".bases")) return;
    const home = event.target.closest("article.card"), number = Number(event.target.value);
    const now = [$(".base", home), $(".comparison", home)];
    home.original ??= now;
    const next = number ? rebased(home, number) : home.original;
    now.forEach((element, n) => element.replaceWith(next[n]));
  });

  // Keys, as in a mail reader; they can be switched off.
  const step = (by) => {
    const all = $$("article.card", list);
    const here = all.indexOf(document.activeElement?.closest("article.card"));
    const next = all[Math.max(0, here + by)];
    if (!next) return;
    next.focus({ preventScroll: true });
    goTo(next);
  };
  const cycle = (selector, advance) => {
    const home = document.activeElement?.closest("article.card");
    if (home) advance($$(selector, home));
  };
  const COMMANDS = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => form.elements.q.focus(),
    m: () => goTo($("#matrix")),
    "?": () => goTo($("#legend")),
    v: () => cycle(".views input", (all) => { all[(all.findIndex((one) => one.checked) + 1) % all.length].checked = true; }),
    b: () => cycle(".bases", ([bases]) => {
      if (!bases) return;
      bases.selectedIndex = (bases.selectedIndex + 1) % bases.options.length;
      bases.dispatchEvent(new Event("change", { bubbles: true }));
    }),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target === form.elements.q) {
      form.elements.q.value = "";
      form.elements.q.blur();
      refresh();
      return;
    }
    if (event.target.matches("input:not([type=radio]):not([type=checkbox]), select, textarea") || !$("#keys").checked) return;
    const command = COMMANDS[event.key];
    if (!command) return;
    event.preventDefault();
    command();
  });

  start();
})();
