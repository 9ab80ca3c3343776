//! What we write is read back by openpyxl, a reader that is not ours, and by our own.

#![expect(clippy::expect_used, reason = "a test may fall over its own mistake")]

use std::{fs, process::Command};

use jiff::civil::date;
use sheets::{Cell, Column, ColumnKind, Field, Limits, Template, Value, Workbook, read};

fn book() -> Workbook {
    Workbook {
        sheet: "纠纷[台账]".into(),
        title: vec!["榆次区修文镇矛盾纠纷排查化解台账".into(), "填报单位（盖章）：修文镇综治中心".into()],
        columns: vec![
            Column::new("编码", 16.0, ColumnKind::Text),
            Column::new("日期", 12.0, ColumnKind::Date),
            Column::new("人数", 8.0, ColumnKind::Int),
            Column::new("金额（元）", 12.0, ColumnKind::Money),
        ],
        rows: vec![
            vec!["0601".into(), date(2026, 11, 21).into(), 3.into(), Value::Money(123_450)],
            vec!["=1+1".into(), Value::Empty, "未填".into()],
        ],
        foot: vec!["填报人：　　　　审核人：　　　　填报日期：".into()],
        header: "演示数据，非真实".into(),
        footer: "制表 & 打印".into(),
        ..Workbook::default()
    }
}

/// Runs a python script over a written file; what it prints comes back.
fn openpyxl(bytes: &[u8], script: &str) -> String {
    let folder = std::env::temp_dir().join(format!("gewu-sheets-{}-{}", std::process::id(), script.len()));
    fs::create_dir_all(&folder).expect("folder");
    let file = folder.join("book.xlsx");
    fs::write(&file, bytes).expect("file");
    let script = format!("import openpyxl,sys\nwb=openpyxl.load_workbook(sys.argv[1])\nws=wb.worksheets[0]\n{script}");
    let run = Command::new("/usr/bin/python3").args(["-c", &script]).arg(&file).output().expect("python3 runs");
    fs::remove_dir_all(&folder).expect("folder removed");
    assert!(run.status.success(), "openpyxl (Debian: python3-openpyxl): {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8_lossy(&run.stdout).trim().to_owned()
}

#[test]
fn openpyxl_finds_text_codes_real_dates_and_the_print_set_up() {
    let bytes = book().write().expect("written");
    let shown = openpyxl(
        &bytes,
        "print(ws.title, ws['A1'].value, ws['A2'].value, ws['A4'].value, sep='|')\n\
         print(repr(ws['A5'].value), ws['A5'].data_type, ws['B5'].value.date(), ws['B5'].is_date, ws['C5'].value, ws['D5'].value, sep='|')\n\
         print(ws['A6'].value, ws['A6'].data_type, ws['B6'].value, ws['C6'].value, ws['A7'].value, sep='|')\n\
         print(ws.freeze_panes, ws.print_title_rows, ws.page_setup.orientation, ws.page_setup.paperSize, ws.sheet_properties.pageSetUpPr.fitToPage, ws.page_setup.fitToHeight, sep='|')\n\
         print(ws.oddHeader.right.text, ws.oddFooter.left.text, sep='|')",
    );
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[0], "纠纷－台账－|演示数据，非真实|榆次区修文镇矛盾纠纷排查化解台账|编码");
    assert_eq!(lines[1], "'0601'|s|2026-11-21|True|3|1234.5");
    assert_eq!(lines[2], "=1+1|s|None|未填|填报人：　　　　审核人：　　　　填报日期：");
    assert!(lines[3].starts_with("A5|") && lines[3].contains("4:") && lines[3].ends_with("landscape|9|True|0"), "{}", lines[3]);
    assert_eq!(lines[4], "演示数据，非真实|制表 ＆ 打印");
}

#[test]
fn a_ledger_goes_to_paper_as_it_is_handed_in() {
    let picture = include_bytes!("cases/picture.png").to_vec();
    let book = Workbook {
        columns: vec![
            Column::new("编号", 14.0, ColumnKind::Text).under("基本情况"),
            Column::new("排查日期", 10.0, ColumnKind::Date).under("基本情况"),
            Column::new("描述", 20.0, ColumnKind::Text),
            Column::new("整改前照片", 12.0, ColumnKind::Picture).under("整改"),
        ],
        rows: vec![
            vec!["YH-2026-0001".into(), date(2026, 11, 21).into(), "渠".into(), Value::Pictures(vec![picture.clone(), picture], 3)],
            vec!["YH-2026-0002".into(), date(2025, 12, 30).into(), "排水渠被建筑垃圾堵塞，".repeat(12).into(), Value::Empty],
        ],
        header: String::new(),
        year: Some(2026),
        ..book()
    };
    let shown = openpyxl(
        &book.write().expect("written"),
        "print(ws['A1'].alignment.horizontal, ws['D1'].alignment.horizontal, ws['A1'].font.name, len(ws.merged_cells.ranges) == 0, sep='|')\n\
         print(ws['A3'].value, ws['B3'].value, ws['C3'].value, ws['D3'].value, ws['C4'].value, ws.freeze_panes, ws.print_title_rows, sep='|')\n\
         import zipfile\n\
         drawn=zipfile.ZipFile(sys.argv[1]).read('xl/drawings/drawing1.xml').decode().count('<xdr:pic>')\n\
         print(ws['B5'].number_format, ws['B6'].number_format, ws['D5'].value, drawn, sep='|')\n\
         print([ws.row_dimensions[n].customHeight for n in (4, 5, 6)], ws.row_dimensions[5].height >= 56, ws.row_dimensions[6].height > 110, sep='|')",
    );
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[0], "centerContinuous|centerContinuous|宋体|True");
    assert_eq!(lines[1], "基本情况|None|None|整改|描述|A5|$3:$4");
    assert_eq!(lines[2], "m.dd|yyyy-mm-dd|共3张|2");
    assert_eq!(lines[3], "[True, True, True]|True|True");
}

#[test]
fn what_was_written_reads_back_the_same() {
    let bytes = book().write().expect("written");
    let sheet = read("a.xlsx", &bytes, Limits::SHEET).expect("readable").remove(0);
    let line = sheet.lines.iter().find(|line| line.row == 5).expect("first row");
    assert_eq!(line.cells[..3], [Cell::Text("0601".into()), Cell::Date(date(2026, 11, 21)), Cell::Number(3.0)]);
    assert!(sheet.merged.is_empty());
}

#[test]
fn a_template_carries_drop_downs_notes_and_text_columns() {
    let template = Template {
        sheet: "组织".into(),
        fields: vec![
            Field { name: "编码".into(), required: true, note: "组织的编码".into(), example: "HW".into(), choices: vec![] },
            Field { name: "类型".into(), required: true, choices: vec!["派出所".into(), "司法所".into()], ..Field::default() },
        ],
        notes: vec!["每行一个组织".into()],
    };
    let bytes = template.write().expect("written");
    let shown = openpyxl(
        &bytes,
        "v=ws.data_validations.dataValidation[0]\n\
         print(v.type, v.formula1, v.sqref, ws['A1'].comment.text, ws.column_dimensions['A'].width > 0, sep='|')\n\
         print([s.title for s in wb.worksheets], wb['选项'].sheet_state, wb['选项']['B2'].value)",
    );
    assert_eq!(shown, "list|选项!$B$1:$B$2|B2:B5001|必填。组织的编码例：HW|True\n['组织', '填写说明', '选项'] hidden 司法所");
    let sheets = read("a.xlsx", &bytes, Limits::SHEET).expect("readable");
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["组织", "填写说明"], "hidden sheets are not read");
}
