#!/usr/bin/env python3
"""Runs the cases of cases.json with model_reference.py and writes expected/<case>.csv.

    python3 generate.py [--runs N] [case ...]

The seed of a case is 1000 plus its index in cases.json: add new cases at the end.
A case may name a table of scores seen before ("scores", in histories/), and may ask for the other
tables of the model ("details"): they go to expected/details/<case>.csv.
"""
import argparse
import json
import pathlib

import model_reference

HERE = pathlib.Path(__file__).resolve().parent


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("cases", nargs="*", help="names of cases; without any, all")
    p.add_argument("--runs", type=int, default=200_000)
    p.add_argument("--output", type=pathlib.Path, default=HERE / "expected")
    a = p.parse_args()
    cases = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))
    unknown = set(a.cases) - {case["name"] for case in cases}
    if unknown:
        p.error("no such case: " + ", ".join(sorted(unknown)))
    (a.output / "details").mkdir(parents=True, exist_ok=True)
    for index, case in enumerate(cases):
        if a.cases and case["name"] not in a.cases:
            continue
        arguments = [str(HERE / "histories" / case["history"]), *case["arguments"],
                     "--runs", str(a.runs), "--seed", str(1000 + index)]
        if "scores" in case:
            arguments += ["--score-history", str(HERE / "histories" / case["scores"])]
        if case.get("details"):
            arguments += ["--details", str(a.output / "details" / (case["name"] + ".csv"))]
        with open(a.output / (case["name"] + ".csv"), "w", encoding="utf-8", newline="\n") as file:
            model_reference.main(arguments, file)
        print(case["name"], flush=True)


if __name__ == "__main__":
    main()
