//! `/pupils/{pupil}/door`: the card by which a pupil is known at the door of the class.
//!
//! Pictures and badge are shown once, when they are made: only their hashes are kept.

use super::{choices, srcs};
use crate::features::days;
use crate::shell::state::day_in_britain;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::door::{DoorPicture, Sequence};
use waymark_domain::ids::{HatId, PersonId, PupilId, TieId};
use waymark_store::door_cards;
use waymark_store::doors_at::{CardLine, CardPage, NewCard};
use waymark_ui::{
    Button, ButtonGroup, Form as UiForm, FormErrors, Heading, InsetText, Level, LinkButton,
    PictureChoice, PictureRow, Pictures, PrintButton, Qr, Row, Size, SummaryList,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct CardForm {
    picture: String,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = door_cards::page(ctx.db(), ctx.act(), id).await?;
    let picture = page.card.as_ref().map(|card| card.picture.clone());
    let form = CardForm {
        picture: picture.unwrap_or_default(),
    };
    ctx.html(show(&page, &form, &FormErrors::none()))
}

/// Makes the card and shows it, once.
pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Form(form): Form<CardForm>,
) -> Result<Response, AppError> {
    let page = door_cards::page(ctx.db(), ctx.act(), id).await?;
    let Some(picture) = DoorPicture::find(&form.picture) else {
        let errors = FormErrors::on("picture", "Choose a picture for the name card");
        return ctx.refused(show(&page, &form, &errors));
    };
    let app = ctx.app();
    let pictures = app.secrets.pictures();
    let (secret, badge) = app.secrets.badge();
    let card = NewCard {
        person: PersonId(ctx.new_id()),
        hat: HatId(ctx.new_id()),
        tie: TieId(ctx.new_id()),
        picture: picture.id.to_owned(),
        sequence_hash: app.passwords.turn().await?.hash_pictures(&pictures).await?,
        badge,
    };
    if let Err(taken) = door_cards::make(ctx.db(), ctx.act(), id, card).await? {
        let said = format!("{} has this picture already. Choose another one", taken.by);
        return ctx.refused(show(&page, &form, &FormErrors::on("picture", said)));
    }
    ctx.html(made(&ctx, &page, Some((picture, &pictures)), &secret))
}

/// Another badge, shown once.
pub(crate) async fn badge(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = door_cards::page(ctx.db(), ctx.act(), id).await?;
    let (secret, badge) = ctx.app().secrets.badge();
    door_cards::renew_badge(ctx.db(), ctx.act(), id, badge).await?;
    ctx.html(made(&ctx, &page, None, &secret))
}

pub(crate) async fn stop_badge(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    door_cards::revoke_badge(ctx.db(), ctx.act(), id).await?;
    ctx.saved(Notice::BadgeStopped, &urls::door_card(id))
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    door_cards::remove(ctx.db(), ctx.act(), id).await?;
    ctx.saved(Notice::DoorCardRemoved, &urls::door_card(id))
}

fn show(page: &CardPage, form: &CardForm, errors: &FormErrors) -> View {
    let called = &page.called;
    let content = html! {
        p { "With a card, " (called) " comes to their own plan while the door of the class is open. Anybody at the open door sees the first names on its cards, so make one for every pupil of the class who wants one." }
        @if let Some(card) = &page.card { (kept(page, card)) }
        (new_card(page, form, errors))
    };
    let view = View::new("Card for the class door", content)
        .caption(called)
        .errors(errors);
    match page.facts.class {
        Some(class) => view.back(urls::class_door(class)),
        None => view.back(urls::pupil(page.facts.id)),
    }
}

fn kept(page: &CardPage, card: &CardLine) -> Markup {
    let id = page.facts.id;
    let word = DoorPicture::find(&card.picture).map_or("", |one| one.word);
    let badge = if card.has_badge { "Works" } else { "None" };
    let made = days::day(day_in_britain(card.made_at));
    let rows = vec![
        Row::text("Picture on the name card", word),
        Row::text("Badge", badge),
        Row::new("Made", html! { (made) " by " (card.made_by) }),
    ];
    let button = |action: &str, button: Markup| html! { (UiForm { action, content: button }) };
    html! {
        (SummaryList { rows })
        (ButtonGroup { content: html! {
            (button(&urls::new_badge(id), html! { (Button { text: "Make a new badge" }.secondary()) }))
            @if card.has_badge {
                (button(&urls::stop_badge(id), html! { (Button { text: "Stop the badge" }.secondary()) }))
            }
            (button(&urls::remove_door_card(id), html! { (Button { text: "Take the card away" }.warning()) }))
        } })
    }
}

fn new_card(page: &CardPage, form: &CardForm, errors: &FormErrors) -> Markup {
    let srcs = srcs();
    let title = if page.card.is_some() {
        "Make another card"
    } else {
        "Make a card"
    };
    html! {
        (Heading { text: title, level: Level::Two, size: Size::Medium, id: None })
        @if page.card.is_some() {
            p { "The pictures and the badge of the card before work no more." }
        }
        (UiForm {
            action: &urls::door_card(page.facts.id),
            content: html! {
                (Pictures {
                    id: "picture",
                    label: "Let the pupil choose a picture for the name card",
                    value: &form.picture,
                    error: errors.of("picture"),
                    options: &choices(&srcs),
                })
                (Button { text: title })
            },
        })
    }
}

/// The card to print. It cannot be shown again.
fn made(
    ctx: &Ctx,
    page: &CardPage,
    pictures: Option<(&DoorPicture, &Sequence)>,
    secret: &str,
) -> View {
    let address = ctx.absolute(&urls::badge(secret));
    let content = html! {
        (InsetText { body: html! { p { "This is shown only now. Print it, or copy it, before you go on." } } })
        @if let Some((picture, sequence)) = pictures { (sheet(&page.called, picture, sequence)) }
        (Heading { text: "Badge", level: Level::Two, size: Size::Medium, id: None })
        p { "Show it to the camera of a tablet. It works only while the door of the class is open." }
        (Qr { text: &address, label: "Badge, for a camera" })
        p { (address) }
        (ButtonGroup { content: html! {
            (PrintButton { text: "Print" })
            (LinkButton { text: "Go on", href: &urls::door_card(page.facts.id) }.secondary())
        } })
    };
    View::new(format!("{}’s card", page.called), content)
}

fn sheet(called: &str, picture: &DoorPicture, sequence: &Sequence) -> Markup {
    let own = urls::door_picture(picture.id);
    let srcs: Vec<_> = sequence
        .pictures()
        .iter()
        .map(|one| urls::door_picture(one.id))
        .collect();
    let row: Vec<_> = sequence
        .pictures()
        .iter()
        .zip(&srcs)
        .map(|(one, src)| choice(one.id, one.word, src))
        .collect();
    html! {
        (Heading { text: "Name card", level: Level::Two, size: Size::Medium, id: None })
        (PictureRow { items: &[choice(picture.id, called, &own)] })
        (Heading { text: "Tap these four, in this order", level: Level::Two, size: Size::Medium, id: None })
        (PictureRow { items: &row })
    }
}

fn choice<'a>(value: &'a str, text: &'a str, src: &'a str) -> PictureChoice<'a> {
    PictureChoice {
        value,
        text,
        src: Some(src),
    }
}
