//! Roles. What an office is called and may do is pack data (`packs/base/roles.toml`); the three administrators are written here, so
//! that no pack can change them.
//!
//! **Invariant (三员分立):** system, security and audit administrator are three accounts, hold no other role, and none of the
//! three reads a record.

use kernel::{Right, Role, Roles};

/// The three administrators.
pub fn administrators() -> Vec<Role> {
    let one = |code: &str, name: &str, front: &str, right| Role {
        code: code.to_owned(),
        name: name.to_owned(),
        front: front.to_owned(),
        placed: false,
        rights: vec![Right::SignIn, Right::RegistryRead, right],
        records: vec![],
    };
    vec![
        one("sysadmin", "系统管理员", "admin", Right::AccountAdmin),
        one("secadmin", "安全管理员", "admin", Right::SecurityAdmin),
        one("auditor", "审计管理员", "audit", Right::AuditRead),
    ]
}

/// Every role: those that packs give, and the three that they cannot.
pub fn roles(given: impl IntoIterator<Item = Role>) -> Roles {
    let administrators = administrators();
    let own = |role: &Role| administrators.iter().any(|known| known.code == role.code);
    let mut all: Vec<Role> = given.into_iter().filter(|role| !own(role)).collect();
    all.extend(administrators);
    Roles(all)
}

/// Whether it is one of the three administrators, who hold nothing else.
pub fn is_apart(role: &Role) -> bool {
    role.rights.iter().any(|right| matches!(right, Right::AccountAdmin | Right::SecurityAdmin | Right::AuditRead))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_of_the_three_administrators_reads_a_record() {
        let own = [Right::SignIn, Right::RegistryRead, Right::AccountAdmin, Right::SecurityAdmin, Right::AuditRead];
        for role in administrators() {
            assert!(role.rights.iter().all(|right| own.contains(right)), "{}", role.code);
            assert!(role.records.is_empty() && !role.placed && is_apart(&role), "{}", role.code);
        }
    }

    #[test]
    fn a_pack_cannot_give_an_administrator_more() {
        let forged = Role { rights: vec![Right::AccountAdmin, Right::MatterRead], ..administrators().remove(0) };
        assert_eq!(roles([forged]).0, administrators());
    }
}
