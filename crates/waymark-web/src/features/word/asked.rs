//! What is ticked or circled on paper, asked of the reader: needs and stage for the pupil's record, choices for the
//! plan. Nothing is ticked here beforehand.

use super::{Sent, Typed};
use maud::{Markup, html};
use std::collections::BTreeSet;
use waymark_domain::Day;
use waymark_domain::format::{Field, FieldKind};
use waymark_domain::pupil::StageChange;
use waymark_exchange::dates::plan_day;
use waymark_exchange::word::{Question, Wanted};
use waymark_ui::{Checkboxes, Choice, FormErrors, Layout, Radios, TextField};

pub(super) const NEEDS: &str = "need";
const STAGE: &str = "stage";
const STAGE_ON: &str = "stage_on";

pub(super) fn boxes(sent: &Sent, typed: Typed<'_>, errors: &FormErrors) -> Markup {
    let others = others(sent);
    html! {
        @if !sent.proposal.questions.is_empty() {
            h2 { "Boxes and ticks" }
            p { "A file does not say for sure what is ticked, so you say it." }
            (needs(sent, typed))
            (stage(sent, typed, errors))
            @for (field, words) in choices(sent) { (choice(typed, field, words)) }
            @if !others.is_empty() {
                ul { @for words in &others { li { (words) } } }
                p { "These are kept beside the plan." }
            }
        }
    }
}

fn needs(sent: &Sent, typed: Typed<'_>) -> Markup {
    let called = sent.pupil.pupil.called();
    let needs: Vec<(String, String, String)> = sent
        .proposal
        .questions
        .iter()
        .filter_map(|it| need(sent, it))
        .collect();
    let options: Vec<Choice<'_>> = needs
        .iter()
        .map(|(value, label, words)| Choice::new(value, label).hint(words))
        .collect();
    let ticked: Vec<&str> = needs
        .iter()
        .map(|(value, ..)| value.as_str())
        .filter(|value| typed.is(NEEDS, value))
        .collect();
    html! {
        @if !options.is_empty() && sent.may_record {
            (Checkboxes {
                id: NEEDS,
                label: &format!("Which of these needs does {called} have?"),
                hint: Some("Those you tick are added to the needs on record. How each was identified can be added there"),
                values: &ticked,
                error: None,
                options: &options,
            })
        }
    }
}

fn need(sent: &Sent, question: &Question) -> Option<(String, String, String)> {
    let Wanted::Need { factor, kind } = &question.wanted else {
        return None;
    };
    let label = sent.format.need(factor, kind)?.label.clone();
    let value = format!("{factor}/{kind}");
    Some((value, label, format!("In the file: {}", question.words)))
}

/// What the file says beside the stages.
fn stages(sent: &Sent) -> Vec<&str> {
    let asked = sent.proposal.questions.iter();
    let stages = asked.filter(|it| matches!(it.wanted, Wanted::Stage(_)));
    stages.map(|it| it.words.as_str()).collect()
}

fn stage(sent: &Sent, typed: Typed<'_>, errors: &FormErrors) -> Markup {
    let called = sent.pupil.pupil.called();
    let said = stages(sent).join(", ");
    let mut options = vec![Choice::new("", "Leave the stage on record as it is")];
    let known = sent.format.stages.iter();
    options.extend(known.map(|it| Choice::new(&it.key, &it.label)));
    html! {
        @if !said.is_empty() && sent.may_record {
            (Radios {
                id: STAGE,
                label: &format!("Which stage is {called} at?"),
                hint: Some(&format!("In the file: {said}. A stage goes to the pupil’s record")),
                value: typed.text(STAGE, ""),
                error: errors.of(STAGE),
                options: &options,
                layout: Layout::Stacked,
            })
            (TextField {
                id: STAGE_ON,
                label: "Since when?",
                hint: Some("For example, 24 August 2026"),
                value: typed.text(STAGE_ON, ""),
                error: errors.of(STAGE_ON),
            })
        }
    }
}

/// The questions of the format that are ticked or chosen from, with what the file says there.
fn choices(sent: &Sent) -> impl Iterator<Item = (&Field, &str)> {
    sent.proposal.questions.iter().filter_map(|it| {
        let Wanted::Field(key) = &it.wanted else {
            return None;
        };
        Some((sent.format.field(key)?, it.words.as_str()))
    })
}

