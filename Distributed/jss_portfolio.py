#!/usr/bin/env python3
"""Forecasts the profiles of a portfolio on Apache Spark: `jss-sim portfolio` on many machines.

    spark-submit jss_portfolio.py --contracts CONTRACTS [--profiles PROFILES] [--score-histories SCORES]
                 --output FOLDER [--program PROGRAM] [--partitions N] [-- OPTION ...]

The tables and their answer are those of `jss-sim portfolio`, as CSV or Parquet; rows may stand in any order. What
follows after `--` goes to the program as it is. The exit code is the program's: 65 if the row of a profile tells a
fault, 64 for a wrong option, 66 for an input that cannot be read, 69 for a program that cannot be used, 73 for an
output that is there already, 70 for anything else.

Spark brings the rows of a profile together, in the order in which they were, and hands each partition to one process
of the program. Scheduling, retries and storage are Spark's.
"""
import argparse
import collections
import csv
import io
import itertools
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading

from pyspark.errors import AnalysisException
from pyspark.sql import Observation, SparkSession, functions, types

# The tables in the order in which the program wants to have them: it reads the first two before it begins.
PROFILES, SCORES, CONTRACTS = range(3)
NAMES = {PROFILES: "profiles.csv", SCORES: "scores.csv", CONTRACTS: "contracts"}
OPTIONS = {PROFILES: "--profiles", SCORES: "--score-histories"}

# What the job says to the program itself.
TAKEN = ["--profiles", "--score-histories", "--threads", "--format", "--output", "--resume", "--quiet"]

USAGE, FAULTS, NO_INPUT, NO_PROGRAM, FAILURE, NO_OUTPUT = 64, 65, 66, 69, 70, 73

# The names that the program takes for the column that says whose a row is.
PROFILE_NAMES = ["profile_id", "profile", "freelancer_id", "freelancer"]

# CSV as the program reads it: RFC 4180, and spaces around a cell are dropped unless they are inside its quotes.
READ = {"header": True, "escape": '"', "ignoreLeadingWhiteSpace": True, "ignoreTrailingWhiteSpace": True}
# CSV as it is written: no cell is changed, and one without anything is empty.
WRITTEN = {"escape": '"', "emptyValue": "", "ignoreLeadingWhiteSpace": False, "ignoreTrailingWhiteSpace": False}
UNREADABLE = "_unreadable"
# A row without anything.
BLANK = r'^(?:[,\s]|"")*+$'

# Columns of the answer that Parquet gets as numbers and dates; all others are texts.
COLUMN_TYPES = [
    (r"runs", "bigint"),
    (r"score_today|main_contract_points|advice_change|(p\d+|prob|se)_.*", "double"),
    (r"as_of|danger_day", "date"),
]

# The profile of which nothing is known.
TRIAL = "trial"

# What every task knows: the program, its options, the header of each table, and the columns of the answer.
Job = collections.namedtuple("Job", "program options headers columns")


class ProgramFailure(Exception):
    """The program could not be used, or did not do its work; the message is for people.

    From a task it comes as a part of Spark's text, whose form depends on Spark's version: its end is marked.
    """
    END = "(That is all of the message.)"

    def __init__(self, message):
        super().__init__(f"{message}\n{self.END}")
        self.message = message

    @staticmethod
    def found(text):
        """The message in a text of Spark's; None if there is none."""
        place = re.search(rf"ProgramFailure: (.*?)\n{re.escape(ProgramFailure.END)}", text, re.DOTALL)
        return place and place.group(1)


