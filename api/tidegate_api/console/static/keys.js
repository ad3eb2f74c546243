// Walking the list of decisions by keyboard. The page works without this file, and says so only
// where it runs. Single letters can be switched off (WCAG 2.1.4); this browser remembers it.
const NAME = "tidegate-keys-off";
const help = document.getElementById("keys");
const button = document.getElementById("keys-switch");
const links = [...document.querySelectorAll("table.decisions .row-link")];

let on = true;
try {
  on = localStorage.getItem(NAME) === null;
} catch {
  // A browser that keeps nothing still has the keys.
}

function tell() {
  button.textContent = on ? button.dataset.off : button.dataset.on;
}

button.addEventListener("click", () => {
  on = !on;
  try {
    if (on) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, "1");
  } catch {
    // Then it holds for this page.
  }
  tell();
});

function step(by) {
  const here = links.indexOf(document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by;
  links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => document.getElementById("id").focus(),
  "?": () => {
    help.open = !help.open;
    if (help.open) help.querySelector("summary").focus();
  },
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (!on || typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

help.hidden = false;
tell();
