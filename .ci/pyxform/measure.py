"""measure.py FOLDER reads every XLSForm of a folder with pyxform, in this one process, and prints
one JSON object: by file name the processor time in nanoseconds that one reading takes, and one
whole conversion. Reading is what an importer does: from the file to the survey in memory, nothing
written. A first reading goes by unmeasured; files that pyxform refuses are left out.
"""

import json
import pathlib
import sys
import time
import warnings

from pyxform.builder import create_survey_element_from_dict
from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import get_xlsform
from pyxform.xls2xform import convert

ROUNDS = 5


def read(file):
    sheets = get_xlsform(xlsform=file)
    survey = workbook_to_json(
        workbook_dict=sheets, form_name="data", fallback_form_name=sheets.fallback_form_name, warnings=[]
    )
    return create_survey_element_from_dict(survey)


def whole(file):
    return convert(xlsform=file, form_name="data", validate=False, warnings=[])


def measured(work, file):
    work(file)
    began = time.process_time_ns()
    for _ in range(ROUNDS):
        work(file)
    return (time.process_time_ns() - began) / ROUNDS


def main():
    warnings.simplefilter("ignore")
    found = {}
    for file in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        if file.suffix not in (".xlsx", ".csv"):
            continue
        try:
            found[file.name] = {"read": measured(read, file), "whole": measured(whole, file)}
        except Exception:  # noqa: BLE001  pyxform has no one error of its own
            continue
    print(json.dumps(found))


main()
