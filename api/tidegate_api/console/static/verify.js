/**
 * Verify a receipt in the reader's own browser, with WebCrypto, without asking anybody.
 *
 * `verifyReceipt(receipt, trusted)` does what `tidegate_audit.verify.verify_receipt` does, check by
 * check and in the same order, over the same frozen formats (docs/formats.md): leaf version 1,
 * disclosures (RFC 9901), tlog-proof, signed-note, tlog-checkpoint and tlog-policy (C2SP), hashing
 * and inclusion after RFC 6962 and RFC 9162. Tests hold the two side by side, lie by lie.
 *
 * What you have to trust: this file, your browser, and the key or policy in `trusted`. A proven
 * receipt does not say that the facts were true, that the act happened, or when; nor, without
 * witnesses, that nobody was shown another history.
 *
 * Nothing is fetched and nothing throws: whatever is wrong is a failed check with the name of a text
 * (`verify-texts.js` has them in two languages) and the values to put into it.
 *
 * @typedef {{id: string, values: Record<string, string|number>}} Told
 * @typedef {{id: string, ok: boolean|null, detail: Told|null}} Check  ok is null if not reached
 * @typedef {{level: number, side: "left"|"right", hash: string, node: string}} Step
 *   a neighbour's hash, and what it gives with the node so far; level 0 is that of leaves
 * @typedef {{index: string, size: string|null, leafHash: string, steps: Step[],
 *   computed: string|null, root: string|null, checkpoint: string}} Proof
 * @typedef {{verdict: "proven"|"refused"|"unsupported", checks: Check[], failure: Check|null,
 *   origin: string|null, index: number|null, leaf: object|null, record: object|null,
 *   request: object|null, signedBy: string[], proof: Proof|null}} Result
 *   what leaf, record and request say is proven only if the verdict is "proven"
 */

/** The checks, in their order. */
export const CHECKS = Object.freeze([
  "support", "trusted", "json", "members", "leaf", "origin", "record", "request",
  "proof", "index", "signature", "checkpoint", "witnesses", "inclusion",
]);

const MAX_RECEIPT = 1 << 20;
const MAX_NOTE = 1 << 20;
const MAX_LEAF = 1024;
const MAX_DEPTH = 900;
const MAX_INT_DIGITS = 4300;
const MAX_SIGNATURES = 100;
const MAX_PATH = 63;
const LOG_KEY = 1;
const WITNESS_KEY = 4;
const PROOF_HEADER = "c2sp.org/tlog-proof@v1\n";
const DASH = "\u00e2\u0080\u0094 "; // an em dash and a space, as UTF-8 bytes
const OUTCOMES = ["error", "deny", "incomplete", "review", "allow_with_obligations", "allow"];

const ORIGIN = /^[A-Za-z0-9._:~-]+(?:\/[A-Za-z0-9._~-]+)*$/;
const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;
const ENGINE = /^[A-Za-z0-9._+:/@ -]{1,80}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
// SHA-256 has 32 bytes, so the last of 43 characters carries four bits only.
const LEAF_SD = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
// What Python's str.isspace finds, and control characters, and the plus sign.
const NOT_IN_NAME = /[\0- \x7f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000+]/;

/** Something does not hold. The message is the name of a text, and `values` go into it. */
class Refusal extends Error {
  constructor(id, values = {}) {
    super(id);
    this.values = values;
  }
}

const refuse = (id, values) => {
  throw new Refusal(id, values);
};

/**
 * Verify a receipt.
 *
 * @param {string|Uint8Array} receipt its JSON text
 * @param {string|Uint8Array} trusted a vkey, or the text of a tlog-policy file
 * @returns {Promise<Result>}
 */
export async function verifyReceipt(receipt, trusted) {
  /** @type {Result} */
  const result = {
    verdict: "refused", checks: [], failure: null, origin: null, index: null, leaf: null,
    record: null, request: null, signedBy: [], proof: null,
  };
  const told = { id: "", values: {} };
  const steps = _steps(receipt, trusted, result, told);
  for (const id of CHECKS) {
    const check = { id, ok: null, detail: null };
    result.checks.push(check);
    if (result.failure) continue;
    try {
      told.id = `ok.${id}`;
      told.values = {};
      await steps[id]();
      check.ok = true;
      check.detail = { ...told };
    } catch (error) {
      check.ok = false;
      check.detail = _told(error);
      result.failure = check;
    }
  }
  if (!result.failure) result.verdict = "proven";
  else if (result.failure.id === "support") result.verdict = "unsupported";
  return result;
}

