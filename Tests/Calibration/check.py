"""The statistics of Benchmarks/calibration: closed forms, right forecasts that pass, and wrong ones that are found."""

import fractions
import math
import pathlib
import random
import sys
import unittest

BENCHMARKS = pathlib.Path(__file__).resolve().parents[2] / "Benchmarks"
sys.dont_write_bytecode = True
sys.path.insert(0, str(BENCHMARKS))

import calibration_tables
import judging


def right_pairs(count, seed):
    """Forecasts of all sizes, and events that happen as often as they say."""
    luck = random.Random(seed)
    return [(p, luck.random() < p) for p in (luck.random() for _ in range(count))]


class JudgingTest(unittest.TestCase):
    def test_interval(self):
        # Closed forms: at 0 and at all hits, and for one case of two, where P(1 or more) = 1 - (1 - p)².
        for (hits, cases), expected in {
                (0, 10): (0, 1 - 0.025 ** 0.1), (10, 10): (0.025 ** 0.1, 1),
                (1, 2): (1 - 0.975 ** 0.5, 0.975 ** 0.5)}.items():
            for found, bound in zip(judging.interval(hits, cases), expected):
                self.assertAlmostEqual(found, bound, places=9)

    def test_interval_of_many_cases(self):
        # At each bound the tail is 2.5 %, summed in whole numbers.
        low, high = judging.interval(700, 2000)

        def tail(share, counts):
            part = fractions.Fraction(round(share * 10**9), 10**9)
            hit, whole = part.numerator, part.denominator
            total = sum(math.comb(2000, k) * hit**k * (whole - hit)**(2000 - k) for k in counts)
            return float(fractions.Fraction(total, whole**2000))
        self.assertAlmostEqual(tail(low, range(700, 2001)), 0.025, places=6)
        self.assertAlmostEqual(tail(high, range(701)), 0.025, places=6)

    def test_error_of_a_mean(self):
        # 1, 2, 3, 4: the variance is 5/3, that of the mean a quarter of it.
        value, error = judging.mean_and_error([1, 2, 3, 4])
        self.assertAlmostEqual(value, 2.5)
        self.assertAlmostEqual(error, math.sqrt(5 / 12))
        self.assertTrue(math.isnan(judging.mean_and_error([1])[1]))

    def test_members_of_a_group_are_one_observation(self):
        groups = [(7 * number, 7) for number in [1, 2, 3, 4]]
        for found, expected in zip(judging.mean_of_groups(groups), judging.mean_and_error([1, 2, 3, 4])):
            self.assertAlmostEqual(found, expected)

    def test_spiegelhalter(self):
        # One event of probability 0.2 that happens: 0.8 · 0.6 / √(0.6² · 0.2 · 0.8) = 2.
        self.assertAlmostEqual(judging.spiegelhalter([(0.2, True)]), 2)
        self.assertIsNone(judging.spiegelhalter([(0, False), (1, True), (0.5, True)]))
        self.assertAlmostEqual(judging.two_sided(1.959964), 0.05, places=6)

    def test_largest_of_several(self):
        # Of one number it is the bound of 95 %; of two, both lie within it in 95 %.
        self.assertAlmostEqual(judging.most_of(1), 1.959964, places=6)
        self.assertAlmostEqual((1 - judging.two_sided(judging.most_of(2))) ** 2, 0.95)

    def test_right_forecasts_pass_and_wrong_ones_are_found(self):
        pairs = right_pairs(4000, seed=1)
        self.assertLess(abs(judging.spiegelhalter(pairs)), 5)
        # Forecasts that are too sure, and such as are not sure enough.
        for wrong in (lambda p: p**2 / (p**2 + (1 - p)**2), lambda p: 0.25 + p / 2):
            self.assertGreater(abs(judging.spiegelhalter([(wrong(p), truth) for p, truth in pairs])), 5)

    def test_brier_score_and_what_it_is_compared_with(self):
        pairs = [(0.75, True), (0.5, False), (0.25, False)]
        self.assertEqual(judging.squared_errors(pairs), [0.0625, 0.25, 0.0625])
        self.assertEqual(judging.unchanged(pairs), [(0, True), (0, False), (0, False)])
        self.assertEqual(judging.base_rates(pairs), [(0, True), (0.5, False), (0.5, False)])


