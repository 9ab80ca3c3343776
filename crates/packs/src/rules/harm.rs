//! What no pack may do to people (`facts/harms.md`), as far as it can be told from a pack's text.

use super::{
    complaint::Complaint,
    fronts::{Better, IndicatorForm},
    gather::Found,
    voice::VOICE,
    written::PointRuleForm,
};

/// What may not cost points: speaking up, opinions, not attending, family matters, children (`harms.md` 12).
const NO_MINUS: [(&str, &[&str]); 5] = [
    ("信访、投诉", &["信访", "上访", "来访", "诉求", "投诉", "举报", "12345", "热线"]),
    ("提意见", &["意见", "建议", "批评", "言论", "发帖", "反映问题"]),
    ("没有参加", &["未参加", "不参加", "缺席", "未到", "不到会", "未出席", "不出工"]),
    ("家庭内部的事", &["家庭", "夫妻", "婆媳", "婚姻", "离婚", "彩礼", "赡养", "生育"]),
    ("子女", &["子女", "孩子", "儿童", "学生", "未成年", "辍学"]),
];

/// Refuses an indicator that falls with the number of people who speak up.
pub(super) fn indicator(found: &Found<'_, IndicatorForm>) -> Option<Complaint> {
    let form = &found.value;
    let voiced = form.better == Some(Better::Less) && VOICE.iter().any(|word| form.name.contains(word));
    voiced.then(|| {
        found.complain(format!(
            "指标“{}”随信访、诉求、12345 件数增多而变差，不予采用；可以考核及时受理、按期答复、参评和满意（须有基数）",
            form.name
        ))
    })
}

/// Refuses minus points for what nobody may be punished for.
pub(super) fn points(found: &Found<'_, PointRuleForm>) -> Option<Complaint> {
    let form = &found.value;
    if form.points >= 0 {
        return None;
    }
    let (why, word) = NO_MINUS.iter().find_map(|(why, words)| Some((why, words.iter().find(|word| form.name.contains(**word))?)))?;
    Some(
        found.complain(format!(
            "扣分项“{}”含有“{word}”：不得因{why}扣分。信访投诉、提意见、没有参加、家庭内部的事、子女都不能扣分",
            form.name
        )),
    )
}