class JobFailure(Exception):
    """The job ends with this message and this exit code."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


# The command line

class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise JobFailure(USAGE, f"{message}. --help shows what can be said.")


def parsed(arguments):
    """The options of the job; those after `--` are in `rest`."""
    parser = Parser(
        prog="jss_portfolio.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="spark-submit jss_portfolio.py --contracts CONTRACTS --output FOLDER [...] [-- OPTION ...]",
        allow_abbrev=False)
    parser.add_argument("--contracts", required=True, help="the contracts: a file, a folder of files or a pattern")
    parser.add_argument("--profiles", help="what is known of each profile besides its contracts")
    parser.add_argument("--score-histories", help="the scores that the profiles showed")
    parser.add_argument("--output", required=True, help="the folder for the answer; it must not exist")
    parser.add_argument("--input-format", choices=["csv", "parquet"], help="if the inputs' names do not tell it")
    parser.add_argument("--output-format", choices=["csv", "parquet"], help="if the output's name does not tell it")
    parser.add_argument("--program", default="jss-sim", help="the program on every machine: a name or a path")
    parser.add_argument("--partitions", type=int, help="in how many parts (default: spark.sql.shuffle.partitions)")
    parser.add_argument("--log-level", default="OFF", choices=["OFF", "ERROR", "WARN", "INFO"],
                        help="what Spark says of itself where the job is started (default: OFF)")
    own, rest = arguments, []
    if "--" in arguments:
        place = arguments.index("--")
        own, rest = arguments[:place], arguments[place + 1:]
    options = parser.parse_args(own)
    options.rest = rest
    for option in rest:
        if option.split("=")[0] in TAKEN:
            parser.error(f"{option} cannot stand after --: the job says it to the program itself")
    if options.partitions is not None and options.partitions < 1:
        parser.error(f"--partitions {options.partitions} must be at least 1")
    return options


def table_format(path, said, option):
    """The format that the option or the name of a table tells."""
    if said:
        return said
    name = re.sub(r"\.(gz|bz2|zst)$", "", path.rstrip("/").lower())
    for ending in ("csv", "parquet"):
        if name.endswith("." + ending):
            return ending
    raise JobFailure(USAGE, f"{path} ends neither in .csv nor in .parquet. Say {option} csv or {option} parquet.")


# The tables, as lines of CSV

def quoted(name):
    return "`" + name.replace("`", "``") + "`"


def as_text(field):
    """A cell as the program reads it: no exponents, days without a time, and nothing for what is missing."""
    cell = functions.col(quoted(field.name))
    if isinstance(field.dataType, (types.FloatType, types.DoubleType)):
        # By its shortest text, so that 4.9 in 32 bits stays 4.9.
        number = functions.nanvl(cell.cast("string").cast("double"), functions.lit(None).cast("double"))
        return functions.call_function("format_number", number, functions.lit("0.##########"))
    if isinstance(field.dataType, (types.TimestampType, types.TimestampNTZType)):
        cell = cell.cast("date")
    return cell.cast("string")


def place_of_profile(header, path):
    """The place of the column that says whose a row is."""
    words = (re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name) for name in header)
    names = [re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") for name in words]
    place = next((place for place, name in enumerate(names) if name in PROFILE_NAMES), None)
    if place is None:
        raise JobFailure(FAULTS, f"{path} has no column profile_id, which says whose a row is, between commas. It has "
                                 f"{', '.join(header)}.")
    return place


def lines_of(rows, profile, line):
    """The rows as lines of CSV, with their profile and their place in the input."""
    return rows.select(
        functions.coalesce(profile, functions.lit("")).alias("profile"),
        functions.col("_metadata.file_path").alias("file"),
        functions.col("_metadata.file_block_start").alias("block"),
        functions.monotonically_increasing_id().alias("row"),
        line.alias("line"))


def read_whole_lines(spark, path):
    """The header of a table of CSV, and its lines as they are; None if they may not be its rows.

    Several processors can read a file line by line.
    """
    rows = spark.read.text(path)
    line = functions.col("value")
    first = rows.where(line != "").first()
    if first is None:
        return None
    marks = functions.octet_length(line) - functions.octet_length(
        functions.replace(line, functions.lit('"'), functions.lit("")))
    is_header = line == first.value
    odd_marks, headers, files = rows.agg(
        functions.max(marks % 2), functions.count_if(is_header),
        functions.size(functions.collect_set("_metadata.file_path"))).first()
    # A line in which a cell begins that goes on in the next has an odd number of marks. Each file has the header once.
    if odd_marks != 0 or headers != files:
        return None
    header = [name.strip() for name in next(csv.reader(first, skipinitialspace=True))]
    place = place_of_profile(header, path)
    cells = ", ".join(f"cell{index} STRING" for index in range(len(header)))
    of_plain_line = functions.split_part(line, functions.lit(","), functions.lit(place + 1))
    profile = functions.when(
        functions.contains(line, functions.lit('"')), functions.from_csv(line, cells, READ).getField(f"cell{place}")
    ).otherwise(functions.btrim(of_plain_line, functions.lit(" \t")))
    return header, lines_of(rows.where(~is_header & ~line.rlike(BLANK)), profile, line)


def read_csv(spark, path):
    """The table, all cells texts, with one more column: the whole row where its number of cells is wrong."""
    reader = spark.read.options(**READ, multiLine=True)
    fields = reader.csv(path).schema.fields + [types.StructField(UNREADABLE, types.StringType())]
    # The headers of all files of a folder must be the same.
    return reader.options(enforceSchema=False, columnNameOfCorruptRecord=UNREADABLE).csv(
        path, schema=types.StructType(fields))


def read_cells(rows, path):
    """The header of a table, and its rows as lines.

    A row whose number of cells is wrong is handed on as it is, for the program to judge it.
    """
    fields = [field for field in rows.schema.fields if field.name != UNREADABLE]
    header = [field.name for field in fields]
    cells = [as_text(field) for field in fields]
    line = functions.to_csv(
        functions.struct(*(cell.alias(f"cell{index}") for index, cell in enumerate(cells))),
        {**WRITTEN, "quoteAll": True})
    if UNREADABLE in rows.columns:
        line = functions.coalesce(functions.regexp_replace(UNREADABLE, r"\r?\n$", ""), line)
    profile = cells[place_of_profile(header, path)]
    return header, lines_of(rows.where(functions.concat_ws("", *cells) != ""), profile, line)


def read_lines(spark, path, table_format):
    """The header of a table, and its rows as lines of CSV with their profile and their place in the input."""
    if table_format == "parquet":
        return read_cells(spark.read.parquet(path), path)
    return read_whole_lines(spark, path) or read_cells(read_csv(spark, path), path)


def grouped(tables, partitions):
    """All rows of a profile in one partition, table by table, profile by profile, each in the order of the input."""
    rows = tables[0]
    for table in tables[1:]:
        rows = rows.union(table)
    return (rows.repartition(partitions, "profile")
            .sortWithinPartitions("table", "profile", "file", "block", "row")
            .select("table", "profile", "line"))


# The program

def csv_line(cells):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def start(job, files, said):
    """The running program; `files` are those of the tables before the contracts, `said` gets its messages."""
    command = [job.program, "portfolio", "-", "--threads", "1", "--format", "csv", "--quiet"]
    for table, file in files.items():
        command += [OPTIONS[table], file]
    try:
        return subprocess.Popen(
            command + job.options, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said)
    except OSError as error:
        raise ProgramFailure(
            f"The program {job.program} cannot be started on {socket.gethostname()}: {error.strerror}. Install "
            "jss-sim on every machine of the cluster, or say with --program where it is.") from None


def told(said):
    """The last of what the program said."""
    said.seek(max(0, said.seek(0, os.SEEK_END) - 2000))
    return said.read().decode("utf-8", "replace").strip() or "(it said nothing)"


class Feeder(threading.Thread):
    """Writes the header and the rows to the program, while the task reads what the program answers."""

    def __init__(self, file, header, rows):
        super().__init__(daemon=True)
        self.file, self.header, self.rows = file, header, rows
        self.profiles = 0
        self.fault = None

    def run(self):
        profile = None
        try:
            with self.file as file:
                file.write(csv_line(self.header).encode())
                for row in self.rows:
                    if row.profile != profile:
                        profile = row.profile
                        self.profiles += 1
                    file.write(row.line.encode() + b"\n")
        except BaseException as error:
            self.fault = error


def ask(job, files, rows):
    """The program's answer to the rows of the contracts: lists of cells, one by one."""
    with tempfile.TemporaryFile() as said:
        process = start(job, files, said)
        feeder = Feeder(process.stdin, job.headers[CONTRACTS], rows)
        feeder.start()
        answered = 0
        try:
            answer = csv.reader(io.TextIOWrapper(process.stdout, encoding="utf-8", newline=""))
            columns = next(answer, None)
            if columns is not None and columns != job.columns:
                raise ProgramFailure(
                    f"The program {job.program} on {socket.gethostname()} answers with other columns than where the "
                    "job was started. Install the same version on every machine.")
            for cells in answer:
                answered += 1
                yield [cell or None for cell in cells]
            feeder.join()
            code = process.wait()
        finally:
            process.kill()
            process.wait()
        if feeder.fault is not None and not isinstance(feeder.fault, BrokenPipeError):
            raise feeder.fault
        if code not in (0, FAULTS) or feeder.fault is not None or answered != feeder.profiles:
            raise ProgramFailure(
                f"The program {job.program} on {socket.gethostname()} ended with code {code} after {answered} of "
                f"{feeder.profiles} profiles: {told(said)}")


