"""A bundle is the same value from a folder and from its archive, and any OPA runs it."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import tarfile
from pathlib import Path

import pytest
from _opa import need_opa, run_opa
from _policies import FERRY, change, ferry, write

from tidegate_engine.bundle import load, load_shipped, main, shipped_source
from tidegate_engine.errors import BundleError

PLAIN = (
    'package tidegate\n\ndecision := {"outcome": "allow"} if input.request.subject.id == "alice"\n'
)
OWN_LAW = FERRY.replace("us.ferry", "acme.canoe").replace("ferry.cross", "canoe.cross")
OWN = {
    "actions.yaml": "canoe.cross: {title: {en: Paddle, zh-Hans: 划船}, takes: [load]}\n",
    "places.yaml": "acme: {zone: UTC, title: {en: Acme, zh-Hans: 某某}}\n",
    "tables/acme/canoe/data.yaml": "limit: 90\n",
    "law/acme/canoe/canoe.rego": OWN_LAW,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return ferry(tmp_path / "policies")


def archive(folder: Path, name: str = "bundle.tar.gz") -> Path:
    file = folder.parent / name
    file.write_bytes(load(folder).to_targz())
    return file


def refusal(*sources: Path) -> str:
    with pytest.raises(BundleError) as caught:
        load(*sources)
    return str(caught.value)


def test_a_folder_and_its_archive_are_equal_bundles(folder: Path) -> None:
    assert load(archive(folder)) == load(folder)


def test_equal_sources_give_equal_bytes(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for file in sorted(folder.rglob("*"), reverse=True):
        if file.is_file():
            write(copy, {str(file.relative_to(folder)): file.read_text("utf-8")})
    assert load(copy).to_targz() == load(folder).to_targz()


def test_the_digest_is_of_the_uncompressed_tar(folder: Path) -> None:
    import hashlib

    bundle = load(folder)
    tar = gzip.decompress(bundle.to_targz())
    assert bundle.digest == f"sha256:{hashlib.sha256(tar).hexdigest()}"


def test_the_archive_names_no_time_and_no_owner(folder: Path) -> None:
    packed = load(folder).to_targz()
    assert packed[4:8] == bytes(4)
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        members = tar.getmembers()
    assert [m.name for m in members] == sorted(m.name for m in members)
    assert {(m.mtime, m.uid, m.gid, m.uname, m.gname) for m in members} == {(0, 0, 0, "", "")}


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("law/us/ferry/ferry.rego", "< 10", "< 11"),
        ("tables/us/ferry/data.yaml", "500", "501"),
        ("law/us/ferry/texts.yaml", "Cross twice.", "Cross thrice."),
        ("obligations.yaml", "who: caller", "who: office"),
        (".manifest", '"1"', '"2"'),
    ],
)
def test_whatever_changes_an_answer_changes_the_digest(
    folder: Path, path: str, old: str, new: str
) -> None:
    before = load(folder).digest
    change(folder, path, old, new)
    assert load(folder).digest != before


def test_only_a_table_changes_the_digest_of_the_tables(folder: Path) -> None:
    before = load(folder).tables_digest
    change(folder, "law/us/ferry/ferry.rego", "< 10", "< 11")
    assert load(folder).tables_digest == before
    change(folder, "tables/us/ferry/data.yaml", "500", "501")
    assert load(folder).tables_digest != before


def test_tests_are_no_part_of_a_bundle(folder: Path) -> None:
    before = load(folder).digest
    write(folder, {"law/us/ferry/ferry_test.rego": "package law.us.ferry_test\n"})
    assert load(folder).digest == before


def test_a_users_own_bundle_has_no_catalogue(tmp_path: Path) -> None:
    write(tmp_path / "own", {"policy.rego": PLAIN, "data.json": '{"users": ["alice"]}'})
    bundle = load(tmp_path / "own")
    assert bundle.catalogue is None
    assert bundle.data == {"users": ["alice"], "tables": {}}
    (tmp_path / "own.tar.gz").write_bytes(bundle.to_targz())
    assert load(tmp_path / "own.tar.gz") == bundle


def test_a_bundle_made_by_opa_loads(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "own", {"policy.rego": PLAIN})
    run_opa("build", "-b", tmp_path / "own", "-o", tmp_path / "built.tar.gz")
    assert [text for _, text in load(tmp_path / "built.tar.gz").modules] == [PLAIN]


# --- further folders ----------------------------------------------------------------------------


def test_a_further_folder_is_laid_beside_ours(folder: Path, tmp_path: Path) -> None:
    bundle = load(folder, write(tmp_path / "own", OWN))
    assert bundle.catalogue is not None
    assert sorted(bundle.catalogue.laws) == ["acme.canoe", "us.ferry"]
    assert sorted(bundle.catalogue.for_rego()["actions"]) == [  # type: ignore[call-overload]
        "canoe.cross",
        "ferry.cross",
        "ferry.tour",
        "ferry.wait",
    ]
    assert bundle.data["tables"] == {
        "us": {"ferry": {"limit": 500}},
        "acme": {"canoe": {"limit": 90}},
    }


def test_a_bundle_with_a_further_folder_has_a_revision_of_its_own(
    folder: Path, tmp_path: Path
) -> None:
    own = write(tmp_path / "own", OWN)
    revision = load(folder, own).revision
    assert re.fullmatch(r"1-[0-9a-f]{12}\+content-[0-9a-f]{12}", revision)
    change(own, "tables/acme/canoe/data.yaml", "90", "91")
    assert load(folder, own).revision != revision


def test_both_laid_together_make_one_archive(folder: Path, tmp_path: Path) -> None:
    both = load(folder, write(tmp_path / "own", OWN))
    (tmp_path / "both.tar.gz").write_bytes(both.to_targz())
    assert load(tmp_path / "both.tar.gz") == both


def test_a_further_folder_may_let_our_action_take_more_facts(folder: Path, tmp_path: Path) -> None:
    own = dict(OWN)
    own["actions.yaml"] += "ferry.cross: {takes: [weather]}\n"
    own["schemas/load.json"] = '{"properties": {"wet": {"type": "boolean"}}}'
    made = load(folder, write(tmp_path / "own", own)).catalogue
    assert made is not None
    assert made.actions["ferry.cross"].takes == ("load", "weather")
    assert list(made.schemas["load"]["properties"]) == ["weight", "wet"]  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("law/x/x.rego", "package law.us.ferry\n\nout_of_scope := true\n", "reaches into package"),
        ("law/x/x.rego", "package law.us\n\nferry := {}\n", "reaches into package"),
        ("x.rego", "package law.us.ferry.out_of_scope\n", "reaches into package"),
        ("x.rego", "package tidegate.extra\n\nx := 1\n", "comes from the first folder only"),
        ("x.rego", "package catalogue.rules\n\nx := 1\n", "comes from the first folder only"),
        ("x.rego", "package tables.us.ferry\n\nlimit := 1\n", "comes from the first folder only"),
        ("tables/us/ferry/data.yaml", "limit: 9\n", "data.tables.us.ferry is another folder's"),
        ("catalogue/data.json", '{"rules": {}}', "data.catalogue"),
        ("actions.yaml", "ferry.cross: {ungoverned: true}\n", "is also defined by"),
        ("obligations.yaml", "tie:down: {who: office, when: with_act}\n", "is also defined by"),
        ("places.yaml", "us: {zone: UTC}\n", "is also defined by"),
        ("schemas/load.json", '{"properties": {"weight": {}}}', "is also defined by"),
        ("law/us/ferry/texts.yaml", "us.ferry.weight: {title: {en: X}}\n", "is also defined by"),
    ],
)
def test_a_further_folder_changes_nothing_of_ours(
    folder: Path, tmp_path: Path, path: str, text: str, said: str
) -> None:
    own = dict(OWN)
    own[path] = own.get(path, "") + text
    told = refusal(folder, write(tmp_path / "own", own))
    assert said in told
    assert str(tmp_path / "own") in told


# --- what is refused ----------------------------------------------------------------------------


def test_nothing_there_is_an_error_that_says_so(tmp_path: Path) -> None:
    assert "nothing there" in refusal(tmp_path / "missing")


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.tar.gz").write_bytes(b"not an archive")
    assert "expected a .tar.gz bundle" in refusal(tmp_path / "x.tar.gz")


def test_an_archive_cut_short_is_refused(folder: Path) -> None:
    file = archive(folder)
    file.write_bytes(file.read_bytes()[:-200])
    assert "expected a .tar.gz bundle" in refusal(file)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_an_archive_with_anything_but_files_is_refused(tmp_path: Path, kind: bytes) -> None:
    with tarfile.open(tmp_path / "x.tar.gz", "w:gz") as tar:
        member = tarfile.TarInfo("x.rego")
        member.type, member.linkname = kind, "/etc/passwd"
        tar.addfile(member)
    assert "not a file" in refusal(tmp_path / "x.tar.gz")


def test_an_archive_that_leads_out_of_itself_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "x.tar.gz", "w:gz") as tar:
        tar.addfile(tarfile.TarInfo("a/../../x.rego"))
    assert "leads out of the bundle" in refusal(tmp_path / "x.tar.gz")


def test_an_archive_whose_catalogue_is_not_its_rules_is_refused(folder: Path) -> None:
    file = archive(folder)
    spoilt = io.BytesIO()
    with tarfile.open(file) as old, tarfile.open(fileobj=spoilt, mode="w:gz") as new:
        for member in old.getmembers():
            content = old.extractfile(member).read()  # type: ignore[union-attr]
            if member.name == "data.json":
                data = json.loads(content)
                data["catalogue"]["rules"]["us.ferry.weight"]["valid_from"] = "2999-01-01"
                content = json.dumps(data).encode()
                member.size = len(content)
            new.addfile(member, io.BytesIO(content))
    file.write_bytes(spoilt.getvalue())
    assert "not what its rules say" in refusal(file)


def test_text_that_is_not_utf8_is_named_with_its_line(folder: Path) -> None:
    law = folder / "law/us/ferry/ferry.rego"
    law.write_bytes(law.read_bytes() + b"\n# caf\xe9\n")
    assert f"ferry.rego:{FERRY.count(chr(10)) + 2}: not UTF-8" in refusal(folder)


def test_data_given_twice_is_refused(folder: Path) -> None:
    write(folder, {"tables/us/data.yaml": "ferry: {limit: 1}\n"})
    assert "data.tables.us.ferry.limit is already given" in refusal(folder)


# --- with real OPA ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        ("check", "--strict", "--bundle"),
        ("test", "--bundle"),
        ("build", "--output=/dev/null", "--bundle"),
        ("inspect",),
    ],
)
def test_opa_accepts_the_archive(folder: Path, command: tuple[str, ...]) -> None:
    run_opa(*command, archive(folder))


def test_opa_decides_from_the_archive_alone(folder: Path) -> None:
    need_opa()
    question = {"action": "ferry.tour", "today": {"us": "2026-11-20"}, "load": {"weight": 501}}
    said = run_opa(
        *("eval", "--bundle", archive(folder), "--stdin-input", "--format=raw"),
        "data.tidegate.decision",
        input_text=json.dumps(question),
    )
    assert json.loads(said)["outcome"] == "deny"


def test_opa_tests_the_folder_beside_what_the_build_writes(folder: Path, tmp_path: Path) -> None:
    law_test = """\
