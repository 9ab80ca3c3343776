//! Roles: from words of a pack to rights over kinds of record.

use std::collections::BTreeSet;

use kernel::{
    Right, Role,
    schema::{RecordClass, RecordKind},
};

use super::{
    complaint::{Complaint, listed},
    gather::Found,
    written::{RoleForm, RoleRecordsForm, Word},
};

/// The rights that a role may name besides those over records. The administrators' are not among them.
const RIGHTS: [(&str, Right); 8] = [
    ("sign_in", Right::SignIn),
    ("registry_read", Right::RegistryRead),
    ("registry_write", Right::RegistryWrite),
    ("household_read", Right::HouseholdRead),
    ("household_write", Right::HouseholdWrite),
    ("ledger_read", Right::LedgerRead),
    ("export_full", Right::ExportFull),
    ("pack_admin", Right::PackAdmin),
];

fn over(records: &RoleRecordsForm) -> [(Right, &[Word]); 8] {
    [
        (Right::MatterRead, &records.read),
        (Right::MatterReport, &records.enter),
        (Right::MatterTriage, &records.desk),
        (Right::MatterHandle, &records.handle),
        (Right::MatterVerify, &records.check),
        (Right::MatterApprove, &records.approve),
        (Right::DisputeMediate, &records.mediate),
        (Right::MatterRemark, &records.remark),
    ]
}

/// The kinds that a role may name.
pub(super) struct Kinds<'k> {
    pub all: &'k [RecordKind],
    /// Written, and not read: there is a fault in their files.
    pub missing: &'k BTreeSet<String>,
}

impl Kinds<'_> {
    /// Whether a word names no kind. Where one could not be read, who can say of what class it is?
    fn unknown(&self, word: &str) -> bool {
        let class = matches!(word, "*" | "matter" | "activity" | "entry");
        (self.missing.is_empty() || !class) && !self.missing.contains(word) && named(word, self.all).is_empty()
    }

    /// What may be written: the codes that begin so.
    fn own(&self, prefix: &str) -> String {
        let codes = self.all.iter().map(|kind| kind.code.as_str()).chain(self.missing.iter().map(String::as_str));
        let codes: BTreeSet<&str> = codes.filter(|code| !code.is_empty() && code.starts_with(prefix)).collect();
        if codes.is_empty() { "（还没有）".to_owned() } else { listed(codes) }
    }
}

/// The codes of kinds that a word names; nothing where it names none.
fn named<K: AsRef<RecordKind>>(word: &str, kinds: &[K]) -> Vec<String> {
    let all = || kinds.iter().map(AsRef::as_ref);
    let of = |class: RecordClass| all().filter(move |kind| kind.class == class).map(|kind| kind.code.clone()).collect();
    match word {
        "*" => all().map(|kind| kind.code.clone()).collect(),
        "matter" => of(RecordClass::Matter),
        "activity" => of(RecordClass::Activity),
        "entry" => of(RecordClass::Entry),
        code => all().filter(|kind| kind.code == code).map(|kind| kind.code.clone()).collect(),
    }
}

/// What is wrong with the roles.
pub(super) fn check(roles: &[Found<'_, RoleForm>], kinds: &Kinds<'_>) -> Vec<Complaint> {
    let mut complaints = vec![];
    for found in roles {
        if found.value.name.is_empty() || found.value.front.is_empty() {
            complaints.push(found.complain(format!("角色“{}”缺少 name 或 front", found.value.code)));
        }
        for word in &found.value.rights {
            if !RIGHTS.iter().any(|(code, _)| code == word.get_ref()) {
                let allowed: Vec<&str> = RIGHTS.iter().map(|(code, _)| *code).collect();
                let said = format!("角色“{}”没有“{}”这种权限，可以写：{}", found.value.name, word.get_ref(), allowed.join("、"));
                complaints.push(found.complain_at(word, said));
            }
        }
        for word in over(&found.value.records).into_iter().flat_map(|(_, words)| words) {
            if kinds.unknown(word.get_ref()) {
                let said = format!(
                    "角色“{}”写了不认识的种类“{}”，可以写 matter（事项）、activity（活动）、entry（名册）、*（全部），或者种类的编码：{}",
                    found.value.name,
                    word.get_ref(),
                    kinds.own("")
                );
                complaints.push(found.complain_at(word, said));
            }
        }
        if ["sysadmin", "secadmin", "auditor"].contains(&found.value.code.as_str()) {
            complaints.push(found.complain("系统管理员、安全管理员、审计管理员由程序规定，本地配置不能改"));
        }
    }
    complaints
}

/// What is wrong with what a place adds: it adds kinds of its own to roles that there are, and nothing else.
pub(super) fn check_added(added: &[Found<'_, RoleForm>], roles: &[Found<'_, RoleForm>], prefix: &str, kinds: &Kinds<'_>) -> Vec<Complaint> {
    let mut complaints = vec![];
    for found in added {
        let form = &found.value;
        if !roles.iter().any(|role| role.value.code == form.code) {
            let known: Vec<&str> = roles.iter().map(|role| role.value.code.as_str()).collect();
            complaints.push(found.complain(format!("没有角色“{}”，可以写：{}", form.code, known.join("、"))));
        }
        if !form.name.is_empty() || !form.front.is_empty() || !form.rights.is_empty() {
            complaints.push(found.complain("地方配置只给角色加自己的种类：写 code 和 [role.records]，不写 name、front、rights"));
        }
        for word in over(&form.records).into_iter().flat_map(|(_, words)| words) {
            let own = word.get_ref().starts_with(prefix) && !kinds.unknown(word.get_ref());
            if !own {
                let said =
                    format!("“{}”不是本配置自己的种类；自己的种类，编码以“{prefix}”开头，可以写：{}", word.get_ref(), kinds.own(prefix));
                complaints.push(found.complain_at(word, said));
            }
        }
    }
    complaints
}

/// The roles, in the order in which they are written, with what a place adds to them.
pub(super) fn roles(found: &[Found<'_, RoleForm>], added: &[Found<'_, RoleForm>], kinds: &[impl AsRef<RecordKind>]) -> Vec<Role> {
    let mut roles: Vec<Role> = found.iter().map(|found| role(&found.value, kinds)).collect();
    for more in added.iter().map(|found| role(&found.value, kinds)) {
        if let Some(role) = roles.iter_mut().find(|role| role.code == more.code) {
            add(role, &more);
        }
    }
    roles
}

/// Adds what another role may do with records.
pub(crate) fn add(role: &mut Role, more: &Role) {
    for (right, kinds) in &more.records {
        match role.records.iter_mut().find(|(known, _)| known == right) {
            Some((_, codes)) => {
                codes.extend(kinds.iter().cloned());
                codes.sort();
                codes.dedup();
            }
            None => role.records.push((*right, kinds.clone())),
        }
    }
}

fn role(form: &RoleForm, kinds: &[impl AsRef<RecordKind>]) -> Role {
    let right = |word: &Word| RIGHTS.iter().find(|(code, _)| code == word.get_ref()).map(|(_, right)| *right);
    let records = over(&form.records).into_iter().map(|(right, words)| {
        let mut codes: Vec<String> = words.iter().flat_map(|word| named(word.get_ref(), kinds)).collect();
        codes.sort();
        codes.dedup();
        (right, codes)
    });
    Role {
        code: form.code.clone(),
        name: form.name.clone(),
        front: form.front.clone(),
        placed: form.placed,
        rights: form.rights.iter().filter_map(right).collect(),
        records: records.filter(|(_, codes)| !codes.is_empty()).collect(),
    }
}
