"use strict";
// Nothing is loaded, nothing is stored, and no text becomes markup.

const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const SVG = "http://www.w3.org/2000/svg";
const opened = byId("opened");
const list = byId("candidates");
const search = byId("search");
const dialog = byId("keys");
document.documentElement.classList.add("scripting");

// What is shown now: the report, or in a batch the list.
const listing = () => list !== null && !list.hidden;

// ---- Quotations in the transcript

let origin = null;

function show(name, focus) {
  const target = byId(name);
  if (!target) return false;
  all("mark.shown").forEach((mark) => mark.classList.remove("shown"));
  all("mark[data-quotes]")
    .filter((mark) => mark.dataset.quotes.split(" ").includes(name))
    .forEach((mark) => mark.classList.add("shown"));
  target.scrollIntoView({ block: "center" });
  if (focus) {
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  }
  return true;
}

const isQuote = (name) => Boolean(byId(name)?.closest(".said"));

function follow(link, event) {
  event.preventDefault();
  origin = link;
  byId("back").hidden = false;
  history.replaceState(null, "", link.getAttribute("href"));
  show(link.dataset.quote, true);
}

function goBack() {
  byId("back").hidden = true;
  if (!origin) return false;
  origin.scrollIntoView({ block: "center" });
  origin.focus({ preventScroll: true });
  origin = null;
  return true;
}

// Beside a question stands its answer, as long as both can be seen.
const following = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    const panel = target.closest(".sheet").querySelector(".transcript");
    const turn = panel.querySelector(`.turn[data-pair="${target.dataset.pair}"]`);
    if (isIntersecting && panel.scrollHeight > panel.clientHeight) {
      panel.scrollTop = turn.offsetTop - panel.firstElementChild.offsetTop;
    }
  }
}, { rootMargin: "-15% 0px -80% 0px" });
const followQuestions = () => all(".question").forEach((each) => following.observe(each));

// ---- The reasons, to be pasted elsewhere

async function copy(button) {
  const lines = all("li", byId(button.dataset.copy)).map((line) => line.textContent);
  const text = lines.join("\n");
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Older browsers give files no clipboard.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  const told = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = told; }, 1500);
}

// ---- Search in a report: places are painted, the page is not changed

let places = [];
let here = -1;

function textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function findWords(words) {
  const wanted = words.trim().toLowerCase();
  places = [];
  here = -1;
  const root = document.querySelector(".sheet");
  if (wanted && root) {
    for (const node of textNodes(root)) {
      const text = node.data.toLowerCase();
      // A few letters change their length with their case; their places would be wrong.
      if (text.length !== node.data.length) continue;
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        places.push(range);
      }
    }
  }
  paint();
}

function paint() {
  const told = byId("found");
  const empty = places.length ? "" : search.value.trim() && !listing() ? told.dataset.none : "";
  told.textContent = places.length
    ? told.dataset.form.replace("{n}", here + 1 || "–").replace("{all}", places.length)
    : empty;
  if (!window.Highlight) return;
  CSS.highlights.set("found", new Highlight(...places));
  const current = here >= 0 ? [places[here]] : [];
  const painted = new Highlight(...current);
  painted.priority = 1;
  CSS.highlights.set("here", painted);
}

function step(by) {
  if (!places.length) return;
  here = (here + by + places.length) % places.length;
  const parent = places[here].startContainer.parentElement;
  const closed = parent.closest("details:not([open])");
  if (closed) closed.open = true;
  parent.scrollIntoView({ block: "center" });
  paint();
}

// ---- A batch: its rows are sorted and filtered, its reports built when they are opened

const rows = list ? all("tbody tr", list) : [];
const haystacks = new Map(
  rows.map((row) => [row, all(".name, .position, .file", row).map((cell) => cell.textContent)
    .join("\n").toLowerCase()]),
);
let order = rows;
const byText = new Intl.Collator(list ? list.closest("[lang]").lang : undefined, { numeric: true });
const NUMBERS = { number: "report", score: "score", check: "check", answered: "answered" };

function keyOf(row, column) {
  if (column in NUMBERS) {
    const value = row.dataset[NUMBERS[column]];
    return value === "" ? null : Number(value);
  }
  return row.querySelector(`.${column}`).textContent.trim() || null;
}

function sort(button) {
  const heading = button.closest("th");
  const column = button.dataset.column;
  const down = heading.getAttribute("aria-sort") === "ascending";
  all("th[aria-sort]", list).forEach((each) => each.removeAttribute("aria-sort"));
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  const keys = new Map(rows.map((row) => [row, keyOf(row, column)]));
  const sign = down ? -1 : 1;
  order = [...rows].sort((one, other) => {
    const [a, b] = [keys.get(one), keys.get(other)];
    // What has no value comes last either way.
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * (column in NUMBERS ? a - b : byText.compare(a, b));
  });
  list.querySelector("tbody").append(...order);
}

function filter() {
  const wanted = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const verdict = byId("verdict").value;
  let shown = 0;
  for (const row of rows) {
    const fits = (!verdict || row.dataset.verdict === verdict)
      && wanted.every((word) => haystacks.get(row).includes(word));
    if (row.hidden === fits) row.hidden = !fits;
    shown += fits;
  }
  const told = byId("shown");
  told.textContent = told.dataset.form.replace("{n}", shown).replace("{all}", rows.length);
}

