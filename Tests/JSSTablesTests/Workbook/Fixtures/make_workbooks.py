"""Writes history-openpyxl.xlsx and history-xlsxwriter.xlsx: one table, as two libraries write it.

usage: python3 make_workbooks.py    (needs openpyxl and XlsxWriter)
"""

from datetime import date, datetime

import openpyxl
import xlsxwriter

HEADER = ["Contract ID", "Client", "Contract type", "Start date", "End date", "Total charges", "Stars", "Disputed",
          "Title"]
ROWS = [
    [1001, "Acme", "Fixed-price", date(2026, 3, 7), date(2026, 3, 17), 1250.5, 4.85, True, "Logo, \"new\"\nand more"],
    [],
    ["c-2", "Bolt", "hourly", "2026-3-7", None, 0.1 + 0.2, None, None, None],
    ["c-3", "Acme", "fixed", datetime(2026, 4, 1), date(2026, 5, 1), "$1,250.00", 5, "no", None],
]
FORMATS = ["dd/mm/yyyy", "[$-407]d. mmmm yyyy"]

book = openpyxl.Workbook()
sheet = book.active
for row in [HEADER, *ROWS]:
    sheet.append(row)
sheet["F2"].number_format = '"$"#,##0.00'
sheet["D2"].number_format, sheet["E2"].number_format = FORMATS
book.create_sheet("Other").append(["nothing"])
book.save("history-openpyxl.xlsx")

with xlsxwriter.Workbook("history-xlsxwriter.xlsx") as book:
    sheet = book.add_worksheet()
    formats = [book.add_format({"num_format": code}) for code in FORMATS]
    for number, row in enumerate([HEADER, *ROWS]):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, formats[column - 3])
            elif value is not None:
                sheet.write(number, column, value)
    book.add_worksheet().write(0, 0, "nothing")
