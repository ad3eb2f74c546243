"""The built-in functions that OPA and regorus both have and agree on.

Left out on purpose: clocks, randomness, the network and the environment (an answer must follow
from the input and the bundle alone), ``walk`` (the embedded VM cannot compile it), what regorus
lacks, and what was seen to differ. A test asks both engines for each name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["PORTABLE", "cut_capabilities"]

PORTABLE = frozenset(
    """
    abs ceil floor count max min product sort sum
    array.concat array.reverse array.slice
    concat contains endswith format_int indexof indexof_n lower replace split sprintf startswith
    strings.any_prefix_match strings.any_suffix_match strings.count strings.replace_n
    strings.reverse substring trim trim_left trim_prefix trim_right trim_space trim_suffix upper
    regex.match
    intersection union
    json.filter json.remove
    object.filter object.get object.keys object.remove object.subset object.union object.union_n
    is_array is_boolean is_null is_number is_object is_set is_string type_name to_number
    numbers.range
    """.split()  # noqa: SIM905  a table to read, not a list
)

# What OPA calls the operators of the language.
_OPERATORS = frozenset(
    """
    and assign div eq equal gt gte internal.member_2 internal.member_3 lt lte minus mul neq or plus
    rem
    """.split()  # noqa: SIM905
)


def cut_capabilities(capabilities: Mapping[str, Any]) -> dict[str, Any]:
    """OPA's capabilities, cut to the portable built-ins, for ``opa check --capabilities``.

    ``opa capabilities --current`` prints what to cut. Features of the language that regorus does
    not know are cut as well, and nothing may reach the network.
    """
    return {
        **capabilities,
        "builtins": [b for b in capabilities["builtins"] if b["name"] in PORTABLE | _OPERATORS],
        "future_keywords": [],
        "features": [f for f in capabilities.get("features", []) if f != "template_strings"],
        "allow_net": [],
    }
