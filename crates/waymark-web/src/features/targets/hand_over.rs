//! `/plans/{id}/targets/{target}/hand-over`: from now on the device shows the pupil's page and nothing else.

use super::open;
use crate::shell::proof::Proof;
use crate::shell::session;
use crate::shell::{AppError, Ctx, Form, Path};
use crate::urls;
use axum::response::Response;
use serde::Deserialize;
use waymark_domain::ids::{PlanId, TargetId};
use waymark_policy::{Observe, decide};
use waymark_store::{Handed, handed};

/// The name of the button that says so.
pub(super) const HAND: &str = "hand";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct HandForm {
    hand: String,
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
    Form(form): Form<HandForm>,
) -> Result<Response, AppError> {
    let page = open(&ctx, plan).await?;
    decide::<Observe>(ctx.hat(), &page.facts)?;
    // Nobody is shut in by a form that does not say so.
    if form.hand.is_empty() {
        return Err(AppError::Malformed);
    }
    if !Proof::takes_back(ctx.app(), ctx.person()) {
        return ctx.go(&urls::rating(plan, target));
    }
    let to = Handed { plan, target };
    handed::hand(ctx.db(), ctx.act(), ctx.person().session, to).await?;
    let mut response = ctx.go(&urls::rating(plan, target))?;
    session::forget_pages(&mut response);
    Ok(response)
}
