// In the editor: when saving by itself was refused because the session has ended, say so where it is seen.
// Wagtail's own sign is small: "Autosave is paused". The words and the address come from sign_in/answers.py.
document.addEventListener("w-autosave:error", ({ detail }) => {
  const where = detail?.response?.sign_in;
  if (!where) return;
  const note = document.getElementById("signed-out") || document.createElement("div");
  note.id = "signed-out";
  note.setAttribute("role", "alert");
  note.className = "help-block help-critical";
  const link = document.createElement("a");
  link.href = where;
  link.target = "_blank";
  link.textContent = where;
  note.replaceChildren(`${detail.text} `, link);
  document.querySelector("[data-edit-form]")?.prepend(note);
});

document.addEventListener("w-autosave:success", () => document.getElementById("signed-out")?.remove());