def forecast(job, rows):
    """The answer to the rows of a partition, which come table by table."""
    with tempfile.TemporaryDirectory(prefix="jss-portfolio-") as folder:
        files = {table: os.path.join(folder, NAMES[table]) for table in job.headers if table != CONTRACTS}
        # Also those without a row here: whether there is a table is a part of the question.
        for table, file in files.items():
            with open(file, "w", encoding="utf-8", newline="") as header:
                header.write(csv_line(job.headers[table]))
        for table, group in itertools.groupby(rows, key=lambda row: row.table):
            if table == CONTRACTS:
                yield from ask(job, files, group)
            else:
                with open(files[table], "ab") as file:
                    file.writelines(row.line.encode() + b"\n" for row in group)


def tried(job):
    """The job with the columns of the answer, and with the day of which it is.

    The program gets one profile of which nothing is known, so that a fault of the program, of an option or of a header
    shows before anything is read.
    """
    with tempfile.TemporaryDirectory(prefix="jss-portfolio-") as folder, tempfile.TemporaryFile() as said:
        text, files = {}, {}
        for table, header in job.headers.items():
            row = [""] * len(header)
            row[place_of_profile(header, NAMES[table])] = TRIAL
            text[table] = csv_line(header) + csv_line(row)
            if table != CONTRACTS:
                files[table] = os.path.join(folder, NAMES[table])
                with open(files[table], "w", encoding="utf-8", newline="") as file:
                    file.write(text[table])
        process = start(job, files, said)
        answer, _ = process.communicate(text[CONTRACTS].encode())
        rows = list(csv.DictReader(io.StringIO(answer.decode("utf-8", "replace"), newline="")))
        if process.returncode not in (0, FAULTS) or len(rows) != 1 or rows[0].get("profile_id") != TRIAL:
            code = process.returncode if process.returncode in (USAGE, FAULTS, NO_INPUT) else NO_PROGRAM
            raise JobFailure(code, f"The program {job.program} ended with code {process.returncode}: {told(said)}")
    options = job.options
    if not any(option.split("=")[0] == "--as-of" for option in options):
        # A job may go on past midnight.
        options = options + ["--as-of", rows[0]["as_of"]]
    return job._replace(options=options, columns=list(rows[0]))


