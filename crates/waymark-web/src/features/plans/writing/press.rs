//! Which button of the draft's page was pressed, what it does once everything typed is saved, and where it
//! leads.

use crate::features::plans::reading::Reading;
use waymark_domain::Day;
use waymark_domain::change::PlanChange;
use waymark_domain::format::Horizon;
use waymark_domain::ids::{AimId, IdSource, StrategyId, TargetId};
use waymark_domain::target::{Aim, Measure, SetBy, Strategy, Target, TargetNotes, TargetState};
use waymark_ui::dom_id;

/// A button, as it is posted under the name `do`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::plans) enum Press {
    Save,
    AddTarget { period: String },
    RemoveTarget(TargetId),
    AddStrategy(TargetId),
    RemoveStrategy(StrategyId),
    AddAim { area: String },
    RemoveAim(AimId),
}

impl Press {
    /// Anything unknown only saves.
    pub(in crate::features::plans) fn of(sent: &str) -> Self {
        let (what, which) = sent.split_once(':').unwrap_or((sent, ""));
        let found = match what {
            "add-target" => Some(Self::AddTarget {
                period: which.to_owned(),
            }),
            "remove-target" => which.parse().ok().map(Self::RemoveTarget),
            "add-strategy" => which.parse().ok().map(Self::AddStrategy),
            "remove-strategy" => which.parse().ok().map(Self::RemoveStrategy),
            "add-aim" => Some(Self::AddAim {
                area: which.to_owned(),
            }),
            "remove-aim" => which.parse().ok().map(Self::RemoveAim),
            _ => None,
        };
        found.unwrap_or(Self::Save)
    }

    pub(in crate::features::plans) fn sends(&self) -> String {
        match self {
            Self::Save => "save".to_owned(),
            Self::AddTarget { period } => format!("add-target:{period}"),
            Self::RemoveTarget(id) => format!("remove-target:{id}"),
            Self::AddStrategy(id) => format!("add-strategy:{id}"),
            Self::RemoveStrategy(id) => format!("remove-strategy:{id}"),
            Self::AddAim { area } => format!("add-aim:{area}"),
            Self::RemoveAim(id) => format!("remove-aim:{id}"),
        }
    }

    /// The change it makes, and the element to go back to. `None` for saving, and for what the plan has not.
    pub(in crate::features::plans) fn change(
        &self,
        reading: Reading<'_>,
        today: Day,
        ids: &IdSource,
    ) -> Option<(PlanChange, String)> {
        let content = reading.content;
        Some(match self {
            Self::Save => return None,
            Self::AddTarget { period } => {
                let target = blank_target(reading, period, today, ids)?;
                let anchor = format!("target.{}", target.id);
                (PlanChange::AddTarget(Box::new(target)), dom_id(&anchor))
            }
            Self::RemoveTarget(id) => (PlanChange::RemoveTarget(*id), "targets".to_owned()),
            Self::AddStrategy(target) => {
                let strategy = blank_strategy(ids);
                let anchor = format!("strategy.{}", strategy.id);
                (
                    PlanChange::AddStrategy {
                        target: *target,
                        strategy,
                    },
                    dom_id(&anchor),
                )
            }
            Self::RemoveStrategy(id) => {
                let mut targets = content.targets.iter();
                let target = targets
                    .find(|target| target.strategies.iter().any(|strategy| strategy.id == *id))?;
                (
                    PlanChange::RemoveStrategy(*id),
                    dom_id(&format!("target.{}", target.id)),
                )
            }
            Self::AddAim { area } => {
                let known = area.is_empty()
                    || reading
                        .format
                        .aim_areas()
                        .iter()
                        .any(|item| item.key == *area);
                let aim = known.then(|| blank_aim(area, today, ids))?;
                let anchor = format!("aim.{}", aim.id);
                (PlanChange::AddAim(aim), dom_id(&anchor))
            }
            Self::RemoveAim(id) => (PlanChange::RemoveAim(*id), "aims".to_owned()),
        })
    }

