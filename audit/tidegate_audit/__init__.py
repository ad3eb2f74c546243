"""From a decision to a proof: a signed, append-only log and everything to check it with.

Importing this package, and verifying with it, needs ``cryptography`` and the
standard library only: an auditor installs nothing of ours beyond it. What writes
a log lives in :mod:`tidegate_audit.log` and is loaded where it is used.
"""
