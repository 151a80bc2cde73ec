//! Keeping an observation once, however often its form is sent.

use crate::shell::{AppError, Ctx};
use waymark_domain::Day;
use waymark_domain::ids::{ObservationId, PlanId, TargetId};
use waymark_domain::observation::{Observation, Seen};
use waymark_store::places::SaidFile;
use waymark_store::{ObserveRefused, StoreError, observation_files, observations, plans};

/// Records it under the id that came with its form. A second sending of the same is no second observation;
/// other words under the same id, as after a step back in the browser, are.
pub(crate) async fn record(
    ctx: &Ctx,
    plan: PlanId,
    target: TargetId,
    id: ObservationId,
    (on, seen): (Day, Seen),
    file: Option<SaidFile>,
) -> Result<Result<ObservationId, ObserveRefused>, AppError> {
    let (by, recorded_at) = (ctx.person().name.clone(), ctx.now());
    let new = Observation {
        id,
        target,
        on,
        seen,
        by,
        recorded_at,
    };
    match put(ctx, plan, new.clone(), file.clone()).await {
        Err(StoreError::Conflict) => again(ctx, plan, new, file).await,
        answer => Ok(answer?),
    }
}

async fn put(
    ctx: &Ctx,
    plan: PlanId,
    new: Observation,
    file: Option<SaidFile>,
) -> Result<Result<ObservationId, ObserveRefused>, StoreError> {
    let id = new.id;
    let recorded = match file {
        Some(file) => observation_files::record(ctx.db(), ctx.act(), plan, new, file).await?,
        None => observations::record(ctx.db(), ctx.act(), plan, new).await?,
    };
    Ok(recorded.map(|()| id))
}

async fn again(
    ctx: &Ctx,
    plan: PlanId,
    new: Observation,
    file: Option<SaidFile>,
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
        file,
    )
    .await?)
}
