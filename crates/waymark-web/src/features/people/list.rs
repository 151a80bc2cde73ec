//! `/people`: everybody who works at the school, with their roles.

use crate::shell::{AppError, Ctx, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::ids::HatId;
use waymark_store::{Colleague, ColleagueHat, people};
use waymark_ui::{self as ui, Button, Column, LinkButton, VisuallyHidden};

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let colleagues = people::list(ctx.db(), ctx.act()).await?;
    ctx.html(page(&colleagues, ctx.hat().id))
}

/// A role at the school today, with whose it is.
pub(super) async fn find(ctx: &Ctx, id: HatId) -> Result<(Colleague, ColleagueHat), AppError> {
    let colleagues = people::list(ctx.db(), ctx.act()).await?;
    let found = colleagues.into_iter().find_map(|colleague| {
        let hat = colleague.hats.iter().find(|hat| hat.id == id)?.clone();
        Some((colleague, hat))
    });
    found.ok_or(AppError::NotFound)
}

fn page(colleagues: &[Colleague], own: HatId) -> View {
    let columns = [
        Column::text("Name"),
        Column::text("Roles"),
        Column::text("Signs in"),
    ];
    let content = html! {
        (ui::Table {
            caption: "People who work at the school",
            columns: &columns,
            rows: colleagues.iter().map(|colleague| row(colleague, own)).collect(),
            empty: "Nobody works here yet.",
        })
    };
    View::new("People", content).beside(html! {
        (LinkButton { text: "Add a person", href: urls::ADD_PERSON })
    })
}

fn row(colleague: &Colleague, own: HatId) -> Vec<Markup> {
    vec![
        html! { (colleague.name) },
        html! {
            @for hat in &colleague.hats { (role(colleague, hat, own)) }
        },
        html! {
            (colleague.email)
            @if !colleague.joined {
                (new_link(colleague))
            } @else if !colleague.hats.iter().any(|hat| hat.id == own) {
                @let whose = format!(" for {}, who lost their password or phone", colleague.name);
                p { a href=(urls::start_again(colleague.person)) { "Start again" (VisuallyHidden(&whose)) } }
            }
        },
    ]
}

fn role(colleague: &Colleague, hat: &ColleagueHat, own: HatId) -> Markup {
    html! {
        p { (hat.role.label()) @if !hat.classes.is_empty() { ": " (hat.classes.join(", ")) } }
        @if hat.role.is_tied_to_classes() {
            p { a href=(urls::hat_classes(hat.id)) { "Change classes" (VisuallyHidden(&format!(" of {}", colleague.name))) } }
        }
        @if hat.id != own {
            @let whose = format!(" of {} as {}", colleague.name, hat.role.label().to_lowercase());
            p { a href=(urls::end_hat(hat.id)) { "End the role" (VisuallyHidden(&whose)) } }
        }
    }
}

fn new_link(colleague: &Colleague) -> Markup {
    html! {
        p { "Has not chosen a password yet." }
        (action(&urls::new_link(colleague.person), &format!("Make a new link for {}", colleague.name)))
    }
}

fn action(url: &str, text: &str) -> Markup {
    let button = Button { text }.text_only();
    html! { (ui::Form { action: url, content: html! { (button) } }) }
}
