//! Why something about an account was refused.

use kernel::{Refusal, RefusalKind, refusal::Entry};

/// One rule each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountRefusal {
    /// The sign-in name is not of the allowed form.
    NameInvalid,
    /// Another account has the sign-in name.
    NameTaken(String),
    /// The account exists already.
    Exists,
    /// There is no such account.
    Missing,
    /// Nobody changes his own roles.
    OwnGrants,
    /// Nobody shuts his own account.
    OwnAccount,
    /// Whoever makes an account does not also say what it may do.
    GrantsApart,
    /// No such role.
    RoleUnknown(String),
    /// A role that needs an area or organisation has none.
    RoleUnplaced(String),
    /// One of the three administrators and something else besides.
    RolesApart(String),
    /// The password is too weak.
    PasswordWeak,
    /// Title or name is missing or too long.
    TitleInvalid,
}

impl Refusal for AccountRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NameInvalid => "account-name-invalid",
            Self::NameTaken(_) => "account-name-taken",
            Self::Exists => "account-exists",
            Self::Missing => "account-missing",
            Self::OwnGrants => "account-own-grants",
            Self::OwnAccount => "account-own-account",
            Self::GrantsApart => "account-grants-apart",
            Self::RoleUnknown(_) => "account-role-unknown",
            Self::RoleUnplaced(_) => "account-role-unplaced",
            Self::RolesApart(_) => "account-roles-apart",
            Self::PasswordWeak => "account-password-weak",
            Self::TitleInvalid => "account-title-invalid",
        }
    }

    fn kind(&self) -> RefusalKind {
        match self {
            Self::NameInvalid
            | Self::RoleUnknown(_)
            | Self::RoleUnplaced(_)
            | Self::RolesApart(_)
            | Self::PasswordWeak
            | Self::TitleInvalid => RefusalKind::Invalid,
            Self::NameTaken(_) | Self::Exists => RefusalKind::Conflict,
            Self::OwnGrants | Self::OwnAccount | Self::GrantsApart => RefusalKind::Forbidden,
            Self::Missing => RefusalKind::Missing,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NameInvalid => "登录名须为 2 至 32 位，只用小写字母、数字和短横线，并以字母或数字开头。".into(),
            Self::NameTaken(name) => format!("登录名“{name}”已有人使用，请换一个。"),
            Self::Exists => "这个账号已经建立。".into(),
            Self::Missing => "没有这个账号。".into(),
            Self::OwnGrants => "不能给自己增减权限，请由安全管理员办理。".into(),
            Self::OwnAccount => "不能停用自己的账号，请由另一位系统管理员办理。".into(),
            Self::GrantsApart => "系统管理员只建账号，权限由安全管理员另行授予。".into(),
            Self::RoleUnknown(role) => format!("没有“{role}”这种角色。"),
            Self::RoleUnplaced(role) => format!("“{role}”须指明区域或单位。"),
            Self::RolesApart(role) => format!("“{role}”不能再兼其他角色（三员分立）。"),
            Self::PasswordWeak => "密码至少 8 位，须同时有字母和数字，且不能包含登录名。".into(),
            Self::TitleInvalid => "姓名和职务须填写，各不超过 60 字。".into(),
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::NameInvalid | Self::NameTaken(_) => Some("account"),
            Self::RoleUnknown(_) | Self::RoleUnplaced(_) | Self::RolesApart(_) => Some("grants"),
            Self::PasswordWeak => Some("password"),
            Self::TitleInvalid => Some("title"),
            Self::Exists | Self::Missing | Self::OwnGrants | Self::OwnAccount | Self::GrantsApart => None,
        }
    }
}

/// The list for `docs/errors.md`.
pub fn entries() -> Vec<Entry> {
    use AccountRefusal as R;
    let all = [
        R::NameInvalid,
        R::NameTaken("…".into()),
        R::Exists,
        R::Missing,
        R::OwnGrants,
        R::OwnAccount,
        R::GrantsApart,
        R::RoleUnknown("…".into()),
        R::RoleUnplaced("…".to_owned()),
        R::RolesApart("…".to_owned()),
        R::PasswordWeak,
        R::TitleInvalid,
    ];
    all.iter().map(|refusal| Entry { code: refusal.code(), kind: refusal.kind(), sentence: refusal.message().leak() }).collect()
}
