//! Words of people speaking up.

/// Nothing may be better the fewer of these there are (`harms.md` 2).
pub(crate) const VOICE: [&str; 10] = ["信访", "上访", "来访", "诉求", "投诉", "举报", "12345", "热线", "工单", "求助"];

/// Ways in which something came from people speaking up.
pub(crate) const VOICE_CODES: [&str; 3] = ["residents", "hotline", "petition"];
