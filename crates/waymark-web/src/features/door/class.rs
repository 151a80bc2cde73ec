//! `/classes/{class}/door`: opening the door of a class for a while, and closing it.

use crate::features::days;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use jiff::SignedDuration;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::door::OpenFor;
use waymark_domain::ids::{ClassId, DoorId};
use waymark_store::doors;
use waymark_store::doors_at::{DoorPage, NewDoor, OpenDoor};
use waymark_ui::{
    Button, Choice, Column, Details, Form as UiForm, FormErrors, InsetText, Layout, Panel, Qr,
    Radios, Table, VisuallyHidden,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct DoorForm {
    minutes: String,
}

pub(crate) async fn get(ctx: Ctx, Path(class): Path<ClassId>) -> Result<Response, AppError> {
    let page = doors::page(ctx.db(), ctx.act(), class).await?;
    let form = DoorForm {
        minutes: "60".to_owned(),
    };
    ctx.html(show(&ctx, &page, &form, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(class): Path<ClassId>,
    Form(form): Form<DoorForm>,
) -> Result<Response, AppError> {
    let Some(open_for) = OpenFor::parse(&form.minutes) else {
        let page = doors::page(ctx.db(), ctx.act(), class).await?;
        let errors = FormErrors::on("minutes", "Choose how long the door stays open");
        return ctx.refused(show(&ctx, &page, &form, &errors));
    };
    let door = NewDoor {
        id: DoorId(ctx.new_id()),
        class,
        code: ctx.app().secrets.door(),
        closes_at: ctx.now() + SignedDuration::from_mins(open_for.minutes()),
    };
    doors::open(ctx.db(), ctx.act(), door).await?;
    ctx.saved(Notice::DoorOpened, &urls::class_door(class))
}

pub(crate) async fn close(ctx: Ctx, Path(class): Path<ClassId>) -> Result<Response, AppError> {
    doors::close(ctx.db(), ctx.act(), class).await?;
    ctx.saved(Notice::DoorClosed, &urls::class_door(class))
}

fn show(ctx: &Ctx, page: &DoorPage, form: &DoorForm, errors: &FormErrors) -> View {
    let content = html! {
        @match &page.open {
            // The class sees this page on the board, and who has a card is nobody's business there.
            Some(open) => {
                (opened(ctx, page, open))
                (Details { summary: "Cards: for you, not for the board", body: cards(page) })
            }
            None => {
                (closed(page, form, errors))
                (cards(page))
            }
        }
    };
    View::new("Class door", content)
        .caption(&page.class.name)
        .back(urls::class(page.class.id))
        .errors(errors)
}

fn opened(ctx: &Ctx, page: &DoorPage, open: &OpenDoor) -> Markup {
    let address = ctx.absolute(&urls::door(&open.code));
    let until = days::clock(open.closes_at);
    let bare = address
        .split_once("://")
        .map_or(&*address, |(_, bare)| bare);
    let body = html! {
        p { "Open until " (until) ", by " (open.opened_by) "." }
    };
    html! {
        (Panel { title: bare, body })
        p { "Show this on the board, or open it on a tablet. When the door closes, every pupil who came in by it is out." }
        (Qr { text: &address, label: "The address of the door, for a camera" })
        (UiForm {
            action: &urls::close_door(page.class.id),
            content: html! { (Button { text: "Close the door now" }.warning()) },
        })
    }
}

fn closed(page: &DoorPage, form: &DoorForm, errors: &FormErrors) -> Markup {
    let choices = OpenFor::CHOICES.map(|one| {
        let minutes = one.minutes().to_string();
        let text = format!("{minutes} minutes");
        (minutes, text)
    });
    let options: Vec<_> = choices
        .iter()
        .map(|(value, text)| Choice::new(value, text))
        .collect();
    html! {
        @if !page.pupils.iter().any(|one| one.has_card) {
            (InsetText { body: html! { p { "No pupil of this class has a card yet. Make cards first: without one nobody can come in." } } })
        }
        p { "While the door is open, pupils with a card come to their own plan: they find their name and tap their four pictures, or show their badge." }
        (UiForm {
            action: &urls::class_door(page.class.id),
            content: html! {
                (Radios {
                    id: "minutes",
                    label: "How long should it stay open?",
                    hint: None,
                    value: &form.minutes,
                    error: errors.of("minutes"),
                    options: &options,
                    layout: Layout::Inline,
                })
                (Button { text: "Open the door" })
            },
        })
    }
}

fn cards(page: &DoorPage) -> Markup {
    let rows = page.pupils.iter().map(|one| {
        let text = if one.has_card { "Card" } else { "Make a card" };
        let link = html! {
            a href=(urls::door_card(one.pupil)) { (text) (VisuallyHidden(&format!(" for {}", one.name))) }
        };
        vec![html! { (one.name) }, link]
    });
    html! {
        (Table {
            caption: "Cards",
            columns: &[Column::text("Pupil"), Column::text("Card")],
            rows: rows.collect(),
            empty: "There is nobody in this class.",
        })
    }
}
