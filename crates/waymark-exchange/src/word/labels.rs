//! Every label that may stand in a plan of one format, and what stands under it.
//!
//! A format's own labels come first; a synonym never takes a label away from one of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use waymark_domain::field::TargetText;
use waymark_domain::format::{
    AimFact, ChronologyFact, Definition, FieldKind, Formats, HeaderFact, Item, Party, ReviewFact,
    SectionKind, TargetFact,
};

use super::facts::{AIM, CHRONOLOGY, HEADER, REVIEW, TARGET};
use super::synonyms::{self, Names, of, plain, synonyms};

static SHIPPED: LazyLock<Formats> = LazyLock::new(Formats::shipped);

/// What stands under a label outside the tables of targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot {
    Text(String),
    Prompt(String),
    /// A field that is ticked or chosen from.
    Choice(String),
    View(Party),
    Head(HeaderFact),
    Review(ReviewFact),
    Stage,
    /// The pupil's needs.
    Factors,
    /// Of a section, or one that says nothing by itself.
    Heading,
}

/// A column of the short-term targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    Fact(TargetFact),
    Monitoring(String),
}

#[derive(Debug, Default)]
pub(super) struct Labels {
    pub(super) spots: BTreeMap<String, Spot>,
    pub(super) aims: BTreeMap<String, AimFact>,
    pub(super) targets: BTreeMap<String, Column>,
    pub(super) lines: BTreeMap<String, TargetText>,
    pub(super) chronology: BTreeMap<String, ChronologyFact>,
    pub(super) areas: BTreeMap<String, String>,
    /// Those of other formats besides: a target keeps its area when its plan goes on in another.
    pub(super) known_areas: BTreeMap<String, String>,
    pub(super) periods: Vec<(String, String)>,
    /// Factor, need, and the need's label.
    pub(super) needs: Vec<(String, String, String)>,
    pub(super) stages: Vec<(String, String)>,
    pub(super) outcomes: BTreeMap<String, String>,
    pub(super) ratings: BTreeMap<String, u8>,
    /// The keys of the adults' roles.
    pub(super) roles: BTreeMap<String, String>,
    pub(super) blank: BTreeSet<String>,
    /// What the form itself says.
    pub(super) printed: BTreeSet<String>,
}

impl Labels {
    pub(super) fn of(format: &Definition) -> Self {
        let mut labels = Self::default();
        labels.own(format);
        labels.also(format);
        labels.lists(format);
        labels
    }

    /// What the format itself calls things, as names are compared.
    pub(super) fn own_names(format: &Definition) -> BTreeSet<String> {
        let mut labels = Self::default();
        labels.own(format);
        let names = labels.spots.into_keys().chain(labels.aims.into_keys());
        let columns = labels
            .targets
            .into_keys()
            .chain(labels.chronology.into_keys());
        names.chain(columns).collect()
    }

    fn spot(&mut self, label: &str, spot: &Spot) {
        let label = plain(label);
        if !label.is_empty() {
            self.spots.entry(label).or_insert_with(|| spot.clone());
        }
    }

    /// The labels of the format itself.
    fn own(&mut self, format: &Definition) {
        for cell in &format.header {
            self.spot(&cell.label, &Spot::Head(cell.holds));
        }
        for section in &format.sections {
            self.section(format, &section.kind);
        }
        for section in &format.sections {
            let spot = match section.kind {
                SectionKind::Stage => Spot::Stage,
                SectionKind::Factors => Spot::Factors,
                _ => Spot::Heading,
            };
            self.spot(&section.title, &spot);
            self.print(&section.hint);
        }
        let text = &format.parents_text;
        for said in [
            &text.above,
            &text.title,
            &text.heading,
            &text.quotation,
            &text.commitment,
            &text.purposes_lead,
            &format.label,
            &format.authority,
            &format.notice,
        ] {
            self.print(said);
        }
        for said in text.vision.iter().chain(&text.purposes) {
            self.print(said);
        }
    }

    fn print(&mut self, said: &str) {
        self.printed.insert(plain(said));
    }

    fn section(&mut self, format: &Definition, kind: &SectionKind) {
        match kind {
            SectionKind::LearnerPage { prompts } => {
                for it in prompts {
                    self.spot(&it.label, &Spot::Prompt(it.key.clone()));
                    self.print(&it.hint);
                }
            }
            SectionKind::Profile { fields } | SectionKind::Fields { fields } => {
                for it in fields {
                    let spot = match it.kind {
                        FieldKind::Text { .. } | FieldKind::Date => Spot::Text(it.key.clone()),
                        FieldKind::Choice { .. } | FieldKind::Tick => Spot::Choice(it.key.clone()),
                    };
                    self.spot(&it.label, &spot);
                    self.print(&it.hint);
                }
            }
            SectionKind::Adults { roles } => {
                for it in roles {
                    self.spot(&it.label, &Spot::Text(format!("adult_{}", it.key)));
                    add(&mut self.roles, &it.label, it.key.clone());
                }
            }
            SectionKind::Views { parties, .. } => {
                for it in parties {
                    self.spot(&it.label, &Spot::View(it.party));
                }
            }
            SectionKind::Review { items } => {
                for it in items {
                    let asked = review_text(it.holds).filter(|key| format.field(key).is_some());
                    let spot =
                        asked.map_or(Spot::Review(it.holds), |key| Spot::Text(key.to_owned()));
                    self.spot(&it.label, &spot);
                }
            }
            SectionKind::Aims { columns, .. } => {
                for it in columns {
                    add(&mut self.aims, &it.heading, it.holds);
                    self.print(&it.hint);
                }
            }
            SectionKind::Targets { columns, .. } => {
                for it in columns {
                    add(&mut self.targets, &it.heading, Column::Fact(it.holds));
                    self.print(&it.hint);
                }
                for it in &format.monitoring {
                    add(
                        &mut self.targets,
                        &it.label,
                        Column::Monitoring(it.key.clone()),
                    );
                }
            }
            SectionKind::Chronology { columns } => {
                for it in columns {
                    add(&mut self.chronology, &it.heading, it.holds);
                }
            }
            SectionKind::Stage | SectionKind::Factors => {}
        }
    }

