"""From a request to a decision: facts, profile, bundles, evaluators, the gate."""
