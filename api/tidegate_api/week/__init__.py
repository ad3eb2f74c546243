"""The scenario week: what a social-commerce platform asks its gate in seven days.

A storm of newcomers from two dozen places, identity proofs, stores, live streams, payouts, orders
and refunds, data on its way to Shanghai, Hong Kong, Singapore and Virginia, a subpoena, people who
take their data along. The platform, Harbour Red, and everybody in it are made up; ``profile.yaml``
is what it knows about itself.
"""

from __future__ import annotations

from .week import Moment, Week

__all__ = ["Moment", "Week"]
