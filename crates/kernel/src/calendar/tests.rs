//! Given a start, a limit and pauses; when it is reckoned; then it ends there, for these reasons. Calendar: Shanxi, 2018–2026.

use jiff::civil::DateTime;

use super::*;
use crate::time::shanghai;

pub(super) fn shanxi() -> Calendar {
    let season = |name: &str, from: &str, to: &str, hours: [&str; 2]| Season {
        name: name.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        hours: hours.iter().filter_map(|text| text.parse().ok()).collect(),
    };
    let bare = Calendar {
        name: "山西".to_owned(),
        zone: "Asia/Shanghai".to_owned(),
        first_year: 0,
        last_year: 0,
        week: vec![1, 2, 3, 4, 5],
        seasons: vec![
            season("夏季", "05-01", "09-30", ["08:30-12:00", "14:30-18:00"]),
            season("冬季", "10-01", "04-30", ["08:30-12:00", "14:00-17:30"]),
        ],
        yearly: [("01-01", "元旦"), ("10-01", "国庆节")].map(|(day, name)| (day.to_owned(), name.to_owned())).into(),
        days: std::collections::BTreeMap::new(),
    };
    bare.with_days(include_str!("../../../../packs/base/calendar/workdays.csv")).unwrap()
}

fn moment(text: &str) -> Instant {
    let civil: DateTime = text.parse().unwrap();
    civil.to_zoned(shanghai()).unwrap().timestamp().into()
}

fn pause(text: &str) -> Pause {
    let (from, to) = text.split_once(" / ").unwrap();
    Pause { from: moment(from), to: (to != "open").then(|| moment(to)) }
}

struct Case<'a> {
    start: &'a str,
    limit: &'a str,
    pauses: &'a [&'a str],
    due: &'a str,
    lines: &'a [&'a str],
}

fn check(name: &str, case: &Case<'_>) {
    let calendar = shanxi();
    let pauses: Vec<Pause> = case.pauses.iter().map(|text| pause(text)).collect();
    let limit: Limit = case.limit.parse().unwrap();
    let (due, provisional) = case.due.strip_suffix(" 暂定").map_or((case.due, false), |due| (due, true));

    let reckoned = reckon(moment(case.start), &limit, &calendar, &pauses);

    let said: Vec<String> = reckoned.lines.iter().map(|line| line.sentence(&shanghai())).collect();
    let ended = reckoned.due.zoned(&shanghai()).strftime("%Y-%m-%d %H:%M:%S").to_string();
    assert_eq!(ended, due, "{name}: due\n{}", said.join("\n"));
    assert_eq!(reckoned.provisional, provisional, "{name}: provisional");
    assert_eq!(said, case.lines, "{name}: lines");
}

#[test]
fn working_days_exclude_the_first_day_and_end_at_close_of_business() {
    check(
        "issue's example: after hours, National Day, make-up Saturday",
        &Case {
            start: "2026-09-30 18:40",
            limit: "3工作日",
            pauses: &[],
            due: "2026-10-10 17:30:00",
            lines: &[
                "09-30 18:40 → 10-08 08:30 不计时：下班后，国庆节放假",
                "10-08 08:30 → 10-09 17:30 计时：2个工作日",
                "10-09 17:30 → 10-10 08:30 不计时：下班后",
                "10-10（周六）调休上班，计时",
            ],
        },
    );
    check(
        "in office hours: the day itself is not counted; the season's hours close it",
        &Case {
            start: "2026-07-07 10:00",
            limit: "1工作日",
            pauses: &[],
            due: "2026-07-08 18:00:00",
            lines: &["07-07 10:00 → 07-08 08:30 不计时：当日不计", "07-08 08:30 → 07-08 18:00 计时：1个工作日"],
        },
    );
    check(
        "23:59 before a holiday",
        &Case {
            start: "2026-04-30 23:59",
            limit: "1工作日",
            pauses: &[],
            due: "2026-05-06 18:00:00",
            lines: &["04-30 23:59 → 05-06 08:30 不计时：下班后，劳动节放假", "05-06 08:30 → 05-06 18:00 计时：1个工作日"],
        },
    );
    check(
        "on a rest day: it starts the next working day",
        &Case {
            start: "2026-11-21 09:00",
            limit: "2工作日",
            pauses: &[],
            due: "2026-11-24 17:30:00",
            lines: &["11-21 09:00 → 11-23 08:30 不计时：周末", "11-23 08:30 → 11-24 17:30 计时：2个工作日"],
        },
    );
    check(
        "on a make-up Sunday: an ordinary first day",
        &Case {
            start: "2026-01-04 09:00",
            limit: "1工作日",
            pauses: &[],
            due: "2026-01-05 17:30:00",
            lines: &["01-04 09:00 → 01-05 08:30 不计时：当日不计", "01-05 08:30 → 01-05 17:30 计时：1个工作日"],
        },
    );
}

