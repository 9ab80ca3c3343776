//! The stand on which the product is measured: a loaded demo folder in a temporary place, and the processes that run on it.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{client::Connection, floor::Failed};

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

/// A folder with the demo in it, and a token to work with.
pub struct Stand {
    place: tempfile::TempDir,
    /// The token of 东郝村's grid worker.
    pub token: String,
}

impl Stand {
    /// Loads the demo into a temporary folder.
    pub fn load(gewu: &Path) -> Result<Self, Failed> {
        let place = tempfile::tempdir()?;
        let data = place.path().join("data");
        run(gewu, &["demo", "--load-only", "--listen", "127.0.0.1:0", "--data", &data.to_string_lossy()])?;
        let issued = run(gewu, &["token", "issue", "dh-wg1", "--label", "bench", "--data", &data.to_string_lossy()])?;
        let token = issued.split_whitespace().max_by_key(|word| word.len()).ok_or("no token")?.to_owned();
        Ok(Self { place, token })
    }

    /// The data folder.
    pub fn folder(&self) -> PathBuf {
        self.place.path().join("data")
    }

    /// Serves the folder with the product.
    pub fn serve(&self, gewu: &Path) -> Result<Child, Failed> {
        Child::start(gewu, &["serve", "--listen", "127.0.0.1:0", "--data", &self.folder().to_string_lossy()])
    }

    /// A micro-grid of 东郝村.
    pub async fn area(&self, address: &str) -> Result<String, Failed> {
        let mut connection = Connection::open(address).await?;
        let headers = format!("authorization: Bearer {}\r\n", self.token);
        let answer = connection.send("GET", "/api/v1/areas/search?q=3&limit=1", &headers, &[]).await?;
        let found: serde_json::Value = serde_json::from_slice(&answer.body)?;
        found["items"][0]["id"].as_str().map(str::to_owned).ok_or_else(|| format!("no area: {found}").into())
    }
}

fn run(program: &Path, arguments: &[&str]) -> Result<String, Failed> {
    let done = Command::new(program).args(arguments).output()?;
    if !done.status.success() {
        return Err(format!("{arguments:?}: {}", String::from_utf8_lossy(&done.stderr)).into());
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}
