//! Words of closed lists, what is missing, codes that stand twice, what the class of record brings.

use crate::sample::{added, check, submits};

#[test]
fn words_of_closed_lists() {
    check(
        "type = \"int\"",
        "type = \"number\"",
        46,
        "type“number”不认识，可以写：line、text、code、int、decimal、money、yes_no、date、month、moment、choice、choices、area、organisation、person、household、record、photos、files、point、table",
    );
    check(
        "\"tasks\", \"check\"]",
        "\"tasks\", \"checks\"]",
        7,
        "构件“checks”不认识，可以写：intake、clock、tasks、check、mediation、ladder、alert、upward、procedure、order、parts、publication、attendance、bookings、ballot、validity",
    );
    check("class = \"matter\"", "class = \"case\"", 5, "class“case”不认识，可以写：matter、entry、activity");
    submits(
        "do = \"hand_in\"",
        "动作“hand_in”不认识，可以写：enter、correct、withdraw、merge、link、extend、suspend、resume、judge、dispatch、claim、call_up、accept、return、progress、submit、urge、supervise、remark、reply、recheck、call_back、close、reopen、admit、mediate、settle、fail、perform、escalate、assess、alert、report_up、notify、review、rereview、conclude、contest、send_back、add、done、accept_part、waive、publish、take_down、object、answer、call、sign_in、excuse、hold、minute、book、reverse、open_ballot、cast、count、change、end",
    );
    submits(
        "by = [\"holders\"]",
        "关系“holders”不认识，可以写：enter、reader、desk、approver、checker、mediator、leader、recorder、reporter、lead、co、holder、past、owner、upper、keeper、addressee、pool、system",
    );
    added(
        "[status]\nopen = \"waiting 待研判\"\n",
        2,
        "状态“open”要写成“阶段 名称”，阶段“waiting”不认识，可以写：waits、works、checks、done、holds、over、void",
    );
    check(
        "\"clock.extensions\" = 2",
        "\"clock.extension\" = 2",
        13,
        "参数“clock.extension”不认识，可以写：clock.extensions、clock.extension_days、clock.suspension_days",
    );
    check("need = \"always\"\nread", "need = \"yes\"\nread", 34, "need“yes”不认识，可以写：always、optional、step");
    check("read = \"masked\"", "read = \"desk\"", 41, "read“desk”不认识，可以写：open、handlers、masked");
    check(
        "title = [\"topic\"]",
        "titel = [\"topic\"]",
        9,
        "不认识的项“titel”，这里可以写：code、name、class、group、letters、facets、life、on、closed、voice、help、see、handlers、title、desk、drop",
    );
    added(
        "[[steps]]\ncode = \"x\"\n",
        1,
        "不认识的项“steps”，这里可以写：kind、settings、choices、choice、field、person、status、step、limit、list、ledger、indicator、import、keep",
    );
    submits("from = [\"@all\"]", "“@all”不认识，状态编码以外可以写：@waits、@works、@checks、@done、@holds、@over、@open、@any");
    check("find = true\n", "find = \"yes\"\n", 28, "“find”要写 true 或 false");
    check(
        "title = [\"topic\"]",
        "title = [\"topic\"]\ngroup = \"affairs\"",
        10,
        "菜单分组“affairs”不认识，可以写：matters、visits、registers、council、points、appraisal、party、office",
    );
    check("title = [\"topic\"]", "title = [\"topic\"]\nlife = \"case\"", 10, "通行步骤“case”不认识，可以写：matter、none");
    check("title = [\"topic\"]", "title = [\"topic\"]\ndesk = { level = \"city\" }", 10, "层级“city”不认识，可以写：county、town、village");
}

#[test]
fn what_is_missing_is_named() {
    check("name = \"人数\"\n", "", 43, "缺少“name”");
    check("type = \"int\"\n", "", 43, "缺少“type”");
    check("code = \"people\"\n", "", 43, "缺少“code”");
    check("name = \"供水\" }", "}", 18, "缺少“name”");
    check("count = \"records\"\n", "", 120, "缺少“count”");
    check("name = \"群众诉求\"\n", "", 2, "缺少“name”");
}

