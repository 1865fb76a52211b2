// An old copy says so: after the day that stands on the page, by the clock of this device. Nothing is kept or sent.
(() => {
  const notice = document.querySelector("[data-old-copy]");
  if (!notice) return;
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  if (today > notice.dataset.oldCopy) notice.hidden = false;
})();
