"""Receipts that a log really signed, whatever nonsense stands in them, and lies about true ones.

The log here signs any leaf it is given, so that a verifier has to find what is wrong with the leaf
itself, with no help from the signature.
"""

from __future__ import annotations

import json
import random
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from tidegate_audit.checkpoint import Checkpoint, sign_checkpoint
from tidegate_audit.disclosure import digest_of, encode, write_raw
from tidegate_audit.merkle import leaf_hash, node_hash
from tidegate_audit.note import Signer, add_signatures
from tidegate_audit.tlog_policy import KnownKey, format_policy
from tidegate_audit.tlog_proof import TlogProof
from tidegate_audit.vkey import KeyType

ORIGIN = "example.com/eu/2026h2-1"
SIGNER = Signer(ORIGIN, sha256(b"a key for tests").digest())
OTHER = Signer("example.com/us/2026h2-1", sha256(b"another key").digest())
WITNESS = Signer("witness.example/w", sha256(b"a witness").digest(), KeyType.COSIGNATURE)
TRUSTED = str(SIGNER.key)
SALT = bytes(16)
DIGEST = "sha256:" + "5a" * 32

Receipt = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A receipt's text and whom to trust."""

    name: str
    receipt: str
    trusted: str = TRUSTED


def tree(leaves: list[bytes], index: int) -> tuple[bytes, list[bytes]]:
    """The root over these leaf hashes, and the path of one (RFC 6962 §2.1, word for word)."""
    if len(leaves) == 1:
        return leaves[0], []
    k = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = leaves[:k], leaves[k:]
    if index < k:
        root, path = tree(left, index)
        other = tree(right, 0)[0]
        return node_hash(root, other), [*path, other]
    root, path = tree(right, index - k)
    other = tree(left, 0)[0]
    return node_hash(other, root), [*path, other]


def disclosures(record: bytes = b"{}", request: bytes = b'{"size":1}') -> list[str]:
    """A record, here ``{"_sd": [digest of the request]}``, and its request."""
    asked = encode(write_raw(SALT, "request", request))
    said = b'{"_sd":["%b"],' % digest_of(asked).encode() + record[1:]
    return [encode(write_raw(SALT, "record", said.replace(b",}", b"}"))), asked]


def leaf(sd: str | None = None, **changes: Any) -> dict[str, Any]:
    """A leaf of version 1 with its members in order; a change of ``None`` leaves one out."""
    plain = {
        "_sd": [digest_of(disclosures()[0]) if sd is None else sd],
        "_sd_alg": "sha-256",
        "decider": {"epoch": 1, "id": "c43d6ad6c3c8333c", "seq": 1},
        "id": "01a1fc60-c1cd-7d1b-9846-aec903a855f4",
        "origin": ORIGIN,
        "outcome": "deny",
        "policy": dict.fromkeys(("bundle",), DIGEST)
        | {"engine": "regorus 0.13.0", "profile": DIGEST, "tables": DIGEST},
        "time": "2026-11-21T04:32:41.933Z",
        "type": "decision",
        "v": 1,
    }
    return {name: value for name, value in (plain | changes).items() if value is not None}