    /// What others call the same things.
    fn also(&mut self, format: &Definition) {
        let words = synonyms();
        for field in format.fields() {
            for name in of(&words.texts, &field.key) {
                self.spot(name, &Spot::Text(field.key.clone()));
            }
        }
        for role in format.roles() {
            for name in of(&words.adults, &role.key) {
                self.spot(name, &Spot::Text(format!("adult_{}", role.key)));
                add(&mut self.roles, name, role.key.clone());
            }
        }
        for prompt in format.learner_prompts() {
            for name in of(&words.prompts, &prompt.key) {
                self.spot(name, &Spot::Prompt(prompt.key.clone()));
            }
        }
        for party in format.view_parties() {
            for name in of(&words.views, party.party.slug()) {
                self.spot(name, &Spot::View(party.party));
            }
        }
        for (fact, key) in HEADER {
            self.all(&words.header, key, &Spot::Head(fact));
        }
        for (fact, key) in REVIEW {
            self.all(&words.review, key, &Spot::Review(fact));
        }
        self.all(&words.other, "stage", &Spot::Stage);
        self.all(&words.other, "factors", &Spot::Factors);
        self.all(&words.other, "headings", &Spot::Heading);
        columns(&mut self.aims, &words.aims, &AIM, |fact| fact);
        columns(&mut self.targets, &words.targets, &TARGET, Column::Fact);
        for (key, names) in &words.lines {
            for (name, text) in names.iter().zip(std::iter::repeat(TargetText::parse(key))) {
                self.lines.extend(text.map(|text| (plain(name), text)));
            }
        }
        columns(
            &mut self.chronology,
            &words.chronology,
            &CHRONOLOGY,
            |fact| fact,
        );
    }

    fn all(&mut self, names: &Names, key: &str, spot: &Spot) {
        for name in synonyms::of(names, key) {
            self.spot(name, spot);
        }
    }

    fn lists(&mut self, format: &Definition) {
        let words = synonyms();
        let items: Vec<&Item> = format.area_lists.iter().flat_map(|it| &it.areas).collect();
        for it in &items {
            add(&mut self.areas, &it.label, it.key.clone());
        }
        for it in &items {
            for name in of(&words.areas, &it.key) {
                add(&mut self.areas, name, it.key.clone());
            }
        }
        self.known_areas = self.areas.clone();
        let others = SHIPPED.iter().flat_map(|known| &known.area_lists);
        for it in others.flat_map(|list| &list.areas) {
            add(&mut self.known_areas, &it.label, it.key.clone());
        }
        for it in &format.periods {
            let names = [&it.heading, &it.label]
                .into_iter()
                .chain(of(&words.periods, &it.key));
            self.periods.extend(
                names
                    .map(|name| (plain(name), it.key.clone()))
                    .filter(|(name, _)| !name.is_empty()),
            );
        }
        for group in &format.factors {
            self.print(&group.heading);
            self.print(&group.label);
            for it in &group.needs {
                let need = (group.key.clone(), it.key.clone(), it.label.clone());
                self.needs.push(need);
            }
        }
        let stages = format.stages.iter();
        self.stages = stages
            .map(|it| (it.key.clone(), plain(&it.label)))
            .collect();
        // A target keeps the outcome of the format in which it was judged.
        let judged = SHIPPED.iter().flat_map(|known| &known.outcomes);
        for it in format.outcomes.iter().chain(judged) {
            add(&mut self.outcomes, &it.label, it.key.clone());
        }
        for it in &format.pupil_ratings {
            add(&mut self.ratings, &it.label, it.value);
        }
        self.blank = of(&words.other, "blank")
            .iter()
            .map(|it| plain(it))
            .collect();
    }
}

/// The question whose answer the review section shows.
fn review_text(fact: ReviewFact) -> Option<&'static str> {
    match fact {
        ReviewFact::EndOfYearReview => Some("end_of_year_review"),
        ReviewFact::NextSteps => Some("next_steps"),
        ReviewFact::NextReview
        | ReviewFact::Continues
        | ReviewFact::AgreedOn
        | ReviewFact::ReviewedOn => None,
    }
}

fn add<T>(names: &mut BTreeMap<String, T>, name: &str, it: T) {
    let name = plain(name);
    if !name.is_empty() {
        names.entry(name).or_insert(it);
    }
}

fn columns<F: Copy, T>(
    into: &mut BTreeMap<String, T>,
    names: &Names,
    facts: &[(F, &str)],
    column: impl Fn(F) -> T,
) {
    for (fact, key) in facts {
        for name in of(names, key) {
            add(into, name, column(*fact));
        }
    }
}
