//! Names of areas, organisations and records, for `access`, which lies below their rooms and asks through traits.

use access::{NamedArea, NamedOrganisation, Place, Places, Subjects};
use futures_util::future::BoxFuture;
use http_api::Problem;
use kernel::Permit;
use registry::read::{self, AreaLine};
use store::Store;
use uuid::Uuid;

/// Asks the rooms above.
pub struct Names;

impl Places for Names {
    fn areas<'a>(&'a self, store: &'a Store, permit: &'a Permit, ids: &'a [Uuid]) -> BoxFuture<'a, Result<Vec<NamedArea>, Problem>> {
        Box::pin(async move {
            let found = read::areas(&mut store.read(permit), permit.jurisdiction(), ids).await?;
            Ok(found.into_iter().map(|area| NamedArea { id: area.id, name: area.full_name, level: area.level }).collect())
        })
    }

    fn organisations<'a>(
        &'a self,
        store: &'a Store,
        permit: &'a Permit,
        ids: &'a [Uuid],
    ) -> BoxFuture<'a, Result<Vec<NamedOrganisation>, Problem>> {
        Box::pin(async move {
            let mut reader = store.read(permit);
            let mut found = vec![];
            for id in ids {
                if let Some(line) = read::organisation(&mut reader, permit.jurisdiction(), *id).await? {
                    found.push(NamedOrganisation { id: line.id, name: line.short_name });
                }
            }
            Ok(found)
        })
    }

    fn place<'a>(
        &'a self,
        store: &'a Store,
        permit: &'a Permit,
        areas: &'a [Uuid],
        organisations: &'a [Uuid],
    ) -> BoxFuture<'a, Result<Place, Problem>> {
        Box::pin(async move {
            let mut reader = store.read(permit);
            let whose = permit.jurisdiction();
            let mut near = None;
            if let Some(area) = areas.first() {
                near = read::area_path(&mut reader, whose, *area).await?;
            } else if let Some(organisation) = organisations.first()
                && let Some(line) = read::organisation(&mut reader, whose, *organisation).await?
                && let Some(area) = line.area
            {
                near = read::area_path(&mut reader, whose, area).await?;
            }
            let county = read::children(&mut reader, whose, None).await?.into_iter().next();
            let town = match near.as_ref().and_then(|area| area.town) {
                Some(town) => read::area_path(&mut reader, whose, town).await?,
                None => None,
            };
            Ok(headed(whose.0, county, town))
        })
    }
}

impl Subjects for Names {
    fn records<'a>(&'a self, store: &'a Store, permit: &'a Permit, ids: &'a [Uuid]) -> BoxFuture<'a, Result<Vec<(Uuid, String)>, Problem>> {
        Box::pin(async move { Ok(records::numbers(&mut store.read(permit), permit.jurisdiction(), ids).await?) })
    }
}

/// County and town together name a place: there are two 修文镇 in the country.
fn headed(jurisdiction: i64, county: Option<AreaLine>, town: Option<AreaLine>) -> Place {
    let area = town.as_ref().or(county.as_ref()).map(|line| line.id);
    let names = [county, town].into_iter().flatten().map(|line| line.name);
    Place { jurisdiction, name: names.collect(), area }
}