# The answer

def column_type(name):
    return next((kind for pattern, kind in COLUMN_TYPES if re.fullmatch(pattern, name)), "string")


def write(answer, path, table_format, counts):
    """Writes the answer, and counts its rows and those that tell a fault."""
    answer = answer.observe(
        counts, functions.count(functions.lit(1)).alias("profiles"), functions.count("error").alias("faults"))
    if table_format == "parquet":
        answer.select(*(functions.col(name).cast(column_type(name)) for name in answer.columns)).write.parquet(path)
    else:
        answer.write.options(header=True, **WRITTEN).csv(path)


def first_line(error):
    return str(error).strip().split("\n")[0]


def failure(error, options):
    """What people are told of an error of Spark's."""
    text = str(error)
    of_program = ProgramFailure.found(text)
    if of_program:
        return JobFailure(NO_PROGRAM, of_program)
    other_header = re.search(r"CSV header does not conform to the schema.*?CSV file: ([^\n]+)", text, re.DOTALL)
    if other_header:
        return JobFailure(FAULTS, f"The header of {other_header.group(1)} is not that of another file of the table. All "
                                  "files of a table must have the same columns in the same order.")
    if isinstance(error, AnalysisException):
        if "ALREADY_EXISTS" in text:
            return JobFailure(NO_OUTPUT, f"{options.output} is there already. Remove it, or name another --output.")
        return JobFailure(NO_INPUT, first_line(error))
    causes = re.findall(r"^Caused by: [\w.$]+: (.+)$", text, re.MULTILINE)
    return JobFailure(FAILURE, causes[-1] if causes else first_line(error))


def session(log_level):
    spark = SparkSession.builder.appName("jss-sim portfolio").config("spark.log.level", log_level).getOrCreate()
    # The number of partitions is the one that was asked for.
    spark.conf.set("spark.sql.adaptive.enabled", "false")
    return spark


def run(spark, options):
    """Does the job; gives the number of profiles and of those that have faults."""
    output_format = table_format(options.output, options.output_format, "--output-format")
    paths = {PROFILES: options.profiles, SCORES: options.score_histories, CONTRACTS: options.contracts}
    headers, tables = {}, []
    for table, path in paths.items():
        if path:
            input_format = table_format(path, options.input_format, "--input-format")
            headers[table], lines = read_lines(spark, path, input_format)
            tables.append(lines.withColumn("table", functions.lit(table)))
    job = tried(Job(options.program, options.rest, headers, None))
    partitions = options.partitions or int(spark.conf.get("spark.sql.shuffle.partitions"))
    rows = grouped(tables, partitions).rdd.mapPartitions(lambda rows: forecast(job, rows))
    schema = types.StructType([types.StructField(name, types.StringType()) for name in job.columns])
    counts = Observation()
    write(spark.createDataFrame(rows, schema, verifySchema=False), options.output, output_format, counts)
    return counts.get["profiles"], counts.get["faults"]


def main(arguments):
    try:
        options = parsed(arguments)
        spark = session(options.log_level)
        try:
            profiles, faults = run(spark, options)
        except (JobFailure, ProgramFailure):
            raise
        except Exception as error:
            raise failure(error, options) from None
        finally:
            spark.stop()
    except JobFailure as fault:
        print(f"jss_portfolio: {fault}", file=sys.stderr)
        return fault.code
    except ProgramFailure as fault:
        print(f"jss_portfolio: {fault.message}", file=sys.stderr)
        return NO_PROGRAM
    told_of = f", {faults} of them with a fault that the column error tells" if faults else ""
    print(f"{profiles} profiles{told_of}: {options.output}", file=sys.stderr)
    return FAULTS if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
