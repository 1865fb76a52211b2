// Joins the one passkey form of a page with allauth's scripts (mfa/js/webauthn.js), and says when it did not work.
const form = document.querySelector("[data-passkey]");
const button = document.getElementById("passkey-button");
const start = form && window.allauth?.webauthn.forms[form.dataset.passkey];

if (start && button && window.PublicKeyCredential) {
  const name = "passkey-button";
  start({
    ids: {
      login: name, authenticate: name, add: name,
      credential: "id_credential", passwordless: "id_passwordless", data: "passkey-data",
    },
  });
  button.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const trouble = document.querySelector("[data-trouble]");
  if (trouble) trouble.hidden = false;
});
