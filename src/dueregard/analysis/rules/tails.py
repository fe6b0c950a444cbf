"""How small is the chance of so many or more? Told as a logarithm, for chances beyond any float."""

from math import exp, inf, lgamma, log, log1p

from scipy.stats import binom, poisson


def log_binomial_tail(*, seen: int, trials: int, log_chance: float) -> float:
    """Return ln P(X >= seen) for X binomial, each trial with chance exp(log_chance)."""
    if seen <= 0 or log_chance >= 0:
        return 0.0
    chance = exp(log_chance)
    tail = float(binom.logsf(seen - 1, trials, chance))
    if tail > -inf:
        return tail
    # Below what a float can hold. The terms fall at least as fast as a geometric series, whose sum
    # is an upper bound (and here equal to many digits).
    ways = lgamma(trials + 1) - lgamma(seen + 1) - lgamma(trials - seen + 1)
    term = ways + seen * log_chance + (trials - seen) * log1p(-chance)
    return term - log1p(-(trials - seen) * chance / ((seen + 1) * (1 - chance)))


def log_poisson_tail(*, seen: int, mean: float) -> float:
    """Return ln P(X >= seen) for X Poisson with this mean."""
    if seen <= 0:
        return 0.0
    tail = float(poisson.logsf(seen - 1, mean))
    if tail > -inf:
        return tail
    term = seen * log(mean) - mean - lgamma(seen + 1)
    return term - log1p(-mean / (seen + 1))


def log_run_tail(*, length: int, like: int, of: int) -> float:
    """Return an upper bound of ln P(somewhere `length` in a row are all of the `like` ones).

    `like` of `of` things stand in an order of pure chance. The sum over all places where such a
    row may begin (Boole's inequality), so it is exact where they exclude each other.
    """
    if length > like:
        return -inf
    all_like = lgamma(like + 1) - lgamma(like - length + 1)
    any_at_all = lgamma(of + 1) - lgamma(of - length + 1)
    return min(0.0, log(of - length + 1) + all_like - any_at_all)