#[test]
fn a_year_without_notice_makes_the_end_provisional() {
    check(
        "31 December 2026: 1 January is off by law, the rest is not published",
        &Case {
            start: "2026-12-31 18:00",
            limit: "1工作日",
            pauses: &[],
            due: "2027-01-04 17:30:00 暂定",
            lines: &["2026-12-31 18:00 → 2027-01-04 08:30 不计时：下班后，元旦放假，周末", "01-04 08:30 → 01-04 17:30 计时：1个工作日"],
        },
    );
    check(
        "ends on the last published day",
        &Case {
            start: "2026-12-30 10:00",
            limit: "1工作日",
            pauses: &[],
            due: "2026-12-31 17:30:00",
            lines: &["12-30 10:00 → 12-31 08:30 不计时：当日不计", "12-31 08:30 → 12-31 17:30 计时：1个工作日"],
        },
    );
    check(
        "natural time needs no calendar",
        &Case {
            start: "2026-12-31 18:00",
            limit: "24小时",
            pauses: &[],
            due: "2027-01-01 18:00:00",
            lines: &["2026-12-31 18:00 → 2027-01-01 18:00 计时：自然时间，节假日照常计时"],
        },
    );
}

#[test]
fn natural_limits_run_through_nights_and_holidays() {
    check(
        "a fire hazard in the National Day holiday",
        &Case {
            start: "2026-10-01 22:15:30",
            limit: "24小时",
            pauses: &[],
            due: "2026-10-02 22:15:30",
            lines: &["10-01 22:15 → 10-02 22:15 计时：自然时间，节假日照常计时"],
        },
    );
    check(
        "same day",
        &Case {
            start: "2026-10-01 22:15",
            limit: "当日",
            pauses: &[],
            due: "2026-10-01 23:59:59",
            lines: &["10-01 22:15 → 10-01 23:59 计时：1天，按自然日，节假日照常计时"],
        },
    );
    check(
        "natural days: first excluded, end not moved",
        &Case {
            start: "2026-10-01 22:15",
            limit: "3日",
            pauses: &[],
            due: "2026-10-04 23:59:59",
            lines: &["10-01 22:15 → 10-02 00:00 不计时：当日不计", "10-02 00:00 → 10-04 23:59 计时：3天，按自然日，节假日照常计时"],
        },
    );
    check(
        "calendar days of procedure law: the end is moved past the holiday",
        &Case {
            start: "2026-09-30 09:00",
            limit: "3日顺延",
            pauses: &[],
            due: "2026-10-08 23:59:59",
            lines: &[
                "09-30 09:00 → 10-01 00:00 不计时：当日不计",
                "10-01 00:00 → 10-03 23:59 计时：3天，按自然日，节假日照常计时",
                "10-03 23:59 → 10-08 23:59 不计时：末日逢国庆节放假，顺延到下一个工作日",
            ],
        },
    );
    check("at once", &Case { start: "2026-10-01 22:15", limit: "立即", pauses: &[], due: "2026-10-01 22:15:00", lines: &[] });
}