function build(node, space) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes, ...children] = node;
  const own = tag === "svg" ? SVG : space;
  const made = own ? document.createElementNS(own, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.map((child) => build(child, own)));
  return made;
}

async function unpacked(number) {
  const bytes = Uint8Array.from(atob(byId(`data-${number}`).textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).json();
}

const listTitle = document.title;
const current = () => Number(opened?.querySelector(".sheet")?.dataset.report);
const shownRows = () => order.filter((row) => !row.hidden);

// The report that was asked for last; another that comes later is not shown.
let wanted = null;

async function openReport(number) {
  wanted = number;
  if (current() !== number) {
    const content = await unpacked(number).then(build).catch(() => opened.dataset.cannot);
    if (wanted !== number) return false;
    opened.replaceChildren(content);
    followQuestions();
  }
  turn(false);
  document.title = opened.firstElementChild?.dataset.title ?? listTitle;
  neighbours();
  search.value = "";
  findWords("");
  return true;
}

function turn(toList) {
  list.hidden = !toList;
  opened.hidden = toList;
  for (const id of ["list", "before", "after"]) byId(id).hidden = toList;
  byId("back").hidden = true;
  origin = null;
  const told = toList ? search.dataset.filter : search.dataset.search;
  search.placeholder = told;
  search.setAttribute("aria-label", told);
}

function neighbours() {
  const visible = shownRows().map((row) => Number(row.dataset.report));
  const at = visible.indexOf(current());
  byId("before").disabled = at <= 0;
  byId("after").disabled = at < 0 || at === visible.length - 1;
  return { before: visible[at - 1], after: visible[at + 1] };
}

let scrolled = 0;

function toList() {
  const left = current();
  wanted = null;
  turn(true);
  opened.replaceChildren();
  document.title = listTitle;
  search.value = kept;
  findWords("");
  filter();
  window.scrollTo(0, scrolled);
  list.querySelector(`tr[data-report="${left}"] a`)?.focus({ preventScroll: true });
}

let kept = "";

async function route() {
  const name = location.hash.slice(1);
  const number = /^r(\d+)(-|$)/.exec(name)?.[1];
  // To what is no quotation the browser goes by itself.
  if (!list) return isQuote(name) && show(name, false);
  if (!number || !byId(`data-${number}`)) return listing() ? undefined : toList();
  if (listing()) {
    scrolled = window.scrollY;
    kept = search.value;
  }
  if (!await openReport(Number(number))) return undefined;
  if (isQuote(name)) {
    show(name, true);
  } else if (byId(name)) {
    byId(name).scrollIntoView();
    byId(name).focus({ preventScroll: true });
  } else {
    window.scrollTo(0, 0);
    byId(`r${number}-title`)?.focus({ preventScroll: true });
  }
  return undefined;
}

const go = (number) => { if (number) location.hash = `r${number}`; };
const leave = () => { location.hash = "list"; };

// ---- Keys

function among(things, by) {
  const at = things.indexOf(document.activeElement?.closest(".question, tbody a"));
  const next = at < 0 ? (by > 0 ? 0 : things.length - 1) : at + by;
  const thing = things[Math.max(0, Math.min(things.length - 1, next))];
  thing?.focus({ preventScroll: true });
  thing?.scrollIntoView({ block: listing() ? "nearest" : "start" });
}

const move = (by) => among(
  listing() ? shownRows().map((row) => row.querySelector("a")) : all(".question"), by,
);

const KEYS = {
  "/": () => { search.focus(); search.select(); },
  "?": () => dialog.showModal(),
  j: () => move(1),
  k: () => move(-1),
  n: () => step(1),
  N: () => step(-1),
  c: () => document.querySelector(".sheet .copy")?.click(),
  "[": () => { if (list && !listing()) go(neighbours().before); },
  "]": () => { if (list && !listing()) go(neighbours().after); },
};

function pressedEscape() {
  if (document.activeElement === search) {
    search.value = "";
    typed();
    search.blur();
  } else if (!goBack() && list && !listing()) {
    leave();
  }
}

document.addEventListener("keydown", (event) => {
  if (dialog.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") return pressedEscape();
  if (event.target === search) {
    if (event.key === "Enter" && !listing()) {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    }
    return;
  }
  if (event.target.matches("input, select, textarea, [contenteditable]")) return;
  if (!byId("keys-on").checked || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});

// ---- Everything that can be pressed

function typed() {
  if (listing()) filter();
  else findWords(search.value);
}

const PRESSED = {
  print: () => window.print(),
  "show-keys": () => dialog.showModal(),
  "close-keys": () => dialog.close(),
  back: goBack,
  list: leave,
  before: () => go(neighbours().before),
  after: () => go(neighbours().after),
};

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("button, a[data-quote]");
  if (!pressed || event.ctrlKey || event.metaKey) return;
  if (pressed.dataset.quote) follow(pressed, event);
  else if (pressed.dataset.copy) copy(pressed);
  else if (pressed.dataset.column) sort(pressed);
  else PRESSED[pressed.id]?.();
});
search.addEventListener("input", typed);
byId("verdict")?.addEventListener("change", filter);
window.addEventListener("hashchange", route);
if (list) filter();
followQuestions();
if (location.hash) route();
