/**
 * Check an evidence pack: the same checks under the same names as `tidegate_api.evidence.checking`.
 *
 * The zip is read here, entry by entry, with the browser's own inflater; each receipt goes through
 * `verifyReceipt`. Nothing throws: whatever is wrong is a fault with the file it was found in.
 *
 * @typedef {{check: string, where: string, detail: {id: string, values: object}}} PackFault
 * @typedef {{verdict: "proven"|"agrees"|"refused"|"unsupported", faults: PackFault[],
 *   manifest: object|null, rows: object[], origin: string|null, size: string|null,
 *   root: string|null, signedBy: string[]}} PackResult
 *   "agrees" where the key came from the pack itself
 */

import { readJson, verifyCheckpoint, verifyReceipt } from "./verify.js";

const MAX_FILES = 20000;
const MAX_BYTES = 2 ** 30;
const PLAIN = [
  "checkpoint", "tlog-policy", "decisions.jsonl", "decisions.csv", "laws.json", "README.txt",
  "verify.html",
];
const MEMBERS = [
  "v", "made_at", "made_by", "recorded", "question", "population", "checkpoint", "bundle", "files",
];
const COLUMNS = [
  "index", "id", "time", "outcome", "bundle", "action", "mode", "caller", "revision", "rules",
  "effects", "obligations", "missing", "asked", "dismissed", "residency", "retention",
];
const RECEIPT = /^receipts\/(0|[1-9][0-9]*)-([0-9a-f-]{36})\.json$/;

/** What comes after cannot be checked. */
class Stop extends Error {}

/**
 * Check a pack.
 *
 * @param {Uint8Array} bytes the zip
 * @param {string|Uint8Array|null} trusted a vkey or a tlog-policy; the pack's own if null
 * @param {(done: number, total: number) => unknown} progress
 * @returns {Promise<PackResult>}
 */
export async function verifyPack(bytes, trusted, progress = () => {}) {
  /** @type {PackResult} */
  const result = {
    verdict: "refused", faults: [], manifest: null, rows: [], origin: null, size: null, root: null,
    signedBy: [],
  };
  const fault = (check, where, id, values = {}) =>
    result.faults.push({ check, where, detail: { id, values } });
  try {
    await _check(bytes, trusted, progress, result, fault);
  } catch (error) {
    if (!(error instanceof Stop)) fault("zip", "", "no.unexpected", { error: String(error) });
  }
  const unsupported = ["no.secure_context", "no.ed25519"];
  if (!result.faults.length) result.verdict = trusted === null ? "agrees" : "proven";
  else if (unsupported.includes(result.faults[0].detail.id)) result.verdict = "unsupported";
  return result;
}

async function _check(bytes, trusted, progress, result, fault) {
  const stop = (...told) => {
    fault(...told);
    throw new Stop();
  };
  if (!globalThis.crypto?.subtle) stop("support", "", "no.secure_context");
  const files = await _unzip(bytes, stop);
  const manifest = _manifest(files, stop);
  result.manifest = manifest;
  await _hashes(files, manifest, fault);
  const policy = trusted ?? files.get("tlog-policy");
  const note = files.get("checkpoint");
  const signed = await verifyCheckpoint(note, policy);
  if (signed.failure) stop("checkpoint", "checkpoint", signed.failure.id, signed.failure.values);
  Object.assign(result, { origin: signed.origin, size: signed.size, root: signed.root });
  result.signedBy = signed.signedBy;
  const { origin, size, root, ...more } = manifest.checkpoint;
  const same = origin === signed.origin && String(size) === signed.size && root === signed.root;
  if (!same || typeof size !== "number" || Object.keys(more).length) {
    fault("checkpoint", "manifest.json", "fault.checkpoint_differs");
  }
  const names = [...files.keys()].filter((name) => name.startsWith("receipts/"));
  for (const [at, name] of names.entries()) {
    await _receipt(name, files.get(name), policy, note, result, fault);
    await progress(at + 1, names.length);
  }
  _rows(files, manifest, names, result, fault);
}

/** The files of a zip by name; written by others as well, so nothing in it is believed. */
async function _unzip(bytes, stop) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bad = (where = "") => stop("zip", where, "fault.zip");
  const end = _findEnd(view);
  if (end < 0) bad();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MAX_FILES || view.getUint16(end + 8, true) !== count) bad();
  const files = new Map();
  let total = 0;
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) bad();
    const entry = {
      flags: view.getUint16(at + 8, true), method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true), packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true), local: view.getUint32(at + 42, true),
    };
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    total += entry.size;
    if (entry.flags & 1 || total > MAX_BYTES) bad(name);
    if (files.has(name)) stop("zip", name, "fault.zip_twice");
    const content = await _unpack(bytes, view, entry);
    if (content === null) stop("zip", name, "fault.zip_unpack");
    files.set(name, content);
  }
  return files;
}

/** Where the zip's last record begins; -1 for none. */
function _findEnd(view) {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) {
      const comment = view.getUint16(at + 20, true);
      if (at + 22 + comment === view.byteLength) return at;
    }
  }
  return -1;
}

