//! What the form of a format prints of a plan, field by field, as the opposite of reading it.
//!
//! Not printed, and so not read: symbols, whose aim a target is where the form does not go by aim, the term of a
//! target where the form does not go by term, the day a target was begun, its lineage, observations in words but
//! the newest four, all ratings but the last, who saw or decided something, and the second of two numbers that has
//! no other. Asked and not read: needs, stage, ticks and choices. Kept as text: days of agreement and review.

use std::collections::BTreeMap;
use waymark_domain::content::{PlanContent, Sheet};
use waymark_domain::format::{
    AimFact, Block, Definition, FieldKind, HeaderFact, ReviewFact, SectionKind, TargetFact,
};
use waymark_domain::observation::Seen;
use waymark_domain::target::{SetBy, Target, TargetState};

/// The words of every place by its name; aims and targets go by their own words.
pub(super) type Said = BTreeMap<String, String>;

pub(super) fn printed(sheet: &Sheet, format: &Definition) -> Said {
    let content = &sheet.content;
    let mut said = Said::new();
    texts(&mut said, content, format);
    for prompt in format.learner_prompts() {
        let answer = content.support.answer(&prompt.key);
        said.insert(format!("prompt.{}", prompt.key), lines(answer));
    }
    aims(&mut said, content, format);
    for target in content.earlier.iter().chain(&content.targets) {
        let own = of_target(sheet, format, target);
        let name = name(&target.wording);
        said.extend(
            own.into_iter()
                .map(|(part, text)| (format!("target.{name}.{part}"), text)),
        );
    }
    for view in &content.views {
        said.insert(
            format!("view.{}.{}", view.period, view.party),
            lines(&view.words),
        );
    }
    if format.sections.iter().any(|it| is_chronology(&it.kind)) {
        for (n, it) in content.support.assessments.iter().enumerate() {
            let parts = [
                ("on", it.on.to_string()),
                ("name", it.name.clone()),
                ("data", it.data.clone()),
            ];
            let comment = ("comment", it.comment.clone());
            let parts = parts.into_iter().chain([comment]);
            said.extend(parts.map(|(part, text)| (format!("assessment.{n}.{part}"), text)));
        }
    }
    said.retain(|_, text| !text.is_empty());
    said
}

fn is_chronology(kind: &SectionKind) -> bool {
    matches!(kind, SectionKind::Chronology { .. })
}

fn texts(said: &mut Said, content: &PlanContent, format: &Definition) {
    for field in format.fields() {
        if matches!(field.kind, FieldKind::Text { .. } | FieldKind::Date) {
            said.insert(
                format!("text.{}", field.key),
                lines(content.text(&field.key)),
            );
        }
    }
    let named = format.header.iter().any(|it| it.holds == HeaderFact::Staff);
    let asked = format
        .sections
        .iter()
        .any(|it| matches!(it.kind, SectionKind::Adults { .. }));
    for role in format.roles().iter().filter(|_| named || asked) {
        let key = format!("adult_{}", role.key);
        said.insert(format!("text.{key}"), lines(content.text(&key)));
    }
    let reviewed = format.sections.iter().any(|it| match &it.kind {
        SectionKind::Review { items } => items.iter().any(|it| it.holds == ReviewFact::NextReview),
        _ => false,
    });
    if let Some(day) = content.review_on.filter(|_| reviewed) {
        said.insert("next_review".to_owned(), day.to_string());
    }
}

fn aims(said: &mut Said, content: &PlanContent, format: &Definition) {
    let shows = |fact| format.aim_columns().iter().any(|it| it.holds == fact);
    for aim in &content.aims {
        let mut put = |part: &str, text: String| {
            said.insert(format!("aim.{}.{part}", name(&aim.wording)), text);
        };
        put("wording", lines(&aim.wording));
        put("area", aim.area.clone());
        put(
            "met_on",
            aim.met_on.map_or_else(String::new, |day| day.to_string()),
        );
        if shows(AimFact::Evaluation) {
            put("evaluation", lines(&aim.evaluation));
        }
        if shows(AimFact::SetOn) {
            put("set_on", aim.set_on.to_string());
        }
    }
}

