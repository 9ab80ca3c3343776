//! Several kinds together, files and folders, what a class brings and does not.

use packs::kinds;

use crate::sample::{AROUND, LIFE, REQUEST, base, said, text};

/// A small entry, with these lines in `[kind]`, and this behind.
fn venue(code: &str, head: &str, behind: &str) -> packs::Text {
    let written = format!(
        "[kind]\ncode = \"{code}\"\nname = \"阵地\"\nclass = \"entry\"\nfacets = [\"intake\", \"validity\"]\nlife = \"none\"\n{head}\n\
         [status]\nin_use = \"holds 在用\"\n\
         [[step]]\ncode = \"enter\"\ndo = \"enter\"\nname = \"登记\"\nto = \"in_use\"\nby = [\"enter\"]\n\
         [[field]]\ncode = \"name\"\nname = \"名称\"\ntype = \"line\"\n{behind}"
    );
    text(&format!("kinds/{code}.toml"), &written)
}

fn with(more: Vec<packs::Text>) -> Vec<String> {
    said(&[base(REQUEST), more].concat(), &[])
}

fn record(kinds: &str, need: &str) -> String {
    format!("[[field]]\ncode = \"of\"\nname = \"所属\"\ntype = \"record\"\nkinds = {kinds}\nneed = \"{need}\"\n")
}

#[test]
fn an_entry_is_titled_by_its_name() {
    let (kinds, complaints) = kinds::compile(&[base(REQUEST), vec![venue("venue", "", "")]].concat(), &[]);
    assert_eq!(complaints, []);
    assert_eq!(kinds[1].title, ["name"]);
    assert_eq!(kinds[1].list.columns, ["title", "area", "organisation", "status", "validity.since"]);
}

#[test]
fn a_reference_leads_to_a_kind() {
    assert_eq!(with(vec![venue("venue", "", &record("[\"request\"]", "always"))]), [""; 0]);
    assert_eq!(
        with(vec![venue("venue", "", &record("[\"site\"]", "optional"))]),
        ["packs/base/kinds/venue.toml 第24行：“of”：没有种类“site”，可以写：request、venue"]
    );
    assert_eq!(
        with(vec![venue("venue", "", &record("[]", "optional"))]),
        ["packs/base/kinds/venue.toml 第20行：“of”：引用记录要写 kinds = [\"种类\"]"]
    );
    let closed = venue("reserve", "on = false\nclosed = \"organisation_department\"", "");
    assert_eq!(
        with(vec![closed, venue("venue", "", &record("[\"reserve\"]", "optional"))]),
        ["packs/base/kinds/venue.toml 第24行：“of”：“reserve”只有一个部门知道，引用它的字段不能公开，请写 read = \"handlers\""]
    );
}

#[test]
fn no_circle_of_what_must_be_there_first() {
    let one = venue("venue", "", &record("[\"site\"]", "always"));
    let other = |need: &str| venue("site", "", &record("[\"venue\"]", need));
    assert_eq!(with(vec![one.clone(), other("optional")]), [""; 0]);
    assert_eq!(
        with(vec![one, other("always")]),
        [
            "packs/base/kinds/site.toml 第20行：“of”必须引用 venue，而它又要先有“site”：第一条永远登记不了",
            "packs/base/kinds/venue.toml 第20行：“of”必须引用 site，而它又要先有“venue”：第一条永远登记不了",
        ]
    );
}

#[test]
fn letters_and_codes_of_figures_belong_to_one_kind() {
    let wish = REQUEST.replace("code = \"request\"", "code = \"wish\"").replace("requests_solved", "wishes_solved");
    let named = |written: &str| vec![text("kinds/wish.toml", written)];
    assert_eq!(with(named(&wish)), ["packs/base/kinds/wish.toml 第6行：编号字母“SQ”已被“群众诉求”（request）使用"]);
    let wish = wish.replace("\"SQ\"", "\"XY\"");
    assert_eq!(with(named(&wish)), [""; 0]);
    assert_eq!(
        with(named(&wish.replace("wishes_solved", "requests_solved"))),
        ["packs/base/kinds/wish.toml 第120行：指标编码“requests_solved”已被别的指标使用"]
    );
}