/** The content of an entry; null if it is not what its header says. */
async function _unpack(bytes, view, { method, crc, packed, size, local }) {
  if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) return null;
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const data = bytes.subarray(from, from + packed);
  if (data.length !== packed || (method !== 0 && method !== 8)) return null;
  let content = data;
  if (method === 8) {
    try {
      content = await _inflate(data, size);
    } catch {
      return null;
    }
  }
  return content.length === size && _crc32(content) === crc ? content : null;
}

/** Unpacks no more than was announced, so that a small file cannot fill the memory. */
async function _inflate(data, size) {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const content = new Uint8Array(size);
  const reader = stream.getReader();
  for (let at = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return at === size ? content : content.subarray(0, at);
    content.set(value, at);
    at += value.length;
  }
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function _crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function _manifest(files, stop) {
  const bad = (id) => stop("manifest", "manifest.json", id);
  const content = files.get("manifest.json") ?? bad("fault.manifest_missing");
  files.delete("manifest.json");
  const { value: manifest, failure } = readJson(content);
  if (failure) bad("fault.manifest_json");
  if (!_plain(manifest) || manifest.v !== 1) bad("fault.manifest_version");
  const names = Object.keys(manifest);
  const { question, population, checkpoint, bundle, files: listed } = manifest;
  const whole =
    names.length === MEMBERS.length && MEMBERS.every((name) => names.includes(name)) &&
    [question, population, checkpoint, bundle, listed].every(_plain) && _plain(question.words) &&
    [population.decisions, population.matched].every((n) => Number.isSafeInteger(n) && n >= 0) &&
    typeof bundle.included === "boolean" && Object.values(listed).every(_plain);
  if (!whole) bad("fault.manifest_members");
  return manifest;
}

const _plain = (value) =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === null;

async function _hashes(files, manifest, fault) {
  const listed = manifest.files;
  let whole = true;
  const missing = (name) => {
    whole = false;
    fault("missing", name, "fault.missing");
  };
  const expected = manifest.bundle.included ? [...PLAIN, "bundle.tar.gz"] : PLAIN;
  for (const name of expected) if (!(name in listed)) missing(name);
  for (const [name, stated] of Object.entries(listed)) {
    const content = files.get(name);
    if (!content) {
      missing(name);
      continue;
    }
    const hash = await crypto.subtle.digest("SHA-256", content);
    const right = { sha256: _hexOf(new Uint8Array(hash)), size: content.length };
    if (_canonical(stated) !== _canonical(right)) fault("changed", name, "fault.changed");
  }
  for (const name of files.keys()) if (!(name in listed)) fault("extra", name, "fault.extra");
  if (!whole) throw new Stop();
}

const _hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

async function _receipt(name, content, policy, note, result, fault) {
  const found = await verifyReceipt(content, policy);
  if (found.failure) {
    fault("receipt", name, found.failure.detail.id, found.failure.detail.values);
    return;
  }
  const { index, leaf, record, proof } = found;
  const match = RECEIPT.exec(name);
  if (!match || match[1] !== String(index) || match[2] !== leaf.id) {
    fault("receipt", name, "fault.receipt_name");
  } else if (leaf.type !== "decision") {
    fault("receipt", name, "fault.receipt_type");
  } else if (proof.checkpoint !== new TextDecoder().decode(note)) {
    fault("receipt", name, "fault.receipt_checkpoint");
  } else {
    const { _sd, ...said } = record ?? {};
    const { id, time, outcome, policy: made } = leaf;
    result.rows.push({ ...said, index, id, time, outcome, bundle: made.bundle });
  }
}

/** Counts and rows, against what the receipts say. */
function _rows(files, manifest, names, result, fault) {
  const rows = result.rows.sort((one, other) => one.index - other.index);
  const { decisions, matched } = manifest.population;
  if (matched !== names.length || decisions < names.length) {
    fault("count", "manifest.json", "fault.count");
  }
  if (new Set(rows.map((row) => row.index)).size !== rows.length) {
    fault("count", "receipts", "fault.count");
  }
  if (rows.length !== names.length) return; // told already, receipt by receipt
  const jsonl = rows.map((row) => `${_canonical(row)}\n`).join("");
  if (new TextDecoder().decode(files.get("decisions.jsonl")) !== jsonl) {
    fault("rows", "decisions.jsonl", "fault.rows");
  }
  const csv = [COLUMNS, ...rows.map((row) => COLUMNS.map((name) => _cell(row[name])))]
    .map((cells) => `${cells.map(_quoted).join(",")}\r\n`)
    .join("");
  if (new TextDecoder().decode(files.get("decisions.csv")) !== csv) {
    fault("rows", "decisions.csv", "fault.rows");
  }
}

/** A cell that a spreadsheet would run as a formula begins with an apostrophe. */
function _cell(value) {
  const text = Array.isArray(value) ? value.join(" ") : String(value ?? "");
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

const _quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** JSON with members sorted by name, as the rows are written. */
function _canonical(value) {
  if (Array.isArray(value)) return `[${value.map(_canonical).join(",")}]`;
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null || value instanceof Number) {
    return JSON.stringify(value);
  }
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${_canonical(value[name])}`).join(",")}}`;
}
