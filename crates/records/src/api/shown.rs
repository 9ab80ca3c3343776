//! Values, clocks and rows in words: one function for each, used by lists, pages, ledgers and exports alike.

use std::fmt::Write;

use kernel::{
    Instant,
    calendar::{reckon, time_left},
    schema::{Datum, Field, FieldType, Relation, condition::Operand},
    time::shanghai,
};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::amounts;
use super::wire::{Badge, ClockLine, ClockView, FileView, OwedView, RecordRow, RefView, Shown, StatusView};
use crate::{
    rules::{Body, clock::Clock, state::StatusNow},
    seen::{Opened, Reading, Seen},
};

/// A value as a form would send it; nothing for what is sealed.
pub(super) fn wire(datum: &Datum) -> Option<Json> {
    Some(match datum {
        Datum::Text(text) | Datum::Date(text) | Datum::Month(text) => json!(text),
        Datum::Sealed(_) => return None,
        Datum::Int(n) => json!(n),
        Datum::Decimal(n) => json!(amounts::decimal(*n, 10_000)),
        Datum::Money(fen) => json!(amounts::decimal(*fen, 100)),
        Datum::Flag(flag) => json!(flag),
        Datum::Moment(at) => json!(at.timestamp().to_string()),
        Datum::Choice(choice) => json!(choice.code),
        Datum::Choices(choices) => json!(choices.iter().map(|choice| &choice.code).collect::<Vec<_>>()),
        Datum::Ref(reference) => json!(reference.id),
        Datum::Refs(references) => json!(references.iter().map(|reference| reference.id).collect::<Vec<_>>()),
        Datum::Files(files) => json!(files),
        Datum::Point { lat_e6, lon_e6 } => json!({ "lat": *lat_e6 as f64 / 1e6, "lon": *lon_e6 as f64 / 1e6 }),
        Datum::Rows(rows) => {
            let row = |row: &kernel::schema::Row| {
                let cells = row.iter().filter_map(|(code, datum)| Some((code.clone(), wire(datum)?)));
                Json::Object(cells.collect())
            };
            json!(rows.iter().map(row).collect::<Vec<_>>())
        }
    })
}

/// A value in words. Sealed words come from `opened`.
pub(super) fn words(datum: &Datum, opened: &Opened) -> String {
    match datum {
        Datum::Text(text) | Datum::Date(text) | Datum::Month(text) => text.clone(),
        Datum::Sealed(text) => opened.get(&text.id).cloned().flatten().unwrap_or_default(),
        Datum::Int(n) => n.to_string(),
        Datum::Decimal(n) => amounts::decimal(*n, 10_000),
        Datum::Money(fen) => amounts::decimal(*fen, 100),
        Datum::Flag(flag) => if *flag { "是" } else { "否" }.to_owned(),
        Datum::Moment(at) => moment(*at),
        Datum::Choice(choice) => choice.name.clone(),
        Datum::Choices(choices) => choices.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>().join("、"),
        Datum::Ref(reference) => reference.name.clone(),
        Datum::Refs(references) => references.iter().map(|reference| reference.name.as_str()).collect::<Vec<_>>().join("、"),
        Datum::Files(files) => format!("{}张", files.len()),
        Datum::Point { lat_e6, lon_e6 } => format!("{:.5}, {:.5}", *lat_e6 as f64 / 1e6, *lon_e6 as f64 / 1e6),
        Datum::Rows(rows) => format!("{}项", rows.len()),
    }
}

