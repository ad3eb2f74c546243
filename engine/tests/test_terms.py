"""Lists of terms: which a fact may be one of, who may add to them, and where they come from."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from tidegate_engine._sources import Entry
from tidegate_engine.bundle import Bundle, load, load_shipped
from tidegate_engine.errors import BundleError, FactError
from tidegate_engine.metadata import Problem
from tidegate_engine.profile import Known, Profile, ProfileError
from tidegate_engine.terms import nearest, read_terms, unfit
from tidegate_engine.vocabulary import Vocabulary

FOLDER = Path(__file__).parents[2] / "policies" / "vocabulary"


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_shipped()


def lists(bundle: Bundle) -> Any:
    assert bundle.catalogue is not None
    return bundle.catalogue.vocabulary


def vocabulary(bundle: Bundle, profile: Profile | None = None) -> Vocabulary:
    assert bundle.catalogue is not None
    terms = profile.terms if profile is not None else {}
    return Vocabulary(bundle.catalogue.schemas, bundle.catalogue.vocabulary, terms)


def read(bundle: Bundle, content: Any) -> Known:
    profile = Profile.parse(content)
    return Known(profile, vocabulary(bundle, profile))


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def categories(bundle: Bundle, *keys: object, profile: Profile | None = None) -> Any:
    group = vocabulary(bundle, profile).groups["data"]
    return group.read({"categories": list(keys)}, "resource.properties")["categories"]


def test_every_key_of_the_list_is_a_category(bundle: Bundle) -> None:
    keys = sorted(lists(bundle)["data_categories"]["terms"])
    assert categories(bundle, *keys) == keys
    # 85 of fideslang 3.1.4 and what we added to them.
    terms = lists(bundle)["data_categories"]["terms"].values()
    assert sum(term["from"] == "fideslang" for term in terms) == 85


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("user.genetic", "perhaps user.health_and_medical.genetic"),
        ("user.contact.phone", "user.contact.phone_number or"),
        ("user.financial.wallet.balance", "perhaps user.financial"),
        ("User.Name", "perhaps user.name"),
        ("zzz", 'expected a term of data_categories; got "zzz".'),
        (7, "expected a term of data_categories; got number 7."),
    ],
)
def test_what_is_no_category_is_refused_with_the_nearest(
    bundle: Bundle, key: object, message: str
) -> None:
    with pytest.raises(FactError) as caught:
        categories(bundle, "user.name", key)
    assert str(caught.value).startswith("resource.properties.categories[1]: expected a term of")
    assert message in str(caught.value)


def test_a_very_long_key_is_refused_without_comparing_it(bundle: Bundle) -> None:
    with pytest.raises(FactError, match="a term of data_categories"):
        categories(bundle, "user." + "x" * 1_000_000)


def test_a_profile_adds_a_category_below_a_known_one(bundle: Bundle) -> None:
    added = {"terms": {"data_categories": {"user.behavior.gifts": "Gifts sent in live streams"}}}
    profile = Profile.parse(added)
    assert profile.check(bundle) == []
    assert categories(bundle, "user.behavior.gifts", profile=profile) == ["user.behavior.gifts"]
    with pytest.raises(FactError):
        categories(bundle, "user.behavior.gifts")


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({"data_categories": {"gifts": "x"}}, "expected a key one step below a known one"),
        ({"data_categories": {"user.a.b": "x"}}, "expected a key one step below a known one"),
        ({"data_categories": {"user.name": "x"}}, "expected a term that is not in the list"),
        ({"data_categories": {"user.gifts": ""}}, "expected what it means"),
        ({"data_categories": {"user.gifts": 1}}, "expected what it means"),
        ({"data_subjects": {"idol": "x"}}, "expected nothing, because this list is closed"),
        ({"trust_frameworks": {"house": "x"}}, "expected a name under a domain of yours"),
        ({"colours": {"red": "x"}}, "terms.colours: expected a list ("),
        ({"data_categories": ["user.gifts"]}, "expected names and values"),
    ],
)
def test_a_profile_adds_only_what_the_list_lets_it(
    bundle: Bundle, terms: Any, message: str
) -> None:
    with pytest.raises(ProfileError) as caught:
        read(bundle, {"terms": terms})
    assert message in str(caught.value)


def test_a_dataset_of_the_profile_names_known_categories(bundle: Bundle) -> None:
    profile = Profile.parse({"datasets": {"d": {"categories": ["user.genetics"]}}})
    (problem,) = profile.check(bundle)
    assert problem.fatal
    assert str(problem).startswith(
        "profile:1: datasets.d.categories[0]: expected a term of data_categories, "
        "perhaps user.health_and_medical.genetic or "
    )


def test_the_lists_travel_in_a_built_bundle(bundle: Bundle, tmp_path: Path) -> None:
    built = tmp_path / "bundle.tar.gz"
    built.write_bytes(bundle.to_targz())
    again = load(built)
    assert lists(again) == lists(bundle)
    assert again.digest == bundle.digest


def test_a_further_folder_adds_terms_and_changes_none(bundle: Bundle, tmp_path: Path) -> None:
    folder = tmp_path / "further" / "vocabulary"
    folder.mkdir(parents=True)
    (tmp_path / "further" / "x.rego").write_text("package law.us.x\n", "utf-8")
    title = '{"title": {"en": "T", "zh-Hans": "题"}}'
    file = folder / "data_categories.json"
    file.write_text(f'{{"source": "us", "terms": {{"user.gifts": {title}}}}}', "utf-8")
    assert "user.gifts" in lists(load_shipped(tmp_path / "further"))["data_categories"]["terms"]
    file.write_text(f'{{"source": "us", "terms": {{"user.name": {title}}}}}', "utf-8")
    with pytest.raises(BundleError, match='"data_categories" is also defined'):
        load_shipped(tmp_path / "further")


TERM = {"title": {"en": "A", "zh-Hans": "甲"}}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "expected a list of terms"),
        ({"terms": {"a": TERM}}, "source is missing"),
        ({"source": "s", "terms": {"a": TERM}, "further": "any"}, "further: expected one of"),
        ({"source": "s", "terms": {"a b": TERM}}, "expected a key such as"),
        ({"source": "s", "terms": {"a": {"title": {"en": "A"}}}}, "a title in en and zh-Hans"),
        ({"source": "s", "terms": {"a.b": TERM}}, '"a.b" stands below "a", which is not in'),
    ],
)
def test_a_list_that_is_no_list_stops_the_build(value: Any, message: str) -> None:
    problems: list[Problem] = []
    assert read_terms({"list": Entry(value, "list.json", 1)}, problems) == {}
    assert message in str(problems[0])


def test_a_schema_cannot_name_a_list_that_is_not_there() -> None:
    fact = {"type": "string", "x-terms": "colours", "x-said-by": ["caller"]}
    with pytest.raises(BundleError, match=r"there is no vocabulary/colours\.json"):
        Vocabulary({"car": {"properties": {"colour": fact}}})


@pytest.mark.parametrize(
    ("key", "fits"),
    [
        ("kyc.example.com/branch_visit", True),
        ("example.com:vip", True),
        ("example.com/", False),
        ("branch_visit", False),
        ("https://example.com/x", False),
        ("eidas", False),
    ],
)
def test_a_namespaced_term_names_a_domain(key: str, fits: bool) -> None:
    assert (unfit(key, "namespaced", {"eidas"}) is None) is fits


def test_the_nearest_are_three_at_most() -> None:
    assert len(nearest("user.nam", {f"user.nam{letter}" for letter in "abcdef"})) == 3


# What the lists mean to others.


def test_the_crosswalk_names_our_keys_and_published_vocabularies(bundle: Bundle) -> None:
    known = {name: found["terms"] for name, found in lists(bundle).items()}
    ours = {row["iri"] for row in rows("legal-cn.csv")}
    places = (
        "https://w3id.org/dpv#",
        "https://w3id.org/dpv/pd#",
        "https://w3id.org/dpv/legal/eu/gdpr#",
    )
    for row in rows("crosswalk.csv"):
        assert row["match"] in {"exact", "close", "broad", "narrow", "related"}, row
        assert row["key"] in known.get(row["list"], {row["key"]}), row
        assert row["iri"] in ours or row["iri"].startswith(places), row


def test_no_key_is_exactly_two_things_of_one_vocabulary() -> None:
    exact = [
        (row["list"], row["key"], row["iri"].startswith("urn:"))
        for row in rows("crosswalk.csv")
        if row["match"] == "exact"
    ]
    assert len(exact) == len(set(exact))


def test_our_terms_of_chinese_law_say_where_they_stand() -> None:
    terms = rows("legal-cn.csv")
    assert len({row["iri"] for row in terms}) == len(terms)
    for row in terms:
        assert row["iri"] == f"urn:tidegate:legal-cn:{row['term']}"
        assert all(row[name] for name in ("label", "label-zh-Hans", "definition", "source")), row
        assert row["hasbroader"].startswith("https://w3id.org/dpv#"), row


def test_every_category_that_a_law_lists_is_a_key(bundle: Bundle) -> None:
    keys = lists(bundle)["data_categories"]["terms"]
    tables: Any = bundle.data["tables"]
    listed = {
        *tables["cn"]["export"]["sensitive_categories"],
        *tables["us"]["padfa"]["sensitive_categories"],
        *tables["us"]["padfa"]["plain_categories"],
    }
    assert listed <= keys.keys()


def test_the_notice_names_whose_terms_these_are() -> None:
    notice = (Path(__file__).parents[2] / "NOTICE").read_text("utf-8")
    for owner in ("Ethyca, Inc.", "Creative Commons Attribution 4.0", "Data Privacy Vocabulary"):
        assert owner in notice
