//! What can be wrong with a file, and what the person hears.

#![expect(clippy::expect_used, reason = "a test may fall over its own mistake")]

use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, Workbook};
use sheets::{Cell, Fault, Limits, Sheet, read};

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
    assert_eq!(read("a.csv", b"ok\nok\n\xff\xff\xff\n", Limits::SHEET), Err(Fault::Encoding(3)));
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