/// `2026-11-27 15:20`.
pub(super) fn moment(at: Instant) -> String {
    at.zoned(&shanghai()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// A declared field of a record as this caller may read it; nothing where it is empty.
pub(super) fn field(seen: &Seen, field: &Field, opened: &Opened) -> Option<Shown> {
    let datum = seen.body.values.get(&field.code)?;
    let mut shown = Shown {
        code: field.code.clone(),
        name: field.name.clone(),
        ty: field.ty.code(),
        text: String::new(),
        value: None,
        refs: vec![],
        rows: vec![],
        files: vec![],
        state: None,
    };
    match seen.reading(field) {
        Reading::Hidden => {
            "内容限承办人查看".clone_into(&mut shown.text);
            shown.state = Some("hidden");
        }
        Reading::Masked => {
            shown.text = masked(datum, opened);
            shown.state = Some("masked");
        }
        Reading::Open => open(seen, field, datum, opened, &mut shown),
    }
    Some(shown)
}

fn open(seen: &Seen, field: &Field, datum: &Datum, opened: &Opened, shown: &mut Shown) {
    shown.text = words(datum, opened);
    if !field.unit.is_empty() && field.ty != FieldType::Table {
        let _ = write!(shown.text, " {}", field.unit);
    }
    shown.value = wire(datum);
    let kind = |of: &str| (field.ty == FieldType::Record).then(|| of.to_owned());
    let reference =
        |reference: &kernel::schema::Reference| RefView { id: reference.id, name: reference.name.clone(), kind: kind(&reference.of) };
    shown.refs = datum.references().iter().map(reference).collect();
    match datum {
        Datum::Sealed(text) if opened.get(&text.id).is_some_and(Option::is_none) => shown.state = Some("erased"),
        Datum::Files(files) => shown.files = files.iter().map(|file| file_view(seen.id, *file)).collect(),
        Datum::Rows(rows) => {
            let cell = |row: &kernel::schema::Row, column: &Field| {
                // A column is read by the table's own rule and by its own.
                let (text, state) = match seen.reading(column) {
                    Reading::Open => (None, None),
                    Reading::Masked => (Some(row.get(&column.code).map(|datum| masked(datum, opened)).unwrap_or_default()), Some("masked")),
                    Reading::Hidden => (Some("内容限承办人查看".to_owned()), Some("hidden")),
                };
                let value = row.get(&column.code).filter(|_| state.is_none());
                Shown {
                    code: column.code.clone(),
                    name: column.name.clone(),
                    ty: column.ty.code(),
                    text: text.unwrap_or_else(|| value.map(|datum| words(datum, opened)).unwrap_or_default()),
                    value: value.and_then(wire),
                    refs: value.iter().flat_map(|datum| datum.references()).map(reference).collect(),
                    rows: vec![],
                    files: vec![],
                    state,
                }
            };
            shown.rows = rows.iter().map(|row| field.rows.iter().map(|column| cell(row, column)).collect()).collect();
        }
        _ => {}
    }
}

/// A masked value: enough to tell two apart, never enough to reach or name somebody. A number of an identity card not even that.
fn masked(datum: &Datum, opened: &Opened) -> String {
    let text = words(datum, opened);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let number = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ' ' | '+'));
    match number {
        _ if text.is_empty() || digits >= 15 => "已遮挡".to_owned(),
        true => kernel::mask::phone(&text),
        false => kernel::mask::name(&text),
    }
}

/// Where a picture of a record is fetched.
pub(super) fn file_view(record: Uuid, file: Uuid) -> FileView {
    let url = format!("/api/v1/records/{record}/files/{file}");
    FileView { id: file, small: format!("{url}?small=true"), url }
}

