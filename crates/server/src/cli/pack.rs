//! The grammar of `gewu pack`.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::Place;

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
    /// 检查一份本地配置：每处错都写明文件、行和可以怎么写
    Check(PackCheck),
    /// 用演示镇试看一份本地配置：叫法、表单、台账，启用以前先看到。
    ///
    /// 头一次要生成演示数据，约一两分钟；以后马上启动，配置以当时的为准。
    Preview(PackPreview),
    /// 让一份本地配置自某日起在一个区域生效。服务运行时也可以。
    ///
    /// 内容按指纹留在日志里：以前登记的照当时的配置办。离得最近的上级区域的配置优先。这样指定的一直有效，程序换了自带的版本也不变。
    Bind(PackBind),
    /// 列出哪里自哪天起用哪份配置。服务运行时也可以。
    List(PackList),
}

/// `gewu pack check`.
#[derive(Debug, Clone, Args)]
pub struct PackCheck {
    /// 配置的目录；或者程序自带的编码：base、xiuwen
    pub pack: PathBuf,
    /// 再与这个数据目录里用过的配置对照，看能不能接着用；服务运行时也可以
    #[arg(long, visible_alias = "against", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// 与 --data 一起写：数据在 PostgreSQL 里
    #[arg(long, value_name = "URL", env = "GEWU_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// 与 --data 一起写：主密钥文件；不写时在数据目录旁边
    #[arg(long, value_name = "FILE", env = "GEWU_KEY_FILE")]
    pub key_file: Option<PathBuf>,
    /// 拿哪个区域对照，写编码；不写时是配置写明的地方，没有写明就是全县
    #[arg(long, value_name = "CODE", requires = "data")]
    pub area: Option<String>,
    /// 县的六位代码；数据里不止一个县时才要写
    #[arg(long, value_name = "CODE", requires = "data")]
    pub jurisdiction: Option<i64>,
}

/// `gewu pack preview`.
#[derive(Debug, Clone, Args)]
pub struct PackPreview {
    /// 配置的目录；或者程序自带的编码：base、xiuwen
    pub pack: PathBuf,
    /// 演示数据放哪里；不写时在系统的临时目录
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// 在哪个地址上监听
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}

/// `gewu pack bind`.
#[derive(Debug, Clone, Args)]
pub struct PackBind {
    /// 配置的目录；或者程序自带的编码：base、xiuwen
    pub pack: PathBuf,
    /// 在哪个区域生效，写编码；不写时全县各镇
    #[arg(long, value_name = "CODE")]
    pub area: Option<String>,
    /// 从哪天起；不写时从今天
    #[arg(long, value_name = "DAY")]
    pub from: Option<Date>,
    /// 县的六位代码；数据里不止一个县时才要写
    #[arg(long, value_name = "CODE")]
    pub jurisdiction: Option<i64>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

/// `gewu pack list`.
#[derive(Debug, Clone, Args)]
pub struct PackList {
    /// 县的六位代码；数据里不止一个县时才要写
    #[arg(long, value_name = "CODE")]
    pub jurisdiction: Option<i64>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}
