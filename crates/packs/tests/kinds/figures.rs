//! Fields, paths, lists, ledgers, figures, imports.

use crate::sample::{added, check};

#[test]
fn fields_fit_their_type() {
    check("name = \"人数\"", "name = \"身份证号\"", 45, "“people”：不设身份证号字段：身份证号只写在调解协议书上");
    added(
        "[[field]]\ncode = \"address\"\nname = \"住址\"\ntype = \"line\"\nread = \"masked\"\n",
        1,
        "“住址”（address）是个人信息，要写进一组 [[person]]，才能随人单独销毁",
    );
    check("sum = true\n", "many = true\n", 47, "“people”：类型 int 不能有多个值，只有引用（区域、单位、人、户、事项）可以；多选用 choices");
    check("sum = true\n", "role = \"keeper\"\n", 47, "“people”：role 只用于引用单位、区域或人的字段，不能用于类型 int");
    check("type = \"date\"\n", "type = \"date\"\nsum = true\n", 67, "“wanted_by”：类型 date 不能合计");
    check("choices = \"outcome\"\n", "", 68, "“outcome”：选项字段要写 choices = \"选项列表\"");
    check(
        "choices = \"outcome\"\n",
        "choices = \"result\"\n",
        72,
        "“outcome”：没有选项列表“result”，请写在 [choices] 里；有的是：outcome、topic、way_in",
    );
    check(
        "outcome = [{ code = \"solved\", name = \"已解决\" }, { code = \"explained\", name = \"已解释\" }]",
        "outcome = []",
        72,
        "“outcome”：选项列表“outcome”是空的",
    );
    check(
        "code = \"day\"\nname = \"日期\"\ntype = \"date\"\n",
        "code = \"day\"\nname = \"日期\"\ntype = \"table\"\n",
        79,
        "列“day”：表格里不能再放表格",
    );
    check("type = \"table\"\n", "type = \"line\"\n", 75, "“visits”：只有表格字段（type = \"table\"）有列");
    check(
        "read = \"masked\"\n",
        "read = \"masked\"\nunique = \"area\"\n",
        42,
        "“caller”：要查重的字段必须人人可读（read = \"open\"、不封存）",
    );
    check(
        "need = \"always\"\nread = \"handlers\"\n",
        "need = \"always\"\nread = \"handlers\"\nkept = \"journal\"\n",
        36,
        "“text”：不公开的文字要封存，请去掉 kept = \"journal\"",
    );
    check("levels = [\"police\"]", "levels = [\"army\"]", 60, "“about”：“army”不认识，可以写：police、organisation_department");
    check("sum = true\n", "levels = [\"town\"]\n", 47, "“people”：levels 只用于区域和单位");
    check("sum = true\n", "least = 3\nmost = 2\n", 47, "“people”：least 3 大于 most 2");
    check("sum = true\n", "choices = \"topic\"\n", 47, "“people”：类型 int 没有选项");
    check(
        "read = \"masked\"\n",
        "read_by = { field = \"people\", desk_only = [], nobody = [] }\n",
        41,
        "“caller”：read_by 的“people”应是公开的选项字段，可以写：topic、way_in、outcome",
    );
    check(
        "read = \"masked\"\n",
        "read_by = { field = \"topic\", desk_only = [\"street\"], nobody = [] }\n",
        41,
        "“caller”：read_by 的“street”不在“topic”的选项里，可以写：road、water",
    );
    check(
        "lead = \"派出所\"",
        "lead = \"城管办\"",
        17,
        "选项“road”：“城管办”不是已知的组织类型或岗位，请先写进 [[organisation_kind]]（code、name 或 also）",
    );
    check(
        "fields = [\"caller\"",
        "fields = [\"caller\", \"people\"",
        92,
        "“人数”（people）没有封存，不能随人单独销毁；请写 read = \"masked\"",
    );
    check(
        "fields = [\"caller\"",
        "fields = [\"caller\", \"callers\"",
        92,
        "没有字段“callers”，可以写：topic、text、caller、people、way_in、about、wanted_by、outcome、visits、remark",
    );
    check("name = \"供水\" }", "name = \"供水\", sealed = true }", 18, "选项“water”：封闭处理的要写 advice：表单上告诉人打哪个电话");
    check(
        "limit = { finish = \"3日\" }",
        "limit = { finish = \"3工作日\" }, never_paused = true",
        17,
        "选项“road”：不得暂缓计时，期限要按自然时间",
    );
    check(
        "limit = { finish = \"3日\" }",
        "limit = { finish = \"三天\" }",
        17,
        "期限“三天”读不懂，可以写：立即、当日、30分钟、24小时、3日、60日顺延、4工作小时、2工作日",
    );
}

