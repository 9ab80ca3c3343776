//! Steps, forms, conditions, limits.

use crate::sample::{added, adds, check, submits, when};

#[test]
fn somebody_can_take_each_step() {
    added("[[step]]\ncode = \"enter\"\nby = [\"desk\"]\n", 3, "步骤“登记”（enter）没有人能办：这一步不会有 desk");
    added("[[step]]\ncode = \"judge\"\nby = [\"enter\"]\n", 3, "步骤“研判”（judge）没有人能办：这一步不会有 enter");
    added("[[step]]\ncode = \"judge\"\nby = [\"pool\", \"system\"]\n", 3, "步骤“研判”（judge）没有人能办：这一步不会有 pool、system");
}

#[test]
fn steps_lead_on() {
    submits("to = \"done\"", "步骤“提交办结”（submit）的 to：没有状态“done”，可以写：open、working、verifying、closed、withdrawn");
    submits(
        "from = [\"worked\"]",
        "步骤“提交办结”（submit）的 from：没有状态“worked”，可以写：open、working、verifying、closed、withdrawn",
    );
    submits("to = { part = \"working\" }", "步骤“提交办结”（submit）的 to：动作“submit”的每种结果都要写去向，还缺：whole");
    submits(
        "to = { part = \"working\", whole = \"verifying\", half = \"working\" }",
        "步骤“提交办结”（submit）的 to：动作“submit”没有结果“half”，可以写：part、whole",
    );
    submits("by = []", "步骤“提交办结”（submit）没有人能办，请写 by = [\"…\"]");
    submits("by = [\"keeper\"]", "步骤“提交办结”（submit）没有人能办：这一步不会有 keeper");
    added("[status]\nparked = \"waits 搁置\"\n", 2, "状态“搁置”（parked）没有步骤能走到");
    added(
        "[status]\nparked = \"waits 搁置\"\n[[step]]\ncode = \"park\"\ndo = \"submit\"\nname = \"搁置\"\nfrom = [\"working\"]\nto = \"parked\"\nby = [\"desk\"]\n",
        2,
        "状态“搁置”（parked）走不到办结：从这里出发，哪条路都到不了 done、holds、over 的状态",
    );
    adds(
        "[status]\nleft = \"works 留\"\nright = \"works 右\"\n[[step]]\ncode = \"go\"\ndo = \"progress\"\nname = \"去\"\nfrom = [\"working\", \"left\"]\nto = \"right\"\nby = [\"desk\"]\n[[step]]\ncode = \"back\"\ndo = \"progress\"\nname = \"回\"\nfrom = [\"right\"]\nto = \"left\"\nby = [\"desk\"]\n",
        &[
            (2, "状态“留”（left）走不到办结：从这里出发，哪条路都到不了 done、holds、over 的状态"),
            (3, "状态“右”（right）走不到办结：从这里出发，哪条路都到不了 done、holds、over 的状态"),
        ],
    );
    adds(
        "[status]\nparked = \"done 搁置\"\n[[step]]\ncode = \"fetch\"\ndo = \"submit\"\nname = \"取回\"\nfrom = [\"parked\"]\nto = \"parked\"\nby = [\"desk\"]\n",
        &[(2, "状态“搁置”（parked）没有步骤能走到"), (3, "步骤“取回”（fetch）走不到：没有步骤通到 parked")],
    );
    added(
        "[[step]]\ncode = \"hold\"\ndo = \"hold\"\nname = \"开展\"\nfrom = [\"working\"]\nto = \"closed\"\nby = [\"desk\"]\n",
        3,
        "步骤“开展”（hold）的动作“hold”属于构件 attendance，种类的 facets 里没有",
    );
    added(
        "[[step]]\ncode = \"begin\"\ndo = \"progress\"\nname = \"开始\"\nto = \"working\"\nby = [\"enter\"]\n",
        3,
        "步骤“开始”（begin）没有 from：只有 do = \"enter\" 可以开始一件",
    );
    added(
        "[[step]]\ncode = \"urge_all\"\ndo = \"urge\"\nname = \"催\"\nfrom = [\"open\"]\nto = { done = \"working\" }\nby = [\"desk\"]\n",
        6,
        "步骤“催”（urge_all）的 to：动作“urge”只有一种结果，直接写状态编码",
    );
    added("[[step]]\ncode = \"enter\"\nto = \"\"\n", 3, "步骤“登记”（enter）开始一件，要写 to：登记以后是哪个状态");
    submits("clears = [\"held\"]", "步骤“提交办结”（submit）的 clears：没有步骤记下“held”，可以写：finished、closed");
    submits("marks = \"finished\"", "步骤“提交办结”（submit）不能写 marks = \"finished\"：办完的日期由系统记");
    submits("with = { level = \"town\" }", "动作“submit”没有参数“level”，可以写：（没有）");
}

