#!/usr/bin/env python3
"""Reference implementation of the model of jss-sim: part B of the model text.

Written from the text alone, for comparison: simple and literal, vectorised over runs, with
random numbers of its own. Two implementations agree when their results differ by no more than
sampling error.

Dates are day numbers (date.toordinal()), money is float dollars, weights are quarter jobs.
Arrays have the shape (contracts, runs) or (runs,). The rows are the contracts of the file in
their order, then the new contracts of B6.
"""
import argparse
import csv
import datetime
import sys

import numpy as np
from scipy.special import log_ndtr, ndtri_exp

# Every number of the model.
MODEL = {
    # B1: values and probabilities of the readings
    "feedbackReading": [("private", .3), ("worst", .4), ("public", .3)],
    "hiddenFeedbackEnds": [("never", .5), ("2026-01-01", .3), ("2025-07-01", .2)],
    "middlingCounts": [("positive", .6), ("neutral", .4)],
    "starCuts": [((4.5, 4.0), .3), ((4.75, 4.0), .15), ((4.0, 4.0), .05), ((4.0, 3.0), .3),
                 ((4.5, 3.0), .1), ((4.75, 3.0), .1)],
    "weightCombination": [("sum", .6), ("product", .2), ("max", .2)],
    "refundBasis": [("net", .5), ("gross", .5)],
    "windowMinimum": [(2, .3), (4, .4), (8, .3)],
    # A7: bad, middling, good for star bins 1 to 6, then the row "all"
    "classes": [(.048, .172, .780), (.207, .445, .348), (.290, .445, .265), (.472, .395, .133),
                (.815, .185, .000), (.992, .008, .000), (.149, .194, .657)],
    # A7: bin 1 is above 4.75, bin 2 above 4.50, bin 3 above 4.25, bin 4 above 3.75; bin 5 from 3.00
    "bin_above": (4.75, 4.50, 4.25, 3.75), "bin5_from": 3.00,
    # B2
    "g": (40.7, 9.3), "g0": (3, 7), "theta_strength": 50, "theta_add": .5,
    "f": (-0.7, .9), "early": (np.log(2), .5), "refund": (np.log(6), .6),
    "dispute": (np.log(8), .6), "repeat": (-np.log(4), .5),
    "private_good": 9, "private_middling": 7,
    "least_money": 1.0, "long_days": 90, "payment_gap": 90, "quarter_days": 90, "most_quarters": 8,
    # B3 (and A2)
    "tiers": (250, 1000), "tier_weights": (4, 5, 6), "quarter_jobs": 4, "most_weight": 32,
    "weight_negative_unpaid": 4,
    # B4
    "refund_days": 180, "r": (3, 97), "refund_odds_negative": 8, "phi": (1, 2), "share": (2, 2),
    "request_days": 7, "rho": (7, 3), "dispute_if_declined": .35,
    # B5, B6
    "length_prior": (np.log(21), 2, 2, 2), "charges_prior": (np.log(300), 2, 2, 2), "dormant_days": 90,
    "u": (7, 3), "u1": (9, 1),
    "most_weeks": 52, "rate_shape_add": .5, "rate_weeks_add": 1, "new_client": .86, "h": (12, 6),
    "pi_strength": 10, "pi": (.90, .03, .015, .025, .015, .015),
    "bin_stars": (5.0, 4.65, 4.4, 4.0, 3.4, 2.0),
    # B7
    "windows": (6, 12, 24), "trend_months": 3, "minimum_24": 2, "clients": 2,
    # B8
    "badge_score": 90, "weeks": 16, "weeks_needed": 13, "earnings": 1000, "earnings_months": 12,
    "first_start_days": 90, "activity_days": 90, "weeks_none": 12, "plus_earnings": 10_000,
    # B9
    "percentiles": (5, 25, 50, 75, 95), "horizon": 26,
    # B10
    "epsilon": .05, "most_offset": 3,
    # B12
    "rules": {
        "2020-11": {"from": "2020-11-08", "old": True, "least_counted": 4,
                    "feedback": [("private", .45), ("worst", .55)]},
        "2023-12": {"from": "2023-12-01", "old": True, "least_counted": 0,
                    "feedback": [("private", .3), ("worst", .5), ("public", .2)]},
        "2024-09": {"from": "2024-09-03", "old": False, "least_counted": 0},
    },
    "update_from": "2021-10-31", "update_days": 14,
}

EXCLUDED = 9             # value of an outcome that is not counted; the others are -1, 0, 1
NO_PRIVATE = 9           # no private feedback; the classes are BAD, MIDDLING, GOOD
BAD, MIDDLING, GOOD = 0, 1, 2
NO_STARS = 6             # the bin of contracts without stars (0 to 5 are bins 1 to 6 of A7)
NOT_GIVEN = -2           # of an outcome
NEVER = 10_000_000       # a day that does not come
CENT_SLACK = .005        # "earnings >= 1000" is true from 999.995 on, "over 10000" from 10000.005 on
SLACK = 1e-6             # other thresholds of money: against rounding of floats only
CAUSES = ("not_shown", "score", "weeks", "earnings", "activity", "large_contract")
CHUNK = 4_000            # runs computed together
READINGS = ("feedbackReading", "hiddenFeedbackEnds", "middlingCounts", "starCuts", "weightCombination",
            "refundBasis", "windowMinimum")
EARLY_REASONS = {"not_needed", "hired_other", "unresponsive", "skills", "conduct", "cancelled", "other"}


# ---------------------------------------------------------------- dates and input

def day_number(text):
    return datetime.date.fromisoformat(text).toordinal()


def months_before(day, months):
    """B, introduction: calendar months, day of month clamped to the last day of the month."""
    date = datetime.date.fromordinal(day)
    index = date.year * 12 + date.month - 1 - months
    year, month = index // 12, index % 12 + 1
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    last = (following - datetime.timedelta(days=1)).day
    return datetime.date(year, month, min(date.day, last)).toordinal()


def evaluation_days(as_of, horizon):
    """B, introduction: d_0 = A, then the Saturdays strictly after A."""
    ahead = (5 - (as_of - 1) % 7) % 7 or 7      # (ordinal - 1) % 7 is 0 on Monday, 5 on Saturday
    return [as_of] + [as_of + ahead + 7 * k for k in range(horizon)]


def past_saturdays(as_of):
    """B8: the 16 Saturdays up to A, oldest first."""
    newest = as_of - ((as_of - 1) % 7 + 2) % 7
    return [newest - 7 * k for k in reversed(range(MODEL["weeks"]))]