/**
 * Verify a checkpoint alone.
 *
 * @param {Uint8Array} note
 * @param {string|Uint8Array} trusted a vkey, or the text of a tlog-policy file
 * @returns {Promise<{failure: Told|null, origin: string, size: string, root: string,
 *   signedBy: string[]}>} nothing but the failure if it does not hold
 */
export async function verifyCheckpoint(note, trusted) {
  try {
    await _support();
    const policy = await _policy(trusted);
    const opened = await _openNote(_binary(note), policy);
    const { origin, size, root } = await _speaks(opened, policy);
    _quorum(policy, opened.signers);
    const signedBy = opened.signers.map((key) => key.name);
    return { failure: null, origin, size: String(size), root: hex(root), signedBy };
  } catch (error) {
    return { failure: _told(error) };
  }
}

/**
 * Read JSON strictly: no member stands twice.
 *
 * @param {string|Uint8Array} source
 * @returns {{value: unknown, failure: Told|null}} objects have no prototype
 */
export function readJson(source) {
  try {
    return { value: _readJson(source), failure: null };
  } catch (error) {
    return { value: null, failure: _told(error) };
  }
}

const _told = (error) =>
  error instanceof Refusal
    ? { id: error.message, values: error.values }
    : { id: "no.unexpected", values: { error: String(error) } };

/** One function a check. They hand on what they read; the first that refuses ends it. */
function _steps(receipt, trusted, result, told) {
  let policy, value, entry, leaf, digests, proof, note, checkpoint;
  const disclosed = async (at, name, where) => {
    if (value.disclosures.length <= at) {
      told.id = `ok.${name}_withheld`;
      return;
    }
    const found = await _disclosure(value.disclosures[at], digests, name, where);
    digests = found.digests;
    result[name] = found.value;
  };
  return {
    support: _support,
    trusted: async () => {
      policy = await _policy(trusted);
    },
    json: () => {
      if (receipt.length > MAX_RECEIPT) refuse("no.json_long", { most: MAX_RECEIPT });
      value = _readJson(receipt);
    },
    members: () => {
      entry = _members(value);
      result.origin = value.origin;
      result.index = value.index;
    },
    leaf: () => {
      leaf = _leaf(entry);
      digests = leaf._sd;
      result.leaf = leaf;
      told.values = { type: leaf.type, outcome: leaf.outcome ?? "–", time: leaf.time };
    },
    origin: () => {
      if (leaf.origin !== value.origin) {
        refuse("no.origin_differs", { receipt: value.origin, leaf: leaf.origin });
      }
      told.values = { origin: value.origin };
    },
    record: () => disclosed(0, "record", "leaf"),
    request: () => disclosed(1, "request", "record"),
    proof: async () => {
      proof = _proof(_wellFormed(value.proof));
      result.proof = {
        index: String(proof.index), size: null, leafHash: hex(await _hash("\0" + entry)),
        steps: [], computed: null, root: null, checkpoint: _utf8(proof.checkpoint) ?? "",
      };
    },
    index: () => {
      if (proof.index !== BigInt(value.index)) {
        refuse("no.index_differs", { receipt: value.index, proof: String(proof.index) });
      }
      told.values = { index: value.index };
    },
    signature: async () => {
      note = await _openNote(proof.checkpoint, policy);
      result.signedBy = note.signers.map((key) => key.name);
      told.values = { names: result.signedBy.join(", ") };
    },
    checkpoint: async () => {
      checkpoint = await _speaks(note, policy, value.origin);
      result.proof.size = String(checkpoint.size);
      result.proof.root = hex(checkpoint.root);
      told.values = { size: result.proof.size };
    },
    witnesses: () => {
      _quorum(policy, note.signers);
      if (policy.quorum === "none") told.id = "ok.witnesses_none";
    },
    inclusion: () => _inclusion(proof, checkpoint, "\0" + entry, result.proof),
  };
}

/** Both are needed: pages without TLS have no crypto.subtle, and old browsers no Ed25519. */
async function _support() {
  if (!globalThis.crypto?.subtle) refuse("no.secure_context");
  try {
    // The key of RFC 8032's first test; reading it shows that the browser knows the algorithm.
    const known = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    await _importKey(known.replace(/../g, (two) => String.fromCharCode(parseInt(two, 16))));
  } catch {
    refuse("no.ed25519");
  }
}

