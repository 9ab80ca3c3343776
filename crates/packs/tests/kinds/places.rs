//! What a place may change of a base kind, and what it may not.

use std::sync::LazyLock;

use kernel::schema::{ReadBy, RecordKind};
use packs::{Text, kinds};

use crate::sample::{REQUEST, base, said};

/// The base, where one choice belongs to the sealed lane.
static BASE: LazyLock<Vec<Text>> =
    LazyLock::new(|| base(&REQUEST.replace("name = \"供水\" }", "name = \"供水\", sealed = true, advice = \"110\" }")));

fn own(name: &str, written: &str) -> Text {
    Text { file: format!("甲镇/{name}"), name: name.to_owned(), text: written.to_owned() }
}

fn place(name: &str, written: &str) -> Vec<Text> {
    vec![own("pack.toml", "[pack]\ncode = \"jia\"\nname = \"甲镇\"\nover = \"base\"\n"), own(name, written)]
}

fn refused(written: &str, line: usize, sentence: &str) {
    let expected = format!("甲镇/kinds/request.toml 第{line}行：{sentence}");
    assert_eq!(said(&BASE, &place("kinds/request.toml", written)), [expected], "{written}");
}

fn accepted(written: &str) -> RecordKind {
    let (kinds, complaints) = kinds::compile(&BASE, &place("kinds/request.toml", written));
    assert_eq!(complaints, [], "{written}");
    kinds.into_iter().next().unwrap()
}

#[test]
fn a_place_changes_words_choices_limits_settings_and_ledgers() {
    let kind = accepted(
        r#"
[kind]
name = "民生诉求"
on = false
see = ["desk", "holder", "recorder"]
[settings]
"clock.extensions" = 1
[status]
open = "waits 等着研判"
[choices]
topic = [{ code = "road", name = "道路交通", limit = { finish = "2日" } }, { code = "dogs", name = "养犬" }]
outcome = [{ code = "explained", retired = true }]
way_in = [{ code = "sought", name = "摸需求" }]
[[field]]
code = "people"
name = "涉及人数"
read = "handlers"
[[field]]
code = "jia_ward"
name = "片区"
type = "line"
[[step]]
code = "judge"
name = "研判受理"
limit = "4工作小时"
[[limit]]
code = "whole"
within = "10日"
[[ledger]]
code = "main"
title = "民生诉求台账"
[[ledger]]
code = "short"
title = "简表"
by = "day"
columns = [{ path = "row", name = "序号" }]
[[indicator]]
code = "jia_requests"
name = "甲镇诉求"
unit = "件"
on = "registered_on"
count = "records"
[keep]
texts = "1年"
"#,
    );
    assert_eq!((kind.name.as_str(), kind.on, kind.see.len()), ("民生诉求", false, 3));
    assert_eq!(kind.number("clock.extensions"), 1);
    assert_eq!(kind.status("open").unwrap().name, "等着研判");
    let topics: Vec<&str> = kind.choices["topic"].iter().map(|choice| choice.name.as_str()).collect();
    assert_eq!(topics, ["道路交通", "供水", "养犬"]);
    assert_eq!(kind.choices["topic"][0].lead, "派出所", "keys that are not written stay");
    assert!(kind.choices["outcome"][1].retired);
    assert_eq!(kind.choices["way_in"].len(), 2, "a shared list becomes the kind's own");
    assert_eq!(kind.field("people").unwrap().read, ReadBy::Handlers);
    assert_eq!(kind.field("jia_ward").unwrap().name, "片区");
    assert_eq!(kind.limit_of_step("judge").unwrap().name, "研判受理期限");
    assert_eq!(kind.ledgers.len(), 2);
    assert_eq!((kind.ledgers[0].title.as_str(), kind.ledgers[0].columns.len()), ("民生诉求台账", 4));
    assert_eq!(kind.keep.texts_months, Some(12));
}

