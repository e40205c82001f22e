"""Writes ReferenceQuantiles.swift, beside this file: single values that tables are compared with.

    python3 scipy_quantiles.py        # needs SciPy (committed values: 1.17.1)

Everything comes from SciPy: quantiles of the distributions of the default model at single words,
cells of negative binomial counts and their quantiles, tails of the standard normal distribution.
"""

from math import exp, log
from pathlib import Path

import scipy
from scipy import stats

from scipy_values import ALPHA, WORDS, rows

# Model A7, as concentrations 50 p + 0.5: bad, middling, good; the last row is "all".
RATES = [
    [50 * p + 0.5 for p in row]
    for row in (
        (0.048, 0.172, 0.780), (0.207, 0.445, 0.348), (0.290, 0.445, 0.265),
        (0.472, 0.395, 0.133), (0.815, 0.185, 0.000), (0.992, 0.008, 0.000),
        (0.149, 0.194, 0.657))
]
# Model B6: before any feedback, and after that of many contracts.
STAR_BINS = [
    [10 * p + n for p, n in zip((0.85, 0.035, 0.02, 0.035, 0.025, 0.035), counts)]
    for counts in ((0, 0, 0, 0, 0, 0), (31, 4, 2, 1, 0, 1))
]


def parts(shares):
    """The Beta distributions of a stick that is broken into these shares."""
    return [(a, sum(shares[i + 1:])) for i, a in enumerate(shares[:-1])]


BETAS = [(40.7, 9.3), (3, 7), (3, 97), (1, 2), (2, 2), (7, 3), (41, 9)]
BETAS += [part for shares in RATES + STAR_BINS for part in parts(shares)]
# 1/σ² of lengths and charges after no, few, many contracts (shape, rate); rates of new work.
GAMMAS = [(2, 2), (2.5, 3.1), (7, 6.4), (32, 41.7), (152, 190.5), (0.5, 1.0), (24.5, 53.0)]
# Mean and deviation of half the log odds of evidence (model B2).
EXPONENTIALS = [(-0.145, 0.38), (log(2) / 2, 0.25), (log(8) / 2, 0.3), (-log(4) / 2, 0.25)]

# Gamma shape and rate of the contracts started per week, and weeks.
COUNTS = {
    "newcomer": (3.5, 6.0, 26.0), "veteran": (24.5, 53.0, 26.0), "year": (40.5, 53.0, 52.0),
    "nothing": (0.5, 2.0, 1 / 7), "many": (400.5, 53.0, 104.0),
}
TAILS = [-45.0, -9.5, -8.0, -7.99, -6.3, -4.0, -2.0, -1.0, -0.37, -1e-9, 0.0, 0.0625, 0.9, 1.0,
         1.96, 3.0, 4.5, 5.99, 6.5, 7.3, 7.9999, 8.0, 8.1, 12.0, 20.0, 37.0, 38.4]


def quantile(distribution, word):
    """By the nearer tail, so that no digits are lost."""
    if word < 2**31:
        return distribution.ppf((word + 0.5) / 2**32)
    return distribution.isf((2**32 - word - 0.5) / 2**32)


def table(kind, first, second, distribution):
    values = [float(quantile(distribution, word)) for word in WORDS]
    assert all(a < b for a, b in zip(values, values[1:])) or values[-1] == 1.0, (kind, first, second)
    return f"""    QuantileReference(
      {kind}({float(first)!r}, {float(second)!r}), deviation: {float(distribution.std())!r},
      values: [
{rows(values, 8)}
      ]),"""


def count(name, shape, rate, weeks, least=5e-4):
    distribution = stats.nbinom(shape, rate / (rate + weeks))
    lowest = next(k for k in range(10**5) if distribution.cdf(k) >= least)
    highest = next(k for k in range(10**5, 0, -1) if distribution.sf(k - 1) >= least)
    cells = [distribution.cdf(lowest)]
    cells += [distribution.pmf(k) for k in range(lowest + 1, highest)]
    cells += [distribution.sf(highest - 1)]
    assert abs(sum(cells) - 1) < 1e-12
    words = WORDS + [0x1000_0000 * i + 0x0765_4321 for i in range(16)]
    values = []
    for word in words:
        u = (word + 0.5) / 2**32
        k = int(distribution.ppf(u))
        # No word so near to a step that rounding decides.
        gaps = [abs(distribution.cdf(j) - u) * 2**32 for j in (k - 1, k, k + 1) if j >= 0]
        assert min(gaps) > 0.001, (name, word, gaps)
        values.append(f"(0x{word >> 16:04X}_{word & 0xFFFF:04X}, {k})")
    return f"""  static let {name} = NegativeBinomialReference(
    shape: {shape!r}, rate: {rate!r}, weeks: {weeks!r},
    counts: CountReference(
      name: "{name}", mean: {float(distribution.mean())!r}, lowest: {lowest},
      criticalChiSquared: {float(stats.chi2.isf(ALPHA, len(cells) - 1))!r},
      probabilities: [
{rows(cells, 8)}
      ]),
    values: [
      {(',' + chr(10) + '      ').join(', '.join(values[i:i + 4]) for i in range(0, len(values), 4))},
    ])
"""


def main():
    words = ", ".join(f"0x{word >> 16:04X}_{word & 0xFFFF:04X}" for word in WORDS[:6])
    words += ",\n    " + ", ".join(f"0x{word >> 16:04X}_{word & 0xFFFF:04X}" for word in WORDS[6:])
    text = f"""// Written by scipy_quantiles.py with SciPy {scipy.__version__}; not to be edited by hand.

extension QuantileReference {{
  /// The words of `values`.
  static let words: [UInt32] = [
    {words},
  ]

  /// The distributions of the default model.
  static let all = [
"""
    seen = list(dict.fromkeys((float(a), float(b)) for a, b in BETAS))
    text += "\n".join(
        [table(".beta", a, b, stats.beta(a, b)) for a, b in seen]
        + [table(".gamma", k, r, stats.gamma(k, scale=1 / r)) for k, r in GAMMAS]
        + [table(".exponential", m, s, stats.lognorm(s, scale=exp(m)))
           for m, s in EXPONENTIALS]
        + [table(".normal", 0, 1, stats.norm())])
    text += "\n  ]\n}\n\nextension NegativeBinomialReference {\n"
    text += "\n".join(count(name, *case) for name, case in COUNTS.items())
    text += """}

extension Reference {
  /// Probabilities that a standard normal variable is above a bound.
  static let normalTails: [(bound: Double, probability: Double)] = [
"""
    text += "\n".join(f"    ({bound!r}, {float(stats.norm.sf(bound))!r})," for bound in TAILS)
    text += "\n  ]\n}\n"
    Path(__file__).with_name("ReferenceQuantiles.swift").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
