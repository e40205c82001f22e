"""Reported cases as histories of contracts: which cases say enough, and what is assumed where a post is silent.

Both were fixed before any prediction was looked at, but for one variation. README.md describes the columns of reported-cases.csv.
"""

import calendar
import csv
import dataclasses
import datetime
import io
import math
import pathlib

CASES = pathlib.Path(__file__).with_name("reported-cases.csv")
COLUMNS = ["contract_id", "client_id", "contract_type", "start_date", "end_date", "total_charges", "feedback_score",
           "ended_by", "end_reason", "refunded_amount", "escrow_returned", "private_feedback"]

# The program's rule set for each time of the rules. It has none from before November 2020; the oldest stands in.
RULE_SETS = {"2015": "2020-11", "2020-03": "2020-11", "2020-11": "2020-11", "2023-12": "2023-12", "2024-09": "2024-09"}
# A Sunday on which scores were updated, until 2024-09 every 14 days.
UPDATE = datetime.date(2021, 10, 31)
UPDATE_DAYS = 14
WINDOW_MONTHS = 24


@dataclasses.dataclass(frozen=True)
class Assumptions:
    """What is assumed where a post is silent."""

    # Ended contracts, where no number is said. The predictions for these numbers are mixed in equal parts.
    jobs: tuple = (8, 20, 50)
    # What a contract pays, in dollars: one middle tier of weight.
    charges: float = 300
    # How long a contract runs, and how long a long one.
    days: int = 14
    long_days: int = 330
    # The days without an end before the score before.
    pause_days: int = 7
    # The part of the contracts before the event that have public feedback, which is five stars.
    with_feedback: float = 1
    # How many contracts in a row are of the same client.
    contracts_per_client: int = 1
    # How often the contract of the event pays what another one does.
    event_size: float = 1
    # Whether the contract of the event ran for long, where the post does not say so.
    event_long: bool = False
    # Whether the private feedback is bad where the poster believes so. Nobody can see it.
    poster_is_right: bool = False


# What else might be assumed; each differs from the assumptions in one point.
VARIATIONS = {
    "as assumed": Assumptions(),
    "8 jobs where no number is said": Assumptions(jobs=(8,)),
    "50 jobs where no number is said": Assumptions(jobs=(50,)),
    "the event's contract pays ten times as much": Assumptions(event_size=10),
    "the event's contract ran for 330 days": Assumptions(event_long=True),
    "two contracts of each client": Assumptions(contracts_per_client=2),
    "half of the earlier contracts without feedback": Assumptions(with_feedback=0.5),
    "private feedback is bad where the poster believes so": Assumptions(poster_is_right=True),
    # Added when the others had been seen, to find out why falls without an end are so rare.
    "no contract ended in the 150 days before the score before": Assumptions(pause_days=150),
}


class Case:
    """A row of reported-cases.csv."""

    def __init__(self, row):
        self.row = row
        self.id = row["id"]
        self.rules = row["rules"]
        self.event = row["event"]
        self.before = whole(row["jss_before"])
        self.after = whole(row["jss_after"])
        # Where only the number of all jobs is said, all count as jobs in the window.
        self.jobs = whole(row["jobs_in_window"]) or whole(row["total_jobs"])

    @property
    def left_out(self):
        """Why the case is not predicted; nothing if it says enough."""
        if self.row["left_out"]:
            return self.row["left_out"]
        if self.after is None:
            return "no score after"
        if not self.rules or not self.row["date"]:
            return "no date"
        if self.jobs is None and self.before is None:
            return "neither number of jobs nor score before"
        return None

    @property
    def rule_set(self):
        return RULE_SETS[self.rules]

    @property
    def kind(self):
        """What happened to the score, as far as it is said."""
        if self.before is None:
            return "score before not said"
        return "fall" if self.fall > 0 else "no fall"

    @property
    def fall(self):
        """By how many points the score fell."""
        return self.before - self.after

    @property
    def day(self):
        """The day of the score after: an update on or after the day that is said, else the middle of month or year."""
        parts = [int(part) for part in self.row["date"].lstrip("~").split("-")]
        day = datetime.date(*(parts + [7, 1] if len(parts) == 1 else parts + [15] if len(parts) == 2 else parts))
        if self.rule_set == "2024-09":
            return day
        return day + datetime.timedelta(days=(UPDATE - day).days % UPDATE_DAYS)

    @property
    def period(self):
        """The days from the score before to the score after: whole periods of updates, one if nothing is said."""
        weeks = float(self.row["weeks_until_change"] or 0)
        return UPDATE_DAYS * max(1, math.ceil(7 * weeks / UPDATE_DAYS))

    @property
    def day_before(self):
        return self.day - datetime.timedelta(days=self.period)

    @property
    def first_day(self):
        """The first day that the window, or the account, has on the day of the score after."""
        months = [whole(self.row[name]) for name in ("window_months", "account_months")]
        months = min([number for number in months if number] + [WINDOW_MONTHS])
        return months_before(self.day, months) + datetime.timedelta(days=1)


