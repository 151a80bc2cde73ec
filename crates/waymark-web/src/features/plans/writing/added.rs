//! What is new in a live plan: a target, a strategy.
//!
//! Invariant: of what was typed, nothing is left out: it is added, or refused with the reason.

use super::choices::TargetChoices;
use super::press::blank_target;
use crate::features::plans::reading::Reading;
use crate::shell::forms::Fields;
use waymark_domain::Day;
use waymark_domain::ids::{IdSource, StrategyId};
use waymark_domain::target::{Strategy, Target};
use waymark_domain::text::{Line, LineError};
use waymark_ui::FormErrors;

/// The prefix of the boxes for a target that is not in the plan yet.
pub(in crate::features::plans) const NEW_TARGET: &str = "new.target";

/// What is written of it, rather than chosen.
pub(in crate::features::plans) const NEW_TEXTS: [&str; 5] = [
    "wording",
    "pupil_words",
    "strategy.wording",
    "strategy.who",
    "strategy.how_often",
];

pub(in crate::features::plans) fn too_long() -> String {
    format!("Shorten this to {} characters", Line::MAX)
}

/// A line that may be blank. One that is too long is refused, and counts as blank meanwhile.
pub(in crate::features::plans) fn line(
    fields: &Fields,
    name: &str,
    errors: &mut FormErrors,
) -> String {
    let line = errors.check(name, Line::optional(fields.get(name)), |_| too_long());
    line.flatten().map_or_else(String::new, Line::into_string)
}

/// The strategy that was written in the boxes under `prefix`.
pub(in crate::features::plans) fn strategy(
    fields: &Fields,
    prefix: &str,
    ids: &IdSource,
    errors: &mut FormErrors,
) -> Option<Strategy> {
    let name = |part: &str| format!("{prefix}.{part}");
    let [wording, who, how_often] =
        ["wording", "who", "how_often"].map(|part| line(fields, &name(part), errors));
    let more = !who.is_empty() || !how_often.is_empty();
    if wording.is_empty() && more && errors.of(&name("wording")).is_none() {
        errors.add(name("wording"), "Enter what staff do");
    }
    (!wording.is_empty()).then(|| Strategy {
        id: StrategyId(ids.next()),
        wording,
        who,
        how_often,
    })
}

/// The target that was written in the boxes for a new one.
pub(in crate::features::plans) fn target(
    fields: &Fields,
    reading: Reading<'_>,
    today: Day,
    ids: &IdSource,
    errors: &mut FormErrors,
) -> Option<Target> {
    let choices = TargetChoices::posted(fields, NEW_TARGET)?;
    if choices.is_base(fields, NEW_TARGET) && is_blank(fields) {
        return None;
    }
    let mut wrong = FormErrors::none();
    let name = |part: &str| format!("{NEW_TARGET}.{part}");
    let wording = Line::parse(fields.get(&name("wording")));
    let wording = wrong.check(name("wording"), wording, |error| match error {
        LineError::Blank => format!("Enter the new {}", reading.format.words.target),
        LineError::TooLong { .. } => too_long(),
    });
    let pupil_words = line(fields, &name("pupil_words"), &mut wrong);
    let strategy = strategy(fields, &name("strategy"), ids, &mut wrong);
    let shape = choices
        .parse(reading, NEW_TARGET)
        .map_err(|others| wrong.extend(others));
    if !wrong.is_empty() {
        errors.extend(wrong);
        return None;
    }
    let shape = shape.ok()?;
    let blank = blank_target(reading, reading.period_key(), today, ids)?;
    Some(Target {
        aim: shape.aim,
        period: shape.period,
        area: shape.area,
        set_by: shape.set_by,
        measure: shape.measure,
        baseline: shape.baseline,
        goal: shape.goal,
        due_on: shape.due_on,
        wording: wording?.into_string(),
        pupil_words,
        strategies: strategy.into_iter().collect(),
        ..blank
    })
}

/// Whether nothing was written in the boxes for a new target.
fn is_blank(fields: &Fields) -> bool {
    let blank = |part: &&str| {
        fields
            .get(&format!("{NEW_TARGET}.{part}"))
            .trim()
            .is_empty()
    };
    NEW_TEXTS.iter().all(blank)
}
