"""`jss-sim serve`, started for a test and ended with it; and what the tests ask it."""

import base64
import contextlib
import http.client
import json
import os
import pathlib
import random
import subprocess
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
AS_OF = "2026-11-21"


class Server:
    def __init__(self, process, address):
        self.process = process
        self.address = address
        parts = urllib.parse.urlsplit(address)
        self.port = parts.port
        self.path = parts.path

    def resident_kilobytes(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            for line in status:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1])
        raise RuntimeError(f"the server has ended: {self.process.wait()}")

    def ask(self, method, path, body=None, headers=None):
        """The status, the headers and the body of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            data = None if body is None else json.dumps(body)
            given = {} if body is None else {"Content-Type": "application/json"}
            connection.request(method, self.path + path, data, {**given, **(headers or {})})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()


@contextlib.contextmanager
def serving(program, *arguments):
    process = subprocess.Popen(
        [program, "serve", "--no-open", "--port", "0", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        address = process.stdout.readline().strip()
        if not address.startswith("http://127.0.0.1:"):
            raise RuntimeError(f"{program} serve did not start")
        yield Server(process, address)
        if process.poll() is not None:
            raise RuntimeError(f"the server has ended by itself, with the status {process.returncode}")
    finally:
        process.kill()
        process.wait()


def example(name):
    return (ROOT / "Examples" / f"{name}.csv").read_text()


# By the name of an example: what its freelancer sees on the profile.
PROFILES = {
    "early-end-request": {"badge": "held", "jss": 100},
    "early-end-refund": {"badge": "held"},
    "badge-lost": {"badge": "none", "jss": 82},
    "newcomer": {"badge": "none"},
    "veteran": {"badge": "held", "jss": 100},
}


def question(name, runs, **more):
    options = {"as-of": AS_OF, "runs": runs, **PROFILES[name]}
    return {"history": example(name), "options": options, **more}


def exports():
    """Every export of the tests and the examples, as the body of an import gives it."""
    folder = ROOT / "Tests" / "JSSImportTests" / "Fixtures"
    files = [ROOT / "Examples" / "transactions.csv", ROOT / "Examples" / "work-history.json"]
    files += sorted(file for file in folder.iterdir() if file.suffix in (".csv", ".json", ".xlsx"))
    return [
        {"name": file.name, "content": base64.b64encode(file.read_bytes()).decode()}
        for file in files
    ]


CHANGES = [
    "accept c-2026-07", "decline c-2026-07", "refund c-2026-06=full", "refund c-2026-06=50",
    "end c-2026-05=2026-12-31", "feedback c-2025-07=2", "add 500", "add 500@2026-12-20",
    "add-bad 2000", "pause 13", "job-size large", "remove c-2025-03",
]

CELLS = [
    "", "0", "-1", "1e9", "1000000000", "0.001", "2026-11-21", "2026-02-30", "1900-01-01",
    "9999-12-31", "true", "no", "client", "freelancer", "platform", "completed", "dispute", "5",
    "5.01", "nan", "inf", "\u20ac5", "\u202e", "a;b", "\"", "x" * 300,
]


class Damage:
    """Histories that are nearly right: rows are left out, doubled and mixed, cells are others'."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def history(self):
        pick = self.random
        name = pick.choice(sorted(PROFILES))
        header, *rows = example(name).splitlines()
        rows = [row for row in rows if pick.random() < 0.9]
        if rows and pick.random() < 0.1:
            rows.append(pick.choice(rows))
        if pick.random() < 0.2:
            pick.shuffle(rows)
        for _ in range(pick.choice([0, 0, 1, 1, 2, 5])):
            if not rows:
                break
            place = pick.randrange(len(rows))
            cells = rows[place].split(",")
            others = pick.choice(rows).split(",")
            cell = pick.randrange(len(cells))
            cells[cell] = pick.choice([pick.choice(CELLS), others[min(cell, len(others) - 1)]])
            rows[place] = ",".join(cells)
        return "\n".join([header, *rows]) + "\n", dict(PROFILES[name])

    def question(self, compares=False):
        pick = self.random
        history, profile = self.history()
        options = {"as-of": AS_OF, "runs": pick.choice([1, 63, 64, 65, 200]), **profile}
        for name, values in {
            "jss": [0, 50, 90, 100], "horizon": [1, 13, 52], "seed": [0, 1, 2**63],
            "eligible-weeks": [0, 13, 16], "no-new-work": [True, False], "rising-talent": [True],
            "badge-level": ["plus"], "jss-date": [AS_OF, "2026-11-01", "2027-01-01"],
            "precision": [0.5, "0.01"],
        }.items():
            if pick.random() < 0.2:
                options[name] = pick.choice(values)
        if pick.random() < 0.2:
            options.pop("jss", None)
        asked = {"history": history, "options": options}
        if pick.random() < 0.1:
            asked["scores"] = "date,score\n2026-10-03,98\n2026-11-07,%s\n" % pick.choice([97, 101, ""])
        if compares:
            asked["scenarios"] = [
                {"name": f"plan {number}", "changes": pick.sample(CHANGES, pick.randint(1, 3))}
                for number in range(pick.randint(1, 3))
            ]
        return asked

    def exports(self):
        pick = self.random
        files = pick.sample(exports(), pick.randint(1, 3))
        for file in files:
            if pick.random() < 0.5:
                data = bytearray(base64.b64decode(file["content"]))
                for _ in range(pick.randint(1, 5)):
                    place = pick.randrange(len(data))
                    data[place:place + pick.randint(0, 20)] = os.fsencode(pick.choice(CELLS))
                file["content"] = base64.b64encode(data).decode()
        asked = {"files": files, "as-of": AS_OF}
        if pick.random() < 0.3:
            asked["history"] = self.history()[0]
        return asked
