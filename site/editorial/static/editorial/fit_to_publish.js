// The checks read along: a moment after typing stops, the form goes to the server, and the findings come back.
// Nothing is stored. One request at a time; an answer that has been overtaken is thrown away.
const WAIT = 1500;
const SETTLED = 5000;
const panel = document.querySelector("[data-fit-to-publish]");
const form = document.querySelector("form[data-edit-form]");

function previewAddress() {
  return document.querySelector("[data-w-preview-url-value]")?.dataset.wPreviewUrlValue;
}

function show(html) {
  const result = panel.querySelector("[data-fit-result]");
  if (result.innerHTML === html) return;
  result.innerHTML = html; // made by our own server, every value escaped there
  const count = result.querySelector("[data-fit-count]")?.dataset.fitCount ?? "0";
  const toggle = document.querySelector("[data-side-panel-toggle=checks]");
  if (!toggle) return;
  let badge = toggle.querySelector(".fit-count");
  if (!badge) {
    badge = document.createElement("span");
    badge.className = "fit-count w-sr-only";
    toggle.append(badge);
  }
  badge.textContent = count === "0" ? "" : ` ${count}`;
}

let timer, running;
async function ask() {
  const of = previewAddress();
  if (!of) return;
  running?.abort();
  running = new AbortController();
  const trouble = panel.querySelector("[data-fit-trouble]");
  try {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    const address = `${panel.dataset.fitToPublish}?of=${encodeURIComponent(of)}`;
    const answer = await fetch(address, { method: "POST", body: data, signal: running.signal });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    show(await answer.text());
    trouble.hidden = true;
  } catch (error) {
    if (error.name !== "AbortError") trouble.hidden = false;
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(ask, WAIT);
}

function target(field, block) {
  const named = block && (document.getElementById(`block-${block}-section`) || document.querySelector(`[data-contentpath="${CSS.escape(block)}"]`));
  if (named) return named;
  if (!field) return null;
  const escaped = CSS.escape(field);
  return (
    document.querySelector(`[data-contentpath="${escaped}"]`) ||
    document.querySelector(`[name="${escaped}"]`) ||
    document.querySelector(`[id^="panel-"][id$="-${escaped}-section"]`) ||
    document.getElementById(`id_${field}-FORMS`)
  );
}

// Editors of rich text arrive one after the other and push what is below them down; whoever scrolls or types is left alone.
function keepInView(field, block) {
  const kept = new ResizeObserver(() => target(field, block)?.scrollIntoView({ block: "center", behavior: "instant" }));
  kept.observe(form);
  const stop = () => kept.disconnect();
  setTimeout(stop, SETTLED);
  for (const event of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(event, stop, { once: true, passive: true });
}

function lead(field, block) {
  const found = target(field, block);
  if (!found) return;
  const tab = found.closest("[role=tabpanel]");
  if (tab?.hidden) document.querySelector(`[role=tab][href="#${tab.id}"], [role=tab][aria-controls="${tab.id}"]`)?.click();
  for (let each = found; each; each = each.parentElement) {
    const closed = each.querySelector?.(":scope > .w-panel__header [aria-expanded=false], :scope > section > .w-panel__header [aria-expanded=false]");
    closed?.click();
  }
  found.scrollIntoView({ block: "center", behavior: "instant" });
  found.classList.add("fit-shown");
  setTimeout(() => found.classList.remove("fit-shown"), 4000);
  const input = found.matches("input, textarea, select") ? found : found.querySelector("[contenteditable=true], textarea, input:not([type=hidden]), select, button");
  input?.focus({ preventScroll: true });
}

if (panel && form) {
  for (const event of ["input", "change", "click"]) form.addEventListener(event, later);
  // Blocks and rich text change the form without an event of their own.
  new MutationObserver(later).observe(form, { subtree: true, childList: true, characterData: true });
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fit-field]");
    if (button) lead(button.dataset.fitField, button.dataset.fitBlock);
  });
  later();
}

// The report "Findings" names field and block in the address as Wagtail does, which does not know groups of rows.
addEventListener("load", () => {
  const named = /:w:contentpath=([^&]*)/.exec(location.hash);
  if (!named || !form) return;
  const place = decodeURIComponent(named[1]).split(".");
  lead(...place);
  keepInView(...place);
});
