//! The command line. The help texts are the manual: what stands above commands and options is read at the console, and therefore
//! Chinese, as all that the console says.

mod pack;

use std::{net::SocketAddr, path::PathBuf};

use clap::{Arg, ArgAction, Args, Command as Grammar, CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
pub use pack::{Pack, PackBind, PackCheck, PackCommand, PackList, PackPreview};

/// 格物：一个县和它的镇、村、网格的记录、台账和数字。
///
/// 一件事只在发生的地方记一次，台账和数字都由记录得出。一个程序，一个目录。
///
/// 先看看：`gewu demo` 用编造的数据演示一个镇；`gewu serve --data 目录` 开始自己的，并印出建立第一批管理员的链接。
#[derive(Debug, Parser)]
#[command(name = "gewu", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "退出状态：0 办成；1 没有办成，有一行说明原因；2 命令写错。")]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The grammar of the command line, with its headings in Chinese too.
pub fn command() -> Grammar {
    in_chinese(Arguments::command())
        .disable_version_flag(true)
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help("显示版本").help_heading("选项"))
}

/// The same words for every command, in place of the library's own.
fn in_chinese(grammar: Grammar) -> Grammar {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示帮助（--help 更详细）").help_heading("选项");
    let grammar = grammar
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "写什么" } else { "选项" };
            arg.help_heading(heading)
        })
        .arg(help);
    grammar.mut_subcommands(in_chinese)
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 用一个数据目录提供网页和接口。
    ///
    /// 目录不存在就新建，旁边生成主密钥文件（目录名.key）：两样都有的人什么都读得出来，没有密钥谁也读不出加密的内容，请另存一份。
    /// 明文 HTTP 只供本机；别的机器要用，前面放一个用 HTTPS 的代理，并写 --behind-proxy。一个目录只由一个进程使用。
    Serve(Serve),
    /// 导入一张表（.xlsx 或 .csv）：要么全部导入，要么一行不导。服务运行时也可以。
    ///
    /// 表有 divisions 区划、organisations 单位、people 人员、areas 网格、households 户、posts 任职。`gewu import template 表` 写出带说明和下拉的空表。
    /// 有错时按表、行、列一次列全。
    Import(Import),
    /// 导出一本台账（.xlsx），个人信息已遮盖。服务运行时也可以。
    Export(Export),
    /// 备份日志、加密内容、文件和设置，不含密钥。服务运行时也可以。
    ///
    /// 密钥另外备份（--keys），仍由主密钥封着：要有数据、密钥的备份和主密钥文件三样，才读得出内容。三样分开存放。
    Backup(Backup),
    /// 把备份恢复到空目录或空数据库；从 SQLite 换到 PostgreSQL 也这样做。
    ///
    /// 密钥没有回来，内容就读不出来：用 --keys 给出密钥的备份，用 --key-file 给出主密钥文件。
    Restore(Restore),
    /// 校验数据没有被改过：每条记录的链、每张表与重算的结果、日志与校验根。
    ///
    /// 只读，服务运行时也可以。印出每本日志的校验根；另存下来，以后用 --root 就能证明到那时为止没有改过。它只证明这一点。
    Verify(Verify),
    /// 由日志重做所有的表。服务运行时不行。
    Rebuild(Place),
    /// 本地配置：一个地方自己的叫法和做法。
    Pack(Pack),
    /// 在新目录里生成一个演示镇（真实的区划，编造的人，一年的记录）并启动。
    ///
    /// 第一次启动要一两分钟，印出账号和密码（只这一次）；以后启动很快，做过的都还在。每页都写着“演示数据，非真实”。
    Demo(Demo),
    /// 账号。
    User(User),
    /// 给程序用的接口凭证。
    Token(Token),
    /// 印出接口说明（OpenAPI）。
    Openapi,
    /// 印出错误代码表。
    Errors,
}

/// Where the data lies.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// 数据目录；写了 --database 时只放文件和密钥
    #[arg(long, value_name = "DIR", default_value = "gewu-data", env = "GEWU_DATA")]
    pub data: PathBuf,
    /// 用 PostgreSQL 数据库：`postgres://user@host/name`；里面有密码，最好写在环境变量里
    #[arg(long, value_name = "URL", env = "GEWU_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// 主密钥文件；不写时在数据目录旁边：目录名.key
    #[arg(long, value_name = "FILE", env = "GEWU_KEY_FILE")]
    pub key_file: Option<PathBuf>,
}

