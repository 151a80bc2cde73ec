//! Sessions that come again every week, as a calendar that is asked for again and again (RFC 5545).
//!
//! Invariant: it says when and where, and of which class. Whose session it is stays out of it, since calendars are
//! shared and shown on locked screens. Times are those of the clock on the wall, so that summer time moves nothing.

use crate::calendar_file::{escaped, folded, utc};
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};

/// How the clocks of Britain have gone since 1996, and go until a law says otherwise.
const LONDON: [&str; 16] = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "TZNAME:BST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "TZNAME:GMT",
    "END:STANDARD",
];

/// A session at the same time of every week, or every so many, from the first day to the last, but for some of them.
#[derive(Debug, Clone)]
pub struct Weekly {
    /// The same for one session for ever.
    pub uid: String,
    pub summary: String,
    pub place: String,
    pub first: Date,
    pub last: Date,
    /// From one session to the next: 1 for every week.
    pub weeks_apart: u8,
    /// Days between the two on which the school does not teach.
    pub without: Vec<Date>,
    pub starts: Time,
    pub minutes: u16,
}

/// The whole file. `made` is when its address was made, so that a file of the same week is the same file; `name` is what a calendar calls it.
pub fn week_file(name: &str, made: Timestamp, sessions: &[Weekly]) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Waymark//Waymark//EN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(name)),
        // Calendars ask again after so long: a change is seen on the same day.
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H".to_owned(),
    ];
    lines.extend(LONDON.map(str::to_owned));
    lines.push("END:VTIMEZONE".to_owned());
    for session in sessions {
        lines.extend(session.lines(made));
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

impl Weekly {
    fn lines(&self, made: Timestamp) -> Vec<String> {
        let starts = self.first.to_datetime(self.starts);
        let length = SignedDuration::from_mins(self.minutes.into());
        let ends = starts.checked_add(length).unwrap_or(starts);
        let mut lines = vec![
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", escaped(&self.uid)),
            format!("DTSTAMP:{}", utc(made)),
            format!("DTSTART;TZID=Europe/London:{}", starts.strftime(LOCAL)),
            format!("DTEND;TZID=Europe/London:{}", ends.strftime(LOCAL)),
        ];
        // The last session is on the day of its end, whatever the hour is in Greenwich.
        let until = self.last.strftime("%Y%m%d");
        let apart = match self.weeks_apart {
            0 | 1 => String::new(),
            weeks => format!("INTERVAL={weeks};"),
        };
        lines.push(format!("RRULE:FREQ=WEEKLY;{apart}UNTIL={until}T235959Z"));
        for day in &self.without {
            let left_out = day.to_datetime(self.starts);
            lines.push(format!(
                "EXDATE;TZID=Europe/London:{}",
                left_out.strftime(LOCAL)
            ));
        }
        lines.push(format!("SUMMARY:{}", escaped(&self.summary)));
        if !self.place.trim().is_empty() {
            lines.push(format!("LOCATION:{}", escaped(&self.place)));
        }
        lines.push("CLASS:PRIVATE".to_owned());
        lines.push("END:VEVENT".to_owned());
        lines
    }
}

/// "20261112T103000", on the clock on the wall.
const LOCAL: &str = "%Y%m%dT%H%M%S";

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::{date, time};
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    fn reading() -> Weekly {
        Weekly {
            uid: "01990000-0000-7000-8000-000000000001".into(),
            summary: "Session, Room 4 (P4)".into(),
            place: "Room 4".into(),
            first: date(2026, 10, 19),
            last: date(2026, 12, 14),
            weeks_apart: 1,
            without: vec![date(2026, 11, 16), date(2026, 11, 30)],
            starts: time(10, 30, 0, 0),
            minutes: 20,
        }
    }

    fn file(sessions: &[Weekly]) -> String {
        let made = "2026-09-01T09:00:00Z".parse().expect("a moment");
        week_file("Sessions", made, sessions)
    }

    fn values<'a>(file: &'a str, name: &'a str) -> Vec<&'a str> {
        let line = |line: &'a str| line.strip_prefix(name)?.strip_prefix(':');
        file.split("\r\n").filter_map(line).collect()
    }

    /// The days on which a calendar shows the session.
    fn shown(file: &str) -> Vec<Date> {
        let local = |raw: &str| Date::strptime("%Y%m%d", &raw[..8]).expect("a day");
        let first = local(values(file, "DTSTART;TZID=Europe/London")[0]);
        let rule = values(file, "RRULE").pop().expect("a rule").to_owned();
        let last = local(rule.rsplit('=').next().expect("an end"));
        let apart = rule
            .split(';')
            .find_map(|part| part.strip_prefix("INTERVAL="));
        let apart: i64 = apart.map_or(1, |weeks| weeks.parse().expect("a number"));
        let without = values(file, "EXDATE;TZID=Europe/London");
        let without: Vec<_> = without.into_iter().map(local).collect();
        first
            .series(apart.weeks())
            .take_while(|day| *day <= last)
            .filter(|day| !without.contains(day))
            .collect()
    }

    #[test]
    fn a_session_comes_every_week_but_on_the_days_that_are_left_out() {
        let file = file(&[reading()]);
        let days = shown(&file);
        assert_eq!(days.len(), 7);
        assert!(!days.contains(&date(2026, 11, 16)) && days.contains(&date(2026, 12, 14)));
        assert_eq!(
            values(&file, "DTEND;TZID=Europe/London"),
            ["20261019T105000"]
        );
        assert_eq!(
            values(&file, "EXDATE;TZID=Europe/London")[0],
            "20261116T103000"
        );
        assert_eq!(values(&file, "SUMMARY"), ["Session\\, Room 4 (P4)"]);
    }

    #[test]
    fn a_session_of_every_second_week_says_so() {
        let fortnightly = Weekly {
            weeks_apart: 2,
            ..reading()
        };
        let file = file(&[fortnightly]);
        // After the rules of summer and winter time.
        assert_eq!(
            values(&file, "RRULE").last().copied(),
            Some("FREQ=WEEKLY;INTERVAL=2;UNTIL=20261214T235959Z")
        );
        let days = [date(2026, 10, 19), date(2026, 11, 2), date(2026, 12, 14)];
        assert_eq!(shown(&file), days);
    }

    #[test]
    fn the_rules_for_summer_time_are_those_of_the_clocks_in_london() {
        let london = TimeZone::get("Europe/London").expect("London is known");
        for (month, hour, offset) in [(3, 1, 3600), (10, 2, 0)] {
            for year in 1996..2036 {
                let last_sunday = date(year, month, 1)
                    .nth_weekday_of_month(-1, jiff::civil::Weekday::Sunday)
                    .expect("a Sunday");
                let after = last_sunday.at(hour + 1, 0, 0, 0);
                let found = london
                    .to_ambiguous_zoned(after)
                    .compatible()
                    .expect("a time");
                assert_eq!(found.offset().seconds(), offset, "{year}-{month}");
                let before = last_sunday.at(0, 30, 0, 0);
                let found = london
                    .to_ambiguous_zoned(before)
                    .compatible()
                    .expect("a time");
                assert_ne!(found.offset().seconds(), offset, "{year}-{month}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_file_is_whole_whatever_a_room_is_called(place in "(?s).{0,120}", number in 0usize..4) {
            let session = Weekly { place: place.clone(), summary: format!("Session, {place}"), ..reading() };
            let file = file(&vec![session; number]);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= 75));
            prop_assert!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
            prop_assert!(file.ends_with("END:VCALENDAR\r\n"));
            let lines: Vec<_> = file.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect();
            for (begin, end) in [("BEGIN:VEVENT", "END:VEVENT"), ("BEGIN:VTIMEZONE", "END:VTIMEZONE")] {
                let count = |wanted: &str| lines.iter().filter(|line| *line == wanted).count();
                prop_assert_eq!(count(begin), count(end));
            }
            prop_assert_eq!(lines.iter().filter(|line| *line == "BEGIN:VEVENT").count(), number);
        }
    }
}
