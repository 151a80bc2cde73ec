//! Days as people say them, and as they type them.

use crate::shell::state::time_in_britain;
use jiff::Unit;
use jiff::civil::Time;
use waymark_domain::{Day, Instant};
use waymark_ui::{DateText, FormErrors};

/// "12 November 2026".
pub(crate) fn day(day: Day) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// "Thursday 12 November 2026".
pub(crate) fn full_day(day: Day) -> String {
    day.strftime("%A %-d %B %Y").to_string()
}

/// "9:04am", on the clock on the wall.
pub(crate) fn clock(at: Instant) -> String {
    time_in_britain(at).strftime("%-I:%M%P").to_string()
}

/// "9:04am".
pub(crate) fn wall_clock(time: Time) -> String {
    time.strftime("%-I:%M%P").to_string()
}

/// How long ago or how far ahead, in the unit a person would use: "3 days", "2 weeks", "27 days",
/// "4 months". Weeks are told only where they are whole, so that nothing looks nearer than it is.
pub(crate) fn stretch(from: Day, to: Day) -> String {
    let days = from.until(to).map_or(0, |span| span.get_days()).abs();
    let months = months(from.min(to), from.max(to));
    match (days, months) {
        (1, _) => "1 day".to_owned(),
        (14..63, _) if days % 7 == 0 => format!("{} weeks", days / 7),
        (0..63, _) => format!("{days} days"),
        (_, 0..24) => format!("{months} months"),
        _ => format!("{} years", months / 12),
    }
}

/// "today", "tomorrow" or "in 2 weeks".
pub(crate) fn ahead(today: Day, day: Day) -> String {
    match today.until(day).map_or(0, |span| span.get_days()) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("in {}", stretch(today, day)),
    }
}

/// "today", "yesterday" or "2 weeks ago".
pub(crate) fn ago(today: Day, day: Day) -> String {
    match day.until(today).map_or(0, |span| span.get_days()) {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => format!("{} ago", stretch(day, today)),
    }
}

/// In whole years.
pub(crate) fn age(born: Day, today: Day) -> i32 {
    months(born, today) / 12
}

/// Whole months between two days.
fn months(from: Day, to: Day) -> i32 {
    from.until((Unit::Month, to))
        .map_or(0, |span| span.get_months())
}

/// The day in the boxes of the date field `id`, or what is wrong with it. `what` goes into the sentence:
/// "the day of the assessment".
pub(crate) fn parse(
    errors: &mut FormErrors,
    id: &str,
    what: &str,
    typed: DateText<'_>,
) -> Option<Day> {
    let parts = [typed.day, typed.month, typed.year].map(str::trim);
    if parts.iter().all(|part| part.is_empty()) {
        errors.add(id, format!("Enter {what}"));
        return None;
    }
    let missing = ["day", "month", "year"]
        .into_iter()
        .zip(parts)
        .find(|(_, part)| part.is_empty());
    if let Some((part, _)) = missing {
        errors.add(
            format!("{id}.{part}"),
            format!("Enter {what} with its {part}"),
        );
        return None;
    }
    let [day, month, year] = parts;
    if year.chars().count() != 4 {
        errors.add(
            format!("{id}.year"),
            format!("Enter {what} with four digits for the year, like 2026"),
        );
        return None;
    }
    let read = year
        .parse()
        .ok()
        .zip(month_number(month))
        .zip(day.parse().ok());
    let found = read.and_then(|((year, month), day)| Day::new(year, month, day).ok());
    if found.is_none() {
        errors.add(
            id,
            format!("Enter {what} as a day that exists, like 27 3 2026"),
        );
    }
    found
}

