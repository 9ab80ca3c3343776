//! The columns of a kind's sheet, out of its declaration: the same for the empty sheet and for reading one.

use std::fmt::Write;

use kernel::schema::{Facet, Field, FieldType, Need, RecordClass, RecordKind, Relation, Step};
use sheets::{Template, Wanted, template};

use crate::api::form;

/// What a column holds.
#[derive(Debug, Clone)]
pub(super) enum Of {
    /// Where.
    Area,
    /// 填报单位.
    Organisation,
    /// The day it took place, or from which it is the case.
    Day,
    /// By which of several beginnings.
    Step,
    /// Why it is entered late.
    Late,
    /// The resident behind it.
    Reporter,
    /// His phone.
    Phone,
    /// A field of the form.
    Field(Box<Field>),
}

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its heading.
    pub name: String,
    /// Other headings that mean the same.
    pub also: Vec<String>,
    /// Whether every row fills it.
    pub required: bool,
    /// What it holds.
    pub of: Of,
}

impl Column {
    /// The code by which refusals name it.
    pub fn code(&self) -> &str {
        match &self.of {
            Of::Area => "area",
            Of::Organisation => "organisation",
            Of::Day => "day",
            Of::Step => "step",
            Of::Late => "late_reason",
            Of::Reporter => "on_behalf.name",
            Of::Phone => "on_behalf.phone",
            Of::Field(field) => &field.code,
        }
    }
}

/// Whether a cell can hold it: no pictures, spots on the map, rows in a row; a person in office has no name here.
const fn fits(ty: FieldType) -> bool {
    !matches!(ty, FieldType::Photos | FieldType::Files | FieldType::Point | FieldType::Table | FieldType::Person)
}

/// The columns of a kind's sheet.
pub(super) fn columns(kind: &RecordKind) -> Vec<Column> {
    let steps: Vec<&Step> = kind.beginnings().collect();
    let mut all: Vec<Column> = vec![];
    let column = |name: &str, also: &[&str], required: bool, of: Of| Column {
        name: name.to_owned(),
        also: also.iter().map(|word| (*word).to_owned()).collect(),
        required,
        of,
    };
    all.push(column("地点", &["area", "区域", "所在区域", "所属区域", "村（社区）", "网格"], true, Of::Area));
    if reports_for_units(kind) {
        let required = kind.import.key.iter().any(|code| code == "organisation");
        all.push(column("填报单位", &["organisation"], required, Of::Organisation));
    }
    all.push(column("日期", &["day", day_name(kind)], false, Of::Day));
    if steps.len() > 1 {
        all.push(column("登记方式", &["step"], false, Of::Step));
    }
    for field in fields(kind, &steps) {
        let mut also = kind.import.also.get(&field.code).cloned().unwrap_or_default();
        also.push(field.code.clone());
        let everywhere = steps.iter().all(|step| form::fields(kind, step, None).iter().any(|known| known.code == field.code));
        let required = field.need == Need::Always && field.when.is_none() && everywhere;
        all.push(Column { name: field.name.clone(), also, required, of: Of::Field(Box::new(field)) });
    }
    if kind.class == RecordClass::Matter && kind.has(Facet::Intake) {
        all.push(column("反映人", &["代报人"], false, Of::Reporter));
        all.push(column("反映人电话", &["代报人电话"], false, Of::Phone));
        all.push(column("补登原因", &["late_reason"], false, Of::Late));
    }
    distinct(all)
}

/// The fields that any beginning asks and a cell can hold, each once.
fn fields(kind: &RecordKind, steps: &[&Step]) -> Vec<Field> {
    let mut all: Vec<Field> = vec![];
    for step in steps {
        for field in form::fields(kind, step, None) {
            if fits(field.ty) && !all.iter().any(|known| known.code == field.code) {
                all.push(field);
            }
        }
    }
    // What the facets ask stands first in a form; a sheet begins with what the kind itself asks.
    all.sort_by_key(|field| field.code.starts_with('@'));
    all
}

/// Whether records are entered for an organisation.
fn reports_for_units(kind: &RecordKind) -> bool {
    let named = kind.import.key.iter().any(|code| code == "organisation");
    named || kind.steps.iter().any(|step| step.by.contains(&Relation::Owner)) || kind.see.contains(&Relation::Owner)
}

const fn day_name(kind: &RecordKind) -> &'static str {
    match kind.class {
        RecordClass::Matter => "发生日期",
        RecordClass::Entry => "从哪一天起",
        RecordClass::Activity => "开展日期",
    }
}

/// A heading stands for one column only: a field keeps its own name, what the frame asks gives way.
fn distinct(mut all: Vec<Column>) -> Vec<Column> {
    let named: Vec<String> = all.iter().filter(|column| matches!(column.of, Of::Field(_))).map(|column| column.name.clone()).collect();
    for column in &mut all {
        if !matches!(column.of, Of::Field(_)) {
            column.also.retain(|word| !named.contains(word));
            if named.contains(&column.name) {
                column.name = format!("登记{}", column.name);
            }
        }
    }
    let mut seen: Vec<String> = vec![];
    for column in &mut all {
        if seen.contains(&column.name) {
            column.name = format!("{}（{}）", column.name, column.code());
        }
        seen.push(column.name.clone());
    }
    let names = seen;
    for column in &mut all {
        let own = column.name.clone();
        column.also.retain(|word| *word == own || !names.contains(word));
    }
    all
}