fn choice_name(field: &Field) -> String {
    format!("choice.{}", field.key)
}

fn choice(typed: Typed<'_>, field: &Field, words: &str) -> Markup {
    let name = choice_name(field);
    let (several, offered) = offered(field);
    let options: Vec<Choice<'_>> = offered
        .iter()
        .map(|(key, label)| Choice::new(key, label))
        .collect();
    let hint = format!("In the file: {words}");
    let ticked: Vec<&str> = offered
        .iter()
        .map(|(key, _)| *key)
        .filter(|key| typed.is(&name, key))
        .collect();
    html! {
        @if several {
            (Checkboxes { id: &name, label: &field.label, hint: Some(&hint), values: &ticked, error: None, options: &options })
        } @else {
            (Radios {
                id: &name,
                label: &field.label,
                hint: Some(&hint),
                value: ticked.first().copied().unwrap_or_default(),
                error: None,
                options: &options,
                layout: Layout::Stacked,
            })
        }
    }
}

/// Whether several may be ticked, and what there is to choose from: keys and labels.
fn offered(field: &Field) -> (bool, Vec<(&str, &str)>) {
    match &field.kind {
        FieldKind::Choice { options, several } => {
            let options = options.iter();
            let named = options.map(|it| (it.key.as_str(), it.label.as_str()));
            (*several, named.collect())
        }
        FieldKind::Tick => (false, vec![("yes", "Yes"), ("no", "No")]),
        FieldKind::Text { .. } | FieldKind::Date => (false, Vec::new()),
    }
}

/// What is asked by a box and has no place, in words.
pub(super) fn others(sent: &Sent) -> Vec<String> {
    let other = |it: &Question| match &it.wanted {
        Wanted::Need { .. } | Wanted::Stage(_) if sent.may_record => None,
        Wanted::Need { .. } => Some(it.words.clone()),
        Wanted::Stage(_) => Some(format!("Stage: {}", it.words)),
        Wanted::Continues => Some(format!("Whether the plan goes on: {}", it.words)),
        Wanted::Field(_) => None,
    };
    sent.proposal.questions.iter().filter_map(other).collect()
}

/// The answers to what is ticked or chosen, by the key of the question, and the words of those not answered.
pub(super) fn answers(sent: &Sent, typed: Typed<'_>) -> (Vec<(String, String)>, Vec<String>) {
    let (mut answers, mut left) = (Vec::new(), Vec::new());
    for (field, words) in choices(sent) {
        let name = choice_name(field);
        let (_, offered) = offered(field);
        let chosen = offered.iter().map(|(key, _)| *key);
        let chosen: Vec<&str> = chosen.filter(|key| typed.is(&name, key)).collect();
        match (&field.kind, chosen.as_slice()) {
            (_, []) => left.push(format!("{}: {words}", field.label)),
            (FieldKind::Tick, ["no", ..]) => answers.push((field.key.clone(), String::new())),
            _ => answers.push((field.key.clone(), chosen.join("\n"))),
        }
    }
    (answers, left)
}

/// The stage to record, if one was chosen; and the words of the file if none was.
pub(super) fn stage_chosen(
    sent: &Sent,
    typed: Typed<'_>,
    today: Day,
    errors: &mut FormErrors,
) -> (Option<StageChange>, Vec<String>) {
    let said: BTreeSet<&str> = stages(sent).into_iter().collect();
    let stage = typed.text(STAGE, "");
    if stage.is_empty() || !sent.may_record {
        let left = said.iter().filter(|_| sent.may_record);
        return (None, left.map(|it| format!("Stage: {it}")).collect());
    }
    let on = plan_day(typed.text(STAGE_ON, "").trim()).filter(|on| *on <= today);
    if sent.format.stage(stage).is_none() {
        errors.add(STAGE, "Choose a stage");
    }
    let Some(on) = on else {
        errors.add(STAGE_ON, "Enter the day since when, like 24 August 2026");
        return (None, Vec::new());
    };
    let change = StageChange {
        stage: stage.to_owned(),
        on,
        decided_by: String::new(),
        why: format!("Named in {}", sent.upload.file_name),
    };
    (Some(change), Vec::new())
}