class Contract:
    """One row of the file; unknown cells are None."""

    def __init__(self, row, as_of):
        get = lambda name: (row.get(name) or "").strip() or None
        number = lambda name: None if get(name) is None else float(get(name))
        day = lambda name: None if get(name) is None else day_number(get(name))
        self.client = get("client_id")
        self.start = day("start_date")
        self.end = day("end_date")
        self.is_open = self.end is None
        self.net = number("total_charges")
        self.refunded = number("refunded_amount") or 0.0
        self.gross = self.net + self.refunded
        self.hourly = get("contract_type") == "hourly"
        self.paid_quarters = None if get("paid_quarters") is None else int(get("paid_quarters"))
        self.escrow = number("in_escrow") or 0.0
        self.returned = number("escrow_returned") or 0.0
        # B4: a request takes from escrow first, the rest from net charges
        self.requested = number("refund_requested") or 0.0
        self.back_from_escrow = min(self.requested, self.escrow)
        self.back_from_net = self.requested - self.back_from_escrow
        # default of the last payment: the end; for an open contract the as-of day
        self.last_payment = day("last_payment_date") or self.end or as_of
        truth = lambda name: get(name) in ("true", "yes", "1")
        # of an open contract ended_by and end_reason are not used, but "dispute" makes it disputed
        self.ended_early = (not self.is_open and get("ended_by") == "client"
                            and get("end_reason") in EARLY_REASONS)
        self.disputed = truth("disputed") or get("end_reason") == "dispute"
        # the feedback columns of an open contract but jss_outcome are ignored (B2.4)
        self.stars = None if self.is_open else number("feedback_score")
        self.suppressed = not self.is_open and truth("feedback_suppressed")
        self.private = None if self.is_open else number("private_feedback")
        outcomes = {"positive": 1, "neutral": 0, "negative": -1, "excluded": EXCLUDED, None: None}
        self.outcome = outcomes[get("jss_outcome")]
        self.counts_for_earnings = get("counts_for_earnings") not in ("false", "no", "0")
        # B, introduction
        under_one_dollar = self.net < MODEL["least_money"] - SLACK
        self.never_paid = under_one_dollar and self.refunded == 0
        self.has_charges = not under_one_dollar
        # B5
        age, gap = as_of - self.start, as_of - self.last_payment
        self.dormant = self.is_open and (
            self.has_charges and gap > MODEL["dormant_days"]
            or under_one_dollar and self.refunded > 0
            or self.never_paid and self.escrow == 0 and age > MODEL["dormant_days"])
        # B6: a sign of paid work to come
        self.is_work = not self.dormant if self.is_open else not self.never_paid
        self.repeat = False      # set by read_history


def read_history(path, as_of):
    with open(path, newline="", encoding="utf-8-sig") as file:
        history = [Contract(row, as_of) for row in csv.DictReader(file)]
    for c in history:      # B2.2: another contract of the same client with a later start
        c.repeat = any(o.client == c.client and o.start > c.start for o in history)
    return history


def read_scores(jss, jss_date, path, as_of):
    """B10: the readings (day, displayed score), ascending; the same score twice is one reading."""
    readings = set()
    if path is not None:
        with open(path, newline="", encoding="utf-8-sig") as file:
            readings |= {(day_number(row["date"]), int(row["score"])) for row in csv.DictReader(file)}
    if jss is not None:
        readings.add((as_of - 1 if jss_date is None else jss_date, jss))
    if len({day for day, _ in readings}) < len(readings):
        raise SystemExit("two different scores of one day")
    return sorted(readings)


def star_bin(stars):
    """A7: 0 to 5 for bins 1 to 6, NO_STARS without stars."""
    if stars is None:
        return NO_STARS
    for bin_, above in enumerate(MODEL["bin_above"]):
        if stars > above:
            return bin_
    return 4 if stars >= MODEL["bin5_from"] else 5


# ---------------------------------------------------------------- B1, B12

def b12_rules(as_of, name):
    """B12: by name or by the as-of day; before the first, the first."""
    if name is None:
        started = [n for n, rule in MODEL["rules"].items() if day_number(rule["from"]) <= as_of]
        name = max(started) if started else min(MODEL["rules"])
    return MODEL["rules"][name]


def b12_update_day(rules, day):
    """B12: the older sets display what was computed at the last update, every second Sunday."""
    if not rules["old"]:
        return day
    first, step = day_number(MODEL["update_from"]), MODEL["update_days"]
    return first + (day - first) // step * step


def b1_readings(rng, runs, fixed, rules):
    """B1: the index of the reading per run, or the one fixed by the user, turned into arrays."""
    tables = {name: MODEL[name] if fixed.get(name) is None else [(fixed[name], 1.0)] for name in READINGS}
    if rules["old"]:      # B12: private feedback never ends, feedbackReading of its own
        if fixed.get("hiddenFeedbackEnds") is None:
            tables["hiddenFeedbackEnds"] = [("never", 1.0)]
        if fixed.get("feedbackReading") is None:
            tables["feedbackReading"] = rules["feedback"]
    chosen = {name: rng.choice(len(table), size=runs, p=[p for _, p in table])
              for name, table in tables.items()}

    def pick(name, convert=lambda v: v):
        return np.array([convert(value) for value, _ in tables[name]])[chosen[name]]

    cuts = pick("starCuts")
    return {
        "tables": tables, "chosen": chosen,
        "feedback": pick("feedbackReading"),
        "hidden_ends": pick("hiddenFeedbackEnds", lambda v: NEVER if v == "never" else day_number(v)),
        "middling": pick("middlingCounts", lambda v: 1 if v == "positive" else 0),
        "cut_positive": cuts[:, 0], "cut_negative": cuts[:, 1],
        "combination": pick("weightCombination"),
        "gross_basis": pick("refundBasis") == "gross",
        "minimum": pick("windowMinimum"),
    }


# ---------------------------------------------------------------- per-run rates

def dirichlet(rng, alpha, runs):
    """Shape (len(alpha), runs)."""
    return rng.dirichlet(np.asarray(alpha, float), size=runs).T


def rates(rng, runs, history):
    """The quantities drawn once per run of B2, B4 and B6."""
    normal = lambda name: rng.normal(*MODEL[name], size=runs)
    beta = lambda name: rng.beta(*MODEL[name], size=runs)
    theta = [dirichlet(rng, MODEL["theta_strength"] * np.array(p) + MODEL["theta_add"], runs)
             for p in MODEL["classes"]]
    own = np.zeros(6)      # B6: own counts per bin, over the ended contracts with stars
    for c in history:
        if c.stars is not None:
            own[star_bin(c.stars)] += 1
    return {
        "g": beta("g"), "g0": beta("g0"), "theta": np.stack(theta),      # theta: (bin, class, run)
        "f": normal("f"), "early": normal("early"), "refund": normal("refund"),
        "dispute": normal("dispute"), "repeat": normal("repeat"),
        "r": beta("r"), "phi": beta("phi"), "rho": beta("rho"), "h": beta("h"),
        "u": beta("u"), "u1": beta("u1"),
        "pi": dirichlet(rng, MODEL["pi_strength"] * np.array(MODEL["pi"]) + own, runs),
    }


def normal_inverse_gamma(rng, runs, prior, data):
    """B5: (mu, sigma) per run from the posterior; sigma^2 ~ InvGamma(a, b), mu ~ N(m, sigma^2 / k)."""
    m, k, a, b = prior
    n = len(data)
    if n:
        mean = np.mean(data)
        b = b + .5 * np.sum((np.array(data) - mean) ** 2) + k * n * (mean - m) ** 2 / (2 * (k + n))
        m = (k * m + n * mean) / (k + n)
        k, a = k + n, a + n / 2
    variance = b / rng.gamma(a, 1.0, size=runs)
    return rng.normal(m, np.sqrt(variance / k)), np.sqrt(variance)


def length_model(rng, runs, history, as_of):
    """B5: lengths of ended contracts and ages at A of open ones, at least 1 day, of those B6 calls work."""
    lengths = [max(1, (as_of if c.is_open else c.end) - c.start) for c in history if c.is_work]
    return normal_inverse_gamma(rng, runs, MODEL["length_prior"], np.log(lengths))


def charges_model(rng, runs, history):
    """B6: net charges of ended contracts with net charges of $1 or more."""
    charges = [c.net for c in history if not c.is_open and c.has_charges]
    return normal_inverse_gamma(rng, runs, MODEL["charges_prior"], np.log(charges))


