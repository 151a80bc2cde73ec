//! The head of the plan: needs, stage, long-term targets, review, chronology.

use super::cell::lines;
use super::{Body, Column, Group, Line, ReviewItem, Source, Table, Tick};
use crate::words::args;
use waymark_domain::Day;
use waymark_domain::confidence::Part;
use waymark_domain::format::{
    self, AimColumn, AimFact, ChronologyColumn, ChronologyFact, FactorGroup, Format, Item,
    ReviewFact, SectionKind,
};
use waymark_domain::pupil::{Assessment, Need};
use waymark_domain::target::Aim;

/// The stages at which there is a plan, the one that holds ticked; one without a plan is named all the same.
pub(super) fn stages(source: Source<'_>) -> Vec<Tick> {
    let held = source
        .content
        .support
        .stage_on(source.sheet.on)
        .map(|change| change.stage.as_str());
    let shown = source
        .format
        .stages
        .iter()
        .filter(|stage| stage.plan || held == Some(&stage.key));
    let unknown = held.filter(|key| source.format.stage(key).is_none());
    shown
        .map(|stage| Tick::new(&stage.label, held == Some(&stage.key)))
        .chain(unknown.map(|key| Tick::new(format::known_stage(source.format, key), true)))
        .collect()
}

/// Every factor with its whole list. A need that the format no longer lists is shown at the end of its group.
pub(super) fn groups(source: Source<'_>) -> Vec<Group> {
    let group = |group: &FactorGroup| {
        let own: Vec<_> = source
            .content
            .support
            .needs
            .iter()
            .filter(|need| need.factor == group.key)
            .collect();
        let listed = group.needs.iter().map(|item| {
            tick(
                source,
                &item.label,
                own.iter().find(|need| need.kind == item.key).copied(),
            )
        });
        let gone = own
            .iter()
            .filter(|need| !group.needs.iter().any(|item| item.key == need.kind));
        let gone = gone.map(|need| tick(source, &of_kind(source, need), Some(need)));
        Group {
            heading: group.heading.clone(),
            label: group.label.clone(),
            needs: listed.chain(gone).collect(),
        }
    };
    let mut groups: Vec<Group> = source.format.factors.iter().map(group).collect();
    groups.extend(other_needs(source));
    groups
}

fn of_kind(source: Source<'_>, need: &Need) -> String {
    format::known_need(source.format, &need.factor, &need.kind)
}

/// The needs whose group the format does not have.
fn other_needs(source: Source<'_>) -> Option<Group> {
    let needs = source.content.support.needs.iter();
    let needs: Vec<Tick> = needs
        .filter(|need| source.format.factor(&need.factor).is_none())
        .map(|need| tick(source, &of_kind(source, need), Some(need)))
        .collect();
    (!needs.is_empty()).then(|| Group {
        heading: String::new(),
        label: source.words.say("other-needs"),
        needs,
    })
}

fn tick(source: Source<'_>, label: &str, need: Option<&Need>) -> Tick {
    let primary = need.is_some_and(|need| need.primary);
    let note = if primary {
        source.words.say("primary")
    } else {
        String::new()
    };
    Tick {
        label: label.to_owned(),
        ticked: need.is_some(),
        note,
    }
}

/// The areas with their ticks, and a row for every aim; an area without one keeps an empty row.
pub(super) fn aims(source: Source<'_>, columns: &[AimColumn]) -> Body {
    let areas = source.format.aim_areas();
    let aims = &source.content.aims;
    let worked_on = |area: &Item| aims.iter().any(|aim| aim.area == area.key);
    let mut rows = Vec::new();
    let named = columns.iter().any(|column| column.holds == AimFact::Area);
    for area in areas {
        let own: Vec<_> = aims.iter().filter(|aim| aim.area == area.key).collect();
        rows.extend(
            own.iter()
                .map(|aim| aim_row(source, columns, &area.label, Some(aim))),
        );
        if own.is_empty() && named {
            rows.push(aim_row(source, columns, &area.label, None));
        }
    }
    let gone = aims
        .iter()
        .filter(|aim| !areas.iter().any(|area| area.key == aim.area));
    rows.extend(gone.map(|aim| {
        let area = format::known_area(source.format, &aim.area);
        aim_row(source, columns, &area, Some(aim))
    }));
    Body::Aims {
        areas: areas
            .iter()
            .map(|area| Tick::new(&area.label, worked_on(area)))
            .collect(),
        table: aim_table(source, columns, rows),
    }
}

/// A table of aims under the headings of the form.
pub(super) fn aim_table(
    source: Source<'_>,
    columns: &[AimColumn],
    rows: Vec<Vec<Vec<Line>>>,
) -> Table {
    let heading = |column: &AimColumn| Column {
        holds: aim_slug(column.holds),
        heading: column.heading.clone(),
        group: String::new(),
        hint: source.hint(&column.hint),
    };
    Table {
        columns: columns.iter().map(heading).collect(),
        rows,
    }
}

pub(super) fn aim_row(
    source: Source<'_>,
    columns: &[AimColumn],
    area: &str,
    aim: Option<&Aim>,
) -> Vec<Vec<Line>> {
    let day = |day| vec![Line::plain(source.words.day(day))];
    let cell = |column: &AimColumn| match column.holds {
        AimFact::Area => vec![Line::plain(area)],
        AimFact::Wording => aim.map_or_else(Vec::new, |aim| aim_wording(source, columns, aim)),
        AimFact::SetOn => aim.map_or_else(Vec::new, |aim| day(aim.set_on)),
        AimFact::Evaluation => aim.map_or_else(Vec::new, |aim| lines(&aim.evaluation)),
        AimFact::MetOn => aim.and_then(|aim| aim.met_on).map_or_else(Vec::new, day),
        AimFact::Met if source.blank => vec![Line::plain(met_by_hand(source))],
        AimFact::Met => aim.and_then(|aim| aim.met_on).map_or_else(Vec::new, |on| {
            let met = args!["day" => source.words.day(on)];
            vec![Line::plain(source.words.fill("met", &met))]
        }),
    };
    columns.iter().map(cell).collect()
}

