//! Events made by hand, with everything in them that may be there: what no walk reaches has its golden line too.

use kernel::{
    Instant, TextRef,
    schema::{Datum, Values},
};
use records::{
    facets::{alert, attendance, bookings, check, clock, intake, ladder, mediation, parts, tasks, upward, validity},
    rules::{Event, Unit, clock::Reckoned, command::OnBehalf, state::Link},
};

use crate::{id, place};

const AT: Instant = Instant(1_772_413_200_000);

fn text() -> TextRef {
    TextRef { id: id(7), commitment: "00".to_owned() }
}

fn unit() -> Unit {
    Unit { id: id(50), name: "环卫办".to_owned(), area: false }
}

fn end() -> Reckoned {
    Reckoned { start: AT, limit: "3工作日".parse().unwrap(), due: AT.plus(1), soon: AT, provisional: true }
}

fn values() -> Values {
    Values::from([("category".to_owned(), Datum::Int(1))])
}

fn line() -> bookings::Line {
    let row = values();
    bookings::Line { no: 1, day: "2026-03-02".to_owned(), out: true, amount: 10_000, row, note: Some(text()), at: AT }
}

/// All of them.
pub fn events() -> Vec<Event> {
    let mut all = frame();
    all.extend(worked());
    all.extend(checked());
    all.extend(counted());
    all
}

/// Of the frame and the intake.
fn frame() -> Vec<Event> {
    let on_behalf = Some(OnBehalf { particulars: text(), wants_answer: true });
    vec![
        Event::Placed { place: place(), desk: Some(unit()), title: "东郝村".to_owned() },
        Event::Placed { place: place(), desk: None, title: "东郝村".to_owned() },
        Event::Signed { no: 1, agree: true, note: Some(text()) },
        Event::Linked(Link { record: id(80), kind: "talk".to_owned(), how: "linked".to_owned(), row: Some(1) }),
        Event::Waits { awaits: vec![] },
        Event::Intake(intake::Event::Came { on_behalf, late: Some(text()), on_the_spot: true }),
        Event::Intake(intake::Event::Merged { into: id(80), number: "SQ-2026-0001".to_owned() }),
        Event::Intake(intake::Event::Corrected),
    ]
}

/// Of clocks and tasks.
fn worked() -> Vec<Event> {
    use clock::Event as C;
    use tasks::Event as T;
    let (task, dues) = (id(90), || vec![(None, end()), (Some(id(90)), end())]);
    let given = tasks::NewTask { id: task, unit: unit(), lead: true, due: end(), fixed: true, in_hand: true, lease: Some(AT) };
    let clocks = [
        C::Started { whole: Some(end()), control: Some(end()), met: true },
        C::Restated { whole: end() },
        C::Restarted { whole: end() },
        C::Extended { task: Some(task), until: AT, whole: true },
        C::Extended { task: None, until: AT, whole: false },
        C::Suspended { until: AT, dues: dues() },
        C::Resumed { dues: dues() },
    ];
    let tasks = [
        T::Given { tasks: vec![given] },
        T::Accepted { task, due: Some(end()) },
        T::Returned { task },
        T::Waived { task },
        T::Progressed { task: Some(task), lease: Some(AT), own: true },
        T::Submitted { task },
        T::SentBack { task, due: end() },
        T::Ended { as_done: true },
        T::Ended { as_done: false },
        T::Lapsed { task },
        T::Said { of: tasks::WordKind::Supervise, due: Some(end()) },
        T::Replied,
    ];
    clocks.into_iter().map(Event::Clock).chain(tasks.into_iter().map(Event::Tasks)).collect()
}

/// Of checks, mediations, rungs, alerts and reports upward.
fn checked() -> Vec<Event> {
    let (rung, name) = ("town".to_owned(), "镇级".to_owned());
    vec![
        Event::Check(check::Event::Rechecked { passed: true }),
        Event::Check(check::Event::Rechecked { passed: false }),
        Event::Check(check::Event::CalledBack { result: "satisfied".to_owned() }),
        Event::Check(check::Event::Drawn),
        Event::Mediation(mediation::Event::Admitted),
        Event::Mediation(mediation::Event::Mediated),
        Event::Mediation(mediation::Event::Settled { at_once: true, at: Some(AT) }),
        Event::Mediation(mediation::Event::Failed),
        Event::Mediation(mediation::Event::Performed { result: "kept".to_owned() }),
        Event::Ladder(ladder::Event::Stood { rung, name, due: Some(end()), climbed: true, met: true }),
        Event::Alert(alert::Event::Raised { due: end() }),
        Event::Alert(alert::Event::Passed),
        Event::Alert(alert::Event::Told),
        Event::Upward(upward::Event::Raised { due: end() }),
        Event::Upward(upward::Event::Reported),
    ]
}

/// Of parts, attendance, bookings and validity.
fn counted() -> Vec<Event> {
    use attendance::Event as A;
    use parts::Event as P;
    use validity::Event as V;
    let day = || "2026-03-02".to_owned();
    let part = parts::NewPart { no: 1, name: "清运".to_owned(), owner: Some(unit()), required: true, due: Some(end()) };
    let change = validity::Change { from: day(), before: values(), after: values(), status: Some("在用".to_owned()) };
    let parts = [
        P::Added { parts: vec![part] },
        P::Done { no: 1, answer: Some(text()), by_phone: true },
        P::Accepted { no: 1 },
        P::Waived { no: 1 },
    ];
    let persons = || vec![id(60)];
    let attended = [
        A::SignedIn { persons: persons() },
        A::Excused { count: 2 },
        A::Held { on: day(), expected: Some(30), present: 20, excused: Some(2), persons: persons() },
    ];
    let booked = [bookings::Event::Booked { line: line() }, bookings::Event::Reversed { no: 2, of: line() }];
    let valid = [V::Begun { since: day() }, V::Changed { change }, V::Ended { until: day() }];
    let mut all: Vec<Event> = parts.into_iter().map(Event::Parts).collect();
    all.extend(attended.into_iter().map(Event::Attendance));
    all.extend(booked.into_iter().map(Event::Bookings));
    all.extend(valid.into_iter().map(Event::Validity));
    all
}
