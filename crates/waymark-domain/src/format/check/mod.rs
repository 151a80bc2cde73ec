//! Whether a format contradicts itself. Every rule adds its problems; none stops the others.

mod lists;
mod sections;

use super::definition::{Definition, Horizon, Item, Limit};
use super::problem::{Fault, FormatProblem, place_of};
use super::review::{Attainment, Cadence, Rhythm};
use std::collections::BTreeSet;

pub(super) fn problems(definition: &Definition) -> Vec<FormatProblem> {
    let mut found = Found::default();
    head(definition, &mut found);
    sections::check(definition, &mut found);
    lists::check(definition, &mut found);
    periods(definition, &mut found);
    limits(definition, &mut found);
    outcomes(definition, &mut found);
    cadence(definition, &mut found);
    found.problems
}

/// The problems found so far.
#[derive(Default)]
struct Found {
    problems: Vec<FormatProblem>,
}

impl Found {
    fn add(&mut self, place: impl Into<String>, fault: Fault) {
        self.problems.push(FormatProblem {
            place: place.into(),
            fault,
        });
    }

    fn text(&mut self, place: impl Into<String>, text: &str) {
        if text.trim().is_empty() {
            self.add(place, Fault::Blank);
        }
    }

    fn key(&mut self, place: impl Into<String>, key: &str) {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
        if key.is_empty() {
            self.add(place, Fault::Blank);
        } else if key.len() > 60 || !key.chars().all(plain) {
            self.add(
                place,
                Fault::BadKey {
                    key: key.to_owned(),
                },
            );
        }
    }

    fn at_least(&mut self, place: &str, count: usize, least: u32) {
        if u32::try_from(count).is_ok_and(|count| count < least) {
            self.add(place, Fault::TooFew { least });
        }
    }

    fn range(&mut self, place: &str, found: impl Into<u32>, least: u32, most: u32) {
        let found = found.into();
        if !(least..=most).contains(&found) {
            self.add(place, Fault::OutOfRange { found, least, most });
        }
    }

    /// Keys that are well formed and different, labels that say something.
    fn entries<'a>(&mut self, list: &str, entries: impl IntoIterator<Item = (&'a str, &'a str)>) {
        let mut seen = BTreeSet::new();
        for (index, (key, label)) in entries.into_iter().enumerate() {
            let place = place_of(list, index, key);
            self.key(format!("{place}.key"), key);
            self.text(format!("{place}.label"), label);
            if !key.is_empty() && !seen.insert(key) {
                self.add(
                    format!("{place}.key"),
                    Fault::Repeated {
                        key: key.to_owned(),
                    },
                );
            }
        }
    }

    fn items(&mut self, list: &str, items: &[Item]) {
        self.entries(
            list,
            items
                .iter()
                .map(|item| (item.key.as_str(), item.label.as_str())),
        );
    }
}

fn head(definition: &Definition, found: &mut Found) {
    found.key("slug", &definition.slug);
    found.range("version", definition.version, 1, u32::MAX);
    let texts = [
        ("label", &definition.label),
        ("short_label", &definition.short_label),
        ("authority", &definition.authority),
        ("language", &definition.language),
        ("words.aim", &definition.words.aim),
        ("words.aims", &definition.words.aims),
        ("words.target", &definition.words.target),
        ("words.targets", &definition.words.targets),
        ("words.coordinator", &definition.words.coordinator),
        ("parents_text.title", &definition.parents_text.title),
    ];
    for (place, text) in texts {
        found.text(place, text);
    }
    let template = &definition.print.template;
    if template.contains(['/', '\\']) || template.strip_suffix(".typ").is_none_or(str::is_empty) {
        found.add(
            "print.template",
            Fault::BadTemplate {
                name: template.clone(),
            },
        );
    }
}

