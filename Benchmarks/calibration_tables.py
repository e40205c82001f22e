"""The tables of Benchmarks/calibration, made of the rows that Calibration writes: one for each freelancer and each kind
of knowledge."""

import math

from judging import (
    base_rates, interval, mean, mean_and_error, mean_of_groups, spiegelhalter, squared_errors, two_sided, unchanged)

KNOWN = {"none": "no score", "one": "one score", "twelve": "twelve scores"}
BANDS = {"50 %": 0, "90 %": 1}
WEEKS = [1, 4, 13, 26]
# Whether the badge is held, and what can happen to it.
TURNS = {True: "lost", False: "gained"}
TURN_WEEKS = [13, 26]
# Bounds of the bins of forecast probabilities; the last holds 1.
BINS = [0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1]
ABSENT = {
    "no score": "the world shows no score on one of the days",
    "out of range": "a score that is seen would be above 100 or below 0",
    "not a holder": "is to hold the badge, which the world does not fit",
}
FORECAST = ("forecast", "warned")
ALL_WEEKS = range(1, 27)
BAND_COLUMNS = "knows{} | freelancers" + "".join(
    f" | in the {band} band, % | promised, % | difference | width" for band in BANDS)
# Columns of words.
WORDS = ("", "knows", "badge")
# Of fewer, a standard error says little.
FEWEST = 30


def count(rows):
    """The number of freelancers."""
    return len(rows) // len(KNOWN)


def of_class(rows, knows):
    """The rows that have a forecast from this knowledge."""
    return [row for row in rows if row["knows"] == knows and row["status"] in FORECAST]


def events(rows, is_held, week):
    """Probability and truth of losing the badge, of holders, or of gaining it, of others."""
    return [
        (turn["probability"], turn["isTrue"]) for row in rows if row["holdsBadge"] == is_held
        for turn in row["turns"] if turn["week"] == week]


def table(head, rows):
    """A table with these names of columns, of which those of words are on the left."""
    names = [name.strip() for name in head.split("|")]
    alignments = "|".join("---" if name in WORDS else "---:" for name in names)
    return "\n".join([line(*names), f"|{alignments}|"] + rows)


def line(*cells):
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def percent(share, digits=1):
    return f"{100 * share:.{digits}f}"


def points(value, error, digits=1, factor=100):
    """A difference, and its standard error if that is known."""
    text = f"{factor * value:+.{digits}f}"
    return text if math.isnan(error) else f"{text} ± {factor * error:.{digits}f}"


def seen_weeks(row, weeks, band):
    """Of these weeks, the score in the world and the band, where there are both."""
    found = (row["weeks"][week - 1] for week in weeks)
    return [(week["score"], week["bands"][band]) for week in found if week.get("score") is not None and week["bands"]]


def is_inside(score, band):
    return band["low"] <= score <= band["high"]


class Coverage:
    """How often the score lies in a band, over some weeks of some freelancers, whose weeks are not independent."""

    def __init__(self, rows, weeks, band):
        seen = [found for found in (seen_weeks(row, weeks, band) for row in rows) if found]
        self.freelancers = len(seen)
        if not seen:
            return

        def average(value):
            return mean_of_groups([(sum(value(*pair) for pair in pairs), len(pairs)) for pairs in seen])
        self.share, _ = average(is_inside)
        self.promised, _ = average(lambda _, band: band["probability"])
        self.difference = average(lambda score, band: is_inside(score, band) - band["probability"])
        self.width, _ = average(lambda _, band: band["high"] - band["low"])

    @property
    def cells(self):
        if self.freelancers == 0:
            return [""] * 4
        return [percent(self.share), percent(self.promised), points(*self.difference), f"{self.width:.1f}"]


def bands(rows):
    return table(BAND_COLUMNS.format(""), [
        line(KNOWN[knows], *coverages(of_class(rows, knows), ALL_WEEKS)) for knows in KNOWN])


def bands_by_week(rows):
    return table(BAND_COLUMNS.format(" | week"), [
        line(KNOWN[knows], week, *coverages(of_class(rows, knows), [week])) for knows in KNOWN for week in WEEKS])


def coverages(rows, weeks):
    """The cells about all bands."""
    of_bands = [Coverage(rows, weeks, band) for band in BANDS.values()]
    return [of_bands[0].freelancers] + [cell for band in of_bands for cell in band.cells]


def widths(rows):
    """Mean widths of the bands of those freelancers of whom there are all three forecasts."""
    by_class = {knows: {row["freelancer"]: row for row in of_class(rows, knows)} for knows in KNOWN}
    common = set.intersection(*(set(found) for found in by_class.values()))
    lines = []
    for knows in KNOWN:
        cells = []
        for week in WEEKS:
            found = [by_class[knows][number]["weeks"][week - 1]["bands"] for number in sorted(common)]
            cells += [f"{mean([bands[band]['high'] - bands[band]['low'] for bands in found if bands]):.1f}"
                      if any(found) else "" for band in BANDS.values()]
        lines.append(line(KNOWN[knows], *cells))
    head = "knows" + "".join(f" | week {week}, {band}" for week in WEEKS for band in BANDS)
    return len(common), table(head, lines)