/// A time as people write it: "3:30pm", "3.30 pm", "9am", "15:30". Hours that could be night or afternoon need to say
/// which.
pub(crate) fn time(typed: &str) -> Option<Time> {
    let typed = typed.trim().to_lowercase().replace([' ', '.'], ":");
    let (clock, half) = match (typed.strip_suffix("am"), typed.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (typed.as_str(), None),
    };
    let clock = clock.trim_end_matches(':');
    let (hour, minute) = match (clock.split_once(':'), half) {
        (Some((hour, minute)), _) if minute.len() == 2 => (hour, minute.parse().ok()?),
        (None, Some(_)) => (clock, 0),
        _ => return None,
    };
    let hour: i8 = hour.parse().ok()?;
    let hour = match half {
        Some(later) => (1..=12).contains(&hour).then_some(hour % 12 + later)?,
        None => (7..24).contains(&hour).then_some(hour)?,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// A number, or the name of a month or its first three letters.
fn month_number(typed: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let typed = typed.to_lowercase();
    let named = NAMES
        .iter()
        .zip(1..)
        .find(|(name, _)| typed.starts_with(*name))
        .map(|(_, number)| number);
    named.or_else(|| typed.parse().ok())
}

/// The boxes of a date field for a day that is known.
pub(crate) fn boxes(day: Day) -> [String; 3] {
    [
        day.day().to_string(),
        day.month().to_string(),
        day.year().to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Span;
    use jiff::civil::date;

    fn read(day: &str, month: &str, year: &str) -> Result<Day, FormErrors> {
        let mut errors = FormErrors::none();
        parse(&mut errors, "on", "the day", DateText { day, month, year }).ok_or(errors)
    }

    #[test]
    fn a_day_is_read_with_a_number_or_a_name_for_the_month() {
        assert_eq!(read("3", "11", "2026"), Ok(date(2026, 11, 3)));
        assert_eq!(read(" 03 ", "November", "2026"), Ok(date(2026, 11, 3)));
        assert_eq!(read("3", "nov", "2026"), Ok(date(2026, 11, 3)));
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused_with_the_field_that_is_wrong() {
        let field = |day, month, year| {
            let errors = read(day, month, year).expect_err("no day");
            errors
                .iter()
                .map(|(field, _)| field.to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(field("", "", ""), ["on"]);
        assert_eq!(field("3", "", "2026"), ["on.month"]);
        assert_eq!(field("3", "11", "26"), ["on.year"]);
        assert_eq!(field("31", "2", "2026"), ["on"]);
        assert_eq!(field("x", "y", "zzzz"), ["on"]);
    }

    #[test]
    fn a_time_is_read_as_people_write_it() {
        let read = |typed| time(typed).map(|time| (time.hour(), time.minute()));
        for typed in ["3:30pm", "3.30 pm", " 15:30 ", "3 30PM", "15.30"] {
            assert_eq!(read(typed), Some((15, 30)), "{typed}");
        }
        assert_eq!(read("9am"), Some((9, 0)));
        assert_eq!(read("12pm"), Some((12, 0)));
        assert_eq!(read("12:05am"), Some((0, 5)));
    }

    #[test]
    fn a_time_that_says_too_little_or_does_not_exist_is_none() {
        for typed in [
            "",
            "3:30",
            "9",
            "25:00",
            "13pm",
            "0am",
            "9:5",
            "9:75am",
            "pm",
            "9:-1",
            "after lunch",
        ] {
            assert_eq!(time(typed), None, "{typed}");
        }
    }

    #[test]
    fn stretches_are_told_in_the_unit_a_person_would_use() {
        let from = date(2026, 3, 1);
        let told = |days| stretch(from, from.saturating_add(Span::new().days(days)));
        assert_eq!(
            [1, 13, 14, 27, 28, 62, 63, 365, 800].map(told),
            [
                "1 day",
                "13 days",
                "2 weeks",
                "27 days",
                "4 weeks",
                "62 days",
                "2 months",
                "12 months",
                "2 years"
            ]
        );
        assert_eq!(ahead(from, from), "today");
        assert_eq!(ago(date(2026, 3, 2), from), "yesterday");
        assert_eq!(age(date(2018, 3, 2), from), 7);
        assert_eq!(age(date(2018, 3, 1), from), 8);
    }
}
