"""The job on Spark gives the answer of the single command, row by row, whatever becomes of its machines.

usage: JSS_SIM_PROGRAM=PROGRAM python -m unittest discover Distributed/tests    (in the environment with Spark)
"""
import csv
import datetime
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

from pyspark.sql import SparkSession, functions

JOB = pathlib.Path(__file__).resolve().parents[1] / "jss_portfolio.py"
PROGRAM = os.path.abspath(os.environ.get("JSS_SIM_PROGRAM", "jss-sim"))
OPTIONS = ["--as-of", "2026-11-21", "--runs", "1000"]
LOCAL, CLUSTER = "local[2]", "local-cluster[2,1,1024]"
# So small a job is over before Java has compiled much of it.
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

# The first time that an executor calls it, it kills the executor after some rows of the answer.
DEADLY = """#!{python}
import os, pathlib, signal, subprocess, sys

def executor():
    process = os.getpid()
    while process > 1:
        if b"ExecutorBackend" in pathlib.Path(f"/proc/{{process}}/cmdline").read_bytes():
            return process
        process = int(pathlib.Path(f"/proc/{{process}}/stat").read_text().rsplit(")", 1)[1].split()[1])

victim = executor()
try:
    if victim is None:
        raise FileExistsError
    os.mkdir({killed!r})
except FileExistsError:
    os.execv({program!r}, [{program!r}, *sys.argv[1:]])
answer = subprocess.Popen([{program!r}, *sys.argv[1:]], stdout=subprocess.PIPE)
for _ in range(5):
    sys.stdout.buffer.write(answer.stdout.readline())
sys.stdout.flush()
os.kill(victim, signal.SIGKILL)
"""

# An executor's calls end badly.
FAILING = """#!/bin/sh
if [ -n "$SPARK_EXECUTOR_DIRS" ]; then echo "no memory is left" >&2; exit 70; fi
exec {program} "$@"
"""