/// What a path leads to, in words: heads of the core, facts of facets, fields.
pub(super) fn path(seen: &Seen, path: &str, name: &str, opened: &Opened) -> Shown {
    let body = &seen.body;
    let field_code = path.strip_prefix("field.").unwrap_or(path);
    if let Some(declared) = seen.kind.as_deref().and_then(|kind| kind.field(field_code)) {
        let shown = field(seen, declared, opened);
        return shown.map_or_else(|| plain(path, name, String::new()), |shown| Shown { name: name.to_owned(), ..shown });
    }
    let table = path.strip_prefix("field.").and_then(|rest| rest.split_once('.'));
    let inner = table.and_then(|(table, column)| Some((seen.kind.as_deref()?.field(table)?, column)));
    if let Some((declared, column)) = inner {
        let shown = field(seen, declared, opened);
        return shown.map_or_else(|| plain(path, name, String::new()), |shown| column_of(shown, path, name, column));
    }
    let day = |at: Option<Instant>| at.map(crate::rules::clock::local_day).unwrap_or_default();
    let whole = || body.facets.clock.as_ref()?.whole.as_ref();
    let text = match path {
        "number" => body.number.clone().unwrap_or_default(),
        "title" => body.title.clone(),
        "area" => body.place.words(),
        "organisation" => body.organisation.as_ref().map(|unit| unit.name.clone()).unwrap_or_default(),
        "day" => body.day.clone().unwrap_or_default(),
        "status" => body.status.name.clone(),
        "due" => day(whole().map(Clock::due)),
        "lead" => match crate::facets::fact(body, "tasks.lead") {
            // What no unit was given is mediated by the people of the place.
            Operand::Absent if body.facets.mediation.is_some() && body.status.phase != kernel::schema::Phase::Waits => {
                body.mediates().map(|unit| unit.name).unwrap_or_default()
            }
            lead => operand(&lead),
        },
        "co" => operand(&crate::facets::fact(body, "tasks.co")),
        "recorder" => body.recorder.title.clone(),
        // The resident behind a record is a person: masked wherever he is listed.
        "reporter" if body.facets.intake.as_ref().is_some_and(|intake| intake.on_behalf.is_some()) => "已遮挡".to_owned(),
        "reporter" => body.recorder.title.clone(),
        "tasks.handler" | "check.rechecker" | "mediation.mediator" | "clock.approver" => {
            let known = seen.accounts(path).into_iter().filter_map(|account| seen.people.get(&account).map(String::as_str));
            known.collect::<Vec<_>>().join("、")
        }
        "registered_on" => day(Some(body.registered_at)),
        "version" => body.version.to_string(),
        "opens.numbers" => seen.opens.iter().map(|(number, _)| number.as_str()).collect::<Vec<_>>().join("、"),
        "opens.count" => seen.opens.len().to_string(),
        "opens.closed_on" => day(seen.opens.iter().filter_map(|(_, closed)| *closed).max()),
        _ => {
            if let Some(level) = path.strip_prefix("area.") {
                body.place.at(level).map(|part| part.name.clone()).unwrap_or_default()
            } else if let Some(mark) = path.strip_prefix("mark.") {
                day(body.marks.get(mark).copied())
            } else if let Some(post) = path.strip_prefix("post.") {
                seen.posts.get(post).cloned().unwrap_or_default()
            } else {
                match seen.fact(path) {
                    Operand::Text(code) => crate::facets::spoken(path, &code).map_or(code, str::to_owned),
                    other => operand(&other),
                }
            }
        }
    };
    plain(path, name, text)
}

/// One column of a table, its rows one after the other.
fn column_of(table: Shown, path: &str, name: &str, column: &str) -> Shown {
    if table.state.is_some() {
        return Shown { code: path.to_owned(), name: name.to_owned(), ..table };
    }
    // `1.name`: of the first row alone.
    let (row, column) = match column.split_once('.') {
        Some((row, column)) => (row.parse::<usize>().ok(), column),
        None => (None, column),
    };
    let rows = table.rows.iter().enumerate().filter(|(n, _)| row.is_none_or(|row| n + 1 == row)).flat_map(|(_, cells)| cells);
    let cells = rows.filter(|cell| cell.code == column && !cell.text.is_empty());
    plain(path, name, cells.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("；"))
}

fn plain(code: &str, name: &str, text: String) -> Shown {
    in_words(code, name, "text", text)
}

/// What is shown as words and nothing else.
pub(super) fn in_words(code: &str, name: &str, ty: &'static str, text: String) -> Shown {
    Shown { code: code.to_owned(), name: name.to_owned(), ty, text, value: None, refs: vec![], rows: vec![], files: vec![], state: None }
}

