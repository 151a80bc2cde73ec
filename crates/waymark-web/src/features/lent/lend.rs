//! `/classes/{class}/lend`: the class sheet is lent to somebody who stands in, by a link that opens on one day.
//!
//! The link is shown once, when it is made: only its hash is kept.

use crate::features::days;
use crate::shell::state::{day_in_britain, first_moment_in_britain};
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use jiff::{SignedDuration, Span};
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::ids::{ClassId, SheetLinkId};
use waymark_domain::names::Name;
use waymark_domain::{Day, Instant};
use waymark_store::places::{LentSheets, NewSheetLink, SheetLinkLine, TooManyToday};
use waymark_store::sheet_links;
use waymark_ui::{
    self as ui, Button, DateField, DateText, FormErrors, Heading, InsetText, Level, Qr, Size,
    TextField,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct LendForm {
    to: String,
    #[serde(rename = "on.day")]
    day: String,
    #[serde(rename = "on.month")]
    month: String,
    #[serde(rename = "on.year")]
    year: String,
}

/// So far ahead a sheet is lent.
const AHEAD: i32 = 31;

impl LendForm {
    fn on(day: Day) -> Self {
        let [day, month, year] = days::boxes(day);
        Self {
            to: String::new(),
            day,
            month,
            year,
        }
    }

    fn typed(&self) -> DateText<'_> {
        DateText {
            day: &self.day,
            month: &self.month,
            year: &self.year,
        }
    }

    /// To whom, and on which day from today on.
    fn parse(&self, today: Day) -> Result<(Name, Day), FormErrors> {
        let mut errors = FormErrors::none();
        let to = errors.check(
            "to",
            Name::parse(&self.to),
            |_| "Enter the name of whoever stands in",
        );
        let on = days::parse(&mut errors, "on", "the day", self.typed());
        let latest = today.saturating_add(Span::new().days(AHEAD));
        if on.is_some_and(|on| on < today || latest < on) {
            errors.add(
                "on",
                format!("Enter a day from today on, at most {AHEAD} days ahead"),
            );
        }
        to.zip(on).filter(|_| errors.is_empty()).ok_or(errors)
    }
}

pub(crate) async fn get(ctx: Ctx, Path(class): Path<ClassId>) -> Result<Response, AppError> {
    let lent = sheet_links::list(ctx.db(), ctx.act(), class).await?;
    let form = LendForm::on(ctx.today());
    ctx.html(view(&lent, None, &form, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(class): Path<ClassId>,
    Form(form): Form<LendForm>,
) -> Result<Response, AppError> {
    let lent = sheet_links::list(ctx.db(), ctx.act(), class).await?;
    let (to, on) = match form.parse(ctx.today()) {
        Ok(parsed) => parsed,
        Err(errors) => return ctx.refused(view(&lent, None, &form, &errors)),
    };
    let (secret, token) = ctx.app().secrets.badge();
    let new = NewSheetLink {
        id: SheetLinkId(ctx.new_id()),
        token,
        to: to.to_string(),
        starts_at: first_moment_in_britain(on),
        ends_at: on.tomorrow().map_or(ctx.now(), first_moment_in_britain),
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
        &LendForm::on(ctx.today()),
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
        p { "Whoever has the link sees what " (class.name) " needs: what staff must know, targets and how staff help, and \
             nothing else of the pupils. It opens without an account on the day that you choose. Each opening stands in the log." }
        (ui::Form { action: &urls::lend_sheet(class.id), content: html! {
            (TextField {
                id: "to",
                label: "Who stands in?",
                hint: Some("Their name, so that you know later to whom it was lent"),
                value: &form.to,
                error: errors.of("to"),
            })
            (DateField { id: "on", label: "On which day?", hint: None, value: form.typed(), errors })
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
        p { (link.to) ", on " (days::full_day(last_day(link.ends_at)))  ", lent by " (link.by) }
        (ui::Form { action: &urls::end_lent_sheet(link.id), content: html! {
            (Button { text: &format!("End it for {}", link.to) }.text_only())
        } })
    }
}

/// The day on which a link opens: it ends at midnight, or within the day where somebody ended it.
pub(super) fn last_day(ends_at: Instant) -> Day {
    day_in_britain(ends_at - SignedDuration::from_secs(1))
}
