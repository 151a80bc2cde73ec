//! Birth dates as school offices and Excel write them.
//!
//! British order (day first) is the rule. What Excel may have done to a date is repaired only where no other reading
//! is possible, and never without saying so.

use waymark_domain::Day;

use crate::sheet::Cell;

/// A birth date, and what had to be assumed to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Born {
    pub day: Day,
    pub reading: DateReading,
}

/// How a date was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateReading {
    /// Only one reading is possible: the month is a word, or the year comes first, or the day is above 12.
    Certain,
    /// A date cell of a workbook. Excel may have swapped day and month when it made the cell.
    DateCell,
    /// Day and month could be swapped; read as day first.
    DayFirst,
    /// 03/14/2018 can only be American: month first.
    MonthFirst,
    /// A number such as 43173: days since 1900.
    Serial,
}

/// Why a cell is not the birth date of a pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    #[error("is blank. Enter the date of birth, such as 14/03/2018")]
    Blank,
    #[error("is not a date. Write it as 14/03/2018")]
    NotADate,
    #[error("is not a day of the calendar. Check the day and the month")]
    NoSuchDay,
    #[error("is in the future. Check the year")]
    Future,
    #[error("would make the pupil {years} years old. Check the year")]
    TooOld { years: i16 },
    #[error(
        "holds only ######, because the column was too narrow. Widen the column in Excel and export again"
    )]
    Hidden,
}

/// Nobody stays at school longer: 19 is the end of school, 25 of an education, health and care plan.
const OLDEST: i16 = 25;

impl Born {
    /// `today` settles two-digit years (the latest past one) and impossible ages.
    pub fn parse(cell: &Cell, today: Day) -> Result<Self, DateError> {
        let born = match cell {
            Cell::Date(day) => Self {
                day: *day,
                reading: DateReading::DateCell,
            },
            Cell::Number(serial) => from_serial(*serial)?,
            Cell::Text(text) => from_text(text, today)?,
        };
        if born.day > today {
            return Err(DateError::Future);
        }
        let years = age(born.day, today);
        if years > OLDEST {
            Err(DateError::TooOld { years })
        } else {
            Ok(born)
        }
    }
}

/// A day that a plan names, in any of the British forms; two-digit years are of this century.
pub fn plan_day(text: &str) -> Option<Day> {
    let last = Day::constant(2099, 12, 31);
    let found = from_text(text, last).ok()?;
    (found.reading != DateReading::Serial).then_some(found.day)
}

/// Full years from `born` to `today`.
pub(crate) fn age(born: Day, today: Day) -> i16 {
    let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    today.year() - born.year() - i16::from(before_birthday)
}

fn from_serial(serial: f64) -> Result<Born, DateError> {
    if !(1.0..2_958_466.0).contains(&serial) {
        return Err(DateError::NotADate);
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the range is checked above; a time of day is dropped"
    )]
    let days = serial.floor() as i64;
    // Excel believes in 29 February 1900, so from March 1900 on its days count from 30 December 1899.
    let first = Day::constant(1899, 12, 30);
    let day = first
        .checked_add(jiff::Span::new().days(days))
        .map_err(|_| DateError::NotADate)?;
    Ok(Born {
        day,
        reading: DateReading::Serial,
    })
}

fn from_text(text: &str, today: Day) -> Result<Born, DateError> {
    let text = without_time(text.trim().trim_start_matches('\''));
    if text.is_empty() {
        return Err(DateError::Blank);
    }
    if text.len() > 3 && text.bytes().all(|byte| byte == b'#') {
        return Err(DateError::Hidden);
    }
    if text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return from_serial(text.parse().map_err(|_| DateError::NotADate)?);
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return dated(&text[..4], &text[4..6], &text[6..], today).map(certain);
    }
    let parts: Vec<&str> = text
        .split([' ', '/', '-', '.', ',', '\u{a0}'])
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = parts[..] else {
        return Err(DateError::NotADate);
    };
    if month_by_name(second).is_some() {
        return dated(third, second, without_ordinal(first), today).map(certain);
    }
    if month_by_name(first).is_some() {
        return dated(third, first, without_ordinal(second), today).map(certain);
    }
    if first.len() == 4 {
        return dated(first, second, third, today).map(certain);
    }
    in_figures(first, second, third, today)
}

