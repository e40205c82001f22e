"""What schemathesis is told besides the description: histories and exports that are nearly right reach further into the
program than strings that only fit a schema."""

import collections
import json
import os
import random
import sys
import urllib.request
import zlib

import schemathesis

sys.path.insert(0, os.path.dirname(__file__))
import running

counts = collections.Counter()


@schemathesis.hook
def before_call(context, case, kwargs):
    """In two of three requests that fit the schema, a body of ours takes the place of the one that was made up. No request
    asks for many runs: how long one may take is tested elsewhere."""
    options = case.body.get("options") if isinstance(case.body, dict) else None
    runs = options.get("runs") if isinstance(options, dict) else None
    if isinstance(runs, (int, float)) and not isinstance(runs, bool) and 1000 < runs <= 4e9:
        options["runs"] = 1 + int(runs) % 500
    if not case.meta or not case.meta.generation.mode.is_positive:
        return
    seed = zlib.crc32(repr(case.body).encode())
    if seed % 3 == 0:
        return
    damage = running.Damage(seed)
    name = case.operation.path.split("/")[-1]
    if name in ("simulate", "explain", "advise", "compare", "check"):
        case.body = damage.question(compares=name == "compare")
    elif name == "table":
        case.body = {"name": "pasted", "text": damage.history()[0]}
    elif name == "imports":
        case.body = damage.exports()
    elif name == "answers":
        case.path_parameters["id"], case.body = an_answer(seed)
    elif name == "file" and case.method.upper() == "PUT":
        case.body = {"history": damage.history()[0]}
        case.headers["If-Match"] = tag()


def tag():
    """That of the file as it is."""
    with urllib.request.urlopen(os.environ["JSS_SIM_ADDRESS"] + "api/v1/file") as answer:
        return answer.headers["ETag"]


def an_answer(seed):
    """An import of its own, and an answer to one of its questions."""
    body = json.dumps({"files": running.exports()[:2], "as-of": running.AS_OF}).encode()
    request = urllib.request.Request(
        os.environ["JSS_SIM_ADDRESS"] + "api/v1/imports", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        found = json.load(answer)
    pick = random.Random(seed)
    question = pick.choice(found["questions"])
    words = [choice["value"] for choice in question.get("choices", [])]
    text = pick.choice([*words, "2026-03-17", "4.5", "none", "open", *running.CELLS])
    return found["id"], {"question": question["number"], "answer": text}


@schemathesis.hook
def after_call(context, case, response):
    counts[f"{case.operation.label} {response.status_code}"] += 1
    with open(os.environ["JSS_SIM_COUNTS"], "w") as file:
        json.dump(counts, file)
