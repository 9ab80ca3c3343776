//! Given the base pack with one thing changed; when it is compiled; then one complaint names file, line, what is wrong and what
//! is allowed.

#![expect(clippy::unwrap_used, reason = "a test may fall over its own mistake")]

use packs::{Text, compile, source};

/// The complaints about the base with `old` replaced by `new` in the file `name`.
fn complaints(name: &str, old: &str, new: &str) -> Vec<String> {
    let mut base = source::shipped("base");
    let text = base.iter_mut().find(|text| text.name == name).unwrap();
    assert!(text.text.contains(old), "{name} has no {old}");
    text.text = text.text.replacen(old, new, 1);
    compile(&base, &[]).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

/// One complaint (and at most one that follows from it) holds these words; `第?行` is the line where `old` stood.
#[track_caller]
fn check(name: &str, old: &str, new: &str, words: &[&str]) {
    let said = complaints(name, old, new);
    assert!((1..=2).contains(&said.len()), "{said:#?}");
    among(&said, &line(name, old), words);
}

/// One of what is said holds these words.
#[track_caller]
fn among(said: &[String], line: &str, words: &[&str]) {
    let words: Vec<String> = words.iter().map(|word| word.replace("第?行", line)).collect();
    let whole = |said: &&String| said.contains("packs/base/") && words.iter().all(|word| said.contains(word));
    assert!(said.iter().any(|said| whole(&said)), "{words:?} are missing in {said:#?}");
}

/// `第82行`: where a text of the base first says this.
fn line(name: &str, what: &str) -> String {
    let base = source::shipped("base");
    let text = &base.iter().find(|text| text.name == name).unwrap().text;
    format!("第{}行", text[..text.find(what).unwrap()].lines().count())
}

const HAZARD: &str = "kinds/hazard.toml";
const DISPUTE: &str = "kinds/dispute.toml";

#[test]
fn unknown_and_missing_fields() {
    check(HAZARD, "lead = \"村/社区\"", "leed = \"村/社区\"", &["hazard.toml 第?行", "不认识的项“leed”", "lead、"]);
    check(HAZARD, "name = \"堵塞、占用消防（疏散）通道\", ", "", &["第?行", "缺少“name”"]);
    check("levels.toml", "[household_limit]", "[household_limits]", &["不认识的项“household_limits”", "household_limit"]);
    check("levels.toml", "at_most = 30", "at_most = \"三十\"", &["值的类型不对"]);
    check("choices.toml", "name = \"群防群治队伍\"", "title = \"群防群治队伍\"", &["choices.toml 第", "不认识的项“title”"]);
}

#[test]
fn references_lead_somewhere() {
    check(HAZARD, "lead = \"村/社区\"", "lead = \"城管办\"", &["第?行", "“城管办”不是已知的组织类型", "[[organisation_kind]]"]);
    check(DISPUTE, "starts_at = \"town\"", "starts_at = \"province\"", &["层级“province”不认识", "grid、village、town、county"]);
    check("figures.toml", "level = \"patch\"", "level = \"block\"", &["层级“block”不认识", "micro_grid"]);
    check("levels.toml", "counted = \"residing\"", "counted = \"most\"", &["户数口径“most”不认识", "residing、registered"]);
    check("calendar.toml", "days = \"calendar/workdays.csv\"", "days = \"days.csv\"", &["calendar.toml 第7行", "找不到工作日表“days.csv”"]);
}

#[test]
fn a_category_stands_once() {
    check(
        HAZARD,
        "code = \"0102\"",
        "code = \"0101\"",
        &[&format!("“0101”重复，已在 packs/base/kinds/hazard.toml {}写过", line(HAZARD, "code = \"0101\""))],
    );
}

#[test]
fn limits_can_be_read() {
    check(HAZARD, "finish = \"24小时\"", "finish = \"一天\"", &["第?行", "期限“一天”读不懂", "2工作日"]);
    check(HAZARD, "limit = { finish = \"2日\" }", "limit = { finish = \"2工作日\" }", &["不得暂缓计时，期限要按自然时间"]);
    check(HAZARD, "from = \"06-01\"", "from = \"6月1日\"", &["日期“6月1日”读不懂，应写成 06-01"]);
    check(HAZARD, "urgent = \"24小时\"", "urgent = \"1工作日\"", &["紧急件的期限要按自然时间"]);
    check(DISPUTE, "starts_at = \"town\"", "limit = { finish = \"15日\" }", &["逐级办理的，期限写在 ladder.limits"]);
}

#[test]
fn limits_of_what_goes_with_the_work_are_checked_too() {
    check(DISPUTE, "\"alert.within\" = \"30分钟\"", "\"alert.within\" = \"半小时\"", &["alert.within", "期限“半小时”读不懂"]);
    check(DISPUTE, "\"alert.within\" = \"30分钟\"", "\"alert.within\" = \"1工作日\"", &["alert.within", "当即告知", "自然时间"]);
    check(HAZARD, "\"upward.within\" = \"当日\"", "\"upward.within\" = \"今天\"", &["upward.within", "期限“今天”读不懂"]);
    check(HAZARD, "\"clock.extension_days\" = 30", "\"clock.extension_days\" = 3000", &["要写 1 至 365 之间的整数"]);
    check(HAZARD, "\"check.call_attempts\" = 3", "\"check.call_attempts\" = 0", &["要写 1 至 20 之间的整数"]);
}

#[test]
fn letters_belong_to_one_kind() {
    check(DISPUTE, "kind.letters = \"JF\"", "kind.letters = \"YH\"", &["编号字母“YH”已被", "使用"]);
    check(DISPUTE, "kind.letters = \"JF\"", "kind.letters = \"纠纷\"", &["编号字母“纠纷”应是两个大写字母"]);
}

#[test]
fn choices_keep_the_codes_the_program_goes_by() {
    // Conditions and front pages that look for the code complain as well.
    let goes_by = |old: &str, new: &str, word: &str| {
        among(&complaints("choices.toml", old, new), "", &[&format!("选项里要有“{word}”：程序靠它认")]);
    };
    goes_by("code = \"high\"", "code = \"red\"", "high");
    goes_by("code = \"high\", ", "code = \"high\", retired = true, ", "high");
    goes_by("code = \"urgent\"", "code = \"fast\"", "urgent");
    goes_by("code = \"serious\", ", "code = \"serious\", retired = true, ", "serious");
    check("choices.toml", "code = \"oral\"", "code = \"written\"", &["“written”重复，已在 packs/base/choices.toml"]);
    check("choices.toml", "agreement = [", "agreements = [", &["“agreement”：没有选项列表“agreement”"]);
    check("choices.toml", "[choices]", "[choices]\ncolour = [{ code = \"red\", name = \"红\" }]", &["没有种类用选项列表“colour”"]);
}

#[test]
fn the_sealed_lane_stays() {
    check(DISPUTE, "sealed = true, ", "", &["必须保留一个 sealed = true 的小类"]);
    check(DISPUTE, "sealed = true, advice = ", "sealed = true, usual = ", &["封闭处理的要写 advice"]);
    let dispute = |text: &str| place(&[own(DISPUTE, text)]);
    let said = dispute("[choices]\ndispute_category = [{ code = \"5199\", name = \"家暴\", lead = \"村调委会\", sealed = false }]\n");
    assert!(said.iter().any(|line| line.contains("甲镇/kinds/dispute.toml 第2行") && line.contains("不得改成一般纠纷")), "{said:#?}");
    let said = dispute("[choices]\ndispute_category = [{ code = \"5199\", retired = true }]\n");
    assert!(said.iter().any(|line| line.contains("不得隐藏")), "{said:#?}");
}

/// A text of the place.
fn own(name: &str, text: &str) -> Text {
    Text { file: format!("甲镇/{name}"), name: name.to_owned(), text: text.to_owned() }
}

/// What is said about a place with these texts over the shipped base.
fn place(texts: &[Text]) -> Vec<String> {
    let head = own("pack.toml", "[pack]\ncode = \"jia\"\nname = \"甲镇\"\nover = \"base\"\n");
    let texts = [&[head], texts].concat();
    compile(&source::shipped("base"), &texts).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

fn place_with(text: &str) -> Vec<String> {
    place(&[own("own.toml", text)])
}

#[test]
fn a_place_may_replace_add_and_hide() {
    let text = r#"
[[choice]]
list = "hazard_category"
code = "1101"
group = "农业"
name = "鱼塘增氧机漏电"
limit = { finish = "2日" }
lead = "村委会"

[[choice]]
list = "hazard_category"
code = "0701"
name = "垃圾积存"
limit = { finish = "2工作日" }
lead = "综合执法队"

[[choice]]
list = "hazard_category"
code = "0603"
retired = true
"#;
    let head = own("pack.toml", "[pack]\ncode = \"jia\"\nname = \"甲镇\"\nover = \"base\"\n");
    let pack = compile(&source::shipped("base"), &[head, own(HAZARD, text)]).unwrap();
    let hazard = pack.kinds.iter().find(|kind| kind.code == "hazard").unwrap();
    let offered: Vec<&str> =
        hazard.choices["hazard_category"].iter().filter(|choice| !choice.retired).map(|choice| choice.name.as_str()).collect();
    assert_eq!(offered.len(), 30, "one more, one hidden");
    assert!(offered.contains(&"鱼塘增氧机漏电") && offered.contains(&"垃圾积存") && !offered.contains(&"垃圾积存、清运不及时"));
}

#[test]
fn what_nobody_reads_is_not_written() {
    for section in ["words", "hide", "sampling", "flow"] {
        assert!(place_with(&format!("[{section}]\n"))[0].contains(&format!("不认识的项“{section}”")), "{section}");
    }
}

#[test]
fn nobody_is_ranked_by_how_many_speak_up() {
    let indicator = |name: &str, better: &str, population: &str| {
        place_with(&format!(
            "[[indicator]]\ncode = \"x\"\nname = \"{name}\"\nunit = \"件\"\nbetter = \"{better}\"\npopulation = {population}\n"
        ))
    };
    let areas = "{ of = \"areas\", level = \"village\" }";
    for name in ["信访量", "12345工单数", "群众诉求件数", "越级上访批次"] {
        let said = indicator(name, "less", areas);
        assert_eq!(said.len(), 1, "{name}");
        assert!(said[0].contains("甲镇/own.toml 第1行") && said[0].contains("不予采用") && said[0].contains("按期答复"), "{said:?}");
    }
    assert_eq!(indicator("信访按期答复件数", "more", areas), [""; 0]);
    assert_eq!(indicator("超期隐患", "less", areas), [""; 0]);
    check(HAZARD, "where = { found_by = \"joint_team\" },", "where = { found_by = \"residents\" }, better = \"less\",", &["不予采用"]);
}

#[test]
fn nobody_loses_points_for_what_is_his_right() {
    let rule = |name: &str, points: i64| place_with(&format!("[[point_rule]]\ncode = \"x\"\nname = \"{name}\"\npoints = {points}\n"));
    for name in ["越级上访", "对村务提意见", "开会缺席一次", "子女辍学", "夫妻吵架"] {
        let said = rule(name, -5);
        assert_eq!(said.len(), 1, "{name}");
        assert!(said[0].contains("不得因") && said[0].contains(name), "{said:?}");
        assert_eq!(rule(name, 5), [""; 0], "{name} may give points");
    }
    assert_eq!(rule("乱倒垃圾", -5), [""; 0]);
}

#[test]
fn a_front_page_asks_only_what_the_list_knows() {
    let front = |tile: &str| {
        place_with(&format!("[[front]]\ncode = \"dispatcher\"\ntile = [{{ code = \"x\", name = \"甲\", query = {{ {tile} }} }}]\n"))
    };
    assert_eq!(front("view = \"area\", kind = \"dispute\", \"f.risk\" = \"high\", since = \"{today}\""), [""; 0]);
    assert_eq!(front("view = \"area\", \"f.ask.return\" = \"yes\", \"f.tasks.unanswered\" = \"yes\""), [""; 0]);
    for (tile, word) in [
        ("vew = \"area\"", "列表没有参数“vew”"),
        ("view = \"all\"", "view“all”不认识，可以写：area、unit"),
        ("kind = \"disputes\"", "种类“disputes”不认识"),
        ("kind = \"dispute\", status = \"judged\"", "状态“judged”不认识"),
        ("phase = \"waiting\"", "phase“waiting”不认识"),
        ("kind = \"dispute\", \"f.risks\" = \"high\"", "没有字段“risks”"),
        ("kind = \"dispute\", \"f.risk\" = \"higher\"", "没有“higher”"),
        ("kind = \"dispute\", \"f.claim\" = \"x\"", "不公开"),
        ("\"f.risk\" = \"high\"", "要写是哪一种"),
        ("\"f.ask.retrun\" = \"yes\"", "没有步骤“retrun”"),
        ("\"f.clock.late\" = \"yes\"", "不能按“clock.late”筛选"),
        ("since = \"昨天\"", "不是日期"),
        ("area = \"x\"", "各人不同"),
    ] {
        let said = front(tile);
        assert!(said.len() == 1 && said[0].contains("甲镇/own.toml 第3行") && said[0].contains(word), "{tile}: {said:?}");
    }
    let button = |button: &str| place_with(&format!("[[front]]\ncode = \"duty\"\nbutton = [{{ name = \"甲\", {button} }}]\n"));
    assert_eq!(button("kind = \"hazard\", begin = \"settle_now\""), [""; 0]);
    assert!(button("kind = \"hazards\"")[0].contains("种类“hazards”不认识"));
    assert!(button("kind = \"hazard\", begin = \"judge\"")[0].contains("不能从“judge”开始，可以写：enter、settle_now"));
    check("roles.toml", "front = \"mediator\"", "front = \"mediators\"", &["的首页“mediators”没有写", "fronts.toml"]);
}

#[test]
fn the_figures_of_the_front_page_are_declared_somewhere() {
    check("figures.toml", "\"talks_solved\"", "\"talks_settled\"", &["figures.toml 第5行", "首页的指标“talks_settled”不认识"]);
    check("figures.toml", "\"talks_solved\"", "\"reserve_secretaries\"", &["只有一个部门知道", "不能上首页"]);
    check("figures.toml", "code = \"patches\"", "code = \"talks_held\"", &["已用于种类“小会议事”的指标"]);
}

#[test]
fn days_are_complained_about_in_their_own_file() {
    check("calendar/workdays.csv", "2018-01-01,off,元旦", "2018-01-01,rest,元旦", &["第2行", "“rest”不认识"]);
    check("calendar.toml", "to = \"12-31\"", "to = \"12-30\"", &["12-31 没有办公时间"]);
    check("calendar.toml", "\"08:30-12:00\"", "\"八点半到十二点\"", &["写法有误", "08:30-12:00"]);
}

#[test]
fn a_folder_without_head_is_not_a_pack() {
    let folder = tempfile::tempdir().unwrap();
    let said = source::read(folder.path()).unwrap_err();
    assert!(said[0].message.contains("缺少 pack.toml"));
    std::fs::write(folder.path().join("pack.toml"), "[pack]\ncode = \"jia\"\nname = \"甲镇\"\nover = \"base\"\n").unwrap();
    let pack = source::read(folder.path()).unwrap();
    assert!(source::summary(&pack).contains("，台账50本。工作日历2018–2026年"), "{}", source::summary(&pack));
    assert!(source::summary(&pack).starts_with("检查通过：甲镇（jia）。记录种类51种（事项"));
    std::fs::write(folder.path().join("more.toml"), "[pack]\ncode = \"yi\"\nname = \"乙镇\"\n").unwrap();
    assert!(source::read(folder.path()).unwrap_err()[0].message.contains("[pack] 只能写一次"));
}

#[test]
fn a_folder_of_packs_is_one_shelf() {
    let packs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let whole = source::shelf(Some(&packs)).unwrap();
    let shipped = source::shelf(None).unwrap();
    assert_eq!((&whole.base, &whole.places), (&shipped.base, &shipped.places));
    let one = source::shelf(Some(&packs.join("xiuwen"))).unwrap();
    assert_eq!((one.base.code.as_str(), one.places[0].code.as_str()), ("base", "xiuwen"));
    assert!(source::shelf(Some(&packs.join("xiuwen/data"))).unwrap_err()[0].message.contains("base/"));
}

#[test]
fn one_word_for_a_pack_means_one_pack() {
    use packs::source::Named;
    let of = |word: &str| Named::of(std::path::Path::new(word));
    assert_eq!(of("xiuwen").to_string(), "程序自带的配置 xiuwen（要指同名的目录，请写 ./xiuwen）");
    assert_eq!(of("./xiuwen").to_string(), "目录 ./xiuwen");
    assert_eq!(of("packs/xiuwen").to_string(), "目录 packs/xiuwen");
    assert_eq!(of("xiuwen").pack().unwrap().code, "xiuwen");
    assert!(of("./xiuwen").pack().unwrap_err()[0].message.contains("读不出来"));
}

/// Two places with kinds of their own, beside the base.
fn two_places(second: &str, code: &str, letters: &str) -> Result<source::Shelf, Vec<packs::Complaint>> {
    let shelf = tempfile::tempdir().unwrap();
    let kind = |pack: &str, code: &str, letters: &str| {
        let folder = shelf.path().join(pack);
        std::fs::create_dir_all(folder.join("kinds")).unwrap();
        std::fs::write(folder.join("pack.toml"), format!("[pack]\ncode = \"{pack}\"\nname = \"{pack}镇\"\nover = \"base\"\n")).unwrap();
        let written = format!(
            "[kind]\ncode = \"{code}\"\nname = \"养犬\"\nclass = \"matter\"\nlife = \"none\"\nletters = \"{letters}\"\nfacets = [\"intake\"]\n\
             title = [\"name\"]\n[status]\nheld = \"holds 在册\"\n[[step]]\ncode = \"enter\"\ndo = \"enter\"\nname = \"登记\"\n\
             to = \"held\"\nby = [\"enter\"]\n[[field]]\ncode = \"name\"\nname = \"犬名\"\ntype = \"line\"\n"
        );
        std::fs::write(folder.join(format!("kinds/{code}.toml")), written).unwrap();
    };
    kind("a", "a_b_dog", "QA");
    kind(second, code, letters);
    source::shelf(Some(shelf.path()))
}

#[test]
fn two_places_do_not_share_codes_and_letters_of_kinds() {
    assert_eq!(two_places("a_b", "a_b_cat", "QB").unwrap().places.len(), 2);
    let said = |second: &str, code: &str, letters: &str| two_places(second, code, letters).unwrap_err()[0].message.clone();
    assert_eq!(said("a_b", "a_b_dog", "QB"), "a镇和a_b镇的自有种类编码“a_b_dog”相同，请改其中一个");
    assert_eq!(said("a_b", "a_b_cat", "QA"), "a镇和a_b镇的自有种类编号字母“QA”相同，请改其中一个");
}

/// The base with something behind the file `name` that nobody can read.
fn broken(name: &str) -> Vec<Text> {
    let mut base = source::shipped("base");
    let text = base.iter_mut().find(|text| text.name == name).unwrap();
    text.text.push_str("\nname = “没有英文引号”\n");
    base
}

#[test]
fn a_file_that_cannot_be_read_is_told_alone() {
    let names: Vec<String> = source::shipped("base").into_iter().filter(Text::is_toml).map(|text| text.name).collect();
    assert!(names.len() > 60 && names.iter().any(|name| name.starts_with("lives/")), "{names:?}");
    for name in names {
        let said: Vec<String> = compile(&broken(&name), &[]).unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 1, "{name}: {said:#?}");
        assert!(said[0].starts_with(&format!("packs/base/{name} 第")), "{said:#?}");
    }
}

#[test]
fn what_is_wrong_elsewhere_is_still_told_beside_a_file_that_cannot_be_read() {
    let mut base = broken(HAZARD);
    let mut replace = |name: &str, old: &str, new: &str| {
        let text = base.iter_mut().find(|text| text.name == name).unwrap();
        assert!(text.text.contains(old), "{name} has no {old}");
        text.text = text.text.replacen(old, new, 1);
    };
    replace(DISPUTE, "starts_at = \"town\"", "starts_at = \"province\"");
    replace("roles.toml", "check = [\"hazard\",", "check = [\"hazards\",");
    let said: Vec<String> = compile(&base, &[]).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 3, "{said:#?}");
    among(&said, "", &["kinds/dispute.toml 第", "层级“province”不认识"]);
    among(&said, "", &["roles.toml 第", "写了不认识的种类“hazards”", "dispute、", "、hazard、"]);
}
