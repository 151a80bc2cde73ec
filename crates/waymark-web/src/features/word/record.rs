//! The chronology of assessments that a file brings: it belongs to the pupil's record, and goes there only when
//! that is ticked.

use super::boxes::field;
use super::seen::said;
use super::{Sent, Typed};
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::ids::AssessmentId;
use waymark_domain::pupil::Assessment;
use waymark_exchange::dates::plan_day;
use waymark_exchange::word::{AssessmentPart, Place};
use waymark_ui::{FieldGroup, FieldRow, FormErrors, Tick};

const TAKE: &str = "take.assessments";

pub(super) fn boxes(sent: &Sent, typed: Typed<'_>, errors: &FormErrors) -> Markup {
    let called = sent.pupil.pupil.called();
    let fresh: Vec<usize> = (0..sent.proposal.assessments)
        .filter(|n| !is_known(sent, *n))
        .collect();
    html! {
        @if sent.proposal.assessments > 0 && sent.may_record {
            h2 { "Chronology of assessments" }
            @if fresh.is_empty() {
                p { "All of it is on " (called) "’s record already." }
            } @else {
                p { "These lines belong to " (called) "’s record and not to the plan." }
                @for n in &fresh { (line(sent, typed, errors, *n)) }
                (Tick { id: TAKE, text: &format!("Add these lines to {called}’s record"), ticked: typed.is(TAKE, "yes") })
            }
        }
    }
}

fn line(sent: &Sent, typed: Typed<'_>, errors: &FormErrors, n: usize) -> Markup {
    let place = |part| Place::Assessment(n, part);
    html! {
        (FieldGroup {
            id: &format!("assessment.{n}"),
            title: &format!("Assessment {}", n + 1),
            content: html! {
                (FieldRow { content: html! {
                    @for part in AssessmentPart::ALL { (field(sent, typed, errors, &said(sent, place(part)))) }
                } })
            },
        }.inner())
    }
}

/// Whether the record has the line already.
fn is_known(sent: &Sent, n: usize) -> bool {
    let words = |part| sent.said(&Place::Assessment(n, part)).trim();
    let on = plan_day(words(AssessmentPart::On));
    let known = sent.pupil.support.iter().flat_map(|it| &it.assessments);
    known.into_iter().any(|it| {
        Some(it.on) == on
            && it.name.trim() == words(AssessmentPart::Name)
            && it.data.trim() == words(AssessmentPart::Data)
    })
}

/// The lines for the record, and the words of those that do not go there.
pub(super) fn taken(
    sent: &Sent,
    typed: Typed<'_>,
    today: Day,
    new_id: impl Fn() -> AssessmentId,
    errors: &mut FormErrors,
) -> (Vec<Assessment>, Vec<String>) {
    let (mut taken, mut left) = (Vec::new(), Vec::new());
    let takes = sent.may_record && typed.is(TAKE, "yes");
    for n in (0..sent.proposal.assessments).filter(|n| !is_known(sent, *n)) {
        let words = |part| {
            typed
                .text(&Place::Assessment(n, part).to_string(), "")
                .trim()
                .to_owned()
        };
        if !takes
            || AssessmentPart::ALL
                .iter()
                .all(|part| words(*part).is_empty())
        {
            let line = AssessmentPart::ALL.map(|part| sent.said(&Place::Assessment(n, part)));
            left.push(
                line.into_iter()
                    .filter(|it| !it.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · "),
            );
            continue;
        }
        let name = words(AssessmentPart::Name);
        if name.is_empty() {
            let place = Place::Assessment(n, AssessmentPart::Name).to_string();
            errors.add(place, "Enter what was assessed");
        }
        let Some(on) = plan_day(&words(AssessmentPart::On)).filter(|on| *on <= today) else {
            let place = Place::Assessment(n, AssessmentPart::On).to_string();
            errors.add(
                place,
                "Enter the day of the assessment, like 14 September 2026",
            );
            continue;
        };
        taken.push(Assessment {
            id: new_id(),
            on,
            name,
            data: words(AssessmentPart::Data),
            comment: words(AssessmentPart::Comment),
        });
    }
    (taken, left)
}
