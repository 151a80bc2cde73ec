//! `/classes/{class}/lend`: the class sheet is lent to somebody who stands in, by a link that ends after a day.
//!
//! The link is shown once, when it is made: only its hash is kept.

use crate::features::days;
use crate::shell::state::day_in_britain;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::Instant;
use waymark_domain::ids::{ClassId, SheetLinkId};
use waymark_domain::names::Name;
use waymark_store::places::{LentSheets, NewSheetLink, SheetLinkLine, TooManyToday};
use waymark_store::sheet_links;
use waymark_ui::{self as ui, Button, FormErrors, Heading, InsetText, Level, Qr, Size, TextField};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct LendForm {
    to: String,
}

pub(crate) async fn get(ctx: Ctx, Path(class): Path<ClassId>) -> Result<Response, AppError> {
    let lent = sheet_links::list(ctx.db(), ctx.act(), class).await?;
    ctx.html(view(&lent, None, &LendForm::default(), &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(class): Path<ClassId>,
    Form(form): Form<LendForm>,
) -> Result<Response, AppError> {
    let lent = sheet_links::list(ctx.db(), ctx.act(), class).await?;
    let Ok(to) = Name::parse(&form.to) else {
        let errors = FormErrors::on("to", "Enter the name of whoever stands in");
        return ctx.refused(view(&lent, None, &form, &errors));
    };
    let (secret, token) = ctx.app().secrets.badge();
    let new = NewSheetLink {
        id: SheetLinkId(ctx.new_id()),
        token,
        to: to.to_string(),
    };
    if let Err(TooManyToday) = sheet_links::lend(ctx.db(), ctx.act(), class, new).await? {
        let errors = FormErrors::on(
            "to",
            "This sheet is lent to many people already. End a link first",
        );
        return ctx.refused(view(&lent, None, &form, &errors));
    }
    let lent = sheet_links::list(ctx.db(), ctx.act(), class).await?;
    let link = ctx.absolute(&urls::lent_sheet(&secret));
    ctx.html(view(
        &lent,
        Some(&link),
        &LendForm::default(),
        &FormErrors::none(),
    ))
}

/// `/lent-sheets/{link}/end`
pub(crate) async fn end(ctx: Ctx, Path(id): Path<SheetLinkId>) -> Result<Response, AppError> {
    let class = sheet_links::end(ctx.db(), ctx.act(), id).await?;
    ctx.saved(Notice::SheetLinkEnded, &urls::lend_sheet(class))
}

fn view(lent: &LentSheets, made: Option<&str>, form: &LendForm, errors: &FormErrors) -> View {
    let class = &lent.class;
    let content = html! {
        @if let Some(link) = made { (hand_over(link)) }
        p { "Whoever has the link sees what " (class.name) " needs: targets and how staff help, and nothing else of the \
             pupils. It opens without an account for a day. Each opening stands in the log." }
        (ui::Form { action: &urls::lend_sheet(class.id), content: html! {
            (TextField {
                id: "to",
                label: "Who stands in?",
                hint: Some("Their name, so that you know later to whom it was lent"),
                value: &form.to,
                error: errors.of("to"),
            })
            (Button { text: "Make a link" })
        } })
        @if !lent.links.is_empty() {
            (Heading { text: "Lent now", level: Level::Two, size: Size::Medium, id: None })
            @for link in &lent.links { (line(link)) }
        }
    };
    View::new(format!("Lend the sheet of {}", class.name), content)
        .back(urls::class(class.id))
        .errors(errors)
}

fn hand_over(link: &str) -> Markup {
    html! {
        (InsetText { body: html! {
            p { strong { "Hand this over now. It is shown only once." } }
            p { (link) }
            (Qr { text: link, label: "The same link for a camera" })
        } })
    }
}

fn line(link: &SheetLinkLine) -> Markup {
    html! {
        p { (link.to) ", until " (until(link.ends_at)) ", lent by " (link.by) }
        (ui::Form { action: &urls::end_lent_sheet(link.id), content: html! {
            (Button { text: &format!("End it for {}", link.to) }.text_only())
        } })
    }
}

/// "3 September 2026, 9:30".
pub(super) fn until(at: Instant) -> String {
    let time = days::clock(at);
    format!("{}, {time}", days::day(day_in_britain(at)))
}