#[test]
fn what_a_form_opens_is_a_kind() {
    let table = "[[field]]\ncode = \"topics\"\nname = \"议题\"\ntype = \"table\"\n\
                 [[field.row]]\ncode = \"what\"\nname = \"内容\"\ntype = \"text\"\nread = \"handlers\"\n\
                 [[field.row]]\ncode = \"kind\"\nname = \"转为\"\ntype = \"choice\"\nchoices = \"into\"\n\
                 [settings]\n\"opens.field\" = \"topics\"\n\"opens.kind\" = \"kind\"\n\"opens.text\" = \"what\"\n\
                 [choices]\ninto = [{ code = \"request\", name = \"诉求\" }]\n";
    assert_eq!(with(vec![venue("venue", "", table)]), [""; 0]);
    let other = table.replace("code = \"request\"", "code = \"wish\"");
    assert_eq!(
        with(vec![venue("venue", "", &other)]),
        ["packs/base/kinds/venue.toml 第39行：选项“wish”应是一个种类的编码：这一行要开出那种事项，可以写：request、venue"]
    );
}

#[test]
fn steps_of_facets_that_a_kind_has_not_fall_away_with_their_statuses_and_limits() {
    let request = REQUEST
        .replace("[\"intake\", \"clock\", \"tasks\", \"check\"]", "[\"intake\", \"tasks\"]")
        .replace("code = \"submit\"\n", "code = \"submit\"\nto = \"closed\"\nmarks = \"closed\"\n")
        .replace("\"clock.extensions\" = 2\n", "")
        .replace("\"status\", \"due\"", "\"status\"");
    let start = request.find("[[limit]]").unwrap_or_default();
    let end = request.find("[list]").unwrap_or_default();
    let request = format!("{}{}", &request[..start], &request[end..]);
    let (kinds, complaints) = kinds::compile(&base(&request), &[]);
    assert_eq!(complaints, []);
    let statuses: Vec<&str> = kinds[0].statuses.iter().map(|status| status.code.as_str()).collect();
    let steps: Vec<&str> = kinds[0].steps.iter().map(|step| step.code.as_str()).collect();
    assert_eq!(statuses, ["open", "working", "closed", "withdrawn"]);
    assert_eq!(steps, ["enter", "judge", "submit", "remind", "withdraw"]);
    assert_eq!(kinds[0].limits, []);
}

#[test]
fn choices_of_all_stand_beside_kinds_and_files_that_cannot_be_read_are_named() {
    let shared = "[[choice]]\nlist = \"way_in\"\ncode = \"sought\"\nname = \"摸需求\"\n";
    let (kinds, complaints) = kinds::compile(&[base(REQUEST), vec![text("kinds/ways.toml", shared)]].concat(), &[]);
    assert_eq!(complaints, []);
    assert_eq!(kinds[0].choices["way_in"].len(), 2);
    let faults = |name: &str, written: &str| with(vec![text(name, written)]);
    let written = |written: &str, sentence: &str| {
        let said = faults("kinds/wish.toml", written);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with(&format!("packs/base/kinds/wish.toml 第1行：{sentence}（")), "{said:?}");
    };
    written("[kind\n", "方括号没有成对");
    written("a = [\"x\" \"y\"]\n", "列表的两项之间少了英文逗号");
    written("a = “x”\n", "文字要加英文引号 \"…\"，或者等号后面没有写值");
    written("a = \"x\n", "引号没有成对，或用了中文引号“”");
    written("名称 = \"x\"\n", "项的名称只能用英文字母、数字、下划线；中文的要加英文引号");
    assert_eq!(faults("kinds/wish.toml", "[[field]]\ncode = \"x\"\n"), ["packs/base/kinds/wish.toml 第1行：缺少 [kind]"]);
    let base = [text("around.toml", AROUND), text("lives/matter.toml", LIFE), text("kinds/request.toml", REQUEST)];
    let life = packs::Text { file: "甲镇/lives/matter.toml".to_owned(), ..text("lives/matter.toml", LIFE) };
    assert_eq!(said(&base, &[life]), ["甲镇/lives/matter.toml 第1行：一类事项的通行步骤（lives）只在基础配置里，地方请写在 kinds/ 里"]);
}
