//! The refusals of HTTP itself, and the list from which `docs/errors.md` is made.

use std::fmt::Write;

use kernel::refusal::{Entry, RefusalKind};

/// One line of the list, with its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// The stable code.
    pub code: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// The sentence for the person.
    pub sentence: &'static str,
}

macro_rules! listed {
    ($($(#[doc = $doc:literal])* $name:ident = $status:literal, $code:literal, $sentence:literal;)*) => {
        $($(#[doc = $doc])* pub const $name: Listed = Listed { code: $code, status: $status, sentence: $sentence };)*
        /// All of them.
        pub const ERRORS: &[Listed] = &[$($name),*];
    };
}

listed! {
    /// No session, or one that has run out.
    SESSION_EXPIRED = 401, "session-expired", "登录已过期，请重新登录。您填写的内容仍保留在本页。";
    /// Both a cookie and a bearer token.
    CREDENTIALS_BOTH = 400, "credentials-both", "同时收到两种身份凭据，请只用一种。";
    /// A change asked for from another site's page.
    CROSS_SITE = 403, "cross-site", "这个请求不是从本系统页面发出的，未予办理。请打开本系统页面重新操作。";
    /// The caller lacks the right.
    NOT_ALLOWED = 403, "not-allowed", "您的岗位没有办理这一项的权限。如需办理，请联系本单位系统管理员。";
    /// The password was set by another.
    PASSWORD_MUST_CHANGE = 403, "password-must-change", "这是别人设的密码，请先改成自己的密码，再办理其他事项。";
    /// Not there, or not the caller's to see.
    NOT_FOUND = 404, "not-found", "没有找到。可能已经变更，或者不在您的管理范围内。";
    /// The method is not offered here.
    NOT_OFFERED = 405, "not-offered", "这里不提供这种操作。";
    /// A write without a command id.
    COMMAND_ID_MISSING = 400, "command-id-missing", "提交缺少防重复标识，请刷新页面后再试。";
    /// A command id that came before with another body.
    COMMAND_REUSED = 422, "command-reused", "这次提交与之前用过的提交标识相同但内容不同，未予办理。请刷新页面后再试。";
    /// A body that is not JSON.
    BODY_NOT_JSON = 415, "body-not-json", "提交的内容格式不对，请刷新页面后再试。";
    /// JSON that cannot be read.
    BODY_UNREADABLE = 400, "body-unreadable", "提交的内容不完整或格式有误，请刷新页面后再试。";
    /// A field that is missing.
    FIELD_MISSING = 422, "field-missing", "有一项必填内容没有填写。";
    /// A field of the wrong type or value.
    FIELD_INVALID = 422, "field-invalid", "有一项内容填写有误。";
    /// A field nobody knows.
    FIELD_UNKNOWN = 422, "field-unknown", "提交的内容里有一项本系统不认识，请刷新页面后再试。";
    /// U+0000 in a text.
    FIELD_NUL = 422, "field-nul", "文字里夹有无法保存的特殊字符，请删去后重新填写。";
    /// A text longer than any field takes.
    FIELD_TOO_LONG = 422, "field-too-long", "有一项文字太长，请缩短后再提交。";
    /// A list of more items than anybody picks.
    LIST_TOO_LONG = 422, "list-too-long", "一次填报的条目太多，请分几次提交。";
    /// A body that came too slowly or stood still.
    BODY_STALLED = 408, "body-stalled", "网络太慢，内容没有传完，请到信号好的地方再试。";
    /// More than is taken in.
    BODY_TOO_LARGE = 413, "body-too-large", "提交的内容太大，未能接收。";
    /// A cursor from another version or list.
    CURSOR_UNREADABLE = 422, "cursor-unreadable", "列表位置已失效，请回到第一页重新查看。";
    /// The queue is full or the database away.
    BUSY = 503, "busy", "系统正忙，这次没有保存，请稍后再试。";
    /// The request took too long.
    TOO_SLOW = 503, "too-slow", "处理时间过长，已经停止。请稍后再试。";
    /// A staged picture that is gone, expired or somebody else's.
    FILE_GONE = 422, "file-gone", "照片已过期或不是本人上传的，请重新选照片上传。";
    /// A picture over 20 MB.
    FILE_TOO_LARGE = 413, "file-too-large", "照片超过 20 兆，请在手机上选小一点的尺寸后再传。";
    /// Too many uploads under way, of this account or of all.
    FILE_CROWDED = 503, "file-crowded", "正在上传的照片太多，请稍等片刻再传。";
    /// Too many pictures uploaded and not used.
    FILE_TOO_MANY = 429, "file-too-many", "已有 60 张照片上传后还没有随事项提交。请先提交，或过一天再传。";
    /// A picture in the phone's own format.
    FILE_HEIC = 415, "file-heic", "照片是 HEIC 格式，这里打不开。苹果手机请到“设置→相机→格式”选“兼容性最佳”，安卓手机请在相机设置里关掉“高效图片”，再重新拍一张。";
    /// Not a picture of a kind that is taken.
    FILE_NOT_IMAGE = 415, "file-not-image", "这不是能用的照片，请选 JPG、PNG 或 WebP 格式的图片。";
    /// A picture of more than fifty million pixels.
    FILE_TOO_MANY_PIXELS = 422, "file-too-many-pixels", "照片的尺寸太大，请缩小到 5000 万像素以内再传。";
    /// A picture whose data are broken.
    FILE_BROKEN = 422, "file-broken", "照片已损坏，打不开，请重新拍一张或另选一张。";
    /// The disk is full.
    DISK_FULL = 507, "disk-full", "服务器磁盘已满，这次没有保存。请联系系统管理员。";
    /// A unique key went to somebody else in the same moment.
    TAKEN = 409, "taken", "刚刚有别人先用了同样的名称或编号，这次没有保存。请刷新后再试。";
    /// The key of a text was destroyed.
    TEXT_ERASED = 410, "text-erased", "这段内容已按规定销毁，无法再查看。";
    /// Anything unforeseen.
    BROKEN = 500, "broken", "系统出了问题，这次没有办成。请稍后再试；仍不行请联系系统管理员。";
}

/// The status in words.
pub fn title(status: u16) -> &'static str {
    match status {
        400 => "请求有误",
        401 => "请先登录",
        403 => "没有权限",
        404 => "没有找到",
        405 => "不支持这种操作",
        409 => "情况已变化",
        408 => "传得太慢",
        410 => "内容已销毁",
        413 => "内容太大",
        415 => "格式不支持",
        422 => "填写有误",
        429 => "操作太频繁",
        503 => "系统正忙",
        507 => "磁盘已满",
        _ => "系统出错",
    }
}

/// The HTTP status of a refusal of this kind.
pub const fn status(kind: RefusalKind) -> u16 {
    match kind {
        RefusalKind::Invalid => 422,
        RefusalKind::Conflict => 409,
        RefusalKind::Forbidden => 403,
        RefusalKind::Missing => 404,
    }
}

/// `docs/errors.md`: every code the API can answer with, sorted, this crate's own and those of the rooms.
pub fn document(rooms: &[&[Entry]], own: &[&[Listed]]) -> String {
    let ours = ERRORS.iter().chain(own.iter().copied().flatten()).map(|own| (own.code, own.status, own.sentence));
    let rooms = rooms.iter().copied().flatten().map(|entry| (entry.code, status(entry.kind), entry.sentence));
    let mut all: Vec<_> = ours.chain(rooms).collect();
    all.sort_unstable();
    all.dedup();
    let mut text = String::from(
        "# Error codes\n\nGenerated from the code; do not edit. Every refusal is `application/problem+json` (RFC 9457) and carries one \
         of these codes, which never change their meaning. `…` stands for a value.\n\n| code | status | what the person reads |\n|---|---|---|\n",
    );
    for (code, status, sentence) in all {
        let _ = writeln!(text, "| <a id=\"{code}\"></a>`{code}` | {status} | {sentence} |");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_kebab_case() {
        let mut codes: Vec<_> = ERRORS.iter().map(|entry| entry.code).collect();
        assert!(codes.iter().all(|code| code.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
        codes.sort_unstable();
        let count = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }
}
