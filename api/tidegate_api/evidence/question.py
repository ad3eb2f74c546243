"""What a pack was asked for, as a query and in words, with nobody named in it.

Both are written from the filters themselves, so that what a pack says it was chosen by is what it
was chosen by. An account id that was looked for stays out: a pack is handed to others.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from tidegate_audit.leaf import format_time
from tidegate_audit.lookup import KINDS, Filters

__all__ = ["query_of", "words_of"]

_ONE_PERSON: Final = "one-person"
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "id": ("the one with the id {}", "编号为 {} 的一项"),
    "action": ("action {}", "行为为 {}"),
    "outcome": ("outcome {}", "结果为 {}"),
    "rule": ("rule {} applied", "适用规则 {}"),
    "law": ("law {} applied", "适用法规 {}"),
    "place": ("a law of {} applied", "适用法域 {} 的法规"),
    "caller": ("asked by {}", "调用方为 {}"),
    "mode": ("mode {}", "模式为 {}"),
    "missing": ("fact {} missing", "缺失事实 {}"),
    "bundle": ("decided by bundle {}", "所用规则包为 {}"),
    "effect": ("effect {}", "效果为 {}"),
    "flag": ("rule {} raised a flag", "规则 {} 提示风险"),
    "stopped_by": ("stopped by rule {}", "被规则 {} 拦截"),
    "stopped_in": ("stopped by a law of {}", "被法域 {} 的法规拦截"),
    "from": ("from {} on", "自 {} 起"),
    "to": ("before {}", "早于 {}"),
    "subject": ("about one person, who is not named here", "涉及同一账号，此处不写明"),
}


def _asked(filters: Filters) -> dict[str, str]:
    asked = {name: value for name in KINDS if (value := getattr(filters, name)) is not None}
    for name, when in (("from", filters.since), ("to", filters.until)):
        if when is not None:
            asked[name] = _instant(when)
    if filters.subject is not None:
        asked["subject"] = _ONE_PERSON
    return asked


def query_of(filters: Filters, only: str | None = None) -> str:
    """The filters as a query, such as ``outcome=deny&from=2026-11-01T00:00:00.000Z``."""
    return urlencode(_asked(filters) if only is None else {"id": only})


def words_of(filters: Filters, only: str | None = None) -> dict[str, str]:
    """The filters as a sentence, in English and in Simplified Chinese."""
    asked = _asked(filters) if only is None else {"id": only}
    english, chinese = (
        [_WORDS[name][language].format(value) for name, value in asked.items()]
        for language in (0, 1)
    )
    return {
        "en": f"Decisions: {'; '.join(english) or 'all'}.",
        "zh-Hans": f"决定：{'；'.join(chinese) or '全部'}。",
    }


def _instant(when: datetime) -> str:
    return format_time(when)