#[test]
fn working_hours_count_office_time_only() {
    check(
        "over noon, night and weekend",
        &Case {
            start: "2026-11-20 16:00",
            limit: "4工作小时",
            pauses: &[],
            due: "2026-11-23 11:00:00",
            lines: &[
                "11-20 16:00 → 11-20 17:30 计时：工作时间",
                "11-20 17:30 → 11-23 08:30 不计时：周末",
                "11-23 08:30 → 11-23 11:00 计时：工作时间",
            ],
        },
    );
    check(
        "noon is inside the line, not one more line",
        &Case {
            start: "2026-11-23 09:00",
            limit: "9工作小时",
            pauses: &[],
            due: "2026-11-24 11:00:00",
            lines: &["11-23 09:00 → 11-24 11:00 计时：工作时间共9小时，午休和下班后除外"],
        },
    );
    check(
        "reported at noon",
        &Case {
            start: "2026-11-23 12:30",
            limit: "1工作小时",
            pauses: &[],
            due: "2026-11-23 15:00:00",
            lines: &["11-23 12:30 → 11-23 14:00 不计时：午休", "11-23 14:00 → 11-23 15:00 计时：工作时间"],
        },
    );
    check(
        "full at closing time: it ends there, not next morning",
        &Case {
            start: "2026-11-23 16:30",
            limit: "1工作小时",
            pauses: &[],
            due: "2026-11-23 17:30:00",
            lines: &["11-23 16:30 → 11-23 17:30 计时：工作时间"],
        },
    );
}

#[test]
fn a_pause_stops_the_clock_once() {
    check(
        "two overlapping pauses count once",
        &Case {
            start: "2026-11-02 10:00",
            limit: "24小时",
            pauses: &["2026-11-02 12:00 / 2026-11-02 18:00", "2026-11-02 15:00 / 2026-11-02 20:00"],
            due: "2026-11-03 18:00:00",
            lines: &[
                "11-02 10:00 → 11-02 12:00 计时：自然时间，节假日照常计时",
                "11-02 12:00 → 11-02 20:00 不计时：挂账（暂缓计时）",
                "11-02 20:00 → 11-03 18:00 计时：自然时间，节假日照常计时",
            ],
        },
    );
    check(
        "begins and ends outside hours: nothing is gained",
        &Case {
            start: "2026-11-02 16:30",
            limit: "2工作小时",
            pauses: &["2026-11-02 19:00 / 2026-11-03 07:00"],
            due: "2026-11-03 09:30:00",
            lines: &[
                "11-02 16:30 → 11-02 17:30 计时：工作时间",
                "11-02 17:30 → 11-03 08:30 不计时：挂账（暂缓计时）",
                "11-03 08:30 → 11-03 09:30 计时：工作时间",
            ],
        },
    );
    check(
        "across a make-up Saturday: that day is a lost working day",
        &Case {
            start: "2026-10-08 09:00",
            limit: "2工作日",
            pauses: &["2026-10-09 20:00 / 2026-10-11 12:00"],
            due: "2026-10-12 17:30:00",
            lines: &[
                "10-08 09:00 → 10-09 08:30 不计时：当日不计",
                "10-09 08:30 → 10-09 17:30 计时：1个工作日",
                "10-09 17:30 → 10-12 08:30 不计时：挂账（暂缓计时），周末",
                "10-12 08:30 → 10-12 17:30 计时：1个工作日",
            ],
        },
    );
    check(
        "in days: Monday 10:00 to Wednesday 10:00 are two days",
        &Case {
            start: "2026-11-01 10:00",
            limit: "5日",
            pauses: &["2026-11-02 10:00 / 2026-11-04 10:00"],
            due: "2026-11-08 23:59:59",
            lines: &[
                "11-01 10:00 → 11-04 00:00 不计时：当日不计，挂账（暂缓计时）",
                "11-04 00:00 → 11-08 23:59 计时：5天，按自然日，节假日照常计时",
            ],
        },
    );
    check(
        "an open pause and one from before the start change nothing",
        &Case {
            start: "2026-11-02 10:00",
            limit: "2小时",
            pauses: &["2026-11-02 11:00 / open", "2026-11-01 10:00 / 2026-11-02 10:00"],
            due: "2026-11-02 12:00:00",
            lines: &["11-02 10:00 → 11-02 12:00 计时：自然时间，节假日照常计时"],
        },
    );
}

