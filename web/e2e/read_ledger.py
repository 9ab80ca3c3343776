"""Reads an exported ledger as an office program would, and says what is in it as JSON."""

import datetime
import json
import re
import sys

import openpyxl

# A download lies on the disk under a name without an ending; what is read from an open file needs none.
with open(sys.argv[1], "rb") as file:
    book = openpyxl.load_workbook(file)
sheet = book.worksheets[0]
rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
# The head of the table is the row that names the number of the matter.
head = next(index for index, row in enumerate(rows) if "编号" in row)
names = rows[head]
number = names.index("编号")
body = [row for row in rows[head + 1 :] if re.fullmatch(r"[A-Z]{2}-\d{4}-\d{4,}", str(row[number] or ""))]
dates = [index for index, name in enumerate(names) if name and name.endswith("日期")]
words = [str(value) for row in rows for value in row if value is not None]
json.dump(
    {
        # Above the head: in the demo its mark, then the title, then period, unit and who filled it in.
        "above": [row[0] for row in rows[:head] if row[0]],
        "columns": [name for name in names if name],
        "rows": len(body),
        "frozen": sheet.freeze_panes,
        "repeated": sheet.print_title_rows,
        "landscape": sheet.page_setup.orientation,
        "text_dates": sorted({names[index] for row in body for index in dates if isinstance(row[index], str) and row[index].strip("—- ")}),
        "real_dates": sum(isinstance(row[index], (datetime.date, datetime.datetime)) for row in body for index in dates),
        "formulas": sum(word.startswith("=") for word in words),
        "open_phones": sum(bool(re.search(r"(?<!\d)1\d{10}(?!\d)", word)) for word in words),
        "demo_mark": any("演示数据，非真实" in word for word in words),
        "signature": any("填报人" in word for word in words) and any("审核人" in word for word in words),
    },
    sys.stdout,
    ensure_ascii=False,
)
