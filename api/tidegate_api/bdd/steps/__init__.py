"""The sentences that scenarios are made of, by subject."""
