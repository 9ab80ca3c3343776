"""Reads a workbook whole, as an office program would, and says as JSON what stands in every cell and how the sheet is set up."""

import datetime
import json
import sys

import openpyxl


def told(cell):
    value = cell.value
    if value is None:
        return None
    if isinstance(value, (datetime.datetime, datetime.date)):
        return {"date": value.date().isoformat() if isinstance(value, datetime.datetime) else value.isoformat()}
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return {"number": value}
    if cell.data_type == "f":
        return {"formula": str(value)}
    return {"text": str(value)}


book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[0]
json.dump(
    {
        "sheets": book.sheetnames,
        "rows": [[told(cell) for cell in row] for row in sheet.iter_rows()],
        "frozen": sheet.freeze_panes,
        "repeated": sheet.print_title_rows,
        "across": sheet.page_setup.orientation,
        "page_head": sheet.oddHeader.right.text,
    },
    sys.stdout,
    ensure_ascii=False,
)
