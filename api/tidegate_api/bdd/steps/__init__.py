"""The sentences that scenarios are made of, by subject."""

# A module each, in the order in which a reader meets them in docs/scenarios.md.
SUBJECTS = (
    "time_and_place",
    "platform",
    "identity",
    "yardsticks",
    "commerce",
    "payouts",
    "screening",
    "transfers",
    "exports",
    "apps",
    "duties",
    "enrolment",
    "platform_rules",
    "data_brokers",
    "american_sellers",
    "american_payouts",
    "takedown",
    "american_minors",
    "europe",
    "countries",
    "asia",
    "outcomes",
    "facts",
)
