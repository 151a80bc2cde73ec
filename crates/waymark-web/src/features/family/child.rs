//! `/my-child/{pupil}`: one child, with the plan as it is, and what waits for an answer.

use super::words::{self, FromHome};
use super::{around, evening, meeting};
use crate::features::days;
use crate::features::groups::told;
use crate::features::news::banner::banner;
use crate::features::papers::{languages, links as paper};
use crate::features::plans::help::tally;
use crate::features::timetable::places;
use crate::shell::{AppError, Ctx, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_documents::Language;
use waymark_domain::Day;
use waymark_domain::due::unreviewed;
use waymark_domain::format::Format;
use waymark_domain::ids::PupilId;
use waymark_domain::phase::Phase;
use waymark_store::around::{ChildPage, FamilyPlan};
use waymark_store::group::PupilGroups;
use waymark_store::places::{HomePage, Wish};
use waymark_store::{evenings, family, home_notes, meetings, own_groups};
use waymark_ui::{Heading, InsetText, Level, NotificationBanner, Row, Size, SummaryList};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = family::child(ctx.db(), ctx.act(), id).await?;
    let live = page.plans.iter().find(|plan| phase(plan) == Phase::Live);
    let format = match live {
        Some(live) => Some(ctx.format_knowing(&live.plan.format).await?),
        None => None,
    };
    let home = home_notes::page(ctx.db(), ctx.act(), id).await?;
    let new = banner(&ctx).await?;
    let meetings = meetings::mine(ctx.db(), ctx.act(), id).await?;
    let evenings = evenings::for_family(ctx.db(), ctx.act(), id).await?;
    let groups = own_groups::of_child(ctx.db(), ctx.act(), id).await?;
    let first = html! { (new) (evening::section(&evenings)) (meeting::section(&meetings, &ctx)) };
    ctx.html(show(
        &page,
        &home,
        live.zip(format.as_deref()),
        &groups,
        &first,
    ))
}

fn phase(plan: &FamilyPlan) -> Phase {
    plan.facts.phase
}

fn show(
    page: &ChildPage,
    home: &HomePage,
    live: Option<(&FamilyPlan, &Format)>,
    groups: &PupilGroups,
    first: &Markup,
) -> View {
    let asked = page
        .plans
        .iter()
        .find(|plan| phase(plan) == Phase::InConsultation);
    let content = html! {
        (first)
        @if let Some(asked) = asked { (question(page, asked)) }
        @match live {
            Some((plan, format)) => (plan_of(page, home, plan, format)),
            None => (InsetText { body: html! {
                p { "There is no plan in use yet. You will find it here as soon as there is one." }
            } }),
        }
        (told::for_family(groups))
        (named(page))
        @if let Some((plan, _)) = live { (help(page, plan.sheet.on)) }
        @if let Some((plan, _)) = live { (around::at_home(page.child.pupil, plan, home)) }
        (around::says(page.child.pupil, home))
        (around::questions(page.child.pupil, home))
        (around::wishes(page.child.pupil, home))
        (Heading { text: "Who looked", level: Level::Two, size: Size::Medium, id: None })
        p { a href=(urls::my_child_seen(page.child.pupil)) { "Who looked at " (page.child.called) "’s record" } }
    };
    View::new(format!("{}’s plan", page.child.called), content)
}

/// What waits for the parent.
fn question(page: &ChildPage, asked: &FamilyPlan) -> Markup {
    let url = urls::my_child_plan(page.child.pupil, asked.plan.id);
    let called = &page.child.called;
    let body = html! {
        @match &asked.answered {
            None => {
                p { "The school has written a plan for " (called) ". Please read it and tell us what you think." }
                p { a href=(url) { "Read it and answer" } }
            }
            Some(answer) => {
                p { "You answered on " (days::day(answer.on)) ". Thank you." }
                p { a href=(url) { "Read it again or change your answer" } }
            }
        }
    };
    html! { (NotificationBanner { id: "asked", title: "A new plan", body }) }
}

/// Every day on which the review was due and why it was put off, and whether it is longer ago than it may be (D140).
fn review_day(plan: &FamilyPlan) -> Markup {
    let Some(appointment) = &plan.appointment else {
        return html! {};
    };
    let asked = appointment.deferrals();
    let long = unreviewed(appointment.since, plan.sheet.on);
    html! {
        @if !asked.is_empty() {
            p { "We were to talk about it on " (days::day(appointment.first.on)) "." }
            ul { @for deferral in asked { li { "Later, because: " (deferral.why.as_str()) } } }
        }
        @if let Some(long) = long {
            p {
                strong { "It is " (long.months) " months since this plan was last reviewed, and it should be reviewed at least once in twelve." }
                " The head teacher sees this, too. You can ask the school for a review at any time."
            }
        }
    }
}

fn plan_of(page: &ChildPage, home: &HomePage, plan: &FamilyPlan, format: &Format) -> Markup {
    let content = &plan.sheet.content;
    let mut rows = vec![Row::new("The plan is called", html! { (format.label) })];
    if let Some(on) = content.reviewed_on {
        rows.push(Row::new("Last talked about", html! { (days::day(on)) }));
    }
    if let Some(on) = plan.plan.review_on {
        rows.push(Row::new(
            "We talk about it next on",
            html! { (days::day(on)) },
        ));
    }
    html! {
        (SummaryList { rows })
        (review_day(plan))
        (words::targets(&plan.sheet, format, FromHome { pupil: page.child.pupil, notes: &home.notes }))
        (papers(page, plan, home.wish.as_ref()))
    }
}

/// Whom to turn to.
fn named(page: &ChildPage) -> Markup {
    html! {
        @if !page.named.is_empty() {
            (Heading { text: "Whom to turn to", level: Level::Two, size: Size::Medium, id: None })
            p { (page.child.called) "’s named person at the school is " strong { (page.named.join(", ")) } ". You can turn to them with anything about " (page.child.called) "." }
        }
    }
}

/// What the school promised, and how much of it was given.
fn help(page: &ChildPage, today: Day) -> Markup {
    html! {
        @if !page.help.is_empty() {
            (Heading { text: "The help that was promised", level: Level::Two, size: Size::Medium, id: None })
            @for line in &page.help {
                h3 { (line.help.what) }
                p { (tally::promise(&line.help)) }
                (places::list(&line.slots, line.help.provision.dose.minutes(), today))
                p { strong { (tally::given(&line.tally)) } }
            }
        }
    }
}

/// The whole plan as the school has it.
pub(super) fn papers(page: &ChildPage, plan: &FamilyPlan, wish: Option<&Wish>) -> Markup {
    let url = urls::my_child_print(page.child.pupil, plan.plan.id);
    html! {
        (Heading { text: "To keep, print or listen to", level: Level::Two, size: Size::Medium, id: None })
        (paper::whole(&url))
        @if let Some((language, size)) = wished(wish) {
            p { "It comes in " (language) ", in " (size) " letters, as you told us. You can choose something else below." }
        }
        (languages::for_family(&url, wish.map_or("", |wish| &wish.language), wish.map_or("", |wish| &wish.text_size)))
    }
}

/// In words, where a parent has said how they like to read.
fn wished(wish: Option<&Wish>) -> Option<(&'static str, String)> {
    let wish = wish?;
    let language = Language::parse(&wish.language).unwrap_or_default();
    let size = around::size(&wish.text_size).to_lowercase();
    Some((language.own_name(), size))
}
