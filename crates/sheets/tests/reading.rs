//! What can be wrong with a file, and what the person hears.

#![expect(clippy::expect_used, reason = "a test may fall over its own mistake")]

use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, Workbook};
use sheets::{Cell, Fault, Hidden, Limits, Quote, Sheet, Undecoded, read};

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

fn one(file: &str, bytes: &[u8]) -> Sheet {
    read(file, bytes, Limits::SHEET).expect("readable").remove(0)
}

fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().expect("written")
}

#[test]
fn a_csv_reads_the_same_in_every_encoding() {
    let plain = "编码,名称\r\n140702105203,东郝村\r\n\r\n140702105204,中郝村\r\n";
    let gbk = encoding_rs::GBK.encode(plain).0.into_owned();
    let marked = [b"\xEF\xBB\xBF", plain.as_bytes()].concat();
    let utf16: Vec<u8> = [0xFFu8, 0xFE].into_iter().chain(plain.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [plain.as_bytes().to_vec(), gbk, marked, utf16] {
        let sheet = one("村.csv", &bytes);
        assert_eq!(sheet.name, "村");
        let rows: Vec<u32> = sheet.lines.iter().map(|line| line.row).collect();
        assert_eq!(rows, [1, 2, 4], "the blank line counts");
        assert_eq!(sheet.lines[2].cells, [text("140702105204"), text("中郝村")]);
    }
}

#[test]
fn a_csv_may_use_tabs_quotes_and_lone_line_feeds() {
    let sheet = one("a.csv", "甲\t乙\n\n\n\"一\n二\"\t三\n四\t五".as_bytes());
    let rows: Vec<u32> = sheet.lines.iter().map(|line| line.row).collect();
    assert_eq!(rows, [1, 4, 5]);
    assert_eq!(*sheet.lines[1].cell(0), text("一\n二"));
}

#[test]
fn a_control_character_is_named_and_not_swallowed() {
    let sheet = one("a.csv", "甲\n坏\u{0}格".as_bytes());
    assert!(matches!(sheet.lines[1].cell(0), Cell::Unusable(reason) if reason.contains("U+0000")));
}

#[test]
fn bytes_that_are_no_text_name_the_row() {
    let bad = Undecoded { sheet: "a".into(), encoding: "GB18030", declared: false, places: vec![(3, 0)], more: 0 };
    assert_eq!(read("a.csv", b"ok\nok\n\xff\xff\xff\n", Limits::SHEET), Err(Fault::Encoding(bad)));
}

#[test]
fn a_workbook_gives_text_dates_and_numbers_as_they_are() {
    let bytes = workbook(|sheet| {
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 11, 21).expect("day");
        sheet.write_string(0, 0, " 东郝村 ").expect("cell");
        sheet.write_datetime_with_format(2, 1, &day, &Format::new().set_num_format("yyyy-mm-dd")).expect("cell");
        sheet.write_number(2, 2, 140_702_105_203.0).expect("cell");
        sheet.write_formula(3, 0, "=A1&\"x\"").expect("cell");
        sheet.merge_range(5, 0, 5, 2, "合并", &Format::new()).expect("cell");
    });
    let sheet = one("a.xlsx", &bytes);
    assert_eq!(*sheet.lines[0].cell(0), text("东郝村"));
    assert_eq!(*sheet.lines[1].cell(1), Cell::Date(jiff::civil::date(2026, 11, 21)));
    assert!(sheet.lines[1].cell(2).code().is_err());
    assert!(matches!(sheet.lines[2].cell(0), Cell::Unusable(reason) if reason.contains("公式")));
    assert_eq!(sheet.merged, [(6, "A6:C6".to_owned())]);
}

#[test]
fn a_lone_cell_at_the_far_corner_costs_nothing() {
    let bytes = workbook(|sheet| {
        sheet.write_string(0, 0, "甲").expect("cell");
        sheet.write_string(1_048_575, 16_383, "乙").expect("cell");
    });
    assert!(matches!(read("a.xlsx", &bytes, Limits::SHEET), Err(Fault::TooManyRows(_, 100_010))));
}

