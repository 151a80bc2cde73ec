//! A meeting as a calendar file: one event by the rules of RFC 5545.
//!
//! Invariant: the file says when and where, and that it is a meeting. What it is about and about whom stays out of it,
//! since calendars are shared and shown on locked screens.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// In octets, without the line end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// One event, on its way into a file.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// The same for one meeting for ever, so that a moved meeting moves in the calendar.
    pub uid: &'a str,
    pub summary: &'a str,
    pub place: &'a str,
    pub starts: Timestamp,
    pub minutes: u16,
    /// When it was fixed as it is here.
    pub fixed: Timestamp,
    /// How often it was moved before.
    pub moved: u32,
}

impl Event<'_> {
    /// The whole file.
    pub fn file(&self) -> String {
        let length = SignedDuration::from_mins(self.minutes.into());
        // At the end of time a meeting has no length.
        let ends = self.starts.checked_add(length).unwrap_or(self.starts);
        let lines = [
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//Waymark//Waymark//EN".to_owned(),
            "METHOD:PUBLISH".to_owned(),
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", escaped(self.uid)),
            format!("DTSTAMP:{}", utc(self.fixed)),
            format!("SEQUENCE:{}", self.moved),
            format!("DTSTART:{}", utc(self.starts)),
            format!("DTEND:{}", utc(ends)),
            format!("SUMMARY:{}", escaped(self.summary)),
            format!("LOCATION:{}", escaped(self.place)),
            "CLASS:PRIVATE".to_owned(),
            "STATUS:CONFIRMED".to_owned(),
            "END:VEVENT".to_owned(),
            "END:VCALENDAR".to_owned(),
        ];
        lines.iter().map(|line| folded(line)).collect()
    }
}

/// "20261112T153000Z".
pub(crate) fn utc(at: Timestamp) -> String {
    let at = at.to_zoned(TimeZone::UTC);
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as a value (3.3.11). Control characters have no place in one.
pub(crate) fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, letter| {
        match letter {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
        out
    })
}

/// A line with its end, broken between letters where it is too long; a line that goes on begins with a space.
pub(crate) fn folded(line: &str) -> String {
    let (mut out, mut length) = (String::new(), 0);
    for letter in line.chars() {
        if length + letter.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn event<'a>(place: &'a str, starts: &str) -> Event<'a> {
        Event {
            uid: "01990000-0000-7000-8000-000000000001",
            summary: "Meeting at Lochside Primary School",
            place,
            starts: starts.parse().expect("a moment"),
            minutes: 45,
            fixed: "2026-11-01T09:00:00Z".parse().expect("a moment"),
            moved: 1,
        }
    }

    /// As a calendar reads it: lines that go on are joined, then names are told from values.
    fn value(file: &str, name: &str) -> String {
        let unfolded = file.replace("\r\n ", "");
        let found = unfolded
            .split("\r\n")
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        found.unwrap_or_else(|| panic!("no {name}")).to_owned()
    }

    fn unescaped(value: &str) -> String {
        let (mut out, mut letters) = (String::new(), value.chars());
        while let Some(letter) = letters.next() {
            match (letter, letter == '\\') {
                (_, true) => out.extend(letters.next().map(|l| if l == 'n' { '\n' } else { l })),
                (letter, false) => out.push(letter),
            }
        }
        out
    }

    #[test]
    fn times_are_written_as_they_are_in_greenwich_in_winter_and_in_summer() {
        let winter = event("Room 4", "2026-11-12T15:30:00+00:00").file();
        assert_eq!(value(&winter, "DTSTART"), "20261112T153000Z");
        assert_eq!(value(&winter, "DTEND"), "20261112T161500Z");
        let summer = event("Room 4", "2026-06-12T15:30:00+01:00").file();
        assert_eq!(value(&summer, "DTSTART"), "20260612T143000Z");
    }

    #[test]
    fn the_file_is_one_event_with_what_the_rules_ask_for() {
        let file = event("Room 4; ask at the office, please", "2026-11-12T15:30:00Z").file();
        framed(&file);
        assert_eq!(
            value(&file, "LOCATION"),
            "Room 4\\; ask at the office\\, please"
        );
        assert_eq!(value(&file, "SEQUENCE"), "1");
        assert_eq!(value(&file, "DTSTAMP"), "20261101T090000Z");
    }

    /// The frame of every file.
    fn framed(file: &str) {
        assert!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
        assert!(file.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 1);
    }

    proptest! {
        #[test]
        fn whatever_a_place_is_called_comes_back_whole_and_no_line_is_too_long(place in "[^\\p{Cc}]{0,200}|[\\\\;,\n:é€😀A-Z]{0,120}") {
            let file = event(&place, "2026-11-12T15:30:00Z").file();
            prop_assert!(file.split("\r\n").all(|line| line.len() <= LONGEST));
            prop_assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
            prop_assert_eq!(unescaped(&value(&file, "LOCATION")), place);
        }

        #[test]
        fn nobody_writes_a_line_of_their_own_into_the_file(place in "(?s).{0,80}") {
            let file = event(&place, "2026-11-12T15:30:00Z").file();
            prop_assert_eq!(file.replace("\r\n ", "").matches("\r\n").count(), 16);
        }
    }
}