/// A fact in words.
pub(super) fn operand(operand: &Operand) -> String {
    match operand {
        Operand::Absent | Operand::Hidden => String::new(),
        Operand::Text(text) => text.clone(),
        Operand::Number(n) => amounts::decimal(*n, 10_000),
        Operand::Flag(flag) => if *flag { "是" } else { "否" }.to_owned(),
        Operand::Many(words) => words.join("、"),
    }
}

/// The name of a path that is no field.
pub(super) fn head(path: &str) -> &'static str {
    match path {
        "row" => "序号",
        "number" => "编号",
        "title" => "标题",
        "area" => "地点",
        "area.village" => "村（社区）",
        "area.town" => "镇（街道）",
        "area.grid" => "网格",
        "organisation" => "填报单位",
        "day" => "日期",
        "status" => "状态",
        "due" => "办理期限",
        "lead" => "牵头单位",
        "co" => "协办单位",
        "recorder" | "reporter" => "登记人",
        "registered_on" => "登记日期",
        "mark.closed" => "办结日期",
        "attendance.present" => "实到",
        "attendance.expected" => "应到",
        "parts.unanswered" => "未回单位",
        "bookings.balance" => "余额",
        "validity.since" => "起始日期",
        "validity.until" => "终止日期",
        _ => "",
    }
}

/// A status.
pub(super) fn status(status: &StatusNow) -> StatusView {
    StatusView { code: status.code.clone(), name: status.name.clone(), phase: status.phase.code() }
}

/// A clock in words; with its lines on a record's page.
pub(super) fn clock(name: &str, clock: &Clock, seen: &Seen, lines: bool) -> ClockView {
    let due = clock.due();
    let paused = clock.paused(seen.now).is_some();
    let (state, words) = match (clock.off, clock.met) {
        (true, _) => ("off", "不再计时".to_owned()),
        (_, Some(met)) if met > due => ("met_late", "已完成，超期".to_owned()),
        (_, Some(_)) => ("met", "按期完成".to_owned()),
        _ if paused => ("paused", "挂账，暂停计时".to_owned()),
        _ => running(clock, seen),
    };
    let reckoning = seen.calendar.as_deref().filter(|_| lines && clock.extended.is_none());
    let reckoning = reckoning.map(|calendar| reckon(clock.reckoned.start, &clock.reckoned.limit, calendar, &clock.pauses));
    let line = |line: kernel::calendar::Line| ClockLine {
        from: line.from.timestamp(),
        to: line.to.timestamp(),
        counted: line.counted,
        text: line.reason,
    };
    ClockView {
        name: name.to_owned(),
        due: due.timestamp(),
        words,
        state,
        provisional: clock.reckoned.provisional,
        met_at: clock.met.map(Instant::timestamp),
        lines: reckoning.map(|reckoning| reckoning.lines.into_iter().map(line).collect()).unwrap_or_default(),
    }
}

fn running(clock: &Clock, seen: &Seen) -> (&'static str, String) {
    let due = clock.due();
    let state = match seen.now {
        now if now > due => "late",
        now if now >= clock.soon() => "soon",
        _ => "ok",
    };
    let words = seen.calendar.as_deref().map(|calendar| time_left(seen.now, due, &clock.reckoned.limit, calendar).text);
    (state, words.unwrap_or_else(|| moment(due)))
}

/// The clock of the whole, where it runs or has run.
pub(super) fn whole(seen: &Seen, lines: bool) -> Option<ClockView> {
    let state = seen.body.facets.clock.as_ref()?;
    let whole = state.whole.as_ref()?;
    let rule = seen.kind.as_deref().and_then(crate::facets::clock::whole_rule);
    let name = rule.map(|rule| rule.name.clone()).filter(|name| !name.is_empty()).unwrap_or_else(|| "办理期限".to_owned());
    Some(clock(&name, whole, seen, lines))
}

