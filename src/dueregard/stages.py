"""Which stages does the public process have, in order, and what do they stand on?

The one list: docs, menu and import contracts agree with it, and a test holds them to it.
"""

STAGES = (
    "proposal",
    "engagement",
    "consultation",
    "analysis",
    "concerns",
    "outcomes",
    "claims",
    "assessment",
    "decision",
    "publication",
)

FOUNDATIONS = (
    "log",
    "people",
    "protection",
    "filling",
    "places",
    "stats",
    "wording",
    "web",
    "config",
)
