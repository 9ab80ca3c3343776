//! How many hazards and disputes a place has and how far they come, as its files say: [`crate::script`] makes lives of them, by chance.

use std::collections::BTreeMap;

use packs::Complaint;
use toml::Spanned;

use crate::{
    place::Areas,
    script::Act,
    sheet::{Sheet, twice},
    written::{Group, Hazards, MattersFile, Said, Season, TextsFile, Word},
};

/// How likely a category of which the place says nothing is in a month.
const USUAL: u32 = 4;

/// The matters of a place.
#[derive(Debug)]
pub struct Matters {
    pub(crate) written: MattersFile,
    /// By category: what is seen, and what is done.
    texts: BTreeMap<String, (Vec<String>, Vec<String>)>,
    /// What those write who handle them.
    pub(crate) said: Said,
}

impl Matters {
    /// What is seen and what is done in a category.
    pub(crate) fn texts(&self, category: &str) -> (&[String], &[String]) {
        self.texts.get(category).map_or((&[], &[]), |(seen, done)| (seen, done))
    }

    /// Of how many days before the last one reports carry photos.
    pub(crate) const fn photo_days(&self) -> i64 {
        self.written.photo_days
    }

    /// How likely a category is in a month.
    pub(crate) fn season(&self, category: &str, month: i8) -> u32 {
        let of = |season: &&Season| {
            season.categories.iter().any(|one| one.get_ref() == category)
                && season.months.as_ref().is_none_or(|months| months.contains(&month))
        };
        self.written.season.iter().find(of).map_or(USUAL, |season| season.weight)
    }
}

/// Reads `matters.toml` and `texts.toml` against the place's areas.
pub(crate) fn read(
    matters: Sheet<'_, MattersFile>,
    texts: Sheet<'_, TextsFile>,
    areas: &Areas,
    complaints: &mut Vec<Complaint>,
) -> Matters {
    twice(&texts, texts.form.text.iter().map(|text| &text.category), complaints);
    let mut known = BTreeMap::new();
    for text in &texts.form.text {
        for list in [&text.seen, &text.done] {
            if list.get_ref().is_empty() {
                complaints.push(texts.complain(list, "至少写一句"));
            }
        }
        known.insert(text.category.get_ref().clone(), (text.seen.get_ref().clone(), text.done.get_ref().clone()));
    }
    check(&matters, &known, areas, complaints);
    Matters { written: matters.form, texts: known, said: texts.form.said }
}

fn check(
    sheet: &Sheet<'_, MattersFile>,
    texts: &BTreeMap<String, (Vec<String>, Vec<String>)>,
    areas: &Areas,
    complaints: &mut Vec<Complaint>,
) {
    let MattersFile { spots, hazard, dispute, .. } = &sheet.form;
    if spots.get_ref().is_empty() {
        complaints.push(sheet.complain(spots, "至少写一个地方"));
    }
    for category in categories(&sheet.form) {
        if !texts.contains_key(category.get_ref()) {
            complaints.push(sheet.complain(category, format!("texts.toml 里没有类别“{}”的话", category.get_ref())));
        }
    }
    for list in groups(&sheet.form).map(|group| &group.categories).chain([&dispute.open.categories]) {
        if list.get_ref().is_empty() {
            complaints.push(sheet.complain(list, "至少写一个类别"));
        }
    }
    let Hazards { open, .. } = hazard;
    for word in open.iter().flat_map(|one| &one.acts) {
        if let Err(message) = Act::of_word(word.get_ref()) {
            complaints.push(sheet.complain(word, message));
        }
    }
    for at in open.iter().filter_map(|one| one.at.as_ref()).chain(&dispute.open.at) {
        if !areas.has_micro_grid(at.get_ref()) {
            complaints.push(sheet.complain(at, format!("没有编码是“{}”的微网格", at.get_ref())));
        }
    }
    for settled in &dispute.settled {
        let (from, to) = *settled.hours.get_ref();
        if !(0 <= from && from < to && to <= 24) {
            complaints.push(sheet.complain(&settled.hours, "hours 写从几点到几点，如 [8, 17]"));
        }
    }
    if dispute.open.days_ago.get_ref().is_empty() {
        complaints.push(sheet.complain(&dispute.open.days_ago, "至少写一个数"));
    }
}

fn groups(form: &MattersFile) -> impl Iterator<Item = &Group> {
    form.hazard.closed.iter().chain(form.dispute.settled.iter().flat_map(|settled| &settled.groups)).chain([&form.dispute.failed])
}

/// The categories of hazards that matters are made of.
pub(crate) fn hazard_categories(form: &MattersFile) -> impl Iterator<Item = &Word> {
    form.hazard.closed.iter().flat_map(of_group).chain(form.hazard.open.iter().map(|one| &one.category))
}

/// The categories of disputes that matters are made of.
pub(crate) fn dispute_categories(form: &MattersFile) -> impl Iterator<Item = &Word> {
    let dispute = &form.dispute;
    let settled = dispute.settled.iter().flat_map(|settled| &settled.groups).flat_map(of_group);
    settled.chain(of_group(&dispute.failed)).chain(Spanned::get_ref(&dispute.open.categories))
}

fn of_group(group: &Group) -> &[Word] {
    group.categories.get_ref()
}

fn categories(form: &MattersFile) -> impl Iterator<Item = &Word> {
    hazard_categories(form).chain(dispute_categories(form))
}
