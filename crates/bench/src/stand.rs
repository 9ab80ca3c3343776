//! The stand on which the product is measured: a loaded demo place, and the processes that run on it.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::floor::Failed;

/// A process that listens; it ends with its value.
pub struct Child {
    process: std::process::Child,
    /// Where it listens.
    pub address: String,
}

impl Child {
    /// Starts a program that prints its address as the last word of one of its first lines.
    pub fn start(program: &Path, arguments: &[&str]) -> Result<Self, Failed> {
        let mut process = Command::new(program).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let lines = process.stdout.take().map(BufReader::new).ok_or("no output")?.lines();
        for line in lines {
            let line = line?;
            let mut words = line.split_whitespace().map(|word| word.trim_start_matches("http://").trim_end_matches('/'));
            if let Some(address) = words.rfind(|word| word.starts_with("127.0.0.1:")) {
                let address = address.split('/').next().unwrap_or(address).to_owned();
                return Ok(Self { process, address });
            }
        }
        Err(format!("{} said no address", program.display()).into())
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A place with the demo in it: a folder, or a database with a folder for keys and files.
pub struct Stand {
    gewu: PathBuf,
    data: PathBuf,
    /// The database, where it is not the folder.
    pub database: Option<String>,
    /// Deletes the folder at the end, where it is ours.
    _place: Option<tempfile::TempDir>,
}

impl Stand {
    /// Loads the demo into a temporary folder (and the database).
    pub fn load(gewu: &Path, database: Option<String>) -> Result<Self, Failed> {
        let place = tempfile::tempdir()?;
        let stand = Self { gewu: gewu.to_owned(), data: place.path().join("data"), database, _place: Some(place) };
        // Its year ends a year ago: the year up to now is for filling.
        let ended = today().checked_sub(jiff::ToSpan::days(365))?.to_string();
        stand.run(&["demo", "--load-only", "--listen", "127.0.0.1:0", "--today", &ended])?;
        Ok(stand)
    }

    /// A place that is there already, and stays.
    pub fn at(gewu: &Path, data: &Path, database: Option<String>) -> Self {
        Self { gewu: gewu.to_owned(), data: data.to_owned(), database, _place: None }
    }

    /// The same place again, on a database that is a copy of its own, where it has one. Nothing may run on it meanwhile.
    pub fn copy(&self, database: Option<String>) -> Result<Self, Failed> {
        let place = tempfile::tempdir()?;
        let data = place.path().join("data");
        let copied = Command::new("cp").arg("-r").args([&self.data, &data]).status()?;
        let stand = Self { gewu: self.gewu.clone(), data, database, _place: Some(place) };
        if copied.success() { Ok(stand) } else { Err("the place could not be copied".into()) }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.data
    }

    /// `sqlite` or `postgres`.
    pub const fn engine(&self) -> &'static str {
        if self.database.is_some() { "postgres" } else { "sqlite" }
    }

    fn arguments<'a>(&'a self, first: &[&'a str]) -> Vec<String> {
        let mut all: Vec<String> = first.iter().map(|word| (*word).to_owned()).collect();
        all.extend(["--data".to_owned(), self.data.to_string_lossy().into_owned()]);
        if let Some(url) = &self.database {
            all.extend(["--database".to_owned(), url.clone()]);
        }
        all
    }

    /// Runs a command of the product on this place; answers with what it printed.
    pub fn run(&self, arguments: &[&str]) -> Result<String, Failed> {
        let done = Command::new(&self.gewu).args(self.arguments(arguments)).output()?;
        if !done.status.success() {
            return Err(format!("{arguments:?}: {}", String::from_utf8_lossy(&done.stderr)).into());
        }
        Ok(String::from_utf8_lossy(&done.stdout).into_owned())
    }

    /// A token of an account.
    pub fn token(&self, account: &str) -> Result<String, Failed> {
        let issued = self.run(&["token", "issue", account, "--label", "bench"])?;
        Ok(issued.split_whitespace().max_by_key(|word| word.len()).ok_or("no token")?.to_owned())
    }

    /// Serves the place with the product.
    pub fn serve(&self) -> Result<Child, Failed> {
        let arguments = self.arguments(&["serve", "--listen", "127.0.0.1:0"]);
        Child::start(&self.gewu, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Fills the place up to so many records, in a process of its own.
    pub fn fill(&self, records: usize) -> Result<(), Failed> {
        let own = std::env::current_exe()?;
        let data = self.data.to_string_lossy().into_owned();
        let database = self.database.clone().unwrap_or_default();
        let done = Command::new(own).args(["fill", &data, &database, &records.to_string()]).status()?;
        if done.success() { Ok(()) } else { Err("filling failed".into()) }
    }

    /// The last `count` days.
    pub fn days(count: i32) -> (String, String) {
        (today().saturating_sub(jiff::Span::new().days(count)).to_string(), today().to_string())
    }
}

/// Today in Shanghai.
#[expect(clippy::disallowed_methods, reason = "a bench runs on the machine's day")]
fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned(kernel::time::shanghai()).date()
}
