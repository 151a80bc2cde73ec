//! `/pupils/{id}/bars`: who must not reach the pupil. One person writes it down, a second confirms it; two lift it.
//!
//! Invariant: no page says a word of it to anybody but those who lead the school.

use super::{line, narrative};
use crate::day_in_britain;
use crate::features::days;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::email::{Email, EmailError};
use waymark_domain::ids::{BarId, PersonId, PupilId};
use waymark_domain::people::Ground;
use waymark_store::around::{BarLine, BarRefused, BarsPage, NewBar, Said};
use waymark_store::bars;
use waymark_ui::{
    self as ui, Button, Choice, FormErrors, Heading, Input, InsetText, Layout, Level, Radios, Row,
    Select, Size, SummaryList, TextArea, TextField, WarningText,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct BarForm {
    /// The address of somebody who is around the pupil; empty for anybody else.
    person: String,
    name: String,
    email: String,
    ground: String,
    reason: String,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = bars::page(ctx.db(), ctx.act(), id).await?;
    ctx.html(show(&ctx, &page, &BarForm::default(), &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Form(form): Form<BarForm>,
) -> Result<Response, AppError> {
    let page = bars::page(ctx.db(), ctx.act(), id).await?;
    let errors = match form.parse(&page, BarId(ctx.new_id())) {
        Ok(new) => match bars::add(ctx.db(), ctx.act(), id, new).await? {
            Ok(()) => return ctx.saved(Notice::Barred, &urls::pupil_bars(id)),
            Err(refused) => words(refused),
        },
        Err(errors) => errors,
    };
    ctx.refused(show(&ctx, &page, &form, &errors))
}

fn words(refused: BarRefused) -> FormErrors {
    match refused {
        BarRefused::Yourself => FormErrors::on("email", "You cannot bar yourself"),
        BarRefused::AlreadyBarred => FormErrors::on("email", "This person is barred already"),
    }
}

pub(crate) async fn confirm(ctx: Ctx, Path(bar): Path<BarId>) -> Result<Response, AppError> {
    match bars::confirm(ctx.db(), ctx.act(), bar).await? {
        Ok(pupil) => ctx.saved(Notice::BarConfirmed, &urls::pupil_bars(pupil)),
        // The page offers no button for it.
        Err(_) => ctx.saved(Notice::BarSecondNeeded, urls::START),
    }
}

pub(crate) async fn lift(ctx: Ctx, Path(bar): Path<BarId>) -> Result<Response, AppError> {
    match bars::lift(ctx.db(), ctx.act(), bar).await? {
        Ok(pupil) => ctx.saved(Notice::BarLifted, &urls::pupil_bars(pupil)),
        // The page offers no button for it.
        Err(_) => ctx.saved(Notice::BarSecondNeeded, urls::START),
    }
}

pub(crate) async fn keep(ctx: Ctx, Path(bar): Path<BarId>) -> Result<Response, AppError> {
    let pupil = bars::keep(ctx.db(), ctx.act(), bar).await?;
    ctx.saved(Notice::BarKept, &urls::pupil_bars(pupil))
}

impl BarForm {
    fn parse(&self, page: &BarsPage, bar: BarId) -> Result<NewBar, FormErrors> {
        let mut errors = FormErrors::none();
        let chosen = page.around.iter().find(|(_, email)| *email == self.person);
        let (name, email) = match chosen {
            Some((name, email)) => (name.as_str(), email.as_str()),
            None => (self.name.as_str(), self.email.as_str()),
        };
        let name = line(&mut errors, "name", name, "Enter the person’s name");
        let email = match Email::parse(email) {
            Ok(email) => Some(Some(email)),
            Err(EmailError::Blank) => Some(None),
            Err(EmailError::Malformed | EmailError::TooLong { .. }) => {
                let words = "Enter an e-mail address like name@home.example, or leave it empty";
                errors.add("email", words);
                None
            }
        };
        let ground = Ground::parse(&self.ground);
        let ground = errors.check("ground", ground.ok_or(()), |()| "Choose who decided it");
        let reason = narrative(&mut errors, "reason", &self.reason);
        if reason
            .as_ref()
            .is_some_and(waymark_domain::text::Narrative::is_blank)
        {
            errors.add(
                "reason",
                "Enter the reason, for example the number of the order",
            );
        }
        match (name, email, ground, reason) {
            (Some(name), Some(email), Some(ground), Some(reason)) if errors.is_empty() => {
                Ok(NewBar {
                    bar,
                    name: name.into_string(),
                    email,
                    ground,
                    reason: reason.into_string(),
                })
            }
            _ => Err(errors),
        }
    }
}

fn show(ctx: &Ctx, page: &BarsPage, form: &BarForm, errors: &FormErrors) -> View {
    let called = &page.called;
    let me = ctx.hat().person;
    let content = html! {
        p { "Whoever is barred reaches nothing about " (called) " any more, in no role, from the moment it is written down. They are signed out and are told nothing." }
        @if page.alone {
            (InsetText { body: html! {
                p { "You are the only one who leads this school in Waymark. A bar that you write down is in force at once, but nobody can confirm it, and nobody can lift it, until somebody else is head teacher or coordinator here." }
                p { a href=(urls::ADD_PERSON) { "Add a person" } }
            } })
        }
        @if page.bars.is_empty() { p { "Nobody is barred." } }
        @for bar in &page.bars { (one(page, bar, me)) }
        (Heading { text: "Bar somebody", level: Level::Two, size: Size::Medium, id: None })
        (WarningText { text: "It takes two people to lift a bar again." })
        (bar_form(page, form, errors))
    };
    View::new(format!("Who must not reach {called}"), content)
        .back(urls::pupil(page.facts.id))
        .errors(errors)
}

fn said(said: &Said) -> String {
    let on = day_in_britain(said.at);
    format!("{}, {}", said.name, days::day(on))
}

fn one(page: &BarsPage, bar: &BarLine, me: PersonId) -> Markup {
    let confirmed = bar.confirmed.as_ref().map_or_else(
        || "Waits for a second person. It is in force meanwhile".to_owned(),
        said,
    );
    let email = if bar.email.is_empty() {
        "Not known. Whoever is asked in under this name is refused"
    } else {
        &bar.email
    };
    let mut rows = vec![
        Row::text("Decided by", bar.ground.label()),
        Row::text("Reason", &bar.reason),
        Row::text("E-mail", email),
        Row::new("Written down by", html! { (said(&bar.asked)) }),
        Row::new("Confirmed by", html! { (confirmed) }),
    ];
    if let Some(lift) = &bar.lift {
        rows.push(Row::new("Wants to lift it", html! { (said(&lift.by)) }));
        rows.push(Row::text("Because", &lift.reason));
    }
    html! {
        (Heading { text: &bar.name, level: Level::Two, size: Size::Small, id: None })
        (SummaryList { rows })
        @if bar.confirmed.is_none() && bar.asked.person != me {
            (press(bar, "confirm", &format!("Confirm that {} is barred", bar.name)))
        }
        (lifting(page, bar, me))
    }
}

fn lifting(page: &BarsPage, bar: &BarLine, me: PersonId) -> Markup {
    html! {
        @match &bar.lift {
            None => {
                p { a href=(urls::ask_to_lift(page.facts.id, bar.id)) { "Ask to lift the bar of " (bar.name) } }
            }
            Some(lift) => {
                @if lift.by.person == me {
                    p { "A second person has to agree before the bar is lifted." }
                } @else {
                    (press(bar, "lifted", &format!("Agree: lift the bar of {}", bar.name)))
                }
                (press(bar, "keep", &format!("Keep the bar of {}", bar.name)))
            }
        }
    }
}

fn press(bar: &BarLine, what: &str, text: &str) -> Markup {
    let button = Button { text }.secondary();
    html! { (ui::Form { action: &urls::bar(bar.id, what), content: html! { (button) } }) }
}

fn bar_form(page: &BarsPage, form: &BarForm, errors: &FormErrors) -> Markup {
    let field = |id, label, hint, value| TextField {
        id,
        label,
        hint,
        value,
        error: errors.of(id),
    };
    let somebody = Choice::new("", "Somebody else: name and e-mail below");
    let around = page.around.iter();
    let people: Vec<_> = std::iter::once(somebody)
        .chain(around.map(|(name, email)| Choice::new(email, name)))
        .collect();
    let grounds = Ground::ALL.map(|ground| Choice::new(ground.slug(), ground.label()));
    html! {
        (ui::Form {
            action: &urls::pupil_bars(page.facts.id),
            content: html! {
                @if !page.around.is_empty() {
                    (Select { id: "person", label: "Who?", hint: None, value: &form.person, error: None, options: &people })
                }
                (field("name", "Full name", None, &form.name).with(Input::TEXT.autocomplete("off")))
                (field("email", "E-mail address", Some("If you know it: whoever has an account with it is barred, now and later"), &form.email)
                    .with(Input::EMAIL.autocomplete("off")))
                (Radios { id: "ground", label: "Who decided it?", hint: None, value: &form.ground, error: errors.of("ground"), options: &grounds, layout: Layout::Stacked })
                (TextArea { id: "reason", label: "Reason", hint: Some("Read only by those who lead the school"), value: &form.reason, error: errors.of("reason"), rows: 3, save: None })
                (Button { text: "Bar this person" }.warning())
            },
        })
    }
}
