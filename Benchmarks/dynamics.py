"""Times relational event models; see Benchmarks/dynamics."""

import json
import os
import resource
import subprocess
import sys
import tempfile

program, cases = sys.argv[1], sys.argv[2]
folder = os.path.join(cases, "cases", "relational-events")
missed = False


def measure(*command, times=3):
    """The least CPU seconds of a few runs, and the most megabytes."""
    best, memory = float("inf"), 0
    for _ in range(times):
        child = subprocess.Popen([program, *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        _, errors = child.stderr.read(), None
        _, status, usage = os.wait4(child.pid, 0)
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"fukan {' '.join(command)} failed: {_}")
        best = min(best, usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss / 1024)
    return best, memory


def line(name, seconds, memory, floor, text):
    global missed
    ok = floor
    missed = missed or not ok
    print(f"{name:44} {seconds:8.3f} s CPU {memory:7.0f} MB   {text}  {'ok' if ok else 'MISSED'}")


if not os.path.isfile(os.path.join(folder, "reference.json")):
    print("relational event models: skipped, no reference cases")
    sys.exit(0)

with open(os.path.join(folder, "reference.json")) as file:
    reference = json.load(file)
with tempfile.TemporaryDirectory() as scratch:
    for name in os.listdir(folder):
        if name != "reference.json":
            os.symlink(os.path.abspath(os.path.join(folder, name)), os.path.join(scratch, name))
    for model in reference["models"]:
        published = model.get("goldfish") or {}
        theirs = (published.get("cpu_seconds_preparation") or 0) + (published.get("cpu_seconds_fit") or 0)
        one = dict(reference, models=[model])
        with open(os.path.join(scratch, "reference.json"), "w") as file:
            json.dump(one, file)
        seconds, memory = measure("verify", scratch)
        part = str(model.get("part", "")) + " " + str(model.get("id", model.get("name", "")))
        wanted = 30 if "coord" in part and len(model.get("effects", [])) >= 8 else 20
        if theirs > 0:
            ratio = theirs / seconds
            floor = ratio >= wanted or seconds <= 0.06
            line(part[:44], seconds, memory, floor, f"{ratio:6.0f} times of {theirs:.2f} s (at least {wanted}, or 0.06 s)")
        else:
            line(part[:44], seconds, memory, seconds <= 60, "no time of the reference")

    data = os.path.join(cases, "cases", "data", "icews-2005-2015-sample.tsv")
    record = os.path.join(scratch, "record.sqlite")
    subprocess.run([program, "import", data, "--record", record], check=True, capture_output=True)
    for name, arguments, floor in [
        ("default model, 12,556 acts: fit", ["fit"], 5),
        ("… acts-by-sign: fit", ["fit", "acts-by-sign"], 5),
        ("… forward one year, 1,000 histories", ["simulate"], 15),
        ("… backtest of 12 months", ["backtest", "--split", "2015-01-01"], 15),
    ]:
        seconds, memory = measure("dynamics", *arguments, "--record", record, "--format", "csv", times=1)
        line(name, seconds, memory, seconds <= floor, f"at most {floor} s")
sys.exit(1 if missed else 0)
