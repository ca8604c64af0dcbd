"use strict";
// Looks for new runs and pictures every few seconds, and replaces only the entries that have changed.
const PAUSE = 2000;
const list = document.getElementById("runs");
const state = document.getElementById("state");

function update(page) {
  const fresh = page.getElementById("runs");
  document.getElementById("count").textContent = page.getElementById("count").textContent;
  const known = new Map([...list.children].map((item) => [item.querySelector("a").getAttribute("href"), item]));
  const items = [...fresh.children].map((item) => {
    const old = known.get(item.querySelector("a").getAttribute("href"));
    return old && old.outerHTML === item.outerHTML ? old : document.importNode(item, true);
  });
  const isSame = items.length === list.children.length && items.every((item, i) => item === list.children[i]);
  if (!isSame) {
    const focused = document.activeElement && document.activeElement.getAttribute("href");
    list.replaceChildren(...items);
    const again = focused && [...list.querySelectorAll("a")].find((a) => a.getAttribute("href") === focused);
    if (again) again.focus();
  }
}

async function look() {
  try {
    if (!document.hidden) {
      const answer = await fetch("./", { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.statusText);
      update(new DOMParser().parseFromString(await answer.text(), "text/html"));
      state.textContent = "";
    }
  } catch (e) {
    state.textContent = "The process of this page has ended.";
  }
  setTimeout(look, PAUSE);
}
setTimeout(look, PAUSE);
