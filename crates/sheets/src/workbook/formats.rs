//! How cells look: faces that every office PC and every WPS has, black on white.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use super::{ColumnKind, Paper, height::size};

/// 宋体 for what is read, 黑体 for heads.
const SONG: &str = "宋体";
const HEI: &str = "黑体";

pub(super) struct CellFormats {
    pub title: Format,
    pub note: Format,
    pub total: Format,
    pub mark: Format,
    pub head: Format,
    pub group: Format,
    pub above: Format,
    pub text: Format,
    pub short: Format,
    pub date: Format,
    pub day: Format,
    pub int: Format,
    pub money: Format,
}

impl CellFormats {
    pub fn new(paper: Paper) -> Self {
        let size = size(paper);
        let plain = || Format::new().set_font_name(SONG).set_font_size(size);
        let cell = || plain().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let head =
            || Format::new().set_font_name(HEI).set_font_size(size).set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        Self {
            title: Format::new()
                .set_font_name(SONG)
                .set_bold()
                .set_font_size(20)
                .set_align(FormatAlign::CenterAcross)
                .set_align(FormatAlign::VerticalCenter),
            note: plain().set_font_size(size + 1.0).set_align(FormatAlign::VerticalCenter),
            total: plain().set_font_size(size + 1.0).set_bold().set_align(FormatAlign::VerticalCenter),
            mark: Format::new().set_font_name(HEI).set_font_size(size + 1.0).set_bold(),
            head: head().set_align(FormatAlign::Center).set_text_wrap(),
            group: head().set_align(FormatAlign::CenterAcross),
            above: head().set_border_bottom(FormatBorder::None),
            text: cell().set_num_format("@").set_text_wrap(),
            short: cell().set_num_format("@").set_text_wrap().set_align(FormatAlign::Center),
            date: cell().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center).set_text_wrap(),
            day: cell().set_num_format("m.dd").set_align(FormatAlign::Center),
            int: cell().set_num_format("0").set_align(FormatAlign::Center),
            money: cell().set_num_format("#,##0.00"),
        }
    }

    /// The format of an empty cell of a column.
    pub const fn of(&self, kind: ColumnKind) -> &Format {
        match kind {
            ColumnKind::Text | ColumnKind::Picture => &self.text,
            ColumnKind::Date => &self.date,
            ColumnKind::Int => &self.int,
            ColumnKind::Money => &self.money,
        }
    }
}
