//! Keeping an observation once, however often its form is sent.

use super::Looked;
use crate::shell::{AppError, Ctx};
use waymark_domain::Day;
use waymark_domain::ids::{ObservationId, PlanId};
use waymark_domain::observation::{Observation, Seen};
use waymark_store::{ObserveRefused, StoreError, observations, plans};

/// Records it under the id that came with its form. A second sending of the same is no second observation;
/// other words under the same id, as after a step back in the browser, are.
pub(crate) async fn record(
    ctx: &Ctx,
    looked: &Looked<'_>,
    id: ObservationId,
    (on, seen): (Day, Seen),
) -> Result<Result<ObservationId, ObserveRefused>, AppError> {
    let (by, recorded_at) = (ctx.person().name.clone(), ctx.now());
    let new = Observation {
        id,
        target: looked.target.id,
        on,
        seen,
        by,
        recorded_at,
    };
    match put(ctx, looked.plan(), new.clone()).await {
        Err(StoreError::Conflict) => again(ctx, looked.plan(), new).await,
        answer => Ok(answer?),
    }
}

async fn put(
    ctx: &Ctx,
    plan: PlanId,
    new: Observation,
) -> Result<Result<ObservationId, ObserveRefused>, StoreError> {
    let id = new.id;
    Ok(observations::record(ctx.db(), ctx.act(), plan, new)
        .await?
        .map(|()| id))
}

async fn again(
    ctx: &Ctx,
    plan: PlanId,
    new: Observation,
) -> Result<Result<ObservationId, ObserveRefused>, AppError> {
    let page = plans::page(ctx.db(), ctx.act(), plan).await?;
    let same = |old: &&Observation| {
        (old.id, old.target, old.on) == (new.id, new.target, new.on) && old.seen == new.seen
    };
    if let Some(old) = page.observations.iter().find(same) {
        return Ok(Ok(old.id));
    }
    Ok(put(
        ctx,
        plan,
        Observation {
            id: ObservationId(ctx.new_id()),
            ..new
        },
    )
    .await?)
}