/// What is owed, nearest first; the caller's own before others'.
pub(super) fn owes(seen: &Seen) -> Vec<OwedView> {
    let body = &seen.body;
    let mut owed = vec![];
    let mine = |by: &[Relation]| by.iter().any(|relation| seen.relations.contains(relation));
    let nearest = |awaited: &crate::rules::state::Await| who_owes(body, awaited);
    for awaited in &body.status.awaits {
        let handled = awaited.by.iter().all(|relation| matches!(relation, Relation::Lead | Relation::Co | Relation::Holder));
        if handled && body.facets.tasks.is_some() {
            continue;
        }
        let due = awaited.due.clone().map(|due| clock("", &Clock::new(due), seen, false));
        owed.push((
            due.as_ref().map(|due| due.due),
            OwedView { what: awaited.name.clone(), who: nearest(awaited), due, mine: mine(&awaited.by) },
        ));
    }
    for task in body.facets.tasks.iter().flat_map(|tasks| &tasks.tasks).filter(|task| task.state.is_open()) {
        let due = clock("", &task.clock, seen, false);
        let own = seen.who.acts_for(kernel::Right::MatterHandle, task.unit.id);
        let what = task.state.name().to_owned();
        owed.push((Some(due.due), OwedView { what, who: task.unit.name.clone(), due: Some(due), mine: own }));
    }
    let parts = body.facets.parts.iter().flat_map(|parts| &parts.parts);
    for part in parts.filter(|part| part.state == crate::facets::parts::PartState::Open && body.is_open()) {
        let due = part.clock.as_ref().map(|held| clock("", held, seen, false));
        let owner = part.owner.as_ref();
        let own = owner.is_some_and(|unit| if unit.area { seen.who.areas.contains(&unit.id) } else { seen.who.belongs_to(unit.id) });
        let who = owner.map_or_else(|| part.name.clone(), |unit| unit.name.clone());
        owed.push((due.as_ref().map(|due| due.due), OwedView { what: "回复".to_owned(), who, due, mine: own }));
    }
    for ask in &body.asks {
        let what = format!("审批“{}”", ask.name);
        owed.push((None, OwedView { what, who: who(body, &ask.sign), due: None, mine: mine(&ask.sign) }));
    }
    owed.sort_by_key(|(due, owed)| (!owed.mine, due.is_none(), *due));
    owed.into_iter().map(|(_, owed)| owed).collect()
}

/// Who owes an awaited step, in words: as it stands on lists.
fn who_owes(body: &Body, awaited: &crate::rules::state::Await) -> String {
    use kernel::schema::Verb;
    let checks = matches!(awaited.verb, Verb::Recheck | Verb::CallBack);
    match awaited.level.as_deref() {
        _ if awaited.verb == Verb::Alert => who(body, &[Relation::Desk]),
        Some(level) if checks => {
            let part = body.place.at(level).and_then(|_| body.checked_in(Some(level)).first().copied());
            part.map_or_else(|| who(body, &awaited.by), |part| part.name.clone())
        }
        _ if !checks && awaited.by.contains(&Relation::Mediator) => who(body, &[Relation::Mediator]),
        _ => who(body, &awaited.by),
    }
}

/// Who owes something by a relation, in words.
fn who(body: &Body, by: &[Relation]) -> String {
    let desk = || body.desk().map(|unit| unit.name).unwrap_or_default();
    let named = |relation: &Relation| match relation {
        Relation::Desk => format!("{}（主管科室）", desk()),
        Relation::Approver => format!("{}（审批人）", desk()),
        Relation::Leader => format!("{}（领导）", desk()),
        Relation::Recorder | Relation::Reporter => body.recorder.title.clone(),
        Relation::Owner => body.organisation.as_ref().map(|unit| unit.name.clone()).unwrap_or_default(),
        Relation::Checker => {
            let village = body.free_path().iter().find(|part| part.level == "village");
            village.map_or_else(desk, |part| part.name.clone())
        }
        Relation::Mediator => body.mediates().map_or_else(desk, |unit| if unit.area { format!("{}调解员", unit.name) } else { unit.name }),
        other => other.name().to_owned(),
    };
    by.first().map(named).unwrap_or_default()
}

