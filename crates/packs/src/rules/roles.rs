//! Roles: from words of a pack to rights over kinds of record.

use kernel::{
    Right, Role,
    schema::{Kind, RecordClass},
};

use super::{
    complaint::Complaint,
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

/// The codes of kinds that a word names; nothing where it names none.
fn named<K: AsRef<Kind>>(word: &str, kinds: &[K]) -> Vec<String> {
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
pub(super) fn check(roles: &[Found<'_, RoleForm>], kinds: &[impl AsRef<Kind>]) -> Vec<Complaint> {
    let mut complaints = vec![];
    for found in roles {
        for word in &found.value.rights {
            if !RIGHTS.iter().any(|(code, _)| code == word.get_ref()) {
                let allowed: Vec<&str> = RIGHTS.iter().map(|(code, _)| *code).collect();
                let said = format!("角色“{}”没有“{}”这种权限，可以写：{}", found.value.name, word.get_ref(), allowed.join("、"));
                complaints.push(found.complain_at(word, said));
            }
        }
        for word in over(&found.value.records).into_iter().flat_map(|(_, words)| words) {
            if named(word.get_ref(), kinds).is_empty() {
                let said = format!(
                    "角色“{}”写了不认识的种类“{}”，可以写种类的编码、matter（事项）、activity（活动）、entry（名册）或 *（全部）",
                    found.value.name,
                    word.get_ref()
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

/// The roles, in the order in which they are written.
pub(super) fn roles(found: &[Found<'_, RoleForm>], kinds: &[impl AsRef<Kind>]) -> Vec<Role> {
    found.iter().map(|found| role(&found.value, kinds)).collect()
}

fn role(form: &RoleForm, kinds: &[impl AsRef<Kind>]) -> Role {
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
