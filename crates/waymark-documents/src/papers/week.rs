//! The week of an adult, a room, a pupil, a class or the school, with the help that is placed in it (D101).

use super::{About, column, fact, part};
use crate::Options;
use crate::form::{Body, Form, Line, Style, Table};
use crate::words::{Words, args, in_language};
use std::collections::BTreeSet;
use waymark_domain::Day;
use waymark_domain::format::Format;
use waymark_domain::timetable::{WeekTime, Weekday, Weeks};

/// One session in the week, of one pupil or of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekSession {
    pub time: WeekTime,
    pub minutes: u16,
    pub pupils: String,
    /// What is done.
    pub what: String,
    pub who: String,
    pub room: String,
    /// Which lesson is missed for it; blank where none is.
    pub lesson: String,
    pub weeks: Weeks,
    /// Of one that is not in every week, when it is used next.
    pub next: Option<Day>,
}

impl Form {
    /// A column for each day and a row for each time at which something begins. `of` says whose week it is; blank for
    /// that of the school.
    pub fn week(
        school: &str,
        of: &str,
        sessions: &[WeekSession],
        format: &Format,
        on: Day,
        options: Options,
    ) -> Self {
        let translated = in_language(format, options.language);
        let words = Words::of(options.language);
        let about = About {
            kind: "week",
            titles: ["week-title", "week-title-of"],
            of,
            school,
            on,
        };
        let mut form = about.paper(&translated, options);
        form.header = vec![fact(words, "fact-day", &words.day(on))];
        let body = if sessions.is_empty() {
            Body::Prose {
                lines: vec![Line::plain(words.say("week-nothing"))],
            }
        } else {
            Body::Grid {
                table: table(sessions, words),
            }
        };
        form.parts = vec![part(words.say("week-sessions"), body)];
        form
    }
}

fn table(sessions: &[WeekSession], words: &Words) -> Table {
    let days = Weekday::ALL.map(|day| column("data", words.say(named(day))));
    let starts: BTreeSet<u16> = sessions.iter().map(|one| one.time.minute()).collect();
    let row = |minute: u16| {
        let cell = |day: Weekday| {
            let here = sessions
                .iter()
                .filter(|one| (one.time.weekday(), one.time.minute()) == (day, minute));
            here.flat_map(|one| said(one, words)).collect()
        };
        let first = sessions.iter().find(|one| one.time.minute() == minute);
        let clock = first.map(|one| one.time.starts().strftime(CLOCK).to_string());
        let clock = vec![Line::plain(clock.unwrap_or_default())];
        std::iter::once(clock)
            .chain(Weekday::ALL.map(cell))
            .collect()
    };
    Table {
        columns: std::iter::once(column("monitoring", words.say("week-starts")))
            .chain(days)
            .collect(),
        rows: starts.into_iter().map(row).collect(),
    }
}

/// "10:05", the same in every language.
const CLOCK: &str = "%-H:%M";

fn said(one: &WeekSession, words: &Words) -> Vec<Line> {
    let (starts, ends) = (one.time.starts(), one.time.ends(one.minutes));
    let time = format!("{}–{}", starts.strftime(CLOCK), ends.strftime(CLOCK));
    let mut about = vec![time];
    let typed = [&one.who, &one.room];
    about.extend(
        typed
            .into_iter()
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty()),
    );
    let mut lines = vec![
        Line::typed(&one.pupils).styled(Style::Wording),
        Line::typed(&one.what),
        Line::plain(about.join(" · ")),
    ];
    lines.extend(in_turn(one, words).map(Line::plain));
    if !one.lesson.trim().is_empty() {
        lines.push(Line::labelled(words.say("week-instead"), one.lesson.trim()));
    }
    lines
}

/// "Every second week, next on 1 December".
fn in_turn(one: &WeekSession, words: &Words) -> Option<String> {
    let key = match one.weeks {
        Weeks::Every => return None,
        Weeks::Second => "week-second",
        Weeks::Fourth => "week-fourth",
    };
    let said = words.say(key);
    let day = one.next.map(|day| words.short_day(day));
    Some(match day {
        Some(day) => words.fill("week-next", &args!["weeks" => said, "day" => day]),
        None => said,
    })
}

fn named(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "week-monday",
        Weekday::Tuesday => "week-tuesday",
        Weekday::Wednesday => "week-wednesday",
        Weekday::Thursday => "week-thursday",
        Weekday::Friday => "week-friday",
    }
}
