//! Terms and periods, and days of the year as people write them.

use super::super::pen::{Ask, Pen};
use super::super::rows::{Adds, Row, Rows};
use waymark_domain::format::{Definition, MonthDay, Period};

/// A new period begins where the last one ends, until its days are typed.
pub(super) fn periods(format: &mut Definition, pen: &mut Pen<'_>) {
    let last = format.periods.last().map(|period| period.to);
    let from = last.unwrap_or(format.session_starts);
    let rows = Rows {
        place: "periods",
        title: "Terms and periods, in the order of the session",
        one: "period",
        adds: Adds::Typed,
    };
    let earlier = pen.earlier(|format| format.periods.clone());
    pen.rows(&rows, &mut format.periods, earlier, |label, key| {
        Some(Period {
            key,
            label: label.to_owned(),
            heading: String::new(),
            from,
            to: from,
            review: None,
        })
    });
}

impl Row for Period {
    fn key(&self) -> String {
        self.key.clone()
    }

    fn name(&self) -> String {
        self.label.clone()
    }

    fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
        let part = |part: &str| format!("{place}.{part}");
        pen.warn(place);
        pen.line(Ask::new(&part("label"), "Name"), &mut self.label);
        pen.line(
            Ask::new(&part("heading"), "Above its targets on the form"),
            &mut self.heading,
        );
        month_day(pen, Ask::new(&part("from"), "First day"), &mut self.from);
        month_day(pen, Ask::new(&part("to"), "Last day"), &mut self.to);
        pen.parsed(
            Ask::new(&part("review"), "Review day (optional)")
                .hint("Its last day when this is empty"),
            &mut self.review,
            |day| day.map(said).unwrap_or_default(),
            |raw| {
                if raw.is_empty() {
                    Some(None)
                } else {
                    read(raw).map(Some)
                }
            },
            WHICH_DAY,
        );
    }
}

const WHICH_DAY: &str = "a day and a month that every year has, for example 1 September";

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn month_day(pen: &mut Pen<'_>, ask: Ask<'_>, day: &mut MonthDay) {
    let hint = if ask.hint.is_empty() {
        "For example, 1 September"
    } else {
        ask.hint
    };
    pen.parsed(ask.hint(hint), day, |day| said(*day), read, WHICH_DAY);
}

/// "1 September".
fn said(day: MonthDay) -> String {
    let written = day.to_string();
    let (month, number) = written.split_once('-').unwrap_or_default();
    let month = month
        .parse::<usize>()
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?));
    format!(
        "{} {}",
        number.trim_start_matches('0'),
        month.unwrap_or(&"")
    )
}

/// "1 September", "1 sept", "1/9" or "1.9.".
fn read(raw: &str) -> Option<MonthDay> {
    let mut parts = raw
        .split(|c: char| c.is_whitespace() || c == '/' || c == '.')
        .filter(|part| !part.is_empty());
    let (day, month, None) = (parts.next()?, parts.next()?, parts.next()) else {
        return None;
    };
    let day: u8 = day.parse().ok()?;
    let month = month.parse::<usize>().ok().or_else(|| named_month(month))?;
    MonthDay::parse(&format!("{month:02}-{day:02}")).ok()
}

fn named_month(raw: &str) -> Option<usize> {
    let raw = raw.to_lowercase();
    let begins = |month: &str| raw.len() >= 3 && month.to_lowercase().starts_with(&raw);
    MONTHS
        .iter()
        .position(|month| begins(month))
        .map(|index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_the_year_is_read_as_people_write_it() {
        let september = MonthDay::parse("09-01").expect("a day");
        for raw in ["1 September", "01 sept", "1/9", "1.9."] {
            assert_eq!(read(raw), Some(september), "{raw}");
        }
        for raw in ["", "September", "31 June", "29 February", "1 ju 2", "1 s"] {
            assert_eq!(read(raw), None, "{raw}");
        }
        assert_eq!(said(september), "1 September");
    }
}