/// The marks on a row, the gravest first.
pub(super) fn badges(seen: &Seen) -> Vec<Badge> {
    let body = &seen.body;
    let flag = |path: &str| matches!(crate::facets::fact(body, path), Operand::Flag(true));
    let counts = |path: &str| matches!(crate::facets::fact(body, path), Operand::Number(n) if n > 0);
    let kind = seen.kind.as_deref();
    let open = body.is_open();
    let sent_back =
        body.facets.tasks.iter().flat_map(|tasks| &tasks.tasks).any(|task| task.state == crate::facets::tasks::TaskState::SentBack);
    let returning = body.asks.iter().any(|ask| ask.verb == kernel::schema::Verb::Return);
    let said = |of| body.facets.tasks.iter().flat_map(super::super::facets::tasks::State::unanswered).any(|word| word.of == of);
    let all = [
        (open && kind.is_some_and(|kind| crate::rules::clock::is_urgent(kind, &body.values)), "urgent", "紧急", "red"),
        (open && flag("alert.owed"), "alert", "易激化", "red_line"),
        (kind.is_some_and(|kind| crate::rules::clock::is_serious(kind, &body.values)), "serious", "重大", "red_line"),
        (open && said(crate::facets::tasks::WordKind::Supervise), "supervised", "督办", "red_line"),
        (open && said(crate::facets::tasks::WordKind::Remark), "remarked", "批示", "amber"),
        (open && said(crate::facets::tasks::WordKind::Urge), "urged", "催办", "amber"),
        (open && sent_back, "sent_back", "退回重改", "amber"),
        (open && returning, "returned", "申请退单", "amber"),
        (open && !body.asks.is_empty() && !returning, "asked", "待审批", "amber"),
        (flag("intake.on_the_spot"), "on_the_spot", "当场", "grey"),
        (flag("intake.on_behalf"), "on_behalf", "代报", "grey"),
        (flag("intake.late"), "late_entry", "补登", "grey"),
        (counts("parts.open") && !open, "waived", "有免答", "grey"),
    ];
    all.into_iter().filter(|(is, ..)| *is).map(|(_, code, name, tone)| Badge { code, name, tone }).collect()
}

/// The first words of the story, for a row.
fn first_words(seen: &Seen, opened: &Opened) -> Option<String> {
    let text = opened.get(&seen.story()?.id)?.clone()?;
    Some(text.chars().take(60).map(|c| if c == '\n' { ' ' } else { c }).collect())
}

/// A record in a list. `columns` are the paths of its kind's list, where one kind was asked for.
pub(super) fn row(seen: &Seen, columns: &[String], opened: &Opened) -> RecordRow {
    let body = &seen.body;
    let lead = body.facets.tasks.as_ref().and_then(|tasks| tasks.lead());
    let reference = |unit: &crate::rules::Unit| RefView { id: unit.id, name: unit.name.clone(), kind: None };
    let cells = columns.iter().map(|column| {
        let name =
            seen.kind.as_deref().and_then(|kind| kind.field(column)).map_or_else(|| head(column).to_owned(), |field| field.name.clone());
        path(seen, column, &name, opened)
    });
    RecordRow {
        id: seen.id,
        kind: body.kind.code.clone(),
        kind_name: seen.kind.as_deref().map_or_else(|| body.kind.name.clone(), |kind| kind.name.clone()),
        number: body.number.clone(),
        title: body.title.clone(),
        words: first_words(seen, opened),
        status: status(&body.status),
        area: body.place.area().map(|part| RefView { id: part.id, name: body.place.words(), kind: None }),
        village: body.place.at("village").map(|part| part.name.clone()),
        organisation: body.organisation.as_ref().map(reference),
        lead: lead.map(|task| reference(&task.unit)),
        day: body.day.clone(),
        registered_at: body.registered_at.timestamp(),
        due: whole(seen, false).filter(|_| body.is_open()),
        owed: owes(seen).into_iter().next(),
        badges: badges(seen),
        act: None,
        cells: cells.collect(),
        version: body.version,
    }
}