/// Where packs lie.
#[derive(Debug, Clone, Args)]
pub struct Packs {
    /// 本地配置的目录，与程序自带的一起用
    #[arg(long = "packs", value_name = "DIR", env = "GEWU_PACKS")]
    pub packs: Option<PathBuf>,
}

/// `gewu serve`.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// 在哪个地址上监听
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080", env = "GEWU_LISTEN")]
    pub listen: SocketAddr,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
    /// Where packs lie.
    #[command(flatten)]
    pub packs: Packs,
    /// 前面有用 HTTPS 的代理：可以监听任何地址，登录只在 HTTPS 下有效，来访地址取自 X-Forwarded-For
    #[arg(long)]
    pub behind_proxy: bool,
}

/// `gewu demo`.
#[derive(Debug, Clone, Args)]
pub struct Demo {
    /// 数据目录
    #[arg(long, value_name = "DIR", default_value = "demo-data")]
    pub data: PathBuf,
    /// 用 PostgreSQL 数据库
    #[arg(long, value_name = "URL", env = "GEWU_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// 在哪个地址上监听
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// 哪个地方：xiuwen、dagaoping；不写时用目录里已有的，没有就是 xiuwen
    #[arg(long, value_name = "CODE")]
    pub place: Option<String>,
    /// 演示的一年到哪天为止；不写时到今天
    #[arg(long, value_name = "DAY")]
    pub today: Option<Date>,
    /// 换一个数，人名和记录就不同
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// 只生成数据，不启动
    #[arg(long)]
    pub load_only: bool,
}

/// What can be read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sheet {
    /// 县、镇、村
    Divisions,
    /// 单位
    Organisations,
    /// 人员
    People,
    /// 网格、片区、微网格
    Areas,
    /// 户
    Households,
    /// 岗位和任职的人
    Posts,
    /// 不是表：写出后面那种表的空表
    Template,
}

/// What becomes of what a sheet hides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Hidden {
    /// 照样导入
    Include,
    /// 不导入
    LeaveOut,
}

/// What a name means that stands under another code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Renumbered {
    /// 同一个地方，改编码
    Same,
    /// 另一个同名的地方
    New,
}

/// `gewu import`.
#[derive(Debug, Clone, Args)]
pub struct Import {
    /// 哪种表，或者 `template`
    pub what: Sheet,
    /// 表格文件；`template` 后面写哪种表
    #[arg(value_name = "FILE|KIND")]
    pub file: PathBuf,
    /// 只核对，不写入
    #[arg(long)]
    pub dry_run: bool,
    /// 表里隐藏的行和列怎么办；不写时遇到就问
    #[arg(long, value_enum)]
    pub hidden: Option<Hidden>,
    /// 名称相同而编码不同的怎么办；不写时遇到就问
    #[arg(long, value_enum)]
    pub renumbered: Option<Renumbered>,
    /// 空表写到哪里；不写时在当前目录
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// 空表的下拉照哪里的本地配置；服务运行时照它自己的
    #[command(flatten)]
    pub packs: Packs,
    /// 县的六位代码；数据里没有县或不止一个时才要写
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
    /// 一种记录的台账
    Ledger(ExportLedger),
}

