"""Receipts: the exact JSON, and one lie at a time."""

import json
from base64 import b64encode
from pathlib import Path

import pytest
from _logs import decision, make_log

from tidegate_audit.disclosure import Disclosure, encode, write_raw
from tidegate_audit.errors import ReceiptError
from tidegate_audit.log import Log
from tidegate_audit.receipt import Receipt


@pytest.fixture(scope="module")
def receipts(tmp_path_factory: pytest.TempPathFactory) -> list[Receipt]:
    directory = make_log(tmp_path_factory.mktemp("receipts") / "log")
    with Log.open(directory) as log:
        return [log.append(decision(name)).receipt for name in ("u-1", "u-2")]


def value_of(receipt: Receipt) -> dict[str, object]:
    value: dict[str, object] = json.loads(json.dumps(receipt.to_dict()))
    return value


def test_a_receipt_has_exactly_these_members(receipts: list[Receipt]) -> None:
    assert list(receipts[0].to_dict()) == ["v", "origin", "index", "leaf", "disclosures", "proof"]


def test_a_receipt_is_read_back_as_it_was(receipts: list[Receipt]) -> None:
    assert Receipt.parse(value_of(receipts[0])) == receipts[0]


def test_a_receipt_says_what_was_decided_and_asked(receipts: list[Receipt]) -> None:
    record, request = receipts[0].record, receipts[0].request
    assert record is not None
    assert request is not None
    assert record["action"] == "creator.payout"
    assert len(str(request["sha256"])) == 64


def test_a_receipt_tells_nothing_about_a_person(receipts: list[Receipt]) -> None:
    text = repr(receipts[0].record) + repr(receipts[0].request) + receipts[0].entry.decode()
    assert "u-1" not in text
    assert "CU" not in text


@pytest.mark.parametrize("name", ["v", "origin", "index", "leaf", "disclosures", "proof"])
def test_a_receipt_without_a_member_is_refused(receipts: list[Receipt], name: str) -> None:
    value = value_of(receipts[0])
    del value[name]
    with pytest.raises(ReceiptError, match=rf"^{name}: missing"):
        Receipt.parse(value)


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("v", 2),
        ("v", True),
        ("v", 1.5),
        ("origin", 1),
        ("origin", "log.example/us/2026h2-1"),
        ("origin", "log example"),
        ("index", -1),
        ("index", True),
        ("index", "1"),
        ("index", 2**53),
        ("leaf", "!"),
        ("leaf", b64encode(b"{}").decode()),
        ("leaf", 1),
        ("disclosures", {}),
        ("disclosures", [1, 2]),
        ("disclosures", ["", ""]),
        ("disclosures", ["x"] * 3),
        ("proof", 1),
        ("proof", ""),
        ("proof", "c2sp.org/tlog-proof@v2\n"),
        ("proof", "c2sp.org/tlog-proof@v1\n\ud800"),
        ("note", "hello"),
    ],
)
def test_a_receipt_with_one_wrong_member_is_refused(
    receipts: list[Receipt], name: str, bad: object
) -> None:
    with pytest.raises(ReceiptError, match=rf"^{name}"):
        Receipt.parse({**value_of(receipts[0]), name: bad})


@pytest.mark.parametrize("value", [None, [], "receipt", 1])
def test_what_is_no_object_is_no_receipt(value: object) -> None:
    with pytest.raises(ReceiptError):
        Receipt.parse(value)


def test_the_record_of_another_receipt_is_refused(receipts: list[Receipt]) -> None:
    other = [receipts[1].disclosures[0], receipts[0].disclosures[1]]
    with pytest.raises(ReceiptError, match=r"disclosures\[0\]: leaf does not commit"):
        Receipt.parse({**value_of(receipts[0]), "disclosures": other})


def test_the_request_of_another_receipt_is_refused(receipts: list[Receipt]) -> None:
    other = [receipts[0].disclosures[0], receipts[1].disclosures[1]]
    with pytest.raises(ReceiptError, match=r"disclosures\[1\]: record does not commit"):
        Receipt.parse({**value_of(receipts[0]), "disclosures": other})


def test_disclosures_in_the_wrong_order_are_refused(receipts: list[Receipt]) -> None:
    turned = list(reversed(receipts[0].disclosures))
    with pytest.raises(ReceiptError, match="disclosures"):
        Receipt.parse({**value_of(receipts[0]), "disclosures": turned})


def test_an_invented_disclosure_is_refused(receipts: list[Receipt]) -> None:
    invented = encode(write_raw(bytes(16), "request", b'{"sha256":"00","size":0}'))
    disclosures = [receipts[0].disclosures[0], invented]
    with pytest.raises(ReceiptError, match="does not commit"):
        Receipt.parse({**value_of(receipts[0]), "disclosures": disclosures})


def test_a_receipt_may_keep_its_disclosures_back(receipts: list[Receipt]) -> None:
    for kept in (1, 0):
        value = {**value_of(receipts[0]), "disclosures": list(receipts[0].disclosures[:kept])}
        receipt = Receipt.parse(value)
        assert receipt.request is None
        assert (receipt.record is None) == (kept == 0)


def test_the_module_needs_neither_orjson_nor_sqlmodel() -> None:
    import subprocess
    import sys

    code = (
        "import sys; sys.modules.update(dict.fromkeys(['orjson', 'sqlmodel', 'sqlalchemy', "
        "'alembic', 'pydantic']));"
        "import tidegate_audit, tidegate_audit.receipt, tidegate_audit.disclosure"
    )
    path = str(Path(__file__).parents[1])
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": path})


def test_the_formats_text_shows_the_golden_receipt() -> None:
    here = Path(__file__).parent
    text = (here.parents[1] / "docs" / "formats.md").read_text()
    receipt = Receipt.parse(json.loads((here / "golden" / "receipt.json").read_text()))
    assert receipt.entry.decode() in text
    assert receipt.proof in text
    for disclosure in receipt.disclosures:
        assert Disclosure.parse(disclosure).raw.decode() in text