fn zipped(name: &str, size: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file(name, options).expect("entry");
    let chunk = vec![b' '; 1 << 20];
    for _ in 0..size >> 20 {
        zip.write_all(&chunk).expect("bytes");
    }
    zip.finish().expect("zip").into_inner()
}

#[test]
fn a_bomb_is_refused_by_its_directory() {
    let bytes = zipped("xl/workbook.xml", 300 << 20);
    assert!(bytes.len() < 1 << 20, "it is small: {}", bytes.len());
    assert_eq!(read("a.xlsx", &bytes, Limits::SHEET), Err(Fault::Bomb(256)));
}

#[test]
fn a_bomb_whose_directory_lies_is_refused_while_inflating() {
    let mut bytes = zipped("xl/workbook.xml", 300 << 20);
    // The size as the central directory and the local head state it, at their places in the zip format.
    let size = (300u32 << 20).to_le_bytes();
    let places: Vec<usize> = bytes.windows(4).enumerate().filter(|(_, window)| *window == size).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&1_000u32.to_le_bytes());
    }
    let fault = read("a.xlsx", &bytes, Limits::SHEET).expect_err("refused");
    assert!(matches!(fault, Fault::Bomb(_) | Fault::Broken), "{fault}");
}

#[test]
fn other_formats_are_told_apart() {
    let old = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    assert_eq!(read("a.xls", &old, Limits::SHEET), Err(Fault::OldFormat));
    assert_eq!(read("a.xlsx", b"%PDF-1.7", Limits::SHEET), Err(Fault::NotASheet));
    assert_eq!(read("a.docx", &zipped("word/document.xml", 0), Limits::SHEET), Err(Fault::NotASheet));
    assert_eq!(read("a.xlsx", b"PK\x03\x04rubbish", Limits::SHEET), Err(Fault::Broken));
    assert_eq!(read("a.csv", b"", Limits::SHEET), Err(Fault::Empty));
    assert_eq!(read("a.csv", b"\r\n\r\n", Limits::SHEET), Err(Fault::Empty));
    assert_eq!(read("a.xls", b"<html><table></table></html>", Limits::SHEET), Err(Fault::OldFormat));
}

#[test]
fn more_rows_than_allowed_are_refused_by_name() {
    let long: String = (0..100_011).map(|n| format!("{n}\n")).collect();
    let fault = read("户.csv", long.as_bytes(), Limits::SHEET).expect_err("refused");
    assert_eq!(fault, Fault::TooManyRows("户".into(), 100_010));
}

fn case(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    read(name, bytes, Limits::SHEET)
}

#[test]
fn a_quote_that_is_never_closed_is_named_by_the_row_in_which_it_opens() {
    let fault = case("户.csv", include_bytes!("cases/01b-unclosed-quote-in-name.csv")).expect_err("refused");
    assert_eq!(fault, Fault::Quote { sheet: "户".into(), row: 3, column: 2, quote: Quote::Open });
    assert_eq!(fault.complaints()[0].to_string().split('：').next(), Some("表“户”第 3 行 C 列"));
    assert!(fault.to_string().contains("第 3 行 C 列"), "{fault}");
}