// Bytes are held as strings of one character a byte, which can be searched and compared.

const _bytes = (binary) => Uint8Array.from(binary, (char) => char.charCodeAt(0));

function _binary(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}

const _encoded = (text) => _binary(new TextEncoder().encode(text));

/** UTF-8 as text; null if it is not. */
function _utf8(binary) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(_bytes(binary));
  } catch {
    return null;
  }
}

/** A text as UTF-8; half a surrogate pair is no text. */
function _wellFormed(text) {
  if (/\p{Surrogate}/u.test(text)) refuse("no.unicode");
  return _encoded(text);
}

const _hash = async (binary) =>
  _binary(new Uint8Array(await crypto.subtle.digest("SHA-256", _bytes(binary))));

const _importKey = (binary) =>
  crypto.subtle.importKey("raw", _bytes(binary), { name: "Ed25519" }, false, ["verify"]);

/** Bytes in hexadecimal, as proofs are shown. */
export const hex = (binary) =>
  Array.from(binary, (char) => char.charCodeAt(0).toString(16).padStart(2, "0")).join("");

/** Standard base64, written in one way only; null for anything else. */
function _base64(text) {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  const binary = atob(text);
  return btoa(binary) === text ? binary : null;
}

const _base64url = (binary) =>
  btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

const _isObject = (value) =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === null;

const _isCount = (value) => Number.isSafeInteger(value) && value >= 0;

/** A number with a fraction or an exponent: never a whole number here, whatever its value. */
class Fraction extends Number {}

/** JSON in UTF-8, strictly: a member that stands twice, NaN and the like are refused. */
function _readJson(source) {
  let text = source;
  if (typeof source !== "string") {
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(source);
    } catch {
      refuse("no.json_utf8");
    }
  }
  return _parseJson(text);
}

function _parseJson(text) {
  let at = 0;
  const bad = () => refuse("no.json", { at });
  const space = () => {
    while (at < text.length && " \t\n\r".includes(text[at])) at += 1;
  };
  const take = (char) => {
    if (text[at] !== char) return false;
    at += 1;
    return true;
  };
  const string = () => {
    const from = at;
    if (!take('"')) bad();
    for (; text[at] !== '"'; at += text[at] === "\\" ? 2 : 1) if (at >= text.length) bad();
    at += 1;
    try {
      return JSON.parse(text.slice(from, at));
    } catch {
      return bad();
    }
  };
  const number = () => {
    const pattern = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
    pattern.lastIndex = at;
    const found = pattern.exec(text) ?? bad();
    if (found[1].length > MAX_INT_DIGITS) bad();
    at = pattern.lastIndex;
    if (found[2] || found[3]) return new Fraction(found[0]);
    const whole = BigInt(found[0]);
    return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole;
  };
  const items = (end, item) => {
    at += 1;
    space();
    if (take(end)) return;
    do {
      space();
      item();
      space();
    } while (take(","));
    if (!take(end)) bad();
  };
  const any = (depth) => {
    if (depth > MAX_DEPTH) refuse("no.json_deep");
    for (const [word, meant] of [["true", true], ["false", false], ["null", null]]) {
      if (text.startsWith(word, at)) {
        at += word.length;
        return meant;
      }
    }
    if (text[at] === "[") {
      const list = [];
      items("]", () => list.push(any(depth + 1)));
      return list;
    }
    if (text[at] !== "{") return text[at] === '"' ? string() : number();
    const object = Object.create(null);
    items("}", () => {
      const name = string();
      if (name in object) refuse("no.json_twice", { name });
      space();
      if (!take(":")) bad();
      space();
      object[name] = any(depth + 1);
    });
    return object;
  };
  space();
  const value = any(0);
  space();
  if (at < text.length) bad();
  return value;
}