class Scores:
    """Of the forecasts of one event: reliability in sum, and Brier scores."""

    def __init__(self, pairs):
        self.freelancers = len(pairs)
        self.forecast = mean([p for p, _ in pairs])
        self.happened = mean([happened for _, happened in pairs])
        self.difference = mean_and_error([happened - p for p, happened in pairs])
        self.z = spiegelhalter(pairs)
        self.ours = squared_errors(pairs)
        self.unchanged = squared_errors(unchanged(pairs))
        self.base_rate = squared_errors(base_rates(pairs))

    @property
    def test(self):
        if self.z is None:
            return ["", ""]
        p = two_sided(self.z)
        return [f"{self.z:+.2f}", "< 0.01" if p < 0.005 else f"{p:.2f}"]

    def skill(self, others):
        return f"{1 - mean(self.ours) / mean(others):+.2f}" if mean(others) > 0 else ""

    def comparison(self, others):
        """The Brier score of another forecast, how much worse it is, and the skill against it."""
        worse = mean_and_error([theirs - own for theirs, own in zip(others, self.ours)])
        return [f"{mean(others):.4f}", points(*worse, digits=4, factor=1), self.skill(others)]


def all_turns(rows, weeks):
    """What is known of the badge and of what happens to it, by week, with the scores of the forecasts."""
    for knows in KNOWN:
        for is_held, turn in TURNS.items():
            for week in weeks:
                pairs = events(of_class(rows, knows), is_held, week)
                # Of one there is no base rate.
                if len(pairs) > 1:
                    yield KNOWN[knows], turn, week, Scores(pairs)


def turns(rows):
    """The badge by the last week, in short."""
    head = (
        "knows | badge | freelancers | mean forecast, % | happened, % | z | p | Brier score | nothing changes | base rate"
        " | skill")
    return table(head, [
        line(knows, turn, scores.freelancers, percent(scores.forecast), percent(scores.happened), *scores.test,
             *(f"{mean(errors):.3f}" for errors in (scores.ours, scores.unchanged, scores.base_rate)),
             scores.skill(scores.base_rate))
        for knows, turn, _, scores in all_turns(rows, [26])])


def turns_by_week(rows):
    head = (
        "knows | badge | week | freelancers | mean forecast, % | happened, % | difference | z | p | Brier score"
        " | nothing changes | worse by | skill | base rate | worse by | skill")
    return table(head, [
        line(knows, turn, week, scores.freelancers, percent(scores.forecast), percent(scores.happened),
             points(*scores.difference), *scores.test, f"{mean(scores.ours):.4f}",
             *scores.comparison(scores.unchanged), *scores.comparison(scores.base_rate))
        for knows, turn, week, scores in all_turns(rows, TURN_WEEKS)])


def bin_of(probability):
    return max(place for place, bound in enumerate(BINS[:-1]) if probability >= bound)


def reliability(rows, knows):
    lines = []
    for is_held, turn in TURNS.items():
        pairs = events(of_class(rows, knows), is_held, 26)
        for place, low in enumerate(BINS[:-1]):
            inside = [pair for pair in pairs if bin_of(pair[0]) == place]
            if not inside:
                continue
            happened = sum(truth for _, truth in inside)
            bounds = interval(happened, len(inside))
            lines.append(line(
                turn, f"{100 * low:g} to {100 * BINS[place + 1]:g}", len(inside),
                percent(mean([p for p, _ in inside])), percent(happened / len(inside)),
                f"{percent(bounds[0])} to {percent(bounds[1])}"))
    return table(" | forecast, % | freelancers | mean forecast, % | happened, % | interval of 95 %, %", lines)


def tests(rows):
    """Each difference between what happened and what was forecast, in standard errors: of bands, of the mean probability
    of an event, and Spiegelhalter's z."""
    found = []
    for knows in KNOWN:
        known = of_class(rows, knows)
        found += [coverage.difference for coverage in all_bands(known) if coverage.freelancers > 1]
        for is_held in TURNS:
            pairs = events(known, is_held, 26)
            z = spiegelhalter(pairs)
            found += [mean_and_error([happened - p for p, happened in pairs])] if len(pairs) > 1 else []
            found += [] if z is None else [(z, 1)]
    return in_standard_errors(found)


def in_standard_errors(differences):
    return [value / error for value, error in differences if error > 0]


def all_bands(rows):
    return [Coverage(rows, ALL_WEEKS, band) for band in BANDS.values()]


def membership(rows):
    head = "knows | freelancers | " + " | ".join(ABSENT.values()) + " | refused | forecast | of these, warned"
    lines = []
    for knows, words in KNOWN.items():
        found = [row["status"] for row in rows if row["knows"] == knows]
        lines.append(line(
            words, len(found), *(found.count(status) for status in ABSENT), found.count("refused"),
            sum(found.count(status) for status in FORECAST), found.count("warned")))
    return table(head, lines)


def kinds(rows):
    """The same differences by the kind of freelancer, and a table of them."""
    lines = []
    differences = []
    for knows in KNOWN:
        known = of_class(rows, knows)
        groups = {career: [row for row in known if row["career"] == career] for career in (
            "newcomer", "settled", "veteran")}
        groups["request for money back"] = [row for row in known if row["hasOpenRequest"]]
        for name, group in groups.items():
            of_bands = all_bands(group)
            found = [of_bands[0].freelancers]
            own = [coverage.difference if coverage.freelancers >= FEWEST else None for coverage in of_bands]
            found += [points(*difference) if difference else "" for difference in own]
            for is_held in TURNS:
                pairs = events(group, is_held, 26)
                own.append(mean_and_error([h - p for p, h in pairs]) if len(pairs) >= FEWEST else None)
                found += [len(pairs), points(*own[-1]) if own[-1] else ""]
            lines.append(line(KNOWN[knows], name, *found))
            differences += [difference for difference in own if difference]
    head = "knows | | freelancers | 50 % band | 90 % band | holders | lost | others | gained"
    return in_standard_errors(differences), table(head, lines)
