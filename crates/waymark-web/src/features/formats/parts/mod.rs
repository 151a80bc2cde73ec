//! The parts in which a format is changed, a page for each.

mod areas;
mod facts;
mod fields;
mod lists;
mod numbers;
mod periods;
mod plain;
mod ready;
mod reviews;
mod section;
mod words;

pub(super) use plain::tidy;

use super::pen::Pen;
use waymark_domain::format::{Definition, FormatProblem};
use waymark_ui::FormErrors;

/// One part of a format. Those with a key are about one entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Names,
    Texts,
    Pack,
    Paper,
    ClassSheet,
    Outline,
    Section(String),
    AreaLists,
    Areas(String),
    Factors,
    Needs(String),
    Stages,
    Periods,
    Monitoring,
    Limits,
    Measures,
    Checklist,
    Cadence,
    Outcomes,
    Reasons,
    FollowUps,
    Ratings,
    Considerations,
    Adequate,
    Agreement,
}

/// The parts that every format has, in the order in which they are offered, with their slugs.
const PLAIN: [(Part, &str); 22] = [
    (Part::Names, "names"),
    (Part::Texts, "texts"),
    (Part::Pack, "parents"),
    (Part::Paper, "paper"),
    (Part::ClassSheet, "class-sheet"),
    (Part::Outline, "sections"),
    (Part::AreaLists, "areas"),
    (Part::Factors, "needs"),
    (Part::Stages, "stages"),
    (Part::Periods, "periods"),
    (Part::Monitoring, "monitoring"),
    (Part::Limits, "limits"),
    (Part::Measures, "measures"),
    (Part::Checklist, "checklist"),
    (Part::Cadence, "cadence"),
    (Part::Outcomes, "outcomes"),
    (Part::Reasons, "reasons"),
    (Part::FollowUps, "follow-ups"),
    (Part::Ratings, "ratings"),
    (Part::Considerations, "considerations"),
    (Part::Adequate, "adequate"),
    (Part::Agreement, "agreement"),
];

impl Part {
    /// Every page there is for a format.
    pub(super) fn all(format: &Definition) -> Vec<Self> {
        let mut all = Vec::new();
        for (part, _) in PLAIN {
            let below: Vec<_> = match part {
                Self::Outline => {
                    let sections = format.sections.iter();
                    sections
                        .map(|section| Self::Section(section.key.clone()))
                        .collect()
                }
                Self::AreaLists => {
                    let lists = format.area_lists.iter();
                    lists.map(|list| Self::Areas(list.key.clone())).collect()
                }
                Self::Factors => {
                    let groups = format.factors.iter();
                    groups.map(|group| Self::Needs(group.key.clone())).collect()
                }
                _ => Vec::new(),
            };
            all.push(part);
            all.extend(below);
        }
        all
    }

