"""Reads annotated texts as other programs do, counting code points, and prints what does not fit, as JSON.

usage: annotations.py FOLDER    (for each text NAME.txt, NAME.ann of brat and NAME.jsonl of Web Annotations)
"""
import json
import pathlib
import re
import sys

complaints = []
counts = {"texts": 0, "spans": 0, "events": 0, "annotations": 0, "selectors": 0}


def brat(name, text, lines):
    spans, events = {}, {}
    for number, line in enumerate(lines, 1):
        where = f"{name}.ann:{number}"
        cells = line.split("\t")
        kind = cells[0][:1]
        if kind == "T":
            if len(cells) != 3:
                complaints.append(f"{where}: {len(cells)} cells")
                continue
            label, _, places = cells[1].partition(" ")
            pieces = []
            for place in places.split(";"):
                start, end = (int(part) for part in place.split(" "))
                if not 0 <= start < end <= len(text):
                    complaints.append(f"{where}: {start} {end} in a text of {len(text)}")
                pieces.append(text[start:end])
            if " ".join(pieces) != cells[2]:
                complaints.append(f"{where}: {' '.join(pieces)!r} is not {cells[2]!r}")
            if not re.fullmatch(r"[A-Za-z0-9_-]+", label):
                complaints.append(f"{where}: type {label!r}")
            spans[cells[0]] = label
            counts["spans"] += 1
        elif kind == "E":
            trigger, *arguments = [part.rpartition(":") for part in cells[1].split(" ")]
            if spans.get(trigger[2]) != trigger[0]:
                complaints.append(f"{where}: trigger {trigger}")
            for argument in arguments:
                if argument[2] not in spans:
                    complaints.append(f"{where}: {argument} is no span")
            events[cells[0]] = True
            counts["events"] += 1
        elif kind == "A":
            parts = cells[1].split(" ")
            if len(parts) != 3 or parts[1] not in events:
                complaints.append(f"{where}: {cells[1]!r}")
        elif kind == "#":
            parts = cells[1].split(" ")
            if len(cells) != 3 or parts[0] != "AnnotatorNotes" or parts[1] not in events:
                complaints.append(f"{where}: {cells[1]!r}")
        else:
            complaints.append(f"{where}: {line!r}")


def selectors(where, text, target):
    """The two ways to say where, which must be one (Web Annotation Data Model, 4.2.4 and 4.2.5)."""
    if not isinstance(target.get("source"), str) or ":" not in target["source"]:
        complaints.append(f"{where}: source {target.get('source')!r} is no IRI")
    kinds = {selector["type"]: selector for selector in target["selector"]}
    quote, position = kinds["TextQuoteSelector"], kinds["TextPositionSelector"]
    start, end = position["start"], position["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        complaints.append(f"{where}: {start} {end} in a text of {len(text)}")
    if text[start:end] != quote["exact"]:
        complaints.append(f"{where}: {text[start:end]!r} is not {quote['exact']!r}")
    if not text[:start].endswith(quote["prefix"]) or not text[end:].startswith(quote["suffix"]):
        complaints.append(f"{where}: prefix {quote['prefix']!r} or suffix {quote['suffix']!r}")
    counts["selectors"] += 1


def web(name, text, lines):
    ids = set()
    for number, line in enumerate(lines, 1):
        where = f"{name}.jsonl:{number}"
        annotation = json.loads(line)
        # What the model demands of every annotation (3.1): context, an id that is an IRI, its type, one target.
        if annotation["@context"] != "http://www.w3.org/ns/anno.jsonld" or annotation["type"] != "Annotation":
            complaints.append(f"{where}: context or type")
        if ":" not in annotation["id"] or annotation["id"] in ids:
            complaints.append(f"{where}: id {annotation['id']!r}")
        ids.add(annotation["id"])
        selectors(where, text, annotation["target"])
        for body in annotation["body"]:
            if body["type"] == "SpecificResource":
                selectors(where, text, body)
            elif body["type"] != "TextualBody" or not isinstance(body["value"], str):
                complaints.append(f"{where}: body {body!r}")
        counts["annotations"] += 1


folder = pathlib.Path(sys.argv[1])
for path in sorted(folder.glob("*.txt")):
    # Bytes, so that no line end is changed on the way.
    text = path.read_bytes().decode("utf-8")
    counts["texts"] += 1
    for ending, check in [(".ann", brat), (".jsonl", web)]:
        lines = path.with_suffix(ending).read_bytes().decode("utf-8").split("\n")
        if lines.pop() != "":
            complaints.append(f"{path.stem}{ending}: the last line is open")
        check(path.stem, text, lines)
print(json.dumps({"complaints": complaints, "counts": counts}))
