//! Names in a sheet: areas, organisations, records and households by what people call them, within the caller's reach.

use std::collections::HashMap;

use http_api::{Call, Problem};
use kernel::{
    Permit, Right,
    schema::{Field, FieldType, RecordKind},
};
use registry::read::{self, AreaLine, OrganisationLine};
use store::{Reader, Value};
use uuid::Uuid;

use crate::api::{load::several, ranges};

/// What a word leads to: the identity and its name, or a sentence for the person.
pub(super) type Found = Result<(Uuid, String), String>;

/// Looks names up, each once.
pub(super) struct Names<'c> {
    call: &'c Call,
    permit: &'c Permit,
    /// The areas over which records of this kind may be entered.
    tops: Vec<Uuid>,
    /// The areas that the caller works in, by themselves or through his organisations, with those above them.
    around: Vec<AreaLine>,
    known: HashMap<(&'static str, String), Found>,
}

impl<'c> Names<'c> {
    /// For one caller and kind.
    pub async fn new(call: &'c Call, permit: &'c Permit, kind: &RecordKind) -> Result<Self, Problem> {
        let grants = permit.scope().grants.iter();
        let entering = grants.filter(|grant| grant.rights.contains(&Right::MatterReport));
        let entering = entering.filter(|grant| grant.kinds.is_empty() || grant.kinds.contains(&kind.code));
        let tops = entering.filter_map(|grant| grant.area).collect();
        let mut reader = call.store().read(permit);
        let around = ranges::own_areas(permit, &mut reader).await?;
        Ok(Self { call, permit, tops, around, known: HashMap::new() })
    }

    /// The place of a record.
    pub async fn place(&mut self, word: &str) -> Result<Found, Problem> {
        let key = ("place", word.to_owned());
        if let Some(found) = self.known.get(&key) {
            return Ok(found.clone());
        }
        let tops = &self.tops;
        let lines = self.areas(word).await?;
        let found = one("地点", word, lines.into_iter().filter(|line| tops.iter().any(|top| line.within(*top))).collect());
        self.known.insert(key, found.clone());
        Ok(found)
    }

    /// The unit that reports.
    pub async fn organisation(&mut self, word: &str) -> Result<Found, Problem> {
        self.looked("organisation", "单位", word, &[]).await
    }

    /// What a field refers to.
    pub async fn referred(&mut self, field: &Field, word: &str) -> Result<Found, Problem> {
        let of = match field.ty {
            FieldType::Area => "area",
            FieldType::Organisation => "organisation",
            FieldType::Household => "household",
            _ => "record",
        };
        self.looked(of, &field.name, word, &field.kinds).await
    }

    async fn looked(&mut self, of: &'static str, what: &str, word: &str, kinds: &[String]) -> Result<Found, Problem> {
        let key = (of, format!("{}|{word}", kinds.join(",")));
        if let Some(found) = self.known.get(&key) {
            return Ok(found.clone());
        }
        let found = match of {
            "area" => {
                let lines = self.areas(word).await?;
                one(what, word, lines.into_iter().filter(|line| self.is_around(line)).collect())
            }
            "organisation" => self.organisations(what, word).await?,
            "household" => self.household(what, word).await?,
            _ => self.record(what, word, kinds).await?,
        };
        self.known.insert(key, found.clone());
        Ok(found)
    }

    /// Whether an area lies where the caller works, or above it.
    fn is_around(&self, line: &AreaLine) -> bool {
        self.around.iter().any(|own| line.within(own.id) || own.within(line.id))
    }

