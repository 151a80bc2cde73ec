//! What a cell or a column can hold, with words for whoever chooses it.

use super::super::pen::Named;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub(super) const HEADER: &[(&str, &str)] = &[
    ("school", "School"),
    ("pupil_name", "Name"),
    ("date_of_birth", "Date of birth"),
    ("class", "Class"),
    ("year_group", "Year group"),
    ("staff", "Staff"),
    ("session", "School session"),
    ("updated_on", "Updated on"),
];

pub(super) const AIM: &[(&str, &str)] = &[
    ("area", "Area"),
    ("wording", "What is to be achieved"),
    ("set_on", "Date set"),
    ("evaluation", "Evaluation"),
    ("met_on", "Date achieved"),
    ("met", "Achieved, yes or no"),
];

pub(super) const TARGET: &[(&str, &str)] = &[
    ("number", "Number"),
    ("area", "Area"),
    ("wording", "Target"),
    ("set_by", "Who set it"),
    ("strategies", "What is done, who helps and how often"),
    ("activity", "What is done and how often"),
    ("help", "What is done"),
    ("how_often", "How often"),
    ("provision", "Who helps and with what"),
    ("success_criteria", "Success criteria"),
    ("exit_criteria", "Exit criteria"),
    ("checked", "How progress is checked"),
    ("home_help", "Help at home"),
    ("due_on", "By when"),
    ("pupil_rating", "How the pupil thinks it is going"),
    ("observations", "Observations"),
    ("monitoring", "Monitoring grid"),
    ("achievement", "Achievement"),
    ("outcome", "Outcome"),
];

pub(super) const REVIEW: &[(&str, &str)] = &[
    ("next_review", "Next review"),
    ("continues", "Whether the plan goes on"),
    ("agreed_on", "Agreed on"),
    ("reviewed_on", "Reviewed on"),
    ("end_of_year_review", "End of year review"),
    ("next_steps", "Next steps"),
];

pub(super) const CHRONOLOGY: &[(&str, &str)] = &[
    ("date", "Date"),
    ("assessment", "Assessment"),
    ("data", "Data"),
    ("comment", "Comment"),
];

pub(super) const PARTY: &[(&str, &str)] = &[
    ("pupil", "Pupil"),
    ("parent", "Parent or carer"),
    ("school", "School"),
];

pub(super) const FOLLOW_UP: &[(&str, &str)] = &[
    ("adapt", "Change it"),
    ("carry", "Set it again as it is"),
    ("split", "Break it into smaller steps"),
    (
        "swap",
        "Take another target in the same area, and come back to this one",
    ),
    ("drop", "Do not set it again"),
];

pub(super) const RESULT: &[(&str, &str)] = &[
    ("achieved", "Achieved"),
    ("partly", "Partly achieved"),
    ("insufficient", "Too little achieved"),
    ("not_achieved", "Not achieved"),
];

pub(super) const MODE: &[(&str, &str)] = &[
    ("advise", "Only advises: more or fewer are possible"),
    ("enforce", "Is enforced"),
];

pub(super) const HORIZON: &[(&str, &str)] = &[
    ("period", "To the end of its term or period"),
    ("session", "To the end of the school session"),
    ("twelve_months", "Twelve months"),
];

pub(super) const RHYTHM: &[(&str, &str)] = &[
    ("period", "On the review day of a term or period"),
    ("months", "After so many months"),
    ("term", "Before each term of the school’s calendar ends"),
    ("year_end", "Before the school year ends"),
    ("continuous", "All the time, on no fixed day"),
];

pub(super) const BLOCK: &[(&str, &str)] = &[
    ("period", "For each term or period"),
    ("aim", "For each long-term target"),
    ("area", "For each area"),
    ("plan", "One for the whole plan"),
];

pub(super) const MEASURE: &[(&str, &str)] = &[
    ("percent", "In percent"),
    ("out_of", "So many out of a number"),
    ("count", "How many"),
    ("minutes", "In minutes"),
    ("rating", "From 1 to 10"),
    ("independence", "Independence, from 1 to 10"),
    ("fluency", "Fluency, from 1 to 10"),
    ("maintenance", "Maintenance, from 1 to 10"),
    ("generalisation", "Generalisation, from 1 to 10"),
    ("narrative", "In words"),
];

pub(super) const LAW: &[(&str, &str)] = &[("scotland", "Scotland"), ("england", "England")];

pub(super) const ORIENTATION: &[(&str, &str)] = &[("portrait", "Upright"), ("landscape", "Across")];

/// The same with owned words.
pub(super) fn named(words: &[(&str, &str)]) -> Vec<Named> {
    words
        .iter()
        .map(|(slug, label)| ((*slug).to_owned(), (*label).to_owned()))
        .collect()
}

/// Those that nothing holds yet.
pub(super) fn unused<T: Serialize>(
    words: &[(&str, &str)],
    used: impl Iterator<Item = T>,
) -> Vec<Named> {
    let used: Vec<_> = used.map(|fact| slug(&fact)).collect();
    let mut all = named(words);
    all.retain(|(slug, _)| !used.contains(slug));
    all
}

/// As the format's file writes it.
pub(super) fn slug<T: Serialize>(fact: &T) -> String {
    match serde_json::to_value(fact) {
        Ok(Value::String(slug)) => slug,
        Ok(_) | Err(_) => String::new(),
    }
}

pub(super) fn of_slug<T: DeserializeOwned>(slug: &str) -> Option<T> {
    serde_json::from_value(Value::String(slug.to_owned())).ok()
}

pub(super) fn label(words: &[(&str, &str)], slug: &str) -> String {
    let found = words.iter().find(|(known, _)| *known == slug);
    found.map_or(slug, |(_, label)| label).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use waymark_domain::format::{
        AimFact, Attainment, Block, ChronologyFact, HeaderFact, Horizon, Jurisdiction, Mode,
        Orientation, Party, ReviewFact, Rhythm, TargetFact,
    };
    use waymark_domain::review::FollowUp;
    use waymark_domain::target::Measure;

    fn all_are<T: Serialize + DeserializeOwned>(words: &[(&str, &str)]) {
        for (word, _) in words {
            let fact: Option<T> = of_slug(word);
            assert_eq!(fact.map(|fact| slug(&fact)).as_deref(), Some(*word));
        }
    }

    #[test]
    fn every_choice_is_one_that_formats_know() {
        all_are::<HeaderFact>(HEADER);
        all_are::<AimFact>(AIM);
        all_are::<TargetFact>(TARGET);
        all_are::<ReviewFact>(REVIEW);
        all_are::<ChronologyFact>(CHRONOLOGY);
        all_are::<Party>(PARTY);
        all_are::<FollowUp>(FOLLOW_UP);
        all_are::<Attainment>(RESULT);
        all_are::<Mode>(MODE);
        all_are::<Horizon>(HORIZON);
        all_are::<Rhythm>(RHYTHM);
        all_are::<Block>(BLOCK);
        all_are::<Orientation>(ORIENTATION);
        all_are::<Jurisdiction>(LAW);
        let mut measures: Vec<_> = MEASURE.iter().map(|(slug, _)| *slug).collect();
        let mut known = Measure::SLUGS;
        measures.sort_unstable();
        known.sort_unstable();
        assert_eq!(measures, known);
    }
}
