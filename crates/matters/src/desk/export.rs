//! `GET /matters.xlsx`: what is on the screen as a workbook, masked as on the screen.

use axum::response::Response;
use desk::{Call, Params, Problem, workbook};
use kernel::time::shanghai;
use sheets::{Book, Column, Kind, Value};

use super::{
    list::{MatterQuery, list},
    view::moment,
    wire::MatterLine,
};

/// Rows of one workbook; more are narrowed by filters first, and the sheet says so.
const MOST: usize = 5_000;
/// The mark every file of the demo bears.
const DEMO: &str = "演示数据，非真实";

/// Export the matters of a list.
#[utoipa::path(get, path = "/matters.xlsx", tag = "matters", params(MatterQuery),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
              (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_export(call: Call, Params(asked): Params<MatterQuery>) -> Result<Response, Problem> {
    let mut page = MatterQuery { limit: Some(200), after: None, ..asked };
    let mut lines = vec![];
    let complete = loop {
        let found = list(&call, &page).await?;
        lines.extend(found.items);
        match found.next {
            None => break true,
            Some(_) if lines.len() >= MOST => break false,
            next => page.after = next,
        }
    };
    let demo = call.settings().demo;
    let book = book(&lines, complete, demo, call.now());
    let written = tokio::task::spawn_blocking(move || book.write()).await;
    let Ok(Ok(bytes)) = written else {
        tracing::error!("a list could not be written");
        return Err(Problem::broken());
    };
    let mark = if demo { format!("（{DEMO}）") } else { String::new() };
    let name = format!("事项列表_{}{mark}.xlsx", call.now().date(&shanghai()));
    Ok(workbook(&name, bytes))
}

fn book(lines: &[MatterLine], complete: bool, demo: bool, now: kernel::Instant) -> Book {
    let columns = [
        ("编号", 14.0),
        ("种类", 10.0),
        ("类别", 26.0),
        ("地点", 28.0),
        ("环节", 12.0),
        ("登记日期", 12.0),
        ("办理期限", 17.0),
        ("期限情况", 16.0),
        ("牵头单位", 18.0),
        ("上报人", 24.0),
        ("当场办结", 9.0),
    ];
    let mut foot = vec![format!("合计：{} 件", lines.len())];
    if !complete {
        foot.push(format!("说明：只导出前 {} 件，请按时间或区域分几次导出", lines.len()));
    }
    Book {
        sheet: "事项列表".to_owned(),
        title: vec!["事项列表".to_owned(), format!("导出时间：{}", moment(now))],
        columns: columns
            .into_iter()
            .map(|(name, width)| Column::new(name, width, if name == "登记日期" { Kind::Date } else { Kind::Text }))
            .collect(),
        rows: lines.iter().map(row).collect(),
        foot,
        header: if demo { DEMO.to_owned() } else { String::new() },
        footer: if demo { DEMO.to_owned() } else { String::new() },
        ..Book::default()
    }
}

fn row(line: &MatterLine) -> Vec<Value> {
    let due = line.due.as_ref();
    vec![
        line.number.as_str().into(),
        line.kind_name.as_str().into(),
        format!("{} · {}", line.group, line.category_name).into(),
        line.area.path_text.as_str().into(),
        line.stage.name.as_str().into(),
        line.reported_at.0.date(&shanghai()).into(),
        due.map(|due| moment(due.at.0)).into(),
        due.map(|due| due.left_text.clone()).into(),
        line.lead.as_ref().map(|unit| unit.name.clone()).into(),
        line.reporter_title.as_str().into(),
        if line.on_the_spot { "是" } else { "" }.into(),
    ]
}
