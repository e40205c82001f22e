#!/usr/bin/env python3
"""Reference implementation of the model of jss-sim: part B of the model text, without B10.

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
    "starCuts": [((4.5, 4.0), .4), ((4.75, 4.0), .2), ((4.0, 4.0), .1), ((4.0, 3.0), .3)],
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
    "f": (-0.29, .76), "early": (np.log(2), .5), "refund": (np.log(6), .6),
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
    "most_weeks": 52, "rate_shape_add": .5, "rate_weeks_add": 1, "new_client": .86, "h": (41, 9),
    "pi_strength": 10, "pi": (.85, .035, .02, .035, .025, .035),
    "bin_stars": (5.0, 4.65, 4.4, 4.0, 3.4, 2.0),
    # B7
    "windows": (6, 12, 24), "trend_months": 3, "minimum_24": 2, "clients": 2,
    # B8
    "badge_score": 90, "weeks": 16, "weeks_needed": 13, "earnings": 1000, "earnings_months": 12,
    "first_start_days": 90, "activity_days": 90,
    # B9
    "percentiles": (5, 25, 50, 75, 95), "horizon": 26,
    # B12
    "rules": {
        "2020-11": {"from": "2020-11-08", "old": True, "least_counted": 4},
        "2023-12": {"from": "2023-12-01", "old": True, "least_counted": 0},
        "2024-09": {"from": "2024-09-03", "old": False, "least_counted": 0},
    },
    "update_from": "2021-10-31", "update_days": 14,
}

EXCLUDED = 9             # value of an outcome that is not counted; the others are -1, 0, 1
NO_PRIVATE = 9           # no private feedback; the classes are BAD, MIDDLING, GOOD
BAD, MIDDLING, GOOD = 0, 1, 2
NO_STARS = 6             # the bin of contracts without stars (0 to 5 are bins 1 to 6 of A7)
NEVER = 10_000_000       # a day that does not come
CENT_SLACK = .005        # "earnings >= 1000" is true from 999.995 on
SLACK = 1e-6             # other thresholds of money: against rounding of floats only
CAUSES = ("not_shown", "score", "weeks", "earnings", "activity")
CHUNK = 10_000           # runs computed together
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
        self.requested = number("refund_requested") or 0.0
        # default of the last payment: the end; for an open contract the as-of day
        self.last_payment = day("last_payment_date") or self.end or as_of
        self.has_charges = self.net > 0
        self.ended_early = get("ended_by") == "client" and get("end_reason") in EARLY_REASONS
        self.disputed = get("disputed") == "true" or get("end_reason") == "dispute"
        # feedback columns of an open contract are ignored (B2.4)
        self.stars = None if self.is_open else number("feedback_score")
        self.suppressed = not self.is_open and get("feedback_suppressed") == "true"
        self.private = None if self.is_open else number("private_feedback")
        outcomes = {"positive": 1, "neutral": 0, "negative": -1, "excluded": EXCLUDED, None: None}
        self.outcome = None if self.is_open else outcomes[get("jss_outcome")]
        # B5: charges, and last payment more than 90 days before A
        self.dormant = self.is_open and self.has_charges and as_of - self.last_payment > MODEL["dormant_days"]
        self.repeat = False      # set by read_history


def read_history(path, as_of):
    with open(path, newline="", encoding="utf-8-sig") as file:
        history = [Contract(row, as_of) for row in csv.DictReader(file)]
    for c in history:      # B2.2: another contract of the same client with a later start
        c.repeat = any(o.client == c.client and o.start > c.start for o in history)
    return history


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
    def draw(name):
        table = MODEL[name] if fixed.get(name) is None else [(fixed[name], 1.0)]
        chosen = rng.choice(len(table), size=runs, p=[p for _, p in table])
        return [value for value, _ in table], chosen

    def pick(name, convert=lambda v: v):
        values, chosen = draw(name)
        return np.array([convert(v) for v in values])[chosen]

    if rules["old"] and fixed.get("hiddenFeedbackEnds") is None:
        fixed = dict(fixed, hiddenFeedbackEnds="never")      # B12: private feedback never ends
    cuts = pick("starCuts")
    return {
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
    """B5: lengths of ended contracts and ages at A of open ones, at least 1 day."""
    lengths = [max(1, (as_of if c.is_open else c.end) - c.start) for c in history]
    return normal_inverse_gamma(rng, runs, MODEL["length_prior"], np.log(lengths))


def charges_model(rng, runs, history):
    """B6: net charges of ended contracts with net charges above 0."""
    charges = [c.net for c in history if not c.is_open and c.net > 0]
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
    exists = (t["end"] < reading["hidden_ends"]) & (rng.random(shape) < probability)
    run = np.arange(shape[1])
    odds_bad = rate["theta"][t["bin"], BAD, run] * np.exp(t["x"])
    odds_middling = rate["theta"][t["bin"], MIDDLING, run] * np.exp(t["x"] / 2)
    odds_good = rate["theta"][t["bin"], GOOD, run]
    u = rng.random(shape) * (odds_bad + odds_middling + odds_good)
    drawn = np.where(u < odds_bad, BAD, np.where(u < odds_bad + odds_middling, MIDDLING, GOOD))
    private = np.where(exists, drawn, NO_PRIVATE)
    return np.where(t["private_given"] != NO_PRIVATE, t["private_given"], private)      # B2.4, last paragraph


def b2_public_value(reading, t):
    """B2.3: value of the public class, EXCLUDED where there is none or it does not count."""
    value = np.where(t["stars"] >= reading["cut_positive"], 1, np.where(t["stars"] < reading["cut_negative"], -1, 0))
    value = np.where(np.isnan(t["stars"]), EXCLUDED, value)
    only_if_bad = t["suppressed"] | (t["net"] < MODEL["least_money"] - SLACK)
    return np.where(only_if_bad & (value != -1), EXCLUDED, value)


def b2_outcome(reading, t, private, public):
    """B2.4: value of the outcome."""
    private_value = np.where(private == BAD, -1, np.where(private == GOOD, 1, reading["middling"]))
    private_value = np.where(private == NO_PRIVATE, EXCLUDED, private_value)
    # EXCLUDED is above every other value: "the worse of those that exist" is the minimum
    by_private = np.where(private_value != EXCLUDED, private_value, public)
    by_worst = np.minimum(private_value, public)
    by_public = np.where(public != EXCLUDED, public, np.where(private == BAD, -1, EXCLUDED))
    value = np.where(reading["feedback"] == "private", by_private,
                     np.where(reading["feedback"] == "worst", by_worst, by_public))
    value = np.where((value == EXCLUDED) & t["long_term"], 1, value)      # neither exists
    value = b2_one_dollar(value, t["net"])
    return np.where(t["outcome_given"] != -2, t["outcome_given"], value)


def b2_one_dollar(value, net):
    """B2.4: net charges under $1: excluded unless -1."""
    return np.where((net < MODEL["least_money"] - SLACK) & (value != -1), EXCLUDED, value)


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
    unpaid_negative = (value == -1) & (net < MODEL["least_money"] - SLACK)
    return np.where(unpaid_negative, MODEL["weight_negative_unpaid"], weight)


# ---------------------------------------------------------------- B4

def b4_random_refunds(rng, rate, t, refundable, first_day, last_day):
    """B4, first paragraph (and B6): sets refund_day and refund where a refund comes."""
    shape = t["value"].shape
    odds = rate["r"] / (1 - rate["r"]) * np.where(t["value"] == -1, MODEL["refund_odds_negative"], 1)
    happens = refundable & (rng.random(shape) < odds / (1 + odds))
    full = rng.random(shape) < rate["phi"]
    share = np.where(full, 1.0, rng.beta(*MODEL["share"], size=shape))
    day = rng.integers(first_day, np.maximum(first_day, last_day) + 1, size=shape)
    t["refund"] = np.where(happens, share * t["net"], t["refund"])
    t["refund_day"] = np.where(happens, day, t["refund_day"])


def b4_requests(rng, rate, history, runs, mode):
    """B4, last paragraph: which requests are accepted, and where declining one leads to a dispute."""
    requested = np.array([c.requested > 0 for c in history])[:, None]
    probability = {"sample": rate["rho"], "accept": 1.0, "decline": 0.0}[mode]
    accepted = requested & (rng.random((len(history), runs)) < probability)
    dispute = requested & ~accepted & (rng.random((len(history), runs)) < MODEL["dispute_if_declined"])
    return accepted, dispute


# ---------------------------------------------------------------- the table of contracts at their end

def contracts_at_end(rng, history, as_of, last_day, options, rules, runs):
    """B2 to B6: every contract of the file and every new one, as it is at its end."""
    reading = b1_readings(rng, runs, options["fixed"], rules)
    rate = rates(rng, runs, history)
    length = length_model(rng, runs, history, as_of)
    charges = charges_model(rng, runs, history)
    accepted, later_dispute = b4_requests(rng, rate, history, runs, options["requests"])
    old = b5_file_contracts(rng, history, as_of, rate, length, charges, later_dispute, runs)
    new = b6_new_contracts(rng, history, as_of, last_day, rate, length, charges, runs, options["new_work"])
    t = {name: np.concatenate([old[name], new[name]]) for name in old}

    t["value"] = b2_outcome(reading, t, b2_private_class(rng, rate, reading, t), b2_public_value(reading, t))
    b4_refunds(rng, rate, history, as_of, t, accepted, options["future_refunds"])

    # the two states: before and from the day of a refund
    t["weight"] = b3_weight(reading, t["net"], t["gross"], t["q"], t["value"])
    net_after = t["net"] - t["refund"]
    t["value_after"] = b2_one_dollar(t["value"], net_after)
    t["weight_after"] = b3_weight(reading, net_after, t["gross"], t["q"], t["value"])
    return reading, t


def b5_file_contracts(rng, history, as_of, rate, length, charges, later_dispute, runs):
    """B2 (inputs), B3 and B5: the contracts of the file at their end."""
    count = len(history)
    full = lambda dtype, value: np.full((count, runs), value, dtype)
    clients = sorted({c.client for c in history})
    t = {
        "file_row": np.tile(np.arange(count)[:, None], (1, runs)), "client": full(int, 0),
        "start": full(int, 0), "end": full(int, 0), "net": full(float, 0), "gross": full(float, 0),
        "lump": full(float, 0), "q": full(int, 0), "long_term": full(bool, False),
        "stars": full(float, np.nan), "bin": full(int, NO_STARS), "has_public": full(bool, False),
        "suppressed": full(bool, False), "x": full(float, 0), "private_given": full(int, NO_PRIVATE),
        "outcome_given": full(int, -2),
    }
    for i, c in enumerate(history):
        t["client"][i] = clients.index(c.client)
        t["start"][i] = c.start
        if c.is_open:
            b5_open_contract_at_end(rng, c, as_of, rate, length, charges, t, i)
            continue
        t["end"][i] = c.end
        t["net"][i], t["gross"][i] = c.net, c.gross
        days_run, active = c.end - c.start, min(c.end, c.last_payment) - c.start
        t["q"][i] = b3_quarters(days_run, active, c.paid_quarters)
        t["long_term"][i] = b2_long_term(days_run, c.net, c.end - c.last_payment, c.paid_quarters)
        t["stars"][i] = np.nan if c.stars is None else c.stars
        t["bin"][i] = star_bin(c.stars)
        t["has_public"][i] = c.stars is not None or c.suppressed      # B2.1: suppressed ones included
        t["suppressed"][i] = c.suppressed
        refunded_share = c.refunded / c.gross if c.gross > 0 else 0
        t["x"][i] = (rate["f"] + rate["early"] * c.ended_early + rate["refund"] * refunded_share
                     + rate["dispute"] * (c.disputed | later_dispute[i]) + rate["repeat"] * c.repeat)
        if c.private is not None:
            t["private_given"][i] = (GOOD if c.private >= MODEL["private_good"]
                                     else MIDDLING if c.private >= MODEL["private_middling"] else BAD)
        if c.outcome is not None:
            t["outcome_given"][i] = c.outcome
    return t


def b5_open_contract_at_end(rng, c, as_of, rate, length, charges, t, i):
    """B5: when an open contract ends and what it is then; its feedback is that of B6."""
    runs = len(rate["f"])
    lengths = np.ceil(log_normal_above(rng, *length, as_of - c.start)).clip(max=NEVER / 2).astype(int)
    end = np.maximum(as_of + 1, c.start + lengths)
    days_run = end - c.start
    if not c.has_charges:
        net = log_normal(rng, *charges, runs)
        t["lump"][i] = net                     # paid at its end
    else:
        net = c.net + b5_daily_pay(c, as_of) * (end - as_of - b5_idle_days(c, as_of))
    last_payment = c.last_payment if c.dormant else end      # B3, second paragraph
    quarters = b3_grown_quarters(c, as_of, end)
    t["end"][i], t["net"][i], t["gross"][i] = end, net, net + c.refunded
    t["q"][i] = b3_quarters(days_run, last_payment - c.start, quarters)
    t["long_term"][i] = b2_long_term(days_run, net, end - last_payment, quarters)
    stars, bins = b6_public_feedback(rng, rate, (1, runs))
    t["stars"][i], t["bin"][i], t["has_public"][i] = stars[0], bins[0], bins[0] != NO_STARS
    t["x"][i] = rate["f"]


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
    weeks = min(MODEL["most_weeks"], (as_of - first) / 7)
    recent = sum(c.start >= as_of - 7 * weeks for c in history)
    rate_per_week = rng.gamma(recent + MODEL["rate_shape_add"], 1 / (weeks + MODEL["rate_weeks_add"]), size=runs)
    number = rng.poisson(rate_per_week * (last_day - as_of) / 7)
    if not new_work:
        number = np.zeros(runs, int)
    shape = (int(number.max()), runs)
    used = np.arange(shape[0])[:, None] < number
    start = rng.integers(as_of + 1, max(as_of + 1, last_day) + 1, size=shape)
    days_run = np.maximum(1, np.ceil(log_normal(rng, *length, shape)).clip(max=NEVER / 2).astype(int))
    net = log_normal(rng, *charges, shape)
    clients = len({c.client for c in history})
    client = np.where(rng.random(shape) < MODEL["new_client"],
                      clients + np.arange(shape[0])[:, None], rng.integers(0, clients, size=shape))
    stars, bins = b6_public_feedback(rng, rate, shape)
    return {
        "file_row": np.full(shape, -1), "client": client,
        "start": np.where(used, start, NEVER), "end": np.where(used, start + days_run, NEVER),
        "net": net, "gross": net, "lump": net,
        "q": b3_quarters(days_run, days_run, None), "long_term": b2_long_term(days_run, net, 0, None),
        "stars": stars, "bin": bins, "has_public": bins != NO_STARS, "suppressed": np.zeros(shape, bool),
        "x": np.broadcast_to(rate["f"], shape), "private_given": np.full(shape, NO_PRIVATE),
        "outcome_given": np.full(shape, -2),
    }


def b4_refunds(rng, rate, history, as_of, t, accepted, future_refunds):
    """B4 and the refunds of B5 and B6: refund (dollars) and refund_day of every contract."""
    shape = t["value"].shape
    t["refund"], t["refund_day"] = np.zeros(shape), np.full(shape, NEVER)
    if future_refunds:
        refundable = t["value"] == -1                    # B6: new and open ones, on their end day
        first_day, last_day = t["end"].copy(), t["end"].copy()
        for i, c in enumerate(history):
            if not c.is_open:
                refundable[i] = (c.net > 0 and as_of - c.last_payment <= MODEL["refund_days"] - 1
                                 and c.requested == 0)
                first_day[i], last_day[i] = as_of + 1, c.last_payment + MODEL["refund_days"]
        b4_random_refunds(rng, rate, t, refundable, first_day, last_day)
    for i, c in enumerate(history):
        if c.requested > 0:
            t["refund"][i] = np.where(accepted[i], c.requested, 0)
            t["refund_day"][i] = np.where(accepted[i], as_of + MODEL["request_days"], NEVER)


# ---------------------------------------------------------------- B7

def running_contract(c, as_of, day):
    """A contract of the file that runs on `day`: (long-term, net, gross, q).

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
    long_term = bool(b2_long_term(days_run, net, gap, quarters))
    return long_term, net, net + c.refunded, int(b3_quarters(days_run, last_payment - c.start, quarters))


