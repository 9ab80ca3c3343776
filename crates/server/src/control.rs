//! Commands beside a running server. One process writes a folder; others hand it their order over a socket in the folder.
//!
//! One line of JSON in; out come lines that tell how far it is, and one that answers. Whoever may open the socket (mode 0600) may open the folder's files as well.

use std::{
    io::Write,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::Duration,
};

use http_api::App;
use serde::{Deserialize, Serialize};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{UnixListener, UnixStream, unix::OwnedWriteHalf},
    sync::mpsc,
};

use crate::{Failed, commands};

/// Where an order tells how far it has come.
pub type Telling = mpsc::UnboundedSender<String>;

/// The largest order or answer.
const LARGEST: u64 = 16 * 1024 * 1024;

/// What another process may ask of the one that serves.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Order {
    /// Read a sheet in.
    Import(commands::import::Read),
    /// Write a ledger.
    Export(commands::export::Ledger),
    /// Write a backup.
    Backup(commands::backup::To),
    /// Open an account.
    UserAdd(commands::user::Add),
    /// Issue a token.
    TokenIssue(commands::token::Issue),
    /// Hold a pack against the journal.
    PackCheck(commands::pack::Against),
    /// Bind a pack.
    PackBind(commands::pack::Bind),
    /// List the bindings of packs.
    PackList(commands::pack::List),
    /// List tokens.
    TokenList(commands::token::List),
    /// Revoke a token.
    TokenRevoke(commands::token::Revoke),
}

/// What comes back, line by line; the last is one of the latter two.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    /// How far it is.
    Told(String),
    /// Done; the lines are for the person at the console.
    Done(Vec<String>),
    /// Not done.
    Failed(String),
}

impl Order {
    /// Carries the order out on an opened store; the lines are for the person at the console.
    pub async fn carry_out(self, app: &App, telling: Telling) -> Result<Vec<String>, Failed> {
        match self {
            Self::Import(read) => commands::import::read(app, read, telling).await,
            Self::Export(ledger) => commands::export::write(app, ledger).await,
            Self::Backup(to) => commands::backup::write(app, to).await,
            Self::UserAdd(add) => commands::user::add(app, add).await,
            Self::TokenIssue(issue) => commands::token::issue(app, issue).await,
            Self::PackCheck(against) => commands::pack::against(app, against).await,
            Self::PackBind(bind) => commands::pack::bind(app, bind).await,
            Self::PackList(list) => commands::pack::list(app, list).await,
            Self::TokenList(list) => commands::token::list(app, list).await,
            Self::TokenRevoke(revoke) => commands::token::revoke(app, revoke).await,
        }
    }
}

fn path(folder: &Path) -> PathBuf {
    folder.join("gewu.sock")
}

/// The listening socket; the file goes with it.
pub struct Control {
    path: PathBuf,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Control {
    fn drop(&mut self) {
        self.task.abort();
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Listens in the folder. Without a socket the server still serves: only commands beside it are missing.
pub fn listen(folder: &Path, app: App) -> Option<Control> {
    let path = path(folder);
    // The folder is held by this process, so whatever lies there was left by one that ended badly.
    let _ = std::fs::remove_file(&path);
    let listener = UnixListener::bind(&path)
        .and_then(|listener| {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
            Ok(listener)
        })
        .inspect_err(|fault| tracing::warn!(%fault, "no socket in the data folder: commands beside this server cannot reach it"))
        .ok()?;
    let task = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let app = app.clone();
            tokio::spawn(async move {
                if let Err(fault) = answer(stream, &app).await {
                    tracing::warn!(%fault, "an order at the socket was broken off");
                }
            });
        }
    });
    Some(Control { path, task })
}

async fn answer(stream: UnixStream, app: &App) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut line = String::new();
    BufReader::new(read).take(LARGEST).read_line(&mut line).await?;
    let Ok(order) = serde_json::from_str::<Order>(&line) else {
        return say(&mut write, &Answer::Failed("正在运行的服务是另一个版本，不认识这个命令；请用同一版本的 gewu".into())).await;
    };
    let (telling, mut told) = mpsc::unbounded_channel();
    let mut work = std::pin::pin!(order.carry_out(app, telling));
    let answer = loop {
        tokio::select! {
            done = &mut work => break done,
            // Whoever asked may have gone; the order is carried out all the same.
            Some(line) = told.recv() => drop(say(&mut write, &Answer::Told(line)).await),
        }
    };
    say(&mut write, &answer.map_or_else(|Failed(line)| Answer::Failed(line), Answer::Done)).await
}

async fn say(write: &mut OwnedWriteHalf, answer: &Answer) -> std::io::Result<()> {
    let mut line = serde_json::to_vec(answer)?;
    line.push(b'\n');
    write.write_all(&line).await
}

/// Hands an order to the process that serves the folder. `None`: nobody does.
pub async fn send(folder: &Path, order: &Order) -> Result<Option<Vec<String>>, Failed> {
    let connecting = tokio::time::timeout(Duration::from_secs(5), UnixStream::connect(path(folder)));
    let Ok(Ok(mut stream)) = connecting.await else { return Ok(None) };
    let mut line = serde_json::to_vec(order)?;
    line.push(b'\n');
    stream.write_all(&line).await?;
    let mut answers = BufReader::new(stream).take(LARGEST).lines();
    while let Some(line) = answers.next_line().await? {
        match serde_json::from_str(&line) {
            Ok(Answer::Told(line)) => tell(&line),
            Ok(Answer::Done(lines)) => return Ok(Some(lines)),
            Ok(Answer::Failed(line)) => return Err(Failed(line)),
            Err(_) => break,
        }
    }
    Err(Failed("正在运行的服务没有答复就结束了；请查看做成了没有，再试一次".into()))
}

/// Prints how far something is: to the error output, since it is no result.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
