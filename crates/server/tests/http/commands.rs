//! The command line as a person at a console meets it: exit status, one clear line, a folder served by one process.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

pub fn gewu(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gewu")).args(arguments).env_remove("GEWU_DATABASE").output().unwrap()
}

#[track_caller]
pub fn check(arguments: &[&str], status: i32, says: &str) -> String {
    let output = gewu(arguments);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(status), "{arguments:?}\n{out}\n{err}");
    let said = if status == 0 { &out } else { &err };
    assert!(said.contains(says), "{arguments:?} says\n{said}\nand not: {says}");
    out.into_owned()
}

/// A folder for one test, removed with it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("gewu-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A server on a port of the system's choice; it ends with the test.
struct Serving(Child);

impl Serving {
    fn start(data: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gewu"));
        command.args(["serve", "--data", data, "--listen", "127.0.0.1:0"]).env_remove("GEWU_DATABASE");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let begun = lines.any(|line| line.is_ok_and(|line| line.starts_with("格物已启动")));
        // Whatever it says later goes nowhere, but must not stop it.
        std::thread::spawn(move || lines.for_each(drop));
        assert!(begun, "the server did not begin");
        let socket = Path::new(data).join("gewu.sock");
        for _ in 0..100 {
            if socket.exists() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        Self(child)
    }

    /// Stops it as an operator would, and waits.
    fn stop(mut self) {
        Command::new("kill").arg(self.0.id().to_string()).status().unwrap();
        assert_eq!(self.0.wait().unwrap().code(), Some(0), "it ends well");
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn wrong_usage_is_2_and_a_failure_is_1_with_one_line() {
    let folder = Folder::new("usage");
    check(&["serve", "--listen", "nowhere"], 2, "--listen");
    check(&["frobnicate"], 2, "frobnicate");
    check(&["--help"], 0, "退出状态");
    check(&["serve", "--listen", "0.0.0.0:0"], 1, "--behind-proxy");
    check(&["verify", "--data", &folder.path("nothing")], 1, "没有目录");
    check(&["token", "issue", "nobody", "--label", "x", "--data", &folder.path("data")], 1, "没有账号 nobody");
    check(&["pack", "check", &folder.path("")], 1, "pack.toml");
}

#[test]
fn one_process_serves_a_folder_and_takes_orders_from_others() {
    let folder = Folder::new("orders");
    let data = folder.path("data");
    let serving = Serving::start(&data);
    check(&["serve", "--data", &data, "--listen", "127.0.0.1:0"], 1, "正由另一个 gewu 进程使用");
    check(&["rebuild", "--data", &data], 1, "正由另一个 gewu 进程使用");
    let add = ["user", "add", "sys", "--name", "示一", "--title", "系统管理员", "--role", "sysadmin", "--data", &data];
    check(&[&add[..], &["--jurisdiction", "140702"]].concat(), 0, "密码");
    check(&add, 1, "登录名“sys”已有人使用");
    check(&["token", "issue", "sys", "--label", "trial", "--data", &data], 0, "140702.");
    let listed = check(&["token", "list", "--data", &data], 0, "有效，到");
    let mark = listed.split_whitespace().next().unwrap();
    check(&["token", "revoke", "0000", "--data", &data], 1, "没有标记是 0000 的接口凭证");
    check(&["token", "revoke", mark, "--data", &data], 0, "已吊销");
    check(&["token", "list", "--data", &data], 0, "20");
    check(&["verify", "--data", &data], 0, "校验根 140702-");
    check(&["backup", &folder.path("beside.gewu"), "--data", &data], 0, "已写入");
    serving.stop();
}

#[test]
fn a_pack_is_held_against_the_journal_it_is_meant_for() {
    let folder = Folder::new("against");
    let (data, own) = (folder.path("data"), folder.path("own"));
    check(&["pack", "check", "base", "--data", &data], 1, "没有目录");
    check(&["pack", "check", "base", "--area", "140702105"], 2, "--data");
    let kind = |ty: &str| {
        let kinds = Path::new(&own).join("kinds");
        std::fs::create_dir_all(&kinds).unwrap();
        std::fs::write(Path::new(&own).join("pack.toml"), "[pack]\ncode = \"own\"\nname = \"自有配置\"\nover = \"base\"\n").unwrap();
        let written = format!("[[field]]\ncode = \"own_shelf\"\nname = \"货架\"\ntype = \"{ty}\"\n");
        std::fs::write(kinds.join("supply.toml"), written).unwrap();
    };
    kind("line");
    let place = ["--data", data.as_str(), "--jurisdiction", "140702"];
    let add = ["user", "add", "sys", "--name", "示一", "--title", "系统管理员", "--role", "sysadmin"];
    check(&[&add[..], &place].concat(), 0, "密码");
    check(&[&["pack", "bind", own.as_str()][..], &place].concat(), 0, "自有配置");
    let held = ["pack", "check", own.as_str(), "--data", data.as_str()];
    check(&held, 0, "与 140702 已经用过的配置相容");
    kind("int");
    check(&held[..3], 0, "检查通过");
    let said = "own/kinds/supply.toml 第4行：字段“货架”（own_shelf）的类型改了：原来是 line，现在是 int；请另立一个字段";
    check(&held, 1, said);
    check(&[&["pack", "bind", own.as_str()][..], &place].concat(), 1, said);
    check(&[&held[..], &["--area", "140702999"]].concat(), 1, "140702 的数据里没有编码是 140702999 的区域");
    // A place that is not in the data has had nothing; what the county has had is not held against it.
    let head = "[pack]\ncode = \"own\"\nname = \"自有配置\"\nover = \"base\"\nareas = [\"140702999\"]\n";
    std::fs::write(Path::new(&own).join("pack.toml"), head).unwrap();
    let output = gewu(&held);
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("140702 的数据里没有 140702999") && err.contains("没有对照") && !err.contains("货架"), "{err}");
}

#[test]
fn a_backup_restored_elsewhere_is_the_same_journal() {
    let folder = Folder::new("restore");
    let (data, copy) = (folder.path("data"), folder.path("copy"));
    let (backup, keys, key_file) = (folder.path("b.gewu"), folder.path("k.gewu"), folder.path("data.key"));
    let add = ["user", "add", "sys", "--name", "示一", "--title", "系统管理员", "--role", "sysadmin", "--jurisdiction", "140702"];
    check(&[&add[..], &["--data", &data]].concat(), 0, "密码");
    check(&["backup", &backup, "--data", &data], 0, "指纹");
    check(&["backup", &keys, "--keys", "--data", &data], 0, "仍由主密钥封着");
    check(&["backup", &backup, "--data", &data], 1, "已经有了");
    let place = ["--data", copy.as_str(), "--key-file", key_file.as_str()];
    check(&[&["restore", backup.as_str(), "--keys", keys.as_str()][..], &place].concat(), 0, "已恢复");
    let root = |place: &[&str]| {
        let said = check(&[&["verify"], place].concat(), 0, "校验根 140702-");
        said.lines().find_map(|line| line.split("校验根 ").nth(1).map(str::to_owned)).unwrap()
    };
    let first = root(&["--data", &data]);
    assert_eq!(first, root(&place));
    check(&["verify", "--root", &first, "--data", &data], 0, "校验根 140702-");
    let other = format!("{}{}", &first[..first.len() - 4], "0000");
    check(&["verify", "--root", &other, "--data", &data], 1, "与日志不符");
}