def log_normal(rng, mu, sigma, shape):
    """Limited to exp(30), far beyond any length or sum that matters."""
    return np.exp(np.minimum(mu + sigma * rng.standard_normal(shape), 30))


def log_normal_above(rng, mu, sigma, least):
    """B5: log-normal, truncated to more than `least`."""
    log_least = np.log(least) if least > 0 else -np.inf
    tail = log_ndtr(-(log_least - mu) / sigma)
    z = -ndtri_exp(np.log(1 - rng.random(len(mu))) + tail)
    return np.exp(np.minimum(mu + sigma * z, 30))


# ---------------------------------------------------------------- B2, B3

def b2_private_class(rng, rate, reading, t):
    """B2.1 and B2.2: does private feedback exist, and its class."""
    shape = t["end"].shape
    probability = np.where(t["has_public"], rate["g"], rate["g0"])
    exists = (t["end"] < reading["hidden_ends"]) & ~t["silent"] & (rng.random(shape) < probability)
    run = np.arange(shape[1])
    odds_bad = rate["theta"][t["bin"], BAD, run] * np.exp(t["x"])
    odds_middling = rate["theta"][t["bin"], MIDDLING, run] * np.exp(t["x"] / 2)
    odds_good = rate["theta"][t["bin"], GOOD, run]
    u = rng.random(shape) * (odds_bad + odds_middling + odds_good)
    drawn = np.where(u < odds_bad, BAD, np.where(u < odds_bad + odds_middling, MIDDLING, GOOD))
    private = np.where(exists, drawn, NO_PRIVATE)
    return np.where(t["private_given"] != NO_PRIVATE, t["private_given"], private)      # B2.4, last paragraph


def under_one_dollar(net):
    return net < MODEL["least_money"] - SLACK


def b2_public_value(reading, t, one_dollar_rule):
    """B2.3: value of the public class, EXCLUDED where there is none or it does not count."""
    value = np.where(t["stars"] >= reading["cut_positive"], 1, np.where(t["stars"] < reading["cut_negative"], -1, 0))
    value = np.where(np.isnan(t["stars"]), EXCLUDED, value)
    only_if_bad = t["suppressed"] | (one_dollar_rule & under_one_dollar(t["net"]))
    return np.where(only_if_bad & (value != -1), EXCLUDED, value)


def b2_outcome(reading, t, private, one_dollar_rule):
    """B2.4: value of the outcome, with the rules for net charges under $1 or without."""
    public = b2_public_value(reading, t, one_dollar_rule)
    private_value = np.where(private == BAD, -1, np.where(private == GOOD, 1, reading["middling"]))
    private_value = np.where(private == NO_PRIVATE, EXCLUDED, private_value)
    # EXCLUDED is above every other value: "the worse of those that exist" is the minimum
    by_private = np.where(private_value != EXCLUDED, private_value, public)
    by_worst = np.minimum(private_value, public)
    by_public = np.where(public != EXCLUDED, public, np.where(private == BAD, -1, EXCLUDED))
    value = np.where(reading["feedback"] == "private", by_private,
                     np.where(reading["feedback"] == "worst", by_worst, by_public))
    value = np.where((value == EXCLUDED) & t["long_term"], 1, value)      # neither exists
    if one_dollar_rule:
        value = b2_one_dollar(value, t["net"])
    # a given outcome: the $1 rule applies to it only after a later refund
    given = np.where(t["refunded_at_end"], b2_one_dollar(t["outcome_given"], t["net"]), t["outcome_given"])
    return np.where(t["outcome_given"] != NOT_GIVEN, given, value)


def b2_one_dollar(value, net):
    """B2.4: net charges under $1: excluded unless -1."""
    return np.where(under_one_dollar(net) & (value != -1), EXCLUDED, value)


def b2_share_gone(refunded, returned, net):
    """B2.2: s, the share of the agreed money that went back; 0 of a contract that was never paid."""
    agreed = net + refunded + returned
    never_paid = under_one_dollar(net) & (refunded == 0)
    return np.where(never_paid | (agreed <= 0), 0, (refunded + returned) / np.where(agreed > 0, agreed, 1))


