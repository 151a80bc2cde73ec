//! All that a plan says, read as one value.

use super::{Conn, Res, RunQueryDsl, dual, pupils};
use crate::bind::Bind;
use crate::rows::plan::{AimRow, PlanRow, ViewRow};
use crate::rows::pupil::PupilRow;
use crate::rows::target::{StrategyRow, TargetRow};
use crate::schema::{aim, class, plan, plan_text, plan_view, pupil, school, strategy, target};
use crate::types::PupilText;
use crate::{StoreError, rows};
use diesel::prelude::*;
use std::collections::BTreeMap;
use waymark_domain::content::{PlanContent, PupilCard};
use waymark_domain::format::FormatRef;
use waymark_domain::ids::{PlanId, PupilId};
use waymark_domain::plan::ClosedWhy;
use waymark_domain::target::Target;

/// Reads a plan's content. A fixed number of statements, however much it says.
#[dual]
pub(super) async fn of(c: &mut Conn, row: &PlanRow) -> Res<PlanContent> {
    let id = row.id.0;
    let version = rows::plan::number("plan", &id, row.format_version)?;
    Ok(PlanContent {
        plan: id,
        format: FormatRef {
            slug: row.format_slug.clone(),
            version,
        },
        session: row.session_year,
        pupil: card(c, row.pupil_id.0).await?,
        support: pupils::support(c, row.pupil_id.0).await?,
        texts: texts(c, id).await?,
        aims: aims(c, id).await?,
        targets: targets(c, id).await?,
        earlier: earlier(c, row).await?,
        views: views(c, id).await?,
        review_on: row.review_on.map(|day| day.0),
        continues: row.continues,
    })
}

#[dual]
async fn card(c: &mut Conn, id: PupilId) -> Res<PupilCard> {
    let (row, class_name, school) = pupil::table
        .inner_join(school::table)
        .left_join(class::table)
        .filter(pupil::id.eq(id.sql()))
        .select((PupilRow::as_select(), class::name.nullable(), school::name))
        .first::<(PupilRow, Option<String>, String)>(c)
        .await?;
    let pupil = row.pupil(class_name);
    Ok(PupilCard {
        id,
        name: pupil.name(),
        called: pupil.called().to_owned(),
        born: pupil.born,
        class: pupil.class.map(|class| class.name),
        year_group: pupil.year_group,
        school,
        photo: pupil.photo,
    })
}

#[dual]
pub(super) async fn texts(c: &mut Conn, id: PlanId) -> Res<BTreeMap<String, String>> {
    let rows = plan_text::table
        .filter(plan_text::plan_id.eq(id.sql()))
        .select((plan_text::field, plan_text::body))
        .load::<(String, PupilText)>(c)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(field, body)| (field, body.0))
        .collect())
}

#[dual]
pub(super) async fn aims(c: &mut Conn, id: PlanId) -> Res<Vec<waymark_domain::target::Aim>> {
    let rows = aim::table
        .filter(aim::plan_id.eq(id.sql()))
        .order((aim::position, aim::id))
        .select(AimRow::as_select())
        .load(c)
        .await?;
    Ok(rows.into_iter().map(AimRow::aim).collect())
}

#[dual]
pub(super) async fn targets(c: &mut Conn, id: PlanId) -> Res<Vec<Target>> {
    let targets = target::table
        .filter(target::plan_id.eq(id.sql()))
        .order((target::position, target::id))
        .select(TargetRow::as_select())
        .load(c)
        .await?;
    let strategies = strategy::table
        .filter(strategy::plan_id.eq(id.sql()))
        .order((strategy::target_id, strategy::position, strategy::id))
        .select(StrategyRow::as_select())
        .load(c)
        .await?;
    assemble(targets, strategies)
}

/// The targets of the pupil's earlier plans in the same session, for the term blocks before this plan's.
#[dual]
async fn earlier(c: &mut Conn, row: &PlanRow) -> Res<Vec<Target>> {
    let Some(_) = row.previous_id else {
        return Ok(Vec::new());
    };
    let of_session = plan::pupil_id
        .eq(row.pupil_id)
        .and(plan::session_year.eq(row.session_year));
    let before = plan::created_at.lt(row.created_at).and(plan::id.ne(row.id));
    let meant = plan::closed_why
        .is_null()
        .or(plan::closed_why.ne(ClosedWhy::EnteredInError.slug()));
    let was_live = plan::phase.eq_any(["live", "closed"]);
    let targets = target::table
        .inner_join(plan::table)
        .filter(of_session.and(before).and(was_live).and(meant))
        .order((plan::created_at, target::position, target::id))
        .select(TargetRow::as_select())
        .load(c)
        .await?;
    let strategies = strategy::table
        .inner_join(plan::table)
        .filter(of_session.and(before))
        .order((strategy::target_id, strategy::position, strategy::id))
        .select(StrategyRow::as_select())
        .load(c)
        .await?;
    assemble(targets, strategies)
}

#[dual]
async fn views(c: &mut Conn, id: PlanId) -> Res<Vec<waymark_domain::content::View>> {
    let rows = plan_view::table
        .filter(plan_view::plan_id.eq(id.sql()))
        .order((plan_view::period, plan_view::party))
        .select(ViewRow::as_select())
        .load(c)
        .await?;
    Ok(rows.into_iter().map(ViewRow::view).collect())
}

fn assemble(
    targets: Vec<TargetRow>,
    strategies: Vec<StrategyRow>,
) -> Result<Vec<Target>, StoreError> {
    let mut of_target: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in strategies {
        of_target
            .entry(row.target_id.0)
            .or_default()
            .push(row.strategy());
    }
    let with_strategies = |row: TargetRow| {
        let mut target = row.target()?;
        target.strategies = of_target.remove(&target.id).unwrap_or_default();
        Ok(target)
    };
    targets.into_iter().map(with_strategies).collect()
}