#[test]
fn codes_stand_once() {
    added(
        "[[field]]\ncode = \"people\"\nname = \"人\"\ntype = \"int\"\n",
        1,
        "“people”重复，已在 packs/base/kinds/request.toml 第43行写过",
    );
    check("code = \"explained\"", "code = \"solved\"", 20, "“solved”重复，已在 packs/base/kinds/request.toml 第20行写过");
    added("[[step]]\ncode = \"submit\"\n", 1, "“submit”重复，已在 packs/base/kinds/request.toml 第94行写过");
    added(
        "[[limit]]\ncode = \"whole\"\nname = \"期限\"\nof = \"task\"\nwithin = \"3日\"\n",
        1,
        "“whole”重复，已在 packs/base/kinds/request.toml 第98行写过",
    );
    added(
        "[[ledger]]\ncode = \"main\"\ntitle = \"台账\"\nby = \"day\"\ncolumns = []\n",
        1,
        "“main”重复，已在 packs/base/kinds/request.toml 第109行写过",
    );
    added(
        "[[indicator]]\ncode = \"requests_solved\"\nname = \"件\"\nunit = \"件\"\non = \"now\"\ncount = \"records\"\n",
        1,
        "“requests_solved”重复，已在 packs/base/kinds/request.toml 第120行写过",
    );
    added(
        "[[limit]]\ncode = \"judge\"\nname = \"期限\"\nof = \"task\"\nwithin = \"3日\"\n",
        2,
        "期限“研判期限”（judge）：编码“judge”已被期限“期限”用过",
    );
    check(
        "[[field.row]]\ncode = \"said\"",
        "[[field.row]]\ncode = \"day\"",
        83,
        "“day”重复，已在 packs/base/kinds/request.toml 第79行写过",
    );
    check("code = \"way_in\"\nname", "code = \"Way\"\nname", 50, "“Way”：字段编码只能用小写字母、数字和下划线");
    check("code = \"request\"", "code = \"requests\"", 3, "种类编码“requests”应与文件名一致：kinds/requests.toml");
}

#[test]
fn what_a_class_brings_is_told_at_the_kind() {
    check(
        "voice = true",
        "voice = true\ndrop = { statuses = [\"verifying\"] }",
        2,
        "步骤“提交办结”（submit）的 to：没有状态“verifying”，可以写：open、working、closed、withdrawn（来自 packs/base/lives/matter.toml 第36行）",
    );
    check("voice = true", "voice = true\ndrop = { steps = [\"sumbit\"] }", 9, "“sumbit”不是通行步骤带来的，不用去掉");
    check(
        "voice = true",
        "voice = true\ndrop = { stages = [\"x\"] }",
        9,
        "不认识的项“stages”，这里可以写：steps、statuses、fields、limits",
    );
}

#[test]
fn letters_belong_to_matters() {
    check("letters = \"SQ\"\n", "", 2, "编号字母“”应是两个大写字母，例如 letters = \"YH\"");
    check("letters = \"SQ\"", "letters = \"群\"", 6, "编号字母“群”应是两个大写字母，例如 letters = \"YH\"");
}

#[test]
fn what_is_not_built_is_off() {
    check("\"tasks\", \"check\"]", "\"tasks\", \"check\", \"ballot\"]", 7, "构件 ballot 尚未提供，种类要写 on = false");
    check("voice = true", "voice = true\nclosed = \"organisation_department\"", 9, "只有一个部门知道的种类目前不能启用，要写 on = false");
    check("voice = true", "voice = true\non = false\nclosed = \"army\"", 10, "“army”不是已知的组织类型，请先写进 [[organisation_kind]]");
}

#[test]
fn titles_say_nothing_of_persons() {
    check(
        "title = [\"topic\"]",
        "title = [\"text\"]",
        9,
        "“内容”（text）不能作标题：标题人人可见，只能用选项、编码、日期、单位、事物的名称",
    );
    check(
        "title = [\"topic\"]",
        "title = [\"caller\"]",
        9,
        "“电话”（caller）不能作标题：标题人人可见，只能用选项、编码、日期、单位、事物的名称",
    );
    check(
        "title = [\"topic\"]",
        "title = [\"subject\"]",
        9,
        "标题里没有字段“subject”，可以写：topic、people、way_in、about、wanted_by、outcome",
    );
    check(
        "title = [\"topic\"]",
        "title = [\"visits\"]",
        9,
        "“走访”（visits）不能作标题：标题人人可见，只能用选项、编码、日期、单位、事物的名称",
    );
}
