//! `gewu pack check`.

use std::path::Path;

use packs::source;

use crate::{Failed, say, shelf};

/// Checks a pack: one line when all is well, else every mistake with file, line and what is allowed.
pub fn check(dir: &Path) -> Result<(), Failed> {
    let pack = source::read(dir).map_err(|complaints| shelf::complain(&complaints))?;
    say(source::summary(&pack));
    Ok(())
}