#[test]
fn types_steps_and_statuses_of_the_base_stay() {
    refused("[kind]\nclass = \"entry\"\n", 2, "地方不能改基础配置里的种类的“class”，可以改：name、help、on、see、handlers");
    refused(
        "[[field]]\ncode = \"people\"\ntype = \"line\"\n",
        3,
        "地方不能改字段“people”的“type”，可以改：name、help、example、folded、read、row、unit",
    );
    refused("[[step]]\ncode = \"judge\"\nby = [\"holder\"]\n", 3, "地方不能改步骤“judge”的“by”，可以改：name、limit");
    refused(
        "[[step]]\ncode = \"skip\"\ndo = \"close\"\n",
        1,
        "基础配置里没有步骤“skip”：地方可以改步骤的名称和期限，不能增加步骤；步骤有：enter、judge、submit、recheck、remind、withdraw",
    );
    refused(
        "[status]\nparked = \"waits 搁置\"\n",
        2,
        "基础配置里没有状态“parked”：地方可以改状态的名称，不能增加状态；状态有：open、working、verifying、closed、withdrawn",
    );
    refused("[status]\nopen = \"done 办了\"\n", 2, "地方不能改状态“open”的阶段，应写“waits 名称”");
    refused("[[limit]]\ncode = \"whole\"\nof = \"task\"\n", 3, "地方不能改期限“whole”的“of”，可以改：name、within、pauses");
}

#[test]
fn reading_grows_narrower_only() {
    refused("[[field]]\ncode = \"caller\"\nread = \"handlers\"\n", 3, "“caller”在基础配置里是 read = \"masked\"，地方只能收紧，不能放宽");
    refused("[kind]\nsee = [\"desk\", \"enter\"]\n", 2, "“enter”不在基础配置的 see 里：地方只能减少，不能增加");
    refused("[kind]\nhandlers = [\"leader\"]\n", 2, "“leader”不在基础配置的 handlers 里：地方只能减少，不能增加");
    refused(
        "[[field]]\ncode = \"visits\"\n[[field.row]]\ncode = \"said\"\nread = \"open\"\n",
        5,
        "“said”在基础配置里是 read = \"handlers\"，地方只能收紧，不能放宽",
    );
}

#[test]
fn what_is_narrowed_is_no_longer_counted() {
    let said = said(&BASE, &place("kinds/request.toml", "[[field]]\ncode = \"topic\"\nread = \"handlers\"\n"));
    assert!(said.iter().any(|line| line.ends_with("指标“解决群众诉求”：“topic”不公开，不能用来计数")), "{said:#?}");
}

#[test]
fn the_sealed_lane_stays() {
    refused("[choices]\ntopic = [{ code = \"water\", sealed = false }]\n", 2, "“water”是封闭处理的小类，地方配置不得改成一般纠纷");
    refused("[choices]\ntopic = [{ code = \"water\", retired = true }]\n", 2, "封闭处理的小类不得隐藏");
}

#[test]
fn what_is_a_places_own_begins_with_its_code() {
    refused(
        "[[field]]\ncode = \"ward\"\nname = \"片区\"\ntype = \"line\"\n",
        1,
        "基础配置里没有字段“ward”；地方自己的字段，编码要以“jia_”开头；基础配置里有：topic、text、caller、people、way_in、about、wanted_by、outcome、visits、remark",
    );
    refused(
        "[[indicator]]\ncode = \"mine\"\nname = \"x\"\nunit = \"件\"\non = \"now\"\ncount = \"records\"\n",
        1,
        "基础配置里没有指标“mine”；地方自己的指标，编码要以“jia_”开头；基础配置里有：requests_solved",
    );
    let of = |code: &str| {
        let written = format!(
            "[kind]\ncode = \"{code}\"\nname = \"养犬登记\"\nclass = \"entry\"\nlife = \"none\"\nfacets = [\"intake\"]\n\
             [status]\nheld = \"holds 在册\"\n[[step]]\ncode = \"enter\"\ndo = \"enter\"\nname = \"登记\"\nto = \"held\"\nby = [\"enter\"]\n\
             [[field]]\ncode = \"name\"\nname = \"犬名\"\ntype = \"line\"\n"
        );
        said(&BASE, &place(&format!("kinds/{code}.toml"), &written))
    };
    assert_eq!(of("jia_dog"), [""; 0]);
    assert_eq!(of("dog"), ["甲镇/kinds/dog.toml 第2行：地方自己的种类，编码要以“jia_”开头；基础配置里没有“dog”"]);
}