    /// Open areas of this code or name; `东郝村/第1网格` names those above as well.
    async fn areas(&self, word: &str) -> Result<Vec<AreaLine>, Problem> {
        let parts: Vec<&str> = word.split(['/', '／', '>']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let Some((last, above)) = parts.split_last() else { return Ok(vec![]) };
        let mut reader = self.call.store().read(self.permit);
        let sql = "SELECT stream FROM area_current WHERE jurisdiction = $1 AND open = 1 AND (code = $2 OR name = $2 OR full_name = $2)";
        let ids = identities(&mut reader, sql, &[self.permit.jurisdiction().into(), (*last).into()]).await?;
        let mut lines = read::areas(&mut reader, self.permit.jurisdiction(), &ids).await?;
        lines.retain(|line| above.iter().all(|part| line.path_text.split(" / ").any(|name| name == *part)));
        Ok(lines)
    }

    async fn organisations(&self, what: &str, word: &str) -> Result<Found, Problem> {
        let mut reader = self.call.store().read(self.permit);
        let whose = self.permit.jurisdiction();
        let sql =
            "SELECT stream FROM organisation_current WHERE jurisdiction = $1 AND open = 1 AND (code = $2 OR name = $2 OR short_name = $2)";
        let mut near: Vec<OrganisationLine> = vec![];
        for id in identities(&mut reader, sql, &[whose.into(), word.into()]).await? {
            let Some(line) = read::organisation(&mut reader, whose, id).await? else { continue };
            let area = match line.area {
                Some(area) => read::area_path(&mut reader, whose, area).await?,
                None => None,
            };
            if area.is_some_and(|area| self.is_around(&area)) {
                near.push(line);
            }
        }
        Ok(match near.as_slice() {
            [] => Err(missing(what, word)),
            [one] => Ok((one.id, if one.short_name.is_empty() { one.name.clone() } else { one.short_name.clone() })),
            _ => Err(format!("有 {} 个“{word}”，请改写单位编码", near.len())),
        })
    }

    /// A household by its code: whether it is the caller's to refer to, the rules say in the same words.
    async fn household(&self, what: &str, word: &str) -> Result<Found, Problem> {
        let mut reader = self.call.store().read(self.permit);
        let sql = "SELECT stream FROM household_current WHERE jurisdiction = $1 AND code = $2";
        let ids = identities(&mut reader, sql, &[self.permit.jurisdiction().into(), word.into()]).await?;
        Ok(ids.first().map(|id| (*id, word.to_owned())).ok_or_else(|| unseen(what)))
    }

    /// A record by its number, if the caller sees it.
    async fn record(&self, what: &str, word: &str, kinds: &[String]) -> Result<Found, Problem> {
        let mut reader = self.call.store().read(self.permit);
        let sql = "SELECT stream FROM record WHERE jurisdiction = $1 AND number = $2";
        let ids = identities(&mut reader, sql, &[self.permit.jurisdiction().into(), word.into()]).await?;
        drop(reader);
        let seen = several(self.call, self.permit, &ids).await?;
        let fitting = seen.iter().find(|seen| kinds.is_empty() || kinds.iter().any(|kind| kind == seen.kind_code()));
        Ok(fitting.map(|seen| (seen.id, word.to_owned())).ok_or_else(|| unseen(what)))
    }
}

async fn identities(reader: &mut Reader, sql: &str, args: &[Value]) -> Result<Vec<Uuid>, Problem> {
    let rows = reader.query(sql, args).await?;
    Ok(rows.iter().map(|row| row.id("stream")).collect::<Result<_, _>>()?)
}

fn one(what: &str, word: &str, lines: Vec<AreaLine>) -> Found {
    match lines.as_slice() {
        [] => Err(missing(what, word)),
        [line] => Ok((line.id, line.full_name.clone())),
        _ => Err(format!("有 {} 个“{word}”，请写全，如“{}”，或改写编码", lines.len(), lines[0].path_text.replace(" / ", "/"))),
    }
}

fn missing(what: &str, word: &str) -> String {
    format!("没有找到{what}“{word}”，或不在你的管辖范围，请改正")
}

/// In the words of the rules, which say the same of what is not the caller's to see.
fn unseen(what: &str) -> String {
    format!("没有找到所选的“{what}”，请重新选择")
}
