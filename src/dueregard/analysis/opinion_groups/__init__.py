"""Do people who voted on statements fall into groups, and what does each group say?

    groups = OpinionGroups().fit(votes_of(people, statements, votes))

A sparse matrix throughout: people x statements, +1 agree, -1 disagree, an explicit 0 for a pass;
what somebody did not vote on is not in it.
"""

from dueregard.analysis.opinion_groups.estimator import OpinionGroups
from dueregard.analysis.opinion_groups.matrix import ImpossibleVotes, votes_of
from dueregard.analysis.opinion_groups.resilience import Shift, shifts

__all__ = ["ImpossibleVotes", "OpinionGroups", "Shift", "shifts", "votes_of"]