/// `gewu export ledger`.
#[derive(Debug, Clone, Args)]
pub struct ExportLedger {
    /// 种类的编码：dispute 矛盾纠纷、hazard 安全隐患、request 群众诉求……
    pub kind: String,
    /// 有几本台账时，写台账的编码；不写时是第一本
    #[arg(long, value_name = "CODE")]
    pub ledger: Option<String>,
    /// 起始日
    #[arg(long, value_name = "DAY")]
    pub from: Date,
    /// 截止日
    #[arg(long, value_name = "DAY")]
    pub to: Date,
    /// 区域的编码；不写时全县
    #[arg(long, value_name = "CODE")]
    pub area: Option<String>,
    /// 写到哪个文件
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// 县的六位代码；数据里不止一个县时才要写
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
    /// 写到哪个文件；不能是已有的
    pub file: PathBuf,
    /// 只备份密钥（仍由主密钥封着）
    #[arg(long)]
    pub keys: bool,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

/// `gewu restore`.
#[derive(Debug, Clone, Args)]
pub struct Restore {
    /// 备份文件
    pub file: PathBuf,
    /// 密钥的备份
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
    /// Where the data shall lie.
    #[command(flatten)]
    pub place: Place,
}

/// `gewu verify`.
#[derive(Debug, Clone, Args)]
pub struct Verify {
    /// 另外存着的校验根，照以前印出来的写；可以写几个
    #[arg(long, value_name = "ROOT")]
    pub root: Vec<String>,
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
    /// 开一个账号，印出初始密码。服务运行时也可以。
    Add(UserAdd),
}

/// The roles, as the help of `gewu user add` lists them.
fn roles() -> String {
    let base = packs::source::shipped_pack("base").map(|pack| pack.roles).unwrap_or_default();
    let lines: String = access::rules::role::roles(base).0.iter().map(|role| format!("  {:<12} {}\n", role.code, role.name)).collect();
    format!("角色：\n{lines}")
}

/// `gewu user add`.
#[derive(Debug, Clone, Args)]
#[command(after_help = roles())]
pub struct UserAdd {
    /// 登录名：小写字母、数字、短横线
    pub account: String,
    /// 姓名
    #[arg(long)]
    pub name: String,
    /// 职务：镇综治中心 调度员
    #[arg(long)]
    pub title: String,
    /// 角色；用 `@编码` 写明管哪个区域：dispatcher@140702105；可以写几个
    #[arg(long = "role", value_name = "ROLE[@CODE]", required = true)]
    pub roles: Vec<String>,
    /// 在哪个单位任职，写单位的编码
    #[arg(long, value_name = "CODE")]
    pub organisation: Option<String>,
    /// 县的六位代码；数据里没有县或不止一个时才要写
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
    /// 给一个账号签发接口凭证，只印这一次。服务运行时也可以。
    Issue(TokenIssue),
    /// 列出全部接口凭证：标记、谁的、做什么用、到哪天、是否吊销。服务运行时也可以。
    List(TokenList),
    /// 按标记吊销一个接口凭证，立即生效，不能恢复。服务运行时也可以。
    Revoke(TokenRevoke),
}

/// `gewu token list`.
#[derive(Debug, Clone, Args)]
pub struct TokenList {
    /// 县的六位代码；数据里不止一个县时才要写
    #[arg(long, value_name = "CODE")]
    pub jurisdiction: Option<i64>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

/// `gewu token revoke`.
#[derive(Debug, Clone, Args)]
pub struct TokenRevoke {
    /// 标记，`gewu token list` 列着
    pub mark: String,
    /// 县的六位代码；数据里不止一个县时才要写
    #[arg(long, value_name = "CODE")]
    pub jurisdiction: Option<i64>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

/// `gewu token issue`.
#[derive(Debug, Clone, Args)]
pub struct TokenIssue {
    /// 账号的登录名
    pub account: String,
    /// 做什么用
    #[arg(long)]
    pub label: String,
    /// 有效多少天
    #[arg(long, default_value_t = 365, value_parser = clap::value_parser!(i64).range(1..=3650))]
    pub days: i64,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_coherent() {
        command().debug_assert();
    }

    /// The help of every command: each with its name, the long form.
    fn helps(grammar: &Grammar) -> Vec<(String, String)> {
        let own = (grammar.get_name().to_owned(), grammar.clone().render_long_help().to_string());
        std::iter::once(own).chain(grammar.get_subcommands().flat_map(helps)).collect()
    }

    #[test]
    fn every_help_is_in_chinese() {
        let all = helps(&command());
        assert!(all.len() > 20, "{}", all.len());
        for (name, help) in all {
            // What stands in brackets is the library's: [default: …], [env: …].
            for line in help.lines().map(|line| line.split('[').next().unwrap_or_default()) {
                let words = line.split_whitespace().filter(|word| word.len() > 1 && word.chars().all(|letter| letter.is_ascii_lowercase()));
                let english = ["the", "of", "and", "for", "is", "which", "where", "by", "to", "what", "in"];
                let found: Vec<&str> = words.filter(|word| english.contains(word)).collect();
                assert!(found.is_empty(), "{name}: {line}");
            }
            assert!(help.contains("用法：") && !help.contains("Usage:") && !help.contains("Options:"), "{help}");
        }
    }
}