def b7_score(history, as_of, reading, t, rules, day):
    """B7: the score computed on `day` per run, -1 where none is shown."""
    refunded = t["refund_day"] <= day
    value = np.where(refunded, t["value_after"], t["value"])
    weight = np.where(refunded, t["weight_after"], t["weight"])
    ended = t["end"] <= day
    counted = ended & (value != EXCLUDED)
    for i, c in enumerate(history):
        if (c.is_open or c.end > day) and c.start <= day:
            long_term, net, gross, q = running_contract(c, as_of, day)
            running = ~ended[i]
            value[i] = np.where(running, 1, value[i])
            weight[i] = np.where(running, b3_weight(reading, net, gross, q, 1), weight[i])
            counted[i] = np.where(running, long_term, counted[i])
    # an open contract belongs to every window
    belongs = np.where(ended, t["end"], day)
    least_24 = max(MODEL["minimum_24"], rules["least_counted"])
    least = np.maximum(reading["minimum"], rules["least_counted"])
    score = {m: window_score(counted & (belongs > months_before(day, m)), value, weight, t["client"],
                             least_24 if m == 24 else least)
             for m in MODEL["windows"] + ((MODEL["trend_months"],) if rules["old"] else ())}
    best = np.max([score[m] for m in MODEL["windows"]], axis=0)
    if rules["old"]:      # B12: trending, if both exist
        recent, half = score[MODEL["trend_months"]], score[6]
        trending = np.where((recent >= 0) & (half >= 0), (recent + half + 1) // 2, -1)
        best = np.maximum(best, trending)
    return best


def window_score(counted, value, weight, client, least):
    """B7: the score of one window, -1 where there is none."""
    s = np.sum(np.where(counted, weight * value, 0), axis=0)
    total = np.sum(np.where(counted, weight, 0), axis=0)
    number = np.sum(counted, axis=0)
    two_clients = np.where(counted, client, NEVER).min(axis=0) < np.where(counted, client, -1).max(axis=0)
    exists = (number >= least) & two_clients
    safe = np.maximum(total, 1)
    return np.where(exists, np.maximum(0, (200 * s + safe) // (2 * safe)), -1)


# ---------------------------------------------------------------- B8

def b8_earnings(history, as_of, t, day):
    """B8: 12-month earnings on `day` per run."""
    since = months_before(day, MODEL["earnings_months"])      # the window is (since, day]
    total = np.zeros(t["end"].shape[1])
    for i, c in enumerate(history):
        paid_days = min(c.last_payment, day) - max(c.start, since + 1) + 1
        total += c.net * max(0, paid_days) / (c.last_payment - c.start + 1)
        later_days = np.minimum(t["end"][i], day) - max(as_of + b5_idle_days(c, as_of), since)
        total += b5_daily_pay(c, as_of) * np.maximum(0, later_days)
    lump_now = (t["end"] > since) & (t["end"] <= day)
    refund_now = (t["refund_day"] > since) & (t["refund_day"] <= day)
    total += np.sum(np.where(lump_now, t["lump"], 0), axis=0)
    total -= np.sum(np.where(refund_now, t["refund"], 0), axis=0)
    return np.maximum(0, total)


def b8_active(history, t, day):
    """B8 with --activity earnings: a contract running or started, or earnings, in the last 90 days."""
    since = day - MODEL["activity_days"]
    running = np.any((t["start"] <= day) & (t["end"] > since), axis=0)
    # later payments fall on days on which the contract runs
    return running | any(c.net > 0 and c.last_payment > since for c in history)


def b8_badge(rng, history, as_of, t, days, scores, options):
    """B8: badge per day, the week of the first loss (NEVER: none) and its cause."""
    runs = scores.shape[1]
    first = min(c.start for c in history)
    good = scores >= MODEL["badge_score"]      # "not shown" is -1
    enough = lambda day: b8_earnings(history, as_of, t, day) >= MODEL["earnings"] - CENT_SLACK
    old_enough = lambda day: day - first > MODEL["first_start_days"]
    count = options["eligible_weeks"]
    if options["badge"] is None:
        held = good[0] & enough(as_of) & old_enough(as_of)
        if count is not None:
            held &= count >= MODEL["weeks_needed"]
    else:
        held = np.full(runs, options["badge"] == "held")
    if count is None:
        weeks = np.repeat(held[:, None], MODEL["weeks"], axis=1)
    else:      # a uniformly random arrangement of the good weeks
        weeks = np.argsort(rng.random((runs, MODEL["weeks"])), axis=1) < count
    badge, first_loss, cause = [held], np.full(runs, NEVER), np.full(runs, -1)
    for k in range(1, len(days)):
        weeks = np.concatenate([weeks[:, 1:], good[k][:, None]], axis=1)
        holds = np.array([
            scores[k] >= 0, good[k], weeks.sum(axis=1) >= MODEL["weeks_needed"], enough(days[k]),
            b8_active(history, t, days[k]) if options["activity"] == "earnings" else np.ones(runs, bool)])
        all_hold = holds.all(axis=0)
        lost_now = held & ~all_hold & (first_loss == NEVER)
        first_loss[lost_now] = k
        cause[lost_now] = np.argmin(holds, axis=0)[lost_now]      # the first that fails
        held = all_hold & (held | old_enough(days[k]))
        badge.append(held)
    return np.array(badge), first_loss, cause


# ---------------------------------------------------------------- B9 and the command

def simulate(history, as_of, options, runs, seed):
    """Runs in chunks; counts[k, s + 1] = runs that show score s on day k (column 0: not shown)."""
    rng = np.random.default_rng(seed)
    rules = b12_rules(as_of, options["rules"])
    days = evaluation_days(as_of, options["horizon"])
    counts = np.zeros((len(days), 102), int)
    badges, losses, causes = np.zeros(len(days), int), np.zeros(len(days), int), np.zeros(len(CAUSES), int)
    for begin in range(0, runs, CHUNK):
        size = min(CHUNK, runs - begin)
        reading, t = contracts_at_end(rng, history, as_of, days[-1], options, rules, size)
        updates = [b12_update_day(rules, day) for day in days]
        computed = {u: b7_score(history, as_of, reading, t, rules, u) for u in sorted(set(updates))}
        scores = np.array([computed[u] for u in updates])
        badge, first_loss, cause = b8_badge(rng, history, as_of, t, days, scores, options)
        for k in range(len(days)):
            counts[k] += np.bincount(scores[k] + 1, minlength=102)
            badges[k] += badge[k].sum()
            losses[k] += np.sum(first_loss <= k)
        causes += [np.sum(cause == n) for n in range(len(CAUSES))]
    return days, counts, badges / runs, losses / runs, causes / runs


def b9_rows(days, counts, badges, losses):
    """B9: percentiles, mean and standard deviation among runs that show a score, shares of all runs."""
    for k, day in enumerate(days):
        runs, shown = counts[k].sum(), counts[k, 1:]
        number = shown.sum()
        if number:
            reached = np.cumsum(shown)
            percentiles = [int(np.argmax(reached * 100 >= p * number)) for p in MODEL["percentiles"]]
            mean = np.sum(shown * np.arange(101)) / number
            deviation = np.sqrt(np.sum(shown * (np.arange(101) - mean) ** 2) / number)
        else:
            percentiles, mean, deviation = [""] * len(MODEL["percentiles"]), "", ""
        below = shown[:MODEL["badge_score"]].sum() / runs
        yield [datetime.date.fromordinal(day).isoformat(), k, runs, *percentiles, mean, deviation, below,
               counts[k, 0] / runs, badges[k], losses[k]]


def print_result(result, file):
    def text(cell):
        return f"{cell:.6g}" if isinstance(cell, float) else str(cell)
    days, counts, badges, losses, causes = result
    print("date,week,runs,p5,p25,p50,p75,p95,mean,deviation,prob_below_90,prob_not_shown,prob_badge,prob_lost_by", file=file)
    for row in b9_rows(days, counts, badges, losses):
        print(",".join(text(cell) for cell in row), file=file)
    print("\ncause,share", file=file)
    for cause, share in zip(CAUSES, causes):
        print(f"{cause},{text(float(share))}", file=file)


def parse_arguments(arguments):
    p = argparse.ArgumentParser(description="Reference implementation of the model of jss-sim.")
    p.add_argument("history")
    p.add_argument("--as-of", required=True, type=day_number)
    p.add_argument("--runs", type=int, default=200_000)
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--horizon", type=int, default=MODEL["horizon"])
    p.add_argument("--badge", choices=("held", "none"))
    p.add_argument("--eligible-weeks", type=int)
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
    return p.parse_args(arguments)


def main(arguments=None, file=None):
    a = parse_arguments(arguments)
    options = {
        "horizon": a.horizon, "badge": a.badge, "eligible_weeks": a.eligible_weeks, "activity": a.activity,
        "requests": a.refund_requests, "new_work": not a.no_new_work,
        "future_refunds": not a.no_future_refunds, "rules": a.rules,
        "fixed": {"feedbackReading": a.feedback_reading, "hiddenFeedbackEnds": a.hidden_feedback_ends,
                  "middlingCounts": a.middling_counts, "starCuts": a.star_cuts,
                  "weightCombination": a.weight_combination, "refundBasis": a.refund_basis,
                  "windowMinimum": a.window_minimum},
    }
    history = read_history(a.history, a.as_of)
    print_result(simulate(history, a.as_of, options, a.runs, a.seed), file or sys.stdout)


if __name__ == "__main__":
    main()
