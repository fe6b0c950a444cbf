// Lets this machine work a moment for a form, so that sending thousands costs something.
// Nothing is asked of the person, nothing is fetched, and the form can be sent at any time:
// without a proof it is only taken at a slower pace.
import { deriveKey, solveChallenge } from "../altcha/altcha.js";

const PATIENCE_MS = 10 * 60 * 1000;

async function prove(form) {
  const field = form.elements.namedItem("proof");
  // Browsers offer cryptography on https and on this machine alone.
  if (!field || !globalThis.crypto?.subtle) return;
  const challenge = JSON.parse(form.dataset.challenge);
  // The browser derives keys beside the page's own thread: typing and scrolling never wait.
  const solution = await solveChallenge({ challenge, deriveKey, timeout: PATIENCE_MS });
  if (solution) field.value = btoa(JSON.stringify({ challenge, solution }));
}

for (const form of document.querySelectorAll("form[data-challenge]")) prove(form);