/** The members of a receipt; gives the leaf's bytes. */
function _members(value) {
  const names = ["v", "origin", "index", "leaf", "disclosures", "proof"];
  if (!_isObject(value)) refuse("no.receipt_object");
  if (!("v" in value)) refuse("no.receipt_version_missing");
  if (value.v !== 1 && !(value.v instanceof Fraction && Number(value.v) === 1)) {
    refuse("no.receipt_version");
  }
  _exactly(value, names, [], "receipt");
  if (!_isCount(value.index)) refuse("no.receipt_index");
  if (typeof value.leaf !== "string") refuse("no.text", { name: "leaf" });
  const entry = _base64(value.leaf) ?? refuse("no.base64", { name: "leaf" });
  if (typeof value.origin !== "string") refuse("no.text", { name: "origin" });
  const texts = value.disclosures;
  if (!Array.isArray(texts) || texts.length > 2) refuse("no.disclosures");
  for (const text of texts) {
    if (typeof text !== "string") refuse("no.text", { name: "disclosures" });
  }
  if (typeof value.proof !== "string") refuse("no.text", { name: "proof" });
  if (!value.proof.startsWith(PROOF_HEADER)) refuse("no.proof_header");
  if (value.origin.length > 128 || !ORIGIN.test(value.origin)) {
    refuse("no.origin", { name: "origin" });
  }
  return entry;
}

function _exactly(value, required, optional, where) {
  if (!_isObject(value)) refuse("no.object", { name: where });
  for (const name of required) if (!(name in value)) refuse("no.missing", { where, name });
  for (const name in value) {
    if (!required.includes(name) && !optional.includes(name)) refuse("no.unknown", { where, name });
  }
}

/** A leaf of version 1. What it says is written anew, and has to give the very same bytes. */
function _leaf(entry) {
  if (entry.length > MAX_LEAF) refuse("no.leaf_long", { most: MAX_LEAF, came: entry.length });
  const text = _utf8(entry) ?? refuse("no.leaf_canonical");
  const leaf = _parseJson(text);
  const is = (value, pattern, name) => {
    if (typeof value !== "string" || !pattern.test(value)) refuse("no.leaf_member", { name });
  };
  const required = ["_sd", "_sd_alg", "decider", "id", "origin", "time", "type", "v"];
  _exactly(leaf, required, ["outcome", "policy"], "leaf");
  if (leaf.v !== 1) refuse("no.leaf_version");
  if (leaf._sd_alg !== "sha-256") refuse("no.leaf_member", { name: "_sd_alg" });
  if (!Array.isArray(leaf._sd) || leaf._sd.length !== 1) refuse("no.leaf_member", { name: "_sd" });
  _exactly(leaf.decider, ["id", "epoch", "seq"], [], "leaf.decider");
  const { decider, policy } = leaf;
  if ("policy" in leaf) {
    _exactly(policy, ["bundle", "tables", "profile", "engine"], [], "leaf.policy");
    for (const name of ["bundle", "tables", "profile"]) is(policy[name], DIGEST, `policy.${name}`);
    is(policy.engine, ENGINE, "policy.engine");
  }
  is(leaf.time, TIME, "time");
  const at = new Date(leaf.time);
  if (Number.isNaN(at.getTime()) || at.toISOString() !== leaf.time || leaf.time < "0001") {
    refuse("no.leaf_member", { name: "time" });
  }
  is(decider.id, /^[0-9a-f]{16}$/, "decider.id");
  if (!_isCount(decider.epoch)) refuse("no.leaf_member", { name: "decider.epoch" });
  if (!_isCount(decider.seq)) refuse("no.leaf_member", { name: "decider.seq" });
  is(leaf.type, /^[a-z]{2,32}$/, "type");
  is(leaf.id, UUID7, "id");
  is(leaf.origin, ORIGIN, "origin");
  if (leaf.origin.length > 128) refuse("no.leaf_member", { name: "origin" });
  is(leaf._sd[0], LEAF_SD, "_sd");
  if ("outcome" in leaf && !OUTCOMES.includes(leaf.outcome)) {
    refuse("no.leaf_member", { name: "outcome" });
  }
  if ((leaf.type === "decision") !== "outcome" in leaf) refuse("no.leaf_outcome");
  if (leaf.type === "decision" && !("policy" in leaf)) refuse("no.leaf_policy");
  // No string here needs escaping, and the members stand in the order of RFC 8785.
  const sorted = (object, names) =>
    JSON.stringify(Object.fromEntries(names.filter((n) => n in object).map((n) => [n, object[n]])));
  const whole = sorted(
    {
      ...leaf,
      decider: { epoch: decider.epoch, id: decider.id, seq: decider.seq },
      ...(policy && {
        policy: {
          bundle: policy.bundle, engine: policy.engine, profile: policy.profile,
          tables: policy.tables,
        },
      }),
    },
    ["_sd", "_sd_alg", "decider", "id", "origin", "outcome", "policy", "time", "type", "v"],
  );
  if (whole !== text) refuse("no.leaf_canonical");
  return leaf;
}