def written(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def receipt(
    entry: bytes | None = None,
    disclosed: list[str] | None = None,
    *,
    index: int = 5,
    size: int = 11,
    note: Callable[[bytes], bytes] = bytes,
    signer: Signer = SIGNER,
    origin: str = ORIGIN,
) -> Receipt:
    """A receipt of this leaf, signed for as entry ``index`` of a tree of ``size``."""
    entry = written(leaf()) if entry is None else entry
    hashes = [leaf_hash(b"entry %d" % at) for at in range(size)]
    hashes[index] = leaf_hash(entry)
    root, path = tree(hashes, index)
    signed = note(sign_checkpoint(Checkpoint(origin, size, root), signer))
    return {
        "v": 1,
        "origin": ORIGIN,
        "index": index,
        "leaf": b64encode(entry).decode(),
        "disclosures": disclosures() if disclosed is None else disclosed,
        "proof": TlogProof(index, tuple(path), signed).format().decode(),
    }


def _disclosed(raw: bytes, request: list[str] | None = None) -> Receipt:
    """A receipt whose leaf commits to this text of a record."""
    text = encode(raw)
    return receipt(written(leaf(digest_of(text))), [text, *(request or [])])


def _lines(change: Callable[[list[str]], object]) -> Receipt:
    """A true receipt with the lines of its proof changed; the path begins at line 2."""
    made = receipt()
    lines = made["proof"].split("\n")
    change(lines)
    return {**made, "proof": "\n".join(lines)}


def _set(at: int, text: str) -> Callable[[list[str]], object]:
    return lambda lines: lines.__setitem__(at, text)


def _signing(text: bytes) -> Receipt:
    """A receipt whose checkpoint has another text, signed all the same."""
    return receipt(note=lambda _: text + b"\n" + SIGNER.signature_line(text))


def cases() -> Iterator[Case]:
    """One lie each, and some that are none."""
    for name, value in {**_members(), **_leaves(), **_disclosures(), **_proofs()}.items():
        yield Case(name, json.dumps(value))
    text = json.dumps(receipt())
    for name, changed in {
        "is no JSON": text[:-1],
        "has something behind it": text + "{}",
        "begins with a mark of byte order": "\ufeff" + text,
        "has white space around it": f"\r\n\t {text} \n",
        "states a member twice": text.replace('"v": 1', '"v": 1, "v": 1'),
        "has an escaped name": text.replace('"v"', '"\\u0076"'),
        "has a number with a leading zero": text.replace('"index": 5', '"index": 05'),
        "has a fraction for a number": text.replace('"index": 5', '"index": 5.0'),
        "has an exponent for a number": text.replace('"index": 5', '"index": 5e0'),
        "has a version with a fraction": text.replace('"v": 1', '"v": 1.0'),
        "has NaN": text.replace('"index": 5', '"index": NaN'),
        "has half a character": text.replace("tlog-proof@v1\\n", "tlog-proof@v1\\n\\ud800"),
        "has a control character": text.replace('"origin"', '"ori\ngin"'),
        "has a bad escape": text.replace('"origin"', '"\\x6frigin"'),
        "has a comma too many": text.replace("}", ",}"),
        "is a list": f"[{text}]",
        "is null": "null",
        "is empty": "",
        "is deep": "[" * 5000,
        "is a prototype": text.replace('"v": 1', '"__proto__": {"v": 1}'),
        "has one more, of a name of its own": text.replace('"v": 1', '"v": 1, "__proto__": 1'),
        "is too long": text + " " * (1 << 20),
    }.items():
        yield Case(name, changed)
    yield from _trust()
    for size in range(1, 18):
        for index in range(size):
            yield Case(f"is entry {index} of {size}", json.dumps(receipt(index=index, size=size)))


def _members() -> dict[str, Receipt]:
    true = receipt()
    made = {"is true": true}
    for name in true:
        made[f"lacks {name}"] = {key: value for key, value in true.items() if key != name}
    for name, bad in [
        ("v", 2), ("v", True), ("v", "1"), ("v", [1]), ("v", {}), ("origin", 1),
        ("origin", "log example"), ("origin", OTHER.key.name), ("origin", ORIGIN + "/"),
        ("origin", "a" * 129), ("index", -1), ("index", True), ("index", "5"), ("index", 2**53),
        ("index", 4), ("index", 10**30), ("leaf", "!"), ("leaf", 1), ("leaf", ""),
        ("leaf", true["leaf"] + "\n"), ("leaf", true["leaf"].rstrip("=")), ("disclosures", {}),
        ("disclosures", [1]), ("disclosures", ["", ""]), ("disclosures", ["x"] * 3),
        ("disclosures", None), ("disclosures", true["disclosures"][::-1]),
        ("disclosures", true["disclosures"][1:]), ("proof", 1), ("proof", ""),
        ("proof", true["proof"].replace("@v1", "@v2")), ("note", "hello"),
    ]:  # fmt: skip
        made[f"has {name} {str(bad)[:24]!r}"] = {**true, name: bad}
    for kept in (0, 1):
        made[f"discloses {kept} only"] = {**true, "disclosures": true["disclosures"][:kept]}
    return made


def _leaves() -> dict[str, Receipt]:
    plain = leaf()
    changes: dict[str, dict[str, Any]] = {
        "of a later version": {"v": 2},
        "of version true": {"v": True},
        "with a fraction for a version": {"v": 1.0},
        "with another hash": {"_sd_alg": "sha-512"},
        "with two digests": {"_sd": plain["_sd"] * 2},
        "with spare bits in its digest": {"_sd": [plain["_sd"][0][:-1] + "B"]},
        "without an id": {"id": None},
        "with an id in capitals": {"id": plain["id"].upper()},
        "with an id of version 4": {"id": plain["id"].replace("-7", "-4")},
        "of another log": {"origin": OTHER.key.name},
        "without an outcome": {"outcome": None},
        "with an invented outcome": {"outcome": "maybe"},
        "without a policy": {"policy": None},
        "with a short policy": {"policy": {"bundle": DIGEST}},
        "with an engine in another script": {"policy": {**plain["policy"], "engine": "引擎"}},
        "of an unknown type": {"type": "newtype", "outcome": None},
        "of an unknown type with an outcome": {"type": "newtype"},
        "of an unknown type without a policy": {
            "type": "newtype", "outcome": None, "policy": None,
        },
        "of a type in capitals": {"type": "Decision", "outcome": None},
        "with a fraction for a number": {"decider": {**plain["decider"], "seq": 1.5}},
        "with a number below zero": {"decider": {**plain["decider"], "epoch": -1}},
        "with the greatest number": {"decider": {**plain["decider"], "seq": 2**53 - 1}},
        "with a number beyond": {"decider": {**plain["decider"], "seq": 2**53}},
        "with a decider of its own": {"decider": {**plain["decider"], "id": "X" * 16}},
        "with more about its decider": {"decider": {**plain["decider"], "x": 1}},
        "with something more": {"zz": 1},
    }  # fmt: skip
    for at, time in enumerate(
        (
            "2026-02-30T00:00:00.000Z", "2024-02-29T23:59:59.999Z", "2026-11-21T24:00:00.000Z",
            "2026-11-21T04:60:00.000Z", "2026-11-21T04:32:60.000Z", "2026-13-01T00:00:00.000Z",
            "2026-11-21T04:32:41Z", "2026-11-21 04:32:41.933Z", "2026-11-21T04:32:41.933+00:00",
            "0000-01-01T00:00:00.000Z", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z",
            "2023-02-29T00:00:00.000Z", "2026-11-00T00:00:00.000Z",
        )
    ):  # fmt: skip
        changes[f"of time {at} {time}"] = {"time": time}
    made = {f"has a leaf {name}": receipt(written(leaf(**how))) for name, how in changes.items()}
    spelt = {
        "with white space": json.dumps(plain).encode(),
        "in another order": written(dict(reversed(list(plain.items())))),
        "that states a member twice": written(plain)[:-1] + b',"v":1}',
        "with an escaped letter": written(plain).replace(b'"deny"', b'"\\u0064eny"'),
        "with a byte that is not UTF-8": written(plain).replace(b"deny", b"den\xff"),
        "that is too long": written(plain) + b" " * 600,
        "that is a list": b"[]",
        "that is nothing": b"",
        "that is null": b"null",
        "with a mark of byte order": b"\xef\xbb\xbf" + written(plain),
        "with a policy in another order": written(
            leaf(policy=dict(reversed(list(plain["policy"].items()))))
        ),
    }
    return made | {f"has a leaf {name}": receipt(entry) for name, entry in spelt.items()}


def _disclosures() -> dict[str, Receipt]:
    raw = {
        "a record that is plain": b'["AAAAAAAAAAAAAAAAAAAAAA","record",{}]',
        "a record with white space": b'[ "AAAAAAAAAAAAAAAAAAAAAA", "record", {} ]\n',
        "a record in Chinese": '["AAAAAAAAAAAAAAAAAAAAAA","record",{"a":"决定"}]'.encode(),
        "a record with a member twice": b'["AAAAAAAAAAAAAAAAAAAAAA","record",{"a":1,"a":1}]',
        "a record with a member twice below": (
            b'["AAAAAAAAAAAAAAAAAAAAAA","record",{"b":[{"a":1,"a":1}]}]'
        ),
        "a record with NaN": b'["AAAAAAAAAAAAAAAAAAAAAA","record",{"a":NaN}]',
        "a record with numbers": b'["AAAAAAAAAAAAAAAAAAAAAA","record",{"a":[1.5,-2e3,10]}]',
        "a record of another name": b'["AAAAAAAAAAAAAAAAAAAAAA","request",{}]',
        "a record of a reserved name": b'["AAAAAAAAAAAAAAAAAAAAAA","_sd",{}]',
        "a record with a short salt": b'["AAAAAAAAAAAAAAAAAAAAA","record",{}]',
        "a record with a salt that is none": b'["AAAAAAAAAAAAAAAAAAAAA=","record",{}]',
        "a record that is a list": b'["AAAAAAAAAAAAAAAAAAAAAA","record",[]]',
        "a record that is null": b'["AAAAAAAAAAAAAAAAAAAAAA","record",null]',
        "a record of two": b'["AAAAAAAAAAAAAAAAAAAAAA",{}]',
        "a record that is an object": b'{"record":{}}',
        "a record that is no JSON": b"record",
        "a record that is not UTF-8": b'["AAAAAAAAAAAAAAAAAAAAAA","record",{"a":"\xff"}]',
        "a record that commits to text": b'["AAAAAAAAAAAAAAAAAAAAAA","record",{"_sd":"x"}]',
        "a record that commits to nothing": b'["AAAAAAAAAAAAAAAAAAAAAA","record",{"_sd":[]}]',
        "a record that commits to no digest": b'["AAAAAAAAAAAAAAAAAAAAAA","record",{"_sd":["x"]}]',
        "a record that commits twice": (
            b'["AAAAAAAAAAAAAAAAAAAAAA","record",{"_sd":["%b","%b"]}]' % (b"A" * 43, b"A" * 43)
        ),
        "a record with a vast number": (
            b'["AAAAAAAAAAAAAAAAAAAAAA","record",{"a":1%b}]' % (b"0" * 5000)
        ),
    }
    made = {f"discloses {name}": _disclosed(text) for name, text in raw.items()}
    said, asked = disclosures()
    bad_request = encode(write_raw(SALT, "request", b"[]"))
    commits = b'["AAAAAAAAAAAAAAAAAAAAAA","record",{"_sd":["%b"]}]'
    return made | {
        "discloses a request that it does not commit to": _disclosed(
            b'["AAAAAAAAAAAAAAAAAAAAAA","record",{}]', [asked]
        ),
        "discloses a request that is a list": _disclosed(
            commits % digest_of(bad_request).encode(), [bad_request]
        ),
        "discloses a request with another salt": {
            **receipt(), "disclosures": [said, encode(write_raw(b"\1" * 16, "request", b"{}"))],
        },
        "discloses a record cut off": {**receipt(), "disclosures": [said[:-1], asked]},
        "discloses a record with padding": {**receipt(), "disclosures": [said + "=", asked]},
        "discloses a record in plain base64": {**receipt(), "disclosures": [said + "+", asked]},
        "discloses a record with a newline": {**receipt(), "disclosures": [said + "\n", asked]},
    }  # fmt: skip


def _proofs() -> dict[str, Receipt]:
    hash_line = b64encode(bytes(32)).decode()
    other = receipt(index=4)
    text = receipt()["proof"].split("\n\n")[1].encode() + b"\n"
    origin, size, root, _ = text.split(b"\n")
    body = {
        "without a size": b"%b\n%b\n" % (origin, root),
        "with a size with a leading zero": b"%b\n0%b\n%b\n" % (origin, size, root),
        "with a size that is too large": b"%b\n%d\n%b\n" % (origin, 2**63, root),
        "with a size of many digits": b"%b\n%d\n%b\n" % (origin, 10**25, root),
        "with a smaller size": b"%b\n5\n%b\n" % (origin, root),
        "with a larger size": b"%b\n12\n%b\n" % (origin, root),
        "with a far larger size": b"%b\n4000000000000000000\n%b\n" % (origin, root),
        "with no size": b"%b\n\n%b\n" % (origin, root),
        "of no entries": b"%b\n0\n%b\n" % (origin, root),
        "with a short root": b"%b\n%b\nAAAA\n" % (origin, size),
        "with another root": b"%b\n%b\n%b\n" % (origin, size, hash_line.encode()),
        "of another log": b"example.com/x\n%b\n%b\n" % (size, root),
        "with a line more": text + b"more\n",
        "with an empty line more": text + b"\n",
        "with a control character": text + b"a\x01b\n",
        "with a carriage return": text.replace(b"\n", b"\r\n"),
        "with a line separator of Unicode": text + "a\u2028b\n".encode(),
    }
    signing = {f"has a checkpoint {name}": _signing(said) for name, said in body.items()}
    stray = Signer(ORIGIN, bytes(32)).signature_line(text)
    notes: dict[str, Callable[[bytes], bytes]] = {
        "signed by a stranger too": lambda note: note + stray,
        "signed by a stranger first": lambda note: note.replace(b"\n\n", b"\n\n" + stray, 1),
        "signed twice": lambda note: note + SIGNER.signature_line(text),
        "signed a hundred times": lambda note: note + stray * 99,
        "signed more often": lambda note: note + stray * 100,
        "signed wrongly besides": lambda note: note + SIGNER.signature_line(b"else\n"),
        "with a hyphen for a dash": lambda note: note.replace("—".encode(), b"-"),
        "without a last newline": lambda note: note[:-1],
        "with a line that is no signature": lambda note: note + b"hello\n",
        "with an empty name": lambda note: note + "—  AAAAAAAA\n".encode(),
        "with a name with a plus": lambda note: note + "— a+b AAAAAAAA\n".encode(),
        "with a name with an odd space": lambda note: note + "— a\u2003b AAAAAAAA\n".encode(),
        "with a name with a mark of byte order": (
            lambda note: note + "— a\ufeffb AAAAAAAA\n".encode()
        ),
        "with a signature of four bytes": lambda note: note + "— a AAAAAA==\n".encode(),
        "with a signature with spare bits": lambda note: note + "— a AAAAAAB=\n".encode(),
        "that is nobody's": lambda note: note[: note.index("—".encode())],
        "that is cosigned": lambda note: add_signatures(note, WITNESS),
    }  # fmt: skip
    return (
        signing
        | {f"has a checkpoint {name}": receipt(note=how) for name, how in notes.items()}
        | {
            "has a checkpoint of another key": receipt(signer=Signer(ORIGIN, bytes(32))),
            "has a checkpoint of another log's key": receipt(signer=OTHER),
            "has the proof of another": {**receipt(), "proof": other["proof"]},
            "has index and proof of another": {**receipt(), "index": 4, "proof": other["proof"]},
            "has the leaf of another": {**receipt(), "leaf": other["leaf"][:-4] + "AAAA"},
            "has a path without its first hash": _lines(lambda lines: lines.pop(2)),
            "has a path with one hash more": _lines(lambda lines: lines.insert(2, hash_line)),
            "has a path with one hash more at its end": _lines(
                lambda lines: lines.insert(lines.index(""), hash_line)
            ),
            "has a path in another order": _lines(lambda lines: lines.insert(2, lines.pop(3))),
            "has a path of no hash": _lines(lambda lines: lines.__delitem__(slice(2, 6))),
            "has a path of 64 hashes": _lines(
                lambda lines: lines.__setitem__(slice(2, 3), [hash_line] * 61)
            ),
            "has a hash of another length": _lines(_set(2, "AAAA")),
            "has a hash with a space": _lines(_set(2, hash_line + " ")),
            "has an extra line": _lines(lambda lines: lines.insert(1, "extra AAAA")),
            "has a bad extra line": _lines(lambda lines: lines.insert(1, "extra !")),
            "has an index in words": _lines(_set(1, "index five")),
            "has an index with a leading zero": _lines(_set(1, "index 05")),
            "has another index in its proof": _lines(_set(1, "index 4")),
            "has an index of twenty digits": _lines(_set(1, "index " + "9" * 20)),
            "has no index in its proof": _lines(lambda lines: lines.pop(1)),
            "has carriage returns": {
                **receipt(), "proof": receipt()["proof"].replace("\n", "\r\n", 3),
            },
        }
    )  # fmt: skip


def _trust() -> Iterator[Case]:
    true = json.dumps(receipt())
    seen = json.dumps(receipt(note=lambda note: add_signatures(note, WITNESS)))
    key, other, witness = SIGNER.key, OTHER.key, WITNESS.key
    name, key_id, encoded = str(key).split("+", 2)
    with_plus = next(
        signer
        for seed in range(1000)
        if "+" in str((signer := Signer(ORIGIN, seed.to_bytes(32))).key).split("+", 2)[2]
    )
    yield Case(
        "is of a key with a plus sign", json.dumps(receipt(signer=with_plus)), str(with_plus.key)
    )
    for told, trusted in {
        "another key of the same name": str(Signer(ORIGIN, bytes(32)).key),
        "another log's key": str(other),
        "a witness's key": str(witness),
        "a key with another id": f"{name}+{'0' * 8}+{encoded}",
        "a key with its id in capitals": f"{name}+{key_id.upper()}+{encoded}",
        "a key cut off": str(key)[:-2],
        "a key of another name": f"x{name}+{key_id}+{encoded}",
        "a key without an id": f"{name}+{encoded}",
        "a word": "nonsense",
        "its key in a policy": f"# ours\nlog {key}\nquorum none\n",
        "its key with an address": f"log {key} https://example.com/\nquorum none",
        "its key after tabs": f"\tlog\t {key} \n quorum  none\t\n",
        "two logs": format_policy([KnownKey(other), KnownKey(key)]).decode(),
        "no log": "quorum none\n",
        "no quorum": f"log {key}\n",
        "two quorums": f"log {key}\nquorum none\nquorum none\n",
        "a policy with carriage returns": f"log {key}\r\nquorum none\r\n",
        "its key twice": f"log {key}\nlog {key}\nquorum none\n",
        "a witness as a log": f"log {witness}\nquorum none\n",
        "a log as a witness": f"log {key}\nwitness W {other}\nquorum none\n",
        "an unknown line": f"log {key}\nquorum none\nlogs {key}\n",
        "a quorum of nobody": f"log {key}\nquorum W\n",
        "a comment in another script": f"# 可信\nlog {key}\nquorum none\n",
        "a name that is no letter": f"log {key}\nwitness à {witness}\nquorum none\n",
    }.items():
        yield Case(f"is trusted by {told}", true, trusted)
    group = f"log {key}\nwitness W {witness}\n"
    for told, more in {
        "that witness": "quorum W\n",
        "a group of any": "group g any W\nquorum g\n",
        "a group of all": "group g all W\nquorum g\n",
        "a group of 1": "group g 1 W\nquorum g\n",
        "a group of 01": "group g 01 W\nquorum g\n",
        "a group of 2": "group g 2 W\nquorum g\n",
        "a group of 0": "group g 0 W\nquorum g\n",
        "a group of groups": "group g any W\ngroup h all g\nquorum h\n",
        "a group with the witness twice": "group g any W W\nquorum g\n",
        "a group without members": "group g any\nquorum g\n",
        "a name that is taken": "group W any W\nquorum W\n",
        "a group called none": "group none any W\nquorum none\n",
        "a group of constructor": "group g constructor W\nquorum g\n",
    }.items():
        yield Case(f"is not witnessed for {told}", true, group + more)
        yield Case(f"is witnessed for {told}", seen, group + more)
    both = format_policy([KnownKey(other), KnownKey(key)]).decode()
    for told, made in {
        "leads to another trusted log": receipt(signer=OTHER, origin=OTHER.key.name),
        "is signed by another trusted log": receipt(signer=OTHER),
        "is signed by another trusted log too": receipt(
            note=lambda note: add_signatures(note, OTHER)
        ),
    }.items():
        yield Case(told, json.dumps(made), both)
    yield Case(
        "is signed by its witness alone",
        json.dumps(receipt(signer=WITNESS)),
        f"log {key}\nwitness W {witness}\nquorum W\n",
    )
    wrong = receipt(note=lambda note: note + WITNESS.signature_line(b"else\n"))
    yield Case("is witnessed wrongly", json.dumps(wrong), group + "quorum none\n")


def mutants(count: int, seed: int) -> Iterator[Case]:
    """True receipts with one thing changed at random."""
    draw = random.Random(seed)
    true = [receipt(index=index, size=size) for size in (1, 2, 7, 13) for index in {0, size - 1}]
    for number in range(count):
        made = dict(draw.choice(true))
        how = draw.choice(("text", "leaf", "disclosures", "proof", "swap", "trusted"))
        trusted = TRUSTED
        text = None
        if how == "text":
            text = _changed(draw, json.dumps(made))
        elif how == "leaf":
            raw = bytearray(b64decode(made["leaf"]))
            raw[draw.randrange(len(raw))] ^= 1 << draw.randrange(8)
            made["leaf"] = b64encode(raw).decode()
        elif how == "disclosures":
            texts = list(made["disclosures"])
            at = draw.randrange(2)
            texts[at] = _changed(draw, texts[at])
            made["disclosures"] = texts
        elif how == "proof":
            made["proof"] = _changed(draw, made["proof"])
        elif how == "swap":
            other = draw.choice(true)
            name = draw.choice(("index", "leaf", "disclosures", "proof"))
            made[name] = other[name]
        else:
            trusted = _changed(draw, TRUSTED)
        yield Case(f"{number} {how}", json.dumps(made) if text is None else text, trusted)


def _changed(draw: random.Random, text: str) -> str:
    at = draw.randrange(len(text))
    match draw.randrange(4):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[:at] + text[at] + text[at:]
        case 2:
            return text[:at] + chr(ord(text[at]) ^ 1 << draw.randrange(6)) + text[at + 1 :]
        case _:
            return text[:at] + draw.choice('A0"\n +/={,\\é') + text[at + 1 :]


@cache
def named_cases() -> dict[str, Case]:
    return {case.name: case for case in cases()}
