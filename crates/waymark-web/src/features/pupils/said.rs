//! `/pupils/{pupil}/said`: what a pupil said unasked, and where staff say what they changed because of it.

use crate::features::{days, voice};
use crate::shell::forms::Fields;
use crate::shell::state::day_in_britain;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::ids::{OwnViewId, PupilId};
use waymark_domain::own_view::Audience;
use waymark_domain::text::Narrative;
use waymark_policy::{EditSupport, may};
use waymark_store::own_views;
use waymark_store::places::{OwnViewLine, OwnViewsPage};
use waymark_ui::{
    self as ui, Button, Card, Colour, Details, FormErrors, Level, Tag, TextArea, Words,
};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = own_views::of_pupil(ctx.db(), ctx.act(), id).await?;
    ctx.html(view(&ctx, &page, &Fields::default(), &FormErrors::none()))
}

/// `/own-views/{view}/answer`
pub(crate) async fn answer(
    ctx: Ctx,
    Path(id): Path<OwnViewId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let pupil = own_views::whose(ctx.db(), ctx.act(), id).await?;
    let name = field(id);
    match parse(fields.get(&name)) {
        Ok(words) => {
            own_views::answer(ctx.db(), ctx.act(), id, words).await?;
            ctx.saved(Notice::SaidBack, &urls::pupil_said(pupil))
        }
        Err(error) => {
            let page = own_views::of_pupil(ctx.db(), ctx.act(), pupil).await?;
            let errors = FormErrors::on(&name, error);
            ctx.refused(view(&ctx, &page, &fields, &errors))
        }
    }
}

/// `/own-views/{view}`: the picture or the sound.
pub(crate) async fn file(ctx: Ctx, Path(id): Path<OwnViewId>) -> Result<Response, AppError> {
    Ok(voice::file(own_views::file(ctx.db(), ctx.act(), id).await?))
}

fn field(id: OwnViewId) -> String {
    format!("changed.{id}")
}

fn parse(typed: &str) -> Result<Narrative, String> {
    let words =
        Narrative::parse(typed).map_err(|error| super::too_long(error.length, Narrative::MAX))?;
    if words.is_blank() {
        return Err("Write what was changed, or why nothing was".to_owned());
    }
    Ok(words)
}

fn view(ctx: &Ctx, page: &OwnViewsPage, typed: &Fields, errors: &FormErrors) -> View {
    let answers = may::<EditSupport>(ctx.hat(), &page.facts);
    let content = html! {
        @if page.said.is_empty() {
            p { (page.called) " has not said anything here yet. In their own place they can write, draw, show a photo \
                or speak, whenever they like." }
        }
        @for line in &page.said { (card(page, line, answers.then_some((typed, errors)))) }
    };
    View::new(format!("What {} says", page.called), content)
        .back(urls::pupil(page.facts.id))
        .errors(errors)
}

fn card(page: &OwnViewsPage, line: &OwnViewLine, form: Option<(&Fields, &FormErrors)>) -> Markup {
    let title = days::full_day(day_in_britain(line.at));
    let tag = match &line.changed {
        Some(_) => Tag {
            text: "Answered",
            colour: Colour::Green,
        },
        None => Tag {
            text: "Not answered",
            colour: Colour::Yellow,
        },
    };
    let seen = match line.audience {
        Audience::Team => "Those who support the pupil at school see this.",
        Audience::Family => "Those who support the pupil at school and the family see this.",
    };
    let body = html! {
        (voice::said(line, &urls::own_view_file(line.id), &page.called))
        p { small { (seen) } }
        @if let Some(changed) = &line.changed {
            p { strong { "Because " (page.called) " said this:" } }
            (Words(changed.words.trim()))
            p { small { (changed.by) ", " (days::day(day_in_britain(changed.at))) } }
        }
        @if let Some((typed, errors)) = form {
            @match &line.changed {
                None => (question(page, line, typed, errors)),
                Some(_) => (Details {
                    summary: "Say it in other words",
                    body: question(page, line, typed, errors),
                }),
            }
        }
    };
    html! { (Card { title: &title, href: None, level: Level::Two, tag: Some(tag), body, actions: &[] }) }
}

fn question(
    page: &OwnViewsPage,
    line: &OwnViewLine,
    typed: &Fields,
    errors: &FormErrors,
) -> Markup {
    let name = field(line.id);
    let known = line.changed.as_ref().map_or("", |changed| &changed.words);
    let value = if typed.get(&name).is_empty() {
        known
    } else {
        typed.get(&name)
    };
    html! {
        (ui::Form {
            action: &urls::answer_own_view(line.id),
            content: html! {
                (TextArea {
                    id: &name,
                    label: &format!("What did you change because {} said this?", page.called),
                    hint: Some("They read it in their own place, so use short words. If nothing can change, say why"),
                    value,
                    error: errors.of(&name),
                    rows: 3,
                    save: None,
                })
                (Button { text: "Tell them" })
            },
        })
    }
}
