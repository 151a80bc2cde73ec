//! A target with its plan, and when what staff do towards it changed.

use super::{Conn, Res, RunQueryDsl, dual, plans};
use crate::act::{Act, Shown};
use crate::bind::Bind;
use crate::rows::plan::VersionRow;
use crate::schema::plan_version;
use crate::views::{PlanPage, TargetPage};
use diesel::prelude::*;
use waymark_domain::content::Version;
use waymark_domain::ids::{PlanId, TargetId};
use waymark_domain::phase::Phase;
use waymark_domain::progress::change::StrategyChange;

/// More versions than a plan lives through.
const MOST: i64 = 200;

/// The plan as its own page shows it, with the changes of one target. A target that this hat may not read has none.
#[dual]
pub(crate) async fn page(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    id: TargetId,
) -> Res<Shown<TargetPage>> {
    let Shown { value, sights } = plans::page(c, act, plan).await?;
    let changes = changes(c, &value, id).await?;
    let value = TargetPage {
        plan: value,
        changes,
    };
    Ok(Shown { value, sights })
}

#[dual]
async fn changes(c: &mut Conn, page: &PlanPage, id: TargetId) -> Res<Vec<StrategyChange>> {
    let read = page.content.targets.iter().any(|target| target.id == id);
    let live = page.versions.iter();
    let live = live.filter(|version| version.phase == Phase::Live).count();
    if !read || live < 2 {
        return Ok(Vec::new());
    }
    let rows = plan_version::table
        .filter(plan_version::plan_id.eq(page.plan.id.sql()))
        .filter(plan_version::phase.eq(Phase::Live.slug()))
        .order(plan_version::number)
        .limit(MOST)
        .select(VersionRow::as_select())
        .load::<VersionRow>(c)
        .await?;
    let versions: Vec<Version> = rows
        .into_iter()
        .map(VersionRow::version)
        .collect::<Result<_, _>>()?;
    Ok(StrategyChange::of(id, &versions))
}
