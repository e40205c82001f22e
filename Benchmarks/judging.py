"""How good forecasts are, judged by what happened. Each pair is a probability and whether the event happened."""

import math
import statistics


def interval(hits, cases):
    """Clopper and Pearson's interval for a share, 95 %."""
    def logarithm(count):
        return math.lgamma(cases + 1) - math.lgamma(count + 1) - math.lgamma(cases - count + 1)

    def chance(counts, share):
        return math.fsum(
            math.exp(logarithm(k) + k * math.log(share) + (cases - k) * math.log1p(-share)) for k in counts)
    low = 0 if hits == 0 else crossing(lambda share: chance(range(hits, cases + 1), share) - 0.025)
    high = 1 if hits == cases else crossing(lambda share: 0.025 - chance(range(hits + 1), share))
    return low, high


def crossing(function):
    """Where a function that rises from below 0 to above 0 on (0, 1) is 0."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
    return (low + high) / 2


def mean(numbers):
    return math.fsum(numbers) / len(numbers)


def mean_of_groups(groups):
    """The mean over all members of independent groups, and its standard error (that of a ratio estimator).

    Each group is the sum over its members and their number. With one member each, this is the standard error of a mean.
    That of a single group is not known, so it is not a number.
    """
    count = sum(members for _, members in groups)
    value = math.fsum(total for total, _ in groups) / count
    if len(groups) == 1:
        return value, math.nan
    squares = math.fsum((total - value * members) ** 2 for total, members in groups)
    return value, math.sqrt(squares * len(groups) / (len(groups) - 1)) / count


def mean_and_error(numbers):
    return mean_of_groups([(number, 1) for number in numbers])


def spiegelhalter(pairs):
    """Spiegelhalter's z, which is standard normal where the probabilities are right; nothing if all are 0, ½ or 1.

    Source: D. J. Spiegelhalter, "Probabilistic prediction in patient management and clinical trials", Statistics in
    Medicine 5 (1986), 421–433, doi:10.1002/sim.4780050506.
    """
    variance = math.fsum((1 - 2 * p) ** 2 * p * (1 - p) for p, _ in pairs)
    if variance == 0:
        return None
    return math.fsum((happened - p) * (1 - 2 * p) for p, happened in pairs) / math.sqrt(variance)


def two_sided(z):
    """The probability that a standard normal number is as far from 0 as z, or farther."""
    return math.erfc(abs(z) / math.sqrt(2))


def most_of(count):
    """What the largest size of so many independent standard normal numbers exceeds in one case in twenty."""
    return statistics.NormalDist().inv_cdf((1 + 0.95 ** (1 / max(1, count))) / 2)


def squared_errors(pairs):
    """Brier's score of each forecast; their mean is the Brier score."""
    return [(p - happened) ** 2 for p, happened in pairs]


def unchanged(pairs):
    """The same events, forecast as if nothing ever changed."""
    return [(0, happened) for _, happened in pairs]


def base_rates(pairs):
    """The same events, each forecast by the share in which the others happened."""
    total = sum(happened for _, happened in pairs)
    return [((total - happened) / (len(pairs) - 1), happened) for _, happened in pairs]