package law.us.ferry_test

test_heavy if {
	data.tidegate.decision.outcome == "deny" with input as {
		"action": "ferry.cross",
		"today": {"us": "2026-11-20"},
		"load": {"weight": 501},
	}
}
"""
    write(folder, {"law/us/ferry/ferry_test.rego": law_test})
    assert main([str(folder), str(tmp_path / "out")]) == 0
    ignored = ("texts.yaml", "actions.yaml", "obligations.yaml", "places.yaml", "*.json")
    said = run_opa(
        *("test", folder, tmp_path / "out" / "data", "--verbose"),
        *(f"--ignore={name}" for name in ignored),
    )
    assert "data.law.us.ferry_test.test_heavy: PASS" in said
    assert "FAIL" not in said


def test_the_build_says_what_is_wrong_and_writes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder, "law/us/ferry/ferry.rego", "[ferry.cross]", "[ferry.fly]")
    assert main([str(folder), str(tmp_path / "out")]) == 1
    assert 'ferry.rego:21: unknown action "ferry.fly"' in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


# --- what ships ---------------------------------------------------------------------------------


def test_the_shipped_law_survives_its_own_archive(tmp_path: Path) -> None:
    bundle = load_shipped()
    (tmp_path / "bundle.tar.gz").write_bytes(bundle.to_targz())
    assert load(tmp_path / "bundle.tar.gz") == bundle


def test_the_wheel_carries_the_shipped_law(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    import importlib.util

    root = shipped_source().resolve().parent
    spec = importlib.util.spec_from_file_location("hook", root / "engine/bundle_into_wheel.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    hook = module.BundleIntoWheel(str(root), {}, None, None, str(tmp_path / "dist"), "wheel")
    build: dict[str, dict[str, str]] = {"force_include": {}}
    hook.initialize("standard", build)
    ((built, inside),) = build["force_include"].items()
    assert inside == "tidegate_engine/_bundle.tar.gz"
    shutil.copy(built, tmp_path / "_bundle.tar.gz")
    assert load(tmp_path / "_bundle.tar.gz").digest == load_shipped().digest
    hook.finalize("standard", build, "")
    assert not Path(built).exists()


def test_the_revision_changes_with_a_rule_though_nobody_raised_it(tmp_path: Path) -> None:
    folder = ferry(tmp_path / "policies")
    before = load(folder).revision
    change(folder, "law/us/ferry/ferry.rego", "answers := true", "answers := true # still")
    assert load(folder).revision != before
