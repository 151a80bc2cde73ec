//! What can be tapped: the answers that are given most often, in the target's own measure.

use waymark_domain::observation::Prompt;
use waymark_domain::target::Measure;

/// Of more, a tenth is tapped or a number typed.
const MOST: u16 = 12;

const NOT_YET: &str = "Not yet";

/// What is sent, and what is read on the button.
pub(super) fn of(measure: Measure) -> Vec<(String, String)> {
    match measure {
        // What is not counted is told by how much help it took.
        Measure::Narrative => {
            let help = Prompt::ALL.map(|it| (it.slug().to_owned(), it.label().to_owned()));
            let not_yet = (NOT_YET.to_owned(), NOT_YET.to_owned());
            help.into_iter().chain([not_yet]).collect()
        }
        Measure::OutOf { total: 1 } => vec![
            ("1".to_owned(), "Yes".to_owned()),
            ("0".to_owned(), NOT_YET.to_owned()),
        ],
        Measure::OutOf { total } if total <= MOST => numbers(0..=total),
        Measure::OutOf { total } if total % 10 == 0 => {
            numbers((0..=10).map(|tenth| total / 10 * tenth))
        }
        Measure::OutOf { .. } => Vec::new(),
        Measure::Percent => (0..=10)
            .map(|tenth| (format!("{}", tenth * 10), format!("{}%", tenth * 10)))
            .collect(),
        Measure::Rating | Measure::Count => numbers(0..=10),
        Measure::Scale { .. } => numbers(1..=10),
        Measure::Minutes => numbers([1, 2, 3, 5, 10, 15, 20, 30]),
    }
}

/// Whether there is no other answer than those.
pub(super) fn are_all(measure: Measure) -> bool {
    match measure {
        Measure::OutOf { total } => total <= MOST,
        Measure::Rating | Measure::Scale { .. } => true,
        Measure::Narrative | Measure::Percent | Measure::Count | Measure::Minutes => false,
    }
}

/// What the answers are to.
pub(super) fn question(measure: Measure) -> String {
    match measure {
        Measure::Narrative | Measure::OutOf { total: 1 } => "How did it go?".to_owned(),
        Measure::Percent => "How much, in percent?".to_owned(),
        Measure::Count => "How many?".to_owned(),
        Measure::OutOf { total } => format!("How many out of {total}?"),
        Measure::Minutes => "How many minutes?".to_owned(),
        Measure::Rating => "Where from 0 to 10?".to_owned(),
        Measure::Scale { of } => of.question().to_owned(),
    }
}

fn numbers(numbers: impl IntoIterator<Item = u16>) -> Vec<(String, String)> {
    let both = |number: u16| (number.to_string(), number.to_string());
    numbers.into_iter().map(both).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use waymark_domain::target::Scale;

    #[test]
    fn whatever_is_tapped_fits_the_measure() {
        let totals = [1, 2, 5, 10, 12, 13, 20, 100, Measure::MOST_TOTAL];
        let out_of = totals.map(|total| Measure::OutOf { total });
        let others = [
            Measure::Percent,
            Measure::Count,
            Measure::Minutes,
            Measure::Rating,
        ];
        let scales = Scale::ALL.map(|of| Measure::Scale { of });
        for measure in out_of.into_iter().chain(others).chain(scales) {
            let answers = of(measure);
            assert!(answers.len() <= 13, "{measure:?}: {answers:?}");
            for (value, text) in &answers {
                let number = value.parse().expect("a number");
                assert!(measure.accepts(number), "{measure:?}: {value}");
                assert_eq!(answers.iter().filter(|(_, other)| other == text).count(), 1);
            }
        }
    }

    #[test]
    fn a_small_total_offers_every_number_and_a_round_one_its_tenths() {
        let values = |total| {
            let answers = of(Measure::OutOf { total }).into_iter();
            answers.map(|(value, _)| value).collect::<Vec<_>>()
        };
        assert_eq!(values(3), ["0", "1", "2", "3"]);
        assert_eq!(values(20)[..4], ["0", "2", "4", "6"]);
        assert_eq!(values(17), Vec::<String>::new());
    }
}
