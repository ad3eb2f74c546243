/** The page around `verify-pack.js`: choose or drop a zip, name whom to trust, read what was found. */

import { PACK_TEXTS } from "./pack-texts.js";
import { verifyPack } from "./verify-pack.js";
import { TEXTS, say } from "./verify-texts.js";

const MOST_ROWS = 500;
const MOST_FAULTS = 100;
const SIGN = { proven: "✓", agrees: "!", refused: "✗", unsupported: "?" };
const by = (id) => document.getElementById(id);
let lang = navigator.language.toLowerCase().startsWith("zh") ? "zh-Hans" : "en";
let chosen = null;
let found = null;

for (const each of ["en", "zh-Hans"]) Object.assign(TEXTS[each], PACK_TEXTS[each]);

const told = (id, values) => say(lang, id, values);

function made(name, kind, ...children) {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  element.append(...children);
  return element;
}

function speak(language) {
  lang = language;
  document.documentElement.lang = lang;
  document.title = told("page.title");
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = told(element.dataset.text);
  }
  by("english").setAttribute("aria-pressed", String(lang === "en"));
  by("chinese").setAttribute("aria-pressed", String(lang === "zh-Hans"));
  if (found) show();
}

function choose(file) {
  chosen = file ?? null;
  by("check").disabled = !chosen;
  if (chosen) check();
}

async function trusted() {
  const typed = by("key").value.trim();
  if (typed) return typed;
  const [file] = by("policy").files;
  return file ? new Uint8Array(await file.arrayBuffer()) : null;
}

async function check() {
  const file = chosen;
  found = null;
  by("check").disabled = true;
  by("result").replaceChildren();
  by("progress").textContent = told("page.reading");
  let shown = performance.now();
  const progress = async (done, total) => {
    if (performance.now() - shown < 100) return;
    by("progress").textContent = told("page.working", { done, total });
    // Lets the page be painted, and a click be heard.
    await new Promise((resume) => setTimeout(resume));
    shown = performance.now();
  };
  let result = null;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    result = await verifyPack(bytes, await trusted(), progress);
  } catch {
    // The file was moved or written to since it was chosen, or is too large for this browser.
  }
  if (file !== chosen) return;
  found = result;
  by("progress").textContent = result ? "" : told("page.unreadable");
  by("check").disabled = false;
  if (result) show();
}

function show() {
  const { verdict, faults } = found;
  const parts = [
    made("p", `verdict verdict-${verdict}`, `${SIGN[verdict]} ${told(`pack.${verdict}`)}`),
    made("p", "", told(verdict === "unsupported" ? faults[0].detail.id : `pack.${verdict}_told`)),
  ];
  if (faults.length && verdict !== "unsupported") {
    const list = made("ul", "faults");
    for (const { where, detail } of faults.slice(0, MOST_FAULTS)) {
      list.append(made("li", "", made("code", "", where), " ", told(detail.id, detail.values)));
    }
    if (faults.length > MOST_FAULTS) {
      list.append(made("li", "", told("pack.more_faults", { count: faults.length - MOST_FAULTS })));
    }
    parts.push(made("h2", "", told("pack.faults")), list);
  }
  if (found.manifest && verdict !== "unsupported") parts.push(...said(), ...decisions());
  parts.push(made("p", "hint limits", told("pack.limits")));
  by("result").replaceChildren(...parts);
}

function said() {
  const { manifest, origin, size, root, signedBy } = found;
  const { question, population, recorded } = manifest;
  const list = made("dl", "");
  const row = (name, ...text) => list.append(made("dt", "", told(name)), made("dd", "", ...text));
  row("pack.question", String(question.words[lang] ?? question.query));
  row("pack.counted", told("pack.counted_told", population));
  row("pack.made", told("pack.made_told", { at: manifest.made_at, by: manifest.made_by }));
  row("pack.recorded", recorded ?? told("pack.recorded_not"));
  if (origin) {
    row("pack.checkpoint", told("pack.checkpoint_told", { origin, size }));
    row("pack.root", made("code", "", root));
    row("pack.signed_by", signedBy.join(", "));
  }
  const notes = manifest.bundle.included ? [made("p", "hint", told("pack.not_checked"))] : [];
  return [made("h2", "", told("pack.says")), list, ...notes];
}

function decisions() {
  const { rows } = found;
  if (!rows.length) return [];
  const names = ["index", "time", "outcome", "action", "rules", "id"];
  const head = names.map((name) => {
    const cell = made("th", "", told(`pack.${name}`));
    cell.scope = "col";
    return cell;
  });
  const body = rows.slice(0, MOST_ROWS).map((row) =>
    made("tr", "", ...names.map((name) => {
      const value = row[name] ?? "–";
      if (name === "outcome") return made("td", "", told(`outcome.${value}`));
      if (name === "time") return made("td", "time", value.replace("T", " ").slice(0, 19));
      return made("td", "", Array.isArray(value) ? value.join(", ") : String(value));
    })),
  );
  const table = made("table", "", made("thead", "", made("tr", "", ...head)), made("tbody", "", ...body));
  const scroll = made("div", "scroll", table);
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", told("pack.decisions"));
  const parts = [made("h2", "", told("pack.decisions")), scroll];
  if (body.length < rows.length) {
    const counted = { shown: body.length, total: rows.length };
    parts.splice(1, 0, made("p", "hint", told("pack.shown", counted)));
  }
  return parts;
}

by("pack").addEventListener("change", () => choose(by("pack").files[0]));
by("check").addEventListener("click", check);
by("english").addEventListener("click", () => speak("en"));
by("chinese").addEventListener("click", () => speak("zh-Hans"));
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    by("drop").classList.toggle("over", kind === "dragover");
    if (kind === "drop") choose(event.dataTransfer.files[0]);
  });
}
speak(lang);
