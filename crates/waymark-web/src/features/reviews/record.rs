//! A review as it is read and printed: the review record (F10).

use super::answers::outcome_of;
use super::words;
use crate::features::days;
use crate::features::papers::languages;
use crate::features::targets::{self, evidence::Evidence};
use crate::shell::View;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::format::Format;
use waymark_domain::review::{Decision, FollowUp, TargetOutcome};
use waymark_domain::target::Target;
use waymark_store::views::ReviewPage;
use waymark_ui::{Card, Colour, Level, Row, SummaryList, Tag};

pub(super) fn view(page: &ReviewPage, format: &Format) -> View {
    let pupil = &page.content.pupil;
    let state = match page.review.completed_on {
        Some(_) => Tag {
            text: "Completed",
            colour: Colour::Green,
        },
        None => Tag {
            text: "Not completed",
            colour: Colour::Blue,
        },
    };
    let content = html! {
        (meeting(page, format))
        h2 { "What became of each target" }
        @for (at, target) in page.content.targets.iter().enumerate() { (one(page, format, at, target)) }
        h2 { "What was considered" }
        (considered(page, format))
        h2 { "What follows" }
        (follows(page, format))
        (languages::choice(&urls::review_paper(page.plan.id, page.review.id)))
    };
    View::new(
        format!("Review of {}’s {}", pupil.called, format.short_label),
        content,
    )
    .caption(pupil.name.clone())
    .back(urls::plan(page.plan.id))
    .beside(html! {
        (state) " "
        a href=(urls::review_paper(page.plan.id, page.review.id)) { "Print (PDF)" }
    })
}

fn meeting(page: &ReviewPage, format: &Format) -> Markup {
    let pupil = &page.content.pupil;
    let mut rows = vec![
        Row::text("School", &pupil.school),
        Row::text("Name", &pupil.name),
    ];
    let (class, held) = (
        pupil.class.as_deref().unwrap_or_default(),
        days::day(page.review.held_on),
    );
    let plan = format!(
        "{}, {}",
        format.label,
        waymark_domain::format::Session {
            first_year: page.content.session
        }
    );
    rows.push(Row::text("Class", class));
    rows.push(Row::text("Plan", &plan));
    rows.push(Row::text("Held on", &held));
    rows.push(Row::text("Who took part", &page.review.took_part));
    html! { (SummaryList { rows }) }
}

/// A target that the review decided about; others, which had ended before, are left out.
fn one(page: &ReviewPage, format: &Format, at: usize, target: &Target) -> Markup {
    let given = outcome_of(&page.review, target.id);
    let Some(given) =
        given.filter(|given| given.outcome.is_some() || !given.note.trim().is_empty())
    else {
        return html! {};
    };
    let scale = given.outcome.as_deref().and_then(|key| format.outcome(key));
    let tag = scale.map(|outcome| Tag {
        text: &outcome.label,
        colour: if outcome.is_achieved() {
            Colour::Green
        } else {
            Colour::Yellow
        },
    });
    let goes_on = scale.is_none_or(|outcome| !outcome.is_achieved());
    let evidence = Evidence::of(target, &page.observations, format);
    let rows = rows(format, given, goes_on);
    let body = html! {
        p { (target.wording) }
        p { (evidence.standing()) }
        @if let Some((rating, on, note)) = evidence.said() {
            p { (page.content.pupil.called) " on " (days::day(on)) ": “" (rating.label) "”" @if !note.is_empty() { ": " (note) } }
        }
        @if !rows.is_empty() { (SummaryList { rows }) }
    };
    let title = targets::name(format, at);
    html! { (Card { title: &title, href: None, level: Level::Three, tag, body, actions: &[] }) }
}

fn rows<'a>(format: &Format, given: &TargetOutcome, goes_on: bool) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    if let Some(reason) = given.reason.as_deref().and_then(|key| format.reason(key)) {
        rows.push(Row::text("Why it was not achieved", &reason.label));
    }
    if !given.note.trim().is_empty() {
        rows.push(Row::text("What happened", &given.note));
    }
    let Some(follow_up) = given.follow_up.filter(|_| goes_on) else {
        return rows;
    };
    rows.push(Row::text("What follows", format.follow_up_label(follow_up)));
    match follow_up {
        FollowUp::Carry => said(&mut rows, "What staff do from now on", &given.new_strategy),
        FollowUp::Adapt => said(&mut rows, "New words", &given.new_wording),
        FollowUp::Swap => {
            said(&mut rows, "In its place", &given.new_wording);
            if let Some(day) = given.back_on {
                rows.push(Row::text("Looked at again on", &days::day(day)));
            }
        }
        FollowUp::Split => {
            for step in &given.steps {
                said(&mut rows, "Step", &step.wording);
            }
        }
        FollowUp::Drop => {}
    }
    if !given.why.trim().is_empty() {
        rows.push(Row::text("Why", &given.why));
    }
    rows
}

fn said(rows: &mut Vec<Row<'_>>, label: &'static str, words: &str) {
    if !words.trim().is_empty() {
        rows.push(Row::text(label, words));
    }
}

fn considered(page: &ReviewPage, format: &Format) -> Markup {
    let review = &page.review;
    let row = |key: &str| review.considerations.get(key).map_or("", String::as_str);
    let mut rows: Vec<_> = format
        .considerations
        .iter()
        .map(|item| Row::text(&item.label, row(&item.key)))
        .collect();
    let held: Vec<_> = format
        .adequate
        .iter()
        .filter(|item| review.adequate.contains(&item.key))
        .collect();
    let adequate = html! {
        @if held.is_empty() { "Progress was not adequate" } @else {
            ul { @for item in &held { li { (item.label) } } }
        }
    };
    if !format.adequate.is_empty() {
        rows.push(Row::new("Adequate progress", adequate));
    }
    html! { (SummaryList { rows }) }
}

fn follows(page: &ReviewPage, format: &Format) -> Markup {
    let review = &page.review;
    let day = |day: Option<waymark_domain::Day>| day.map(days::day).unwrap_or_default();
    let (parents, next) = (day(review.parents_consulted_on), day(review.next_review_on));
    let goes_on = review.decision.is_none_or(Decision::goes_on);
    let mut rows = vec![
        Row::text("Decision", review.decision.map_or("", words)),
        Row::text("Parents or carers consulted on", &parents),
    ];
    said(&mut rows, "Who was consulted, and how", &review.parents_how);
    said(&mut rows, "Why the help was not enough", &review.not_enough);
    said(
        &mut rows,
        "What more is needed, and who is asked",
        &review.more_help,
    );
    if goes_on {
        rows.push(Row::text("Next review on", &next));
    }
    html! {
        (SummaryList { rows })
        @if let Some(plan) = review.next_plan {
            p { a href=(urls::plan(plan)) { "The next " (format.short_label) } }
        }
    }
}
