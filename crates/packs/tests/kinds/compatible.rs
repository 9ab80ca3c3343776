//! A new declaration may not take away what records of the old one need.

use kernel::schema::{Facet, FieldType, Kept, Phase, ReadBy, RecordClass, RecordKind, Relation, Verb};
use packs::kinds::{self, agrees, compatible};

use crate::sample::{REQUEST, base};

fn sample() -> RecordKind {
    kinds::compile(&base(REQUEST), &[]).0.remove(0)
}

fn said(change: impl Fn(&mut RecordKind)) -> Vec<String> {
    let (old, mut new) = (sample(), sample());
    change(&mut new);
    messages(compatible(&old, &new))
}

fn messages(clashes: Vec<kinds::Clash>) -> Vec<String> {
    clashes.into_iter().map(|clash| clash.message).collect()
}

fn field<'k>(kind: &'k mut RecordKind, code: &str) -> &'k mut kernel::schema::Field {
    kind.fields.iter_mut().find(|field| field.code == code).unwrap()
}

#[test]
fn what_only_grows_or_is_retired_may_follow() {
    let change = |kind: &mut RecordKind| {
        kind.name = "民生诉求".to_owned();
        field(kind, "people").retired = true;
        field(kind, "people").name = "涉及人数".to_owned();
        field(kind, "people").read = ReadBy::Handlers;
        kind.choices.get_mut("topic").unwrap()[0].retired = true;
        kind.facets.push(Facet::Mediation);
        kind.steps.retain(|step| step.code != "remind");
        kind.handlers.retain(|relation| *relation != Relation::Desk);
    };
    assert_eq!(said(change), [""; 0]);
}

#[test]
fn types_fields_statuses_and_facets_stay() {
    assert_eq!(
        said(|kind| field(kind, "people").ty = FieldType::Decimal),
        ["字段“人数”（people）的类型改了：原来是 int，现在是 decimal；请另立一个字段"]
    );
    assert_eq!(
        said(|kind| field(kind, "about").many = false),
        ["字段“涉及单位”（about）的类型改了：原来是 organisation（多个），现在是 organisation；请另立一个字段"]
    );
    assert_eq!(said(|kind| kind.fields.retain(|field| field.code != "people")), ["字段“人数”（people）去掉了：请留着，写 retired = true"]);
    assert_eq!(said(|kind| field(kind, "visits").rows.truncate(1)), ["“visits”的列“反映”（said）去掉了：请留着，写 retired = true"]);
    assert_eq!(
        said(|kind| kind.statuses.retain(|status| status.code != "verifying")),
        ["状态“待复查”（verifying）去掉了：已有的记录还在这个状态"]
    );
    assert_eq!(said(|kind| kind.facets.retain(|facet| *facet != Facet::Check)), ["构件 check 去掉了：已有的记录靠它保存"]);
    assert_eq!(said(|kind| kind.class = RecordClass::Entry), ["class 改了：事项、名册、活动之间不能互换"]);
}

#[test]
fn codes_of_steps_and_choices_are_not_used_again() {
    let swap = |kind: &mut RecordKind| kind.steps.iter_mut().find(|step| step.code == "remind").unwrap().verb = Verb::Supervise;
    assert_eq!(said(swap), ["步骤编码“remind”换了动作：原来是 urge，现在是 supervise；请另取编码"]);
    let gone = |kind: &mut RecordKind| kind.choices.get_mut("topic").unwrap().truncate(1);
    assert_eq!(said(gone), ["选项列表“topic”的“供水”（water）去掉了：请留着，写 retired = true"]);
}

#[test]
fn phases_milestones_letters_and_groups_of_persons_stay() {
    let phase = |kind: &mut RecordKind| kind.statuses.iter_mut().find(|status| status.code == "verifying").unwrap().phase = Phase::Done;
    assert_eq!(said(phase), ["状态“待复查”（verifying）的阶段改了：原来是 checks，现在是 done；请另立一个状态"]);
    let unmarked = |kind: &mut RecordKind| kind.steps.iter_mut().for_each(|step| step.marks = None);
    assert_eq!(said(unmarked), ["没有步骤再记“mark.closed”：已有的记录和台账靠这个日子"]);
    assert_eq!(said(|kind| kind.letters = "SU".to_owned()), ["编号字母改了：原来是 SQ，现在是 SU；编出去的号还在用"]);
    assert_eq!(said(|kind| kind.persons.clear()), ["人员分组“来电人”（caller）去掉了：已有的个人信息要随它单独销毁"]);
}

#[test]
fn between_places_only_classes_and_types_are_one() {
    let (old, mut new) = (sample(), sample());
    new.fields.retain(|field| field.code != "text");
    field(&mut new, "people").ty = FieldType::Decimal;
    field(&mut new, "visits").rows[0].ty = FieldType::Line;
    new.statuses.truncate(1);
    new.handlers.clear();
    assert_eq!(
        messages(agrees(&old, &new)),
        [
            "字段“人数”（people）的类型改了：原来是 int，现在是 decimal；请另立一个字段",
            "“visits”的列“日期”（day）的类型改了：原来是 date，现在是 line；请另立一个字段",
        ]
    );
}

#[test]
fn what_was_sealed_stays_sealed() {
    let opened = "字段“内容”（text）原来不公开，不能放宽：写下的时候说好只给一部分人看";
    assert_eq!(said(|kind| field(kind, "text").read = ReadBy::Open), [opened]);
    assert_eq!(said(|kind| field(kind, "text").kept = Kept::Journal), [opened]);
    assert_eq!(said(|kind| kind.handlers.push(Relation::Leader)), ["handlers 增加了 leader：不公开的内容是只给原来那些人看才写下的"]);
    let (mut old, new) = (sample(), sample());
    old.choices.get_mut("topic").unwrap()[1].sealed = true;
    assert_eq!(messages(compatible(&old, &new)), ["选项列表“topic”的“供水”（water）是封闭处理的小类，不得改成一般的"]);
    let (mut old, new) = (sample(), sample());
    old.closed = Some("organisation_department".to_owned());
    assert_eq!(messages(compatible(&old, &new)), ["原来只有一个部门知道（closed），不能放开"]);
}