/// The same as a reader of sheets wants them.
pub(super) fn wanted(columns: &[Column]) -> Vec<Wanted<'_>> {
    columns
        .iter()
        .map(|column| Wanted { name: &column.name, also: column.also.iter().map(String::as_str).collect(), required: column.required })
        .collect()
}

/// The empty sheet.
pub(super) fn template(kind: &RecordKind) -> Template {
    let columns = columns(kind);
    let fields = columns.iter().map(|column| template_field(kind, column)).collect();
    let mut notes = vec![
        format!("{}导入模板：每行一条，第一行是列名，不要改动。黄色的列必填。", kind.name),
        "检查通过才写入；有一处要改，就一条也不写。空格表示没有填写，不会清空已有的内容。".to_owned(),
        "本系统不登记身份证号。照片、附件、位置、表格内的多行明细请导入后在页面上补。".to_owned(),
    ];
    if !kind.import.key.is_empty() {
        let names: Vec<String> = kind.import.key.iter().map(|code| key_name(kind, code)).collect();
        notes.push(format!(
            "按“{}”认同一条：已有的对比并更正，没有的新增，表里没有的不动。要遮挡的内容（姓名、电话等）只在新增时写入。",
            names.join("”和“")
        ));
    }
    Template { sheet: kind.name.clone(), fields, notes }
}

/// What people call a part of the key.
pub(super) fn key_name(kind: &RecordKind, code: &str) -> String {
    match code {
        "area" => "地点".to_owned(),
        "organisation" => "填报单位".to_owned(),
        _ => kind.field(code).map_or_else(|| code.to_owned(), |field| field.name.clone()),
    }
}

fn template_field(kind: &RecordKind, column: &Column) -> template::Field {
    let plain = |note: &str, example: &str, choices: Vec<String>| template::Field {
        name: column.name.clone(),
        required: column.required,
        note: note.to_owned(),
        example: example.to_owned(),
        choices,
    };
    match &column.of {
        Of::Area => plain("写区域的名称或编码；同名的写全，如“东郝村/第1网格”。", "东郝村", vec![]),
        Of::Organisation => plain("替哪个单位填报：写名称、简称或编码。", "", vec![]),
        Of::Day => plain(day_name(kind), "2026-03-01", vec![]),
        Of::Step => plain("不填为第一种。", "", kind.beginnings().map(|step| step.name.clone()).collect()),
        Of::Late => plain("登记比发生晚得多时写明。", "", vec![]),
        Of::Reporter => plain("代谁反映，写姓名；加密保存。", "", vec![]),
        Of::Phone => plain("加密保存。", "", vec![]),
        Of::Field(field) => {
            let mut note = field.help.clone();
            if !note.is_empty() && !note.ends_with('。') {
                note.push('。');
            }
            if !field.unit.is_empty() {
                let _ = write!(note, "单位：{}。", field.unit);
            }
            if field.need == Need::Always && !column.required {
                note.push_str("适用时必填。");
            }
            note.push_str(how(field.ty));
            if field.kept == kernel::schema::Kept::Vault {
                note.push_str("加密保存。");
            }
            plain(&note, &field.example, choices(kind, field))
        }
    }
}

const fn how(ty: FieldType) -> &'static str {
    match ty {
        FieldType::Date => "日期，如 2026-03-01。",
        FieldType::Month => "月份，如 2026-03。",
        FieldType::Moment => "日期和时间，如 2026-03-01 15:20。",
        FieldType::Choices => "可以写几项，用顿号隔开。",
        FieldType::Area => "写区域的名称或编码。",
        FieldType::Organisation => "写单位的名称、简称或编码。",
        FieldType::Record => "写编号或名称。",
        FieldType::Household => "写户编号。",
        FieldType::Money => "写数字，单位元。",
        _ => "",
    }
}

fn choices(kind: &RecordKind, field: &Field) -> Vec<String> {
    match field.ty {
        FieldType::YesNo => vec!["是".to_owned(), "否".to_owned()],
        FieldType::Choice => {
            let list = field.choices.as_deref().and_then(|list| kind.choices.get(list)).map_or(&[][..], Vec::as_slice);
            let open: Vec<_> = list.iter().filter(|choice| !choice.retired && !choice.sealed).collect();
            let name = |choice: &&kernel::schema::Choice| {
                // A word that stands twice is told apart by its code.
                let twice = open.iter().filter(|other| other.name == choice.name).count() > 1;
                if twice { choice.code.clone() } else { choice.name.clone() }
            };
            open.iter().map(name).collect()
        }
        _ => vec![],
    }
}