#[test]
fn forms_ask_what_is_there() {
    check(
        "form = [\"outcome\", \"people?\"]",
        "form = [\"outcome\", \"answer\"]",
        96,
        "步骤“提交办结”（submit）的表单：没有字段“answer”，可以写：topic、text、caller、people、way_in、about、wanted_by、outcome、visits、remark",
    );
    check(
        "form = [\"outcome\", \"people?\"]",
        "form = [\"people?\"]",
        68,
        "字段“办理结果”（outcome）写了 need = \"step\"，但没有步骤的 form 问它",
    );
    check(
        "form = [\"outcome\", \"people?\"]",
        "form = [\"outcome\", \"people?\", \"people\"]",
        96,
        "步骤“提交办结”（submit）的表单：“people”写了两次",
    );
    check("sum = true\n", "sum = true\nsystem = true\n", 97, "步骤“提交办结”（submit）的表单：“people”由系统填写，不能问");
    check("sum = true\n", "sum = true\nretired = true\n", 97, "步骤“提交办结”（submit）的表单：“people”已停用，不能再问");
}

#[test]
fn conditions_look_at_what_is_known_and_open() {
    when("{ outcome = \"solved\" }", "条件看了“办理结果”（outcome），它要到后面的步骤“提交办结”（submit）才填，“登记”（enter）时还没有");
    added(
        "[[step]]\ncode = \"judge\"\nwhen = { outcome = \"solved\" }\n",
        3,
        "条件看了“办理结果”（outcome），它要到后面的步骤“提交办结”（submit）才填，“研判”（judge）时还没有",
    );
    when("{ text = \"路\" }", "“text”不公开，条件只能看它有没有填：{ filled = true }");
    when("{ caller = { length_least = 1 } }", "“caller”不公开，条件只能看它有没有填：{ filled = true }");
    when("{ topic = \"street\" }", "“topic”没有“street”，可以写：road、water");
    when(
        "{ subject = \"road\" }",
        "“subject”不认识：没有这个字段，字段有：topic、text、caller、people、way_in、about、wanted_by、outcome、visits、remark；不用字段的可以写：row、number、title、version、area、organisation、day、status、recorder、reporter、registered_on、due、lead",
    );
    when(
        "{ people = { is = 1, least = 1, most = 2, not = 3 }, topic = { is = \"road\", not = \"water\", in = [\"road\"] }, way_in = { is = \"raised\", filled = true } }",
        "条件有9项，最多8项",
    );
    when("{ people = \"many\" }", "“people”只能与数字比较");
    when("{ wanted_by = { least = \"soon\" } }", "“wanted_by”只能与日期（\"2026-11-27\"）比较");
    when("{ visits = \"x\" }", "“visits”只能看有没有填：{ filled = true }");
    when("{ topic = { like = \"r\" } }", "条件里不认识“like”，可以写：is、in、not、least、most、filled、length_least、length_most、days");
    when("\"road\"", "条件要写成 { 字段 = 值 } 的形式");
    when("{ \"clock.late\" = \"yes\" }", "“clock.late”只能与 true、false 比较");
    when("{ status = \"opened\" }", "“status”没有“opened”，可以写：open、working、verifying、closed、withdrawn");
    when("{ wanted_by = { days = { after = \"people\", most = 3 } } }", "条件里 days 的“people”不是日期");
    when("{ \"field.visits.day\" = \"2026-01-01\" }", "“field.visits.day”是表格的列，有多个值，条件只能看它有没有填");
}

