//! UPNs and SCNs as they come out of a spreadsheet, which takes them for numbers and harms them.

use waymark_domain::pupil_number::PupilNumber;
use waymark_domain::scn::{Scn, ScnCheck};
use waymark_domain::upn::{Upn, UpnCheck};

use crate::sheet::Cell;

/// A number and what to say about it; no number where the cell says that there is none.
#[derive(Debug, PartialEq)]
pub(crate) struct ReadNumber {
    pub(crate) number: Option<PupilNumber>,
    pub(crate) warning: Option<String>,
}

/// The error is the reason for the school office.
pub(crate) fn read(cell: &Cell) -> Result<ReadNumber, String> {
    let text = plain(cell)?;
    if is_placeholder(&text) {
        return Ok(ReadNumber {
            number: None,
            warning: None,
        });
    }
    if is_scientific(&text) {
        return Err(format!(
            "Excel has shortened the number to “{text}” and its last digits are lost. Format the column as text in \
             Excel, enter the number again and export again."
        ));
    }
    match PupilNumber::parse(&text) {
        Ok(number) => Ok(ReadNumber {
            warning: check(&number),
            number: Some(number),
        }),
        Err(_) => restored(&text).ok_or_else(|| wrong_shape(&text)),
    }
}

fn plain(cell: &Cell) -> Result<String, String> {
    let text = match cell {
        Cell::Date(_) => {
            return Err(format!(
                "“{}” is a date, not a UPN or SCN. Enter the number as text.",
                cell.text()
            ));
        }
        // Written out in full: 110123450, never 1.1E8.
        Cell::Number(number) => format!("{number:.0}"),
        Cell::Text(text) => text.trim().trim_start_matches('\'').to_owned(),
    };
    let whole = text
        .split_once('.')
        .filter(|(_, rest)| rest.bytes().all(|byte| byte == b'0'));
    Ok(whole.map_or(text.clone(), |(whole, _)| whole.to_owned()))
}

/// UN1 to UN5 stand for "not known" in returns to the department.
fn is_placeholder(text: &str) -> bool {
    let text = text.to_ascii_uppercase();
    matches!(
        text.as_str(),
        "" | "-" | "0" | "N/A" | "NA" | "NONE" | "UNKNOWN" | "NOT KNOWN" | "TBC"
    ) || matches!(text.as_str(), "UN1" | "UN2" | "UN3" | "UN4" | "UN5")
}

fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let figures = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    figures(digits) && power.starts_with('+') && figures(&power[1..])
}

/// An SCN whose leading zeros a spreadsheet dropped, if the check digit fits once they are back.
fn restored(text: &str) -> Option<ReadNumber> {
    let short = matches!(text.len(), 7 | 8) && text.bytes().all(|byte| byte.is_ascii_digit());
    let scn = short
        .then(|| Scn::parse(&format!("{text:0>9}")).ok())
        .flatten()?;
    (scn.check() == ScnCheck::Good).then(|| ReadNumber {
        warning: Some(format!(
            "“{text}” had lost its leading zero, as Excel does. It was read as {scn}, whose check digit fits."
        )),
        number: Some(PupilNumber::Scn(scn)),
    })
}

fn check(number: &PupilNumber) -> Option<String> {
    let wrong = |what: String| {
        Some(format!(
            "{} {number}: {what} Imported as it is; compare it with the pupil's record.",
            number.kind()
        ))
    };
    match number {
        PupilNumber::Upn(upn) => match upn.check() {
            UpnCheck::Good => None,
            UpnCheck::WrongCheckCharacter { expected } => wrong(format!(
                "the first letter does not fit the rest, it should be {expected}."
            )),
        },
        PupilNumber::Scn(scn) => match scn.check() {
            ScnCheck::Good => None,
            ScnCheck::WrongCheckDigit { expected } => wrong(format!(
                "the last digit does not fit the rest, it should be {expected}."
            )),
            ScnCheck::NoSuchNumber => {
                wrong("no number has these first eight digits, so one is mistyped.".to_owned())
            }
        },
    }
}

