//! The year (England) or stage (Scotland) of a pupil.

/// Code, and place in the order of a school's life. English and Scottish years of the same age share a place.
const YEARS: [(&str, u8); 30] = [
    ("N1", 1),
    ("N2", 2),
    ("R", 3),
    ("Y1", 4),
    ("Y2", 5),
    ("Y3", 6),
    ("Y4", 7),
    ("Y5", 8),
    ("Y6", 9),
    ("Y7", 10),
    ("Y8", 11),
    ("Y9", 12),
    ("Y10", 13),
    ("Y11", 14),
    ("Y12", 15),
    ("Y13", 16),
    ("P1", 3),
    ("P2", 4),
    ("P3", 5),
    ("P4", 6),
    ("P5", 7),
    ("P6", 8),
    ("P7", 9),
    ("S1", 10),
    ("S2", 11),
    ("S3", 12),
    ("S4", 13),
    ("S5", 14),
    ("S6", 15),
    // The Scottish census has one stage for every pupil of a special school.
    ("SP", 17),
];

/// One of N1, N2, R, Y1 to Y13, P1 to P7, S1 to S6 and SP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct YearGroup(&'static (&'static str, u8));

/// The text names no year or stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither a year such as Year 4 or R nor a stage such as P4 or S2")]
pub struct NotAYearGroup;

impl YearGroup {
    /// Accepts the spellings of management systems: "Year 4", "NC Year 4", "4", "Y04", "Reception", "Primary 4", "P 4".
    pub fn parse(raw: &str) -> Result<Self, NotAYearGroup> {
        let raw = raw.trim();
        let (word, digits) =
            raw.split_at(raw.find(|c: char| c.is_ascii_digit()).unwrap_or(raw.len()));
        let word = word.replace([' ', '.', '-'], "").to_ascii_uppercase();
        let code = match (word.as_str(), digits.trim_start_matches('0')) {
            ("RECEPTION" | "REC" | "R" | "YR" | "YEARR", "") if digits.is_empty() => "R".to_owned(),
            ("FS" | "F", "2") => "R".to_owned(),
            ("" | "Y" | "YR" | "YEAR" | "NCYEAR", "") if !digits.is_empty() => "R".to_owned(),
            ("NURSERY" | "N" | "NUR", "") | ("FS" | "F", "1") => "N2".to_owned(),
            ("SPECIAL" | "SP", "") => "SP".to_owned(),
            ("" | "Y" | "YR" | "YEAR" | "NCYEAR" | "YEARGROUP", number) => format!("Y{number}"),
            ("P" | "PRIMARY" | "PRI", number) => format!("P{number}"),
            ("S" | "SECONDARY" | "SEC", number) => format!("S{number}"),
            ("N" | "NURSERY", number) => format!("N{number}"),
            _ => return Err(NotAYearGroup),
        };
        YEARS
            .iter()
            .find(|(known, _)| *known == code)
            .map(Self)
            .ok_or(NotAYearGroup)
    }

    /// The canonical spelling, such as "P4".
    pub fn code(self) -> &'static str {
        self.0.0
    }

    /// Rises with the age of the pupils.
    pub fn order(self) -> u8 {
        self.0.1
    }
}

impl std::fmt::Display for YearGroup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(raw: &str) -> Result<&'static str, NotAYearGroup> {
        YearGroup::parse(raw).map(YearGroup::code)
    }

    #[test]
    fn the_many_spellings_mean_the_same_year() {
        for spelling in ["Year 4", "4", "Y4", "y04", "NC Year 4", " yr 4 ", "04"] {
            assert_eq!(code(spelling), Ok("Y4"), "{spelling}");
        }
        for spelling in [
            "R",
            "Reception",
            "rec",
            "YR",
            "Year R",
            "FS2",
            "Year 0",
            "0",
            "00",
        ] {
            assert_eq!(code(spelling), Ok("R"), "{spelling}");
        }
        for spelling in ["P4", "p4", "Primary 4", "P 04", "P.4"] {
            assert_eq!(code(spelling), Ok("P4"), "{spelling}");
        }
        assert_eq!(code("S6"), Ok("S6"));
        assert_eq!(code("N1"), Ok("N1"));
        assert_eq!(code("Nursery"), Ok("N2"));
        assert_eq!(code("Special"), Ok("SP"));
    }

    #[test]
    fn what_names_no_year_is_refused() {
        for text in [
            "",
            "Year",
            "P8",
            "P0",
            "S7",
            "Y14",
            "14",
            "5/6",
            "1/2",
            "Y1/2",
            "1 2",
            "P5/6",
            "Blue",
            "N3",
            "P4A",
            "2018-03-14",
        ] {
            assert_eq!(code(text), Err(NotAYearGroup), "{text}");
        }
    }

    #[test]
    fn every_code_parses_to_itself() {
        for (known, order) in YEARS {
            assert_eq!(code(known), Ok(known));
            assert_eq!(YearGroup::parse(known).map(YearGroup::order), Ok(order));
        }
    }

    #[test]
    fn older_years_come_later() {
        let order = |raw| YearGroup::parse(raw).map(YearGroup::order).expect("a year");
        assert!(order("N2") < order("P1"));
        assert!(order("P7") < order("S1"));
        assert!(order("R") < order("Y1"));
        assert!(order("Y9") < order("Y10"));
    }
}