fn periods(definition: &Definition, found: &mut Found) {
    let place_in_session = |day| definition.place_in_session(day);
    for (index, period) in definition.periods.iter().enumerate() {
        let place = place_of("periods", index, &period.key);
        let (from, to) = (place_in_session(period.from), place_in_session(period.to));
        if from > to {
            found.add(&place, Fault::EndsBeforeStart);
        }
        if period
            .review
            .is_some_and(|on| !(from..=to).contains(&place_in_session(on)))
        {
            found.add(format!("{place}.review"), Fault::ReviewOutside);
        }
        let earlier = index
            .checked_sub(1)
            .and_then(|before| definition.periods.get(before));
        if let Some(earlier) = earlier.filter(|earlier| place_in_session(earlier.to) >= from) {
            found.add(
                &place,
                Fault::Overlaps {
                    earlier: earlier.key.clone(),
                },
            );
        }
    }
}

fn limits(definition: &Definition, found: &mut Found) {
    let limits = definition.limits;
    limit("limits.aims", limits.aims, definition.aim_areas(), found);
    limit(
        "limits.targets",
        limits.targets,
        definition.target_areas(),
        found,
    );
    if definition.has_aims() {
        found.range("limits.aims.max", limits.aims.max, 1, u32::MAX);
    } else if limits.aims.min > 0 {
        let min = limits.aims.min;
        found.add("limits.aims", Fault::NoPlaceFor { min });
    }
    found.range("limits.targets.max", limits.targets.max, 1, u32::MAX);
    if definition.horizon == Horizon::Period && definition.periods.is_empty() {
        found.add("horizon", Fault::Needs { list: "periods" });
    }
}

fn limit(place: &str, limit: Limit, areas: &[Item], found: &mut Found) {
    let Limit { min, max, .. } = limit;
    if min > max {
        found.add(place, Fault::MinOverMax { min, max });
    }
    let areas = u32::try_from(areas.len()).unwrap_or(u32::MAX);
    if limit.every_area && max < areas {
        found.add(place, Fault::FewerThanAreas { max, areas });
    }
}

fn outcomes(definition: &Definition, found: &mut Found) {
    for result in [Attainment::Achieved, Attainment::NotAchieved] {
        if !definition
            .outcomes
            .iter()
            .any(|outcome| outcome.result == result)
        {
            found.add("outcomes", Fault::NoOutcome { result });
        }
    }
    for (index, outcome) in definition.outcomes.iter().enumerate() {
        if outcome.needs_reason && definition.reasons.is_empty() {
            found.add(place_of("outcomes", index, &outcome.key), Fault::NoReasons);
        }
    }
}

fn cadence(definition: &Definition, found: &mut Found) {
    let Cadence {
        reviews_per_session,
        rhythm,
        interval_months,
        max_months,
        ..
    } = definition.cadence;
    found.range("cadence.reviews_per_session", reviews_per_session, 1, 12);
    found.range(
        "cadence.max_months",
        max_months,
        1,
        Cadence::LONGEST_MONTHS.into(),
    );
    found.range(
        "cadence.interval_months",
        interval_months,
        1,
        max_months.max(1).into(),
    );
    found.range(
        "cadence.shortest_days",
        definition.cadence.shortest_days,
        0,
        // Otherwise every review day would be passed over.
        u32::from(max_months.clamp(1, Cadence::LONGEST_MONTHS)) * 28,
    );
    reviews(definition, found);
    if rhythm == Rhythm::Period && definition.periods.is_empty() {
        found.add("cadence.rhythm", Fault::Needs { list: "periods" });
    }
}

/// Whether so many reviews have room in a session.
fn reviews(definition: &Definition, found: &mut Found) {
    let cadence = definition.cadence;
    let asked = u32::from(cadence.reviews_per_session);
    let fit = match cadence.rhythm {
        Rhythm::Period => u32::try_from(definition.periods.len()).unwrap_or(u32::MAX),
        Rhythm::Months => 12 / u32::from(cadence.interval_months.max(1)),
        // How many they are, the school's calendar and the rules for every plan say.
        Rhythm::Term | Rhythm::YearEnd | Rhythm::Continuous => return,
    };
    if fit > 0 && asked > fit {
        let fault = Fault::TooManyReviews { asked, fit };
        found.add("cadence.reviews_per_session", fault);
    }
}
