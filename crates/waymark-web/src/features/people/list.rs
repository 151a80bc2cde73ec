//! `/people`: everybody who works at the school, with their roles.

use crate::features::days;
use crate::shell::{AppError, Ctx, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::ids::HatId;
use waymark_domain::people::{Hat, Role};
use waymark_store::{Colleague, ColleagueHat, may_change_role, people};
use waymark_ui::{self as ui, Button, Column, LinkButton, VisuallyHidden};

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let colleagues = people::list(ctx.db(), ctx.act()).await?;
    ctx.html(page(&colleagues, ctx.hat()))
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

fn page(colleagues: &[Colleague], worn: &Hat) -> View {
    let columns = [
        Column::text("Name"),
        Column::text("Roles"),
        Column::text("Signs in"),
    ];
    let content = html! {
        (ui::Table {
            caption: "People with a role at the school",
            columns: &columns,
            rows: colleagues.iter().map(|colleague| row(colleague, worn)).collect(),
            empty: "Nobody works here yet.",
        })
    };
    View::new("People", content).beside(html! {
        (LinkButton { text: "Add a person", href: urls::ADD_PERSON })
    })
}

fn row(colleague: &Colleague, worn: &Hat) -> Vec<Markup> {
    vec![
        html! {
            (colleague.name)
            @if colleague.hats.iter().all(|hat| may_change_role(worn, hat.role)) {
                p { a href=(urls::leave(colleague.person)) { "Say when they leave" (VisuallyHidden(&format!(": {}", colleague.name))) } }
            }
        },
        html! {
            @for hat in &colleague.hats { (role(colleague, hat, worn)) }
        },
        html! {
            (colleague.email)
            @if !colleague.joined {
                p { "Has not chosen a password yet." }
                @if colleague.link_by(worn) {
                    (action(&urls::new_link(colleague.person), &format!("Make a new link for {}", colleague.name)))
                }
            } @else if colleague.link_by(worn) {
                @let whom = format!(": {}", colleague.name);
                p { a href=(urls::start_again(colleague.person)) { "Lost password or phone" (VisuallyHidden(&whom)) } }
                p { a href=(urls::sign_out_colleague(colleague.person)) { "Sign out everywhere" (VisuallyHidden(&whom)) } }
            }
        },
    ]
}

fn role(colleague: &Colleague, hat: &ColleagueHat, worn: &Hat) -> Markup {
    let ours = may_change_role(worn, hat.role);
    let whose = format!(
        " of {} as {}",
        colleague.name,
        hat.role.label().to_lowercase()
    );
    html! {
        p { (hat.role.label()) @if !hat.classes.is_empty() { ": " (hat.classes.join(", ")) } }
        @if hat.role.is_tied_to_classes() {
            p { a href=(urls::hat_classes(hat.id)) { "Change classes" (VisuallyHidden(&format!(" of {}", colleague.name))) } }
        }
        @if let Some(until) = hat.until {
            p { "Leaves after " (days::day(until.yesterday().unwrap_or(until))) }
            @if ours && hat.role.is_given() && hat.role != Role::NamedPerson {
                (action(&urls::keep_hat(hat.id), &format!("Undo: keep the role{whose}")))
            }
        }
        @if hat.id != worn.id && ours {
            p { a href=(urls::end_hat(hat.id)) { "End the role" (VisuallyHidden(&whose)) } }
        }
    }
}

fn action(url: &str, text: &str) -> Markup {
    let button = Button { text }.text_only();
    html! { (ui::Form { action: url, content: html! { (button) } }) }
}
