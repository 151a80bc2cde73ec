//! What is wrong with a format, to somebody who sees a page and no file: the fact, and what would mend it.

use super::super::rows::sentence;
use super::facts;
use waymark_domain::format::{Definition, Fault};

pub(super) fn words(fault: &Fault, format: &Definition) -> String {
    match fault {
        Fault::Blank => "Write something here".to_owned(),
        Fault::TooFew { least: 1 } => "Add at least one".to_owned(),
        Fault::TooFew { least } => format!("Add some, so that there are at least {least}"),
        Fault::Repeated { .. } => "This is there twice. Remove one of the two".to_owned(),
        Fault::SectionTwice { .. } => "The form has another section of this kind. Remove one of the two".to_owned(),
        Fault::SectionMissing { .. } => {
            "A plan cannot do without its short-term targets. Put their section back, at the end of the page".to_owned()
        }
        Fault::NoSuch { list, .. } => gone(list),
        Fault::Needs { list } => missing(list),
        Fault::NoWording => "No column shows the target itself, so nobody could read what it is. Add that column".to_owned(),
        Fault::ViewsOutsidePeriods => {
            "Thoughts can be asked in every term only where the targets stand in a table for each term. Untick this, or \
             choose such tables with the section of the short-term targets"
                .to_owned()
        }
        Fault::Overlaps { earlier } => {
            let label = format.period(earlier).map_or(earlier.as_str(), |period| &period.label);
            format!("It begins before “{label}” has ended. Change the days, or move it")
        }
        Fault::ReviewOutside => "Choose a review day between its first day and its last".to_owned(),
        Fault::EndsBeforeStart => {
            "It ends before it begins, counted from the first day of the school session".to_owned()
        }
        Fault::OutOfRange { least, most: u32::MAX, .. } => format!("Enter {least} or more"),
        Fault::OutOfRange { least, most, .. } => format!("Enter a number from {least} to {most}"),
        Fault::NoOutcome { result } => {
            let meaning = facts::label(facts::RESULT, result.slug());
            format!("No outcome means “{meaning}” in reports. Choose that for one of them, or add one")
        }
        other => of_lists_and_limits(other),
    }
}

fn of_lists_and_limits(fault: &Fault) -> String {
    match fault {
        Fault::NoPlaceFor { min } => format!(
            "At least {min} are asked for, and the form has no section of long-term targets. Put the section in, or enter 0"
        ),
        Fault::FewerThanAreas { max, areas } => format!(
            "There are {areas} areas, so at most {max} leaves some without a target. Enter {areas} or more, or do not ask \
             for one in every area"
        ),
        Fault::GridNotShown => {
            "No column of the short-term targets shows this grid. Add the column “Monitoring grid” there, or remove these"
                .to_owned()
        }
        Fault::TooManyReviews { asked, fit } => format!(
            "There is time for {fit} in a session, so {asked} cannot be. Enter {fit} or fewer, or let reviews follow \
             one another sooner"
        ),
        Fault::NotInWords => {
            "Then progress must be told in words. Add “In words” under “How targets are measured”, or untick this".to_owned()
        }
        Fault::NoReasons => {
            "It asks for a reason, but the format has none. Add reasons, or ask for none".to_owned()
        }
        other => sentence(&other.to_string()),
    }
}

/// What was referred to has been taken out.
fn gone(list: &str) -> String {
    match list {
        "area_lists" => "The list of areas that stood here was removed. Choose another one",
        "the measures Waymark has" => "Nothing can be measured like this. Remove it",
        _ => "It asks about something that is not on the form any more. Remove it",
    }
    .to_owned()
}

/// What it shows or counts by is empty.
fn missing(list: &str) -> String {
    match list {
        "periods" => "This needs terms or periods. Add some under “Terms and periods”, or choose something else",
        "factors" => "This needs needs to choose from. Add a group under “Groups of needs”, or remove the section",
        "stages with plan = true" => {
            "Under “Stages of support”, tick for at least one stage that a pupil may have a plan, or remove the section"
        }
        "a section of aims" => {
            "There is a table for each long-term target, and the form has none. Choose other tables, or put the section \
             of long-term targets back"
        }
        "monitoring" => "The monitoring grid is empty. Add its columns under “Monitoring grid”, or remove this one",
        "pupil_ratings" => {
            "There are no answers for the pupil. Add some under “How the pupil thinks it is going”, or remove this column"
        }
        other => return format!("This needs {other}, and the format has none"),
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use waymark_domain::format::{Format, Formats, Horizon};

    #[test]
    fn nobody_who_shapes_a_form_reads_the_words_of_its_file() {
        let mut format = Formats::shipped()
            .default_format()
            .clone()
            .into_definition();
        format.periods.clear();
        format.horizon = Horizon::Period;
        format.factors.clear();
        format.pupil_ratings.clear();
        format.area_lists.remove(0);
        format.outcomes.clear();
        format.measures.clear();
        format.limits.aims.min = 7;
        format.stages.clear();
        let problems = Format::check(format.clone()).expect_err("it contradicts itself");
        assert!(problems.len() > 10);
        for problem in problems {
            let said = words(&problem.fault, &format);
            let plain = ["_", "\"", "=", "key", "kind"]
                .iter()
                .all(|jargon| !said.contains(jargon));
            assert!(plain, "{said}");
        }
    }
}