#[test]
fn limits_can_be_reckoned() {
    added(
        "[[limit]]\ncode = \"all\"\nname = \"总期限\"\nof = \"whole\"\nuntil = \"closed\"\nwithin = \"3日\"\n",
        4,
        "期限“总期限”（all）：与期限“办理期限”（whole）限的是同一件事，只能有一个",
    );
    added(
        "[[limit]]\ncode = \"hand_in\"\nname = \"交\"\nof = \"step:submit\"\nwithin = \"2日\"\n[[limit]]\ncode = \"again\"\nname = \"再交\"\nof = \"step:submit\"\nwithin = \"2日\"\n",
        9,
        "期限“再交”（again）：与期限“交”（hand_in）限的是同一件事，只能有一个",
    );
    check(
        "by = \"topic\", otherwise",
        "by = \"subject\", otherwise",
        102,
        "期限“办理期限”（whole）：“subject”：没有这个选项字段，可以写：topic、way_in、outcome",
    );
    check(
        "by = \"topic\", otherwise",
        "by = \"people\", otherwise",
        102,
        "期限“办理期限”（whole）：“people”：不是选项字段，不能按它定期限，可以写：topic、way_in、outcome",
    );
    check(
        "by = \"topic\", otherwise",
        "by = \"way_in\", otherwise",
        102,
        "期限“办理期限”（whole）：“way_in”的选项都没有写期限（limit = { finish = \"3日\" }）",
    );
    check("{ by = \"topic\", otherwise = \"15日\" }", "{ by = \"topic\" }", 102, "按选项定期限，要写 otherwise：选项没有写期限时按多久");
    check(
        "{ by = \"topic\", otherwise = \"15日\" }",
        "{ at = \"people\" }",
        102,
        "期限“办理期限”（whole）：“people”：不是日期或时间，可以写：wanted_by",
    );
    check(
        "{ by = \"topic\", otherwise = \"15日\" }",
        "{ at = \"due_on\" }",
        102,
        "期限“办理期限”（whole）：“due_on”：没有这个日期字段，可以写：wanted_by",
    );
    check(
        "{ by = \"topic\", otherwise = \"15日\" }",
        "\"半个月\"",
        102,
        "期限“半个月”读不懂，可以写：立即、当日、30分钟、24小时、3日、60日顺延、4工作小时、2工作日",
    );
    check(
        "of = \"whole\"",
        "of = \"step:answer\"",
        101,
        "期限“办理期限”（whole）：没有步骤“answer”，可以写：judge、submit、recheck、remind、withdraw",
    );
    check("of = \"whole\"", "of = \"step:enter\"", 101, "期限“办理期限”（whole）：步骤“enter”开始一件，在它之前没有可以起算的状态");
    check("of = \"whole\"", "of = \"all\"", 101, "of“all”不认识，可以写：whole、task、step:步骤编码");
    check(
        "of = \"whole\"",
        "of = \"whole\"\nuntil = \"answered\"",
        102,
        "期限“办理期限”（whole）：没有步骤记下“answered”，可以写：finished、closed",
    );
    check("\"clock.extensions\" = 2", "\"clock.extensions\" = 200", 13, "“clock.extensions”要写 0 至 20 之间的整数");
    check("\"clock.extensions\" = 2", "\"clock.extensions\" = \"two\"", 13, "“clock.extensions”要写 0 至 20 之间的整数");
    check(
        "\"intake.category\" = \"topic\"",
        "\"intake.category\" = \"people\"",
        12,
        "“intake.category”：“people”不是选项字段，可以写：topic、way_in、outcome",
    );
    check(
        "\"clock.extensions\" = 2",
        "\"validity.state\" = true",
        13,
        "“validity.state”：种类没有构件 validity，构件有：intake、clock、tasks、check",
    );
    check("\"clock.extensions\" = 2", "\"enter.settled\" = true", 13, "“enter.settled”是步骤的参数，请写在步骤的 with 里");
    check("texts = \"2年\"", "texts = \"两年\"", 135, "保管期限“两年”读不懂，可以写：2年、6月");
}
