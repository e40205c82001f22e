#!/usr/bin/env python3
"""Writes history-template.csv and history-template.xlsx: a history without contracts, to fill in.

usage: make_templates.py PROGRAM [FOLDER]    (needs XlsxWriter 3.3.1; the folder of this script if none is named)

PROGRAM is the built jss-sim. What the columns are called, what they mean and which words they hold is asked of it.
"""

import contextlib
import datetime
import json
import pathlib
import subprocess
import sys
import textwrap
import urllib.request

import xlsxwriter

# As many rows have drop-down lists.
ROWS = 1000
# Letters in a line of the sheet of meanings.
LINE = 90
WIDTHS = {"title": 30, "day": 12, "choice": 14}
EXAMPLE = [
    {"contract_id": "c-1", "client_id": "Anna", "contract_type": "fixed", "start_date": "2026-01-10",
     "end_date": "2026-02-03", "total_charges": 500, "feedback_score": 5, "ended_by": "client", "end_reason": "completed",
     "title": "went well"},
    {"contract_id": "c-2", "client_id": "Bert", "contract_type": "fixed", "start_date": "2026-02-20",
     "end_date": "2026-03-01", "total_charges": 0, "refunded_amount": 400, "ended_by": "client",
     "end_reason": "cancelled", "title": "was refunded in full"},
    {"contract_id": "c-3", "client_id": "Cleo", "contract_type": "fixed", "start_date": "2026-05-02",
     "end_date": "2026-06-30", "total_charges": 300, "refund_requested": 150, "feedback_score": 4.5,
     "ended_by": "client", "end_reason": "not_needed", "title": "Cleo asks for half of it back"},
    {"contract_id": "c-4", "client_id": "Anna", "contract_type": "hourly", "start_date": "2026-05-11",
     "total_charges": 2150, "last_payment_date": "2026-11-16", "paid_quarters": 2, "title": "is still open"},
]


@contextlib.contextmanager
def address(program):
    """Where a server of the program answers, as long as it is needed."""
    process = subprocess.Popen(
        [program, "serve", "--no-open", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()


def columns_of(program):
    with address(program) as place, urllib.request.urlopen(place + "api/v1/columns") as answer:
        return json.load(answer)["columns"]


def rule(column):
    """What a cell of a column may hold, in the words of a spreadsheet."""
    match column["kind"]:
        case "choice" | "truth":
            words = [choice["value"] for choice in column.get("choices") or []] or ["true", "false"]
            check, hint = {"validate": "list", "source": words}, "Choose one of the words of the list"
        case "day":
            check = {"validate": "date", "criteria": ">=", "value": datetime.date(2000, 1, 1)}
            hint = "Type a date"
        case "dollars":
            check, hint = {"validate": "decimal", "criteria": ">=", "value": 0}, "Type dollars without a minus"
        case "whole":
            check, hint = {"validate": "integer", "criteria": ">=", "value": 0}, "Type a number without decimals"
        case "number":
            check = {"validate": "decimal", "criteria": "between", "minimum": 1, "maximum": 5}
            hint = "Type the stars, from 1.00 to 5.00"
        case _:
            check, hint = {"validate": "any"}, None
    if hint:
        check |= {"error_title": column["name"], "error_message": f"{hint}, or leave the cell empty."}
    return check | {
        "input_title": column["name"], "input_message": shortened(column["meaning"], 255), "ignore_blank": True}


def shortened(text, length):
    """A text that is no longer than a spreadsheet allows: its first sentences."""
    while len(text) > length:
        text = text[:text.rindex(". ", 0, -1) + 1]
    return text


def write_workbook(columns, file):
    with xlsxwriter.Workbook(file) as book:
        # The same bytes on every day.
        book.set_properties({"title": "History for jss-sim", "created": datetime.datetime(2026, 1, 1)})
        bold = book.add_format({"bold": True, "bg_color": "#DDE8F5", "bottom": 1})
        needed = book.add_format({"bold": True, "bg_color": "#BFD5F0", "bottom": 1})
        named = book.add_format({"bold": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        formats = {
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "dollars": book.add_format({"num_format": "0.00"}),
            "number": book.add_format({"num_format": "0.00"}),
            "text": book.add_format({"num_format": "@"}),
        }

        def write_head(sheet):
            sheet.freeze_panes(1, 0)
            for place, column in enumerate(columns):
                sheet.write(0, place, column["name"], needed if column["required"] else bold)
                width = WIDTHS.get(column["name"]) or WIDTHS.get(column["kind"]) or 10
                sheet.set_column(
                    place, place, max(width, len(column["name"]) + 2), formats.get(column["kind"]))

        contracts = book.add_worksheet("Contracts")
        write_head(contracts)
        for place, column in enumerate(columns):
            contracts.data_validation(1, place, ROWS, place, rule(column))

        example = book.add_worksheet("Example")
        write_head(example)
        for row, cells in enumerate(EXAMPLE, 1):
            for place, column in enumerate(columns):
                value = cells.get(column["name"])
                if column["kind"] == "day" and value:
                    example.write_datetime(row, place, datetime.datetime.fromisoformat(value), formats["day"])
                elif value is not None:
                    example.write(row, place, value, formats.get(column["kind"]))

        meanings = book.add_worksheet("Columns")
        meanings.freeze_panes(1, 0)
        meanings.set_column(0, 1, 22)
        meanings.set_column(2, 2, LINE)
        meanings.write_row(0, 0, ["column", "word", "what it means"], bold)
        row = 1
        for column in columns:
            text = ("Required. " if column["required"] else "") + column["meaning"]
            meanings.set_row(row, 15 * len(textwrap.wrap(text, LINE)))
            meanings.write(row, 0, column["name"], named)
            meanings.write(row, 2, text, wrapped)
            for choice in column.get("choices") or []:
                row += 1
                meanings.write_row(row, 1, [choice["value"], choice["title"]])
            row += 1


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else pathlib.Path(__file__).parent
    columns = columns_of(sys.argv[1])
    (folder / "history-template.csv").write_text(",".join(column["name"] for column in columns) + "\n")
    write_workbook(columns, folder / "history-template.xlsx")


if __name__ == "__main__":
    main()
