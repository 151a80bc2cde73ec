//! `/account/recovery-codes`: codes on paper, for a day without the app. They are shown once.

use super::owner;
use crate::shell::second_step::recovery_codes;
use crate::shell::{AppError, Ctx, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_store::second_steps;
use waymark_ui::{ButtonGroup, InsetText, LinkButton, PrintButton};

pub(crate) async fn post(ctx: Ctx) -> Result<Response, AppError> {
    let (person, occasion) = (owner(&ctx)?, ctx.app().occasion());
    let (codes, hashes) = recovery_codes(&ctx.app().secrets);
    if !second_steps::renew_recovery(ctx.db(), occasion, person, hashes).await? {
        return ctx.go(urls::SECOND_STEP);
    }
    ctx.html(page(&codes, "Your new recovery codes"))
}

pub(super) fn page(codes: &[String], title: &str) -> View {
    let content = html! {
        p { "Each of these recovery codes takes the place of a code from your app, once. Print or write them down, and keep \
             them where you keep what is dear to you, not beside your computer." }
        (InsetText { body: html! { ul { @for code in codes { li { (code) } } } } })
        p { "They are shown only now. You can make new ones whenever you like." }
        (ButtonGroup { content: html! {
            (PrintButton { text: "Print" })
            (LinkButton { text: "Go on", href: urls::ACCOUNT }.secondary())
        } })
    };
    View::new(title, content)
}
