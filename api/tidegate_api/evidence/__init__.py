"""Evidence packs: chosen decisions with all that somebody else needs to check them, in one zip.

``docs/evidence.md`` describes the files. :func:`make_pack` makes one from a view of a log,
:func:`check_pack` checks one, and :func:`verify_page` is the page in it that does the same in a
browser without a network. A pack holds no personal data: records and receipts have none.
"""

from .checking import CheckedPack, Fault, check_pack
from .making import MAX_DECISIONS, Made, TooMany, make_pack, record_making
from .page import VerifyPage, verify_page
from .question import query_of, words_of

__all__ = [
    "MAX_DECISIONS",
    "CheckedPack",
    "Fault",
    "Made",
    "TooMany",
    "VerifyPage",
    "check_pack",
    "make_pack",
    "query_of",
    "record_making",
    "verify_page",
    "words_of",
]