/** A disclosure that `digests` commit to; gives its value and what that commits to in turn. */
async function _disclosure(text, digests, expected, where) {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) refuse("no.disclosure", { name: expected });
  const padded = text.replaceAll("-", "+").replaceAll("_", "/") + "=".repeat(-text.length & 3);
  const raw = _base64(padded) ?? refuse("no.disclosure", { name: expected });
  const array = _parseJson(_utf8(raw) ?? refuse("no.disclosure", { name: expected }));
  if (!Array.isArray(array) || array.length !== 3) refuse("no.disclosure", { name: expected });
  const [salt, name, value] = array;
  if (typeof salt !== "string" || !/^[A-Za-z0-9_-]{22,}$/.test(salt)) {
    refuse("no.disclosure", { name: expected });
  }
  if (typeof name !== "string" || name === "_sd" || name === "...") {
    refuse("no.disclosure", { name: expected });
  }
  if (!digests.includes(_base64url(await _hash(text)))) {
    refuse("no.not_committed", { name: expected, where });
  }
  if (name !== expected) refuse("no.disclosure_name", { expected, came: name });
  if (!_isObject(value)) refuse("no.object", { name: expected });
  const below = "_sd" in value ? value._sd : [];
  const isDigest = (each) => typeof each === "string" && /^[A-Za-z0-9_-]{43}$/.test(each);
  if (!Array.isArray(below) || !below.every(isDigest) || new Set(below).size !== below.length) {
    refuse("no.digests", { name: expected });
  }
  return { value, digests: below };
}

/** A tlog-proof: its form, and nothing of what it claims. */
function _proof(data) {
  if (data.length > MAX_NOTE) refuse("no.proof_long", { most: MAX_NOTE });
  // The first empty line ends the path; the checkpoint has more of them.
  const end = data.indexOf("\n\n", PROOF_HEADER.length);
  if (end < 0 || end + 2 === data.length) refuse("no.proof_form");
  const lines = data.slice(PROOF_HEADER.length, end).split("\n");
  if (lines[0].startsWith("extra ") && _base64(lines.shift().slice(6)) === null) {
    refuse("no.base64", { name: "extra" });
  }
  const number = /^index (0|[1-9][0-9]{0,18})$/.exec(lines.shift() ?? "");
  if (!number) refuse("no.proof_index");
  if (lines.length > MAX_PATH) refuse("no.path_long", { most: MAX_PATH, came: lines.length });
  const path = lines.map((line, at) => {
    const sibling = _base64(line);
    return sibling?.length === 32 ? sibling : refuse("no.path_hash", { at });
  });
  return { index: BigInt(number[1]), path, checkpoint: data.slice(end + 2) };
}

/** A verifier key. Base64 may contain "+", so the text is split at most twice. */
async function _vkey(text) {
  const first = text.indexOf("+");
  const second = text.indexOf("+", first + 1);
  if (first < 0 || second < 0) refuse("no.vkey_form");
  const [name, id] = [text.slice(0, first), text.slice(first + 1, second)];
  _checkName(name);
  if (!/^[0-9a-f]{8}$/.test(id)) refuse("no.vkey_id", { name });
  const data = _base64(text.slice(second + 1)) ?? refuse("no.vkey_base64", { name });
  const type = data.charCodeAt(0);
  if (type !== LOG_KEY && type !== WITNESS_KEY) refuse("no.vkey_type", { name });
  if (data.length !== 33) refuse("no.vkey_length", { name });
  if (hex((await _hash(`${_encoded(name)}\n${data}`)).slice(0, 4)) !== id) {
    refuse("no.vkey_altered", { name });
  }
  return { name, id, type, public: data.slice(1), imported: await _importKey(data.slice(1)) };
}

function _checkName(name) {
  if (!name || NOT_IN_NAME.test(name) || /\p{Surrogate}/u.test(name)) refuse("no.key_name");
}

