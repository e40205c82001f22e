"""Asks the interface of `jss-sim serve` what its own description allows and what it does not.

usage: python fuzz.py PROGRAM

The description must be valid, every kind of answer must fit it, and no request may lead to an answer that it does not
announce, or to a status of 500 and more.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import jsonschema
import openapi_spec_validator
import referencing
import running

HERE = pathlib.Path(__file__).resolve().parent

# Left out: a history that fits the schema need not make sense, and the secret in the address is no authorization that the
# description could name.
LEFT_OUT = "positive_data_acceptance,ignored_auth"
EXAMPLES = "12"
SECONDS = "150"


def check_answers(server, description):
    """Every kind of answer to a question that makes sense has the members that the description promises."""
    registry = referencing.Registry().with_resource(
        "description", referencing.jsonschema.DRAFT202012.create_resource(description))
    asked = 0

    def check(method, path, status, body=None):
        nonlocal asked
        found, _, data = server.ask(method, path.lstrip("/").replace("{id}", identity), body)
        if found != status:
            raise SystemExit(f"{method} {path}: {found} instead of {status}: {data[:500]}")
        content = description["paths"][path][method.lower()]["responses"][str(status)]["content"]
        schema = content["application/json"]["schema"]
        pointer = json.dumps(schema).replace("#/", "description#/")
        jsonschema.Draft202012Validator(json.loads(pointer), registry=registry).validate(
            json.loads(data))
        asked += 1
        return json.loads(data)

    identity = ""
    for name in running.PROFILES:
        question = running.question(name, 512)
        scenarios = [{"name": "one more", "changes": ["add 500"]}]
        for command in ("simulate", "explain", "advise", "check"):
            check("POST", f"/api/v1/{command}", 200, question)
        check("POST", "/api/v1/compare", 200, {**question, "scenarios": scenarios})
        check("POST", "/api/v1/table", 200, {"name": name, "text": question["history"]})
    question["options"]["pictures"] = True
    check("POST", "/api/v1/simulate", 200, question)
    for path in ("columns", "examples", "assumptions", "status", "openapi.json", "file"):
        check("GET", f"/api/v1/{path}", 200)
    files = running.exports()[:2]
    found = check("POST", "/api/v1/imports", 201, {"files": files, "as-of": running.AS_OF})
    identity = found["id"]
    open_question = next(
        question for question in found["questions"] if question["columns"] == ["ended_by"])
    check(
        "POST", "/api/v1/imports/{id}/answers", 200,
        {"question": open_question["number"], "answer": "client"})
    check("POST", "/api/v1/imports/{id}/answers", 422, {"question": -1, "answer": "client"})
    check("POST", "/api/v1/table", 200, files[0])
    check("POST", "/api/v1/simulate", 400, {})
    check("POST", "/api/v1/simulate", 422, {"history": "hello"})
    check("POST", "/api/v1/simulate", 422, {"history": "", "options": {"jss": 101}})
    identity = "0"
    check("POST", "/api/v1/imports/{id}/answers", 404, {"question": 0, "answer": "client"})
    return asked


def fuzz(server, counts):
    """Runs schemathesis, and returns how often each operation gave each status."""
    schemathesis = pathlib.Path(sys.executable).parent / "schemathesis"
    environment = {
        **os.environ, "SCHEMATHESIS_HOOKS": str(HERE / "hooks.py"), "NO_COLOR": "1",
        "JSS_SIM_ADDRESS": server.address, "JSS_SIM_COUNTS": counts,
    }
    result = subprocess.run(
        [
            schemathesis, "run", f"{server.address}api/v1/openapi.json",
            "--url", server.address.rstrip("/"), "--checks", "all", "--exclude-checks", LEFT_OUT,
            "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", EXAMPLES,
            "--max-time", SECONDS, "--seed", "1", "--generation-database", "none",
            "--request-timeout", "60", "--workers", "1",
        ], cwd=pathlib.Path(counts).parent, env=environment, check=False)
    if result.returncode != 0:
        raise SystemExit("The interface and its description differ.")
    with open(counts) as file:
        return json.load(file)


def check_depth(counts, description):
    """A run in which everything is refused at the door has tested nothing."""
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            if operation["operationId"] == "description":
                continue  # It is what all of this was made from.
            label = f"{method.upper()} {path}"
            good = sum(count for key, count in counts.items() if key.startswith(f"{label} 2"))
            print(f"{label:45}", *(
                f"{key.split()[-1]}: {count}" for key, count in sorted(counts.items())
                if key.startswith(label + " ")))
            if good == 0:
                raise SystemExit(f"{label} was never answered.")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "history.csv")
        pathlib.Path(file).write_text(running.example("newcomer"))
        with running.serving(program, file) as server:
            description = json.loads(server.ask("GET", "api/v1/openapi.json")[2])
            openapi_spec_validator.validate(description)
            print(f"The description is valid; {check_answers(server, description)} answers fit it.")
            check_depth(fuzz(server, os.path.join(folder, "counts.json")), description)


main()