#[test]
fn paths_lead_somewhere() {
    check(
        "\"status\", \"due\"]",
        "\"status\", \"deadline\"]",
        106,
        "“deadline”不认识：没有这个字段，字段有：topic、text、caller、people、way_in、about、wanted_by、outcome、visits、remark；不用字段的可以写：row、number、title、version、area、organisation、day、status、recorder、reporter、registered_on、due、lead",
    );
    check(
        "path = \"area.village\"",
        "path = \"area.street\"",
        115,
        "台账“群众诉求台账”的列“村（社区）”：“area.street”：层级“street”不认识，可以写：county、town、village",
    );
    check(
        "path = \"field.visits.day\"",
        "path = \"field.visits.date\"",
        116,
        "台账“群众诉求台账”的列“走访日期”：“field.visits.date”：“visits”没有列“date”，可以写：day、said",
    );
    check("by = \"registered_on\"", "by = \"mark.answered\"", 112, "“mark.answered”：没有步骤记下“answered”，可以写：finished、closed");
    check("on = \"mark.closed\"", "on = \"mark.ended\"", 124, "“mark.ended”：没有步骤记下“ended”，可以写：finished、closed");
    check(
        "\"status\", \"due\"]",
        "\"status\", \"attendance.present\"]",
        106,
        "“attendance.present”：种类没有构件 attendance，构件有：intake、clock、tasks、check",
    );
    check(
        "\"status\", \"due\"]",
        "\"status\", \"tasks.leader\"]",
        106,
        "“tasks.leader”不认识，可以写：tasks.lead、tasks.co、tasks.led、tasks.open、tasks.urged、tasks.remarks、tasks.supervised、tasks.unanswered、tasks.handler、tasks.accepted_on、tasks.submitted_on、tasks.bounced",
    );
    check("\"status\", \"due\"]", "\"status\", \"opens.count\"]", 106, "“opens.count”：种类不开出别的事项（没有设置 opens.field）");
    check(
        "filters = [\"topic\", \"area\"]",
        "filters = [\"subject\", \"area\"]",
        107,
        "“subject”不认识：没有这个字段，字段有：topic、text、caller、people、way_in、about、wanted_by、outcome、visits、remark；不用字段的可以写：row、number、title、version、area、organisation、day、status、recorder、reporter、registered_on、due、lead",
    );
}

#[test]
fn figures_and_ledgers_count_only_what_is_open() {
    check("split = \"topic\"", "split = \"caller\"", 127, "指标“解决群众诉求”：“caller”不公开，不能用来计数");
    check("split = \"topic\"", "split = \"text\"", 127, "指标“解决群众诉求”：“text”不公开，不能用来计数");
    check(
        "split = \"topic\"",
        "split = \"subject\"",
        127,
        "“subject”不认识：没有这个字段，字段有：topic、text、caller、people、way_in、about、wanted_by、outcome、visits、remark；不用字段的可以写：row、number、title、version、area、organisation、day、status、recorder、reporter、registered_on、due、lead",
    );
    check("count = \"records\"", "count = { sum = \"topic\" }", 125, "指标“解决群众诉求”：“topic”不是数字，不能合计");
    check(
        "count = \"records\"",
        "count = { sum = \"money\" }",
        125,
        "“money”不认识：没有这个字段，字段有：topic、text、caller、people、way_in、about、wanted_by、outcome、visits、remark；不用字段的可以写：row、number、title、version、area、organisation、day、status、recorder、reporter、registered_on、due、lead",
    );
    check("count = \"records\"", "count = { distinct = \"caller\" }", 125, "指标“解决群众诉求”：“caller”不公开，不能用来计数");
    check(
        "count = \"records\"",
        "count = { distinct = \"reporter\" }",
        125,
        "指标“解决群众诉求”：不能数有多少个不同的“reporter”：人的数目随销毁变化，文字不是编码",
    );
    check("count = \"records\"", "count = { share = { caller = { filled = true } } }", 125, "“caller”不公开，不能用来计数");
    check(
        "count = \"records\"",
        "count = \"all\"",
        125,
        "count 要写 \"records\"、{ sum = \"字段\" }、{ distinct = \"字段\" } 或 { share = { 条件 } }",
    );
    check("where = { outcome = \"solved\" }", "where = { text = { filled = true } }", 126, "“text”不公开，不能用来计数");
    check("on = \"mark.closed\"", "on = \"topic\"", 124, "指标“解决群众诉求”：on 要写一个日期，“topic”不是；按当日在册的写 now");
    check("filters = [\"topic\", \"area\"]", "filters = [\"topic\", \"caller\"]", 107, "“caller”不公开，不能用来筛选");
    check(
        "filters = [\"topic\", \"area\"]",
        "filters = [\"topic\", \"title\"]",
        107,
        "“title”不能用来筛选：可以用选项、是否、日期、编码、引用",
    );
    check("by = \"registered_on\"", "by = \"topic\"", 112, "台账“群众诉求台账”的 by 要写一个日期，“topic”不是；按期末在册的写 now");
    check(
        "by = \"registered_on\"",
        "by = \"field.visits.day\"",
        112,
        "台账“群众诉求台账”的 by 要写一个日期，“field.visits.day”不是；按期末在册的写 now",
    );
    check(
        "by = \"registered_on\"",
        "by = \"day\"\neach = \"people\"",
        113,
        "台账“群众诉求台账”的 each：没有表格字段“people”，可以写：visits",
    );
    check("name = \"走访日期\"", "name = \"身份证号\"", 116, "台账“群众诉求台账”的列“身份证号”：不能列入台账，身份证号只写在调解协议书上");
    check("key = [\"topic\", \"area\"]", "key = [\"caller\"]", 131, "导入的 key：“caller”不公开，不能用来对上已有的记录");
    check("key = [\"topic\", \"area\"]", "key = [\"visits\"]", 131, "导入的 key：“visits”的类型 table 不能用来对上已有的记录");
    check(
        "key = [\"topic\", \"area\"]",
        "key = [\"name\"]",
        131,
        "导入的 key：没有字段“name”，字段有：topic、text、caller、people、way_in、about、wanted_by、outcome、visits、remark；也可以写：area、organisation、day、number",
    );
    check(
        "also = { topic",
        "also = { kind",
        132,
        "导入的 also：没有字段“kind”，字段有：topic、text、caller、people、way_in、about、wanted_by、outcome、visits、remark；也可以写：area、organisation、day、number",
    );
}

#[test]
fn no_figure_falls_with_the_number_who_speak_up() {
    check(
        "split = \"topic\"",
        "better = \"less\"",
        127,
        "指标“解决群众诉求”：随信访、诉求、12345 件数增多而变差，不予采用；可以考核及时受理、按期答复、参评和满意（须有基数）",
    );
}
