"""Lists: what a file must be, and what publishers' files become."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tidegate_engine.screening import ListError, fictional_list, read_list
from tidegate_engine.screening.importers import Imported, import_list
from tidegate_engine.screening.lists import About, about_file, find_lists, sha256_of, write_about

PUBLISHED = Path(__file__).parent / "lists"
ENTITY: dict[str, Any] = {
    "id": "e-1",
    "schema": "Person",
    "caption": "Jia Baoyu",
    "properties": {"name": ["Jia Baoyu"], "birthDate": ["1971-04-26"], "topics": ["sanction"]},
}


def written(path: Path, *lines: object) -> Path:
    told = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("".join(f"{line}\n" for line in told), encoding="utf-8")
    write_about(path, About("test", "Test", "1", "2026-11-20", sha256_of(path), len(lines)))
    return path


def made(publisher: str, file: Path, folder: Path) -> tuple[Imported, list[dict[str, Any]]]:
    out = folder / "out.ftm.jsonl"
    imported = import_list(publisher, file, out, fetched_on=date(2026, 11, 19))
    return imported, [json.loads(line) for line in out.read_text("utf-8").splitlines()]


# Lists


def test_the_list_that_ships_is_fictional_and_says_its_version() -> None:
    shipped = read_list(fictional_list())
    assert shipped.about.fictional
    assert (shipped.about.version, shipped.about.entries) == ("1", len(shipped.entries))
    assert "nobody of them has ever lived" in shipped.about.title


def test_a_list_is_read_with_what_is_known_about_it(tmp_path: Path) -> None:
    one = read_list(written(tmp_path / "a.jsonl", ENTITY))
    assert one.entries[0].names == ("Jia Baoyu",)
    assert one.about.age_days(date(2026, 11, 27)) == 7


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("{", "a.jsonl:2: expected one JSON object a line"),
        ("[]", "a.jsonl:2: expected an object; got a list"),
        ({**ENTITY, "id": ""}, "a.jsonl:2: expected an id and a schema"),
        ({**ENTITY, "id": "e-2", "properties": 7}, "properties: expected an object; got number 7"),
        ({**ENTITY, "id": "e-2", "properties": {}}, "expected at least one name; got none"),
        (
            {**ENTITY, "id": "e-2", "properties": {"name": "Jia"}},
            'properties.name: expected a list of texts; got "Jia"',
        ),
        (
            {**ENTITY, "id": "e-2", "properties": {"name": ["x"], "birthDate": ["1971-4"]}},
            'expected YYYY, YYYY-MM or YYYY-MM-DD; got "1971-4"',
        ),
        (ENTITY, 'expected each id once; got "e-1" again'),
    ],
)
def test_a_broken_line_is_told_with_its_place(tmp_path: Path, change: object, told: str) -> None:
    with pytest.raises(ListError, match=r"a\.jsonl:2: ") as error:
        read_list(written(tmp_path / "a.jsonl", ENTITY, change))
    assert told in str(error.value)


def test_a_file_that_was_changed_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", ENTITY)
    path.write_text("")
    with pytest.raises(ListError, match="SHA-256"):
        read_list(path)


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="at least one person or company; got none"):
        read_list(written(tmp_path / "a.jsonl", {**ENTITY, "schema": "Address"}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "US OFAC"), ("version", ""), ("fetched_on", "20261120"), ("fetched_on", None),
        ("sha256", "abc"), ("entries", "1"), ("fictional", 1),
    ],
)  # fmt: skip
def test_what_is_known_about_a_list_must_be_said_well(
    tmp_path: Path, name: str, value: object
) -> None:
    path = written(tmp_path / "a.jsonl", ENTITY)
    told = json.loads(about_file(path).read_text()) | {name: value}
    about_file(path).write_text(json.dumps(told))
    with pytest.raises(ListError, match=name):
        read_list(path)


def test_a_list_without_its_sidecar_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", ENTITY)
    about_file(path).unlink()
    with pytest.raises(ListError, match=r"about\.json: expected what is known about the list"):
        read_list(path)


def test_who_is_no_blocked_person_is_left_out_and_counted(tmp_path: Path) -> None:
    politician = {**ENTITY, "id": "e-2", "properties": {"name": ["x"], "topics": ["role.pep"]}}
    untold = {**ENTITY, "id": "e-3", "properties": {"name": ["y"]}}
    address = {**ENTITY, "id": "e-4", "schema": "Address"}
    one = read_list(written(tmp_path / "a.jsonl", ENTITY, politician, untold, address))
    assert ([entry.id for entry in one.entries], one.left_out) == (["e-1", "e-3"], 2)


def test_a_folder_without_lists_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="got none"):
        find_lists(tmp_path)


# Importers


def test_the_sdn_list_is_imported(tmp_path: Path) -> None:
    imported, entities = made("ofac", PUBLISHED / "sdn.xml", tmp_path)
    assert (imported.about.name, imported.about.version) == ("us-ofac-sdn", "2026-11-18")
    assert (imported.about.fetched_on, imported.about.entries) == ("2026-11-19", 3)
    assert entities[0] == {
        "id": "ofac-9001",
        "caption": "Jia BAOYU",
        "schema": "Person",
        "properties": {
            "name": ["Jia BAOYU"],
            "alias": ["賈寶玉"],
            "weakAlias": ["PRECIOUS JADE"],
            "birthDate": ["1971-04-26", "1972"],
            "nationality": ["cn"],
            "country": ["cn"],
            "topics": ["sanction"],
        },
    }
    assert [entity["schema"] for entity in entities] == ["Person", "Organization", "Vessel"]


def test_the_list_of_the_united_nations_is_imported(tmp_path: Path) -> None:
    imported, entities = made("un", PUBLISHED / "un.xml", tmp_path)
    assert imported.about.version == "2026-11-18T23:00:03.428Z"
    assert entities[0]["properties"] == {
        "name": ["RODION ROMANOVICH RASKOLNIKOV"],
        "alias": ["Родион Романович Раскольников", "Rodya Raskolnikov"],
        "weakAlias": ["The Student"],
        "birthDate": ["1943-10-05", "1941", "1942"],
        "nationality": ["ru"],
        "topics": ["sanction"],
    }
    assert entities[1]["properties"]["country"] == ["ae"]


def test_the_list_of_the_european_union_is_imported(tmp_path: Path) -> None:
    _, entities = made("eu", PUBLISHED / "eu.xml", tmp_path)
    assert entities[0]["properties"] == {
        "name": ["Edmond Dantès"],
        "weakAlias": ["Lord Wilmore"],
        "birthDate": ["1976-02-24", "1977"],
        "citizenship": ["fr"],
        "topics": ["sanction"],
    }
    assert entities[1]["properties"]["country"] == ["de"]


def test_the_list_of_the_united_kingdom_is_imported(tmp_path: Path) -> None:
    imported, entities = made("uk", PUBLISHED / "uksl.xml", tmp_path)
    assert imported.about.version == "2026-11-18"
    assert entities[0]["properties"] == {
        "name": ["Wilhelmina HARKER"],
        "alias": ["Mina Murray", "Мина Харкер"],
        "weakAlias": ["Madam Mina"],
        "birthDate": ["1970-08-09", "1971", "1972-09"],
        "nationality": ["gb"],
        "country": ["gb"],
        "topics": ["sanction"],
    }


def test_the_names_of_one_group_of_ofsi_are_one_person(tmp_path: Path) -> None:
    imported, entities = made("uk", PUBLISHED / "ofsi.xml", tmp_path)
    assert imported.about.version == "2026-01-10"
    assert [entity["id"] for entity in entities] == ["ofsi-90001", "ofsi-90002"]
    assert entities[0]["properties"]["weakAlias"] == ["Mina MURRAY"]
    assert entities[0]["properties"]["birthDate"] == ["1970"]
    assert entities[0]["properties"]["nationality"] == ["gb"]


def test_an_export_is_taken_over_line_for_line(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(ENTITY) + "\n")
    out = tmp_path / "out.jsonl"
    imported = import_list("ftm", source, out, name="os", version="20261120")
    assert (imported.about.name, imported.about.version) == ("os", "20261120")
    assert json.loads(out.read_text()) == ENTITY


CHANGES = {
    "sdn.xml": [
        ("<uid>9002</uid>", "<uid/>", "25: sdnEntry: uid: expected an id; got nothing"),
        (">Entity<", ">Robot<", 'one of Individual, Entity, Vessel, Aircraft; got "Robot"'),
        ("26 Apr 1971", "in spring", 'dateOfBirth: expected a date of birth such'),
        (">weak<", ">meek<", 'category: expected strong or weak; got "meek"'),
        ("<Record_Count>3<", "<Record_Count>4<", "Record_Count says (4); got 3"),
        ("11/18/2026", "2026-11-18", 'expected a day as %m/%d/%Y; got "2026-11-18"'),
        ("<lastName>HISPANIOLA</lastName>", "", "sdnEntry: expected at least one name; got none"),
        ("</sdnList>", "", "expected well-formed XML; got no element found"),
    ],
    "un.xml": [
        (' dateGenerated="2026-11-18T23:00:03.428Z"', "", "expected the attribute dateGenerated"),
        ("<DATAID>1002</DATAID>", "", "ENTITY: DATAID: expected an id; got nothing"),
    ],
    "eu.xml": [
        ('"enterprise" classificationCode="E"', '"cat"', "subjectType: expected a code of"),
        (' logicalId="502"', "", "expected the attribute logicalId; got nothing"),
    ],
    "uksl.xml": [
        (">Ship<", ">Boat<", 'expected Individual, Entity or Ship; got "Boat"'),
        ("<UniqueID>OLD0002</UniqueID>", "", "Designation: UniqueID: expected an id; got nothing"),
        ("18/11/2026</DateG", "soon</DateG", 'expected a day as %d/%m/%Y; got "soon"'),
    ],
    "ofsi.xml": [("<GroupID>90002</GroupID>", "", "GroupID: expected an id; got nothing")],
}  # fmt: skip
PUBLISHERS = {"sdn.xml": "ofac", "un.xml": "un", "eu.xml": "eu", "uksl.xml": "uk", "ofsi.xml": "uk"}


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [(file, *change) for file, changes in CHANGES.items() for change in changes],
)
def test_an_entry_that_is_not_understood_stops_the_import(
    tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    text = (PUBLISHED / file).read_text("utf-8")
    assert text.count(old) == 1
    broken = tmp_path / file
    broken.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ListError) as error:
        made(PUBLISHERS[file], broken, tmp_path)
    assert told in str(error.value)
    assert str(error.value).startswith(f"{broken}:")
    assert [path.name for path in tmp_path.iterdir()] == [file]


def test_a_failed_import_leaves_the_list_before_it(tmp_path: Path) -> None:
    made("un", PUBLISHED / "un.xml", tmp_path)
    with pytest.raises(ListError):
        made("un", PUBLISHED / "sdn.xml", tmp_path)
    assert len(read_list(tmp_path / "out.ftm.jsonl").entries) == 2


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE sdnList [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE sdnList [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE sdnList SYSTEM "https://example.com/x.dtd">',
    ],
)
def test_a_document_type_is_refused_before_anything_is_expanded(tmp_path: Path, head: str) -> None:
    file = tmp_path / "sdn.xml"
    file.write_text(f'<?xml version="1.0"?>\n{head}\n<sdnList>&x;&b;</sdnList>')
    with pytest.raises(ListError, match=r"sdn\.xml:2: expected XML without a document type"):
        made("ofac", file, tmp_path)


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<a>" * 40 + "</a>" * 40, "expected at most 32 elements in one another"),
        ("<a/>" * 100_001, "expected at most 100000 elements in one entry"),
        ("x" * (4 * 1024 * 1024 + 1), "expected at most 4194304 characters"),
    ],
)
def test_one_entry_cannot_take_all_memory(tmp_path: Path, inside: str, told: str) -> None:
    file = tmp_path / "sdn.xml"
    file.write_text(f"<sdnList><sdnEntry>{inside}</sdnEntry></sdnList>")
    with pytest.raises(ListError, match=told):
        made("ofac", file, tmp_path)


def test_a_file_of_another_publisher_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(ListError, match=r"sdn\.xml:2: expected export as the first element"):
        made("eu", PUBLISHED / "sdn.xml", tmp_path)


def test_the_day_a_file_was_written_is_the_day_it_was_fetched(tmp_path: Path) -> None:
    import os

    file = Path(shutil.copy(PUBLISHED / "un.xml", tmp_path / "un.xml"))
    os.utime(file, (1_750_000_000, 1_750_000_000))
    out = tmp_path / "out.jsonl"
    assert import_list("un", file, out).about.fetched_on == "2025-06-15"


def test_progress_is_told_in_bytes(tmp_path: Path) -> None:
    file, told = PUBLISHED / "un.xml", list[int]()
    import_list("un", file, tmp_path / "out.jsonl", progress=told.append)
    assert sum(told) == file.stat().st_size