fn wrong_shape(text: &str) -> String {
    let all_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let why = if all_digits && text.len() < 9 {
        format!(
            "has {} {}; an SCN has 9. {}, and a leading zero does not fit.",
            text.len(),
            if text.len() == 1 { "digit" } else { "digits" },
            if text.len() == 8 {
                "A digit is missing"
            } else {
                "Digits are missing"
            },
        )
    } else if all_digits {
        format!("has {} digits; an SCN has 9.", text.len())
    } else {
        match Upn::parse(text) {
            Err(error) if text.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                format!("is not a UPN: {error}.")
            }
            _ => "is neither a UPN (a letter and 12 digits) nor an SCN (9 digits).".to_owned(),
        }
    };
    format!("“{text}” {why} Correct it or leave the cell empty.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> Result<ReadNumber, String> {
        read(&Cell::Text(raw.to_owned()))
    }

    fn good(raw: &str) -> ReadNumber {
        ReadNumber {
            number: PupilNumber::parse(raw).ok(),
            warning: None,
        }
    }

    #[test]
    fn a_good_number_needs_no_words() {
        assert_eq!(text(" 110123450 "), Ok(good("110123450")));
        assert_eq!(text("'110123450"), Ok(good("110123450")));
        assert_eq!(text("110123450.0"), Ok(good("110123450")));
        assert_eq!(read(&Cell::Number(110_123_450.0)), Ok(good("110123450")));
        assert_eq!(text("b801200005001"), Ok(good("B801200005001")));
    }

    #[test]
    fn a_cell_may_say_that_there_is_no_number() {
        for raw in ["", " ", "UN3", "n/a", "-", "TBC"] {
            assert_eq!(
                text(raw),
                Ok(ReadNumber {
                    number: None,
                    warning: None
                }),
                "{raw}"
            );
        }
    }

    #[test]
    fn a_wrong_check_character_warns_and_is_kept() {
        let read = text("845759406").expect("kept");
        assert_eq!(read.number, PupilNumber::parse("845759406").ok());
        assert!(read.warning.expect("a warning").contains("it should be 5"));
        assert!(
            text("A801200005001")
                .expect("kept")
                .warning
                .expect("a warning")
                .contains("it should be B")
        );
        assert!(
            text("120000080")
                .expect("kept")
                .warning
                .expect("a warning")
                .contains("mistyped")
        );
    }

    #[test]
    fn a_lost_leading_zero_is_restored_only_if_the_check_digit_fits() {
        let whole = Scn::issue(7_000_001).expect("a number exists");
        let damaged: f64 = whole.as_str().parse().expect("digits");
        let restored = read(&Cell::Number(damaged)).expect("restored");
        assert!(
            restored
                .warning
                .expect("a warning")
                .contains("leading zero")
        );
        assert_eq!(restored.number, Some(PupilNumber::Scn(whole)));
        assert!(
            text("12345678")
                .expect_err("does not fit")
                .contains("has 8 digits; an SCN has 9")
        );
    }

    #[test]
    fn a_number_that_excel_shortened_is_refused_with_an_explanation() {
        for raw in ["1.10E+08", "1.23457E+11", "2E+08"] {
            assert!(
                text(raw)
                    .expect_err("lost digits")
                    .contains("last digits are lost"),
                "{raw}"
            );
        }
    }

    #[test]
    fn a_wrong_shape_is_refused_with_what_would_do() {
        assert!(
            text("X80120000A001")
                .expect_err("shape")
                .contains("character 10 of a UPN is a digit")
        );
        assert!(
            text("1234567890")
                .expect_err("shape")
                .contains("has 10 digits")
        );
        assert!(text("12-AB").expect_err("shape").contains("neither a UPN"));
        assert!(text("1.5").expect_err("shape").contains("neither a UPN"));
    }
}
