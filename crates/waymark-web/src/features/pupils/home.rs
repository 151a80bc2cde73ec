//! `/pupils/{pupil}/home`: what a pupil's family asks, tells and wishes, and where the school answers.

use crate::features::family::around::{about, reached_by, size, state, told};
use crate::features::{days, voice};
use crate::shell::forms::Fields;
use crate::shell::state::day_in_britain;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_documents::Language;
use waymark_domain::ids::{HomeNoteId, PupilId, QuestionId};
use waymark_domain::text::Narrative;
use waymark_policy::{EditRoster, EditSupport, may};
use waymark_store::places::{Asking, FromHome, QuestionLine, Wish};
use waymark_store::{home_notes, questions};
use waymark_ui::{
    self as ui, Button, Card, FormErrors, Heading, Level, Row, Size, SummaryList, TextArea, Words,
};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = questions::from_home(ctx.db(), ctx.act(), id).await?;
    ctx.html(view(&ctx, &page, &Fields::default(), &FormErrors::none()))
}

/// `/pupils/{pupil}/questions/{question}`
pub(crate) async fn answer(
    ctx: Ctx,
    Path((pupil, id)): Path<(PupilId, QuestionId)>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = questions::from_home(ctx.db(), ctx.act(), pupil).await?;
    if !page.questions.iter().any(|question| question.id == id) {
        return Err(AppError::NotFound);
    }
    let name = field(id);
    match Narrative::parse(fields.get(&name)) {
        Ok(words) if !words.is_blank() => {
            questions::answer(ctx.db(), ctx.act(), id, words).await?;
            ctx.saved(Notice::QuestionAnswered, &urls::pupil_home(pupil))
        }
        Ok(_) => {
            let errors = FormErrors::on(&name, "Write an answer");
            ctx.refused(view(&ctx, &page, &fields, &errors))
        }
        Err(error) => {
            let errors = FormErrors::on(&name, super::too_long(error.length, Narrative::MAX));
            ctx.refused(view(&ctx, &page, &fields, &errors))
        }
    }
}

/// `/home-photos/{note}`
pub(crate) async fn photo(ctx: Ctx, Path(id): Path<HomeNoteId>) -> Result<Response, AppError> {
    Ok(voice::photo(
        home_notes::photo(ctx.db(), ctx.act(), id).await?,
    ))
}

fn field(id: QuestionId) -> String {
    format!("answer.{id}")
}

fn view(ctx: &Ctx, page: &FromHome, typed: &Fields, errors: &FormErrors) -> View {
    let content = html! {
        (heading("Questions"))
        @if page.questions.is_empty() { p { "Nobody has asked anything here yet." } }
        @for question in &page.questions { (card(ctx, page, question, typed, errors)) }
        @if !page.notes.is_empty() { (heading("How it goes at home")) }
        @for note in &page.notes { (told(note, &urls::home_photo(note.id))) }
        @if !page.wishes.is_empty() { (heading("How they like to be written to")) }
        @for (name, wish) in &page.wishes { (wishes(name, wish)) }
    };
    View::new("From home", content)
        .caption(&page.called)
        .back(urls::pupil(page.facts.id))
        .errors(errors)
}

fn heading(text: &str) -> Markup {
    html! { (Heading { text, level: Level::Two, size: Size::Medium, id: None }) }
}

fn card(
    ctx: &Ctx,
    page: &FromHome,
    question: &QuestionLine,
    typed: &Fields,
    errors: &FormErrors,
) -> Markup {
    let answers = match question.asking {
        Asking::Contact => may::<EditRoster>(ctx.hat(), &page.facts),
        Asking::Question | Asking::Review => may::<EditSupport>(ctx.hat(), &page.facts),
    };
    let on = days::day(day_in_britain(question.at));
    let title = format!(
        "{}: {}, {on}",
        question.by,
        about(question.asking).to_lowercase()
    );
    let body = html! {
        (Words(question.words.trim()))
        @match &question.answer {
            Some(answer) => {
                p { strong { (answer.by) ", " (days::day(day_in_britain(answer.at))) ":" } }
                (Words(answer.words.trim()))
            }
            None => {
                @if question.asking == Asking::Contact {
                    p { a href=(urls::contacts(page.facts.id)) { "Open the contacts" } " to put it right, then say so here." }
                }
                @if answers { (form(page, question, typed, errors)) }
            }
        }
    };
    html! {
        (Card { title: &title, href: None, level: Level::Three, tag: Some(state(question)), body, actions: &[] })
    }
}

fn form(page: &FromHome, question: &QuestionLine, typed: &Fields, errors: &FormErrors) -> Markup {
    let name = field(question.id);
    html! {
        (ui::Form { action: &urls::answer_question(page.facts.id, question.id), content: html! {
            (TextArea {
                id: &name,
                label: &format!("Your answer to {}", question.by),
                hint: None,
                value: typed.get(&name),
                error: errors.of(&name),
                rows: 3,
                save: None,
            })
            (Button { text: "Answer" })
        } })
    }
}

fn wishes(name: &str, wish: &Wish) -> Markup {
    let language = Language::parse(&wish.language).unwrap_or_default();
    let mut rows = vec![
        Row::text("Language", language.english_name()),
        Row::text("Size of the letters", size(&wish.text_size)),
        Row::text("Best way to reach them", reached_by(wish.reached_by)),
    ];
    if !wish.interpreter.is_empty() {
        rows.push(Row::text("Interpreter", &wish.interpreter));
    }
    html! {
        (Heading { text: name, level: Level::Three, size: Size::Small, id: None })
        (SummaryList { rows })
    }
}
