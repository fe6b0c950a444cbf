// Shows what needs passkeys where the browser has them, and says when using one came to nothing.
// The ceremony itself is django-allauth's script; without script the other ways stay open.
"use strict";

if (window.PublicKeyCredential) {
  for (const button of document.querySelectorAll("[data-passkey]")) button.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const said = document.getElementById("passkey-failed");
  said.hidden = false;
  said.focus();
});
