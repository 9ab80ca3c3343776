//! What journals hold of records is read for good: one line for each form of each event, from wide walks over every shipped kind and from
//! what no walk reaches.

use std::{collections::BTreeSet, sync::Arc};

use records::{
    Record,
    facets::{alert, attendance, bookings, check, clock, intake, ladder, mediation, parts, tasks, upward, validity},
    rules::Event,
};
use store::testbed::golden::Golden;

use crate::{by_hand, walk};

/// The golden file, with every variant of every facet by name.
pub fn golden() -> Golden<Record> {
    store::golden!(
        Record, open: ["values", "form", "before", "after", "row", "rows"],
        Event::Entered(_), Event::Taken(_), Event::Valued(_), Event::Placed { .. }, Event::Asked(_), Event::Signed { .. },
        Event::Linked(_), Event::Waits { .. },
        Event::Intake(intake::Event::Came { .. }), Event::Intake(intake::Event::Merged { .. }), Event::Intake(intake::Event::Corrected),
        Event::Clock(clock::Event::Started { .. }), Event::Clock(clock::Event::Restated { .. }),
        Event::Clock(clock::Event::Restarted { .. }), Event::Clock(clock::Event::Extended { .. }),
        Event::Clock(clock::Event::Suspended { .. }), Event::Clock(clock::Event::Resumed { .. }),
        Event::Tasks(tasks::Event::Given { .. }), Event::Tasks(tasks::Event::Accepted { .. }),
        Event::Tasks(tasks::Event::Returned { .. }), Event::Tasks(tasks::Event::Waived { .. }),
        Event::Tasks(tasks::Event::Progressed { .. }), Event::Tasks(tasks::Event::Submitted { .. }),
        Event::Tasks(tasks::Event::SentBack { .. }), Event::Tasks(tasks::Event::Ended { .. }),
        Event::Tasks(tasks::Event::Lapsed { .. }), Event::Tasks(tasks::Event::Said { .. }), Event::Tasks(tasks::Event::Replied),
        Event::Check(check::Event::Rechecked { .. }), Event::Check(check::Event::CalledBack { .. }), Event::Check(check::Event::Drawn),
        Event::Mediation(mediation::Event::Admitted), Event::Mediation(mediation::Event::Mediated),
        Event::Mediation(mediation::Event::Settled { .. }), Event::Mediation(mediation::Event::Failed),
        Event::Mediation(mediation::Event::Performed { .. }),
        Event::Ladder(ladder::Event::Stood { .. }),
        Event::Alert(alert::Event::Raised { .. }), Event::Alert(alert::Event::Passed), Event::Alert(alert::Event::Told),
        Event::Upward(upward::Event::Raised { .. }), Event::Upward(upward::Event::Reported),
        Event::Parts(parts::Event::Added { .. }), Event::Parts(parts::Event::Done { .. }),
        Event::Parts(parts::Event::Accepted { .. }), Event::Parts(parts::Event::Waived { .. }),
        Event::Attendance(attendance::Event::SignedIn { .. }), Event::Attendance(attendance::Event::Excused { .. }),
        Event::Attendance(attendance::Event::Held { .. }),
        Event::Bookings(bookings::Event::Booked { .. }), Event::Bookings(bookings::Event::Reversed { .. }),
        Event::Validity(validity::Event::Begun { .. }), Event::Validity(validity::Event::Changed { .. }),
        Event::Validity(validity::Event::Ended { .. }),
    )
}

/// The variants that no walk reaches; what is made by hand stands for them.
const NOT_WALKED: &[&str] = &[
    "Event::Intake(intake::Event::Merged { .. })",
    "Event::Tasks(tasks::Event::Returned { .. })",
    "Event::Mediation(mediation::Event::Admitted)",
    "Event::Mediation(mediation::Event::Mediated)",
    "Event::Mediation(mediation::Event::Failed)",
    "Event::Mediation(mediation::Event::Performed { .. })",
    "Event::Alert(alert::Event::Passed)",
    "Event::Parts(parts::Event::Waived { .. })",
    "Event::Attendance(attendance::Event::SignedIn { .. })",
];

#[test]
fn golden_events_of_records() {
    let pack = packs::source::shipped_pack("base").unwrap();
    let (calendar, golden) = (Arc::new(pack.calendar.clone()), golden());
    let mut given: Vec<Event> = vec![];
    for kind in pack.kinds.iter().filter(|kind| kind.on) {
        for seed in 0..12 {
            given.extend(walk(kind, &calendar, seed * 104_729 + 7, true).walk.history.into_iter().map(|seen| seen.event));
        }
    }
    let walked: BTreeSet<&str> = given.iter().map(|event| (golden.variant)(event)).collect();
    let not_walked: Vec<&str> = golden.every.iter().copied().filter(|variant| !walked.contains(variant)).collect();
    given.extend(by_hand::events());
    golden.represent(&given);
    golden.whole();
    assert_eq!(not_walked, NOT_WALKED, "the variants that no walk reaches");
}
