"""Writes ReferenceValues.swift, beside this file: what the statistical tests compare with.

    python3 scipy_values.py           # needs SciPy (committed values: 1.17.1)

Everything comes from SciPy: quantiles, moments, probabilities and critical values. A continuous
distribution is given by its 199 quantiles x with F(x) = 1/200 ... 199/200; each is put back into
the distribution function before it is written.
"""

from pathlib import Path

import scipy
from scipy import integrate, stats

ALPHA = 0.001
GRID = [i / 200 for i in range(1, 200)]

# Row 1 and row 6 of model A7, as concentrations 50 p + 0.5: bad, middling, good.
BIN_1 = [50 * p + 0.5 for p in (0.048, 0.172, 0.780)]
BIN_6 = [50 * p + 0.5 for p in (0.992, 0.008, 0.000)]


class NormalAbove:
    """A standard normal variable known to be above a bound."""

    def __init__(self, bound):
        self.bound, self.tail = bound, stats.norm.sf(bound)

    def ppf(self, p):
        return stats.norm.isf(self.tail * (1 - p))

    def cdf(self, x):
        return 1 - stats.norm.sf(x) / self.tail

    def central_moments(self):
        def moment(power, center):
            def density(x):
                return (x - center) ** power * stats.norm.pdf(x) / self.tail

            return integrate.quad(density, self.bound, self.bound + 12, epsabs=0, epsrel=1e-12)[0]

        mean = moment(1, 0)
        return mean, moment(2, mean), moment(4, mean)


def central_moments(distribution):
    if isinstance(distribution, NormalAbove):
        return distribution.central_moments()
    mean, variance, _, excess = (float(m) for m in distribution.stats("mvsk"))
    return mean, variance, (excess + 3) * variance**2


def marginals(prefix, concentrations):
    total = sum(concentrations)
    return {
        f"{prefix}{name}": stats.beta(a, total - a)
        for name, a in zip(("Bad", "Middling", "Good"), concentrations)
    }


CONTINUOUS = {
    "uniform": stats.uniform(),
    "privateExists": stats.beta(40.7, 9.3),
    "privateExistsWithoutStars": stats.beta(3, 7),
    "refundProbability": stats.beta(3, 97),
    "fullRefundProbability": stats.beta(1, 2),
    "refundedShare": stats.beta(2, 2),
    "requestAccepted": stats.beta(7, 3),
    "publicFeedbackExists": stats.beta(41, 9),
    "gammaShapeHalf": stats.gamma(0.5, scale=1 / 27),
    "gammaShapeTwo": stats.gamma(2, scale=1 / 2),
    "gammaShapeLarge": stats.gamma(40.5, scale=1 / 53),
    **marginals("firstBin", BIN_1),
    **marginals("lastBin", BIN_6),
    # Neutrality of the Dirichlet: the first share of the first two is Beta(a, b).
    "firstBinBadOfTwo": stats.beta(BIN_1[0], BIN_1[1]),
    "standardNormal": stats.norm(),
    "normalAboveMinusOne": NormalAbove(-1),
    "normalAboveTwo": NormalAbove(2),
    "normalAboveSix": NormalAbove(6),
}

POISSON = {"poissonSmall": 0.35, "poissonMiddling": 4.2, "poissonLarge": 42.0}

# Words and bounds at which the inversion is compared number by number.
WORDS = [0, 1, 0x80, 0x0123_4567, 0x4000_0000, 0x7FFF_FFFF, 0x8000_0000, 0xC0FF_EE00,
         0xFFFF_FF00, 0xFFFF_FFFE, 0xFFFF_FFFF]
BOUNDS = [-8.0, -1.0, 0.0, 2.0, 6.0, 20.0, 37.0]

# Degrees of freedom of the tests whose cells are equally likely: cells − 1.
EVEN_CELLS = [7, 10, 256, 560]


def rows(values, indent):
    """Numbers as Swift source, in lines of at most 100 columns."""
    lines, line = [], " " * indent
    for value in values:
        text = repr(float(value)) + ","
        if len(line) + 1 + len(text) > 100:
            lines.append(line)
            line = " " * indent
        line += ("" if line.isspace() else " ") + text
    return "\n".join(lines + [line])


def continuous(name, distribution):
    quantiles = [float(distribution.ppf(p)) for p in GRID]
    assert all(abs(distribution.cdf(x) - p) < 1e-9 for x, p in zip(quantiles, GRID)), name
    assert all(a < b for a, b in zip(quantiles, quantiles[1:])), name
    mean, variance, fourth = central_moments(distribution)
    return f"""  static let {name} = ContinuousReference(
    name: "{name}",
    mean: {float(mean)!r},
    variance: {float(variance)!r},
    fourthCentralMoment: {float(fourth)!r},
    quantiles: [
{rows(quantiles, 6)}
    ])
"""


def poisson(name, mean, least=5e-4):
    """Cells lowest ... highest; the outer two take what is below and above."""
    distribution = stats.poisson(mean)
    lowest = next(k for k in range(1000) if distribution.cdf(k) >= least)
    highest = next(k for k in range(1000, 0, -1) if distribution.sf(k - 1) >= least)
    cells = [distribution.cdf(lowest)]
    cells += [distribution.pmf(k) for k in range(lowest + 1, highest)]
    cells += [distribution.sf(highest - 1)]
    assert abs(sum(cells) - 1) < 1e-12
    return f"""  static let {name} = CountReference(
    name: "{name}", mean: {mean!r}, lowest: {lowest},
    criticalChiSquared: {float(stats.chi2.isf(ALPHA, len(cells) - 1))!r},
    probabilities: [
{rows(cells, 6)}
    ])
"""


def inversion():
    lines = []
    for word in WORDS:
        uniform = (word + 0.5) / 2**32
        literal = f"0x{word >> 16:04X}_{word & 0xFFFF:04X}"
        lines.append(f"    ({literal}, nil, {float(stats.norm.ppf(uniform))!r}),")
        for bound in BOUNDS:
            x = float(stats.norm.isf(stats.norm.sf(bound) * uniform))
            lines.append(f"    ({literal}, {bound}, {x!r}),")
    return "\n".join(lines)


def main():
    parts = [f"""// Written by scipy_values.py with SciPy {scipy.__version__}; not to be edited by hand.

/// Significance level of every test with a critical value.
let significance = {ALPHA}

enum Reference {{
  /// What √n times the largest deviation of an empirical distribution function exceeds with
  /// probability `significance` (limit of large n, which is above the value at any n).
  static let criticalKolmogorov = {float(stats.kstwobign.isf(ALPHA))!r}

  /// χ² exceeded with probability `significance`, by the number of equally likely cells.
  static let criticalChiSquared: [Int: Double] = [
""" + "\n".join(
        f"    {cells}: {float(stats.chi2.isf(ALPHA, cells - 1))!r}," for cells in EVEN_CELLS)
        + f"""
  ]

  /// Standard normal numbers by inversion: word, bound that the variable is above, value.
  static let inversion: [(word: UInt32, bound: Double?, value: Double)] = [
{inversion()}
  ]
"""]
    parts += ["}\n\nextension ContinuousReference {"]
    parts += [continuous(name, distribution) for name, distribution in CONTINUOUS.items()]
    parts += ["}\n\nextension CountReference {"]
    parts += [poisson(name, mean) for name, mean in POISSON.items()]
    target = Path(__file__).with_name("ReferenceValues.swift")
    target.write_text("\n".join(parts).replace("\n\n}", "\n}").replace("{\n\n", "{\n") + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
