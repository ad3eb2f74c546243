/**
 * Shows what `verify.js` found: the verdict with its checks, and the proof as a small tree.
 *
 * Everything is made with `createElement` and set as text; what it looks like is for a style sheet
 * (classes `verdict-…`, `check-…` and `proof-…`), so the strictest Content-Security-Policy holds.
 * `say(id, values)` gives the texts of `verify-texts.js` in the reader's language.
 *
 * @typedef {(id: string, values?: Record<string, string|number>) => string} Say
 * @typedef {import("./verify.js").Result} Result
 */

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 640;
const ROW = 64;
const BOX = { width: 184, height: 44 };
const MIDDLE = WIDTH / 2;
const ASIDE = 212;

const SIGNS = { proven: "✓", refused: "✗", unsupported: "?" };

let drawn = 0;

/**
 * The verdict, each check with its sign and sentence, and what a proof does not say.
 *
 * @param {Result} result
 * @param {Element} element what stands in it is replaced
 * @param {Say} say
 */
export function showResult(result, element, say) {
  const { verdict, failure, origin, index, proof } = result;
  const list = _html("ol", "checks");
  for (const { id, ok, detail } of result.checks) {
    const state = ok === null ? "waiting" : ok ? "ok" : "failed";
    list.append(
      _html("li", `check check-${state}`, [
        _html("span", "check-sign", [{ ok: "✓", failed: "✗", waiting: "–" }[state]]),
        _html("span", "check-name", [say(`check.${id}`)]),
        _html("span", "check-detail", [
          detail ? say(detail.id, detail.values) : say("verdict.not_reached"),
        ]),
      ]),
    );
  }
  const values = { origin: origin ?? "", index: index ?? "", size: proof?.size ?? "" };
  const told = _html("p", "verdict-told", [say(`verdict.${verdict}_told`, values)]);
  if (failure) {
    const detail = say(failure.detail.id, failure.detail.values);
    told.append(" ", say("verdict.at", { check: say(`check.${failure.id}`), detail }));
  }
  const head = _html("p", `verdict verdict-${verdict}`, [
    `${SIGNS[verdict]} ${say(`verdict.${verdict}`)}`,
  ]);
  element.replaceChildren(head, told, list, _html("p", "limits", [say("limits.receipt")]));
}

/**
 * The proof as a tree, leaf at the bottom and root on top, with the same as a table beside it.
 *
 * @param {Result} result
 * @param {Element} element what stands in it is replaced; without a proof nothing is drawn
 * @param {Say} say
 */
export function drawProof(result, element, say) {
  const { proof } = result;
  if (!proof) {
    element.replaceChildren();
    return;
  }
  element.replaceChildren(_tree(proof, say), _table(proof, say));
}

function _tree(proof, say) {
  drawn += 1;
  const names = [`proof-title-${drawn}`, `proof-described-${drawn}`];
  const rows = proof.steps.length + 2;
  const y = (row) => (rows - 1 - row) * ROW + 8;
  const tree = _svg("svg", {
    class: "proof-tree", viewBox: `0 0 ${WIDTH} ${rows * ROW}`, role: "img",
    "aria-labelledby": names.join(" "),
  });
  tree.append(
    _svg("title", { id: names[0] }, say("tree.title")),
    _svg("desc", { id: names[1] }, say("tree.described", {
      index: proof.index, count: proof.steps.length,
    })),
  );
  const boxes = [_box(MIDDLE, y(0), "proof-leaf", say("tree.leaf"), proof.leafHash)];
  proof.steps.forEach((step, at) => {
    const aside = step.side === "left" ? MIDDLE - ASIDE : MIDDLE + ASIDE;
    tree.append(_edge(MIDDLE, y(at), MIDDLE, y(at + 1)), _edge(aside, y(at), MIDDLE, y(at + 1)));
    const last = at + 1 === proof.steps.length;
    boxes.push(
      _box(aside, y(at), `proof-sibling proof-${step.side}`, say("tree.sibling"), step.hash),
      last
        ? _box(MIDDLE, y(at + 1), ..._root(proof, say))
        : _box(MIDDLE, y(at + 1), "proof-node", say("tree.node"), step.node),
    );
  });
  const top = y(rows - 1);
  tree.append(_edge(MIDDLE, y(rows - 2), MIDDLE, top));
  const signed = say("tree.checkpoint", { size: proof.size ?? "?" });
  boxes.push(_box(MIDDLE, top, "proof-checkpoint", signed, proof.root ?? ""));
  tree.append(...boxes);
  return tree;
}

function _root(proof, say) {
  const same = proof.computed !== null && proof.computed === proof.root;
  const hash = proof.computed ?? proof.steps.at(-1).node;
  return same
    ? ["proof-root", say("tree.root"), hash]
    : ["proof-root proof-wrong", say("tree.root_computed"), hash];
}

function _box(x, y, kind, label, hash) {
  const group = _svg("g", { class: `proof-box ${kind}` });
  group.append(
    _svg("rect", { x: x - BOX.width / 2, y, rx: 4, ...BOX }),
    _svg("text", { class: "proof-label", x, y: y + 17, "text-anchor": "middle" }, label),
    _svg("text", { class: "proof-hash", x, y: y + 35, "text-anchor": "middle" }, _short(hash)),
  );
  return group;
}

const _edge = (x1, y1, x2, y2) =>
  _svg("line", { class: "proof-edge", x1, y1: y1, x2, y2: y2 + BOX.height });

const _short = (hash) => (hash ? `${hash.slice(0, 8)}…${hash.slice(-4)}` : "–");

function _table(proof, say) {
  const row = (level, side, hash) =>
    _html("tr", "", [
      _html("td", "", [String(level)]), _html("td", "", [side]),
      _html("td", "", [_html("code", "", [hash])]),
    ]);
  const column = (id) => {
    const cell = _html("th", "", [say(id)]);
    cell.scope = "col";
    return cell;
  };
  const columns = ["tree.level", "tree.side", "tree.hash"].map(column);
  const rows = [row(0, say("tree.leaf"), proof.leafHash)];
  for (const { level, side, hash } of proof.steps) rows.push(row(level, say(`tree.${side}`), hash));
  const top = (proof.steps.at(-1)?.level ?? -1) + 1;
  if (proof.computed) rows.push(row(top, say("tree.node"), proof.computed));
  if (proof.root) rows.push(row(top, say("tree.root_signed"), proof.root));
  return _html("details", "proof-steps", [
    _html("summary", "", [say("tree.table")]),
    _html("table", "", [
      _html("thead", "", [_html("tr", "", columns)]), _html("tbody", "", rows),
    ]),
  ]);
}

function _html(name, kind, children = []) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...children);
  return made;
}

function _svg(name, attributes, text = null) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== null) made.textContent = text;
  return made;
}
