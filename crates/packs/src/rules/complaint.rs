//! What is wrong in a pack, and where: for the person who keeps it.

use std::fmt;

/// One text of a pack: a TOML file, or a table of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The path as people see it: `packs/base/kinds/hazard.toml`.
    pub file: String,
    /// The path inside the pack: `kinds/hazard.toml`, `calendar/workdays.csv`.
    pub name: String,
    /// The content.
    pub text: String,
}

impl Text {
    /// Whether it is a part of the pack itself, not a table it refers to.
    pub fn is_toml(&self) -> bool {
        self.name.rsplit_once('.').is_some_and(|(_, end)| end == "toml")
    }

    /// Whether it is about kinds of record: then [`crate::kinds`] reads it, and nobody else.
    pub fn is_of_kinds(&self) -> bool {
        self.name.starts_with("kinds/") || self.name.starts_with("lives/")
    }
}

/// Codes of a list, as a person reads them.
pub(crate) fn listed<'a>(codes: impl IntoIterator<Item = &'a str>) -> String {
    codes.into_iter().collect::<Vec<_>>().join("、")
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    /// Where: the file.
    pub file: String,
    /// Where: the line, from 1; 0 where it is about the file as a whole.
    pub line: usize,
    /// What is wrong, and what is allowed.
    pub message: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}：{}", self.file, self.message),
            line => write!(f, "{} 第{line}行：{}", self.file, self.message),
        }
    }
}

impl Complaint {
    /// What the TOML reader says, in the words of the person who keeps the pack.
    pub fn of_toml(source: &Text, fault: &toml::de::Error) -> Self {
        let line = fault.span().map_or(0, |span| line_of(&source.text, span.start));
        Self { file: source.file.clone(), line, message: plain(fault.message()) }
    }
}

/// The line of a byte offset, from 1.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < offset).filter(|(_, letter)| *letter == '\n').count() + 1
}

/// The reader's English in plain Chinese; names stand in back quotes there.
fn plain(message: &str) -> String {
    let mut names = message.split('`').skip(1).step_by(2);
    let first = names.next().unwrap_or_default().to_owned();
    let allowed: Vec<&str> = names.collect();
    let allowed = allowed.join("、");
    if message.starts_with("unknown field") {
        format!("不认识的项“{first}”，这里可以写：{allowed}")
    } else if message.starts_with("unknown variant") {
        format!("“{first}”不在可选之列，可以写：{allowed}")
    } else if message.starts_with("missing field") {
        format!("缺少“{first}”")
    } else if message.starts_with("duplicate") {
        format!("同一项写了两次（{message}）")
    } else if message.starts_with("invalid type") || message.starts_with("invalid value") {
        format!("值的类型不对（{message}）")
    } else {
        let said = WRITING.iter().find(|(start, _)| message.starts_with(start)).map_or("写法有误", |(_, said)| said);
        format!("{said}（{message}）")
    }
}

/// What the reader says of the writing itself, by how it begins: what everybody meets who edits such a file.
const WRITING: [(&str, &str); 13] = [
    ("string values must be quoted", "文字要加英文引号 \"…\"，或者等号后面没有写值"),
    ("invalid basic string", "引号没有成对，或用了中文引号“”"),
    ("invalid literal string", "单引号没有成对"),
    ("missing comma between array elements", "列表的两项之间少了英文逗号"),
    ("extra assignment between key-value pairs", "花括号里的两项之间少了英文逗号"),
    ("key with no value", "项的后面少了等号和值"),
    ("unexpected key or value", "一行只能写一项"),
    ("unclosed table", "方括号没有成对"),
    ("unclosed array", "列表的方括号没有成对"),
    ("unclosed inline table", "花括号没有成对"),
    ("invalid unquoted key", "项的名称只能用英文字母、数字、下划线；中文的要加英文引号"),
    ("unquoted keys cannot be empty", "等号前面没有写是哪一项"),
    ("missing escaped value", "引号里的反斜杠要写两个"),
];
