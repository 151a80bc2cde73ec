//! The questions about a target that the pupils of a group have in common.

use crate::shell::forms::Fields;
use maud::{Markup, html};
use waymark_domain::ids::GroupTargetId;
use waymark_domain::text::{Line, LineError, Narrative};
use waymark_store::group::NewGroupTarget;
use waymark_ui::{FormErrors, TextArea, TextField};

pub(super) const WORDING: &str = "wording";
const SUCCESS: &str = "success";
pub(super) const STRATEGIES: &str = "strategies";

pub(super) fn parse(
    errors: &mut FormErrors,
    fields: &Fields,
    id: GroupTargetId,
) -> Option<NewGroupTarget> {
    let wording = Line::parse(fields.get(WORDING));
    let wording = errors.check(WORDING, wording, |error| match error {
        LineError::Blank => "Enter what all of them work on",
        LineError::TooLong { .. } => "Make the target shorter",
    });
    let success = Narrative::parse(fields.get(SUCCESS));
    let success = errors.check(SUCCESS, success, |_| "Make this shorter");
    let strategies = strategies(errors, fields);
    Some(NewGroupTarget {
        id,
        wording: wording?,
        success: success?,
        strategies: strategies?,
    })
}

/// One on each line; what is there twice counts once.
pub(super) fn strategies(errors: &mut FormErrors, fields: &Fields) -> Option<Vec<Line>> {
    let mut strategies: Vec<Line> = Vec::new();
    for line in fields.get(STRATEGIES).lines() {
        match Line::optional(line) {
            Ok(Some(line)) if !strategies.contains(&line) => strategies.push(line),
            Ok(_) => {}
            Err(_) => {
                errors.add(STRATEGIES, "Make the longest line shorter");
                return None;
            }
        }
    }
    Some(strategies)
}

pub(super) fn questions(typed: &Fields, errors: &FormErrors) -> Markup {
    html! {
        (TextField {
            id: WORDING,
            label: "What do all of them work on?",
            hint: Some("Every pupil’s family reads this, so name no pupil"),
            value: typed.get(WORDING),
            error: errors.of(WORDING),
        })
        (TextArea {
            id: SUCCESS,
            label: "How will you know that a pupil has reached it?",
            hint: None,
            value: typed.get(SUCCESS),
            error: errors.of(SUCCESS),
            rows: 2,
            save: None,
        })
        (ways(typed, errors))
    }
}

/// What staff do towards a target.
pub(super) fn ways(typed: &Fields, errors: &FormErrors) -> Markup {
    html! {
        (TextArea {
            id: STRATEGIES,
            label: "How do you help?",
            hint: Some("One way on each line. Families read this, too"),
            value: typed.get(STRATEGIES),
            error: errors.of(STRATEGIES),
            rows: 4,
            save: None,
        })
    }
}
