"""check.py exports guides with synvandactl and holds the exports against pyxform and JavaRosa.

A form that the peers refuse in its original may be refused in its export. A form that they take
must be taken, and pyxform must make the same XForm of it.
"""

import argparse
import collections
import json
import pathlib
import shutil
import subprocess
import sys
import warnings
import xml.etree.ElementTree as tree
from dataclasses import dataclass, field

from pyxform.xls2xform import convert

FORMATS = (".xlsx", ".csv")


@dataclass
class Form:
    """A form with what became of it. original is None for a template of ours."""

    name: str
    original: pathlib.Path | None
    source: pathlib.Path
    xforms: dict = field(default_factory=dict)  # by "original" or format
    faults: dict = field(default_factory=dict)


def run(*command):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=600)


def first_error(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if ": error: " in line), lines[0] if lines else "")[:300]


def templates(tool, work):
    """Every template of ours, as a form."""
    listed = run(tool, "guide", "templates", "--json")
    names = [json.loads(line)["name"] for line in listed.stdout.splitlines()]
    if not names:
        sys.exit("forms: no templates: " + listed.stderr)
    for name in names:
        file = work / f"{name}.json"
        made = run(tool, "guide", "templates", name, "--out", file)
        if made.returncode:
            sys.exit(f"forms: template {name}: {made.stderr}")
        yield Form("template " + name, None, file)


def shared(folder):
    """Every shared XLSForm."""
    if not folder.is_dir():
        print("shared XLSForms: left out, they are not on this computer")
        return
    found = sorted(f for f in folder.iterdir() if f.suffix in (".xlsx", ".xls", ".csv"))
    if not found:
        sys.exit(f"forms: no XLSForm in {folder}")
    for file in found:
        yield Form(file.name, file, file)


def to_xform(form, kind, file, work):
    """Runs pyxform and keeps the XForm or the reason why there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = convert(xlsform=file, validate=False, warnings=[], form_name="data")
    except Exception as reason:  # noqa: BLE001  pyxform has no one error of its own
        form.faults[kind] = f"pyxform: {type(reason).__name__}: {' '.join(str(reason).split())[:300]}"
        return
    target = work / "xform" / f"{form.name}.{kind.strip('.')}.xml".replace(" ", "_")
    target.write_text(made.xform, encoding="utf-8")
    form.xforms[kind] = target


def export(form, tool, work):
    """Writes the form anew in each format; False when we refuse it."""
    for suffix in FORMATS:
        target = work / "export" / (form.name.replace(" ", "_") + suffix)
        written = run(tool, "guide", "convert", form.source, target)
        if written.returncode == 2:
            sys.exit("forms: guide convert: " + written.stderr)
        if written.returncode:
            form.faults["refused"] = first_error(written.stderr + written.stdout) or f"exit {written.returncode}, nothing said"
            return False
        to_xform(form, suffix, target, work)
    return True


def load_all(forms, classpath):
    """Loads every XForm in JavaRosa, all in one run."""
    files = {str(x): (f, kind) for f in forms for kind, x in f.xforms.items()}
    if not files:
        return
    answers = run("java", "-cp", classpath, "LoadForms", *files).stdout.splitlines()
    if len(answers) != len(files):
        sys.exit(f"forms: JavaRosa answered {len(answers)} of {len(files)} forms")
    for answer in answers:
        if answer.startswith("fail "):
            file, _, reason = answer.removeprefix("fail ").partition(": ")
            form, kind = files[file]
            form.faults[kind] = "JavaRosa: " + reason[:300]


def elements(xform):
    """All that an XForm says: its elements with attributes and text, spaces aside."""
    found = collections.Counter()
    for element in tree.parse(xform).iter():
        attributes = {name.rpartition("}")[2]: " ".join(value.split()) for name, value in element.attrib.items()}
        if "version" in attributes:
            # A date in a cell is written as a date, not as Python writes one.
            attributes["version"] = attributes["version"].replace("T", " ").rstrip("0")
        words = " ".join((element.text or "").split())
        shown = "".join(f' {name}="{value}"' for name, value in sorted(attributes.items()))
        found[f"<{element.tag.rpartition('}')[2]}{shown}>{words}"] += 1
    return found


def differences(form, kind):
    """What an export says otherwise than the original."""
    before, after = elements(form.xforms["original"]), elements(form.xforms[kind])
    return [f"gone: {one[:200]}" for one in before - after] + [f"new: {one[:200]}" for one in after - before]


def judge(form):
    """Prints what became of a form; returns the number of failures."""
    if "refused" in form.faults:
        peer = form.faults.get("original", "the peers take it")
        print(f"refused  {form.name}: {form.faults['refused']} ({peer})")
        return 0
    if form.original and "original" in form.faults:
        print(f"let go   {form.name}: the peers refuse the original ({form.faults['original']})")
        return 0
    failures = [f"{kind}: {form.faults[kind]}" for kind in FORMATS if kind in form.faults]
    if form.original:
        for kind in FORMATS:
            if kind in form.xforms:
                failures += [f"{kind}: {line}" for line in differences(form, kind)]
    print(("FAIL     " if failures else "ok       ") + form.name)
    for line in failures[:20]:
        print("         " + line)
    if len(failures) > 20:
        print(f"         and {len(failures) - 20} more")
    return min(1, len(failures))


def main():
    arguments = argparse.ArgumentParser()
    for name in ("tool", "forms", "work"):
        arguments.add_argument("--" + name, type=pathlib.Path, required=True)
    arguments.add_argument("--classpath", required=True)
    asked = arguments.parse_args()
    shutil.rmtree(asked.work, ignore_errors=True)
    for folder in ("export", "xform"):
        (asked.work / folder).mkdir(parents=True)
    forms = [*templates(asked.tool, asked.work), *shared(asked.forms)]
    for form in forms:
        if form.original:
            to_xform(form, "original", form.original, asked.work)
        export(form, asked.tool, asked.work)
    load_all(forms, asked.classpath)
    failed = sum(judge(form) for form in forms)
    refused = sum("refused" in form.faults for form in forms)
    print(f"{len(forms)} forms, {refused} refused by us, {failed} failed")
    sys.exit(failed > 0)


main()
