//! The texts that a pack was compiled from, so that what is wrong with it is still told by folder, file and line when it is found out
//! later: at a data folder, whose journal knows earlier versions.

use std::sync::Arc;

use super::{Complaint, Text};
use crate::kinds::{Clash, Written};

/// The texts of the base and of the place over it; none of a pack that was read back from the journal.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    base: Arc<[Text]>,
    place: Arc<[Text]>,
}

/// Where a pack was written is no part of what it says.
impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Origin {}

impl Origin {
    pub(super) fn new(base: &[Text], place: &[Text]) -> Self {
        Self { base: base.into(), place: place.into() }
    }

    /// What does not fit, kind by kind, with its place: in order of file and line, each once.
    pub(super) fn complain(&self, clashes: &[(&str, Clash)]) -> Vec<Complaint> {
        if clashes.is_empty() {
            return vec![];
        }
        let written = Written::read(&self.base, &self.place);
        let mut out: Vec<Complaint> = clashes.iter().map(|(kind, clash)| written.complain(kind, clash)).collect();
        out.sort();
        out.dedup();
        out
    }
}
