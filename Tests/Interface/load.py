"""50 clients ask `jss-sim serve` for a minute.

usage: python load.py PROGRAM [SECONDS]

No request may fail, the answer to one question is always the same, and the server's memory does not grow once all have
been asked: over the second half of the time a straight line is put through it, and what it rises by, with two of its
standard errors, is less than if the text of one request in five were kept.
"""

import collections
import json
import pathlib
import statistics
import sys
import threading
import time

import running

CLIENTS = 50
KEPT = 1 / 5


def requests():
    """By name: the method, the path, the body, and the member that an answer has."""
    asked = {}
    for name in running.PROFILES:
        asked[f"simulate {name}"] = (
            "POST", "api/v1/simulate", running.question(name, 512), "verdict")
        asked[f"table {name}"] = (
            "POST", "api/v1/table", {"name": name, "text": running.example(name)}, "rows")
    asked["status"] = ("GET", "api/v1/status", None, "today")
    asked["page"] = ("GET", "", None, None)
    return asked


class Load:
    def __init__(self, server, seconds):
        self.server = server
        self.requests = requests()
        self.end = time.monotonic() + seconds
        self.lock = threading.Lock()
        self.answers = {}
        self.times = collections.defaultdict(list)
        self.faults = collections.Counter()
        self.bytes = 0

    def client(self, number):
        names = list(self.requests)
        # Each begins elsewhere.
        place = number
        while time.monotonic() < self.end:
            name = names[place % len(names)]
            place += 1
            method, path, body, member = self.requests[name]
            began = time.monotonic()
            try:
                status, _, data = self.server.ask(method, path, body)
                fault = self.fault(name, status, data, member)
            except OSError as error:
                fault, data = f"{name}: {error!r}", b""
            seconds = time.monotonic() - began
            with self.lock:
                self.times[name.split()[0]].append(seconds)
                self.bytes += len(data) + len(json.dumps(body))
                if fault:
                    self.faults[fault] += 1

    def fault(self, name, status, data, member):
        if status != 200:
            return f"{name}: {status} {data[:200]}"
        with self.lock:
            first = self.answers.setdefault(name, data)
        if data != first:
            return f"{name}: another answer than before"
        if data is first and member and not json.loads(data).get(member):
            return f"{name}: no {member}"
        return None

    def run(self):
        """Returns the memory in kilobytes, second by second, each with the bytes sent and received until then."""
        clients = [
            threading.Thread(target=self.client, args=(number,), daemon=True)
            for number in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        samples = []
        while time.monotonic() < self.end:
            with self.lock:
                traffic = self.bytes
            samples.append((time.monotonic(), self.server.resident_kilobytes(), traffic))
            time.sleep(1)
        for client in clients:
            client.join(60)
            if client.is_alive():
                self.faults["a client that waits for ever"] += 1
        return samples


def rise(samples):
    """By how many kilobytes a straight line through the samples rises, and the standard error of that."""
    times, memory = [sample[0] for sample in samples], [sample[1] for sample in samples]
    line = statistics.linear_regression(times, memory)
    rests = [
        value - line.intercept - line.slope * instant for instant, value in zip(times, memory)]
    mean = statistics.fmean(times)
    spread = sum((instant - mean) ** 2 for instant in times)
    error = (sum(rest * rest for rest in rests) / (len(rests) - 2) / spread) ** 0.5
    span = times[-1] - times[0]
    return line.slope * span, error * span


def grows(samples):
    """Whether the memory grows; and how much, with its standard error, and how much it may, in kilobytes."""
    growth, error = rise(samples)
    limit = (samples[-1][2] - samples[0][2]) / 1024 * KEPT
    return growth + 2 * error >= limit, growth, error, limit


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60
    with running.serving(program) as server:
        load = Load(server, seconds)
        samples = load.run()
    later = samples[len(samples) // 2:]
    is_growing, growth, error, limit = grows(later)
    # The measure sees what it is for.
    keeping_all = [(instant, memory + traffic / 1024, traffic) for instant, memory, traffic in later]
    assert grows(keeping_all)[0]

    everything = sorted(second for times in load.times.values() for second in times)
    print(f"{CLIENTS} clients, {len(everything)} requests, {len(everything) / seconds:.0f} in a second")
    for name, times in sorted(load.times.items()) + [("all", everything)]:
        cuts = statistics.quantiles(times, n=100)
        print(
            f"{name:10} {len(times):7} requests, milliseconds: half of them {1000 * cuts[49]:.0f}, "
            f"95 of 100 {1000 * cuts[94]:.0f}, 99 of 100 {1000 * cuts[98]:.0f}, "
            f"all {1000 * max(times):.0f}")
    memory = [sample[1] / 1024 for sample in samples]
    print(
        f"memory, MiB: {memory[0]:.0f} at first, {max(memory):.0f} at most, {memory[-1]:.0f} at the end; "
        f"in the second half {growth / 1024:+.1f} ± {error / 1024:.1f}, allowed {limit / 1024:.1f}")
    for fault, count in load.faults.most_common(20):
        print(f"{count} times {fault}")
    if load.faults:
        raise SystemExit("There were faults.")
    if is_growing:
        raise SystemExit("The memory grows.")


main()
