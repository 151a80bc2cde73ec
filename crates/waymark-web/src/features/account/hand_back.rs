//! `/hand-back`: an adult takes a device back that was handed to a pupil, by a proof of who they are.

use super::confirm::{self, ConfirmForm};
use crate::shell::onward::Onward;
use crate::shell::{AppError, Ctx};
use crate::urls;
use axum::response::Response;
use waymark_ui::FormErrors;

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let Some(handed) = ctx.person().handed else {
        return ctx.go(urls::START);
    };
    let onward = Onward::page(urls::target(handed.plan, handed.target));
    let form = ConfirmForm::before(onward);
    ctx.html(confirm::page(&ctx, &form, &FormErrors::none()))
}
