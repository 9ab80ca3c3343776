//! The columns of each kind of sheet, and the empty sheet made of them.

use std::sync::Arc;

use sheets::{Field, Template, Wanted, workbook::Unwritten};

use super::ImportKind;
use crate::kinds::{self, KindList};

/// A column as we know it.
struct Known {
    name: &'static str,
    required: bool,
    also: &'static [&'static str],
    note: &'static str,
    example: &'static str,
    choices: Choices,
}

enum Choices {
    Free,
    YesNo,
    Words(&'static [&'static str]),
    Kinds(KindList),
}

/// The columns of a kind of sheet, as its head is looked for.
pub(super) fn wanted(kind: ImportKind) -> Vec<Wanted<'static>> {
    fields(kind).into_iter().map(|field| Wanted { name: field.name, also: field.also.to_vec(), required: field.required }).collect()
}

const fn must(name: &'static str, also: &'static [&'static str], note: &'static str, example: &'static str) -> Known {
    Known { name, required: true, also, note, example, choices: Choices::Free }
}

const fn may(name: &'static str, also: &'static [&'static str], note: &'static str, example: &'static str) -> Known {
    Known { required: false, ..must(name, also, note, example) }
}

const ON: Known = may("启用日期", &["生效日期", "on"], "从哪一天起，不填为今天", "2026-01-01");

/// The columns of a kind of sheet.
fn fields(kind: ImportKind) -> Vec<Known> {
    match kind {
        ImportKind::Divisions => vec![
            must("编码", &["code", "区划代码", "统计用区划代码"], "统计用区划代码，请保持文本格式", "140702105203"),
            must("名称", &["name"], "村、社区、镇的名称", "东郝村"),
            Known {
                choices: Choices::Words(&["县", "镇", "村"]),
                ..may("层级", &["level"], "不填时按编码的位数判断（6 位县，9 位镇，12 位村）", "村")
            },
            may("上级编码", &["parent", "上级"], "不填时按编码判断", "140702105"),
            ON,
        ],
        ImportKind::Areas => vec![
            must("编码", &["code", "网格编码"], "网格的编码，全县（区）内不重复", "140702105203-W03"),
            must("名称", &["name"], "只写本级名称，不写村名", "第3微网格"),
            Known {
                choices: Choices::Words(&["网格", "片区", "微网格"]), ..must("层级", &["level"], "网格 → 片区 → 微网格", "微网格")
            },
            must("上级编码", &["parent", "上级"], "所属村、网格或片区的编码", "140702105203-P02"),
            ON,
        ],
        ImportKind::Organisations => organisations(),
        ImportKind::People => vec![
            must("人员编码", &["编码", "code"], "本地自定的人员编号，不重复，不用身份证号", "R0001"),
            must("姓名", &["name"], "加密保存", "演示员甲"),
            may("电话", &["phone", "联系电话", "手机"], "加密保存", "10012345678"),
            may("单位编码", &["组织编码", "organisation"], "所在组织的编码，必填（系统管理员在服务器上导入时可不填）", "140702105-HW"),
        ],
        ImportKind::Posts => vec![
            must("人员编码", &["person"], "先在人员表中登记", "R0001"),
            Known { choices: Choices::Kinds(KindList::Posts), ..must("岗位", &["post"], "从下拉列表中选择", "全科网格员") },
            may("职务名称", &["title"], "显示在屏幕上的称呼，不填为岗位名称", "第1网格 全科网格员"),
            may("区域编码", &["area", "网格编码"], "任职的村或网格；与组织编码至少填一个", "140702105203-G01"),
            may("组织编码", &["organisation", "单位编码"], "任职的组织", "140702105-ZZ"),
            must("起始日期", &["from"], "任职的第一天", "2025-11-01"),
            may("截止日期", &["to"], "离任后的第一天，在任不填", "2026-11-01"),
        ],
        ImportKind::Households => vec![
            must("户编号", &["编码", "code"], "本地自定，不重复，不用身份证号", "140702105203-0012"),
            must("微网格编码", &["area", "网格编码", "微网格"], "所属微网格的编码，一户只归一个微网格", "140702105203-W03"),
            may("户主姓名", &["户主", "name"], "加密保存", "演示户甲"),
            may("联系电话", &["电话", "phone"], "加密保存", "10012345678"),
            Known {
                choices: Choices::Kinds(KindList::Residences),
                ..may("居住情况", &["居住类型"], "不填为常住；租户按常住计，户籍（人户分离）和空挂不计入上限", "常住")
            },
            may("人数", &["people", "人口数"], "实际居住人数", "3"),
            ON,
        ],
    }
}

fn organisations() -> Vec<Known> {
    vec![
        must("编码", &["code", "组织编码"], "组织的编码，全县（区）内不重复", "140702105-HW"),
        must("名称", &["name"], "组织全称", "修文镇环卫办"),
        may("简称", &["short_name"], "平时的叫法，不填同名称", "环卫办"),
        Known { choices: Choices::Kinds(KindList::Organisations), ..must("类型", &["kind"], "从下拉列表中选择", "环卫办") },
        must("区域编码", &["area", "服务区域"], "所服务的镇、村的编码", "140702105"),
        may("上级编码", &["parent", "上级"], "上级组织的编码", ""),
        Known { choices: Choices::YesNo, ..may("派驻", &["stationed"], "派出所、司法所等派驻机构填“是”", "否") },
        Known { choices: Choices::YesNo, ..may("承办事项", &["handles"], "可以向它派发事项的填“是”", "是") },
        ON,
    ]
}

/// The empty sheet for a kind, as `.xlsx`; `kinds` are what the packs have ([`Local::kinds`](crate::Local::kinds)).
///
/// # Errors
///
/// [`Unwritten`] where a list has more words than a sheet has rows.
pub fn template(kind: ImportKind, kinds: impl Fn(KindList) -> Arc<[kinds::DeclaredKind]>) -> Result<Vec<u8>, Unwritten> {
    let fields = fields(kind).into_iter().map(|field| Field {
        name: field.name.into(),
        required: field.required,
        note: field.note.into(),
        example: field.example.into(),
        choices: match field.choices {
            Choices::Free => vec![],
            Choices::YesNo => vec!["是".into(), "否".into()],
            Choices::Words(words) => words.iter().map(|word| (*word).into()).collect(),
            Choices::Kinds(of) => kinds(of).iter().map(|kind| kind.name.clone()).collect(),
        },
    });
    let notes = [
        "第一行是列名，请不要改动；从第二行开始，一行填写一条。",
        "不要合并单元格，不要使用公式；编码列请保持文本格式。",
        "有一处不对，整个文件都不导入，并列出所有需要改正的地方；改好后重新导入即可，已经导入的行不会重复。",
        "本系统为非涉密系统，严禁填写涉密信息；不要填写身份证号。",
    ];
    Template { sheet: kind.name().into(), fields: fields.collect(), notes: notes.map(String::from).to_vec() }.write()
}
