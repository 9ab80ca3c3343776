//! The command line. The help texts are the manual.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Gewu (格物): records, ledgers and figures of a county and its towns, villages and grids.
///
/// A matter is recorded once, where it happens; every ledger and figure follows from the record. One program, one folder.
///
/// First steps: `gewu demo` shows a town with invented data; `gewu serve --data DIR` begins a folder of your own and prints a
/// link for the first administrators.
#[derive(Debug, Parser)]
#[command(name = "gewu", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "Exit status: 0 done; 1 not done, with one line that says why; 2 wrong usage.")]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the web app and the API from a data folder.
    ///
    /// The folder is made when it is new, and beside it the file of the master key (DIR.key): whoever has both can read
    /// everything, and without the key nobody can read any text; keep a copy of it elsewhere. Plain HTTP is for this machine only; for others put a
    /// proxy that speaks HTTPS in front and say --behind-proxy. One folder, one process.
    Serve(Serve),
    /// Read a sheet in (.xlsx or .csv): all of it or nothing. Also beside a running server.
    ///
    /// Kinds: divisions, organisations, people, areas, households, posts. `gewu import template KIND` writes the empty sheet
    /// with notes and drop-downs. Mistakes are listed by sheet, row and column, all at once.
    Import(Import),
    /// Write a ledger as a sheet (.xlsx), masked. Also beside a running server.
    Export(Export),
    /// Write a backup of journal, vault, files and settings, without keys. Also beside a running server.
    ///
    /// The keys have a backup of their own (--keys): still wrapped, so that it takes data, backup of keys and the file of the
    /// master key together to read a text. Keep the three apart.
    Backup(Backup),
    /// Fill an empty folder or database from a backup; also the way from SQLite to PostgreSQL.
    ///
    /// Texts stay sealed until their keys are back: give the backup of the keys with --keys, and the file of the master key
    /// with --key-file.
    Restore(Restore),
    /// Prove that nothing changed: every stream's chain, every table against its recount, the journal against a root.
    ///
    /// Reads only, also beside a running server. Prints the root of each journal; whoever keeps it elsewhere can show later
    /// with --root that nothing up to then has changed. It proves no more than that.
    Verify(Verify),
    /// Make all tables anew from the journal. Not while a server runs on the folder.
    Rebuild(Place),
    /// Packs: what a town calls its own.
    Pack(Pack),
    /// Load a demo town (its real divisions, invented people, a year of records) into a new folder and serve it.
    ///
    /// The first start takes a minute or two and prints the accounts with their password once; later starts are quick and keep
    /// what was done. Every page says 演示数据，非真实.
    Demo(Demo),
    /// Accounts.
    User(User),
    /// Tokens for programs.
    Token(Token),
    /// Print the OpenAPI document.
    Openapi,
    /// Print the list of error codes.
    Errors,
}

/// Where the data lies.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// The data folder; with --database it holds files and keys only.
    #[arg(long, value_name = "DIR", default_value = "gewu-data", env = "GEWU_DATA")]
    pub data: PathBuf,
    /// A PostgreSQL database instead of the folder: `postgres://user@host/name`. It holds a password: better in the environment.
    #[arg(long, value_name = "URL", env = "GEWU_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// The file of the master key; by default beside the data folder: DIR.key.
    #[arg(long, value_name = "FILE", env = "GEWU_KEY_FILE")]
    pub key_file: Option<PathBuf>,
}

/// Where packs lie.
#[derive(Debug, Clone, Args)]
pub struct Packs {
    /// A folder of packs to use besides those inside the program.
    #[arg(long = "packs", value_name = "DIR", env = "GEWU_PACKS")]
    pub packs: Option<PathBuf>,
}

/// `gewu serve`.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080", env = "GEWU_LISTEN")]
    pub listen: SocketAddr,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
    /// Where packs lie.
    #[command(flatten)]
    pub packs: Packs,
    /// A proxy in front speaks HTTPS: any address may be listened on, cookies are for HTTPS only, and the caller's address is
    /// read from X-Forwarded-For.
    #[arg(long)]
    pub behind_proxy: bool,
}

/// `gewu demo`.
#[derive(Debug, Clone, Args)]
pub struct Demo {
    /// The data folder.
    #[arg(long, value_name = "DIR", default_value = "demo-data")]
    pub data: PathBuf,
    /// A PostgreSQL database instead.
    #[arg(long, value_name = "URL", env = "GEWU_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Which place: xiuwen, dagaoping. By default the one that the folder holds, else xiuwen.
    #[arg(long, value_name = "CODE")]
    pub place: Option<String>,
    /// The day on which the demo's year ends; by default today.
    #[arg(long, value_name = "DAY")]
    pub today: Option<Date>,
    /// Another number, other names and records.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Load the data and stop, without serving.
    #[arg(long)]
    pub load_only: bool,
}

