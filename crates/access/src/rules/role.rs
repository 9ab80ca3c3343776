//! The shipped roles. A role is a set of rights; where it reaches is the appointment's.
//!
//! **Invariant (三员分立):** system, security and audit administrator are three accounts, hold no other role, and none of the
//! three reads a matter. `golden/roles.txt` pins the table role × right.

use kernel::Right;

/// One shipped role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// The stored and wire name.
    pub code: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// Which front page it opens.
    pub front: &'static str,
    /// What it may do.
    pub rights: &'static [Right],
    /// Whether it means nothing without an area or an organisation.
    pub placed: bool,
}

use Right::{
    AccountAdmin, AuditRead, DisputeMediate, ExportFull, HouseholdRead, HouseholdWrite, LedgerRead, MatterApprove, MatterHandle,
    MatterRead, MatterRemark, MatterReport, MatterTriage, MatterVerify, PackAdmin, RegistryRead, RegistryWrite, SecurityAdmin, SignIn,
};

/// All shipped roles (`office-practice.md` 3.1).
pub const ROLES: &[Role] = &[
    placed(
        "dispatcher",
        "调度员",
        "dispatcher",
        &[SignIn, RegistryRead, MatterReport, MatterRead, MatterTriage, MatterVerify, DisputeMediate, LedgerRead],
    ),
    placed(
        "chief",
        "综治中心主任",
        "dispatcher",
        &[
            SignIn,
            RegistryRead,
            MatterReport,
            MatterRead,
            MatterTriage,
            MatterVerify,
            MatterApprove,
            DisputeMediate,
            MatterRemark,
            LedgerRead,
            ExportFull,
        ],
    ),
    placed("grid", "网格员", "grid", &[SignIn, RegistryRead, HouseholdRead, MatterReport, MatterRead, MatterVerify, LedgerRead]),
    placed("steward", "管家", "steward", &[SignIn, RegistryRead, HouseholdRead, MatterReport]),
    placed(
        "secretary",
        "村党支部书记、网格长",
        "secretary",
        &[SignIn, RegistryRead, HouseholdRead, MatterReport, MatterRead, MatterHandle, MatterVerify, DisputeMediate, LedgerRead],
    ),
    placed("mediator", "调解员", "mediator", &[SignIn, RegistryRead, MatterReport, DisputeMediate, LedgerRead]),
    placed("unit", "承办人", "unit", &[SignIn, RegistryRead, MatterReport, MatterHandle, LedgerRead]),
    placed("justice", "司法所", "mediator", &[SignIn, RegistryRead, MatterReport, MatterHandle, DisputeMediate, LedgerRead]),
    placed("leader", "包村领导", "leader", &[SignIn, RegistryRead, MatterReport, MatterRead, MatterRemark, LedgerRead]),
    placed("town_read", "镇党委书记", "leader", &[SignIn, RegistryRead, MatterReport, MatterRead, MatterRemark, LedgerRead]),
    placed(
        "registry",
        "党建办",
        "registry",
        &[SignIn, RegistryRead, RegistryWrite, HouseholdRead, HouseholdWrite, MatterReport, LedgerRead, PackAdmin],
    ),
    placed("duty", "值班员", "duty", &[SignIn, RegistryRead, MatterReport, MatterRead, MatterTriage]),
    placed("county_read", "区综治中心", "county", &[SignIn, RegistryRead, MatterRead, LedgerRead]),
    Role { placed: false, ..placed("sysadmin", "系统管理员", "admin", &[SignIn, RegistryRead, AccountAdmin]) },
    Role { placed: false, ..placed("secadmin", "安全管理员", "admin", &[SignIn, RegistryRead, SecurityAdmin]) },
    Role { placed: false, ..placed("auditor", "审计管理员", "audit", &[SignIn, RegistryRead, AuditRead]) },
];

const fn placed(code: &'static str, name: &'static str, front: &'static str, rights: &'static [Right]) -> Role {
    Role { code, name, front, rights, placed: true }
}

/// The role of this code.
pub fn find(code: &str) -> Option<&'static Role> {
    ROLES.iter().find(|role| role.code == code)
}

impl Role {
    /// Whether it is one of the three administrators, who hold nothing else.
    pub fn apart(&self) -> bool {
        self.rights.iter().any(|right| matches!(right, AccountAdmin | SecurityAdmin | AuditRead))
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    const RIGHTS: &[Right] = &[
        SignIn,
        RegistryRead,
        RegistryWrite,
        HouseholdRead,
        HouseholdWrite,
        MatterReport,
        MatterRead,
        MatterTriage,
        MatterHandle,
        MatterVerify,
        MatterApprove,
        DisputeMediate,
        MatterRemark,
        LedgerRead,
        ExportFull,
        PackAdmin,
        AccountAdmin,
        SecurityAdmin,
        AuditRead,
    ];

    #[test]
    fn the_table_of_roles_and_rights_is_as_agreed() {
        let mut table = String::from("# role: rights. Read it as a reviewer: who may now do what he could not before?\n");
        for role in ROLES {
            let rights = RIGHTS.iter().filter(|right| role.rights.contains(right));
            let rights: Vec<String> = rights.map(|right| format!("{right:?}")).collect();
            assert_eq!(rights.len(), role.rights.len(), "{} names a right twice or one this list lacks", role.code);
            let _ = writeln!(table, "{} {}: {}", role.code, role.name, rights.join(" "));
        }
        assert_eq!(table, include_str!("../../golden/roles.txt"), "\n{table}");
    }

    #[test]
    fn none_of_the_three_administrators_reads_a_matter() {
        let sees = [MatterRead, MatterReport, MatterTriage, MatterHandle, DisputeMediate, LedgerRead, HouseholdRead, ExportFull];
        for role in ROLES.iter().filter(|role| role.apart()) {
            assert!(role.rights.iter().all(|right| !sees.contains(right)), "{}", role.code);
            assert!(!role.placed);
        }
        assert_eq!(ROLES.iter().filter(|role| role.apart()).count(), 3);
    }
}
