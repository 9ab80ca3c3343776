//! What holds for every start, limit and set of pauses.

use proptest::prelude::*;

use super::{tests::shanxi, *};

const MINUTE: i64 = 60_000;
/// 2024-01-01 to 2027-06-30, to the second.
const YEARS: std::ops::Range<i64> = 1_704_038_400..1_814_284_800;

fn starts() -> impl Strategy<Value = Instant> {
    YEARS.prop_map(|second| Instant(second * 1_000))
}

fn limits() -> impl Strategy<Value = Limit> {
    prop_oneof![
        Just(Limit::Immediately),
        (1..20_000i64).prop_map(Limit::Minutes),
        Just(Limit::SameDay),
        (0..40i64).prop_map(Limit::Days),
        (0..70i64).prop_map(Limit::CivilDays),
        (0..6_000i64).prop_map(Limit::WorkingMinutes),
        (0..25i64).prop_map(Limit::WorkingDays),
    ]
}

fn pauses(start: Instant) -> impl Strategy<Value = Vec<Pause>> {
    let span = (-3_000..20_000i64, -60..15_000i64);
    proptest::collection::vec(span, 0..4).prop_map(move |spans| {
        let pause = |(after, long): (i64, i64)| {
            let from = start.plus(after * MINUTE);
            Pause { from, to: Some(from.plus(long * MINUTE)) }
        };
        spans.into_iter().map(pause).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn lines_are_gapless_and_count_up_to_the_limit(
        (start, pauses) in starts().prop_flat_map(|start| (Just(start), pauses(start))), limit in limits(),
    ) {
        let calendar = shanxi();
        let reckoned = reckon(start, &limit, &calendar, &pauses);
        let mut cursor = start;
        for line in &reckoned.lines {
            prop_assert_eq!(line.from, cursor);
            prop_assert!(line.to > line.from);
            prop_assert!(line.counted == (line.millis > 0) && !line.reason.is_empty());
            cursor = line.to;
        }
        prop_assert_eq!(cursor, reckoned.due);
        let millis: i64 = reckoned.lines.iter().map(|line| line.millis).sum();
        let days: i64 = reckoned.lines.iter().map(|line| line.days).sum();
        match limit {
            Limit::Minutes(n) | Limit::WorkingMinutes(n) => prop_assert_eq!(millis, n * MINUTE),
            Limit::SameDay => prop_assert_eq!(days, 1),
            Limit::Days(n) | Limit::CivilDays(n) | Limit::WorkingDays(n) => prop_assert_eq!(days, n),
            Limit::Immediately => prop_assert_eq!(reckoned.due, start),
        }
        if limit.working() && pauses.is_empty() {
            prop_assert!(calendar.working_millis(start, reckoned.due) >= millis);
        }
        prop_assert_eq!(reckoned, reckon(start, &limit, &calendar, &pauses), "asked twice");
    }

    #[test]
    fn a_later_start_never_ends_earlier(
        (start, pauses) in starts().prop_flat_map(|start| (Just(start), pauses(start))), limit in limits(), later in 0..20_000i64,
    ) {
        let calendar = shanxi();
        let first = reckon(start, &limit, &calendar, &pauses);
        let second = reckon(start.plus(later * MINUTE), &limit, &calendar, &pauses);
        prop_assert!(first.due <= second.due, "{:?} then {:?}", first, second);
    }

    #[test]
    fn a_pause_only_ever_lengthens(
        (start, pauses) in starts().prop_flat_map(|start| (Just(start), pauses(start))), limit in limits(),
    ) {
        let calendar = shanxi();
        let mut due = reckon(start, &limit, &calendar, &[]).due;
        for n in 1..=pauses.len() {
            let longer = reckon(start, &limit, &calendar, &pauses[..n]).due;
            prop_assert!(due <= longer);
            due = longer;
        }
        let mut doubled = pauses.clone();
        doubled.extend(pauses.iter().rev());
        prop_assert_eq!(due, reckon(start, &limit, &calendar, &doubled).due, "said twice, counted once");
    }

    #[test]
    fn pressing_lies_before_the_end(start in starts(), limit in limits()) {
        let calendar = shanxi();
        let due = reckon(start, &limit, &calendar, &[]).due;
        let soon = soon_at(due, &limit, &calendar);
        prop_assert!(soon <= due);
        prop_assert!(time_left(due, due, &limit, &calendar).nearness != Nearness::Overdue);
        prop_assert!(time_left(due.plus(1), due, &limit, &calendar).nearness == Nearness::Overdue);
    }
}
