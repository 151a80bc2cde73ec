//! What stands beside a plan: its facts, the answers of those who were asked, print, any other day.

use super::reading::Reading;
use crate::day_in_britain;
use crate::features::days;
use crate::features::papers::languages;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::content::Agreement;
use waymark_domain::format::Party;
use waymark_domain::people::Hat;
use waymark_domain::phase::Phase;
use waymark_policy::{ReviewPlan, may};
use waymark_store::views::{Attachment, PlanPage, ReviewLine};
use waymark_ui::{DateField, DateText, Details, Filters, FormErrors, Row, SummaryList, Words};

/// The facts that staff look for first; without a phase those of the plan as it was.
pub(super) fn facts(reading: Reading<'_>, phase: Option<Phase>) -> Markup {
    let content = reading.content;
    let mut rows = Vec::new();
    if let Some(day) = content.review_on.filter(|_| phase != Some(Phase::Closed)) {
        rows.push(Row::text("Review", &review(phase, day, reading.on)));
    }
    if let Some(class) = &content.pupil.class {
        rows.push(Row::text("Class", class));
    }
    rows.push(Row::text("Stage", &stage(reading)));
    rows.push(Row::text("Main need", &need(reading)));
    html! { h2 { "At a glance" } (SummaryList { rows }) }
}

/// Every day on which the review was due, with the reason for each later one. Nothing where it was never put off.
pub(super) fn put_off(plan: &PlanPage, hat: &Hat) -> Markup {
    let Some(appointment) = &plan.appointment else {
        return html! {};
    };
    let asked = appointment.deferrals();
    html! {
        @if !asked.is_empty() {
            p { "The review was due at first on " (days::day(appointment.first.on)) "." }
            ul {
                @for deferral in asked {
                    li {
                        "On " (days::day(deferral.asked_on)) " asked for " (days::day(deferral.until)) ": "
                        (deferral.why.as_str())
                    }
                }
            }
        }
        @if may::<ReviewPlan>(hat, &plan.facts) {
            p { a href=(urls::put_off_review(plan.plan.id)) { "Put the review off" } }
        }
    }
}

/// "11 December 2026, in 3 weeks", or that it is overdue.
fn review(phase: Option<Phase>, day: waymark_domain::Day, today: waymark_domain::Day) -> String {
    let said = days::day(day);
    match phase {
        Some(Phase::Live) if day < today => {
            format!("{said}, overdue by {}", days::stretch(day, today))
        }
        Some(Phase::Live) => format!("{said}, {}", days::ahead(today, day)),
        Some(Phase::Draft | Phase::InConsultation | Phase::Closed) | None => said,
    }
}

fn stage(reading: Reading<'_>) -> String {
    let stage = reading
        .content
        .support
        .stage_on(reading.on)
        .map(|change| change.stage.as_str());
    let label = |key| {
        reading
            .format
            .stage(key)
            .map_or(key, |stage| stage.label.as_str())
    };
    stage.map(label).unwrap_or_default().to_owned()
}

fn need(reading: Reading<'_>) -> String {
    let Some(need) = reading.content.support.primary_need() else {
        return String::new();
    };
    let item = reading.format.need(&need.factor, &need.kind);
    item.map_or_else(|| need.kind.clone(), |item| item.label.clone())
}

/// How each party answered about the newest version that was asked about.
pub(super) fn agreements(reading: Reading<'_>, agreements: &[Agreement]) -> Markup {
    let Some(version) = agreements.iter().map(|agreement| agreement.version).max() else {
        return html! {};
    };
    let newest = agreements
        .iter()
        .filter(|agreement| agreement.version == version);
    html! {
        h2 { "Agreement" }
        (SummaryList { rows: newest.map(|answer| row(reading, answer)).collect() })
    }
}

pub(super) fn row<'a>(reading: Reading<'a>, answer: &'a Agreement) -> Row<'a> {
    let value = html! {
        (answer.answer.label())
        br;
        small { (answer.name) ", " (days::day(answer.on)) @if answer.person.is_some() { ", answered here themselves" } }
        @if !answer.words.trim().is_empty() { br; (answer.words) }
        @for target in &reading.content.targets {
            @let said = answer.on_target(target.id);
            @if !said.is_empty() { br; small { "On “" (target.wording.trim()) "”: " } (said) }
        }
    };
    Row::new(party(reading, &answer.party), value)
}

/// What the format calls a party.
pub(super) fn party<'a>(reading: Reading<'a>, key: &'a str) -> &'a str {
    let asked = Party::parse(key).and_then(|party| reading.format.agreement_of(party));
    asked.map_or(key, |agreement| &agreement.label)
}

/// What came with the plan from Word and has no field in it.
pub(super) fn attachments(attachments: &[Attachment]) -> Markup {
    html! {
        @if !attachments.is_empty() {
            h2 { "Kept from the Word file" }
            @for it in attachments {
                (Details {
                    summary: &it.name,
                    body: html! {
                        (Words(&it.body))
                        p { small { "Brought in by " (it.by) ", " (days::day(day_in_britain(it.at))) } }
                    },
                })
            }
        }
    }
}

/// The records of the reviews that were completed.
pub(super) fn reviews(reading: Reading<'_>, reviews: &[ReviewLine]) -> Markup {
    let done = |review: &&ReviewLine| review.completed_on.is_some();
    let completed: Vec<_> = reviews.iter().filter(done).collect();
    html! {
        @if !completed.is_empty() {
            h2 { "Reviews" }
            ul {
                @for review in completed {
                    li {
                        a href=(urls::review(reading.content.plan, review.id)) {
                            "Review of " (days::day(review.held_on))
                        }
                    }
                }
            }
        }
    }
}

/// Every size, one click away, as PDF and to be changed in Word, and the page for the browser.
pub(super) fn print(reading: Reading<'_>, version: Option<u32>) -> Markup {
    let plan = reading.content.plan;
    let docx = urls::plan_docx(plan, version);
    html! {
        h2 { "Print" }
        ul {
            li { a href=(urls::plan_pdf(plan, version)) { "Print (PDF)" } }
            li { a href=(urls::plan_pdf_large(plan, version)) { "Large print (PDF)" } }
            li { a href=(urls::plan_pdf_extra_large(plan, version)) { "Extra large print (PDF)" } }
            li { a href=(docx) { "Word document" } }
            li { a href={ (docx) "?size=large" } { "Word document in large print" } }
            li { a href=(urls::plan_print(plan, version)) { "As a web page" } }
            li { a href=(urls::plan_plain(plan, version)) { "As plain text" } }
            @if version.is_none() {
                li { a href=(urls::plan_sound(plan)) { "As sound (MP3)" } }
                li { a href=(urls::own_page_sound(plan)) { "The pupil’s own page as sound (MP3)" } }
                li { a href=(urls::plan_papers(plan)) { "Every paper of this plan" } }
            }
        }
        (languages::choice(&urls::plan_pdf(plan, version)))
    }
}

/// Asks for the plan of any day.
pub(super) fn on_any_day(reading: Reading<'_>, typed: DateText<'_>, errors: &FormErrors) -> Markup {
    let fields = html! {
        (DateField {
            id: "day",
            label: "See the plan as it was on",
            hint: None,
            value: typed,
            errors,
        })
    };
    html! {
        (Filters { action: &urls::plan_on(reading.content.plan), fields, submit: "Show", clear: None })
    }
}