    /// The heading under which it is offered.
    pub(super) fn group(&self) -> &'static str {
        match self {
            Self::Names | Self::Texts | Self::Pack | Self::Paper | Self::ClassSheet => {
                "Words and paper"
            }
            Self::Outline | Self::Section(_) | Self::AreaLists | Self::Areas(_) => {
                "What the form asks"
            }
            Self::Factors | Self::Needs(_) | Self::Stages => "Needs and stages",
            Self::Periods | Self::Monitoring | Self::Limits | Self::Measures | Self::Checklist => {
                "Targets"
            }
            Self::Cadence
            | Self::Outcomes
            | Self::Reasons
            | Self::FollowUps
            | Self::Ratings
            | Self::Considerations
            | Self::Adequate
            | Self::Agreement => "Reviews and agreement",
        }
    }

    /// As in an address.
    pub(super) fn slug(&self) -> String {
        match self {
            Self::Section(key) => format!("section.{key}"),
            Self::Areas(key) => format!("areas.{key}"),
            Self::Needs(key) => format!("needs.{key}"),
            plain => {
                let found = PLAIN.iter().find(|(part, _)| part == plain);
                found.map_or("", |(_, slug)| slug).to_owned()
            }
        }
    }

    /// `None` for what the format does not have.
    pub(super) fn parse(raw: &str, format: &Definition) -> Option<Self> {
        Self::all(format)
            .into_iter()
            .find(|part| part.slug() == raw)
    }

    /// What could be better, and stops nobody from publishing.
    pub(super) fn advice(&self, format: &Definition) -> Option<&'static str> {
        match self {
            Self::Areas(key) if !format.uses_areas(key) => {
                Some("No table of targets uses this list")
            }
            _ => None,
        }
    }

    pub(super) fn title(&self, format: &Definition) -> String {
        match self {
            Self::Names => "Names and words".to_owned(),
            Self::Texts => "Cover and parents’ page".to_owned(),
            Self::Pack => "What parents are told about plans".to_owned(),
            Self::ClassSheet => "Class sheet".to_owned(),
            Self::Paper => "Paper and head of the form".to_owned(),
            Self::Outline => "Sections and their order".to_owned(),
            Self::Section(key) => {
                let title = format.section(key).map_or("", |section| &section.title);
                format!("Section: {title}")
            }
            Self::AreaLists => "Lists of areas".to_owned(),
            Self::Areas(key) => {
                let label = format.area_list(key).map_or("", |list| &list.label);
                format!("Areas: {label}")
            }
            Self::Factors => "Groups of needs".to_owned(),
            Self::Needs(key) => {
                let label = format.factor(key).map_or("", |group| &group.label);
                format!("Needs: {label}")
            }
            Self::Stages => "Stages of support".to_owned(),
            Self::Periods => "Terms and periods".to_owned(),
            Self::Monitoring => "Monitoring grid".to_owned(),
            Self::Limits => "How many, and how far ahead".to_owned(),
            Self::Measures => "How targets are measured".to_owned(),
            Self::Checklist => "Checklist for a good target".to_owned(),
            Self::Cadence => "How often plans are reviewed".to_owned(),
            Self::Outcomes => "Outcomes of a target".to_owned(),
            Self::Reasons => "Reasons when a target is not met".to_owned(),
            Self::FollowUps => "What happens to a target that is not met".to_owned(),
            Self::Ratings => "How the pupil thinks it is going".to_owned(),
            Self::Considerations => "What every review considers".to_owned(),
            Self::Adequate => "What adequate progress means".to_owned(),
            Self::Agreement => "Who is asked to agree".to_owned(),
        }
    }

    /// Where in the format the part is, as problems name it.
    pub(super) fn places(&self) -> Vec<String> {
        let plain = |places: &[&str]| places.iter().map(|&place| place.to_owned()).collect();
        match self {
            Self::Names => plain(&[
                "label",
                "short_label",
                "authority",
                "language",
                "jurisdiction",
                "notice",
                "words",
                "slug",
            ]),
            Self::Texts => plain(&["parents_text"]),
            Self::Pack => plain(&["parents_pack"]),
            Self::ClassSheet => plain(&["class_sheet"]),
            Self::Paper => plain(&["header", "print"]),
            Self::Outline => plain(&["sections"]),
            Self::Section(key) => vec![format!("sections[{key}]")],
            Self::AreaLists => plain(&["area_lists"]),
            Self::Areas(key) => vec![format!("area_lists[{key}]")],
            Self::Factors => plain(&["factors"]),
            Self::Needs(key) => vec![format!("factors[{key}].needs")],
            Self::Stages => plain(&["stages"]),
            Self::Periods => plain(&["periods"]),
            Self::Monitoring => plain(&["monitoring"]),
            Self::Limits => plain(&["limits", "horizon", "session_starts"]),
            Self::Measures => plain(&["measures"]),
            Self::Checklist => plain(&["checklist"]),
            Self::Cadence => plain(&["cadence"]),
            Self::Outcomes => plain(&["outcomes"]),
            Self::Reasons => plain(&["reasons"]),
            Self::FollowUps => plain(&["follow_ups"]),
            Self::Ratings => plain(&["pupil_ratings"]),
            Self::Considerations => plain(&["considerations"]),
            Self::Adequate => plain(&["adequate"]),
            Self::Agreement => plain(&["agreement"]),
        }
    }

    /// Whether it says which entries there are, while each has a page of its own.
    pub(super) fn is_outline(&self) -> bool {
        matches!(self, Self::Outline | Self::AreaLists | Self::Factors)
    }

    fn holds(&self, place: &str) -> bool {
        self.places().iter().any(|own| {
            place
                .strip_prefix(own.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        })
    }

    /// The page on which a problem can be mended: the most particular one.
    pub(super) fn of_problem(problem: &FormatProblem, format: &Definition) -> Self {
        let holding = Self::all(format)
            .into_iter()
            .filter(|part| part.holds(&problem.place));
        let longest = |part: &Self| part.places().iter().map(String::len).max();
        holding.max_by_key(longest).unwrap_or(Self::Names)
    }

    /// The problems of this part, each named by its field.
    pub(super) fn problems(&self, all: &[FormatProblem], format: &Definition) -> FormErrors {
        let mut errors = FormErrors::none();
        for problem in all
            .iter()
            .filter(|problem| Self::of_problem(problem, format) == *self)
        {
            errors.add(problem.place.clone(), words::words(&problem.fault, format));
        }
        errors
    }

    /// Shows the part, or writes what was typed into it.
    pub(super) fn go_over(&self, format: &mut Definition, pen: &mut Pen<'_>) {
        match self {
            Self::Names => plain::names(format, pen),
            Self::Texts => plain::texts(format, pen),
            Self::Pack => plain::pack(format, pen),
            Self::ClassSheet => plain::class_sheet(format, pen),
            Self::Paper => plain::paper(format, pen),
            Self::Limits => numbers::limits(format, pen),
            Self::Measures => numbers::measures(format, pen),
            Self::Cadence => numbers::cadence(format, pen),
            Self::Checklist => numbers::checklist(format, pen),
            Self::Outline => section::outline(format, pen),
            Self::Section(key) => section::one(format, key, pen),
            Self::AreaLists => areas::area_lists(format, pen),
            Self::Areas(key) => areas::areas(format, key, pen),
            Self::Factors => lists::factors(format, pen),
            Self::Needs(key) => lists::needs(format, key, pen),
            Self::Stages => lists::stages(format, pen),
            Self::Periods => periods::periods(format, pen),
            Self::Monitoring => lists::monitoring(format, pen),
            Self::Outcomes => reviews::outcomes(format, pen),
            Self::Reasons => reviews::reasons(format, pen),
            Self::FollowUps => reviews::follow_ups(format, pen),
            Self::Ratings => reviews::ratings(format, pen),
            Self::Considerations => reviews::considerations(format, pen),
            Self::Adequate => reviews::adequate(format, pen),
            Self::Agreement => lists::agreement(format, pen),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::formats::Past;
    use waymark_domain::format::{Fault, Formats};

    fn definition() -> Definition {
        Formats::shipped()
            .default_format()
            .clone()
            .into_definition()
    }

    #[test]
    fn every_part_has_an_address_of_its_own_and_a_page() {
        let mut format = definition();
        let ship = Formats::shipped();
        let past = Past {
            own: Vec::new(),
            ship: &ship,
        };
        let all = Part::all(&format);
        for part in &all {
            assert_eq!(Part::parse(&part.slug(), &format).as_ref(), Some(part));
            let none = FormErrors::none();
            let mut pen = Pen::showing(None, &none, &past);
            let mut shown = format.clone();
            part.go_over(&mut shown, &mut pen);
            assert!(!pen.shown().into_string().is_empty(), "{part:?}");
            shown.class_sheet.sort();
            format.class_sheet.sort();
            assert_eq!(shown, format, "showing changes nothing: {part:?}");
        }
        assert!(all.len() > 20);
    }

    #[test]
    fn a_problem_is_on_the_page_where_it_can_be_mended() {
        let format = definition();
        let part = |place: &str| {
            let fault = Fault::Blank;
            let place = place.to_owned();
            Part::of_problem(&FormatProblem { place, fault }, &format).slug()
        };
        assert_eq!(part("words.aim"), "names");
        assert_eq!(part("sections"), "sections");
        assert_eq!(part("sections[targets].columns[2]"), "section.targets");
        assert_eq!(part("sections[gone].key"), "sections");
        assert_eq!(
            part("factors[disability_or_health].needs"),
            "needs.disability_or_health"
        );
        assert_eq!(part("factors[disability_or_health].label"), "needs");
        assert_eq!(part("limits.aims"), "limits");
        assert_eq!(part("horizon"), "limits");
        assert_eq!(part("measures[2]"), "measures");
        assert_eq!(part("area_lists[long_term]"), "areas.long_term");
        assert_eq!(part("area_lists"), "areas");
    }
}
