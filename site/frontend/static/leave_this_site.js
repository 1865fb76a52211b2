// Leaves for the page behind "Leave this site": at a tap, a click, or when Shift is pressed three times within two
// seconds. The present page is replaced, so that Back does not return to it. Without this script it is a plain link.
const link = document.querySelector("[data-leave-this-site]");
const WITHIN = 2000;
let presses = [];

function leave(event) {
  if (event) event.preventDefault();
  // Nothing of the page stays on the screen while the other one loads.
  document.documentElement.hidden = true;
  document.title = "";
  location.replace(link.href);
}

if (link) {
  link.addEventListener("click", leave);
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    const now = performance.now();
    presses = [...presses.filter((pressed) => now - pressed < WITHIN), now];
    if (presses.length >= 3) leave();
  });
  // A page that the browser kept in memory must not come back hidden.
  addEventListener("pageshow", () => {
    document.documentElement.hidden = false;
  });
}