/** Whom to trust: one key of a log, or a tlog-policy file. */
async function _policy(trusted) {
  const data = typeof trusted === "string" ? _encoded(trusted) : _binary(trusted);
  const trimmed = data.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  if (!trimmed) refuse("no.trusted_empty");
  const policy = { logs: [], witnesses: new Map(), groups: new Map(), quorum: null };
  const members = new Set();
  if (!/[ \t\r\n]/.test(trimmed)) {
    policy.quorum = "none";
    await _policyLine(policy, members, ["log", trimmed]);
    return policy;
  }
  if (data.length > MAX_NOTE) refuse("no.policy_long", { most: MAX_NOTE });
  for (const [at, line] of data.split("\n").entries()) {
    if (/[\0-\x08\x0a-\x1f\x7f]/.test(line)) refuse("no.policy_control", { line: at + 1 });
    const words = line.split(/[ \t]+/).filter(Boolean);
    if (!words.length || words[0].startsWith("#")) continue;
    try {
      await _policyLine(policy, members, words);
    } catch (error) {
      if (error instanceof Refusal) error.values = { line: at + 1, ...error.values };
      throw error;
    }
  }
  if (policy.quorum === null) refuse("no.policy_quorum");
  return policy;
}

async function _policyLine(policy, members, words) {
  const [what, first, second, ...more] = words;
  const { logs, witnesses, groups } = policy;
  const is = (word, least, most) => what === word && words.length >= least && words.length <= most;
  const defined = (name) => witnesses.has(name) || groups.has(name);
  const define = (name) => {
    if (name === "none" || defined(name)) refuse("no.policy_taken", { name });
  };
  const read = (word) => _vkey(_utf8(word) ?? refuse("no.key_name"));
  if (is("log", 2, 3)) {
    const key = await read(first);
    if (key.type !== LOG_KEY) refuse("no.policy_log_type", { name: key.name });
    if (logs.some((log) => log.public === key.public)) refuse("no.policy_twice", { name: key.name });
    logs.push(key);
  } else if (is("witness", 3, 4)) {
    const key = await read(second);
    define(first);
    if (key.type !== WITNESS_KEY) refuse("no.policy_witness_type", { name: key.name });
    if ([...witnesses.values()].some((known) => known.public === key.public)) {
      refuse("no.policy_twice", { name: first });
    }
    witnesses.set(first, key);
  } else if (is("group", 4, Infinity)) {
    define(first);
    for (const member of more) {
      if (!defined(member) || members.has(member)) refuse("no.policy_member", { name: member });
      members.add(member);
    }
    const number = /^[0-9]{1,9}$/.test(second) ? Number(second) : 0;
    const least = { any: 1, all: more.length }[second] ?? number;
    if (least < 1 || least > more.length) refuse("no.policy_threshold", { name: first });
    groups.set(first, { least, members: more });
  } else if (is("quorum", 2, 2)) {
    if (policy.quorum !== null) refuse("no.policy_quorum");
    if (first !== "none" && !defined(first)) refuse("no.policy_member", { name: first });
    policy.quorum = first;
  } else {
    refuse("no.policy_line");
  }
}

/** A signed note of which at least one known key signed the text. */
async function _openNote(note, policy) {
  if (!policy.logs.length) refuse("no.policy_no_log");
  const known = new Map();
  for (const key of [...policy.logs, ...policy.witnesses.values()]) {
    const identity = `${key.name} ${key.id}`;
    const same = known.get(identity) ?? key;
    if (same.type !== key.type || same.public !== key.public) refuse("no.keys_alike");
    known.set(identity, same);
  }
  const divider = note.lastIndexOf("\n\n");
  if (divider < 0) refuse("no.note_divider");
  const text = note.slice(0, divider + 1);
  if (/[\0-\x09\x0b-\x1f]/.test(text) || _utf8(text) === null) refuse("no.note_text");
  if (!note.endsWith("\n") || note.length === divider + 2) refuse("no.note_end");
  const lines = note.slice(divider + 2, -1).split("\n");
  if (lines.length > MAX_SIGNATURES) refuse("no.note_signatures", { most: MAX_SIGNATURES });
  const signatures = lines.map(_signatureLine);
  const signers = [];
  for (const { identity, signature } of signatures) {
    const key = known.get(identity);
    if (!key) continue;
    if (!(await _signed(key, text, signature))) refuse("no.signature", { name: key.name });
    if (!signers.includes(key)) signers.push(key);
  }
  if (!signers.length) refuse("no.signer", { came: signatures.map((s) => s.identity).join(", ") });
  return { text, signers };
}

