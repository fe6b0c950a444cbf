"""What does a row of the register hold when it is downloaded?"""

from dueregard.outcomes.queries import RegisterRow

DEPLOYMENT_COLUMNS = (
    "id",
    "on",
    "location",
    "state",
    "starts_at",
    "ends_at",
    "duration_minutes",
    "use_case",
    "watchlist_size",
    "threshold",
    "algorithm",
    "algorithm_version",
)
OUTCOME_COLUMNS = (
    "faces_seen",
    "alerts",
    "true_alerts_confirmed",
    "true_alerts_unconfirmed",
    "false_alerts_confirmed",
    "false_alerts_unconfirmed",
    "engagements",
    "arrests",
    "other_disposal",
    "no_action",
    "stopped_in_error",
    "charged",
    "charges_counted",
    "seeded_passes",
    "seeded_missed",
    "minutes_held_median",
    "minutes_held_longest",
    "uses_of_force",
    "complaints",
    "officer_hours",
    "cost_pounds",
    "deletion_certified",
    "reviewed",
    "published",
    "series",
    "outcomes_add_up",
)
COLUMNS = ("force", "borough", *DEPLOYMENT_COLUMNS, *OUTCOME_COLUMNS, "log_entry", "case")


def open_row(row: RegisterRow) -> dict[str, str]:
    """A row as open data: cells as a case bundle writes them; empty means not on record."""
    planned = row.deployment.to_cells()
    happened = row.outcome.to_cells() if row.outcome else {}
    return {
        "force": row.force,
        "borough": row.borough,
        **{name: planned[name] for name in DEPLOYMENT_COLUMNS},
        **{name: happened.get(name, "") for name in OUTCOME_COLUMNS},
        "log_entry": str(row.entry_index),
        "case": row.case,
    }
