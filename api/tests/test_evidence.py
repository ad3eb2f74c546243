"""Evidence packs: what goes in, what stays out, and that Python and Chromium find every lie."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from _packs import OLD, ORIGIN, Lie, decided, files_of, filled, lies, listed, packed, zipped
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tidegate_api.evidence import (
    CheckedPack,
    TooMany,
    check_pack,
    make_pack,
    query_of,
    verify_page,
    words_of,
)
from tidegate_api.evidence import making as making_module
from tidegate_api.where import filters_of
from tidegate_audit.disclosure import encode
from tidegate_audit.log import Filters, Log
from tidegate_audit.note import Signer
from tidegate_audit.tlog_policy import Policy
from tidegate_engine.bundle import Bundle
from tidegate_engine.decision import Outcome


@dataclass(frozen=True)
class Made:
    log: Log
    pack: bytes
    policy: Policy
    vkey: str
    directory: Path
    lies: dict[str, Lie]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, law: Bundle) -> Iterator[Made]:
    """A log, a pack of its denials, and what may be done to it."""
    directory = tmp_path_factory.mktemp("evidence")
    log = filled(directory / "log", law)
    pack = packed(log, law)
    manifest = json.loads(files_of(pack)["manifest.json"])
    receipt = log.receipt(manifest["recorded"])
    assert receipt is not None
    access = (
        f"receipts/{receipt.index}-{manifest['recorded']}.json",
        json.dumps(receipt.to_dict()).encode(),
    )
    later = packed(log, law)
    told = {lie.name: lie for lie in lies(pack, later, access)}
    yield Made(log, pack, Policy.load(directory / "log" / "tlog-policy"), log.vkey, directory, told)
    log.close()


def checked(made: Made, pack: bytes, *, trusted: bool = True) -> CheckedPack:
    file = made.directory / "checked.zip"
    file.write_bytes(pack)
    return check_pack(file, made.policy if trusted else None)


# What is in a pack


def test_a_pack_has_these_files(made: Made) -> None:
    names = list(files_of(made.pack))
    receipts = [name for name in names if name.startswith("receipts/")]
    assert len(receipts) == 5
    assert [name for name in names if name not in receipts] == [
        "README.txt", "verify.html", "checkpoint", "tlog-policy", "decisions.jsonl",
        "decisions.csv", "laws.json", "bundle.tar.gz", "manifest.json",
    ]  # fmt: skip


def test_a_pack_says_what_it_was_chosen_from(made: Made) -> None:
    manifest = json.loads(files_of(made.pack)["manifest.json"])
    assert manifest["question"]["query"] == "outcome=deny"
    assert manifest["question"]["words"]["en"] == "Decisions: outcome deny."
    assert manifest["population"] == {"decisions": 7, "matched": 5}
    assert manifest["made_by"] == "ann"
    assert manifest["checkpoint"]["origin"] == ORIGIN


def test_the_making_is_recorded_before_and_lies_under_the_checkpoint(made: Made) -> None:
    manifest = json.loads(files_of(made.pack)["manifest.json"])
    stored = made.log.get(manifest["recorded"])
    assert stored is not None
    assert stored.leaf.type == "access"
    assert stored.record is not None
    assert (stored.record["what"], stored.record["caller"]) == ("evidence", "ann")
    assert stored.index < manifest["checkpoint"]["size"]


def test_no_person_is_named_in_a_pack(made: Made) -> None:
    for name, content in files_of(made.pack).items():
        assert b"person-" not in content, name
        assert encode(b"person-")[:-1].encode() not in content, name


def test_decisions_stand_in_the_order_of_the_log(made: Made) -> None:
    rows = files_of(made.pack)["decisions.jsonl"].decode().splitlines()
    indexes = [json.loads(row)["index"] for row in rows]
    assert indexes == sorted(indexes)
    assert len(indexes) == 5


def test_a_bundle_that_is_not_at_hand_is_named(made: Made) -> None:
    bundle = json.loads(files_of(made.pack)["manifest.json"])["bundle"]
    assert bundle["included"] is True
    assert bundle["not_included"] == [OLD]


def test_a_bundle_that_decided_none_of_them_stays_out(made: Made, law: Bundle) -> None:
    files = files_of(packed(made.log, law, Filters(bundle=OLD)))
    assert "bundle.tar.gz" not in files
    assert json.loads(files["manifest.json"])["bundle"]["included"] is False


def test_the_rules_that_spoke_are_there_in_both_languages(made: Made) -> None:
    laws = json.loads(files_of(made.pack)["laws.json"])
    rule = laws["rules"]["us.ofac.block"]
    assert set(rule["title"]) == {"en", "zh-Hans"}
    assert rule["texts"]["deny"]["officer"]["zh-Hans"]
    assert laws["unknown"] == ["no.such.rule"]


def test_a_pack_of_nothing_holds_too(made: Made, law: Bundle) -> None:
    pack = packed(made.log, law, Filters(caller="nobody"))
    found = checked(made, pack)
    assert found.faults == []
    assert found.decisions == 0


def test_two_packs_of_one_moment_differ_in_nothing_but_their_time(made: Made, law: Bundle) -> None:
    view = made.log.view()
    both = []
    for _ in range(2):
        file = io.BytesIO()
        make_pack(file, view, law, Filters(), made_by="ann", recorded=None)
        files = files_of(file.getvalue())
        manifest = json.loads(files.pop("manifest.json"))
        both.append((files, {**manifest, "made_at": None}, list(files)))
    assert both[0] == both[1]


def test_more_decisions_than_a_pack_holds_are_refused_with_advice(
    made: Made, law: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making_module, "MAX_DECISIONS", 4)
    with pytest.raises(TooMany, match="at most 4 decisions in a pack; this question finds 5") as no:
        packed(made.log, law)
    assert "shorter time" in no.value.next_step


def test_progress_is_told_decision_by_decision(made: Made, law: Bundle) -> None:
    told: list[tuple[int, int]] = []
    make_pack(
        io.BytesIO(), made.log.view(), law, Filters(outcome="deny"), made_by="ann", recorded=None,
        progress=lambda done, of: told.append((done, of)),
    )  # fmt: skip
    assert told == [(at, 5) for at in range(1, 6)]


def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(
    tmp_path: Path, law: Bundle
) -> None:
    Log.init(tmp_path / "log", origin=ORIGIN)
    with Log.open(tmp_path / "log") as log:
        log.append(decided("u-1", OLD, caller="=1+1"))
        pack = packed(log, law)
        assert b",'=1+1," in files_of(pack)["decisions.csv"]
        (tmp_path / "pack.zip").write_bytes(pack)
        assert check_pack(tmp_path / "pack.zip", None).holds


# Questions


@pytest.mark.parametrize(
    "where",
    [
        "",
        "outcome=deny",
        "law=us.ofac&caller=payouts",
        "from=2026-11-01&to=2026-11-30",
        "mode=observe",
    ],
)
def test_a_question_read_back_asks_the_same(where: str) -> None:
    filters = filters_of(where)
    assert filters_of(query_of(filters)) == filters


def test_a_question_about_a_person_does_not_name_them() -> None:
    filters = Filters(subject="person-7", since=datetime(2026, 11, 1, tzinfo=UTC))
    told = query_of(filters) + json.dumps(words_of(filters))
    assert "person-7" not in told
    assert "about one person" in told


# Checking


def test_a_pack_holds_with_a_key_from_elsewhere(made: Made) -> None:
    found = checked(made, made.pack)
    assert found.faults == []
    assert found.decisions == 5
    assert found.signed_by == (ORIGIN,)
    assert not found.own_policy


def test_with_its_own_key_a_pack_is_told_to_agree_only(made: Made) -> None:
    found = checked(made, made.pack, trusted=False)
    assert found.holds
    assert found.own_policy


def test_a_pack_that_was_zipped_anew_holds(made: Made) -> None:
    assert checked(made, zipped(files_of(made.pack), zipfile.ZIP_STORED)).faults == []


def test_another_bundle_under_the_name_of_the_one_that_decided_is_found(
    made: Made, law: Bundle
) -> None:
    files = files_of(made.pack)
    bundle = json.loads(files["manifest.json"])["bundle"]
    found = checked(made, zipped(listed(files, bundle={**bundle, "digest": OLD})))
    assert [(each.check, each.where) for each in found.faults] == [("bundle", "bundle.tar.gz")]


def test_a_key_that_lies_in_a_pack_does_not_stand_for_one_from_elsewhere(
    made: Made, tmp_path: Path, law: Bundle
) -> None:
    with filled(tmp_path / "log", law) as forged:
        pack = packed(forged, law)
    assert checked(made, pack, trusted=False).holds
    assert [each.check for each in checked(made, pack).faults] == ["checkpoint"]


def test_every_lie_is_found_where_it_was_told(made: Made) -> None:
    found = {
        name: sorted({each.where for each in checked(made, lie.pack).faults})
        for name, lie in made.lies.items()
    }
    missed = {
        name: where
        for name, where in found.items()
        if made.lies[name].where not in where and where != ["checked.zip"]
    }
    assert missed == {}
    assert len(found) > 50


# The page


class Reader:
    """Somebody who opened ``verify.html`` from their disk."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self._folder = folder
        self.asked: list[str] = []
        file = folder / "verify.html"
        file.write_bytes(verify_page().body)
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(file.as_uri())

    def choose(self, pack: bytes, key: str = "") -> str:
        """The verdict about a pack."""
        file = self._folder / "chosen.zip"
        file.write_bytes(pack)
        self.page.fill("#key", key)
        # Chosen anew, though it has the same name.
        self.page.set_input_files("#pack", [])
        self.page.set_input_files("#pack", file)
        self.page.wait_for_selector(".verdict")
        kind = self.page.locator(".verdict").get_attribute("class") or ""
        return kind.rpartition("verdict-")[2]

    @property
    def faults(self) -> list[str]:
        """The files that something is wrong with."""
        return sorted(set(self.page.locator(".faults code").all_inner_texts()))


