//! How limits are written in packs and said on screens: one notation for both.

use std::{fmt, str::FromStr};

use super::Limit;

/// A limit that cannot be read. The text says what may be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("期限“{written}”读不懂，可以写：立即、当日、30分钟、24小时、3日、60日顺延、4工作小时、2工作日")]
pub struct LimitFault {
    /// What stood there.
    pub written: String,
}

/// The longest limit that makes sense anywhere in this trade: ten years.
pub(super) const LONGEST_DAYS: i64 = 3_660;

impl fmt::Display for Limit {
    /// `24小时`, `3日`, `2工作日`: what [`FromStr`] reads back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Immediately => f.write_str("立即"),
            Self::SameDay => f.write_str("当日"),
            Self::Minutes(n) if n % 60 == 0 => write!(f, "{}小时", n / 60),
            Self::Minutes(n) => write!(f, "{n}分钟"),
            Self::Days(n) => write!(f, "{n}日"),
            Self::CivilDays(n) => write!(f, "{n}日顺延"),
            Self::WorkingMinutes(n) if n % 60 == 0 => write!(f, "{}工作小时", n / 60),
            Self::WorkingMinutes(n) => write!(f, "{n}工作分钟"),
            Self::WorkingDays(n) => write!(f, "{n}工作日"),
        }
    }
}

impl Limit {
    /// The limit with its manner of counting, as the reckoning is headed: `24小时（节假日照常计时）`, `1工作日（工作时间）`.
    pub fn policy(&self) -> String {
        match self {
            Self::Immediately => "立即处置".to_owned(),
            Self::Minutes(_) | Self::SameDay | Self::Days(_) => format!("{self}（节假日照常计时）"),
            Self::CivilDays(n) => format!("{n}日（末日逢休息日顺延）"),
            Self::WorkingMinutes(_) | Self::WorkingDays(_) => format!("{self}（工作时间）"),
        }
    }

    /// Whether it runs in office time.
    pub const fn working(&self) -> bool {
        matches!(self, Self::WorkingMinutes(_) | Self::WorkingDays(_))
    }
}

impl FromStr for Limit {
    type Err = LimitFault;

    fn from_str(written: &str) -> Result<Self, LimitFault> {
        let fault = || LimitFault { written: written.to_owned() };
        let text = written.trim();
        match text {
            "立即" => return Ok(Self::Immediately),
            "当日" => return Ok(Self::SameDay),
            _ => {}
        }
        let end = text.find(|c: char| !c.is_ascii_digit()).ok_or_else(fault)?;
        let n: i64 = text[..end].parse().map_err(|_| fault())?;
        let (limit, days) = match &text[end..] {
            "分钟" => (Self::Minutes(n), n / 1_440),
            "小时" => (Self::Minutes(n.saturating_mul(60)), n / 24),
            "日" => (Self::Days(n), n),
            "日顺延" => (Self::CivilDays(n), n),
            "工作分钟" => (Self::WorkingMinutes(n), n / 480),
            "工作小时" => (Self::WorkingMinutes(n.saturating_mul(60)), n / 8),
            "工作日" => (Self::WorkingDays(n), n),
            _ => return Err(fault()),
        };
        if n == 0 || days > LONGEST_DAYS { Err(fault()) } else { Ok(limit) }
    }
}