def b2_long_term(days_run, net, payment_gap, paid_quarters):
    """B2.4: `payment_gap` days from the last payment to the end; paid_quarters None or the count of B3."""
    quarters = np.minimum(MODEL["most_quarters"], days_run // MODEL["quarter_days"])
    long_term = ((days_run >= MODEL["long_days"]) & (net >= MODEL["least_money"] - SLACK)
                 & (payment_gap <= MODEL["payment_gap"]))
    return long_term if paid_quarters is None else long_term & (paid_quarters >= quarters)


def b3_quarters(days_run, active_days, paid_quarters):
    """B3: q."""
    q = active_days // MODEL["quarter_days"] if paid_quarters is None else paid_quarters
    return np.where(days_run < MODEL["long_days"], 0, q)


def b3_grown_quarters(c, as_of, day):
    """B3: a given paid_quarters of an open contract grows at each further whole 90 days; None if not given."""
    if c.paid_quarters is None or c.dormant:
        return c.paid_quarters
    return c.paid_quarters + (day - c.start) // MODEL["quarter_days"] - (as_of - c.start) // MODEL["quarter_days"]


def b3_weight(reading, net, gross, q, value):
    """B3: weight in quarter jobs."""
    money = np.where(reading["gross_basis"], gross, net)
    low, high = MODEL["tiers"]
    tier = np.select([money > high + SLACK, money > low + SLACK],
                     [MODEL["tier_weights"][2], MODEL["tier_weights"][1]], MODEL["tier_weights"][0])
    job = MODEL["quarter_jobs"]
    weight = np.where(reading["combination"] == "sum", tier + job * q,
                      np.where(reading["combination"] == "product", tier * np.maximum(1, q),
                               np.maximum(tier, job * (1 + q))))
    weight = np.minimum(weight, MODEL["most_weight"])
    unpaid_negative = (value == -1) & under_one_dollar(net)
    return np.where(unpaid_negative, MODEL["weight_negative_unpaid"], weight)


# ---------------------------------------------------------------- B4

def b4_requests(rng, rate, history, runs, mode):
    """B4, last paragraph: which requests are accepted, and where declining one leads to a dispute."""
    requested = np.array([c.requested > 0 for c in history])[:, None]
    probability = {"sample": rate["rho"], "accept": 1.0, "decline": 0.0}[mode]
    accepted = requested & (rng.random((len(history), runs)) < probability)
    dispute = requested & ~accepted & (rng.random((len(history), runs)) < MODEL["dispute_if_declined"])
    return accepted, dispute


# ---------------------------------------------------------------- the table of contracts at their end

def contracts_at_end(rng, history, as_of, last_day, options, rules, runs):
    """B2 to B6: every contract of the file and every new one, as it is at its end and from change_day on.

    A change is a refund, or the day on which a request on an ended contract is decided.
    """
    reading = b1_readings(rng, runs, options["fixed"], rules)
    rate = rates(rng, runs, history)
    length = length_model(rng, runs, history, as_of)
    charges = charges_model(rng, runs, history)
    accepted, later_dispute = b4_requests(rng, rate, history, runs, options["requests"])
    old = b5_file_contracts(rng, history, as_of, rate, length, charges, accepted, later_dispute, runs)
    new = b6_new_contracts(rng, history, as_of, last_day, rate, length, charges, runs, options["new_work"])
    t = {name: np.concatenate([old[name], new[name]]) for name in old}

    private = b2_private_class(rng, rate, reading, t)
    t["value"] = b2_outcome(reading, t, private, True)
    t["weight"] = b3_weight(reading, t["net"], t["gross"], t["q"], t["value"])
    if options["future_refunds"]:
        b4_random_refunds(rng, rate, history, as_of, t, accepted)
    net_after = t["net"] - t["refund"] + t["paid_later"]
    t["gross_after"] = t["gross"] + t["paid_later"]
    t["value_after"] = b2_one_dollar(t["value"], net_after)
    for i, c in enumerate(history):      # B4, last paragraph
        if not c.is_open and c.escrow > 0:
            row = {name: t[name][i:i + 1] for name in t if t[name].shape == t["value"].shape}
            judged = b2_outcome(reading, row, private[i:i + 1], False)[0]
            t["value_after"][i] = b2_one_dollar(judged, net_after[i])
            if c.outcome is not None:      # only after a later refund; what leaves escrow is none
                t["value_after"][i] = np.where(t["refund"][i] > 0, t["value_after"][i], c.outcome)
    t["weight_after"] = b3_weight(reading, net_after, t["gross_after"], t["q"], t["value_after"])
    return reading, t


def empty_table(shape):
    full = lambda dtype, value: np.full(shape, value, dtype)
    return {
        "client": full(np.int32, 0), "start": full(int, NEVER), "end": full(int, NEVER),
        "net": full(float, 0), "gross": full(float, 0), "q": full(int, 0), "long_term": full(bool, False),
        "stars": full(float, np.nan), "bin": full(int, NO_STARS), "has_public": full(bool, False),
        "suppressed": full(bool, False), "x": full(float, 0), "private_given": full(int, NO_PRIVATE),
        "outcome_given": full(int, NOT_GIVEN), "refunded_at_end": full(bool, False),
        "silent": full(bool, False),        # B2.1: never paid, nothing in escrow, no public stars
        "earns": full(bool, True),          # counts for earnings
        "lump": full(float, 0), "lump_day": full(int, NEVER),      # a payment on one day
        "refund": full(float, 0), "paid_later": full(float, 0), "change_day": full(int, NEVER),
        # money that goes back on the end day and is in net already
        "refund_at_end": full(float, 0),
        "random_refund": full(bool, False),
    }


def b5_file_contracts(rng, history, as_of, rate, length, charges, accepted, later_dispute, runs):
    """B2 (inputs), B3, B4 (requests) and B5: the contracts of the file at their end."""
    t = empty_table((len(history), runs))
    clients = sorted({c.client for c in history})
    for i, c in enumerate(history):
        t["client"][i], t["start"][i], t["earns"][i] = clients.index(c.client), c.start, c.counts_for_earnings
        if c.outcome is not None:
            t["outcome_given"][i] = c.outcome
        if c.is_open:
            b5_open_contract_at_end(rng, c, as_of, rate, length, charges, accepted[i], later_dispute[i], t, i)
            continue
        t["end"][i] = c.end
        t["net"][i], t["gross"][i] = c.net, c.gross
        days_run, active = c.end - c.start, min(c.end, c.last_payment) - c.start
        t["q"][i] = b3_quarters(days_run, active, c.paid_quarters)
        t["long_term"][i] = b2_long_term(days_run, c.net, c.end - c.last_payment, c.paid_quarters)
        t["stars"][i] = np.nan if c.stars is None else c.stars
        t["bin"][i] = star_bin(c.stars)
        t["has_public"][i] = c.stars is not None or c.suppressed      # B2.1: suppressed ones included
        t["silent"][i] = c.never_paid and c.escrow == 0 and not (c.stars is not None or c.suppressed)
        t["suppressed"][i] = c.suppressed
        share_gone = float(b2_share_gone(np.float64(c.refunded), np.float64(c.returned), np.float64(c.net)))
        t["x"][i] = (rate["f"] + rate["early"] * c.ended_early + rate["refund"] * share_gone
                     + rate["dispute"] * (c.disputed | later_dispute[i]) + rate["repeat"] * c.repeat)
        if c.private is not None:
            t["private_given"][i] = (GOOD if c.private >= MODEL["private_good"]
                                     else MIDDLING if c.private >= MODEL["private_middling"] else BAD)
        if c.requested > 0:      # B4, second and third paragraph
            paid = np.where(accepted[i], c.escrow - c.back_from_escrow, np.where(later_dispute[i], 0, c.escrow))
            t["refund"][i] = np.where(accepted[i], c.back_from_net, 0)
            t["paid_later"][i], t["lump"][i] = paid, paid
            decided = accepted[i] | (~later_dispute[i] & (c.escrow > 0))
            t["change_day"][i] = np.where(decided, as_of + MODEL["request_days"], NEVER)
            t["lump_day"][i] = t["change_day"][i]
    return t


def b5_open_contract_at_end(rng, c, as_of, rate, length, charges, accepted, later_dispute, t, i):
    """B5 and B4 (requests): when an open contract ends and what it is then; its feedback is that of B6."""
    runs = len(rate["f"])
    lengths = np.ceil(log_normal_above(rng, *length, as_of - c.start)).clip(max=NEVER / 2).astype(int)
    end = np.where(accepted, as_of + MODEL["request_days"], np.maximum(as_of + 1, c.start + lengths))
    days_run = end - c.start
    # what is paid on the end day
    if c.escrow > 0:
        from_escrow = rng.random(runs) < rate["u1"]
        paid = np.where(from_escrow, c.escrow, 0.0)
        returned = c.returned + c.escrow - paid
    else:
        pays = c.never_paid and not c.dormant
        draws = log_normal(rng, *charges, runs)
        paid = np.where(pays & (rng.random(runs) < rate["u"]), draws, 0.0)
        returned = np.full(runs, c.returned)
    paid = np.where(accepted, c.escrow - c.back_from_escrow, paid)
    returned = np.where(accepted, c.returned + c.back_from_escrow, returned)
    gone = np.where(accepted, c.back_from_net, 0.0)
    net = c.net + paid - gone + b5_daily_pay(c, as_of) * (end - as_of - b5_idle_days(c, as_of))
    refunded = c.refunded + gone
    # B3, second paragraph; a dormant contract whose escrow is paid has its last payment then
    last_payment = np.where(c.dormant & (paid == 0), c.last_payment, end)
    quarters = b3_grown_quarters(c, as_of, end)
    t["end"][i], t["net"][i], t["gross"][i] = end, net, net + refunded
    t["lump"][i], t["lump_day"][i] = paid, end
    t["refund_at_end"][i], t["refunded_at_end"][i] = gone, gone > 0
    t["q"][i] = b3_quarters(days_run, np.minimum(end, last_payment) - c.start, quarters)
    t["long_term"][i] = b2_long_term(days_run, net, end - last_payment, quarters)
    stars, bins = b6_public_feedback(rng, rate, (1, runs))
    t["stars"][i], t["bin"][i], t["has_public"][i] = stars[0], bins[0], bins[0] != NO_STARS
    t["silent"][i] = under_one_dollar(net) & (refunded == 0) & (bins[0] == NO_STARS)
    t["x"][i] = (rate["f"] + rate["early"] * accepted + rate["refund"] * b2_share_gone(refunded, returned, net)
                 + rate["dispute"] * (c.disputed | later_dispute) + rate["repeat"] * c.repeat)


def b5_daily_pay(c, as_of):
    """B5: an open hourly contract with charges that is not dormant goes on earning per day what it did."""
    earning = c.is_open and c.hourly and c.has_charges and not c.dormant
    return c.net / max(1, as_of - c.start) if earning else 0.0


def b5_idle_days(c, as_of):
    """B5: net * (d - start) / 1 is net on the day after a start on A: that day adds nothing."""
    return 1 if c.start == as_of else 0


def b6_public_feedback(rng, rate, shape):
    """B6: stars and their bin; none with probability 1 - h."""
    given = rng.random(shape) < rate["h"]
    cumulated = np.cumsum(rate["pi"], axis=0)[:-1]      # (5, runs)
    u = rng.random(shape)
    bins = sum((u >= cumulated[k]).astype(int) for k in range(5))
    stars = np.array(MODEL["bin_stars"])[bins]
    return np.where(given, stars, np.nan), np.where(given, bins, NO_STARS)


def b6_new_contracts(rng, history, as_of, last_day, rate, length, charges, runs, new_work):
    """B6: new contracts; rows a run does not use start and end NEVER."""
    first = min(c.start for c in history)
    days = min(7 * MODEL["most_weeks"], as_of - first)
    weeks = days / 7
    recent = [c for c in history if c.start >= as_of - days and c.is_work]
    rate_per_week = rng.gamma(len(recent) + MODEL["rate_shape_add"], 1 / (weeks + MODEL["rate_weeks_add"]), size=runs)
    number = rng.poisson(rate_per_week * (last_day - as_of) / 7)
    if not new_work:
        number = np.zeros(runs, int)
    shape = (int(number.max()), runs)
    used = np.arange(shape[0])[:, None] < number
    start = rng.integers(as_of + 1, max(as_of + 1, last_day) + 1, size=shape)
    days_run = np.maximum(1, np.ceil(log_normal(rng, *length, shape)).clip(max=NEVER / 2).astype(int))
    net = log_normal(rng, *charges, shape)
    clients = len({c.client for c in history})
    share_that_earns = np.mean([c.counts_for_earnings for c in recent]) if recent else 1.0
    stars, bins = b6_public_feedback(rng, rate, shape)
    t = empty_table(shape)
    t["client"] = np.where(rng.random(shape) < MODEL["new_client"], clients + np.arange(shape[0])[:, None],
                           rng.integers(0, clients, size=shape)).astype(np.int32)
    t["start"], t["end"] = np.where(used, start, NEVER), np.where(used, start + days_run, NEVER)
    t["net"], t["gross"], t["lump"], t["lump_day"] = net, net, net, t["end"]
    t["q"], t["long_term"] = b3_quarters(days_run, days_run, None), b2_long_term(days_run, net, 0, None)
    t["stars"], t["bin"], t["has_public"] = stars, bins, bins != NO_STARS
    t["silent"] = under_one_dollar(net) & (bins == NO_STARS)
    t["x"] = np.broadcast_to(rate["f"], shape)
    t["earns"] = rng.random(shape) < share_that_earns
    return t


def b4_random_refunds(rng, rate, history, as_of, t, accepted):
    """B4, first paragraph, and the refunds of B5 and B6."""
    shape = t["value"].shape
    refundable = t["value"] == -1                    # B6: new and open ones, on their end day
    first_day, last_day = t["end"].copy(), t["end"].copy()
    for i, c in enumerate(history):
        if c.is_open:
            refundable[i] &= ~accepted[i]            # B4: no refund of B6 follows
        else:
            refundable[i] = (c.net > 0 and as_of - c.last_payment <= MODEL["refund_days"] - 1
                             and c.requested == 0)
            first_day[i], last_day[i] = as_of + 1, c.last_payment + MODEL["refund_days"]
    odds = rate["r"] / (1 - rate["r"]) * np.where(t["value"] == -1, MODEL["refund_odds_negative"], 1)
    happens = refundable & (rng.random(shape) < odds / (1 + odds))
    full = rng.random(shape) < rate["phi"]
    share = np.ones(shape)
    share[happens & ~full] = rng.beta(*MODEL["share"], size=np.count_nonzero(happens & ~full))
    day = rng.integers(first_day, np.maximum(first_day, last_day) + 1, size=shape)
    t["refund"] = np.where(happens, share * t["net"], t["refund"])
    t["change_day"] = np.where(happens, day, t["change_day"])
    t["random_refund"] = happens


# ---------------------------------------------------------------- B7

def running_contract(c, as_of, day):
    """A contract of the file that runs on `day`: (counted, net, gross, q).

    From A on by B2.4, B3 and B5; before A by the definition of the computed score in B10.
    """
    days_run = day - c.start
    if day < as_of:
        whole = (as_of if c.is_open else c.end) - c.start
        net = c.net * days_run / whole
        last_payment = min(c.last_payment, day)
        quarters = None if c.paid_quarters is None else min(c.paid_quarters, days_run // MODEL["quarter_days"])
        gap = day - last_payment
    else:
        net = c.net + b5_daily_pay(c, as_of) * max(0, day - as_of - b5_idle_days(c, as_of))
        last_payment = day if day > as_of and c.has_charges and not c.dormant else c.last_payment
        quarters = b3_grown_quarters(c, as_of, day)
        gap = as_of - c.last_payment
    counted = (bool(b2_long_term(days_run, net, gap, quarters)) and c.outcome != EXCLUDED
               and not (day >= as_of and c.dormant))
    return counted, net, net + c.refunded, int(b3_quarters(days_run, last_payment - c.start, quarters))


def b7_score(history, as_of, reading, t, rules, day):
    """B7: the score computed on `day` per run, -1 where none is shown."""
    rows = len(history) if day <= as_of else len(t["end"])      # new contracts start after A
    end = t["end"][:rows]
    changed = t["change_day"][:rows] <= day
    value = np.where(changed, t["value_after"][:rows], t["value"][:rows])
    weight = np.where(changed, t["weight_after"][:rows], t["weight"][:rows])
    ended = end <= day
    counted = ended & (value != EXCLUDED)
    for i, c in enumerate(history):
        if (c.is_open or c.end > day) and c.start <= day:
            counts, net, gross, q = running_contract(c, as_of, day)
            running = ~ended[i]
            value[i] = np.where(running, 1, value[i])
            weight[i] = np.where(running, b3_weight(reading, net, gross, q, 1), weight[i])
            counted[i] = np.where(running, counts, counted[i])
    # an open contract belongs to every window
    belongs = np.where(ended, end, day).astype(np.int32)
    # a row in which no contract counts in any window is left out, for speed alone
    some = np.any(counted & (belongs > months_before(day, max(MODEL["windows"]))), axis=1)
    counted, belongs, client = counted[some], belongs[some], t["client"][:rows][some]
    weight = weight[some].astype(np.int32)
    signed = weight * value[some].astype(np.int32)
    least_24 = max(MODEL["minimum_24"], rules["least_counted"])
    least = np.maximum(reading["minimum"], rules["least_counted"])
    score = {m: window_score(counted & (belongs > months_before(day, m)), signed, weight, client,
                             least_24 if m == 24 else least)
             for m in MODEL["windows"] + ((MODEL["trend_months"],) if rules["old"] else ())}
    best = np.max([score[m] for m in MODEL["windows"]], axis=0)
    if rules["old"]:      # B12: trending, if both exist
        recent, half = score[MODEL["trend_months"]], score[6]
        trending = np.where((recent >= 0) & (half >= 0), (recent + half + 1) // 2, -1)
        best = np.maximum(best, trending)
    return best


def window_score(counted, signed, weight, client, least):
    """B7: the score of one window, -1 where there is none; signed = weight * value."""
    s = np.sum(signed * counted, axis=0, dtype=np.int32)
    total = np.sum(weight * counted, axis=0, dtype=np.int32)
    number = np.sum(counted, axis=0, dtype=np.int32)
    far = np.int32(NEVER)
    two_clients = (np.where(counted, client, far).min(axis=0, initial=far)
                   < np.where(counted, client, np.int32(-1)).max(axis=0, initial=-1))
    exists = (number >= least) & two_clients
    safe = np.maximum(total, 1)
    return np.where(exists, np.maximum(0, (200 * s + safe) // (2 * safe)), -1)


# ---------------------------------------------------------------- B8

def b8_earnings(history, as_of, t, day):
    """B8: 12-month earnings on `day` per run."""
    since = months_before(day, MODEL["earnings_months"])      # the window is (since, day]
    total = np.zeros(t["end"].shape[1])
    for i, c in enumerate(history):
        if not c.counts_for_earnings:
            continue
        paid_days = min(c.last_payment, day) - max(c.start, since + 1) + 1
        total += c.net * max(0, paid_days) / (c.last_payment - c.start + 1)
        if b5_daily_pay(c, as_of) > 0:
            later_days = np.minimum(t["end"][i], day) - max(as_of + b5_idle_days(c, as_of), since)
            total += b5_daily_pay(c, as_of) * np.maximum(0, later_days)
    if day > as_of:      # all of this comes later
        in_window = lambda which: (which > since) & (which <= day) & t["earns"]
        total += np.sum(t["lump"] * in_window(t["lump_day"]), axis=0)
        total -= np.sum(t["refund"] * in_window(t["change_day"]), axis=0)
        total -= np.sum(t["refund_at_end"] * in_window(t["end"]), axis=0)
    return np.maximum(0, total)


def b8_active(history, t, day):
    """B8 with --activity earnings: a contract running or started, or earnings, in the last 90 days."""
    since = day - MODEL["activity_days"]
    running = np.any((t["start"] <= day) & (t["end"] > since), axis=0)
    earned = np.any((t["lump"] > 0) & (t["lump_day"] > since) & (t["lump_day"] <= day) & t["earns"], axis=0)
    # the other later payments fall on days on which the contract runs
    return running | earned | any(
        c.net > 0 and c.counts_for_earnings and since < c.last_payment <= day for c in history)


def b8_large_contract(history, as_of, t, day, least):
    """B8, Top Rated Plus: is there a large contract with a payment in the last 12 months, not negative."""
    since = months_before(day, MODEL["earnings_months"])
    value = np.where(t["change_day"] <= day, t["value_after"], t["value"])
    gross = np.where(t["change_day"] <= day, t["gross_after"], t["gross"])
    ended = t["end"] <= day
    fine = ~ended | (value != -1)
    paid = (t["lump"] > 0) & (t["lump_day"] > since) & (t["lump_day"] <= day)
    gross = np.where(ended, gross, 0)      # a new contract is paid at its end
    for i, c in enumerate(history):
        if c.is_open:
            growth = b5_daily_pay(c, as_of) * max(0, day - as_of - b5_idle_days(c, as_of))
            gross[i] = np.where(ended[i], gross[i], c.gross + growth)
            if b5_daily_pay(c, as_of) > 0:
                paid[i] |= np.minimum(t["end"][i], day) > max(as_of, since)
        paid[i] |= c.gross > 0 and min(c.last_payment, day) > since
    return np.any(fine & paid & t["earns"] & (gross >= least - SLACK), axis=0)


def good_weeks(scores, options, shown_before):
    """B8: which weeks are good; scores (week, run), in order; a score not shown is -1."""
    good = scores >= MODEL["badge_score"]
    if options["rising_talent"]:
        none_yet = ~np.logical_or.accumulate(np.concatenate([shown_before[None], scores >= 0]), axis=0)[1:]
        good |= none_yet
    return good


def bad_block(rng, good_count, at_the_end):
    """B8, a count given: the bad weeks in one block; good (week, run)."""
    bad = MODEL["weeks"] - good_count
    first = np.where(at_the_end, good_count, rng.integers(0, good_count + 1, size=len(at_the_end)))
    week = np.arange(MODEL["weeks"])[:, None]
    return (week < first) | (week >= first + bad)


def b8_at_as_of(rng, history, as_of, t, past, scores, readings, options):
    """B8: the badge held at A, in which runs it is lost by d_0, and the eligible weeks (week, run)."""
    runs = scores.shape[1]
    first = min(c.start for c in history)
    large = (b8_large_contract(history, as_of, t, as_of, options["large_contract"])
             if options["plus"] else np.ones(runs, bool))
    others = (b8_enough(history, as_of, t, as_of, options) & (as_of - first > MODEL["first_start_days"]) & large)
    hold = options["badge_hold"] is not None and options["badge_hold"] >= as_of
    at_a, needed, k = scores[0] >= MODEL["badge_score"], MODEL["weeks_needed"], options["eligible_weeks"]
    if k is not None:
        weeks = bad_block(rng, k, ~at_a)
    else:
        weeks = good_weeks(past, options, np.zeros(runs, bool))
        number = weeks.sum(axis=0)
        if options["badge"] == "held":       # the newest that are not are made good until 13 are
            missing = np.maximum(0, needed - number)
            newest_first = np.cumsum(~weeks[::-1], axis=0)[::-1]      # of the bad ones: 1 is the newest
            weeks = weeks | (newest_first <= missing)
        elif options["badge"] == "none" and not hold:
            none = at_a & others & (number >= needed)      # then the count is what fails
            weeks = np.where(none, bad_block(rng, MODEL["weeks_none"], ~at_a), weeks)
    lost = np.zeros(runs, bool)
    if hold:
        held = np.zeros(runs, bool)
    elif options["badge"] is not None:
        held = np.full(runs, options["badge"] == "held")
    else:
        seen_before = readings and readings[-1][0] < as_of - 1      # an older reading
        enough_score = readings[-1][1] >= MODEL["badge_score"] if seen_before else at_a
        held = enough_score & others & (weeks.sum(axis=0) >= needed)
        if seen_before:
            lost = held & ~at_a
    return held & ~lost, lost, weeks


def b8_enough(history, as_of, t, day, options):
    earnings = b8_earnings(history, as_of, t, day)
    if options["plus"]:
        return earnings > MODEL["plus_earnings"] + CENT_SLACK
    return earnings >= MODEL["earnings"] - CENT_SLACK


def b8_badge(history, as_of, t, days, scores, at_as_of, shown_before, options, tests=True):
    """B8: badge per day, day of the first loss and of the first gain (NEVER: none), cause of the loss.

    Without `tests` those of earnings, activity and large contract are left out (B9).
    """
    held, lost, weeks = at_as_of
    runs = scores.shape[1]
    first = min(c.start for c in history)
    good = good_weeks(scores, options, shown_before)
    yes = np.ones(runs, bool)
    first_loss, first_gain = np.where(lost, 0, NEVER), np.full(runs, NEVER)
    cause = np.where(lost, np.where(scores[0] < 0, 0, 1), -1)
    badge = [held]
    for k in range(1, len(days)):
        weeks = np.concatenate([weeks[1:], good[k:k + 1]])
        holds = np.array([
            scores[k] >= 0, scores[k] >= MODEL["badge_score"], weeks.sum(axis=0) >= MODEL["weeks_needed"],
            b8_enough(history, as_of, t, days[k], options) if tests else yes,
            b8_active(history, t, days[k]) if tests and options["activity"] == "earnings" else yes,
            b8_large_contract(history, as_of, t, days[k], options["large_contract"])
            if tests and options["plus"] else yes])
        all_hold = holds.all(axis=0)
        if options["badge_hold"] is not None and options["badge_hold"] >= days[k]:
            all_hold = ~yes
        lost_now = held & ~all_hold & (first_loss == NEVER)
        first_loss[lost_now] = k
        cause[lost_now] = np.argmin(holds, axis=0)[lost_now]      # the first that fails
        held_now = all_hold & (held | (days[k] - first > MODEL["first_start_days"]))
        first_gain[held_now & ~held & (first_gain == NEVER)] = k
        held = held_now
        badge.append(held)
    return np.array(badge), first_loss, first_gain, cause


# ---------------------------------------------------------------- B10

def with_offset(score, offset):
    """A score on another day than that of a reading; limited to 0 ... 100."""
    return np.where(score < 0, -1, np.clip(score + offset, 0, 100))


def b10_evidence(computed, readings, as_of, badge, runs):
    """B10: weight of each run, its offset, and per reading (and the badge): exact, miss."""
    weight, offset = np.ones(runs), np.zeros(runs, int)
    fit = []
    most = MODEL["most_offset"]

    def factor(score, miss):
        nonlocal weight
        weight = weight * np.where(score < 0, 0, MODEL["epsilon"] ** miss)
        fit.append(((score >= 0) & (miss == 0), miss))

    for day, shown in readings:
        score = computed(day)
        factor(score, np.abs(shown - score))
        offset = np.where(score < 0, 0, np.clip(shown - score, -most, most))
    if badge == "held" and not (readings and readings[-1][0] >= as_of - 1):
        score = computed(as_of - 1)
        factor(score, np.maximum(0, MODEL["badge_score"] - with_offset(score, offset)))
        if not readings:
            offset = np.where(score < 0, 0, np.clip(MODEL["badge_score"] - score, 0, most))
    return weight, offset, fit


# ---------------------------------------------------------------- B9 and the command

def b9_variants(history, as_of, t, days, options, score_of, at_as_of, shown_before):
    """B9, what the risk is made of: lost and gained by d_H in each of the steps before the last."""
    own = len(history)
    is_open = np.array([c.is_open for c in history] + [False] * (len(t["end"]) - own))

    def step(opens_end, refunds, new_work):
        u = dict(t) if new_work else {name: table[:own] for name, table in t.items()}
        for name in ("end", "lump_day", "change_day"):
            u[name] = u[name].copy()
            if not opens_end:
                u[name][is_open[:len(u[name])]] = NEVER
        if not refunds:
            u["change_day"][u["random_refund"]] = NEVER
        scores = score_of(u)
        _, loss, gain, _ = b8_badge(history, as_of, u, days, scores, at_as_of, shown_before, options, tests=False)
        return np.stack([loss < NEVER, gain < NEVER]).astype(float)

    return [step(False, False, False), step(True, False, False), step(True, True, False), step(True, True, True)]


EVENTS = ("below_90", "not_shown", "badge", "lost_by", "gained_by")
PARTS = ("past", "open_contracts", "refunds", "new_work", "tests")


class Tally:
    """Weighted sums over runs."""

    def __init__(self, days, tables):
        self.days, self.tables = days, tables
        self.runs = self.w = self.w2 = 0
        self.counts = np.zeros((len(days), 102))      # [k, s + 1]: weight of score s on day k; 0: not shown
        # per event and day: sums of w x and w^2 x
        self.events = {event: np.zeros((2, len(days))) for event in EVENTS}
        self.causes = np.zeros(len(CAUSES))
        self.exact = self.miss = self.readings = 0
        # B9: per part, lost or gained: sums of w x, w^2 x, w^2 x^2
        self.parts = np.zeros((3, len(PARTS), 2))
        self.values = {name: np.zeros((len(table), 4)) for name, table in tables.items()}

    def add(self, w, scores, badge, first_loss, first_gain, cause, fit, parts, chosen):
        self.runs += len(w)
        self.w += w.sum()
        self.w2 += (w * w).sum()
        for k in range(len(self.days)):
            self.counts[k] += np.bincount(scores[k] + 1, weights=w, minlength=102)
            below = (scores[k] >= 0) & (scores[k] < MODEL["badge_score"])
            for event, x in zip(EVENTS, (below, scores[k] < 0, badge[k], first_loss <= k, first_gain <= k)):
                self.events[event][:, k] += [w @ x, (w * w) @ x]
        self.causes += [w @ (cause == n) for n in range(len(CAUSES))]
        self.readings = len(fit)
        for exact, miss in fit:
            self.exact += w @ exact
            self.miss += w @ miss
        if parts is not None:
            x = np.stack(parts)
            x[1:] = x[1:] - x[:-1]
            self.parts += [x @ w, x @ (w * w), (x * x) @ (w * w)]
        lost, gained = first_loss < NEVER, first_gain < NEVER
        for name, index in chosen.items():
            for j, column in enumerate((w, w * w, w * lost, w * gained)):
                self.values[name][:, j] += np.bincount(index, weights=column, minlength=len(self.tables[name]))

    def effective(self):
        return self.w ** 2 / self.w2

    def error(self, wx, w2x):
        """B10: standard error of a probability, with its floor."""
        p, n = wx / self.w, self.effective()
        plain = np.sqrt(np.maximum(0, w2x * (1 - 2 * p) + p * p * self.w2)) / self.w
        safe = (n * p + 2) / (n + 4)
        return np.maximum(plain, np.sqrt(safe * (1 - safe) / (n + 4)))


def simulate(history, as_of, options, runs, seed):
    """Runs in chunks, added up in a Tally."""
    rng = np.random.default_rng(seed)
    rules = b12_rules(as_of, options["rules"])
    days = evaluation_days(as_of, options["horizon"])
    readings, past_days = options["readings"], past_saturdays(as_of)
    seen = dict(readings)
    tally = None
    for begin in range(0, runs, CHUNK):
        size = min(CHUNK, runs - begin)
        reading, t = contracts_at_end(rng, history, as_of, days[-1], options, rules, size)
        known = {}

        def computed(day):
            day = b12_update_day(rules, day)
            if day not in known:
                known[day] = b7_score(history, as_of, reading, t, rules, day)
            return known[day]

        w, offset, fit = b10_evidence(computed, readings, as_of, options["badge"], size)
        at_a = with_offset(computed(as_of), offset)
        if readings and readings[-1][0] >= as_of - 1:
            at_a = np.full(size, readings[-1][1])
        later = [with_offset(computed(day), offset) for day in days[1:]]
        scores = np.array([at_a] + later)
        past = None
        shown_before = np.zeros(size, bool)
        if options["eligible_weeks"] is None or options["rising_talent"]:
            past = np.array([at_a if day == as_of else np.full(size, seen[day]) if day in seen
                             else with_offset(computed(day), offset) for day in past_days])
            shown_before = np.any(past >= 0, axis=0)
        at_as_of = b8_at_as_of(rng, history, as_of, t, past, scores, readings, options)
        badge, loss, gain, cause = b8_badge(history, as_of, t, days, scores, at_as_of, shown_before, options)
        parts = None
        if options["risk"]:
            def score_of(u):
                update = {}
                for day in days[1:]:
                    update.setdefault(b12_update_day(rules, day), None)
                for day in update:
                    update[day] = (known[day] if day <= as_of
                                   else b7_score(history, as_of, reading, u, rules, day))
                return np.array([at_a] + [with_offset(update[b12_update_day(rules, day)], offset)
                                          for day in days[1:]])
            parts = b9_variants(history, as_of, t, days, options, score_of, at_as_of, shown_before)
            parts.append(np.stack([loss < NEVER, gain < NEVER]).astype(float))
        if tally is None:
            tally = Tally(days, reading["tables"])
        tally.add(w, scores, badge, loss, gain, cause, fit, parts, reading["chosen"])
    return tally


def b9_rows(tally):
    """B9: percentiles, mean and standard deviation among runs that show a score, shares of all runs."""
    for k, day in enumerate(tally.days):
        shown = tally.counts[k, 1:]
        number = shown.sum()
        if number > 0:
            reached = np.cumsum(shown)
            # the slack is for sums of weights that are not whole
            percentiles = [int(np.argmax(reached * 100 >= p * number - 1e-9 * number)) for p in MODEL["percentiles"]]
            mean = np.sum(shown * np.arange(101)) / number
            deviation = np.sqrt(np.sum(shown * (np.arange(101) - mean) ** 2) / number)
        else:
            percentiles, mean, deviation = [""] * len(MODEL["percentiles"]), "", ""
        errors = [float(tally.error(*tally.events[event][:, k])) for event in EVENTS]
        yield [datetime.date.fromordinal(day).isoformat(), k, tally.runs, *percentiles, mean, deviation,
               *[float(tally.events[event][0, k] / tally.w) for event in EVENTS], errors[-1],
               float(tally.effective()), *errors[:-1]]


def text(cell):
    return f"{cell:.6g}" if isinstance(cell, float) else str(cell)


def print_result(tally, options, file):
    print("date,week,runs,p5,p25,p50,p75,p95,mean,deviation,prob_below_90,prob_not_shown,prob_badge,prob_lost_by,"
          "prob_gained_by,se_gained_by,effective_runs,se_below_90,se_not_shown,se_badge,se_lost_by", file=file)
    for row in b9_rows(tally):
        print(",".join(text(cell) for cell in row), file=file)
    print("\ncause,share", file=file)
    for cause, sum_ in zip(CAUSES, tally.causes):
        if cause != "large_contract" or options["plus"]:
            print(f"{cause},{text(float(sum_ / tally.w))}", file=file)


def print_details(tally, options, file):
    """B9's other tables, and how well the readings are met (B10)."""
    if options["risk"]:
        print("part,lost,se_lost,gained,se_gained", file=file)
        wx, w2x, w2xx = tally.parts
        mean = wx / tally.w
        error = np.sqrt(np.maximum(0, w2xx - 2 * mean * w2x + mean ** 2 * tally.w2)) / tally.w
        for k, part in enumerate(PARTS):
            print(",".join([part] + [text(float(x)) for x in (mean[k, 0], error[k, 0], mean[k, 1], error[k, 1])]), file=file)
        print("", file=file)
    print("reading,value,share,lost,gained,variance_lost,variance_gained", file=file)
    for name, table in tally.tables.items():
        w, _, lost, gained = tally.values[name].T
        shares = []
        for event in (lost, gained):
            p = event.sum() / tally.w
            some = w > 0
            between = np.sum(w[some] * (event[some] / w[some] - p) ** 2) / tally.w
            shares.append(between / (p * (1 - p)) if 0 < p < 1 else 0.0)
        for j, (value, _) in enumerate(table):
            label = "/".join(str(v) for v in value) if isinstance(value, tuple) else str(value)
            cells = [w[j] / tally.w] + ([lost[j] / w[j], gained[j] / w[j]] if w[j] > 0 else ["", ""]) + shares
            print(",".join([name, label] + [text(float(x)) if x != "" else "" for x in cells]), file=file)
    if tally.readings:
        print("\neffective_runs,exact_share,mean_miss", file=file)
        total = tally.readings * tally.w
        print(",".join(text(float(x)) for x in (tally.effective(), tally.exact / total, tally.miss / total)), file=file)


def parse_arguments(arguments):
    p = argparse.ArgumentParser(description="Reference implementation of the model of jss-sim.")
    p.add_argument("history")
    p.add_argument("--as-of", required=True, type=day_number)
    p.add_argument("--runs", type=int, default=200_000)
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--horizon", type=int, default=MODEL["horizon"])
    p.add_argument("--jss", type=int)
    p.add_argument("--jss-date", type=day_number)
    p.add_argument("--score-history")
    p.add_argument("--badge", choices=("held", "none"))
    p.add_argument("--badge-hold", type=day_number)
    p.add_argument("--badge-level", choices=("top-rated", "plus"), default="top-rated")
    p.add_argument("--large-contract", type=float)
    p.add_argument("--eligible-weeks", type=int)
    p.add_argument("--rising-talent", action="store_true")
    p.add_argument("--activity", choices=("assumed", "earnings"), default="assumed")
    p.add_argument("--refund-requests", choices=("sample", "accept", "decline"), default="sample")
    p.add_argument("--no-new-work", action="store_true")
    p.add_argument("--no-future-refunds", action="store_true")
    p.add_argument("--rules", choices=tuple(MODEL["rules"]))
    p.add_argument("--feedback-reading", choices=("private", "worst", "public"))
    p.add_argument("--hidden-feedback-ends")
    p.add_argument("--middling-counts", choices=("positive", "neutral"))
    p.add_argument("--star-cuts", type=lambda text: tuple(float(part) for part in text.split(",")))
    p.add_argument("--weight-combination", choices=("sum", "product", "max"))
    p.add_argument("--refund-basis", choices=("net", "gross"))
    p.add_argument("--window-minimum", type=int)
    p.add_argument("--details", help="write B9's other tables to this file (not an option of jss-sim)")
    return p.parse_args(arguments)


def main(arguments=None, file=None):
    a = parse_arguments(arguments)
    options = {
        "horizon": a.horizon, "badge": a.badge, "eligible_weeks": a.eligible_weeks, "activity": a.activity,
        "rising_talent": a.rising_talent, "badge_hold": a.badge_hold,
        "plus": a.badge_level == "plus", "large_contract": a.large_contract,
        "readings": read_scores(a.jss, a.jss_date, a.score_history, a.as_of),
        "requests": a.refund_requests, "new_work": not a.no_new_work,
        "future_refunds": not a.no_future_refunds, "rules": a.rules, "risk": a.details is not None,
        "fixed": {"feedbackReading": a.feedback_reading, "hiddenFeedbackEnds": a.hidden_feedback_ends,
                  "middlingCounts": a.middling_counts, "starCuts": a.star_cuts,
                  "weightCombination": a.weight_combination, "refundBasis": a.refund_basis,
                  "windowMinimum": a.window_minimum},
    }
    history = read_history(a.history, a.as_of)
    tally = simulate(history, a.as_of, options, a.runs, a.seed)
    print_result(tally, options, file or sys.stdout)
    if a.details is not None:
        with open(a.details, "w", encoding="utf-8", newline="\n") as details:
            print_details(tally, options, details)


if __name__ == "__main__":
    main()
