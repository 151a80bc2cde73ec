//! What a plan says that a format has no place for.
//!
//! Nothing of it is ever taken away: it is kept with the plan under its key, printed beside its target or in
//! a part of its own, and stands in its place again when the plan goes back to a format that asks for it.

use super::definition::{Definition, Item};
use super::registry::Formats;
use super::review::Outcome;
use super::section::{AimFact, Field, FieldKind, TargetFact};
use super::{Format, label_in};
use crate::content::{PlanContent, View};
use crate::field::{AimText, PlanField, StrategyText, TargetText};
use crate::target::{Aim, Strategy, Target};
use std::sync::LazyLock;

/// A text of a plan that the format has no place for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    pub field: PlanField,
    /// As the nearest format that asks for it calls it; otherwise its key in plain words.
    pub label: String,
    /// The wording of the target or aim that it belongs to; blank where it belongs to the plan.
    pub of: String,
    pub words: String,
}

impl Leftover {
    /// Whether a form shows it with its target; all others stand in a part at the end.
    pub fn stands_with_its_target(&self) -> bool {
        match self.field {
            PlanField::Target(..) | PlanField::Monitoring(..) | PlanField::Strategy(..) => true,
            PlanField::Text(_) | PlanField::Aim(..) | PlanField::View { .. } => false,
        }
    }

    /// Whether it is asked about every target, whatever the format: only a printed form may have no column for it.
    pub fn is_always_asked(&self) -> bool {
        matches!(
            self.field,
            PlanField::Target(_, TargetText::Success | TargetText::AtHome)
                | PlanField::Strategy(..)
        )
    }
}

/// An aim or a target whose area is not on the list of the format. It keeps the area until somebody chooses another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrangeArea {
    /// As the nearest format that has the area calls it.
    pub area: String,
    /// The wording of the aim or target.
    pub of: String,
}

/// The aims and open targets of a plan whose areas a format does not have.
pub fn strange_areas(content: &PlanContent, format: &Format) -> Vec<StrangeArea> {
    let strange = |list: &[Item], area: &str, of: &str| {
        let listed = area.is_empty() || list.iter().any(|known| known.key == area);
        (!listed).then(|| StrangeArea {
            area: known_area(format, area),
            of: of.to_owned(),
        })
    };
    // Without a section of aims, the whole aim is a leftover.
    let aims = content.aims.iter().filter(|_| format.has_aims());
    let aims = aims.filter_map(|aim| strange(format.aim_areas(), &aim.area, &aim.wording));
    let targets = content.targets.iter();
    let targets =
        targets.filter_map(|target| strange(format.target_areas(), &target.area, &target.wording));
    aims.chain(targets).collect()
}

/// The formats that ship: they know how things are called that came from them.
static KNOWN: LazyLock<Formats> = LazyLock::new(Formats::shipped);

/// Every text of the plan that says something and that the format does not ask for, in the plan's order.
pub fn leftovers(content: &PlanContent, format: &Format) -> Vec<Leftover> {
    let mut left: Vec<Leftover> = content
        .texts
        .iter()
        .filter(|(key, _)| !has_text(format, key))
        .map(|(key, words)| text(format, key, words))
        .collect();
    left.extend(content.aims.iter().flat_map(|aim| of_aim(format, aim)));
    let views = content.views.iter().filter(|view| !has_view(format, view));
    left.extend(views.map(|view| of_view(format, view)));
    let targets = content.earlier.iter().chain(&content.targets);
    left.extend(targets.flat_map(|target| of_target(format, target)));
    left.retain(|leftover| !leftover.words.trim().is_empty());
    left
}

/// The label of an area: the format's, or that of a shipped format, or its key in plain words.
pub fn known_area(format: &Format, key: &str) -> String {
    let label = |format: &Definition| {
        let areas = || format.target_areas().iter().chain(format.aim_areas());
        find(areas(), key)
    };
    first_known(format, label).unwrap_or_else(|| plain(key))
}

