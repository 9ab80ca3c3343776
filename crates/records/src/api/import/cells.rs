//! From a cell to what a form would send, by the type of the field.

use http_api::Problem;
use kernel::schema::{Choice, Field, FieldType, RecordKind, Within};
use serde_json::{Value as Json, json};
use sheets::{Cell, identity, text};

use super::names::Names;

/// A value as a form sends it, and as people read it.
pub(super) struct Filled {
    /// As a form sends it.
    pub value: Json,
    /// In words.
    pub words: String,
}

type Read = Result<Option<Filled>, String>;

/// Words on one line: no identity number, no lost character.
pub(super) fn words(cell: &Cell) -> Result<Option<String>, String> {
    cell.line()?.map(sound).transpose()
}

/// Words in which nothing is private or lost.
fn sound(words: String) -> Result<String, String> {
    if identity::in_words(&words) {
        return Err("含有很长的号码，像是身份证号，本系统不登记身份证号，请删去".to_owned());
    }
    // What a program puts where it cannot write a character.
    let lost = words.contains(['\u{fffd}', '□', '■']) || words.contains("??");
    if lost { Err(format!("“{words}”里有丢失的字，请对照原件重新填写")) } else { Ok(words) }
}

/// Reads a cell by the type of its field.
pub(super) async fn read(kind: &RecordKind, field: &Field, cell: &Cell, names: &mut Names<'_>) -> Result<Read, Problem> {
    if cell.is_empty() {
        return Ok(Ok(None));
    }
    if !field.ty.refers() {
        return Ok(plain(kind, field, cell));
    }
    // A word that is only looked up is not kept: codes of places are as long as what is refused elsewhere.
    let said = match cell.line() {
        Ok(Some(said)) => said,
        Ok(None) => return Ok(Ok(None)),
        Err(fault) => return Ok(Err(fault)),
    };
    let wanted = if field.many { parts(&said) } else { vec![said] };
    let (mut ids, mut called) = (vec![], vec![]);
    for word in wanted {
        match names.referred(field, &word).await? {
            Ok((id, name)) => {
                ids.push(json!(id));
                called.push(name);
            }
            Err(fault) => return Ok(Err(fault)),
        }
    }
    let value = if field.many { Json::Array(ids) } else { ids.into_iter().next().unwrap_or(Json::Null) };
    Ok(Ok(Some(Filled { value, words: called.join("、") })))
}

/// What needs no looking up.
fn plain(kind: &RecordKind, field: &Field, cell: &Cell) -> Read {
    let filled = |value: Json, words: String| Ok(Some(Filled { value, words }));
    match field.ty {
        FieldType::Text => match cell.text()?.map(sound).transpose()? {
            Some(text) => filled(json!(text), text),
            None => Ok(None),
        },
        FieldType::Code => match cell.code()? {
            Some(code) if identity::in_code(&code, None) => Err("像是身份证号，本系统不登记身份证号，请改正".to_owned()),
            Some(code) => filled(json!(code), code),
            None => Ok(None),
        },
        FieldType::Int => {
            let number = number(field, cell)?;
            let whole = number.parse::<i64>().map_err(|_| format!("“{number}”不是整数，请改正"))?;
            filled(json!(whole), whole.to_string())
        }
        FieldType::Decimal | FieldType::Money => {
            let number = number(field, cell)?;
            filled(json!(number), number)
        }
        FieldType::YesNo => match cell.flag()? {
            Some(flag) => filled(json!(flag), if flag { "是" } else { "否" }.to_owned()),
            None => Ok(None),
        },
        FieldType::Date => match cell.date()? {
            Some(day) => filled(json!(day.to_string()), day.to_string()),
            None => Ok(None),
        },
        FieldType::Month => {
            let month = month(cell)?;
            filled(json!(month), month)
        }
        FieldType::Moment => {
            let (sent, said) = moment(kind, field, cell)?;
            filled(json!(sent), said)
        }
        FieldType::Choice | FieldType::Choices => chosen(kind, field, cell),
        _ => match words(cell)? {
            Some(words) => filled(json!(words), words),
            None => Ok(None),
        },
    }
}

