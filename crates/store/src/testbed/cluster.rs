//! A PostgreSQL server for the tests of one process: that of `GEWU_TEST_POSTGRES`, or one started here in a temporary folder
//! on a free port, which ends with the process.
#![expect(clippy::expect_used, reason = "for tests alone")]

use std::{
    fs,
    net::TcpListener,
    path::Path,
    process::{Command, Stdio},
    sync::OnceLock,
};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

/// Where Debian puts the server's programs; elsewhere they are found by their names.
const DEBIAN: &str = "/usr/lib/postgresql/15/bin";

fn server() -> &'static str {
    static SERVER: OnceLock<String> = OnceLock::new();
    SERVER.get_or_init(|| std::env::var("GEWU_TEST_POSTGRES").unwrap_or_else(|_| start()))
}

/// A new database. Answers with its address.
pub async fn create_database() -> String {
    let server = tokio::task::spawn_blocking(server).await.expect("a server");
    let name = format!("gewu_{}", Uuid::now_v7().simple());
    let mut conn = PgConnection::connect(server).await.expect("the test server of PostgreSQL answers");
    let sql = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
    conn.execute(AssertSqlSafe(sql)).await.expect("a new database");
    let (base, _) = server.rsplit_once('/').expect("an address that ends in a database");
    format!("{base}/{name}")
}

/// Drops a database of ours, with whoever is still connected.
pub fn drop_database(url: &str) {
    let Some((_, name)) = url.rsplit_once('/') else { return };
    let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    let ended = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            if let Ok(mut conn) = PgConnection::connect(server()).await {
                // What stays behind goes with the server.
                let _ = conn.execute(AssertSqlSafe(sql)).await;
            }
        });
        std::io::Result::Ok(())
    });
    let _ = ended.join();
}

fn program(name: &str) -> String {
    let path = Path::new(DEBIAN).join(name);
    if path.exists() { path.display().to_string() } else { name.to_owned() }
}

/// Runs a line of shell as the user of the server: itself refuses to run as root.
fn shell(line: &str) -> Command {
    let root = Command::new("id").arg("-u").output().is_ok_and(|said| said.stdout == b"0\n");
    let mut command = if root { Command::new("runuser") } else { Command::new("sh") };
    if root {
        command.args(["-u", "postgres", "--", "sh"]);
    }
    command.args(["-c", line]).current_dir("/").stdin(Stdio::null()).stdout(Stdio::null());
    command
}

#[expect(clippy::zombie_processes, reason = "the watcher outlives this process on purpose")]
fn start() -> String {
    let folder = std::env::temp_dir().join(format!("gewu-test-{}", Uuid::now_v7().simple()));
    fs::create_dir(&folder).expect("a temporary folder");
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o777);
    fs::set_permissions(&folder, open).expect("a folder that the server's user may enter");
    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
    let (folder, me) = (folder.display(), std::process::id());
    let (initdb, ctl) = (program("initdb"), program("pg_ctl"));
    let settings = format!(
        "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=300 -c shared_buffers=64MB"
    );
    let line = format!(
        "{initdb} -D {folder}/data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync && \
         {ctl} -D {folder}/data -l {folder}/log -o '{settings}' -w start"
    );
    let started = shell(&line).status().expect("PostgreSQL's programs (apt-get install postgresql)");
    assert!(started.success(), "PostgreSQL did not start, see {folder}/log");
    // Ends the server when this process is gone, however it went.
    let watch = format!("while [ -d /proc/{me} ]; do sleep 1; done; {ctl} -D {folder}/data -m immediate stop; rm -rf {folder}/*");
    shell(&watch).stderr(Stdio::null()).spawn().expect("a watcher");
    format!("postgres://postgres@127.0.0.1:{port}/postgres")
}
