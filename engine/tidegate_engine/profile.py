"""What the organisation knows about itself: its companies, vendors, apps, flows, filings, terms.

Versioned YAML with a digest that goes into every record, so that a decision can be read again with
what was known then. A request names a party by id and the profile says the rest; a caller who says
otherwise is refused. Without a file the profile is empty, and facts that only a profile may say
stay missing. The facts are checked against the vocabulary of the bundle that will read them.
Trust: who can write this file can make unlawful transfers look lawful; keep it under review.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ._values import leaves, without_nulls
from ._yaml import YamlError, line_of, read_yaml, read_yaml_lines
from .bundle import Bundle
from .errors import EngineError, FactError
from .request import describe
from .terms import unfit
from .vocabulary import Vocabulary

__all__ = ["Filing", "Known", "Problem", "Profile", "ProfileError"]

SECTIONS: Final = ("parties", "apps", "datasets", "flows")

Facts = dict[str, Any]


class ProfileError(EngineError):
    """The profile cannot be used; each line of the message names its place."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a profile, and its place."""

    file: str
    line: int
    message: str
    fatal: bool = True  # a gate refuses to start

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Filing:
    """Facts that hold whenever all of ``about`` are in the request: group -> id."""

    about: Mapping[str, str]
    facts: Mapping[str, Any]
    where: str

    def overlaps(self, other: Filing) -> bool:
        """Whether one request can meet both."""
        return all(other.about.get(group, id_) == id_ for group, id_ in self.about.items())


@dataclass(frozen=True, slots=True)
class Profile:
    """One version of an organisation's knowledge, not yet read against a vocabulary."""

    name: str
    version: str
    digest: str  # "sha256:<hex>" of the canonical content
    sections: Mapping[str, Mapping[str, Any]] = field(repr=False)
    filings: tuple[Filing, ...] = field(repr=False)
    terms: Mapping[str, Mapping[str, Any]] = field(repr=False)  # list -> key -> what it means
    file: str = "profile"
    lines: Mapping[tuple[str, ...], int] = field(repr=False, default_factory=dict)

    @classmethod
    def empty(cls) -> Profile:
        """The profile of an organisation that has said nothing."""
        return cls.parse({})

    @classmethod
    def load(cls, path: Path | str | None) -> Profile:
        """Read a profile; None is the empty one.

        Raises:
            ProfileError: The file cannot be read or does not have the shape of a profile.
        """
        if path is None:
            return cls.empty()
        file = str(path)
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ProfileError(f"{file}: expected a profile to read; {error}") from error
        try:
            content = read_yaml(text)
            lines = read_yaml_lines(text)
        except YamlError as error:
            raise ProfileError(f"{file}:{error.line}: {error.message}") from error
        return cls.parse({} if content is None else content, file=file, lines=lines)

    @classmethod
    def parse(
        cls,
        content: object,
        *,
        file: str = "profile",
        lines: Mapping[tuple[str, ...], int] | None = None,
    ) -> Profile:
        """Read a profile from a value, such as one made in a test.

        Raises:
            ProfileError: The value does not have the shape of a profile.
        """
        reader = _Shape(file, dict(lines or {}))
        top = reader.mapping(content, ())
        known = ("name", "version", *SECTIONS, "filings", "terms")
        for key in top:
            if key not in known:
                reader.wrong((key,), f"expected one of {', '.join(known)}", key)
        sections: dict[str, Mapping[str, Any]] = {}
        for section in SECTIONS:
            entries = reader.mapping(top.get(section), (section,))
            sections[section] = {
                id_: without_nulls(reader.mapping(entry, (section, id_)))
                for id_, entry in entries.items()
            }
        filings = reader.filings(top.get("filings"))
        terms = {
            list_: reader.mapping(entry, ("terms", list_))
            for list_, entry in reader.mapping(top.get("terms"), ("terms",)).items()
        }
        name = reader.text(top.get("name"), "name")
        version = reader.text(top.get("version"), "version")
        if reader.problems:
            raise ProfileError("\n".join(map(str, reader.problems)))
        return cls(name, version, _digest(top), sections, filings, terms, file, dict(lines or {}))

    def check(self, bundle: Bundle) -> list[Problem]:
        """Everything in the profile that the laws of a bundle could not rely on."""
        if bundle.catalogue is None:
            return []
        catalogue = bundle.catalogue
        vocabulary = Vocabulary(catalogue.schemas, catalogue.vocabulary, self.terms)
        return Known(self, vocabulary, strict=False).problems


