//! Why a review is due on a day, in words: on the pages where a day is proposed or refused.

use waymark_domain::due::Rule;
use waymark_domain::due::course::Why;

/// One short sentence beside the day that is proposed.
pub(crate) fn why(why: Why) -> String {
    match why {
        Why::Agreed => "As the review before has set it.".to_owned(),
        Why::Rule(Rule::Format) => "Proposed from the dates of the format.".to_owned(),
        Why::Rule(rule) => {
            let mut letters = self::rule(rule).chars();
            let first = letters.next().map(char::to_uppercase).into_iter().flatten();
            format!("{}.", first.chain(letters).collect::<String>())
        }
        Why::Quieter { here, there } => {
            let reviews = |number: usize| match number {
                0 => "none".to_owned(),
                1 => "one".to_owned(),
                more => more.to_string(),
            };
            format!(
                "Proposed because the usual week has {} of the school’s other reviews, and this week {}.",
                reviews(there),
                reviews(here)
            )
        }
    }
}

/// What asks for a review by a day.
pub(crate) fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Transfer => "a plan is reviewed within ten school days of coming from another school",
        Rule::Entry => "a new pupil has an entry review",
        Rule::Format => "the format asks for a review by then",
        Rule::Termly => "this plan is reviewed before each term ends",
        Rule::EndOfYear => "this plan is reviewed before the school year ends",
        Rule::TwiceASession => "every plan is reviewed at least twice a year",
        Rule::TwelveMonths => "no plan goes longer than twelve months without a review",
    }
}