def write_csv(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def invented(folder):
    """Tables of sixty profiles: contracts with and without a label, cells that need quotation marks, spaces, and faults.

    In the table "lines", the contracts' cells hold no line ends.
    """
    chance = random.Random(21)
    contracts = [["profile_id", "contract_id", "client_id", "contract_type", "start_date", "end_date", "total_charges",
                  "feedback_score", "title"]]
    profiles, scores = [["profile_id", "jss", "badge"]], [["profile_id", "date", "score"]]
    for number in range(60):
        profile = f"Ärger, {number}" if number % 10 == 3 else f"p-{number * 37 % 60:02}"
        for contract in range(chance.randint(1, 12)):
            start = datetime.date(2024, 12, 1) + datetime.timedelta(chance.randint(0, 600))
            end = start + datetime.timedelta(chance.randint(1, 90))
            spaces = "\t " if contract == 3 and "," not in profile else ""
            contracts.append([
                profile + spaces, "" if number % 4 == 0 else f"c-{contract}", f" client {chance.randint(1, 5)}", "fixed",
                start, end if chance.random() < 0.9 else "", f"{chance.randint(20, 4000)}.50",
                chance.choice(["5.00", "4.95", ""]),
                chance.choice(["", "Logo", 'A "new" logo,\nin two colours', "a\\"])])
        if number % 20 == 7:
            contracts[-1][4] = "2026-02-30"
        if number == 11:
            del contracts[-1][-2:]
        if number % 3 != 0:
            profiles.append([profile, chance.randint(91, 100), "held"])
        if number % 5 == 0:
            scores += [[profile, f"2026-{month:02}-20", 100] for month in range(9, 11)]
    profiles[1:] = chance.sample(profiles[1:], len(profiles) - 1)
    lines = [[str(cell).replace("\n", " ") for cell in row] for row in contracts]
    for name, rows in [("contracts", contracts), ("lines", lines), ("profiles", profiles), ("scores", scores)]:
        write_csv(folder / f"{name}.csv", rows)


class PortfolioTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="jss-portfolio-tests-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        invented(cls.folder)
        cls.environment = {
            **os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_DIRS": str(cls.folder / "spark"),
            "SPARK_WORKER_DIR": str(cls.folder / "workers")}
        os.environ.update(cls.environment)
        cls.spark = SparkSession.builder.master("local[1]").config("spark.log.level", "OFF").config(
            "spark.ui.enabled", False).config("spark.ui.showConsoleProgress", False).getOrCreate()
        cls.addClassCleanup(cls.spark.stop)
        cls.single = cls.answer_of_single_command("contracts")
        rows = read_csv(cls.folder / "contracts.csv")
        cls.lacking = next(row["profile_id"].strip() for row in rows if row["title"] is None)

    @classmethod
    def answer_of_single_command(cls, contracts):
        run = subprocess.run(
            [PROGRAM, "portfolio", f"{contracts}.csv", "--profiles", "profiles.csv", "--score-histories", "scores.csv",
             "--quiet", "--output", "single.csv", *OPTIONS], cwd=cls.folder, capture_output=True, text=True)
        if run.returncode != 65:
            raise AssertionError(f"The single command does not tell faults by its exit code: {run}")
        return {row["profile_id"]: row for row in read_csv(cls.folder / "single.csv")}

    def submit(self, master, *options, program=PROGRAM, contracts="contracts", ending="csv", output="answer.csv",
               log="OFF"):
        """Runs the job; gives its exit code and what it said."""
        if output.startswith("answer"):
            shutil.rmtree(self.folder / output, ignore_errors=True)
        run = subprocess.run(
            ["spark-submit", "--master", master, "--conf", "spark.ui.enabled=false",
             # Small tables too are read in parts.
             "--conf", "spark.sql.files.maxPartitionBytes=5000",
             "--conf", f"spark.driver.extraJavaOptions={JAVA}", "--conf", f"spark.executor.extraJavaOptions={JAVA}",
             JOB, "--contracts", f"{contracts}.{ending}", "--profiles", f"profiles.{ending}",
             "--score-histories", f"scores.{ending}", "--output", output, "--program", program, "--log-level", log,
             *options], cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, timeout=300)
        return run.returncode, run.stdout

    def expect_answer(self, code, said, rows, single):
        faults = sum(row["error"] != "" for row in single.values())
        self.assertGreaterEqual(faults, 4)
        self.assertEqual(code, 65, said[-2000:])
        self.assertIn(f"60 profiles, {faults} of them with a fault", said[-2000:])
        self.assertEqual(len(rows), 60)
        self.assertEqual({row["profile_id"]: row for row in rows}, single)

    def expect_csv(self, code, said, single=None):
        rows = [row for file in (self.folder / "answer.csv").glob("*.csv") for row in read_csv(file)]
        self.expect_answer(code, said, rows, single or self.single)

    def expect_message(self, code, said, expected_code, text):
        """One message and no trace of Python or Java."""
        self.assertEqual(code, expected_code, said)
        self.assertIn(f"jss_portfolio: {text}", said)
        self.assertEqual(said.count("jss_portfolio: "), 1, said)
        self.assertNotRegex(said, r"Traceback|\bat org\.apache")

    def script(self, name, text, **values):
        path = self.folder / name
        path.write_text(text.format(program=PROGRAM, python=sys.executable, **values))
        path.chmod(0o755)
        return str(path)

    def write_parquet(self):
        """The tables as others have them: with types, and in several files."""
        for name in ("contracts", "profiles", "scores"):
            rows = self.spark.read.csv(
                str(self.folder / f"{name}.csv"), header=True, multiLine=True, escape='"', ignoreLeadingWhiteSpace=True,
                ignoreTrailingWhiteSpace=True)
            for column, kind in [
                    ("end_date", "timestamp_ntz"), ("total_charges", "double"), ("feedback_score", "float"),
                    ("jss", "bigint"), ("date", "date"), ("score", "double")]:
                if column in rows.columns:
                    rows = rows.withColumn(column, functions.col(column).cast(kind))
            rows.write.mode("overwrite").option("maxRecordsPerFile", 100).parquet(str(self.folder / f"{name}.parquet"))

    def expect_same_cells(self, row, expected):
        for name, value in row.items():
            value = "" if value is None else value
            if isinstance(value, float):
                self.assertEqual(value, float(expected[name]), name)
            else:
                self.assertEqual(str(value), expected[name], name)

    def test_one_partition(self):
        self.expect_csv(*self.submit(LOCAL, "--partitions", "1", "--", *OPTIONS))

    def test_seventeen_partitions(self):
        self.expect_csv(*self.submit(LOCAL, "--partitions", "17", "--", *OPTIONS))

    def test_lines(self):
        """A file that several tasks read."""
        code, said = self.submit(LOCAL, "--partitions", "5", "--", *OPTIONS, contracts="lines")
        self.expect_csv(code, said, self.answer_of_single_command("lines"))

    def test_files_with_other_headers(self):
        with open(self.folder / "lines.csv", encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        (self.folder / "other.csv").mkdir(exist_ok=True)
        write_csv(self.folder / "other.csv" / "1.csv", [header, *rows])
        write_csv(self.folder / "other.csv" / "2.csv", [header[:-1] + ["label"], *rows])
        code, said = self.submit(LOCAL, contracts="other")
        self.expect_message(code, said, 65, "The header of ")

    def test_parquet(self):
        self.write_parquet()
        code, said = self.submit(
            LOCAL, "--partitions", "3", "--", *OPTIONS, ending="parquet", output="answer.parquet")
        self.assertEqual(code, 65, said)
        answer = self.spark.read.parquet(str(self.folder / "answer.parquet"))
        types = dict(answer.dtypes)
        self.assertEqual(
            [types[name] for name in ("profile_id", "as_of", "runs", "seed", "prob_lost_by", "p5_26w", "danger_day")],
            ["string", "date", "bigint", "string", "double", "double", "date"])
        rows = {row.profile_id: row.asDict() for row in answer.collect()}
        self.assertEqual(rows.keys(), self.single.keys())
        for profile, row in rows.items():
            # Parquet has no rows that lack cells.
            if profile != self.lacking:
                self.expect_same_cells(row, self.single[profile])

    def test_two_executors(self):
        self.expect_csv(*self.submit(CLUSTER, "--partitions", "3", "--", *OPTIONS))

    def test_killed_executor(self):
        killed = self.folder / "killed"
        program = self.script("deadly", DEADLY, killed=str(killed))
        code, said = self.submit(CLUSTER, "--partitions", "17", "--", *OPTIONS, program=program, log="WARN")
        self.assertTrue(killed.exists())
        self.assertIn("Lost executor", said)
        self.expect_csv(code, said)

    def test_missing_program(self):
        self.expect_message(
            *self.submit(LOCAL, program="./nowhere"), 69, "The program ./nowhere cannot be started on ")

    def test_program_missing_on_executors(self):
        # Executors have working folders of their own.
        shutil.copy(PROGRAM, self.folder / "here")
        code, said = self.submit(CLUSTER, "--partitions", "3", program="./here")
        self.expect_message(code, said, 69, "The program ./here cannot be started on ")

    def test_failing_program(self):
        code, said = self.submit(CLUSTER, "--partitions", "3", program=self.script("failing", FAILING))
        self.expect_message(code, said, 69, "The program ")
        self.assertIn("ended with code 70 after 0 of ", said)
        self.assertIn(": no memory is left", said)

    def test_output_that_is_there(self):
        code, said = self.submit(LOCAL, output="contracts.csv")
        self.expect_message(code, said, 73, "contracts.csv is there already.")

    def test_wrong_option(self):
        self.expect_message(*self.submit(LOCAL, "--", "--rnus", "5"), 64, f"The program {PROGRAM} ended with code 64: ")


if __name__ == "__main__":
    unittest.main()