#[test]
fn rows_that_vanish_between_two_stray_quotes_are_noticed() {
    let rows = |open: usize, close: usize| -> String {
        let quote = |at: usize| if at == open || at == close { "\"" } else { "" };
        (2..203).map(|at| format!("U-{at},{}演示户,空挂,{}\n", "", quote(at))).collect()
    };
    let sheet = |open, close| format!("户编号,户主姓名,居住情况,备注\n{}", rows(open, close));
    for (open, close, wanted) in [(5, 0, Quote::Open), (5, 150, Quote::Swallows(145)), (5, 6, Quote::Swallows(1))] {
        let fault = case("户.csv", sheet(open, close).as_bytes()).expect_err("refused");
        assert_eq!(fault, Fault::Quote { sheet: "户".into(), row: open as u32, column: 3, quote: wanted });
    }
    // Without the stray quotes all are there.
    assert_eq!(one("户.csv", sheet(0, 0).as_bytes()).lines.len(), 202);
    let fault = case("a.csv", "甲,乙\n\"一\"二,三\n".as_bytes()).expect_err("refused");
    assert_eq!(fault, Fault::Quote { sheet: "a".into(), row: 2, column: 0, quote: Quote::Followed });
}

#[test]
fn quotes_that_pair_are_read_as_they_were_meant() {
    let sheet = one("a.csv", "甲,乙,丙\r\n\"东郝村，\n西头\",\"他说\"\"好\"\"\" ,5\"管\r\n一,二,三".as_bytes());
    assert_eq!(sheet.lines[1].cells, [text("东郝村，\n西头"), text("他说\"好\""), text("5\"管")]);
    assert_eq!(sheet.lines[2].row, 3, "a line end within a cell makes no row");
}

#[test]
fn the_mark_at_the_beginning_is_believed_and_the_bad_row_named() {
    let cut = case("区.csv", include_bytes!("cases/04-utf8-bom-one-cut-character.csv")).expect_err("refused");
    let Fault::Encoding(bad) = &cut else { panic!("{cut}") };
    assert_eq!((bad.encoding, bad.declared, bad.places.as_slice()), ("UTF-8", true, &[(3, 1)][..]));
    let late = case("区.csv", include_bytes!("cases/04b-utf8-bom-bad-byte-in-row-40.csv")).expect_err("refused");
    let places: Vec<(u32, String)> = late.complaints().into_iter().map(|complaint| (complaint.row, complaint.column)).collect();
    assert_eq!(places, [(40, "B".to_owned())], "{late}");
    assert!(late.to_string().contains("第 40 行"), "{late}");
    // Without the mark the other lines tell that it is UTF-8.
    let bare = &include_bytes!("cases/04b-utf8-bom-bad-byte-in-row-40.csv")[3..];
    let Err(Fault::Encoding(bad)) = case("区.csv", bare) else { panic!("taken") };
    assert_eq!((bad.encoding, bad.declared, bad.places.as_slice()), ("UTF-8", false, &[(40, 1)][..]));
}

#[test]
fn a_hidden_row_is_said() {
    let mut sheet = case("a.xlsx", include_bytes!("cases/19-row-hidden-by-a-filter.xlsx")).expect("readable").remove(0);
    assert_eq!(sheet.hidden, Hidden { rows: vec![3], columns: vec![], filtered: true });
    assert_eq!(sheet.lines.len(), 4);
    sheet.leave_hidden_out();
    assert_eq!(sheet.lines.iter().map(|line| line.row).collect::<Vec<_>>(), [1, 2, 4]);
}

#[test]
fn a_hidden_column_is_said_where_something_stands_in_it() {
    let bytes = workbook(|sheet| {
        for column in 0..3 {
            sheet.write_string(0, column, "甲").expect("cell");
        }
        sheet.set_column_hidden(1).expect("hidden").set_column_hidden(7).expect("hidden").set_row_hidden(9).expect("hidden");
    });
    assert_eq!(one("a.xlsx", &bytes).hidden, Hidden { rows: vec![], columns: vec![1], filtered: false }, "an empty row says nothing");
}

#[test]
fn a_line_end_of_windows_is_a_line_end() {
    let sheet = case("a.xlsx", include_bytes!("cases/08-heading-with-windows-line-break.xlsx")).expect("readable").remove(0);
    assert_eq!(*sheet.lines[0].cell(1), text("姓\n名"));
}