@pytest.fixture
def reader(page: Page, tmp_path: Path) -> Reader:
    return Reader(page, tmp_path)


def test_the_page_proves_a_pack_with_a_key_from_elsewhere(reader: Reader, made: Made) -> None:
    assert reader.choose(made.pack, made.vkey) == "proven"
    text = reader.page.locator("#result").inner_text()
    assert "Everything holds" in text
    assert "5 of 7 in the log" in text
    assert reader.page.locator("tbody tr").count() == 5


def test_without_a_key_the_page_says_that_it_shows_inner_agreement_only(
    reader: Reader, made: Made
) -> None:
    assert reader.choose(made.pack) == "agrees"
    text = reader.page.locator("#result").inner_text()
    assert "Get the log's key from somewhere you trust" in text


def test_the_page_takes_a_policy_file(reader: Reader, made: Made) -> None:
    reader.page.set_input_files("#policy", made.directory / "log" / "tlog-policy")
    assert reader.choose(made.pack) == "proven"


def test_the_page_refuses_another_logs_key(reader: Reader, made: Made) -> None:
    other = str(Signer(ORIGIN, bytes(32)).key)
    assert reader.choose(made.pack, other) == "refused"
    assert reader.faults == ["checkpoint"]


def test_the_page_checks_again_when_a_key_is_entered(reader: Reader, made: Made) -> None:
    assert reader.choose(made.pack) == "agrees"
    reader.page.fill("#key", made.vkey)
    reader.page.click("#check")
    reader.page.wait_for_selector(".verdict-proven")


