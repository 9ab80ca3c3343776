//! The packs in use: the shipped ones or those of a folder, bound to the areas that they name as soon as these are there.

use std::{path::Path, sync::Arc};

use http_api::App;
use kernel::Role;
use packs::{Bound, Complaint, Pack, source};
use registry::kinds::{DeclaredKind, KindList};

use crate::{Failed, background};

/// The packs of places, besides the base: what [`bind`] goes by.
pub struct Places(Vec<Pack>);

/// The packs of a folder, or those inside the program; and the roles, with what places let them do with kinds of their own.
pub fn open(folder: Option<&Path>) -> Result<(Arc<Bound>, Arc<Places>, Vec<Role>), Failed> {
    let shelf = source::shelf(folder).map_err(|complaints| complain(&complaints))?;
    let roles = shelf.roles();
    Ok((Arc::new(Bound::new(shelf.base)), Arc::new(Places(shelf.places)), roles))
}

/// What the packs of a folder, or those inside the program, have of kinds: for the empty sheet, which needs no data folder.
pub fn kinds(folder: Option<&Path>) -> Result<impl Fn(KindList) -> Arc<[DeclaredKind]>, Failed> {
    let shelf = source::shelf(folder).map_err(|complaints| complain(&complaints))?;
    Ok(move |of| shelf.kinds(of))
}

/// Sees to it in every journal that the base and each place's pack are bound, where nothing is yet. After areas were imported,
/// and for a command of the console, which shall not put the packs inside the program over those that the place is served with.
pub async fn bind(app: &App) -> Result<(), Failed> {
    let (bound, places) = (app.shared::<Bound>()?, app.shared::<Places>()?);
    for whose in background::journals(app.store()).await? {
        bound.ensure(app.store(), whose, &places.0).await?;
    }
    Ok(())
}

/// Binds these packs in every journal in place of other versions that nobody chose. At the start of the server, and where a
/// command names the folder.
pub async fn renew(app: &App) -> Result<(), Failed> {
    let (bound, places) = (app.shared::<Bound>()?, app.shared::<Places>()?);
    for whose in background::journals(app.store()).await? {
        bound.renew(app.store(), whose, &places.0).await?;
    }
    Ok(())
}

/// All complaints, a line each.
pub fn complain(complaints: &[Complaint]) -> Failed {
    let lines: Vec<String> = complaints.iter().map(ToString::to_string).collect();
    Failed(lines.join("\n"))
}