function _signatureLine(line, at) {
  const space = line.indexOf(" ", DASH.length);
  if (!line.startsWith(DASH) || space < 0) refuse("no.signature_line", { at: at + 1 });
  const data = _base64(line.slice(space + 1));
  const name = _utf8(line.slice(DASH.length, space));
  if (data === null || name === null) refuse("no.signature_line", { at: at + 1 });
  _checkName(name);
  if (data.length <= 4) refuse("no.signature_line", { at: at + 1 });
  return { identity: `${name} ${hex(data.slice(0, 4))}`, signature: data.slice(4) };
}

async function _signed(key, text, signature) {
  let [message, over] = [text, signature];
  if (key.type === WITNESS_KEY) {
    const seconds = BigInt(`0x0${hex(signature.slice(0, 8))}`);
    message = `cosignature/v1\ntime ${seconds}\n${text}`;
    over = signature.slice(8);
  }
  return crypto.subtle.verify({ name: "Ed25519" }, key.imported, _bytes(over), _bytes(message));
}

/** The text of a checkpoint: origin, size, root. */
function _checkpoint(text) {
  const lines = _utf8(text).split("\n");
  if (lines.length < 4 || lines.pop() !== "") refuse("no.checkpoint_lines");
  const [origin, size, root, ...extensions] = lines;
  if (!/^(?:0|[1-9][0-9]{0,18})$/.test(size) || BigInt(size) >= 1n << 63n) refuse("no.size");
  const hash = _base64(root);
  if (hash?.length !== 32) refuse("no.root");
  if (!origin || extensions.includes("")) refuse("no.checkpoint_lines");
  return { origin, size: BigInt(size), root: hash };
}

/** The checkpoint in a note, if it is of the log whose key signed it, and of `origin` if given. */
async function _speaks({ text, signers }, policy, origin = null) {
  const checkpoint = _checkpoint(text);
  if (checkpoint.size === 0n && checkpoint.root !== (await _hash(""))) refuse("no.root_empty");
  if (origin !== null && checkpoint.origin !== origin) {
    refuse("no.checkpoint_origin", { expected: origin, came: checkpoint.origin });
  }
  const speakers = signers.filter((key) => policy.logs.includes(key));
  if (!speakers.some((key) => key.name === checkpoint.origin)) {
    const names = signers.map((key) => key.name).join(", ");
    refuse("no.checkpoint_signer", { origin: checkpoint.origin, names });
  }
  return checkpoint;
}

function _quorum(policy, signers) {
  if (policy.quorum === "none") return;
  const witnessed = new Set();
  for (const [name, key] of policy.witnesses) if (signers.includes(key)) witnessed.add(name);
  // A group only names what stands above it, so one pass in order is enough.
  for (const [name, { least, members }] of policy.groups) {
    if (members.filter((member) => witnessed.has(member)).length >= least) witnessed.add(name);
  }
  if (!witnessed.has(policy.quorum)) refuse("no.quorum", { quorum: policy.quorum });
}

/** Climb from the leaf to the root (RFC 9162, 2.1.3.2), and keep each step for the drawing. */
async function _inclusion({ index, path }, { size, root }, leaf, shown) {
  if (index >= size) refuse("no.index_beyond", { index: String(index), size: String(size) });
  let [node, here, last, level] = [await _hash(leaf), index, size - 1n, 0];
  const up = () => {
    here >>= 1n;
    last >>= 1n;
    level += 1;
  };
  for (const sibling of path) {
    if (last === 0n) refuse("no.path_too_long", { came: path.length, size: String(size) });
    const left = here % 2n === 1n || here === last;
    if (left) {
      node = await _hash(`\x01${sibling}${node}`);
      // A lone right edge has no sibling here; climb until it has one.
      while (here && here % 2n === 0n) up();
    } else {
      node = await _hash(`\x01${node}${sibling}`);
    }
    const side = left ? "left" : "right";
    shown.steps.push({ level, side, hash: hex(sibling), node: hex(node) });
    up();
  }
  shown.computed = hex(node);
  if (last) refuse("no.path_too_short", { came: path.length, size: String(size) });
  if (node !== root) refuse("no.root_differs", { computed: hex(node), root: hex(root) });
}