class _Shape:
    """Reads the outer shape and gathers every problem, not only the first."""

    def __init__(self, file: str, lines: dict[tuple[str, ...], int]) -> None:
        self.file, self.lines = file, lines
        self.problems: list[Problem] = []

    def wrong(self, path: tuple[str, ...], expected: str, got: object) -> None:
        message = f"{'.'.join(path) or 'profile'}: {expected}; got {describe(got)}."
        self.problems.append(Problem(self.file, line_of(self.lines, *path), message))

    def mapping(self, value: object, path: tuple[str, ...]) -> dict[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            self.wrong(path, "expected names and values", value)
            return {}
        return dict(value)

    def text(self, value: object, name: str) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong((name,), "expected text (put it in quotes)", value)
            return ""
        return value

    def filings(self, value: object) -> tuple[Filing, ...]:
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            self.wrong(("filings",), "expected a list", value)
            return ()
        found: list[Filing] = []
        for index, item in enumerate(value):
            where = f"filings[{index}]"
            stated = self.mapping(item, (where,))
            facts = stated.pop("facts", None)
            about = {group: id_ for group, id_ in stated.items() if isinstance(id_, str)}
            if len(about) != len(stated) or not about:
                self.wrong((where,), "expected whom it is about, as actor: <id>", item)
            elif not isinstance(facts, Mapping):
                self.wrong((where, "facts"), "expected groups of facts", facts)
            else:
                found.append(Filing(about, without_nulls(dict(facts)), where))
        return tuple(found)


def _digest(content: Mapping[str, Any]) -> str:
    try:
        text = json.dumps(
            content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
        )
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    except (TypeError, ValueError) as error:
        raise ProfileError(f"profile: expected values that JSON can carry; {error}") from error


class Known:
    """A profile read against one vocabulary: its facts in input form, ready to look up."""

    __slots__ = (
        "_vocabulary",
        "filings",
        "flow_groups",
        "flow_states",
        "parts",
        "problems",
        "profile",
    )

    def __init__(self, profile: Profile, vocabulary: Vocabulary, *, strict: bool = True) -> None:
        self.profile = profile
        self.problems: list[Problem] = []
        self._vocabulary = vocabulary
        # group -> id -> facts; the group's schema says in which section to look.
        self.parts: dict[str, dict[str, Facts]] = {}
        self.flow_states: dict[str, Facts] = {}
        self.flow_groups: dict[str, dict[str, Facts]] = {}
        self._read_terms()
        self._read_sections()
        self._read_flows()
        # (about, facts), the most general first, so that a closer one is laid over it.
        self.filings: list[tuple[tuple[tuple[str, str], ...], dict[str, Facts]]] = []
        self._read_filings()
        fatal = [str(problem) for problem in self.problems if problem.fatal]
        if strict and fatal:
            raise ProfileError("\n".join(fatal))

    def _wrong(self, path: tuple[str, ...], message: str, *, fatal: bool = True) -> None:
        line = line_of(dict(self.profile.lines), *path)
        self.problems.append(Problem(self.profile.file, line, message, fatal))

    def _read_terms(self) -> None:
        lists = self._vocabulary.lists
        for name, terms in self.profile.terms.items():
            known = lists.get(name)
            if known is None:
                self._wrong(
                    ("terms", name), f"terms.{name}: expected a list ({', '.join(sorted(lists))})."
                )
                continue
            for key, title in terms.items():
                expected = unfit(key, known.get("further"), known["terms"])
                if expected is not None:
                    self._wrong(
                        ("terms", name, key),
                        f"terms.{name}: expected {expected}; got {describe(key)}.",
                    )
                elif not isinstance(title, str) or not title:
                    self._wrong(
                        ("terms", name, key),
                        f"terms.{name}.{key}: expected what it means; got {describe(title)}.",
                    )

    def _groups_of(self, section: str) -> list[str]:
        return [name for name, g in self._vocabulary.groups.items() if g.profile == section]

    def _read_sections(self) -> None:
        for section, entries in self.profile.sections.items():
            groups = self._groups_of(section)
            for group in groups:
                self.parts[group] = {}
            for id_, entry in entries.items():
                left_out = {"states", "with"} if section == "flows" else set()
                stated = {name: v for name, v in entry.items() if name not in left_out}
                self._read_entry(section, id_, stated, groups)

    def _read_entry(self, section: str, id_: str, stated: Facts, groups: list[str]) -> None:
        for group in groups:
            self.parts[group][id_] = {}
        where = f"{section}.{id_}"
        for name, value in stated.items():
            path = (section, id_, name)
            sayers = [
                self._vocabulary.groups[group]
                for group in groups
                if name != "id" and self._vocabulary.groups[group].may_say(name, "profile")
            ]
            if not sayers:
                known = sorted(
                    {
                        fact
                        for group in groups
                        for fact in self._vocabulary.groups[group].said_by
                        if fact != "id" and self._vocabulary.groups[group].may_say(fact, "profile")
                    }
                )
                self._wrong(
                    path,
                    f"{where}.{name}: expected a fact that the profile says about {section} "
                    f"({', '.join(known)}); got {describe(value)}.",
                )
            for sayer in sayers:
                try:
                    read = sayer.read_one(name, value, f"{where}.{name}", "profile")
                except FactError as error:
                    self._wrong((section, id_, *_steps(error.where, where)), str(error))
                    break
                self.parts[sayer.name][id_][name] = read

    def _read_flows(self) -> None:
        for id_, flow in self.profile.sections.get("flows", {}).items():
            path = ("flows", id_)
            states = self._mapping(flow.get("states"), (*path, "states"))
            try:
                self.flow_states[id_] = self._vocabulary.request.read(
                    states, f"flows.{id_}.states", "profile"
                )
            except FactError as error:
                self._wrong((*path, "states"), str(error))
            self.flow_groups[id_] = self._read_groups(flow.get("with"), (*path, "with"))

    def _read_filings(self) -> None:
        read: list[tuple[Filing, dict[str, Facts]]] = []
        for filing in self.profile.filings:
            for group, id_ in filing.about.items():
                known = self.parts.get(group)
                if known is None:
                    self._wrong(
                        ("filings",),
                        f"{filing.where}.{group}: expected a group that the profile knows "
                        f"({', '.join(sorted(self.parts))}).",
                    )
                elif id_ not in known:
                    self._wrong(
                        ("filings",),
                        f"{filing.where}.{group}: expected an id of this profile; "
                        f"got {describe(id_)}.",
                        fatal=False,  # a filing may be all that is known about a party
                    )
            facts = self._read_groups(filing.facts, ("filings",), f"{filing.where}.facts")
            for other, others in read:
                self._check_agree(filing, facts, other, others)
            read.append((filing, facts))
        read.sort(key=lambda one: len(one[0].about))
        self.filings = [(tuple(filing.about.items()), facts) for filing, facts in read]

    def _check_agree(
        self, one: Filing, facts: dict[str, Facts], other: Filing, others: dict[str, Facts]
    ) -> None:
        """Two filings that can meet, neither closer than the other, must not disagree."""
        if len(one.about) != len(other.about) or not one.overlaps(other):
            return
        said = dict(leaves(others))
        for path, value in leaves(facts):
            if path in said and said[path] != value:
                self._wrong(
                    ("filings",),
                    f"{one.where}.facts.{path}: expected what {other.where} says; both can hold "
                    "for one request, so one must name more parties.",
                )

    def _read_groups(
        self, stated: object, path: tuple[str, ...], where: str | None = None
    ) -> dict[str, Facts]:
        where = where or ".".join(path)
        read: dict[str, Facts] = {}
        for name, facts in self._mapping(stated, path).items():
            group = self._vocabulary.groups.get(name)
            if group is None:
                self._wrong((*path, name), f"{where}.{name}: expected a known group of facts.")
                continue
            try:
                read[name] = group.read(
                    self._mapping(facts, (*path, name)), f"{where}.{name}", "profile"
                )
            except FactError as error:
                self._wrong((*path, *_steps(error.where, where)), str(error))
        return read

    def _mapping(self, stated: object, path: tuple[str, ...]) -> Facts:
        if stated is None:
            return {}
        if isinstance(stated, Mapping):
            return dict(stated)
        self._wrong(path, f"{'.'.join(path)}: expected names and values; got {describe(stated)}.")
        return {}


def _steps(where: str, prefix: str) -> tuple[str, ...]:
    return tuple(where.removeprefix(prefix).strip(".").split("."))
