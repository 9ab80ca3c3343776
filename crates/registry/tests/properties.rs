//! Whatever sheet is sent: a sound one comes back as it was, and a spoilt cell is named.

#![expect(clippy::expect_used, reason = "a test may fall over its own mistake")]

#[expect(dead_code, reason = "the other suites use the rest")]
mod place;

use std::sync::Arc;

use kernel::Right;
use place::Place;
use proptest::{prelude::*, test_runner::TestRunner};
use registry::{
    import::{ImportFault, ImportKind, run},
    read,
    testing::Base,
};
use sheets::{Column, Value, Workbook};

const HEAD: [&str; 5] = ["编码", "名称", "层级", "上级编码", "启用日期"];

/// A grid with one patch and some micro-grids: rows of text cells.
fn rows(micro_grids: usize) -> Vec<[String; 5]> {
    let row = |code: String, name: &str, level: &str, above: &str| [code, name.to_owned(), level.into(), above.into(), "2025-01-01".into()];
    let mut rows = vec![row("G1".into(), "第1网格", "网格", "140702105203"), row("P1".into(), "第1片区", "片区", "G1")];
    rows.extend((1..=micro_grids).map(|n| row(format!("W{n}"), &format!("第{n}微网格"), "微网格", "P1")));
    rows
}

fn workbook(rows: &[[String; 5]]) -> Vec<u8> {
    let columns = HEAD.iter().map(|name| Column::new(*name, 12.0, sheets::ColumnKind::Text)).collect();
    let rows = rows.iter().map(|row| row.iter().map(|cell| Value::from(cell.as_str())).collect()).collect();
    Workbook { sheet: "网格".into(), columns, rows, ..Workbook::default() }.write().expect("written")
}

fn csv(rows: &[[String; 5]], encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
    let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    let text = format!("{}\r\n{}\r\n", HEAD.join(","), lines.join("\r\n"));
    encoding.encode(&text).0.into_owned()
}

/// A way to spoil a cell of this column.
fn spoilt(column: usize, how: usize) -> String {
    let ways: [&[&str]; 5] = [
        &["", "1.40702E+11", "坏\u{1}码"],
        &["", "坏\u{1}名"],
        &["", "大网格", "村村"],
        &["", "不存在", "9.9E+10"],
        &["去年", "2099-01-01", "2025-13-40"],
    ];
    ways[column][how % ways[column].len()].to_owned()
}

async fn prepared() -> Place {
    let test_store = store::testbed::sqlite(registry::TABLES, registry::STREAMS).await;
    let place = Place { test_store, local: Arc::new(Base) };
    place.divisions().await;
    place
}

#[test]
fn any_single_spoilt_cell_is_named_by_row_and_column() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("runtime");
    let place = runtime.block_on(prepared());
    let asked = (1..12usize, 0..14usize, 0..5usize, 0..3usize, 0..3usize);
    let mut runner = TestRunner::new(ProptestConfig { cases: 64, ..ProptestConfig::default() });
    let checked = runner.run(&asked, |(n, row, column, how, form)| {
        let mut rows = rows(n);
        let row = row % rows.len();
        rows[row][column] = spoilt(column, how);
        let bytes = match form {
            0 => csv(&rows, encoding_rs::UTF_8),
            1 => csv(&rows, encoding_rs::GBK),
            // A workbook cannot hold a control character: writing one leaves it out, and the sheet is sound.
            _ if rows[row][column].contains('\u{1}') => csv(&rows, encoding_rs::UTF_8),
            _ => workbook(&rows),
        };
        let permit = place.permit(Right::RegistryWrite);
        let answer = runtime.block_on(run(&place.test_store, &permit, &place.local, ImportKind::Areas, "网格", &bytes, true));
        let Err(ImportFault::Wrong { listed, .. }) = answer else {
            return Err(TestCaseError::fail(format!("it was taken: {answer:?}")));
        };
        let (row, column) = (row as u32 + 2, ["A", "B", "C", "D", "E"][column]);
        let named = listed.iter().any(|complaint| complaint.row == row && complaint.column == column);
        prop_assert!(named, "{row} {column}: {listed:?}");
        Ok(())
    });
    checked.expect("every spoilt cell is named");
}

#[test]
fn a_sound_sheet_comes_back_as_it_was() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("runtime");
    let mut runner = TestRunner::new(ProptestConfig { cases: 6, ..ProptestConfig::default() });
    let checked = runner.run(&(1..30usize, 0..2usize), |(n, form)| {
        let rows = rows(n);
        let bytes = if form == 0 { workbook(&rows) } else { csv(&rows, encoding_rs::GBK) };
        runtime.block_on(async {
            let place = prepared().await;
            let report = place.import_bytes(ImportKind::Areas, &bytes).await.map_err(|fault| TestCaseError::fail(fault.to_string()))?;
            prop_assert_eq!(report.created, rows.len() as u64);
            let permit = place.permit(Right::RegistryRead);
            let village = place.area("140702105203").await;
            let mut reader = place.test_store.read(&permit);
            let below = read::subtree(&mut reader, permit.jurisdiction(), &village).await.expect("read");
            drop(reader);
            prop_assert_eq!(below.len(), rows.len() + 1);
            for [code, name, _, above, _] in &rows {
                let line = below.iter().find(|line| line.code == *code).expect("there");
                let parent = below.iter().find(|other| Some(other.id) == line.parent).expect("parent");
                prop_assert_eq!((&line.name, &parent.code), (name, above));
            }
            let again = place.import_bytes(ImportKind::Areas, &bytes).await.map_err(|fault| TestCaseError::fail(fault.to_string()))?;
            prop_assert_eq!(again.unchanged, rows.len() as u64);
            Ok(())
        })
    });
    checked.expect("sound sheets come back");
}
