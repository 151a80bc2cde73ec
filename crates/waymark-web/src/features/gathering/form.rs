//! `/asks/{ask}`: the short form of whoever was asked, in words made for who they are to the pupil.

use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::gathering::{Question, questions};
use waymark_domain::ids::AskId;
use waymark_domain::people::Role;
use waymark_domain::text::Narrative;
use waymark_store::asks;
use waymark_store::gather::AskPage;
use waymark_ui::{self as ui, Button, FormErrors, InsetText, TextArea};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<AskId>) -> Result<Response, AppError> {
    let page = asks::page(ctx.db(), ctx.act(), id).await?;
    let typed = Fields(page.told.clone());
    ctx.html(show(&page, &typed, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<AskId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = asks::page(ctx.db(), ctx.act(), id).await?;
    let answers = match parse(page.role, &fields) {
        Ok(answers) => answers,
        Err(errors) => return ctx.refused(show(&page, &fields, &errors)),
    };
    asks::answer(ctx.db(), ctx.act(), id, answers).await?;
    ctx.saved(Notice::ViewGiven, &home(&page))
}

/// Where they go on when they have said it.
fn home(page: &AskPage) -> String {
    match page.role {
        Role::Parent => urls::my_child(page.pupil),
        Role::Pupil => urls::MY_PLAN.to_owned(),
        Role::HeadTeacher
        | Role::Coordinator
        | Role::ClassTeacher
        | Role::LearningAssistant
        | Role::Office
        | Role::NamedPerson
        | Role::Governor
        | Role::Moderator
        | Role::Officer
        | Role::Specialist => urls::START.to_owned(),
    }
}

fn parse(role: Role, fields: &Fields) -> Result<Vec<(String, Narrative)>, FormErrors> {
    let mut errors = FormErrors::none();
    let mut answers = Vec::new();
    for Question { key, .. } in questions(role) {
        let words = errors.check(key, Narrative::parse(fields.get(key)), |_| {
            format!(
                "Please make this shorter: {} letters at most",
                Narrative::MAX
            )
        });
        answers.extend(words.map(|words| (key.clone(), words)));
    }
    let says_nothing = answers
        .iter()
        .all(|(_, words)| words.as_str().trim().is_empty());
    if errors.is_empty() && says_nothing {
        let first = questions(role)
            .first()
            .map_or("main", |first| first.key.as_str());
        errors.add(first, "Please answer at least one question");
    }
    if errors.is_empty() {
        Ok(answers)
    } else {
        Err(errors)
    }
}

fn show(page: &AskPage, typed: &Fields, errors: &FormErrors) -> View {
    let content = html! {
        (opening(page))
        (ui::Form {
            action: &urls::ask(page.id),
            content: html! {
                @for question in questions(page.role) { (area(page, question, typed, errors)) }
                (Button { text: if page.answered { "Send again" } else { "Send" } })
            },
        })
    };
    let title = if page.role == Role::Pupil {
        "What do you think?".to_owned()
    } else {
        format!("What do you know about {}?", page.called)
    };
    let view = View::new(title, content).back(home(page)).errors(errors);
    if page.role == Role::Pupil {
        view.quiet()
    } else {
        view
    }
}

/// Who asks, until when, and who will see it, before anything is typed.
fn opening(page: &AskPage) -> Markup {
    let due = days::day(page.due_on);
    if page.role == Role::Pupil {
        return html! {
            p { "Your teachers want to know. Write what you like. You can leave some out." }
            (InsetText { body: html! { p { "Your teachers at school will read it. What they put into your plan, your family and all who read your plan can read, too." } } })
        };
    }
    html! {
        p { (page.by) " asks you, for a plan of support. Answer what you like and leave out the rest. Please send it by " (due) "." }
        @if page.answered { p { "You have answered already. You can change what you said." } }
        (InsetText { body: html! { p {
            "Who reads this: the head teacher, the coordinator and the class teacher. What they put into the plan is "
            "read by everybody who reads the plan, with your name beside it."
        } } })
    }
}

fn area(page: &AskPage, question: &Question, typed: &Fields, errors: &FormErrors) -> Markup {
    let hint = question.hint(&page.called);
    html! {
        (TextArea {
            id: &question.key,
            label: &question.ask(&page.called),
            hint: (!hint.is_empty()).then_some(hint.as_str()),
            value: typed.get(&question.key),
            error: errors.of(&question.key),
            rows: 4,
            save: None,
        })
    }
}
