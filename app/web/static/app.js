"use strict";
// Everything works without this file; with it, the page does not need to be loaded again.

const field = document.querySelector("[data-check]");
if (field) {
  const said = document.getElementById("vat-said");
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    said.textContent = "";
    said.className = "said";
    const digits = field.value.replace(/\D/g, "");
    if (digits.length < 11) return;
    waiting = setTimeout(async () => {
      const asked = field.value;
      const answer = await fetch(`${field.dataset.check}?value=${encodeURIComponent(asked)}`);
      if (!answer.ok || asked !== field.value) return;
      const found = await answer.json();
      said.textContent = found.valid ? `✓ ${found.value}` : found.message;
      said.className = found.valid ? "said is-met" : "said is-not_met";
    }, 250);
  });
}

const fault = document.getElementById("fault");
if (fault) fault.focus();

// A stream that the server refuses or cannot keep: look again in a while, as a page without script does.
function lookAgain(source) {
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
  });
}

const watched = document.querySelector("[data-events]");
if (watched) {
  const source = new EventSource(watched.dataset.events);
  lookAgain(source);
  const visits = watched.querySelector(".visits");
  visits.replaceChildren();
  source.addEventListener("visit", (event) => {
    const item = document.createElement("li");
    item.textContent = JSON.parse(event.data).url;
    visits.append(item);
  });
  source.addEventListener("settled", (event) => {
    const { requirement, outcome } = JSON.parse(event.data);
    const item = watched.querySelector(`[data-requirement="${CSS.escape(requirement)}"]`);
    if (!item || outcome !== "met") return;
    item.className = "is-met";
    item.querySelector(".sign").textContent = "✓";
    item.querySelector(".state").textContent = document.documentElement.lang === "en" ? "Met" : "A posto";
  });
  source.addEventListener("end", () => {
    source.close();
    location.reload();
  });
}

const batch = document.querySelector("[data-progress]");
if (batch) {
  const source = new EventSource(batch.dataset.progress);
  lookAgain(source);
  const bar = batch.querySelector("progress");
  source.addEventListener("progress", (event) => {
    const { done, total, said } = JSON.parse(event.data);
    if (!total) return;
    bar.max = total;
    bar.value = done;
    batch.querySelector(".told").textContent = said;
  });
  source.addEventListener("end", () => {
    source.close();
    location.reload();
  });
}

const counting = document.querySelector("[data-count]");
if (counting) {
  const counted = document.getElementById("counted");
  let due = 0;
  let asked = 0;
  counting.addEventListener("input", () => {
    clearTimeout(due);
    due = setTimeout(async () => {
      const turn = ++asked;
      const answer = await fetch(counting.dataset.count, { method: "POST", body: new FormData(counting) });
      if (answer.ok && turn === asked) counted.innerHTML = await answer.text();
    }, 400);
  });
  counting.querySelector("[data-add-row]").addEventListener("click", (event) => {
    event.preventDefault();
    const rows = counting.querySelectorAll("fieldset");
    const fresh = rows[rows.length - 1].cloneNode(true);
    fresh.querySelector(".number").textContent = rows.length + 1;
    for (const part of fresh.querySelectorAll("[name], [for]")) {
      for (const key of ["name", "id", "for"]) {
        const value = part.getAttribute(key);
        if (value) part.setAttribute(key, value.replace(/^r\d+-/, `r${rows.length}-`));
      }
      if (part.name) part.value = "";
    }
    rows[rows.length - 1].after(fresh);
    fresh.querySelector("input").focus();
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.copied;
  });
}

const cases = [...document.querySelectorAll("[data-case]")];
const links = new Map([...document.querySelectorAll("[data-key]")].map((link) => [link.dataset.key, link]));
const outcomes = { m: "met", n: "not_met", d: "unverified" };
if (links.size || cases.length) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const current = document.activeElement && document.activeElement.closest("[data-case]");
    if (event.target.matches("input, textarea, select")) {
      // Enter in the note decides nothing: it leads on to the buttons. Escape leads back to the keys.
      if (!current || !["Enter", "Escape"].includes(event.key)) return;
      event.preventDefault();
      (event.key === "Enter" ? current.querySelector("button[value]") : current).focus();
      return;
    }
    const link = links.get(event.key);
    if (link) link.click();
    const wanted = cases[Number(event.key) - 1];
    if (wanted) { wanted.focus(); wanted.scrollIntoView({ block: "start" }); }
    if (!current) return;
    if (outcomes[event.key]) current.querySelector(`button[value="${outcomes[event.key]}"]`).focus();
    if (event.key === "r") { event.preventDefault(); current.querySelector("input[name=reason]").focus(); }
  });
}