/// The label of a kind of need, as [`known_area`] finds that of an area.
pub fn known_need(format: &Format, factor: &str, kind: &str) -> String {
    let label = |format: &Definition| format.need(factor, kind).map(|need| need.label.clone());
    first_known(format, label).unwrap_or_else(|| plain(kind))
}

/// The label of a stage, found the same way.
pub fn known_stage(format: &Format, key: &str) -> String {
    let label = |format: &Definition| format.stage(key).map(|stage| stage.label.clone());
    first_known(format, label).unwrap_or_else(|| plain(key))
}

/// The label of a column of the monitoring grid, found the same way.
pub fn known_term(format: &Format, key: &str) -> String {
    let label = |format: &Definition| find(format.monitoring.iter(), key);
    first_known(format, label).unwrap_or_else(|| plain(key))
}

/// A step of the outcome scale: the format's, or that of a shipped format which has it.
pub fn known_outcome<'a>(format: &'a Format, key: &str) -> Option<&'a Outcome> {
    first_known(format, |known| known.outcome(key))
}

/// What the format says of something, or else the nearest format that knows it.
fn first_known<'a, T>(format: &'a Format, find: impl Fn(&'a Definition) -> Option<T>) -> Option<T> {
    find(format).or_else(|| elsewhere(format, find))
}

/// What others than the format say of something: those beside it, then those that ship.
fn elsewhere<'a, T>(format: &'a Format, find: impl Fn(&'a Definition) -> Option<T>) -> Option<T> {
    let beside = format.others.iter().map(|other| &***other);
    let ship = KNOWN.iter().map(|known| &**known);
    beside.chain(ship).find_map(find)
}

fn find<'a>(mut items: impl Iterator<Item = &'a Item>, key: &str) -> Option<String> {
    items
        .find(|item| item.key == key)
        .map(|item| item.label.clone())
}

/// `factors_arising` as "Factors arising".
fn plain(key: &str) -> String {
    let words = key.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn has_text(format: &Format, key: &str) -> bool {
    let role = |role: &str| format.roles().iter().any(|known| known.key == role);
    format.field(key).is_some() || key.strip_prefix("adult_").is_some_and(role)
}

fn text(format: &Format, key: &str, words: &str) -> Leftover {
    let label = match key.strip_prefix("adult_") {
        Some(role) => first_known(format, |format| find(format.roles().iter(), role))
            .unwrap_or_else(|| plain(role)),
        None => asked(format, key).map_or_else(|| plain(key), |field| field.label.clone()),
    };
    Leftover {
        field: PlanField::Text(key.to_owned()),
        label,
        of: String::new(),
        words: answer(format, key, words),
    }
}

fn asked<'a>(format: &'a Format, key: &str) -> Option<&'a Field> {
    elsewhere(format, |known| known.field(key))
}

/// What was chosen, by its label; any other answer as it was typed.
fn answer(format: &Format, key: &str, words: &str) -> String {
    match asked(format, key).map(|field| &field.kind) {
        Some(FieldKind::Choice { options, .. }) => words
            .lines()
            .map(|line| label_in(options, line))
            .collect::<Vec<_>>()
            .join("\n"),
        Some(FieldKind::Text { .. } | FieldKind::Date | FieldKind::Tick) | None => words.to_owned(),
    }
}

/// All of an aim where the format has none; otherwise its evaluation, where there is no column for it.
fn of_aim(format: &Format, aim: &Aim) -> Vec<Leftover> {
    let columns = format.aim_columns();
    let has = |fact| columns.iter().any(|column| column.holds == fact);
    let leftover = |text: AimText, label: String, words: &str| Leftover {
        field: PlanField::Aim(aim.id, text),
        label,
        of: aim.wording.clone(),
        words: words.to_owned(),
    };
    let mut left = Vec::new();
    if columns.is_empty() {
        let label = format!(
            "{}: {}",
            plain(&format.words.aim),
            known_area(format, &aim.area)
        );
        left.push(leftover(AimText::Wording, label, &aim.wording));
    }
    if !has(AimFact::Evaluation) {
        let label = format!("Evaluation: {}", known_area(format, &aim.area));
        left.push(leftover(AimText::Evaluation, label, &aim.evaluation));
    }
    left
}