#[test]
fn reopening_and_a_change_of_rule_are_reckoned_from_the_same_record() {
    let closed_and_reopened = pause("2026-11-04 15:00 / 2026-11-06 09:00");
    let (start, calendar) = (moment("2026-11-02 10:00"), shanxi());
    let due = |limit: Limit| reckon(start, &limit, &calendar, &[closed_and_reopened]).due;
    assert_eq!(due(Limit::Days(3)), moment("2026-11-08 00:00").plus(-1), "closed on the 4th and 5th: 3, 6 and 7 count");
    assert_eq!(due(Limit::WorkingDays(3)), moment("2026-11-09 17:30"));
    // The rule is swapped while the clock stands: the old pause stays a pause, under the new rule's way of counting.
    assert_eq!(due(Limit::Minutes(72 * 60)), moment("2026-11-07 04:00"));
    assert_eq!(due(Limit::Minutes(24 * 60)), moment("2026-11-03 10:00"), "full before the pause: it is overdue at once");
}

#[test]
fn limits_are_written_as_they_are_said() {
    for text in ["立即", "当日", "30分钟", "24小时", "90分钟", "3日", "60日顺延", "4工作小时", "30工作分钟", "2工作日"]
    {
        let limit: Limit = text.parse().unwrap();
        assert_eq!(limit.to_string(), text);
    }
    for text in ["", "快点", "0日", "-3日", "3", "2个工作日", "99999日", "99999999999999999999小时"] {
        let said = text.parse::<Limit>().unwrap_err().to_string();
        assert!(said.contains(text) && said.contains("可以写"), "{said}");
    }
    assert_eq!("24小时".parse::<Limit>().unwrap().policy(), "24小时（节假日照常计时）");
    assert_eq!("1工作日".parse::<Limit>().unwrap().policy(), "1工作日（工作时间）");
}

#[test]
fn what_is_left_is_said_in_the_limits_own_time() {
    let check = |now: &str, due: &str, limit: &str, text: &str, nearness: Nearness| {
        let said = time_left(moment(now), moment(due), &limit.parse().unwrap(), &shanxi());
        assert_eq!(said, TimeLeft { text: text.to_owned(), nearness }, "{now} {due} {limit}");
    };
    check("2026-11-02 10:00", "2026-11-03 07:00", "24小时", "还剩 21小时", Nearness::Ok);
    check("2026-11-02 10:00", "2026-11-03 13:00", "3日", "还剩 1天3小时", Nearness::Ok);
    check("2026-11-02 10:00", "2026-11-02 11:25", "2小时", "还剩 1小时25分钟", Nearness::Ok);
    check("2026-11-02 10:00", "2026-11-02 10:25", "2小时", "还剩 25分钟", Nearness::Soon);
    check("2026-11-02 10:00", "2026-11-02 08:00", "2小时", "已超期 2小时", Nearness::Overdue);
    check("2026-11-06 16:00", "2026-11-09 17:30", "2工作日", "还剩 1个工作日1小时", Nearness::Ok);
    check("2026-11-09 16:00", "2026-11-09 17:30", "2工作日", "还剩 1小时30分钟（工作时间）", Nearness::Soon);
    check("2026-11-09 22:30", "2026-11-09 17:30", "2工作日", "已超期 5小时", Nearness::Overdue);
    check("2026-11-10 10:30", "2026-11-09 17:30", "2工作日", "已超期 2小时（工作时间）", Nearness::Overdue);
}

