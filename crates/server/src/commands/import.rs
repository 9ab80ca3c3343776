//! `gewu import`.

use std::path::PathBuf;

use desk::App;
use kernel::Permit;
use registry::import::{self, ImportFault, Kind};
use serde::{Deserialize, Serialize};

use crate::{
    Failed,
    cli::{self, Sheet},
    control::Order,
    say, shelf,
};

/// How many complaints are printed; the number of all is said.
const LISTED: usize = 200;

/// What the order carries.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Read {
    kind: String,
    file: PathBuf,
    dry_run: bool,
    jurisdiction: Option<i64>,
}

fn kind(sheet: Sheet) -> Option<Kind> {
    Some(match sheet {
        Sheet::Divisions => Kind::Divisions,
        Sheet::Organisations => Kind::Organisations,
        Sheet::People => Kind::People,
        Sheet::Areas => Kind::Areas,
        Sheet::Households => Kind::Households,
        Sheet::Posts => Kind::Posts,
        Sheet::Template => return None,
    })
}

/// Reads a sheet in, or writes the empty one.
pub async fn run(arguments: cli::Import) -> Result<(), Failed> {
    let Some(kind) = kind(arguments.what) else { return template(&arguments) };
    // Absolute: the server that carries it out may stand elsewhere.
    let file = std::path::absolute(&arguments.file)?;
    let read = Read { kind: kind.word().to_owned(), file, dry_run: arguments.dry_run, jurisdiction: arguments.jurisdiction };
    super::order(&arguments.place, None, Order::Import(read)).await
}

fn template(arguments: &cli::Import) -> Result<(), Failed> {
    let word = arguments.file.to_string_lossy();
    let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
    let kind = Kind::of(&word).ok_or_else(|| Failed(format!("there is no template {word}: choose one of {}", words.join(", "))))?;
    let out = arguments.out.clone().unwrap_or_else(|| PathBuf::from(format!("{}.xlsx", kind.word())));
    let bytes = import::template(kind).map_err(|fault| Failed(format!("cannot make the sheet: {fault}")))?;
    std::fs::write(&out, bytes).map_err(|fault| Failed(format!("cannot write {}: {fault}", out.display())))?;
    say(format_args!("written to {}", out.display()));
    Ok(())
}

/// Enters all of the sheet or nothing.
pub async fn read(app: &App, read: Read) -> Result<Vec<String>, Failed> {
    let kind = Kind::of(&read.kind).ok_or_else(|| Failed(format!("{} is not a kind of sheet", read.kind)))?;
    let bytes = std::fs::read(&read.file).map_err(|fault| Failed(format!("cannot read {}: {fault}", read.file.display())))?;
    let whose = super::jurisdiction(app, read.jurisdiction).await?;
    let permit = Permit::system("import", whose, kind.right());
    let local = app.world::<registry::World>()?.local().clone();
    let name = read.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match import::run(app.store(), &permit, &local, kind, &name, &bytes, read.dry_run).await {
        Ok(done) => {
            // An area that a pack names may have come in.
            shelf::bind(app).await?;
            let counts = format!("{} rows: {} new, {} changed, {} as they were", done.rows, done.created, done.changed, done.unchanged);
            let mut lines = vec![if done.dry_run { format!("checked, nothing written; {counts}") } else { counts }];
            if done.skipped > 0 {
                lines.push(format!("{} rows of other counties left out", done.skipped));
            }
            if done.parts > 1 {
                lines.push(format!("entered in {} parts, because there were more than 20,000 rows", done.parts));
            }
            Ok(lines)
        }
        Err(ImportFault::Wrong { listed, more }) => {
            let mut lines: Vec<String> = listed.iter().take(LISTED).map(ToString::to_string).collect();
            let all = listed.len() as u64 + more;
            lines.push(format!("nothing was imported: {all} things to put right"));
            Err(Failed(lines.join("\n")))
        }
        Err(fault) => Err(Failed(format!("nothing was imported: {fault}"))),
    }
}