/// A workbook whose only sheet is this.
fn bare_workbook(sheet: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let link = |id: &str, sort: &str, target: &str| {
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"{id}\" Type=\"{relations}/{sort}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let book = "<sheets><sheet name=\"甲\" sheetId=\"1\" r:id=\"rId1\"/></sheets>";
    let parts = [
        ("_rels/.rels", link("rId1", "officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", format!("<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\">{book}</workbook>")),
        ("xl/_rels/workbook.xml.rels", link("rId1", "worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\">{sheet}</worksheet>")),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("entry");
        zip.write_all(text.as_bytes()).expect("bytes");
    }
    zip.finish().expect("zip").into_inner()
}

#[test]
fn a_cell_that_no_sheet_has_is_refused() {
    let cell = |place: &str| bare_workbook(&format!("<sheetData><row r=\"1\"><c r=\"{place}\"><v>1</v></c></row></sheetData>"));
    assert_eq!(one("a.xlsx", &cell("B1")).lines[0].cells, [Cell::Empty, Cell::Number(1.0)]);
    for place in ["ZZZZZZZZ99999999999", "XFE1", "A1048577", "A0", "A99999999999"] {
        assert_eq!(case("a.xlsx", &cell(place)), Err(Fault::NoSuchCell("甲".into(), place.into())));
    }
    for wrong in [
        "<dimension ref=\"B5:A1\"/><sheetData/>",
        "<sheetData/><mergeCells><mergeCell ref=\"A1:ZZZZZZZZ99999999999\"/></mergeCells>",
        "<sheetData><row r=\"99999999999\"><c><v>1</v></c></row></sheetData>",
        "<sheetData><row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"0\" ref=\"A1:ZZZZ9\">1</f><v>1</v></c></row></sheetData>",
    ] {
        assert!(matches!(case("a.xlsx", &bare_workbook(wrong)), Err(Fault::NoSuchCell(..))), "{wrong}");
    }
}

#[test]
fn commas_alone_cost_nothing_and_too_much_is_refused_while_reading() {
    let commas = vec![b','; 30 << 20];
    assert_eq!(case("a.csv", &commas), Err(Fault::TooManyColumns("a".into(), 1, 100)));
    let rows: String = (0..100_000).map(|_| ",".repeat(60) + "\n").collect();
    assert_eq!(case("a.csv", rows.as_bytes()), Err(Fault::Empty));
    let full: String = (0..30_000).map(|_| ",".repeat(80) + "1\n").collect();
    assert!(matches!(case("a.csv", full.as_bytes()), Err(Fault::TooMuch(_, row)) if row == 24_692), "81 cells a row, two million in all");
    let limits = Limits { text: 1_000, ..Limits::SHEET };
    assert!(matches!(read("a.csv", "修文镇\n".repeat(200).as_bytes(), limits), Err(Fault::TooMuch(_, 112))));
    let long = one("a.csv", "长".repeat(40_000).as_bytes());
    assert!(matches!(long.lines[0].cell(0), Cell::Unusable(reason) if reason.contains("太长")));
}

#[test]
fn one_long_text_named_a_million_times_is_refused() {
    let cells: String =
        (1..=3_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"str\"><v>{}</v></c></row>", "长".repeat(10_000))).collect();
    let bytes = bare_workbook(&format!("<sheetData>{cells}</sheetData>"));
    assert!(matches!(case("a.xlsx", &bytes), Err(Fault::TooMuch(_, row)) if row < 3_000));
}

#[test]
fn empty_texts_by_the_million_are_a_bomb() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [("xl/workbook.xml", String::new()), ("xl/sharedStrings.xml", "<si/>".repeat(8_000_001))] {
        zip.start_file(name, options).expect("entry");
        zip.write_all(text.as_bytes()).expect("bytes");
    }
    let bytes = zip.finish().expect("zip").into_inner();
    assert_eq!(case("a.xlsx", &bytes), Err(Fault::Bomb(256)));
}