/// What can be read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sheet {
    /// Counties, towns, villages.
    Divisions,
    /// Organisations.
    Organisations,
    /// Persons.
    People,
    /// Grids, patches, micro-grids.
    Areas,
    /// Households.
    Households,
    /// Posts and who holds them.
    Posts,
    /// Not a kind: writes the empty sheet of the kind that follows.
    Template,
}

/// What becomes of what a sheet hides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Hidden {
    /// It is read like the rest.
    Include,
    /// It is left out.
    LeaveOut,
}

/// What a name means that stands under another code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Renumbered {
    /// The same place: its code changes.
    Same,
    /// Another place of the same name.
    New,
}

/// `gewu import`.
#[derive(Debug, Clone, Args)]
pub struct Import {
    /// The kind of sheet, or `template`.
    pub what: Sheet,
    /// The sheet; after `template` the kind.
    #[arg(value_name = "FILE|KIND")]
    pub file: PathBuf,
    /// Check everything, change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// What becomes of rows and columns that are hidden in the sheet; they are asked about without it.
    #[arg(long, value_enum)]
    pub hidden: Option<Hidden>,
    /// What a name means that stands under another code; it is asked about without it.
    #[arg(long, value_enum)]
    pub renumbered: Option<Renumbered>,
    /// Where the template is written; by default KIND.xlsx here.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// The packs whose kinds a template offers. A server that runs on the folder goes by its own.
    #[command(flatten)]
    pub packs: Packs,
    /// The county's six-digit code; needed only where the folder has several or none yet.
    #[arg(long, value_name = "CODE")]
    pub jurisdiction: Option<i64>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

/// `gewu export`.
#[derive(Debug, Clone, Args)]
pub struct Export {
    /// What.
    #[command(subcommand)]
    pub what: Exported,
}

/// What can be written.
#[derive(Debug, Clone, Subcommand)]
pub enum Exported {
    /// A ledger of a kind of record: `dispute`, `hazard`, `request`, …
    Ledger(ExportLedger),
}

/// `gewu export ledger`.
#[derive(Debug, Clone, Args)]
pub struct ExportLedger {
    /// The kind: `dispute` (矛盾纠纷排查化解), `hazard` (安全隐患排查整治), `request` (群众诉求办理), …
    pub kind: String,
    /// The code of its ledger, where it has several; by default the first.
    #[arg(long, value_name = "CODE")]
    pub ledger: Option<String>,
    /// The first day.
    #[arg(long, value_name = "DAY")]
    pub from: Date,
    /// The last day.
    #[arg(long, value_name = "DAY")]
    pub to: Date,
    /// The division code of town or village; by default the whole county.
    #[arg(long, value_name = "CODE")]
    pub area: Option<String>,
    /// The sheet to write.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The county's six-digit code, where the folder has several.
    #[arg(long, value_name = "CODE")]
    pub jurisdiction: Option<i64>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
    /// Where packs lie.
    #[command(flatten)]
    pub packs: Packs,
}

/// `gewu backup`.
#[derive(Debug, Clone, Args)]
pub struct Backup {
    /// The file to write; it must not exist yet.
    pub file: PathBuf,
    /// Write the wrapped keys instead, and nothing else.
    #[arg(long)]
    pub keys: bool,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

/// `gewu restore`.
#[derive(Debug, Clone, Args)]
pub struct Restore {
    /// The backup.
    pub file: PathBuf,
    /// The backup of the keys.
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
    /// Where the data shall lie.
    #[command(flatten)]
    pub place: Place,
}

/// `gewu verify`.
#[derive(Debug, Clone, Args)]
pub struct Verify {
    /// A root held elsewhere, as an earlier run printed it. May be given several times.
    #[arg(long, value_name = "ROOT")]
    pub root: Vec<String>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

/// `gewu pack`.
#[derive(Debug, Clone, Args)]
pub struct Pack {
    /// What.
    #[command(subcommand)]
    pub what: PackCommand,
}

/// What can be done with packs.
#[derive(Debug, Clone, Subcommand)]
pub enum PackCommand {
    /// Check a pack: file, line and what is allowed, for every mistake.
    Check(PackCheck),
    /// Serve the demo town with a pack, so that its words, forms and ledgers can be tried before anybody has them.
    ///
    /// The first time it loads the demo, which takes a minute or two; afterwards it starts at once, with the pack as it is then.
    Preview(PackPreview),
    /// Let a pack apply to an area from a day on. Also beside a running server.
    ///
    /// Its content is kept in the journal under its hash: what was registered before goes on by the pack that held then. The nearest
    /// area above a place wins. A pack bound so stays, also when the program starts with another version of the one it carries.
    Bind(PackBind),
    /// List which pack applies where, from which day on. Also beside a running server.
    List(PackList),
}

/// `gewu pack check`.
#[derive(Debug, Clone, Args)]
pub struct PackCheck {
    /// The folder of the pack; or the code of one inside the program: base, xiuwen.
    pub pack: PathBuf,
    /// Also whether it can follow every pack that the journal of this data folder knows. Also beside a running server.
    #[arg(long, visible_alias = "against", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// With --data, where that journal lies in a PostgreSQL database.
    #[arg(long, value_name = "URL", env = "GEWU_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// With --data, the file of the master key; by default beside the data folder: DIR.key.
    #[arg(long, value_name = "FILE", env = "GEWU_KEY_FILE")]
    pub key_file: Option<PathBuf>,
    /// The division code of the area it is meant for; by default the areas that the pack names, else the whole county.
    #[arg(long, value_name = "CODE", requires = "data")]
    pub area: Option<String>,
    /// The county's six-digit code, where the folder has several.
    #[arg(long, value_name = "CODE", requires = "data")]
    pub jurisdiction: Option<i64>,
}

/// `gewu pack preview`.
#[derive(Debug, Clone, Args)]
pub struct PackPreview {
    /// The folder of the pack; or the code of one inside the program: base, xiuwen.
    pub pack: PathBuf,
    /// Where the demo's data lies; by default a folder of its own among the machine's temporary ones.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}

/// `gewu pack bind`.
#[derive(Debug, Clone, Args)]
pub struct PackBind {
    /// The folder of the pack; or the code of one inside the program: base, xiuwen.
    pub pack: PathBuf,
    /// The division code of the area whose places it is for; without it the whole county, with all its towns.
    #[arg(long, value_name = "CODE")]
    pub area: Option<String>,
    /// The first day; by default today.
    #[arg(long, value_name = "DAY")]
    pub from: Option<Date>,
    /// The county's six-digit code, where the folder has several.
    #[arg(long, value_name = "CODE")]
    pub jurisdiction: Option<i64>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

/// `gewu pack list`.
#[derive(Debug, Clone, Args)]
pub struct PackList {
    /// The county's six-digit code, where the folder has several.
    #[arg(long, value_name = "CODE")]
    pub jurisdiction: Option<i64>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

/// `gewu user`.
#[derive(Debug, Clone, Args)]
pub struct User {
    /// What.
    #[command(subcommand)]
    pub what: UserCommand,
}

/// What can be done with accounts.
#[derive(Debug, Clone, Subcommand)]
pub enum UserCommand {
    /// Open an account and print its first password. Also beside a running server.
    Add(UserAdd),
}

/// The roles, as the help of `gewu user add` lists them.
fn roles() -> String {
    let base = packs::source::shipped_pack("base").map(|pack| pack.roles).unwrap_or_default();
    let lines: String = access::rules::role::roles(base).0.iter().map(|role| format!("  {:<12} {}\n", role.code, role.name)).collect();
    format!("Roles:\n{lines}")
}

/// `gewu user add`.
#[derive(Debug, Clone, Args)]
#[command(after_help = roles())]
pub struct UserAdd {
    /// The name to sign in with: small letters, digits, hyphens.
    pub account: String,
    /// The person's name.
    #[arg(long)]
    pub name: String,
    /// The title of the office: 镇综治中心 调度员.
    #[arg(long)]
    pub title: String,
    /// A role; with `@CODE` its area by division code: dispatcher@140702105. May be given several times.
    #[arg(long = "role", value_name = "ROLE[@CODE]", required = true)]
    pub roles: Vec<String>,
    /// An organisation by code, for which the roles are held.
    #[arg(long, value_name = "CODE")]
    pub organisation: Option<String>,
    /// The county's six-digit code, where the folder has several or none yet.
    #[arg(long, value_name = "CODE")]
    pub jurisdiction: Option<i64>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

/// `gewu token`.
#[derive(Debug, Clone, Args)]
pub struct Token {
    /// What.
    #[command(subcommand)]
    pub what: TokenCommand,
}

/// What can be done with tokens.
#[derive(Debug, Clone, Subcommand)]
pub enum TokenCommand {
    /// Issue a token that acts as an account, and print it once. Also beside a running server.
    Issue(TokenIssue),
    /// List all tokens with their marks: whose, what for, until when, and whether revoked. Also beside a running server.
    List(TokenList),
    /// Revoke a token by its mark, at once and for good. Also beside a running server.
    Revoke(TokenRevoke),
}

/// `gewu token list`.
#[derive(Debug, Clone, Args)]
pub struct TokenList {
    /// The county's six-digit code, where the folder has several.
    #[arg(long, value_name = "CODE")]
    pub jurisdiction: Option<i64>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

/// `gewu token revoke`.
#[derive(Debug, Clone, Args)]
pub struct TokenRevoke {
    /// The mark, as `gewu token list` shows it.
    pub mark: String,
    /// The county's six-digit code, where the folder has several.
    #[arg(long, value_name = "CODE")]
    pub jurisdiction: Option<i64>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

/// `gewu token issue`.
#[derive(Debug, Clone, Args)]
pub struct TokenIssue {
    /// The sign-in name of the account.
    pub account: String,
    /// What it is for.
    #[arg(long)]
    pub label: String,
    /// For how many days it is good.
    #[arg(long, default_value_t = 365, value_parser = clap::value_parser!(i64).range(1..=3650))]
    pub days: i64,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_coherent() {
        Arguments::command().debug_assert();
    }
}