    /// The words that would go with it, for a question before they do.
    pub(in crate::features::plans) fn loses<'a>(&self, reading: Reading<'a>) -> Vec<&'a str> {
        let content = reading.content;
        let of_strategy =
            |strategy: &'a Strategy| [&strategy.wording, &strategy.who, &strategy.how_often];
        let texts: Vec<&String> = match self {
            Self::Save | Self::AddTarget { .. } | Self::AddStrategy(_) | Self::AddAim { .. } => {
                Vec::new()
            }
            Self::RemoveTarget(id) => {
                let targets = content.targets.iter().filter(|target| target.id == *id);
                targets
                    .flat_map(|target| {
                        let own = [
                            &target.wording,
                            &target.pupil_words,
                            &target.success,
                            &target.at_home,
                        ];
                        own.into_iter()
                            .chain(of_notes(&target.notes))
                            .chain(target.strategies.iter().flat_map(of_strategy))
                    })
                    .collect()
            }
            Self::RemoveStrategy(id) => {
                let all = content.targets.iter().flat_map(|target| &target.strategies);
                all.filter(|strategy| strategy.id == *id)
                    .flat_map(of_strategy)
                    .collect()
            }
            Self::RemoveAim(id) => {
                let aims = content.aims.iter().filter(|aim| aim.id == *id);
                aims.flat_map(|aim| [&aim.wording, &aim.evaluation])
                    .collect()
            }
        };
        texts
            .into_iter()
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
            .collect()
    }
}

/// A target to be written, with room for a first strategy.
pub(in crate::features::plans) fn blank_target(
    reading: Reading<'_>,
    period: &str,
    today: Day,
    ids: &IdSource,
) -> Option<Target> {
    let due_on = due_day(reading, period, today)?;
    let mut measures = reading.format.measures.iter();
    Some(Target {
        id: TargetId(ids.next()),
        aim: None,
        period: period.to_owned(),
        area: String::new(),
        wording: String::new(),
        pupil_words: String::new(),
        set_by: SetBy::Together,
        measure: measures
            .find_map(|slug| Measure::parse(slug, None))
            .unwrap_or(Measure::Narrative),
        baseline: None,
        goal: None,
        success: String::new(),
        at_home: String::new(),
        started_on: today,
        due_on,
        state: TargetState::Open,
        lineage: None,
        strategies: vec![blank_strategy(ids)],
        notes: TargetNotes::default(),
    })
}

fn blank_strategy(ids: &IdSource) -> Strategy {
    Strategy {
        id: StrategyId(ids.next()),
        wording: String::new(),
        who: String::new(),
        how_often: String::new(),
    }
}

/// The notes that were written, rather than chosen.
fn of_notes(notes: &TargetNotes) -> impl Iterator<Item = &String> {
    let own = [
        &notes.exit,
        &notes.checked,
        &notes.assessable,
        &notes.achievement,
    ];
    own.into_iter().chain(notes.monitoring.values())
}

fn blank_aim(area: &str, today: Day, ids: &IdSource) -> Aim {
    Aim {
        id: AimId(ids.next()),
        area: area.to_owned(),
        wording: String::new(),
        evaluation: String::new(),
        set_on: today,
        met_on: None,
    }
}

/// The day by which a target of the period is to be reached, as far as the format looks ahead. `None` for a
/// period that it does not have.
fn due_day(reading: Reading<'_>, period: &str, today: Day) -> Option<Day> {
    let session = waymark_domain::format::Session {
        first_year: reading.content.session,
    };
    let periods = reading.format.periods_of_session(session);
    let own = periods.iter().find(|days| days.period.key == period);
    if own.is_none() && !periods.is_empty() {
        return None;
    }
    let (_, end_of_session) = reading.format.days_of_session(session);
    Some(match reading.format.horizon {
        Horizon::Period => own.map_or(end_of_session, |days| days.to),
        Horizon::Session => end_of_session,
        Horizon::TwelveMonths => today.saturating_add(jiff::Span::new().months(12)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_button_is_known_by_what_it_sends() {
        let id = Uuid::from_u128(7);
        for press in [
            Press::Save,
            Press::AddTarget {
                period: "autumn".to_owned(),
            },
            Press::RemoveTarget(TargetId(id)),
            Press::AddStrategy(TargetId(id)),
            Press::RemoveStrategy(StrategyId(id)),
            Press::AddAim {
                area: "literacy".to_owned(),
            },
            Press::RemoveAim(AimId(id)),
        ] {
            assert_eq!(Press::of(&press.sends()), press);
        }
        assert_eq!(Press::of("remove-target:x"), Press::Save);
        assert_eq!(Press::of(""), Press::Save);
    }
}
