//! Where the texts of a pack come from: a folder on disk, or the packs shipped inside the binary.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use kernel::{
    Role,
    schema::{self, RecordClass},
};
use registry::kinds::{self, DeclaredKind, KindList};
use rust_embed::RustEmbed;

use crate::{Complaint, Pack, Text, compile, rules};

/// The packs of this repository, as they were when the binary was built.
#[derive(RustEmbed)]
#[folder = "../../packs"]
#[include = "*/*.toml"]
#[include = "*/calendar/*.csv"]
#[include = "*/data/*.csv"]
#[include = "*/kinds/*.toml"]
#[include = "*/lives/*.toml"]
struct Shipped;

/// The texts of a shipped pack; none where there is no such pack.
pub fn shipped(code: &str) -> Vec<Text> {
    let mut texts: Vec<Text> = Shipped::iter()
        .filter_map(|path| {
            let name = path.strip_prefix(code)?.strip_prefix('/')?.to_owned();
            let text = String::from_utf8(Shipped::get(&path)?.data.into_owned()).ok()?;
            Some(Text { file: format!("packs/{path}"), name, text })
        })
        .collect();
    texts.sort_by(|one, other| one.name.cmp(&other.name));
    texts
}

/// Where a pack is that somebody names: one of the program's own, or a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// Shipped with the program, by its code.
    Shipped(String),
    /// A folder.
    Folder(PathBuf),
}

impl Named {
    /// What is meant by `word`: a code of a shipped pack, else a folder. Whoever means a folder of such a name writes `./base`.
    pub fn of(word: &Path) -> Self {
        let code = word.to_str().and_then(|word| shipped_codes().into_iter().find(|code| code == word));
        code.map_or_else(|| Self::Folder(word.to_owned()), Self::Shipped)
    }

    /// The pack, compiled.
    pub fn pack(&self) -> Result<Pack, Vec<Complaint>> {
        match self {
            Self::Shipped(code) => shipped_pack(code),
            Self::Folder(path) => read(path),
        }
    }
}

impl fmt::Display for Named {
    /// How it is said which one was meant.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shipped(code) => write!(f, "程序自带的配置 {code}（要指同名的目录，请写 ./{code}）"),
            Self::Folder(path) => write!(f, "目录 {}", path.display()),
        }
    }
}

/// The codes of the shipped packs.
pub fn shipped_codes() -> Vec<String> {
    let mut codes: Vec<String> = Shipped::iter().filter_map(|path| path.strip_suffix("/pack.toml").map(str::to_owned)).collect();
    codes.sort();
    codes
}

/// A shipped pack, laid over the shipped base.
pub fn shipped_pack(code: &str) -> Result<Pack, Vec<Complaint>> {
    if code == "base" { compile(&shipped("base"), &[]) } else { compile(&shipped("base"), &shipped(code)) }
}

/// The texts of a folder: its TOML files, and the tables one folder below.
pub fn folder(path: &Path) -> io::Result<Vec<Text>> {
    let mut texts = vec![];
    gather(path, "", &mut texts)?;
    texts.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(texts)
}

fn gather(path: &Path, prefix: &str, texts: &mut Vec<Text>) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let known = [".toml", ".csv"].iter().any(|end| name.ends_with(end));
        if entry.file_type()?.is_dir() && prefix.is_empty() {
            gather(&entry.path(), &format!("{name}/"), texts)?;
        } else if known {
            let text = fs::read_to_string(entry.path())?;
            texts.push(Text { file: entry.path().display().to_string(), name, text });
        }
    }
    Ok(())
}

/// Reads the pack of a folder. A place's pack lies over the base beside it, or else over the shipped one.
pub fn read(path: &Path) -> Result<Pack, Vec<Complaint>> {
    let unreadable = |path: &Path, fault: &io::Error| {
        vec![Complaint { file: path.display().to_string(), line: 0, message: format!("读不出来（{fault}）") }]
    };
    let own = folder(path).map_err(|fault| unreadable(path, &fault))?;
    if !own.iter().any(|text| text.name == "pack.toml") {
        let message = "不是本地配置的目录：缺少 pack.toml".to_owned();
        return Err(vec![Complaint { file: path.display().to_string(), line: 0, message }]);
    }
    // Told by the head alone, so that a fault in it is complained about once, by the compiler.
    let place = own.iter().any(|text| text.name == "pack.toml" && text.text.lines().any(|line| line.trim_start().starts_with("over")));
    if !place {
        return compile(&own, &[]);
    }
    let beside = path.parent().map(|parent| parent.join("base")).filter(|base| base.join("pack.toml").is_file());
    let base = match beside {
        Some(base) => folder(&base).map_err(|fault| unreadable(&base, &fault))?,
        None => shipped("base"),
    };
    compile(&base, &own)
}

/// The base, and the packs of places that lie over it.
#[derive(Debug, Clone)]
pub struct Shelf {
    /// The base.
    pub base: Pack,
    /// The places, in the order of their codes.
    pub places: Vec<Pack>,
}

