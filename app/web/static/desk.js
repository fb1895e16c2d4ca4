// Brings news to the list of reports every 10 seconds, unless somebody is in the middle of it.
"use strict";

const EVERY_MS = 10000;
const OUT_OF_DATE = "This page is out of date: the desk does not answer. Load it again.";

const main = document.getElementById("main");
const status = document.getElementById("stale");

function inUse() {
  const focused = document.activeElement;
  const onNothing = !focused || focused === document.body || focused === main;
  return !onNothing || !document.getSelection().isCollapsed;
}

function alertsIn(root) {
  return root.querySelector("[data-alerts]").dataset.alerts;
}

function tell(words) {
  if (status.textContent !== words) status.textContent = words;
}

function show(page) {
  const fresh = page.getElementById("main");
  const before = alertsIn(main);
  main.replaceChildren(...fresh.childNodes);
  document.title = page.title;
  const now = alertsIn(main);
  tell(now !== before && now !== "0" ? `See now: ${now}` : "");
}

async function refresh() {
  if (inUse()) return;
  try {
    const answer = await fetch(location.href, { headers: { "X-Desk-Refresh": "1" } });
    if (answer.redirected) return location.assign(answer.url);
    if (!answer.ok) return tell(OUT_OF_DATE);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!inUse()) show(page);
  } catch {
    tell(OUT_OF_DATE);
  }
}

setInterval(refresh, EVERY_MS);