/// Day, month and year, unless only month, day and year makes sense.
fn in_figures(first: &str, second: &str, year: &str, today: Day) -> Result<Born, DateError> {
    let month_first = matches!(
        (first.parse(), second.parse()),
        (Ok(1..=12_u8), Ok(13..=31_u8))
    );
    if month_first {
        let day = dated(year, first, second, today)?;
        return Ok(Born {
            day,
            reading: DateReading::MonthFirst,
        });
    }
    let day = dated(year, second, first, today)?;
    let swappable = day.day() <= 12 && day.day() != day.month();
    Ok(Born {
        day,
        reading: if swappable {
            DateReading::DayFirst
        } else {
            DateReading::Certain
        },
    })
}

fn certain(day: Day) -> Born {
    Born {
        day,
        reading: DateReading::Certain,
    }
}

fn dated(year: &str, month: &str, day: &str, today: Day) -> Result<Day, DateError> {
    let month = month_by_name(month)
        .or_else(|| figures(month, 2))
        .ok_or(DateError::NotADate)?;
    let day = figures(day, 2).ok_or(DateError::NotADate)?;
    let number = figures(year, 4).ok_or(DateError::NotADate)?;
    let small = |number: i16| i8::try_from(number).map_err(|_| DateError::NoSuchDay);
    let (month, day) = (small(month)?, small(day)?);
    match year.len() {
        4 => Day::new(number, month, day).map_err(|_| DateError::NoSuchDay),
        2 => latest_past(number, month, day, today),
        _ => Err(DateError::NotADate),
    }
}

/// The latest such day that is not in the future, so that a pupil is as young as the two digits allow.
fn latest_past(year: i16, month: i8, day: i8, today: Day) -> Result<Day, DateError> {
    let century = today.year() / 100 * 100;
    let candidates = [century, century - 100].map(|century| Day::new(century + year, month, day));
    let past = candidates.iter().flatten().find(|day| **day <= today);
    past.copied().ok_or(DateError::NoSuchDay)
}

/// A number of at most that many ASCII digits.
fn figures(text: &str, most: usize) -> Option<i16> {
    let good = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    good.then(|| text.parse().ok()).flatten()
}

/// 14/03/2018 00:00:00, 2018-03-14T00:00:00Z: what follows the day is of no use.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else {
        return text;
    };
    text[..colon]
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end_matches(['T', ' ', '\u{a0}'])
}

fn without_ordinal(day: &str) -> &str {
    let lower = day.trim_start_matches(|c: char| c.is_ascii_digit());
    match lower.to_ascii_lowercase().as_str() {
        "st" | "nd" | "rd" | "th" => day.strip_suffix(lower).unwrap_or(day),
        _ => day,
    }
}