def test_a_pack_can_be_dropped_on_the_page(reader: Reader, made: Made) -> None:
    reader.page.evaluate(
        """(text) => {
          const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([bytes], "pack.zip"));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
        }""",
        b64encode(made.pack).decode(),
    )
    reader.page.wait_for_selector(".verdict-agrees")


def test_page_and_python_find_the_same_in_every_lie(reader: Reader, made: Made) -> None:
    differing = {}
    for name, lie in made.lies.items():
        python = sorted({each.where for each in checked(made, lie.pack).faults})
        verdict = reader.choose(lie.pack, made.vkey)
        # That a file cannot be read as a zip has no place in it.
        expected = [""] if python == ["checked.zip"] else python
        if (verdict, reader.faults) != ("refused", expected) and expected != [""]:
            differing[name] = (verdict, reader.faults, expected)
        assert verdict == "refused", name
    assert differing == {}


def test_a_byte_flipped_anywhere_is_found_or_changes_nothing_that_is_read(
    reader: Reader, made: Made
) -> None:
    draw = random.Random(20261121)
    directory = made.pack.index(b"PK\x01\x02")
    places = [draw.randrange(directory, len(made.pack)) for _ in range(30)]
    places += [draw.randrange(directory) for _ in range(10)]
    true = files_of(made.pack)
    found = 0
    for at in places:
        pack = (
            made.pack[:at] + bytes([made.pack[at] ^ 1 << draw.randrange(8)]) + made.pack[at + 1 :]
        )
        verdicts = (reader.choose(pack, made.vkey) == "proven", checked(made, pack).holds)
        found += verdicts == (False, False)
        if any(verdicts):
            assert files_of(pack) == true, at
    assert found > 20


