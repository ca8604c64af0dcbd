// Search, buttons that copy commands, and diagrams. Without this script the pages only lack these.
"use strict";
const root = document.currentScript.dataset.root;

function load(name, then) {
  const script = document.createElement("script");
  script.src = root + "assets/" + name;
  script.onload = then;
  document.head.append(script);
}

// Search

const box = document.querySelector(".search");
const field = box.querySelector("input");
const list = box.querySelector(".hits");
let index = null;

function build() {
  index = lunr(function () {
    this.ref("at");
    this.field("title", { boost: 8 });
    this.field("page", { boost: 4 });
    this.field("text");
    searchData.forEach((section, at) => this.add({ ...section, at }));
  });
  show();
}

function prepare() {
  field.removeEventListener("focus", prepare);
  load("search-data.js", () => load("lunr.min.js", build));
}

// Every word must occur, the last one perhaps unfinished; words such as "of" are not in the index.
function find(text) {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}_]+/u);
  const stems = words
    .filter((word) => word && lunr.stopWordFilter(new lunr.Token(word)))
    .map((word) => lunr.stemmer(new lunr.Token(word)).toString());
  if (!stems.length) {
    return [];
  }
  const presence = lunr.Query.presence.REQUIRED;
  return index.query((query) =>
    stems.forEach((stem, i) => {
      const wildcard = i === stems.length - 1 ? lunr.Query.wildcard.TRAILING : lunr.Query.wildcard.NONE;
      query.term(stem, { presence, wildcard, usePipeline: false });
    }),
  );
}

function excerpt(text, word) {
  const at = Math.max(0, text.toLowerCase().indexOf(word.toLowerCase()) - 40);
  return (at ? "…" : "") + text.substring(at, at + 140) + (text.length > at + 140 ? "…" : "");
}

function hit(section, word) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const title = document.createElement("b");
  const text = document.createElement("small");
  link.href = root + section.url;
  title.textContent = section.title === section.page ? section.page : section.page + " › " + section.title;
  text.textContent = excerpt(section.text, word);
  link.append(title, text);
  item.append(link);
  return item;
}

function show() {
  const text = field.value.trim();
  list.replaceChildren();
  list.hidden = !text || !index;
  if (list.hidden) {
    return;
  }
  const hits = find(text).slice(0, 12);
  hits.forEach((found) => list.append(hit(searchData[found.ref], text.split(/\s+/)[0])));
  if (!hits.length) {
    const none = document.createElement("li");
    none.className = "none";
    none.textContent = "Nothing found";
    list.append(none);
  }
}

box.hidden = false;
field.addEventListener("focus", prepare);
field.addEventListener("input", show);
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && list.querySelector("a")) {
    list.querySelector("a").click();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    list.hidden = true;
  } else if (event.key === "/" && document.activeElement !== field) {
    event.preventDefault();
    field.focus();
  }
});
document.addEventListener("click", (event) => {
  if (!box.contains(event.target) || event.target.closest(".hits a")) {
    list.hidden = true;
  }
});

// Commands to copy; without TLS, a page of a server has no clipboard.

const commands = navigator.clipboard ? document.querySelectorAll("pre > code") : [];
commands.forEach((code) => {
  const block = document.createElement("div");
  const button = document.createElement("button");
  block.className = "block";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(code.textContent.trimEnd()).then(() => {
      button.textContent = "Copied";
    });
  });
  code.parentElement.replaceWith(block);
  block.append(code.parentElement, button);
});

// Diagrams

if (document.querySelector(".mermaid")) {
  load("mermaid.min.js", () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    mermaid.initialize({ startOnLoad: false, theme: dark ? "dark" : "default" });
    mermaid.run();
  });
}

// A wide screen has room for the contents where the reader is.
const current = document.querySelector("nav [aria-current]");
if (current && getComputedStyle(current.closest("nav")).position === "sticky") {
  current.scrollIntoView({ block: "nearest" });
  scrollTo(0, location.hash ? scrollY : 0);
}
