//! `/my-child/{pupil}/evenings/{evening}`: a parent chooses a time at a parents’ evening, changes it or gives it back.

use crate::features::days;
use crate::features::meetings::told;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::Instant;
use waymark_domain::change::Changed;
use waymark_domain::ids::{EveningId, MeetingId, PupilId};
use waymark_store::evening::{FamilyEvening, FamilyEvenings};
use waymark_store::{StoreError, evenings};
use waymark_ui::{
    self as ui, Button, Choice, FormErrors, Hidden, InsetText, Layout, NotificationBanner, Radios,
};

/// The time as it was chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct TimeForm {
    number: String,
    /// Of the meeting; made with the page, so that a form that is sent twice is kept once.
    id: String,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path((pupil, id)): Path<(PupilId, EveningId)>,
) -> Result<Response, AppError> {
    let page = evenings::for_family(ctx.db(), ctx.act(), pupil).await?;
    let evening = find(&page, id)?;
    ctx.html(view(&ctx, &page, evening, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((pupil, id)): Path<(PupilId, EveningId)>,
    Form(form): Form<TimeForm>,
) -> Result<Response, AppError> {
    let page = evenings::for_family(ctx.db(), ctx.act(), pupil).await?;
    let evening = find(&page, id)?;
    let Ok(number) = form.number.parse() else {
        let errors = FormErrors::on("number", "Choose a time");
        return ctx.refused(view(&ctx, &page, evening, &errors));
    };
    let meeting = MeetingId(form.id.parse().unwrap_or_else(|_| ctx.new_id()));
    let notice = match evenings::book(ctx.db(), ctx.act(), pupil, id, (number, meeting)).await {
        Ok(Changed::Done) => Notice::TimeTaken,
        Ok(Changed::Gone | Changed::Clash { .. }) | Err(StoreError::Conflict) => Notice::TimeGone,
        Err(error) => return Err(error.into()),
    };
    ctx.saved(notice, &urls::my_child_evening(pupil, id))
}

/// `/my-child/{pupil}/evenings/{evening}/give-back`
pub(crate) async fn give_back(
    ctx: Ctx,
    Path((pupil, id)): Path<(PupilId, EveningId)>,
) -> Result<Response, AppError> {
    evenings::give_back(ctx.db(), ctx.act(), pupil, id).await?;
    // The evening of a class that the child has left is nothing to them any more.
    let page = evenings::for_family(ctx.db(), ctx.act(), pupil).await?;
    let back = match find(&page, id) {
        Ok(_) => urls::my_child_evening(pupil, id),
        Err(_) => urls::my_child(pupil),
    };
    ctx.saved(Notice::TimeGivenBack, &back)
}

fn find(page: &FamilyEvenings, id: EveningId) -> Result<&FamilyEvening, AppError> {
    let mut evenings = page.evenings.iter();
    evenings
        .find(|evening| evening.offered.id == id)
        .ok_or(AppError::NotFound)
}

fn view(ctx: &Ctx, page: &FamilyEvenings, evening: &FamilyEvening, errors: &FormErrors) -> View {
    let pupil = page.facts.id;
    let offered = &evening.offered;
    let content = html! {
        @match own(evening) {
            Some((time, meeting)) => {
                (InsetText { body: html! { p { "You come at " strong { (time) } ". "
                    a href=(urls::my_child_meeting(pupil, meeting)) { "Put it into my calendar" } } } })
            }
            None => p { "Choose the time that suits you best. We talk about how it is going at school, and about the plan." },
        }
        p { (offered.place) ", with " (offered.host) ". You have " (offered.evening.minutes()) " minutes." }
        @if own_starts(evening).is_none_or(|starts| ctx.now() < starts) { (choice(ctx, pupil, evening, errors)) }
        @if own_starts(evening).is_some_and(|starts| ctx.now() < starts) {
            (ui::Form { action: &urls::give_back_time(pupil, offered.id), content: html! {
                (Button { text: "I cannot come" }.secondary())
            } })
        }
    };
    View::new(
        format!("Parents’ evening, {}", told::evening_day(offered)),
        content,
    )
    .caption(&page.called)
    .back(urls::my_child(pupil))
    .errors(errors)
}

/// A time that has begun is not given back any more.
fn own_starts(evening: &FamilyEvening) -> Option<Instant> {
    evening.offered.evening.time(evening.own?.0)
}

/// The parent's own time on the clock, and the meeting that it is.
fn own(evening: &FamilyEvening) -> Option<(String, MeetingId)> {
    let (number, meeting) = evening.own?;
    let starts = evening.offered.evening.time(number)?;
    Some((days::clock(starts), meeting))
}

fn choice(ctx: &Ctx, pupil: PupilId, evening: &FamilyEvening, errors: &FormErrors) -> Markup {
    let times: Vec<_> = evening
        .offered
        .evening
        .all()
        .filter(|(number, _)| evening.free.contains(number))
        .map(|(number, starts)| (number.to_string(), days::clock(starts)))
        .collect();
    let options: Vec<_> = times
        .iter()
        .map(|(number, clock)| Choice::new(number, clock))
        .collect();
    let (label, button) = match evening.own {
        None => ("Which time suits you?", "Take this time"),
        Some(_) => ("Would another time suit you better?", "Change to this time"),
    };
    let content = html! {
        (Radios {
            id: "number",
            label,
            hint: None,
            value: "",
            error: errors.of("number"),
            options: &options,
            layout: Layout::Stacked,
        })
        (Hidden { name: "id", value: &ctx.new_id().to_string() })
        (Button { text: button })
    };
    html! {
        @if options.is_empty() {
            p { "No other time is free. If you need one, please " a href=(urls::my_child_ask(pupil)) { "ask the school" } "." }
        } @else {
            (ui::Form { action: &urls::my_child_evening(pupil, evening.offered.id), content })
        }
    }
}

/// The evenings to come on the child's page, for which no time was taken yet.
pub(super) fn section(page: &FamilyEvenings) -> Markup {
    let waiting = page.evenings.iter().filter(|evening| evening.own.is_none());
    html! {
        @for evening in waiting.filter(|evening| !evening.free.is_empty()) {
            (question(page.facts.id, evening))
        }
    }
}

fn question(pupil: PupilId, evening: &FamilyEvening) -> Markup {
    let offered = &evening.offered;
    let url = urls::my_child_evening(pupil, offered.id);
    let body = html! {
        p { "There is a parents’ evening on " (told::evening_day(offered)) "." }
        p { a href=(url) { "Choose your time" } }
    };
    let id = format!("evening-{}", offered.id);
    html! { (NotificationBanner { id: &id, title: "Parents’ evening", body }) }
}
