//! `gewu import`.

use std::{path::PathBuf, time::Duration};

use http_api::App;
use kernel::Permit;
use registry::import::{self, Answers, HiddenRows, ImportFault, ImportKind, ImportPhase, Progress, Question, Renumbered, Upload};
use serde::{Deserialize, Serialize};

use crate::{
    Failed,
    cli::{self, Sheet},
    control::{Order, Telling},
    say, shelf,
};

/// How many complaints are printed; the number of all is said.
const LISTED: usize = 200;

/// How often it is told how far a long import has come.
const TELL_EVERY: Duration = Duration::from_secs(1);

/// What the order carries.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Read {
    kind: String,
    file: PathBuf,
    dry_run: bool,
    jurisdiction: Option<i64>,
    #[serde(default)]
    hidden: Option<HiddenRows>,
    #[serde(default)]
    renumbered: Option<Renumbered>,
}

fn kind(sheet: Sheet) -> Option<ImportKind> {
    Some(match sheet {
        Sheet::Divisions => ImportKind::Divisions,
        Sheet::Organisations => ImportKind::Organisations,
        Sheet::People => ImportKind::People,
        Sheet::Areas => ImportKind::Areas,
        Sheet::Households => ImportKind::Households,
        Sheet::Posts => ImportKind::Posts,
        Sheet::Template => return None,
    })
}

/// Reads a sheet in, or writes the empty one.
pub async fn run(arguments: cli::Import) -> Result<(), Failed> {
    let Some(kind) = kind(arguments.what) else { return template(&arguments) };
    // Absolute: the server that carries it out may stand elsewhere.
    let file = std::path::absolute(&arguments.file)?;
    let hidden = arguments.hidden.map(|said| match said {
        cli::Hidden::Include => HiddenRows::Include,
        cli::Hidden::LeaveOut => HiddenRows::LeaveOut,
    });
    let renumbered = arguments.renumbered.map(|said| match said {
        cli::Renumbered::Same => Renumbered::Same,
        cli::Renumbered::New => Renumbered::New,
    });
    let (dry_run, jurisdiction) = (arguments.dry_run, arguments.jurisdiction);
    let read = Read { kind: kind.word().to_owned(), file, dry_run, jurisdiction, hidden, renumbered };
    super::order(&arguments.place, arguments.packs.packs.as_deref(), Order::Import(read)).await
}

fn template(arguments: &cli::Import) -> Result<(), Failed> {
    let word = arguments.file.to_string_lossy();
    let words: Vec<&str> = ImportKind::ALL.iter().map(|kind| kind.word()).collect();
    let kind = ImportKind::of(&word).ok_or_else(|| Failed(format!("没有“{word}”的空表，可以写：{}", words.join("、"))))?;
    let out = arguments.out.clone().unwrap_or_else(|| PathBuf::from(format!("{}.xlsx", kind.word())));
    let kinds = shelf::kinds(arguments.packs.packs.as_deref())?;
    let bytes = import::template(kind, kinds).map_err(|fault| Failed(format!("空表做不出来：{fault}")))?;
    std::fs::write(&out, bytes).map_err(|fault| super::unwritten(&out, &fault))?;
    say(format_args!("已写入 {}", out.display()));
    Ok(())
}

/// Tells now and then how far the import is, until the task is dropped. Nothing is told of one that is done at once.
struct Teller(tokio::task::JoinHandle<()>);

impl Teller {
    fn of(progress: Progress, telling: Telling) -> Self {
        Self(tokio::spawn(async move {
            loop {
                tokio::time::sleep(TELL_EVERY).await;
                let line = match progress.phase() {
                    ImportPhase::Reading => "正在读表".to_owned(),
                    ImportPhase::Checking => format!("正在核对 {} 行", progress.rows()),
                    ImportPhase::Entering => format!("已写入 {} 行，共 {} 行", progress.done(), progress.rows()),
                };
                let _ = telling.send(line);
            }
        }))
    }
}

impl Drop for Teller {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Enters all of the sheet or nothing.
pub async fn read(app: &App, read: Read, telling: Telling) -> Result<Vec<String>, Failed> {
    let kind = ImportKind::of(&read.kind).ok_or_else(|| Failed(format!("没有“{}”这种表", read.kind)))?;
    let bytes = std::fs::read(&read.file).map_err(|fault| Failed(format!("{} 读不出来：{fault}", read.file.display())))?;
    let whose = super::jurisdiction(app, read.jurisdiction).await?;
    let permit = Permit::system("import", whose, kind.right());
    let local = app.shared::<registry::Sources>()?.local().clone();
    let name = read.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let progress = Progress::default();
    let teller = Teller::of(progress.clone(), telling);
    let (store, dry_run) = (app.store().clone(), read.dry_run);
    let answers = Answers { hidden: read.hidden, renumbered: read.renumbered };
    let work = async move {
        let upload = Upload { kind, file_name: &name, bytes: &bytes, dry_run, answers };
        import::watched(&store, &permit, &local, upload, &progress).await
    };
    // It reckons for seconds at a time: beside the threads on which a server answers.
    let here = tokio::runtime::Handle::current();
    let done = tokio::task::spawn_blocking(move || here.block_on(work)).await?;
    drop(teller);
    match done {
        Ok(done) => {
            let counts = format!("{} 行：新增 {}，更改 {}，不变 {}", done.rows, done.created, done.changed, done.unchanged);
            let mut lines = vec![if done.dry_run { format!("只核对，没有写入；{counts}") } else { counts }];
            if done.skipped > 0 {
                lines.push(format!("其他县的 {} 行没有导入", done.skipped));
            }
            // An area that a pack names may have come in. The rows are in, whatever becomes of that.
            if !done.dry_run
                && let Err(Failed(fault)) = shelf::bind(app).await
            {
                lines.push(format!("表已导入，但有一地的本地配置没能生效，请在下次启动前改好：{fault}"));
            }
            Ok(lines)
        }
        Err(ImportFault::Wrong { listed, more }) => {
            let mut lines: Vec<String> = listed.iter().take(LISTED).map(ToString::to_string).collect();
            let all = listed.len() as u64 + more;
            lines.push(format!("没有导入：有 {all} 处要改"));
            Err(Failed(lines.join("\n")))
        }
        Err(ImportFault::Asked { question, listed, more }) => {
            let mut lines: Vec<String> = listed.iter().take(LISTED).map(ToString::to_string).collect();
            let all = listed.len() as u64 + more;
            let say = match question {
                Question::Hidden => "在表里是隐藏的：请写 --hidden include（照样导入）或 --hidden leave-out（不导入）",
                Question::Renumbered => {
                    "在这里编码不同：请写 --renumbered same（同一个地方，改编码）或 --renumbered new（另一个同名的地方）"
                }
            };
            lines.push(format!("没有导入：有 {all} 处{say}"));
            Err(Failed(lines.join("\n")))
        }
        Err(fault) => Err(Failed(format!("没有导入：{fault}"))),
    }
}
