"""The histories of the reported cases: as the posts say, accepted by the program, and the statistics of their table.

usage: check.py PROGRAM    (the built jss-sim)
"""

import collections
import datetime
import importlib.machinery
import importlib.util
import pathlib
import subprocess
import sys
import unittest

BENCHMARKS = pathlib.Path(__file__).resolve().parents[2] / "Benchmarks"
sys.dont_write_bytecode = True
sys.path.insert(0, str(BENCHMARKS))

from ReportedCases.histories import VARIATIONS, Assumptions, history, history_text, months_before, read_cases


def script():
    loader = importlib.machinery.SourceFileLoader("reported_cases", str(BENCHMARKS / "reported-cases"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


CASES = {case.id: case for case in read_cases()}
PREDICTED = [case for case in CASES.values() if not case.left_out]


def histories(assumed=Assumptions()):
    for case in PREDICTED:
        for jobs in [case.jobs] if case.jobs else assumed.jobs:
            yield case, jobs, history(case, jobs, assumed)


def feedback(rows):
    return [row["feedback_score"] for row in rows]


class HistoriesTest(unittest.TestCase):
    def test_no_case_is_lost(self):
        self.assertEqual((len(CASES), len(PREDICTED)), (83, 52))

    def test_as_many_contracts_as_said_count(self):
        for name, assumed in VARIATIONS.items():
            for case, jobs, rows in histories(assumed):
                with self.subTest(name, case=case.id):
                    start = months_before(case.day, 24)
                    inside = [row for row in rows if start < row["end_date"] <= case.day]
                    self.assertEqual(len(inside), jobs)
                    self.assertTrue(all(row["start_date"] <= row["end_date"] for row in rows))
                    older = len(rows) - jobs
                    self.assertEqual(older > 0, case.event == "aged_out")

    def test_event_is_last_and_after_the_score_before(self):
        for case, jobs, rows in histories():
            with self.subTest(case.id):
                events = [row for row in rows if row["client_id"].startswith("event")]
                self.assertEqual(rows[len(rows) - len(events):], events)
                after = [row for row in rows if row["end_date"] > case.day_before]
                self.assertEqual(after, events)
                self.assertEqual(len(events) == 0, case.event == "aged_out")

    def test_a_case_in_full(self):
        case = CASES["C974235"]
        rows = history(case, case.jobs, Assumptions())
        self.assertEqual((case.day, case.day_before), (datetime.date(2021, 10, 31), datetime.date(2021, 10, 17)))
        self.assertEqual(rows[-1], {
            "contract_id": "C974235-6", "contract_type": "fixed", "client_id": "event-client-1",
            "start_date": datetime.date(2021, 10, 15), "end_date": datetime.date(2021, 10, 29),
            "total_charges": "300.00", "feedback_score": "5.00", "ended_by": ""})

    def test_events(self):
        def last(name):
            return history(CASES[name], CASES[name].jobs or 8, Assumptions())[-1]
        self.assertEqual((last("C456415")["feedback_score"], last("C456415")["total_charges"]), ("3.75", "666.67"))
        self.assertEqual((last("C456415")["end_date"] - last("C456415")["start_date"]).days, 330)
        self.assertEqual((last("C962179")["total_charges"], last("C962179")["feedback_score"]), ("0.00", ""))
        self.assertEqual((last("C431283")["total_charges"], last("C431283")["refunded_amount"]), ("0.00", "300.00"))
        self.assertEqual((last("C587735")["total_charges"], last("C587735")["escrow_returned"]), ("0.00", "100.00"))
        self.assertEqual((last("C849334")["end_reason"], last("C849334")["ended_by"]), ("cancelled", "client"))
        unpaid = history(CASES["C79286"], 49, Assumptions())
        self.assertEqual(collections.Counter(row["total_charges"] for row in unpaid), {"300.00": 35, "0.00": 14})

    def test_what_is_known_of_feedback_and_what_is_assumed(self):
        self.assertEqual(sum(map(bool, feedback(history(CASES["PF202606"], 26, Assumptions())))), 13)
        self.assertEqual(sum(map(bool, feedback(history(CASES["PF202605"], 4, Assumptions())))), 2)
        case = CASES["C974235"]
        half = history(case, 6, Assumptions(with_feedback=0.5))
        self.assertEqual(feedback(half), ["", "5.00", "", "5.00", "", "5.00"])
        self.assertEqual(history(case, 6, Assumptions(poster_is_right=True))[-1]["private_feedback"], "0")

    def test_the_program_accepts_each(self):
        for case, jobs, rows in histories():
            if jobs not in (case.jobs, 8):
                continue
            with self.subTest(case.id):
                answer = subprocess.run(
                    [PROGRAM, "check", "--as-of", str(case.day), "--rules", case.rule_set, "--runs", "100",
                     "--closely", "1", "-"], input=history_text(rows), capture_output=True, text=True)
                self.assertEqual(answer.returncode, 0, answer.stderr)
                self.assertNotIn("warning", answer.stderr.lower())


class StatisticsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.script = script()

    def test_transform_lies_between_the_probabilities_of_lower_and_of_the_same(self):
        case = CASES["C974235"]
        prediction = self.script.Prediction(case, [60] * 30 + [79] * 20 + [100] * 50)
        self.assertEqual((prediction.below, prediction.chance), (0.3, 0.5))
        self.assertTrue(0.3 < prediction.transform < 0.5)
        self.assertEqual([prediction.percentile(percent) for percent in (5, 30, 31, 50, 51)], [60, 60, 79, 79, 100])
        self.assertTrue(prediction.is_within(50))
        self.assertEqual(prediction.given_a_fall.chance, 1)

    def test_a_right_model_covers(self):
        # Reports drawn from the very prediction: the mean of 83 transforms is 0.5 within 5 standard errors.
        scores = list(range(1, 101))
        transforms = []
        for place, case in enumerate(read_cases()):
            case.after = scores[place * 61 % 100]
            transforms.append(self.script.Prediction(case, scores).transform)
        self.assertLess(abs(sum(transforms) / 83 - 0.5), 5 * (1 / 12 / 83) ** 0.5)


class DocumentsTest(unittest.TestCase):
    def test_the_model_page_shows_the_report_s_table(self):
        report = (BENCHMARKS / "ReportedCases.md").read_text(encoding="utf-8")
        table = report.split("## By rule set\n\n")[1].split("\n\n")[0]
        self.assertIn(table, (BENCHMARKS.parent / "docs" / "model.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    PROGRAM = sys.argv.pop()
    unittest.main()