fn of_target(sheet: &Sheet, format: &Definition, target: &Target) -> Vec<(String, String)> {
    let shows = |fact| format.has_target_column(fact);
    let notes = &target.notes;
    let block = format.target_block();
    let text = |fact, text: &str| {
        if shows(fact) {
            lines(text)
        } else {
            one_line(text)
        }
    };
    let mut parts = vec![
        ("wording", lines(&target.wording)),
        ("area", target.area.clone()),
        ("pupil_words", one_line(&target.pupil_words)),
        (
            "success",
            text(TargetFact::SuccessCriteria, &target.success),
        ),
        ("at_home", text(TargetFact::HomeHelp, &target.at_home)),
        ("exit", text(TargetFact::ExitCriteria, &notes.exit)),
        ("checked", text(TargetFact::Checked, &notes.checked)),
        (
            "achievement",
            text(TargetFact::Achievement, &notes.achievement),
        ),
        ("assessable", one_line(&notes.assessable)),
    ];
    let stretch = target.baseline.zip(target.goal);
    if let Some((baseline, goal)) = stretch {
        let amount = |value: f64| format!("{:?}", (target.measure, value));
        parts.extend([("baseline", amount(baseline)), ("goal", amount(goal))]);
    }
    if stretch.is_some() || shows(TargetFact::DueOn) || block != Block::Period {
        parts.push(("due_on", target.due_on.to_string()));
    }
    if shows(TargetFact::SetBy) || target.set_by == SetBy::Pupil {
        parts.push(("set_by", target.set_by.slug().to_owned()));
    }
    if block == Block::Period {
        parts.push(("period", target.period.clone()));
    }
    let earlier = sheet.content.earlier.iter().any(|it| it.id == target.id);
    let aim = sheet
        .content
        .aims
        .iter()
        .find(|it| target.aim == Some(it.id));
    if let Some(aim) = aim.filter(|_| block == Block::Aim && !earlier) {
        parts.push(("aim", name(&aim.wording)));
    }
    parts.extend(ended(&target.state));
    let mut parts: Vec<(String, String)> = parts
        .into_iter()
        .map(|(part, text)| (part.to_owned(), text))
        .collect();
    for (key, note) in &notes.monitoring {
        parts.push((format!("monitoring.{key}"), lines(note)));
    }
    for (at, it) in target.strategies.iter().enumerate() {
        parts.push((format!("strategy.{at}.wording"), lines(&it.wording)));
        parts.push((format!("strategy.{at}.who"), it.who.clone()));
        parts.push((format!("strategy.{at}.how_often"), it.how_often.clone()));
    }
    parts.extend(seen(sheet, target));
    parts
}

fn ended(state: &TargetState) -> Vec<(&'static str, String)> {
    match state {
        TargetState::Open => Vec::new(),
        TargetState::Reviewed { on, outcome } => {
            vec![("outcome", outcome.clone()), ("ended_on", on.to_string())]
        }
        TargetState::Stopped { on, why } => vec![
            ("outcome", "stopped".to_owned()),
            ("ended_on", on.to_string()),
            ("why", why.clone()),
        ],
    }
}

/// The newest four observations, all that a chart shows, and the pupil's last rating.
fn seen(sheet: &Sheet, target: &Target) -> Vec<(String, String)> {
    let all: Vec<_> = sheet.observations_of(target).collect();
    let mut parts = Vec::new();
    let staff: Vec<_> = all
        .iter()
        .filter(|it| matches!(it.seen, Seen::Staff { .. }))
        .collect();
    let numbers = staff.iter().filter(|it| it.seen.value().is_some()).count();
    let charted = numbers + usize::from(target.baseline.is_some()) > 1;
    for (n, it) in staff.iter().rev().enumerate() {
        let value = it
            .seen
            .value()
            .map(|value| format!("{:?}", (target.measure, value)));
        let on = it.on;
        if n < 4 || charted && value.is_some() {
            parts.push((format!("seen.{on}.on"), on.to_string()));
            parts.push((format!("seen.{on}.value"), value.unwrap_or_default()));
        }
        if n < 4 {
            parts.push((format!("seen.{on}.note"), one_line(it.seen.note())));
        }
    }
    for it in all.iter().rev() {
        if let Seen::Pupil { rating, note } = &it.seen {
            let on = it.on;
            parts.push((format!("rated.{on}.on"), on.to_string()));
            parts.push((format!("rated.{on}.rating"), rating.to_string()));
            parts.push((format!("rated.{on}.note"), lines(note)));
            break;
        }
    }
    parts
}

fn name(words: &str) -> String {
    lines(words).replace(['.', '\n'], " ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As a print sets them: blank lines go, and points of a list begin with a dash.
fn lines(text: &str) -> String {
    let line = |line: &str| {
        let marks = ["– ", "* ", "• ", "•"];
        let item = marks.iter().find_map(|mark| line.strip_prefix(mark));
        item.map_or_else(|| line.to_owned(), |item| format!("- {}", item.trim()))
    };
    let lines: Vec<String> = text
        .lines()
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(line)
        .collect();
    lines.join("\n")
}