/// At least three letters of an English month.
fn month_by_name(text: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let text = text.to_ascii_lowercase();
    let index = MONTHS
        .iter()
        .position(|month| text.len() >= 3 && month.starts_with(&text))?;
    i16::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const TODAY: Day = date(2026, 11, 21);

    fn parse(text: &str) -> Result<(Day, DateReading), DateError> {
        Born::parse(&Cell::Text(text.to_owned()), TODAY).map(|born| (born.day, born.reading))
    }

    #[test]
    fn the_british_forms_all_mean_the_same_day() {
        for text in [
            "14/03/2018",
            "14/3/18",
            "14-3-18",
            "14.03.2018",
            "14 March 2018",
            "14 Mar 18",
            "14-Mar-2018",
            "2018-03-14",
            "14/03/2018 00:00:00",
            "14/03/2018 0:00",
            "2018-03-14T00:00:00Z",
            "14th March 2018",
            "March 14, 2018",
            "20180314",
            " 14 / 03 / 2018 ",
            "'14/03/2018",
            "2018/03/14",
            "14 03 2018",
        ] {
            assert_eq!(
                parse(text),
                Ok((date(2018, 3, 14), DateReading::Certain)),
                "{text}"
            );
        }
        assert_eq!(
            parse("2 Sept 2017").map(|(day, _)| day),
            Ok(date(2017, 9, 2))
        );
    }

    #[test]
    fn a_day_that_could_be_a_month_is_read_day_first_and_said_to_be() {
        assert_eq!(
            parse("03/04/2018"),
            Ok((date(2018, 4, 3), DateReading::DayFirst))
        );
        assert_eq!(
            parse("04/04/2018"),
            Ok((date(2018, 4, 4), DateReading::Certain))
        );
    }

    #[test]
    fn american_order_is_read_where_nothing_else_is_possible() {
        assert_eq!(
            parse("03/14/2018"),
            Ok((date(2018, 3, 14), DateReading::MonthFirst))
        );
    }

    #[test]
    fn excel_serial_numbers_and_date_cells_are_read() {
        assert_eq!(parse("43173"), Ok((date(2018, 3, 14), DateReading::Serial)));
        let born = |cell| Born::parse(&cell, TODAY).map(|born| born.day);
        assert_eq!(born(Cell::Number(42123.0)), Ok(date(2015, 4, 29)));
        assert_eq!(born(Cell::Number(43173.5)), Ok(date(2018, 3, 14)));
        assert_eq!(born(Cell::Date(date(2018, 3, 14))), Ok(date(2018, 3, 14)));
        assert_eq!(born(Cell::Number(f64::NAN)), Err(DateError::NotADate));
        assert_eq!(
            born(Cell::Number(7.0)),
            Err(DateError::TooOld { years: 126 })
        );
    }

    #[test]
    fn two_digit_years_make_the_pupil_as_young_as_possible() {
        assert_eq!(
            parse("22/11/25").map(|(day, _)| day),
            Ok(date(2025, 11, 22))
        );
        assert_eq!(
            parse("20/11/26").map(|(day, _)| day),
            Ok(date(2026, 11, 20))
        );
        assert_eq!(parse("22/11/26"), Err(DateError::TooOld { years: 99 }));
        assert_eq!(parse("29/02/16").map(|(day, _)| day), Ok(date(2016, 2, 29)));
    }

    #[test]
    fn what_is_no_birth_date_of_a_pupil_is_refused_with_its_reason() {
        assert_eq!(parse(" "), Err(DateError::Blank));
        assert_eq!(parse("unknown"), Err(DateError::NotADate));
        assert_eq!(parse("P4"), Err(DateError::NotADate));
        assert_eq!(parse("14/03/201"), Err(DateError::NotADate));
        assert_eq!(parse("14/03"), Err(DateError::NotADate));
        assert_eq!(parse("30/02/2018"), Err(DateError::NoSuchDay));
        assert_eq!(parse("31/31/2018"), Err(DateError::NoSuchDay));
        assert_eq!(parse("22/11/2026"), Err(DateError::Future));
        assert_eq!(parse("14/03/1998"), Err(DateError::TooOld { years: 28 }));
        assert_eq!(parse("########"), Err(DateError::Hidden));
    }

    #[test]
    fn age_counts_full_years() {
        assert_eq!(age(date(2018, 11, 21), TODAY), 8);
        assert_eq!(age(date(2018, 11, 22), TODAY), 7);
    }

    proptest! {
        #[test]
        fn every_day_of_a_school_life_survives_every_form(days in 0_i64..9000, form in prop::sample::select(
            vec!["%d/%m/%Y", "%-d.%-m.%Y", "%d/%m/%y", "%-d %B %Y", "%d-%b-%y", "%Y-%m-%d", "%Y%m%d", "%d/%m/%Y 00:00:00"],
        )) {
            let day = TODAY.checked_sub(jiff::Span::new().days(days)).expect("in range");
            prop_assert_eq!(parse(&day.strftime(form).to_string()).map(|(read, _)| read), Ok(day));
        }

        #[test]
        fn no_text_is_too_odd_to_be_answered(text in "\\PC{0,20}|[0-9/. -]{0,14}") {
            if let Ok((day, _)) = parse(&text) {
                prop_assert!(day <= TODAY);
            }
        }
    }
}