/// A number as it is written, without separators and its unit.
fn number(field: &Field, cell: &Cell) -> Result<String, String> {
    let written = match cell {
        // What a sheet reckons is not exact in the last places.
        Cell::Number(number) => ((number * 10_000.0).round() / 10_000.0).to_string(),
        _ => cell.text()?.unwrap_or_default(),
    };
    let plain: String = written.chars().map(text::half_width).filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
    let unit = if field.ty == FieldType::Money && field.unit.is_empty() { "元" } else { field.unit.as_str() };
    let plain = plain.strip_suffix(unit).unwrap_or(&plain).to_owned();
    let fits = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    if plain.is_empty() || !plain.chars().all(fits) { Err(format!("“{written}”不是数字，请改正")) } else { Ok(plain) }
}

fn month(cell: &Cell) -> Result<String, String> {
    if let Cell::Date(day) = cell {
        return Ok(format!("{:04}-{:02}", day.year(), day.month()));
    }
    let written: String = cell.text()?.unwrap_or_default().chars().map(text::half_width).collect();
    let mut parts = written.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).map(str::parse::<i16>);
    match (parts.next(), parts.next()) {
        (Some(Ok(year @ 1900..=2200)), Some(Ok(month @ 1..=12))) => Ok(format!("{year:04}-{month:02}")),
        _ => Err(format!("“{written}”不是月份，请写成 2026-03 这样")),
    }
}

/// A moment. Where only the day is written, the day's end for what sets a limit, its beginning else.
fn moment(kind: &RecordKind, field: &Field, cell: &Cell) -> Result<(String, String), String> {
    let written: String = cell.text()?.unwrap_or_default().chars().map(text::half_width).collect();
    let wrong = || format!("“{written}”不是日期和时间，请写成 2026-03-01 15:20 这样");
    let limits = kind.limits.iter().any(|rule| matches!(&rule.within, Within::AtField(code) if *code == field.code));
    let at = match written.split_once([' ', 'T']) {
        None => {
            let day = cell.date()?.ok_or_else(wrong)?;
            if limits { day.at(23, 59, 0, 0) } else { day.at(0, 0, 0, 0) }
        }
        Some((day, time)) => {
            let day = Cell::Text(day.to_owned()).date()?.ok_or_else(wrong)?;
            let mut parts = time.trim().splitn(3, ':').map(|part| part.trim().parse::<i8>().ok());
            match (parts.next().flatten(), parts.next().flatten()) {
                (Some(hour @ 0..=23), Some(minute @ 0..=59)) => day.at(hour, minute, 0, 0),
                _ => return Err(wrong()),
            }
        }
    };
    let zoned = at.to_zoned(kernel::time::shanghai()).map_err(|_| wrong())?;
    Ok((zoned.timestamp().to_string(), zoned.strftime("%Y-%m-%d %H:%M").to_string()))
}

fn chosen(kind: &RecordKind, field: &Field, cell: &Cell) -> Read {
    let Some(said) = words(cell)? else { return Ok(None) };
    let list = field.choices.as_deref().and_then(|list| kind.choices.get(list)).map_or(&[][..], Vec::as_slice);
    if field.ty == FieldType::Choice {
        let choice = choice(list, &said)?;
        return Ok(Some(Filled { value: json!(choice.code), words: choice.name.clone() }));
    }
    let all: Vec<&Choice> = parts(&said).iter().map(|word| choice(list, word)).collect::<Result<_, _>>()?;
    let names: Vec<&str> = all.iter().map(|choice| choice.name.as_str()).collect();
    Ok(Some(Filled { value: json!(all.iter().map(|choice| &choice.code).collect::<Vec<_>>()), words: names.join("、") }))
}

/// A choice by its name or code.
fn choice<'k>(list: &'k [Choice], word: &str) -> Result<&'k Choice, String> {
    let folded = text::heading(word);
    if let Some(choice) = list.iter().find(|choice| choice.code == word) {
        return Ok(choice);
    }
    let named: Vec<&Choice> = list.iter().filter(|choice| text::heading(&choice.name) == folded).collect();
    let open: Vec<&Choice> = named.iter().copied().filter(|choice| !choice.retired).collect();
    match (open.as_slice(), named.as_slice()) {
        ([one], _) | ([], [one]) => Ok(one),
        ([], _) => {
            let names: Vec<&str> =
                list.iter().filter(|choice| !choice.retired && !choice.sealed).map(|choice| choice.name.as_str()).collect();
            Err(format!("“{word}”不在可选范围内，可以填：{}", names.join("、")))
        }
        _ => {
            Err(format!("有几项叫“{word}”，请改写编码：{}", open.iter().map(|choice| choice.code.as_str()).collect::<Vec<_>>().join("、")))
        }
    }
}

/// Several in one cell.
fn parts(said: &str) -> Vec<String> {
    said.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
