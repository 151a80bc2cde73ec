//! `/evenings/{evening}`: who comes when to a parents’ evening, and a time for somebody who asked by phone.

use super::{show::heading, told};
use crate::features::days;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::change::Changed;
use waymark_domain::ids::{EveningId, MeetingId, PupilId};
use waymark_domain::names::Name;
use waymark_store::evening::{EveningPage, TakenByHand, TakenTime};
use waymark_store::{StoreError, evenings};
use waymark_ui::{
    self as ui, Button, Choice, Column, Details, FormErrors, Hidden, InsetText, Select, Table,
    TextField,
};

/// A time for somebody who asked by phone or on paper, as it was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ByHandForm {
    number: String,
    pupil: String,
    who: String,
    /// Of the meeting; made with the page, so that a form that is sent twice is kept once.
    id: String,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<EveningId>) -> Result<Response, AppError> {
    let page = evenings::page(ctx.db(), ctx.act(), id).await?;
    let form = ByHandForm {
        id: ctx.new_id().to_string(),
        ..ByHandForm::default()
    };
    ctx.html(view(&ctx, &page, &form, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<EveningId>,
    Form(form): Form<ByHandForm>,
) -> Result<Response, AppError> {
    let page = evenings::page(ctx.db(), ctx.act(), id).await?;
    let by_hand = match form.parse(&ctx, &page) {
        Ok(by_hand) => by_hand,
        Err(errors) => return ctx.refused(view(&ctx, &page, &form, &errors)),
    };
    let notice = match evenings::book_for(ctx.db(), ctx.act(), id, by_hand).await {
        Ok(Changed::Done) => Notice::TimeTaken,
        Ok(Changed::Gone | Changed::Clash { .. }) | Err(StoreError::Conflict) => Notice::TimeGone,
        Err(error) => return Err(error.into()),
    };
    ctx.saved(notice, &urls::evening(id))
}

/// `/evenings/{evening}/cancel`
pub(crate) async fn cancel(ctx: Ctx, Path(id): Path<EveningId>) -> Result<Response, AppError> {
    let class = evenings::cancel(ctx.db(), ctx.act(), id).await?;
    ctx.saved(Notice::EveningCancelled, &urls::evenings(class))
}

impl ByHandForm {
    fn parse(&self, ctx: &Ctx, page: &EveningPage) -> Result<TakenByHand, FormErrors> {
        let mut errors = FormErrors::none();
        let pupil = self.pupil.parse().ok();
        let pupil = pupil.filter(|id: &PupilId| page.missing.iter().any(|(known, _)| known == id));
        let pupil = errors.check("pupil", pupil.ok_or(()), |()| "Choose the child");
        let number = self.number.parse().ok();
        let number = errors.check("number", number.ok_or(()), |()| "Choose a time");
        let who = errors.check("who", Name::parse(&self.who), |_| "Enter who comes");
        match (number, pupil, who) {
            (Some(number), Some(pupil), Some(who)) => Ok(TakenByHand {
                number,
                pupil,
                who,
                meeting: MeetingId(self.id.parse().unwrap_or_else(|_| ctx.new_id())),
            }),
            _ => Err(errors),
        }
    }
}

fn view(ctx: &Ctx, page: &EveningPage, form: &ByHandForm, errors: &FormErrors) -> View {
    let offered = &page.offered;
    let over = offered.evening.all().all(|(_, starts)| starts <= ctx.now());
    let content = html! {
        @if offered.cancelled {
            (InsetText { body: html! { p { "This evening is cancelled. Those who had a time with an account were told." } } })
        }
        p { (offered.place) ", with " (offered.host) ". " (offered.evening.minutes()) " minutes for each family." }
        (times(page))
        @if !page.missing.is_empty() && !offered.cancelled {
            (heading("Who has no time yet"))
            ul { @for (_, name) in &page.missing { li { (name) } } }
            @if !over { (by_hand(ctx, page, form, errors)) }
        }
        @if !offered.cancelled && !over {
            (cancelling(page))
        }
    };
    View::new(
        format!("Parents’ evening, {}", told::evening_day(offered)),
        content,
    )
    .caption(&page.class.name)
    .back(urls::evenings(page.class.id))
    .errors(errors)
}

/// One tap more, since it takes back what several families were promised.
fn cancelling(page: &EveningPage) -> Markup {
    let body = html! {
        p { "Every meeting of this evening is cancelled. Families with an account are told; please ring the others." }
        (ui::Form { action: &urls::cancel_evening(page.offered.id), content: html! {
            (Button { text: "Cancel this evening" }.secondary())
        } })
    };
    html! { (Details { summary: "It cannot take place", body }) }
}

fn times(page: &EveningPage) -> Markup {
    let row = |(number, starts)| {
        let taken = page.taken.iter().find(|time| time.number == number);
        let comes = match taken {
            Some(taken) => comes(taken),
            None if page.unnamed.contains(&number) => {
                html! { "Taken, for a child who is in another class now" }
            }
            None => html! { "Free" },
        };
        vec![html! { (days::clock(starts)) }, comes]
    };
    let columns = [Column::text("Time"), Column::text("Who comes")];
    let rows = page.offered.evening.all().map(row).collect();
    html! { (Table { caption: "Who comes when", columns: &columns, rows, empty: "" }) }
}

fn comes(taken: &TakenTime) -> Markup {
    html! { a href=(urls::meeting(taken.meeting)) { (taken.who) ", about " (taken.name) } }
}

fn by_hand(ctx: &Ctx, page: &EveningPage, form: &ByHandForm, errors: &FormErrors) -> Markup {
    let offered = &page.offered;
    let free: Vec<_> = offered
        .evening
        .all()
        .filter(|(number, starts)| {
            let taken = page.unnamed.contains(number)
                || page.taken.iter().any(|time| time.number == *number);
            *starts > ctx.now() && !taken
        })
        .map(|(number, starts)| (number.to_string(), days::clock(starts)))
        .collect();
    let pupils: Vec<_> = page
        .missing
        .iter()
        .map(|(pupil, name)| (pupil.to_string(), name.clone()))
        .collect();
    let content = html! {
        (select("pupil", "Child", &form.pupil, &pupils, errors))
        (select("number", "Time", &form.number, &free, errors))
        (TextField { id: "who", label: "Who comes?", hint: Some("Like Mrs Fraser"), value: &form.who, error: errors.of("who") })
        (Hidden { name: "id", value: &form.id })
        (Button { text: "Keep this time" })
    };
    html! {
        (heading("Somebody asked by phone or on paper"))
        (ui::Form { action: &urls::take_evening_time(offered.id), content })
    }
}

fn select(
    id: &str,
    label: &str,
    value: &str,
    choices: &[(String, String)],
    errors: &FormErrors,
) -> Markup {
    let first = Choice::new("", "Choose");
    let choices = choices.iter().map(|(value, text)| Choice::new(value, text));
    let options: Vec<_> = [first].into_iter().chain(choices).collect();
    html! { (Select { id, label, hint: None, value, error: errors.of(id), options: &options }) }
}
