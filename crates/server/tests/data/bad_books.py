"""Writes sheets that people really send, and some that nobody should: into the folder named."""

import pathlib
import sys
import zipfile

import openpyxl

folder = pathlib.Path(sys.argv[1])
HEAD = ["编码", "名称", "层级", "上级编码"]


def book(name, change):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(HEAD)
    sheet.append(["G1", "第1网格", "网格", "140702105219"])
    sheet.append(["G2", "第2网格", "网格", "140702105219"])
    change(sheet)
    made.save(folder / name)


book("good.xlsx", lambda sheet: None)
book("merged.xlsx", lambda sheet: sheet.merge_cells("A2:A3"))
book("formula.xlsx", lambda sheet: sheet.__setitem__("B3", '=B2&"x"'))

with zipfile.ZipFile(folder / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
    with bomb.open("xl/workbook.xml", "w") as entry:
        for _ in range(300):
            entry.write(b" " * (1 << 20))

rows = ["G1,第1网格,网格,140702105219", "G2,第2网格,网格,140702105219"]
(folder / "gbk.csv").write_bytes("\r\n".join([",".join(HEAD), *rows]).encode("gbk"))
(folder / "nul.csv").write_bytes("\n".join([",".join(HEAD), "G1,第\0网格,网格,140702105219"]).encode())
many = [",".join(HEAD)] + [f"X{n},第{n}网格,网格,140702105219" for n in range(100_050)]
(folder / "many.csv").write_text("\n".join(many), encoding="utf-8")
(folder / "half.xlsx").write_bytes((folder / "good.xlsx").read_bytes()[:900])
