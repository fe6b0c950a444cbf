"""Is it so? Pure rules from a claim and a record to a finding."""

from dueregard.claims.rules.kinds import (
    Kind,
    check_claim,
    check_claims,
    kinds,
    parameter_faults,
)

__all__ = ["Kind", "check_claim", "check_claims", "kinds", "parameter_faults"]
