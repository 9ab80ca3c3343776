//! One file a command.

pub mod backup;
pub mod demo;
pub mod export;
pub mod import;
pub mod pack;
pub mod proof;
pub mod token;
pub mod user;

use std::path::Path;

use http_api::{App, Settings};
use kernel::{Jurisdiction, Permit, Right};
use tokio::sync::mpsc;

use crate::{
    Failed,
    cli::{Command, PackCommand, Place, TokenCommand, UserCommand},
    control::{self, Order},
    opening, say, serve, shelf, wiring,
};

/// Carries out what the command line says.
pub async fn run(command: Command) -> Result<(), Failed> {
    match command {
        Command::Serve(arguments) => serve::run(arguments).await,
        Command::Demo(arguments) => demo::run(arguments, None).await,
        Command::User(user) => match user.what {
            UserCommand::Add(add) => {
                let place = add.place.clone();
                order(&place, None, Order::UserAdd(add.into())).await
            }
        },
        Command::Token(token) => match token.what {
            TokenCommand::Issue(issue) => {
                let place = issue.place.clone();
                order(&place, None, Order::TokenIssue(issue.into())).await
            }
            TokenCommand::List(list) => {
                let place = list.place.clone();
                order(&place, None, Order::TokenList(list.into())).await
            }
            TokenCommand::Revoke(revoke) => {
                let place = revoke.place.clone();
                order(&place, None, Order::TokenRevoke(revoke.into())).await
            }
        },
        Command::Import(arguments) => import::run(arguments).await,
        Command::Export(arguments) => export::run(arguments).await,
        Command::Backup(arguments) => backup::run(arguments).await,
        Command::Restore(arguments) => proof::restore(arguments).await,
        Command::Verify(arguments) => proof::verify(arguments).await,
        Command::Rebuild(place) => proof::rebuild(&place).await,
        Command::Pack(arguments) => match arguments.what {
            PackCommand::Check(check) => pack::check(check).await,
            PackCommand::Preview(preview) => pack::preview(preview).await,
            PackCommand::Bind(bind) => {
                let place = bind.place.clone();
                order(&place, None, Order::PackBind(pack::Bind::checked(bind)?)).await
            }
            PackCommand::List(list) => {
                let place = list.place.clone();
                order(&place, None, Order::PackList(list.into())).await
            }
        },
        Command::Openapi => {
            say(wiring::document()?);
            Ok(())
        }
        Command::Errors => {
            say(wiring::errors().trim_end());
            Ok(())
        }
    }
}

/// Hands an order to the server of this place, or carries it out here where none runs.
pub async fn order(place: &Place, packs: Option<&Path>, order: Order) -> Result<(), Failed> {
    let lines = match control::send(&place.data, &order).await? {
        Some(lines) => lines,
        None => {
            let store = opening::open(place).await?;
            let app = wiring::app(store.clone(), Settings::default(), packs, None, None)?;
            let bound = if packs.is_some() { shelf::renew(&app).await } else { shelf::bind(&app).await };
            let carried = match bound {
                Ok(()) => {
                    let (telling, mut told) = mpsc::unbounded_channel::<String>();
                    let teller = tokio::spawn(async move {
                        while let Some(line) = told.recv().await {
                            control::tell(&line);
                        }
                    });
                    let carried = order.carry_out(&app, telling).await;
                    // What was told before the result is printed before it.
                    let _ = teller.await;
                    carried
                }
                Err(failed) => Err(failed),
            };
            drop(app);
            store.close().await;
            carried?
        }
    };
    lines.iter().for_each(say);
    Ok(())
}

/// An area that a command names and that is not there.
pub fn no_area(jurisdiction: Jurisdiction, code: &str) -> Failed {
    Failed(format!("{jurisdiction} 的数据里没有编码是 {code} 的区域"))
}

/// A data folder that a command names and that is not there.
pub fn no_folder(folder: &Path) -> Failed {
    Failed(format!("没有目录 {}", folder.display()))
}

/// A file that cannot be written.
pub fn unwritten(file: &Path, fault: &dyn std::fmt::Display) -> Failed {
    Failed(format!("{} 写不进去：{fault}", file.display()))
}

/// The county that a command is about: as said, or the only one the folder has.
pub async fn jurisdiction(app: &App, said: Option<i64>) -> Result<Jurisdiction, Failed> {
    if let Some(code) = said {
        if !(100_000..=999_999).contains(&code) {
            return Err(Failed(format!("{code} 不是县（市、区）的六位代码")));
        }
        return Ok(Jurisdiction(code));
    }
    let permit = Permit::system("console", Jurisdiction::PLATFORM, Right::RegistryRead);
    let sql = "SELECT DISTINCT jurisdiction FROM head WHERE jurisdiction > $1 ORDER BY jurisdiction LIMIT 2";
    let rows = app.store().read(&permit).query(sql, &[0.into()]).await?;
    match rows.as_slice() {
        [one] => Ok(Jurisdiction(one.int("jurisdiction")?)),
        [] => Err(Failed("数据里还没有县：请用 --jurisdiction 写明六位代码".into())),
        _ => Err(Failed("数据里不止一个县：请用 --jurisdiction 写明六位代码".into())),
    }
}