fn met_by_hand(source: Source<'_>) -> String {
    let boxes = ["yes", "no"].map(|key| format!("☐ {}", source.words.say(key)));
    boxes.join("  ")
}

/// The aim, and below it the day and the evaluation that the form has no column for.
fn aim_wording(source: Source<'_>, columns: &[AimColumn], aim: &Aim) -> Vec<Line> {
    let lacks = |facts: &[AimFact]| !columns.iter().any(|column| facts.contains(&column.holds));
    let mut cell = lines(&aim.wording);
    cell.extend(source.marked().line(&Part::Aim(aim.id)));
    if let Some(on) = aim
        .met_on
        .filter(|_| lacks(&[AimFact::Met, AimFact::MetOn]))
    {
        let met = args!["day" => source.words.day(on)];
        let said = source.words.fill("met", &met);
        cell.push(Line::stated(source.words.say("aim-met"), said));
    }
    cell
}

fn aim_slug(fact: AimFact) -> &'static str {
    match fact {
        AimFact::Area => "area",
        AimFact::Wording => "wording",
        AimFact::SetOn => "set_on",
        AimFact::Evaluation => "evaluation",
        AimFact::MetOn => "met_on",
        AimFact::Met => "met",
    }
}

/// What the sheet does not know stays empty, to be written in by hand.
pub(super) fn review(
    source: Source<'_>,
    items: &[waymark_domain::format::ReviewItem],
) -> Vec<ReviewItem> {
    let content = source.content;
    let boxes = || {
        let tick = |key: &str, choice: bool| {
            Tick::new(source.words.say(key), content.continues == Some(choice))
        };
        vec![tick("yes", true), tick("no", false)]
    };
    let item = |item: &waymark_domain::format::ReviewItem| {
        let (text, ticks) = match item.holds {
            ReviewFact::NextReview => (
                content.review_on.map(|day| source.words.day(day)),
                Vec::new(),
            ),
            ReviewFact::Continues => (None, boxes()),
            ReviewFact::AgreedOn => (
                content.agreed_on.map(|day| source.words.day(day)),
                Vec::new(),
            ),
            ReviewFact::ReviewedOn => (
                content.reviewed_on.map(|day| source.words.day(day)),
                Vec::new(),
            ),
            ReviewFact::EndOfYearReview | ReviewFact::NextSteps => {
                (written(source, item.holds), Vec::new())
            }
        };
        let label = asked_as(item.holds)
            .map(|key| source.marked().titled(&item.label, &Part::of_text(key)));
        ReviewItem {
            label: label.unwrap_or_else(|| item.label.clone()),
            hint: source.hint(&item.hint),
            text: text.unwrap_or_default(),
            ticks,
        }
    };
    items.iter().map(item).collect()
}

/// The question whose answer a line of the review section shows.
fn asked_as(fact: ReviewFact) -> Option<&'static str> {
    match fact {
        ReviewFact::EndOfYearReview => Some("end_of_year_review"),
        ReviewFact::NextSteps => Some("next_steps"),
        ReviewFact::NextReview
        | ReviewFact::Continues
        | ReviewFact::AgreedOn
        | ReviewFact::ReviewedOn => None,
    }
}

/// Whether the answer to a question stands in the review section, and so nowhere else.
pub(super) fn is_reviewed(format: &Format, key: &str) -> bool {
    format.sections.iter().any(|section| match &section.kind {
        SectionKind::Review { items } => items.iter().any(|it| asked_as(it.holds) == Some(key)),
        _ => false,
    })
}

/// A day in words; anything else as it was typed.
fn written(source: Source<'_>, fact: ReviewFact) -> Option<String> {
    let text = source.content.text(asked_as(fact)?).trim();
    let day = text.parse::<Day>().map(|day| source.words.day(day));
    Some(day.unwrap_or_else(|_| text.to_owned()))
}

/// Never without a row: an empty one can be written in.
pub(super) fn chronology(source: Source<'_>, columns: &[ChronologyColumn]) -> Table {
    let row = |assessment: &Assessment| -> Vec<Vec<Line>> {
        let cell = |column: &ChronologyColumn| match column.holds {
            ChronologyFact::Date => vec![Line::plain(source.words.day(assessment.on))],
            ChronologyFact::Assessment => lines(&assessment.name),
            ChronologyFact::Data => lines(&assessment.data),
            ChronologyFact::Comment => lines(&assessment.comment),
        };
        columns.iter().map(cell).collect()
    };
    let mut rows: Vec<_> = source.content.support.assessments.iter().map(row).collect();
    if rows.is_empty() {
        rows = vec![vec![Vec::new(); columns.len()]; 3];
    }
    let heading = |column: &ChronologyColumn| {
        let holds = match column.holds {
            ChronologyFact::Date => "date",
            ChronologyFact::Assessment => "assessment",
            ChronologyFact::Data => "data",
            ChronologyFact::Comment => "comment",
        };
        Column {
            holds,
            heading: column.heading.clone(),
            ..Column::default()
        }
    };
    Table {
        columns: columns.iter().map(heading).collect(),
        rows,
    }
}
