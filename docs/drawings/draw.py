#!/usr/bin/env python3
"""Writes the drawings of docs/export.md, whose words stand below, beside this file.

    python3 docs/drawings/draw.py            writes them
    python3 docs/drawings/draw.py --check    fails if a drawing is not what would be written
"""

import sys
from pathlib import Path

from shapes import Button, Card, Choices, Code, Field, Menu, Step, Table, Ticks, Unverified, Window

TRANSACTIONS = Unverified("Transactions")
DATES = Unverified("Dates")
DOWNLOAD = Unverified("Download CSV")
PROFILE = [Unverified("Work history"), Unverified("Stars")]
JOBS = Menu([Unverified("Completed jobs"), Unverified("In progress")], click="Completed jobs")
PAGES = Menu(["1", "2", Unverified("Next page")], click="Next page")

CARDS = [
    Card(
        "transaction-report.svg",
        "Transaction report (CSV)",
        [
            Step(
                "Open Transactions. It is under Manage finances, formerly under Reports.",
                Window(
                    "upwork.com",
                    [
                        Menu([None, "Manage finances", None], click="Manage finances"),
                        Choices([None, "Your reports", TRANSACTIONS], click=TRANSACTIONS, left=60),
                    ],
                ),
            ),
            Step(
                "Choose the dates, from your first contract on. If columns can be chosen, tick these six.",
                Window(
                    TRANSACTIONS,
                    [
                        Field(DATES, "first contract – today"),
                        Ticks(
                            [
                                "Date",
                                "Transaction type",
                                "Client team",
                                "Transaction summary",
                                "Ref ID",
                                None,
                                "Amount $",
                                None,
                            ]
                        ),
                    ],
                ),
            ),
            Step(
                "Download it as CSV.",
                Window(
                    TRANSACTIONS,
                    [Button(DOWNLOAD), Table(["Date", "Ref ID", "Amount $"], rows=2)],
                ),
            ),
        ],
    ),
    Card(
        "statement.svg",
        "Statement of 2024, copied from the screen",
        [
            Step(
                "Open Reports, Transaction history, and choose the dates.",
                Window(
                    "upwork.com",
                    [
                        Menu([None, "Reports", None], click="Reports"),
                        Choices([None, "Transaction history"], click="Transaction history", left=60),
                    ],
                ),
            ),
            Step(
                "Select the table from its first column name to its last row, and copy it.",
                Window(
                    "Transaction history",
                    [
                        Table(
                            ["Date", "Type", "Description", "Client", "Amount", "Ref ID"],
                            rows=3,
                            marked=True,
                        )
                    ],
                ),
            ),
            Step(
                "Paste it into an empty plain text file, and save that. Or paste it into a spreadsheet, and save that "
                "as a workbook (.xlsx).",
                Window(
                    "text editor",
                    [
                        Code(
                            [
                                "Date   Type    Description   Client …",
                                "Nov …  Hourly  …             …",
                            ]
                        ),
                        Button("Save as: statement.txt"),
                    ],
                ),
            ),
        ],
    ),
    Card(
        "weekly-summary.svg",
        "Weekly summary (CSV)",
        [
            Step(
                "Open Manage finances, Your reports.",
                Window(
                    "upwork.com",
                    [
                        Menu([None, "Manage finances", None], click="Manage finances"),
                        Choices([None, "Your reports", TRANSACTIONS], click="Your reports", left=60),
                    ],
                ),
            ),
            Step(
                "Open the weekly summary.",
                Window(
                    "Your reports",
                    [Choices(["Weekly summary", None, None], click="Weekly summary", width=250)],
                ),
            ),
            Step(
                "Choose the dates, a year for each file, and download it.",
                Window("Weekly summary", [Field(DATES, "Jan 1 – Dec 31"), Button(DOWNLOAD)]),
            ),
        ],
    ),
    Card(
        "work-history.svg",
        "Work history, one answer after the other (JSON)",
        [
            Step(
                "Open your profile. Press F12 and choose Network.",
                Window(
                    "upwork.com: your profile",
                    [
                        Table(PROFILE, rows=2),
                        Menu(["Elements", "Console", "Network"], click="Network"),
                    ],
                ),
            ),
            Step(
                "Write work-history into the filter, and load the page again.",
                Window(
                    "Network",
                    [
                        Field("Filter", "work-history"),
                        Code(["completed?page=1&…     200", "in-progress?page=1&…   200"]),
                    ],
                ),
            ),
            Step(
                "Go through all further pages: completed jobs, and those in progress. Each adds a line.",
                Window(
                    "upwork.com: your profile",
                    [
                        JOBS,
                        Table(PROFILE, rows=2),
                        PAGES,
                    ],
                ),
            ),
            Step(
                "Click a line with the right button. Copy its answer, the response.",
                Window(
                    "Network",
                    [
                        Code(["completed?page=1&…     200"]),
                        Menu(["Copy", "Copy response"], click="Copy response"),
                    ],
                ),
            ),
            Step(
                "Paste it into an empty text file, and save that. Do so for each line.",
                Window(
                    "text editor",
                    [
                        Code(['{"pageItems":[{"id":"…",', '  "startedOn":"2026-01-08…']),
                        Button("Save as: completed-1.json"),
                    ],
                ),
            ),
        ],
    ),
    Card(
        "network-log.svg",
        "Work history, as a network log (HAR)",
        [
            Step(
                "Open your profile. Press F12, choose Network, and load the page again.",
                Window("upwork.com: your profile", [Menu(["Elements", "Console", "Network"], click="Network")]),
            ),
            Step(
                "Go through all pages of the work history: completed jobs, and those in progress.",
                Window(
                    "upwork.com: your profile",
                    [
                        JOBS,
                        Table(PROFILE, rows=2),
                        PAGES,
                    ],
                ),
            ),
            Step(
                "When no page is left, click any line with the right button, and save all as HAR.",
                Window(
                    "Network",
                    [
                        Code(
                            [
                                "completed?page=1&…     200",
                                "completed?page=2&…     200",
                                "in-progress?page=1&…   200",
                            ]
                        ),
                        Choices([None, "Save all as HAR"], click="Save all as HAR", width=210),
                    ],
                ),
            ),
            Step(
                "Import it on this computer. Then delete it: it can hold the key to your account.",
                Window("terminal", [Code(["jss-sim import profile.har …", "rm profile.har"])]),
            ),
        ],
    ),
    Card(
        "api-answers.svg",
        "Answers of the GraphQL interface (JSON)",
        [
            Step(
                "With a key of your own, ask for workHistoryList, or for contractDetails of a contract.",
                Window(
                    "api.upwork.com/graphql",
                    [
                        Code(
                            [
                                '{ contractDetails(id: "…") {',
                                "    endedBy { id }",
                                "    closingReason { reason }",
                                "} }",
                            ]
                        )
                    ],
                ),
            ),
            Step(
                "Save the answer as it comes.",
                Window(
                    "text editor",
                    [Code(['{"data":{"contractDetails":{…}}}']), Button("Save as: contract-1.json")],
                ),
            ),
        ],
    ),
    Card(
        "workbook.svg",
        "Any of the tables, as a workbook (.xlsx)",
        [
            Step(
                "Move the sheet with the export to the front: only the first one is read.",
                Window(
                    "spreadsheet",
                    [
                        Table(["Date", "…", "…"], rows=2),
                        Menu(["transactions", "notes"], click="transactions"),
                    ],
                ),
            ),
        ],
    ),
]


def main(arguments):
    folder = Path(__file__).parent
    if arguments == ["--check"]:
        drawn = {card.file: card.svg() for card in CARDS}
        kept = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.svg")}
        names = drawn.keys() | kept.keys()
        faults = sorted(name for name in names if drawn.get(name) != kept.get(name))
        if faults:
            sys.exit(f"Not as drawn: {', '.join(faults)}. 'python3 docs/drawings/draw.py' draws them.")
    elif not arguments:
        for card in CARDS:
            (folder / card.file).write_text(card.svg(), encoding="utf-8")
    else:
        sys.exit("usage: draw.py [--check]")


if __name__ == "__main__":
    main(sys.argv[1:])
