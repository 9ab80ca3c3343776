//! By which words a record is found, and by whom: open words by whoever sees it, closed ones by who reads them.

use kernel::schema::Datum;
use store::Head;
use uuid::Uuid;

use crate::{
    rules::{Body, Record},
    table,
};

impl store::search::Searched for Record {
    fn findable(&self, _: &Head) -> Option<store::search::Findable> {
        let body = self.body()?;
        let mut scope = vec![format!("kind:{}", body.kind.code)];
        let listed = body.place.path.iter().filter(|part| matches!(part.level.as_str(), "town" | "village"));
        if body.see.contains(&kernel::schema::Relation::Reader) {
            scope.extend(listed.map(|part| format!("{}:{}", part.level, part.id)));
        }
        scope.extend(table::scope(body).into_iter().map(|holder| format!("holder:{holder}")));
        let mut texts = vec![body.number.clone().unwrap_or_default(), body.title.clone()];
        texts.extend(words(body, false));
        let names = vec![body.place.words()];
        let restricted = closed(body, &texts, &names).map(Box::new);
        Some(store::search::Findable { scope, texts, names, sealed: vec![], restricted })
    }
}

/// Words in the journal by which a record is found: those of open fields, or of closed ones.
fn words(body: &Body, of_closed: bool) -> Vec<String> {
    let sought = body.values.iter().filter(|(code, _)| body.closed.contains(code) == of_closed && !body.unsought.contains(code));
    let words = sought.flat_map(|(_, datum)| match datum {
        Datum::Text(text) => vec![text.clone()],
        Datum::Choice(choice) => vec![choice.name.clone()],
        Datum::Ref(reference) => vec![reference.name.clone()],
        _ => vec![],
    });
    words.collect()
}

/// Words that handlers read: they match only for who reads them, by the role in which he does, together with the open ones.
fn closed(body: &Body, texts: &[String], names: &[String]) -> Option<store::search::Findable> {
    let sought = body.values.iter().filter(|(code, _)| !body.unsought.contains(code));
    let sealed: Vec<kernel::TextRef> = sought.flat_map(|(_, datum)| datum.sealed()).cloned().collect();
    let own = words(body, true);
    if sealed.is_empty() && own.is_empty() {
        return None;
    }
    let mut scope = vec![format!("kind:{}", body.kind.code)];
    scope.extend(table::readers(body).into_iter().map(|(role, holder)| reads(role, holder)));
    Some(store::search::Findable { scope, texts: [texts, &own].concat(), names: names.to_vec(), sealed, restricted: None })
}

/// The range of what a holder reads in a role.
pub fn reads(role: i64, holder: Uuid) -> String {
    format!("reads:{role}:{holder}")
}
