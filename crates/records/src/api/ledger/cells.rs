//! What stands in the cells of a ledger's lines, as it stands on paper.

use kernel::schema::{Column, Datum, Ledger};

use super::Cells;
use crate::{
    api::{amounts, shown, wire::Shown},
    seen::{Opened, Seen},
};

/// The lines of a record: one, or one for each row of the table that the ledger names.
pub(super) fn lines(seen: &Seen, ledger: &Ledger, opened: &Opened) -> Vec<Cells> {
    let table = ledger.each.as_deref().and_then(|code| match seen.body.values.get(code) {
        Some(Datum::Rows(rows)) if !rows.is_empty() => Some((code, rows.len())),
        _ => None,
    });
    let cell = |column: &Column, row: Option<usize>| {
        let path = column.path.as_str();
        let inner = ledger.each.as_deref().and_then(|code| path.strip_prefix("field.")?.strip_prefix(code)?.strip_prefix('.'));
        let shown = match (inner, row) {
            (Some(inner), Some(row)) => inner_cell(seen, ledger, inner, row, opened),
            _ => outer_cell(seen, column, opened),
        };
        on_paper(seen, column, shown)
    };
    match table {
        Some((_, count)) => (0..count).map(|row| ledger.columns.iter().map(|column| cell(column, Some(row))).collect()).collect(),
        None => vec![ledger.columns.iter().map(|column| cell(column, None)).collect()],
    }
}

/// What a column shows of a record: one path, or several in one cell.
fn outer_cell(seen: &Seen, column: &Column, opened: &Opened) -> Shown {
    let mut parts = column.path.split('+').map(|path| {
        let mut shown = shown::path(seen, path, &column.name, opened);
        // Names of persons stand masked in every ledger; whoever needs them opens the record.
        if shown.state == Some("hidden") {
            "—".clone_into(&mut shown.text);
        }
        shown.text = bare(seen, path, shown.text);
        shown
    });
    let Some(mut cell) = parts.next() else { return shown::path(seen, "", &column.name, opened) };
    for part in parts.filter(|part| !part.text.is_empty()) {
        // What may not be read is said once.
        if cell.text == part.text {
            continue;
        }
        if !cell.text.is_empty() {
            cell.text.push(' ');
        }
        cell.text += &part.text;
    }
    cell
}

/// In a ledger a category stands behind its group, and an area without the village, which has a column of its own.
fn bare(seen: &Seen, path: &str, text: String) -> String {
    if path.starts_with("area.") && path != "area.village" {
        let village = seen.body.place.at("village").map_or("", |part| part.name.as_str());
        return text.strip_prefix(village).filter(|short| !short.is_empty()).map_or_else(|| text.clone(), str::to_owned);
    }
    let kind = seen.kind.as_deref();
    let category = kind.filter(|kind| kind.word("intake.category") == Some(path)).and_then(|kind| {
        let code = seen.body.values.get(path)?.plain()?;
        kind.choice(kind.field(path)?, &code).filter(|choice| !choice.group.is_empty() && choice.group != kind.name)
    });
    category.filter(|choice| choice.group != text).map_or_else(|| text.clone(), |choice| format!("{}/{text}", choice.group))
}

/// As it stands in a column: a number without its unit, which the head has said; yuan with fen.
fn on_paper(seen: &Seen, column: &Column, mut shown: Shown) -> Shown {
    let field = seen.kind.as_deref().and_then(|kind| kind.field(column.path.strip_prefix("field.").unwrap_or(&column.path)));
    if let Some(bare) = field.filter(|field| !field.unit.is_empty()).and_then(|field| shown.text.strip_suffix(&format!(" {}", field.unit)))
    {
        shown.text = bare.to_owned();
    }
    if let Some(fen) = amounts::fen(&shown.text).filter(|_| column.format == "money") {
        shown.text = amounts::yuan(fen);
    }
    shown
}

fn inner_cell(seen: &Seen, ledger: &Ledger, column: &str, row: usize, opened: &Opened) -> Shown {
    let field = ledger.each.as_deref().and_then(|code| seen.kind.as_deref()?.field(code));
    let shown = field.and_then(|field| shown::field(seen, field, opened));
    let cell = shown.and_then(|shown| shown.rows.into_iter().nth(row)?.into_iter().find(|cell| cell.code == column));
    cell.unwrap_or_else(|| shown::path(seen, "", "", opened))
}
