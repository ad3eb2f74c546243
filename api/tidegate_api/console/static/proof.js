/**
 * Wires the proof of one decision: what stands in the two boxes is verified here, in this browser.
 *
 * Nothing is sent anywhere. A receipt that was edited is verified as it stands in the box.
 */

import { verifyReceipt } from "./verify.js";
import { say } from "./verify-texts.js";
import { drawProof, showResult } from "./verify-view.js";

const form = document.querySelector("form[data-verify]");
if (form) {
  const lang = form.dataset.lang;
  const told = (id, values) => say(lang, id, values);
  const verdict = document.getElementById("verdict");
  const tree = document.getElementById("tree");
  const button = form.querySelector("button");

  button.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    const receipt = document.getElementById("receipt").value;
    const trusted = document.getElementById("trusted").value.trim();
    const result = await verifyReceipt(receipt, trusted);
    showResult(result, verdict, told);
    drawProof(result, tree, told);
    button.disabled = false;
  });
}