def test_a_pack_that_was_zipped_without_packing_is_proven_by_the_page(
    reader: Reader, made: Made
) -> None:
    assert reader.choose(zipped(files_of(made.pack), zipfile.ZIP_STORED), made.vkey) == "proven"


def test_the_page_asks_no_network_for_anything(reader: Reader, made: Made) -> None:
    reader.choose(made.pack, made.vkey)
    assert [re.sub(":.*", "", url) for url in reader.asked] == ["file"]


def test_the_page_may_neither_fetch_nor_send(reader: Reader) -> None:
    policy = reader.page.get_attribute("meta[http-equiv]", "content") or ""
    assert policy == verify_page().content_security_policy
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_the_page_in_a_pack_is_the_page_that_is_served(made: Made) -> None:
    assert files_of(made.pack)["verify.html"] == verify_page().body


def test_the_page_speaks_chinese(reader: Reader, made: Made) -> None:
    reader.choose(made.pack, made.vkey)
    reader.page.click("#chinese")
    assert reader.page.get_attribute("html", "lang") == "zh-Hans"
    assert "✓ 全部成立" in reader.page.locator("#result").inner_text()
    assert "决定：结果为 deny。" in reader.page.locator("#result").inner_text()
    assert reader.page.locator("h1").inner_text() == "核验证据包"


def test_every_text_of_the_page_is_there_in_both_languages(reader: Reader, made: Made) -> None:
    source = "".join(
        (Path(making_module.__file__).parent / "page" / name).read_text()
        for name in ("page.js", "verify-pack.js", "page.html", "pack-texts.js")
    )
    texts, used = source.rpartition("const _PACK = ")[2], source.partition("const _PACK = ")[0]
    there = re.findall(r'^  "((?:page|pack|fault)\.\w+)":', texts, re.MULTILINE)
    named = set(re.findall(r'"((?:page|pack|fault)\.\w+)"', used))
    named |= {f"pack.{v}{t}" for v in ("proven", "agrees", "refused") for t in ("", "_told")}
    named |= {f"pack.{name}" for name in ("index", "time", "outcome", "action", "rules", "id")}
    assert named | {"pack.unsupported"} == set(there)
    outcomes = re.findall(r'^  "outcome\.(\w+)":', texts, re.MULTILINE)
    assert set(outcomes) == {each.value for each in Outcome}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["english", "chinese"])
@pytest.mark.parametrize("lie", [None, "no README.txt"])
def test_the_page_can_be_used_by_everybody(
    reader: Reader, made: Made, scheme: str, language: str, lie: str | None
) -> None:
    reader.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    reader.page.click(f"#{language}")
    reader.choose(made.lies[lie].pack if lie else made.pack, made.vkey)
    found = Axe().run(reader.page).response["violations"]
    assert [f"{each['id']}: {each['help']}" for each in found] == []


def test_a_page_without_cryptography_says_that_it_cannot_check(
    browser: Browser, made: Made, tmp_path: Path
) -> None:
    page = browser.new_page()
    page.add_init_script("delete Crypto.prototype.subtle")
    reader = Reader(page, tmp_path)
    assert reader.choose(made.pack, made.vkey) == "unsupported"
    page.close()
