//! A small pack with one kind, and what is said when it is changed.

use packs::{Text, kinds};

pub const AROUND: &str = r#"
[[level]]
code = "county"
name = "县（市、区）"
[[level]]
code = "town"
name = "乡镇"
[[level]]
code = "village"
name = "村"
[[organisation_kind]]
code = "police"
name = "派出所"
[[organisation_kind]]
code = "organisation_department"
name = "组织部"
[choices]
way_in = [{ code = "raised", name = "提需求" }]
"#;

pub const LIFE: &str = r#"
[[field]]
code = "remark"
name = "备注"
type = "text"
read = "handlers"

[status]
open = "waits 待研判"
working = "works 办理中"
verifying = "checks 待复查"
closed = "done 已办结"
withdrawn = "void 已撤回"

[[step]]
code = "enter"
do = "enter"
name = "登记"
to = "open"
by = ["enter"]

[[step]]
code = "judge"
do = "judge"
name = "研判"
from = ["open"]
to = { accepted = "working", dismissed = "closed" }
by = ["desk"]
limit = "1工作日"

[[step]]
code = "submit"
do = "submit"
name = "提交办结"
from = ["working"]
to = { part = "working", whole = "verifying" }
by = ["holder"]

[[step]]
code = "recheck"
do = "recheck"
name = "复查"
from = ["verifying"]
to = { passed = "closed", failed = "working" }
by = ["checker"]
marks = "closed"

[[step]]
code = "remind"
do = "urge"
name = "催办"
from = ["@open"]
by = ["desk"]

[[step]]
code = "withdraw"
do = "withdraw"
name = "撤回"
from = ["@any"]
to = "withdrawn"
by = ["recorder"]
"#;

pub const REQUEST: &str = r#"
[kind]
code = "request"
name = "群众诉求"
class = "matter"
letters = "SQ"
facets = ["intake", "clock", "tasks", "check"]
voice = true
title = ["topic"]

[settings]
"intake.category" = "topic"
"clock.extensions" = 2

[choices]
topic = [
    { code = "road", name = "道路", limit = { finish = "3日" }, lead = "派出所" },
    { code = "water", name = "供水" },
]
outcome = [{ code = "solved", name = "已解决" }, { code = "explained", name = "已解释" }]

[[field]]
code = "topic"
name = "类别"
type = "choice"
choices = "topic"
need = "always"
find = true

[[field]]
code = "text"
name = "内容"
type = "text"
need = "always"
read = "handlers"

[[field]]
code = "caller"
name = "电话"
type = "line"
read = "masked"

[[field]]
code = "people"
name = "人数"
type = "int"
sum = true

[[field]]
code = "way_in"
name = "需求来路"
type = "choice"
choices = "way_in"

[[field]]
code = "about"
name = "涉及单位"
type = "organisation"
many = true
levels = ["police"]
when = { topic = "road" }

[[field]]
code = "wanted_by"
name = "希望完成日期"
type = "date"

[[field]]
code = "outcome"
name = "办理结果"
type = "choice"
choices = "outcome"
need = "step"

[[field]]
code = "visits"
name = "走访"
type = "table"
[[field.row]]
code = "day"
name = "日期"
type = "date"
[[field.row]]
code = "said"
name = "反映"
type = "line"
read = "handlers"

[[person]]
code = "caller"
name = "来电人"
fields = ["caller"]

[[step]]
code = "submit"
form = ["outcome", "people?"]

[[limit]]
code = "whole"
name = "办理期限"
of = "whole"
within = { by = "topic", otherwise = "15日" }
pauses = true

[list]
columns = ["number", "topic", "area", "status", "due"]
filters = ["topic", "area"]

[[ledger]]
code = "main"
title = "群众诉求台账"
by = "registered_on"
columns = [
    { path = "row", name = "序号" },
    { path = "area.village", name = "村（社区）" },
    { path = "field.visits.day", name = "走访日期" },
    { path = "", name = "备注" },
]

[[indicator]]
code = "requests_solved"
name = "解决群众诉求"
unit = "件"
on = "mark.closed"
count = "records"
where = { outcome = "solved" }
split = "topic"

[import]
on = true
key = ["topic", "area"]
also = { topic = ["类型"] }

[keep]
texts = "2年"
row = "10年"
"#;

pub fn text(name: &str, text: &str) -> Text {
    Text { file: format!("packs/base/{name}"), name: name.to_owned(), text: text.to_owned() }
}

pub fn base(request: &str) -> Vec<Text> {
    vec![text("around.toml", AROUND), text("kinds/request.toml", request), text("lives/matter.toml", LIFE)]
}

pub fn said(base: &[Text], place: &[Text]) -> Vec<String> {
    let (_, mut complaints) = kinds::compile(base, place);
    complaints.sort();
    complaints.iter().map(ToString::to_string).collect()
}

/// What is said with `old` replaced by `new` in the request.
fn changed(old: &str, new: &str) -> Vec<String> {
    assert!(REQUEST.contains(old), "the sample has no {old}");
    said(&base(&REQUEST.replacen(old, new, 1)), &[])
}

fn lines(from: usize, expected: &[(usize, &str)]) -> Vec<String> {
    expected.iter().map(|(line, sentence)| format!("packs/base/kinds/request.toml 第{}行：{sentence}", from + line)).collect()
}

/// Exactly this is said, about the request.
pub fn checks(old: &str, new: &str, expected: &[(usize, &str)]) {
    assert_eq!(changed(old, new), lines(0, expected), "{old} → {new}");
}

pub fn check(old: &str, new: &str, line: usize, sentence: &str) {
    checks(old, new, &[(line, sentence)]);
}

/// The same for keys that are written at the step 提交办结.
pub fn submits(keys: &str, sentence: &str) {
    check("code = \"submit\"\n", &format!("code = \"submit\"\n{keys}\n"), 96, sentence);
}

/// The same for the condition under which the field 涉及单位 is there.
pub fn when(condition: &str, sentence: &str) {
    check("when = { topic = \"road\" }", &format!("when = {condition}"), 61, sentence);
}

/// The same for something that is added behind: lines are counted from there.
pub fn adds(text: &str, expected: &[(usize, &str)]) {
    let request = format!("{REQUEST}{text}");
    assert_eq!(said(&base(&request), &[]), lines(REQUEST.lines().count(), expected), "{text}");
}

pub fn added(text: &str, line: usize, sentence: &str) {
    adds(text, &[(line, sentence)]);
}
