"""Which facts the Rego of each law speaks of.

Read off the text, so it is a hint for whoever writes a caller: it may name a fact that is asked
for only in some cases, and it never leaves one out that the Rego names. The answer that counts is
the gate's ``missing_facts``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .bundle import Bundle

__all__ = ["asked_facts", "package_of"]

_INPUT = re.compile(r"\binput\.([a-z_][a-z0-9_]*)(?:\.([a-z_][a-z0-9_]*))?")
_NAMED = re.compile(r'"([a-z_][a-z0-9_]*)\.([a-z_][a-z0-9_]*)[".]')
_USES = re.compile(r"\bdata\.law\.([a-z0-9_]+)\.([a-z0-9_]+)")
_SHARED = re.compile(r"\bdata\.tidegate\.([a-z0-9_]+)")
_LAW_FILE = re.compile(r"law/([a-z0-9_]+)/([a-z0-9_]+)/[^/]+\.rego$")
_SHARED_FILE = re.compile(r"tidegate/([a-z0-9_]+)/[^/]+\.rego$")


def asked_facts(bundle: Bundle) -> dict[str, frozenset[str]]:
    """Law → the facts its Rego speaks of, with those of the packages it takes conclusions from."""
    own: dict[str, set[str]] = {}
    uses: dict[str, set[str]] = {}
    for path, text in bundle.modules:
        package = package_of(path)
        if package is None:
            continue
        facts = own.setdefault(package, set())
        for group, name in _INPUT.findall(text):
            facts.add(f"{group}.{name}" if name else group)
        facts.update(f"{group}.{name}" for group, name in _NAMED.findall(text))
        used = uses.setdefault(package, set())
        used.update(f"{place}.{name}" for place, name in _USES.findall(text))
        used.update(f"tidegate/{name}" for name in _SHARED.findall(text))
    return {
        law: frozenset(_with_others(law, own, uses))
        for law in own
        if not law.startswith("tidegate/")
    }


def package_of(path: str) -> str | None:
    """``us.dsp`` for a file of that law, ``tidegate/calendar`` for a shared one, else None."""
    if found := _LAW_FILE.search(path):
        return f"{found[1]}.{found[2]}"
    if found := _SHARED_FILE.search(path):
        return f"tidegate/{found[1]}"
    return None


def _with_others(law: str, own: Mapping[str, set[str]], uses: Mapping[str, set[str]]) -> set[str]:
    seen, todo = {law}, [law]
    while todo:
        for other in uses.get(todo.pop(), set()) - seen:
            seen.add(other)
            todo.append(other)
    return set().union(*(own.get(each, set()) for each in seen))