fn has_view(format: &Format, view: &View) -> bool {
    let asked = format
        .view_parties()
        .iter()
        .any(|party| party.party.slug() == view.party);
    let placed = if format.views_each_period() {
        format.period(&view.period).is_some()
    } else {
        view.period.is_empty()
    };
    asked && placed
}

fn of_view(format: &Format, view: &View) -> Leftover {
    let party = |format: &Definition| {
        let mut parties = format.view_parties().iter();
        parties
            .find(|party| party.party.slug() == view.party)
            .map(|party| party.label.clone())
    };
    let period = |format: &Definition| format.period(&view.period).map(|p| p.label.clone());
    let mut label = first_known(format, party).unwrap_or_else(|| plain(&view.party));
    if !view.period.is_empty() {
        let period = first_known(format, period).unwrap_or_else(|| plain(&view.period));
        label = format!("{label}, {period}");
    }
    Leftover {
        field: PlanField::View {
            period: view.period.clone(),
            party: view.party.clone(),
        },
        label,
        of: String::new(),
        words: view.words.clone(),
    }
}

fn of_target(format: &Format, target: &Target) -> Vec<Leftover> {
    let notes = &target.notes;
    let texts = [
        (
            TargetText::Success,
            TargetFact::SuccessCriteria,
            &target.success,
        ),
        (TargetText::AtHome, TargetFact::HomeHelp, &target.at_home),
        (TargetText::Exit, TargetFact::ExitCriteria, &notes.exit),
        (TargetText::Checked, TargetFact::Checked, &notes.checked),
        (
            TargetText::Achievement,
            TargetFact::Achievement,
            &notes.achievement,
        ),
    ];
    let leftover = |field: PlanField, label: String, words: &str| Leftover {
        field,
        label,
        of: target.wording.clone(),
        words: words.to_owned(),
    };
    let mut left: Vec<Leftover> = texts
        .into_iter()
        .filter(|(_, fact, _)| !format.has_target_column(*fact))
        .map(|(text, fact, words)| {
            leftover(
                PlanField::Target(target.id, text),
                heading(format, fact),
                words,
            )
        })
        .collect();
    for (key, words) in &notes.monitoring {
        let column = format.monitoring.iter().any(|column| column.key == *key);
        if !(column && format.has_target_column(TargetFact::Monitoring)) {
            let field = PlanField::Monitoring(target.id, key.clone());
            left.push(leftover(field, known_term(format, key), words));
        }
    }
    let strategies = target.strategies.iter();
    left.extend(strategies.flat_map(|strategy| of_strategy(format, target, strategy)));
    left
}

/// As the nearest format that has the column calls it.
fn heading(format: &Format, fact: TargetFact) -> String {
    let headed = |known: &Definition| {
        let mut columns = known.target_columns().iter();
        let column = columns.find(|column| column.holds == fact)?;
        Some(column.heading.clone())
    };
    elsewhere(format, headed).unwrap_or_default()
}

fn of_strategy(format: &Format, target: &Target, strategy: &Strategy) -> Vec<Leftover> {
    use TargetFact::{Activity, Help, HowOften, Provision, Strategies};
    let parts = [
        (
            StrategyText::Wording,
            &[Strategies, Activity, Help][..],
            &strategy.wording,
        ),
        (
            StrategyText::Who,
            &[Strategies, Provision][..],
            &strategy.who,
        ),
        (
            StrategyText::HowOften,
            &[Strategies, Activity, HowOften, Provision][..],
            &strategy.how_often,
        ),
    ];
    let gone = parts
        .into_iter()
        .filter(|(_, facts, _)| !facts.iter().any(|fact| format.has_target_column(*fact)));
    gone.map(|(text, _, words)| Leftover {
        field: PlanField::Strategy(strategy.id, text),
        label: plain(text.slug()),
        of: target.wording.clone(),
        words: words.clone(),
    })
    .collect()
}