#[test]
fn a_limit_becomes_pressing_in_its_own_time() {
    let calendar = shanxi();
    let at = |due: &str, limit: &str| soon_at(moment(due), &limit.parse().unwrap(), &calendar);
    assert_eq!(at("2026-11-03 10:00", "24小时"), moment("2026-11-03 04:00"));
    assert_eq!(at("2026-11-03 10:00", "15日"), moment("2026-11-02 10:00"));
    assert_eq!(at("2026-11-09 17:30", "1工作日"), moment("2026-11-09 15:45"));
    assert_eq!(at("2026-11-09 09:00", "4工作小时"), moment("2026-11-06 17:00"), "half an hour of the hour lies before the weekend");
}

#[test]
fn the_calendar_reads_its_text_and_names_each_fault() {
    let calendar = shanxi();
    assert_eq!((calendar.first_year, calendar.last_year), (2018, 2026));
    let days_2026 = jiff::civil::date(2026, 1, 1).series(jiff::Span::new().days(1)).take(365);
    assert_eq!(days_2026.filter(|date| calendar.day(*date).worked()).count(), 248);
    assert_eq!(calendar.day(jiff::civil::date(2026, 10, 10)), Day::MakeUp("国庆节"));
    assert_eq!(calendar.day(jiff::civil::date(2026, 10, 6)), Day::Holiday("国庆节"));

    let bare = Calendar { days: std::collections::BTreeMap::new(), ..shanxi() };
    let faults = bare
        .with_days("date,kind,holiday\r\n2026-13-01,off,元旦\r\n2026-01-01,rest,元旦\r\n2026-01-02,off\r\n2026-01-03,off,元旦\r\n2026-01-03,off,元旦\r\n")
        .unwrap_err();
    let said: Vec<String> = faults.iter().map(|fault| format!("{:?} {fault}", fault.line)).collect();
    assert_eq!(
        said,
        [
            "Some(2) 日期“2026-13-01”读不懂，应写成 2026-10-01",
            "Some(3) “rest”不认识，只能是 off（放假）或 work（调休上班）",
            "Some(4) “2026-01-02,off”应有三栏：日期,off 或 work,节日名称",
            "Some(6) 2026-01-03 重复",
        ]
    );

    let mut gap = shanxi();
    gap.seasons[0].from = "05-02".to_owned();
    assert_eq!(gap.check()[0].message, "05-01 没有办公时间：各季合起来要覆盖全年");
}

#[test]
fn a_calendar_edited_afterwards_is_another_version_and_the_old_one_answers_as_before() {
    let old = shanxi();
    let stored = serde_json::to_string(&old).unwrap();
    let mut edited = old.clone();
    edited.days.remove(&jiff::civil::date(2026, 10, 10));
    assert_ne!(old.version(), edited.version());

    let kept: Calendar = serde_json::from_str(&stored).unwrap();
    assert_eq!(kept.version(), old.version());
    let limit = Limit::WorkingDays(3);
    let start = moment("2026-09-30 18:40");
    assert_eq!(reckon(start, &limit, &kept, &[]), reckon(start, &limit, &old, &[]));
    assert_eq!(reckon(start, &limit, &edited, &[]).due, moment("2026-10-12 17:30"));
}

#[test]
fn nonsense_ends_instead_of_looping() {
    let mut never = shanxi();
    never.week.clear();
    never.days.clear();
    let answer = reckon(moment("2026-11-02 10:00"), &Limit::WorkingDays(1), &never, &[]);
    assert!(answer.provisional);
    for start in [Instant(i64::MIN), Instant(i64::MAX), Instant(0)] {
        for limit in [Limit::Minutes(i64::MAX), Limit::WorkingMinutes(i64::MAX), Limit::Days(-5), Limit::CivilDays(0)] {
            let _ = reckon(start, &limit, &shanxi(), &[Pause { from: Instant(i64::MIN), to: Some(Instant(i64::MAX)) }]);
        }
    }
}
