// The note: what is ticked is shown as a note. It lives in this page alone: nothing is stored, sent or put into the
// address. Without this script the page is a sheet to tick and print.
const phrases = document.querySelector("[data-note]");
const made = document.querySelector("[data-made-note]");
if (phrases && made) {
  const picked = made.querySelector("[data-picked]");
  const hint = picked.innerHTML;
  const boxes = [...phrases.querySelectorAll("input")];
  const clear = () => { for (const box of boxes) box.checked = false; };

  const show = () => {
    picked.replaceChildren();
    for (const group of phrases.querySelectorAll("fieldset")) {
      const ticked = [...group.querySelectorAll("input:checked")];
      if (!ticked.length) continue;
      const heading = document.createElement("h3");
      heading.textContent = group.querySelector("legend").textContent;
      const list = document.createElement("ul");
      for (const box of ticked) {
        const item = document.createElement("li");
        item.textContent = box.nextElementSibling.textContent;
        list.append(item);
      }
      picked.append(heading, list);
    }
    if (!picked.childElementCount) picked.innerHTML = hint;
    made.classList.toggle("has-words", boxes.some((box) => box.checked));
  };

  const button = (words, act) => {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "btn";
    element.textContent = words;
    element.addEventListener("click", act);
    return element;
  };
  const row = document.createElement("p");
  row.className = "note-buttons";
  row.append(
    button(made.dataset.print, () => window.print()),
    button(made.dataset.clear, () => { clear(); show(); boxes[0].focus(); }),
  );
  made.append(row);
  phrases.addEventListener("change", show);
  // A browser may bring ticks back with the page: the next one at this device must not see them.
  window.addEventListener("pagehide", clear);
  window.addEventListener("pageshow", () => { clear(); show(); });
}