def whole(text):
    return int(text) if text else None


def read_cases(path=CASES):
    with open(path, newline="", encoding="utf-8") as file:
        return [Case(row) for row in csv.DictReader(file)]


def months_before(day, months):
    """Calendar months, the day of the month clamped, as windows are counted."""
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def history(case, jobs, assumed):
    """The contracts of a case, the event last: rows by column."""
    rows = earlier_contracts(case, jobs, assumed) + event_contracts(case, jobs, assumed)
    return [
        {"contract_id": f"{case.id}-{place + 1}", "contract_type": "fixed", **row} for place, row in enumerate(rows)]


def number_of_events(case):
    """The contracts of the event; none where good feedback left the window, and nothing ended."""
    return 0 if case.event == "aged_out" else whole(case.row["event_contracts"]) or 1


def usual_charges(case, jobs, assumed):
    earnings = case.row["total_earnings_usd"]
    return float(earnings) / (whole(case.row["total_jobs"]) or jobs) if earnings else assumed.charges


def earlier_contracts(case, jobs, assumed):
    """Contracts whose ends are spread evenly over the window, until a pause before the score before."""
    number = jobs - number_of_events(case)
    last = max(case.day_before - datetime.timedelta(days=assumed.pause_days), case.first_day)
    gap = (last - case.first_day).days / max(1, number - 1)
    ends = [last - datetime.timedelta(days=math.floor(gap * place)) for place in range(number)]
    if case.event == "aged_out":
        ends += aged_ends(case, gap)
    given = case.row["jobs_with_feedback"]
    share = int(given) / jobs if given else assumed.with_feedback
    return [
        {"client_id": f"client-{place // assumed.contracts_per_client + 1}",
         "start_date": end - datetime.timedelta(days=assumed.days), "end_date": end,
         "total_charges": f"{usual_charges(case, jobs, assumed):.2f}",
         "feedback_score": "5.00" if feedback_falls_here(place, share) else ""}
        for place, end in enumerate(reversed(ends))]


def feedback_falls_here(place, share):
    """Spreads a share evenly over places."""
    return math.floor((place + 1) * share + 1e-9) > math.floor(place * share + 1e-9)


def aged_ends(case, gap):
    """Of contracts that counted in the score before, and have left the window since; at least one."""
    oldest = months_before(case.day_before, WINDOW_MONTHS) + datetime.timedelta(days=1)
    newest = months_before(case.day, WINDOW_MONTHS)
    number = max(1, math.floor((newest - oldest).days / max(1, gap)))
    step = (newest - oldest).days // (number + 1)
    return [newest - datetime.timedelta(days=step * (place + 1)) for place in range(number)]


def event_contracts(case, jobs, assumed):
    """What ended between the two scores, each contract with a client of its own."""
    row, number = case.row, number_of_events(case)
    value = row["event_contract_value_usd"]
    usual = usual_charges(case, jobs, assumed)
    charges = float(value) if value else usual * assumed.event_size
    days = assumed.long_days if row["event_long"] or assumed.event_long else assumed.days
    weeks = float(row["weeks_until_change"] or 0)
    # In the middle of the period if nothing is said.
    ago = min(max(1, round(7 * weeks)), case.period - 1) if weeks else case.period // 2
    end = case.day - datetime.timedelta(days=ago)
    # Not before the account's first day.
    start = max(end - datetime.timedelta(days=days), case.first_day)
    given = row["jobs_with_feedback"]
    cells = {
        "start_date": start, "end_date": end, "total_charges": f"{charges:.2f}",
        "feedback_score": row["public_stars"] or "5.00", "ended_by": row["ended_by"]}
    if case.event == "no_payment":
        cells.update(total_charges="0.00", feedback_score="")
    elif case.event == "full_refund":
        cells.update(total_charges="0.00", refunded_amount=f"{charges:.2f}", feedback_score=row["public_stars"])
    elif case.event == "escrow_returned":
        cells.update(total_charges="0.00", escrow_returned=f"{charges:.2f}", feedback_score=row["public_stars"])
    elif case.event == "early_end":
        cells.update(end_reason="cancelled", feedback_score=row["public_stars"])
    elif case.event == "no_feedback":
        cells.update(feedback_score="")
    elif case.event == "bad_private" and assumed.poster_is_right:
        cells.update(private_feedback="0")
    elif given and not feedback_falls_here(jobs - 1, int(given) / jobs):
        cells.update(feedback_score="")
    return [{"client_id": f"event-client-{place + 1}", **cells} for place in range(number)]


def history_text(rows):
    """A history as the program reads it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