def rows_of(count, seed, true_scores):
    """Rows whose forecast is: the scores 80, 90 and 100, with a quarter, a half and a quarter. All weeks of a row have the
    same score, drawn from `true_scores`."""
    luck = random.Random(seed)
    bands = [{"low": 80, "high": 90, "probability": 0.75}, {"low": 80, "high": 100, "probability": 1}]
    for number in range(count):
        score = luck.choice(true_scores)
        yield {
            "freelancer": number, "knows": "one", "status": "forecast", "career": "settled", "hasOpenRequest": False,
            "holdsBadge": number % 2 == 0, "weeks": [{"score": score, "bands": bands}] * 26, "turns": []}


class CoverageTest(unittest.TestCase):
    def coverage(self, true_scores):
        return calibration_tables.Coverage(list(rows_of(800, 3, true_scores)), calibration_tables.ALL_WEEKS, 0)

    def test_right_forecast(self):
        coverage = self.coverage([80, 90, 90, 100])
        self.assertEqual((coverage.freelancers, coverage.promised, coverage.width), (800, 0.75, 10))
        difference, error = coverage.difference
        # Weeks are no observations of their own: √(0.75 · 0.25 / 800).
        self.assertAlmostEqual(error, 0.0153, delta=0.0015)
        self.assertLess(abs(difference), 5 * error)
        self.assertAlmostEqual(coverage.share - coverage.promised, difference)

    def test_wrong_forecast(self):
        difference, error = self.coverage([80, 90, 100]).difference
        self.assertLess(difference, -5 * error)

    def test_a_week_without_a_score_or_a_band_is_left_out(self):
        found, *_ = rows_of(1, 3, [90])
        found["weeks"] = [
            {"bands": found["weeks"][0]["bands"]}, {"score": 90, "bands": []}] + found["weeks"][2:]
        self.assertEqual(calibration_tables.seen_weeks(found, [1, 2], 0), [])
        self.assertEqual(len(calibration_tables.seen_weeks(found, range(1, 27), 0)), 24)


class ReportTest(unittest.TestCase):
    def test_bins_hold_their_lower_bounds_and_the_last_one_1(self):
        self.assertEqual([calibration_tables.bin_of(p) for p in (0, 0.0099, 0.01, 0.05, 0.9, 1)], [0, 0, 1, 2, 8, 8])

    def test_events_of_holders_and_of_others(self):
        rows = [
            {"knows": "one", "status": status, "holdsBadge": holds,
             "turns": [{"week": 13, "probability": 0.1, "isTrue": False}, {"week": 26, "probability": p, "isTrue": True}]}
            for status, holds, p in [("forecast", True, 0.2), ("warned", False, 0.3)]]
        rows.append({"knows": "one", "status": "refused", "turns": []})
        found = calibration_tables.of_class(rows, "one")
        self.assertEqual(calibration_tables.events(found, True, 26), [(0.2, True)])
        self.assertEqual(calibration_tables.events(found, False, 26), [(0.3, True)])

    def test_each_difference_is_given_in_its_standard_errors(self):
        rows = list(rows_of(400, 3, [80, 100]))
        value, error = calibration_tables.Coverage(rows, calibration_tables.ALL_WEEKS, 0).difference
        # The other band holds every score, so its difference has no error, and nobody's badge turns.
        self.assertEqual(calibration_tables.tests(rows), [value / error])
        # Half are in the band instead of three quarters: 0.25 / √(0.25 / 400).
        self.assertAlmostEqual(value / error, -10, delta=2.5)

    def test_the_model_page_shows_the_tables_in_short(self):
        report = (BENCHMARKS / "Calibration.md").read_text(encoding="utf-8")
        page = (BENCHMARKS.parent / "docs" / "model.md").read_text(encoding="utf-8")
        for table in report.split("## In short\n\n")[1].split("\n\n")[:2]:
            self.assertTrue(table.startswith("| knows |"))
            self.assertIn(table, page)


if __name__ == "__main__":
    unittest.main()
