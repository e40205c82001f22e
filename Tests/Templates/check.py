"""The templates of a history: as their script writes them, and fit to be filled in.

usage: check.py PROGRAM    (the built jss-sim)
"""

import filecmp
import pathlib
import subprocess
import sys
import tempfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEMPLATES = ["history-template.csv", "history-template.xlsx"]
CONTRACT = {"client_id": "Anna", "start_date": "2026-01-10", "end_date": "2026-02-03", "total_charges": 500}


def check(program, file):
    return subprocess.run(
        [program, "check", "--as-of", "2026-11-21", "--runs", "2000", file], capture_output=True, text=True)


def expect_same_bytes(program, folder):
    script = ROOT / "Examples" / "make_templates.py"
    subprocess.run([sys.executable, script, program, folder], check=True)
    for name in TEMPLATES:
        if not filecmp.cmp(folder / name, ROOT / "Examples" / name, shallow=False):
            sys.exit(f"Examples/{name} is not what Examples/make_templates.py writes. Run it.")


def expect_refused_while_empty(program):
    for name in TEMPLATES:
        answer = check(program, ROOT / "Examples" / name)
        if answer.returncode == 0 or "must have at least one row below the header" not in answer.stderr:
            sys.exit(f"Without contracts, {name} is not refused as it should be: {answer}")


def lists(sheet):
    """The words of each drop-down list, by the column's name."""
    found = {}
    for validation in sheet.data_validations.dataValidation:
        if validation.type == "list":
            (place,) = validation.sqref.ranges
            name = sheet.cell(1, place.min_col).value
            found[name] = validation.formula1.strip('"').split(",")
            if (place.min_row, place.max_row) != (2, 1001):
                sys.exit(f"The list of {name} is offered in {place}, not in the rows 2 to 1001.")
    return found


def fill(book):
    """One contract for each word of each list, and each word is chosen once."""
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    row = 2
    for column, words in lists(sheet).items():
        for word in words:
            for name, value in {**CONTRACT, "contract_id": f"c-{row}", column: word}.items():
                sheet.cell(row, names.index(name) + 1).value = {"true": True, "false": False}.get(value, value)
            row += 1
    return row - 2


def expect_read_when_filled(program, folder):
    book = openpyxl.load_workbook(ROOT / "Examples" / "history-template.xlsx")
    named = set(lists(book.worksheets[0]))
    fixed = {"contract_type", "ended_by", "end_reason", "disputed", "feedback_suppressed", "jss_outcome",
             "counts_for_earnings"}
    if named != fixed:
        sys.exit(f"There are lists for {sorted(named)}, not for {sorted(fixed)}.")
    contracts = fill(book)
    file = folder / "filled.xlsx"
    book.save(file)
    answer = check(program, file)
    if answer.returncode != 0 or "arning" in answer.stderr or contracts < 20:
        sys.exit(f"The workbook is not read, with {contracts} contracts filled in: {answer}")


def expect_example_is_read(program, folder):
    book = openpyxl.load_workbook(ROOT / "Examples" / "history-template.xlsx")
    del book["Contracts"]
    file = folder / "example.xlsx"
    book.save(file)
    answer = check(program, file)
    if answer.returncode != 0 or "arning" in answer.stderr:
        sys.exit(f"The sheet with the example is not read: {answer}")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        expect_same_bytes(program, folder)
        expect_refused_while_empty(program)
        expect_read_when_filled(program, folder)
        expect_example_is_read(program, folder)
    print("The templates are as their script writes them, and are read when they are filled in.")


if __name__ == "__main__":
    main()