impl Shelf {
    /// The roles of the base, with what the places let them do with kinds of their own.
    pub fn roles(&self) -> Vec<Role> {
        let mut roles = self.base.roles.clone();
        for place in &self.places {
            for role in &mut roles {
                if let Some(more) = place.roles.iter().find(|more| more.code == role.code) {
                    rules::roles::add(role, more);
                }
            }
        }
        roles
    }

    /// The kinds of the base with those that the places add: what an empty sheet offers where nothing is bound yet.
    pub fn kinds(&self, of: KindList) -> Arc<[DeclaredKind]> {
        let places: Vec<Vec<DeclaredKind>> = self.places.iter().map(|place| place.kinds(of).collect()).collect();
        kinds::joined(&self.base.kinds(of).collect(), places.iter().map(Vec::as_slice))
    }
}

/// All packs in use: those of a folder (`base/` and one folder for each place; or the folder of a single place, over the shipped
/// base), or the shipped ones.
pub fn shelf(path: Option<&Path>) -> Result<Shelf, Vec<Complaint>> {
    let Some(path) = path else {
        let places = shipped_codes().into_iter().filter(|code| code != "base").map(|code| shipped_pack(&code));
        return beside(shipped_pack("base")?, places.collect::<Result<_, _>>()?, "packs");
    };
    if path.join("pack.toml").is_file() {
        let pack = read(path)?;
        let base = pack.areas.is_empty() && pack.code == "base";
        return Ok(if base { Shelf { base: pack, places: vec![] } } else { Shelf { base: shipped_pack("base")?, places: vec![pack] } });
    }
    let unreadable =
        |fault: io::Error| vec![Complaint { file: path.display().to_string(), line: 0, message: format!("读不出来（{fault}）") }];
    let entries = fs::read_dir(path).map_err(unreadable)?;
    let mut folders: Vec<_> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|folder| folder.join("pack.toml").is_file()).collect();
    folders.sort();
    if folders.is_empty() {
        let message = "这里没有本地配置：应有 base/ 和各地的目录，每个目录里有 pack.toml".to_owned();
        return Err(vec![Complaint { file: path.display().to_string(), line: 0, message }]);
    }
    let (base, places): (Vec<_>, Vec<_>) = folders.into_iter().partition(|folder| folder.ends_with("base"));
    let base = base.first().map_or_else(|| shipped_pack("base"), |folder| read(folder))?;
    let places = places.iter().map(|folder| read(folder)).collect::<Result<_, _>>()?;
    beside(base, places, &path.display().to_string())
}

/// Packs beside one another: in one jurisdiction a code of a kind, and the letters of numbers, mean one thing.
fn beside(base: Pack, places: Vec<Pack>, file: &str) -> Result<Shelf, Vec<Complaint>> {
    let mut complaints = vec![];
    let mut taken: Vec<(&Pack, &schema::RecordKind)> = vec![];
    for place in &places {
        let own = place.kinds.iter().filter(|kind| !base.kinds.iter().any(|known| known.code == kind.code));
        for kind in own {
            let mut say = |other: &Pack, what: &str, word: &str| {
                let message = format!("{}和{}的自有种类{what}“{word}”相同，请改其中一个", other.name, place.name);
                complaints.push(Complaint { file: file.to_owned(), line: 0, message });
            };
            for (other, known) in taken.iter().filter(|(other, _)| other.code != place.code) {
                if known.code == kind.code {
                    say(other, "编码", &kind.code);
                } else if !kind.letters.is_empty() && known.letters == kind.letters {
                    say(other, "编号字母", &kind.letters);
                }
            }
            taken.push((place, kind));
        }
    }
    if complaints.is_empty() { Ok(Shelf { base, places }) } else { Err(complaints) }
}

/// What `gewu pack check DIR` prints when all is well: one line.
pub fn summary(pack: &Pack) -> String {
    let calendar = &pack.calendar;
    format!(
        "检查通过：{}（{}）。{}工作日历{}–{}年。指纹 {}",
        pack.name,
        pack.code,
        kinds_said(&pack.kinds),
        calendar.first_year,
        calendar.last_year,
        &pack.hash()[..16]
    )
}

/// The kinds of record in the summary: how many of each class, how many ledgers, and what is off.
fn kinds_said(kinds: &[Arc<schema::RecordKind>]) -> String {
    if kinds.is_empty() {
        return String::new();
    }
    let classes = [(RecordClass::Matter, "事项"), (RecordClass::Entry, "名册"), (RecordClass::Activity, "活动")];
    let counts = classes.map(|(class, name)| format!("{name}{}种", kinds.iter().filter(|kind| kind.class == class).count()));
    let off: Vec<&str> = kinds.iter().filter(|kind| !kind.on).map(|kind| kind.name.as_str()).collect();
    let off = if off.is_empty() { String::new() } else { format!("；未启用{}种：{}", off.len(), off.join("、")) };
    let ledgers: usize = kinds.iter().map(|kind| kind.ledgers.len()).sum();
    format!("记录种类{}种（{}{off}），台账{ledgers}本。", kinds.len(), counts.join("，"))
}
