#!/usr/bin/env python3
"""How often the interval of --precision covers the truth.

Runs the release binary with many seeds, once until the precision is reached and once with a fixed number of
runs, and counts in how many of them the chance of losing the badge by the last week, ± 1.96 standard errors,
contains what a simulation of 50 million runs gives.

    Benchmarks/measure-coverage [--seeds 1000] [--precision 0.0012] [example ...]
"""
import argparse
import csv
import io
import math
import os
import subprocess

from project import ROOT, release_build, whole_number


def last_row(program, example, *options):
    """Probability of the loss by the last week, its standard error, and the runs."""
    result = subprocess.run(
        [program, "--as-of", "2026-11-21", *options, os.path.join(ROOT, "Examples", example + ".csv")],
        capture_output=True, text=True, check=True)
    row = list(csv.DictReader(io.StringIO(result.stdout)))[-1]
    runs = int(result.stderr.strip().splitlines()[-1].split()[0])
    return float(row["prob_lost_by"]), float(row["se_lost_by"]), runs


def coverage(program, example, truth, seeds, *options):
    covered, runs, errors = 0, set(), 0.0
    for seed in range(1, seeds + 1):
        probability, error, count = last_row(program, example, "--seed", str(seed), *options)
        covered += abs(probability - truth) <= 1.96 * error
        errors += probability - truth
        runs.add(count)
    share = covered / seeds
    return share, math.sqrt(share * (1 - share) / seeds), errors / seeds, runs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seeds", type=whole_number, default=1000)
    parser.add_argument("--precision", type=float, default=0.0012)
    parser.add_argument("examples", nargs="*", default=["early-end-refund"])
    options = parser.parse_args()
    program = "/tmp/base/jss-cov"
    for example in options.examples:
        truth, _, _ = last_row(program, example, "--seed", "1000000007", "--runs", "50000000")
        print(f"{example}: truth {truth:.6f}")
        stopped = coverage(
            program, example, truth, options.seeds, "--runs", "4000000", "--precision", str(options.precision))
        middle = sorted(stopped[3])[len(stopped[3]) // 2]
        fixed = coverage(program, example, truth, options.seeds, "--runs", str(middle))
        for name, (share, error, bias, runs) in [("stopped", stopped), ("fixed", fixed)]:
            print(
                f"  {name}: covered {100 * share:.1f} % ± {100 * error:.1f}, mean error {bias:+.6f}, "
                f"runs {min(runs)} to {max(runs)}")


if __name__ == "__main__":
    main()
