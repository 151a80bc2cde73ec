//! The targets that pupils share with their groups, as they stand in each pupil's own plan (D107).
//!
//! Invariant: nothing here is about anybody else in the group, and whoever prints the plan without being let to know
//! of the pupil's support is told of no group.

use super::groups::MOST;
use super::{Conn, Res, RunQueryDsl, dual, plans};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::rows::group::{GoingRow, GroupRow, GroupStrategyRow, GroupTargetRow};
use crate::schema::{
    group_member, group_plan, group_progress, group_strategy, group_target, pupil,
};
use diesel::prelude::*;
use std::collections::BTreeSet;
use waymark_domain::Day;
use waymark_domain::group::{GroupFacts, SharedTarget};
use waymark_domain::ids::{GroupId, GroupTargetId, PlanId, PupilId};
use waymark_policy::{Action, PlanFacts, PrintPlan, PupilFacts, SeeSupport, may};

/// A shared target with the pupil whose plan it stands in.
pub(super) struct Shared {
    pub(super) pupil: PupilId,
    pub(super) group: GroupId,
    pub(super) target: SharedTarget,
}

/// What stood in a plan on a day beside its own targets, for whoever prints it.
#[dual]
pub(crate) async fn of_plan(
    c: &mut Conn,
    act: Act,
    id: PlanId,
    on: Day,
) -> Res<Shown<Vec<SharedTarget>>> {
    let (granted, _) = plans::load::<PrintPlan>(c, &act, id).await?;
    let facts = granted.thing();
    let found = if is_supported(&act, facts) {
        on_day(c, &[facts.pupil], on).await?
    } else {
        Vec::new()
    };
    Ok(Shown {
        sights: sights(PrintPlan::NAME, &found),
        value: found.into_iter().map(|one| one.target).collect(),
    })
}

/// Whether the hat is let to know how the pupil of a plan is supported.
pub(super) fn is_supported(act: &Act, plan: &PlanFacts) -> bool {
    let pupil = PupilFacts {
        id: plan.pupil,
        school: plan.school,
        class: plan.class,
    };
    may::<SeeSupport>(&act.actor.hat, &pupil)
}

/// One for each group of each pupil.
pub(super) fn sights(action: &'static str, found: &[Shared]) -> Vec<Event> {
    let groups: BTreeSet<_> = found.iter().map(|one| (one.group, one.pupil)).collect();
    let sight =
        |(group, pupil): (GroupId, PupilId)| Event::new(action, "group", group.0, Some(pupil));
    groups.into_iter().map(sight).collect()
}

/// What some pupils shared with their groups on a day, by name of the group: four statements for all of them.
#[dual]
pub(super) async fn on_day(c: &mut Conn, pupils: &[PupilId], on: Day) -> Res<Vec<Shared>> {
    let groups = groups(c, pupils, on).await?;
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = groups.iter().map(|(_, group, _)| group.sql()).collect();
    let targets = targets(c, ids, on).await?;
    let ids: Vec<Sql<GroupTargetId>> = targets.iter().map(|target| target.id).collect();
    let strategies = strategies(c, ids.clone(), on).await?;
    let going = going(c, ids, pupils, on).await?;
    let mut shared = Vec::new();
    for (pupil, group, facts) in groups {
        let own = targets.iter().filter(|target| target.group_id.0 == group);
        shared.extend(own.map(|row| {
            let newest = going
                .iter()
                .find(|going| going.target_id == row.id && going.pupil_id.0 == pupil);
            Shared {
                pupil,
                group,
                target: SharedTarget {
                    group: facts.name.clone(),
                    setting: facts.setting,
                    adults: facts.adults.clone(),
                    target: row.common(&strategies),
                    going: newest.map(|going| (going.on_day.0, going.words.0.clone())),
                },
            }
        }));
    }
    Ok(shared)
}

/// The groups to which each belonged. The last day is a day on which a pupil, or the group, is gone.
#[dual]
async fn groups(
    c: &mut Conn,
    pupils: &[PupilId],
    on: Day,
) -> Res<Vec<(PupilId, GroupId, GroupFacts)>> {
    let pupils: Vec<_> = pupils.iter().map(|pupil| pupil.sql()).collect();
    let (from, until) = (group_member::from_day, group_member::until_day);
    let belongs = from
        .le(on.sql())
        .and(until.is_null().or(until.gt(Some(on.sql()))));
    let (left, ended) = (pupil::left_on, group_plan::ended_on);
    let here = left.is_null().or(left.gt(Some(on.sql())));
    let goes_on = ended.is_null().or(ended.gt(Some(on.sql())));
    let rows = group_member::table
        .inner_join(group_plan::table)
        .inner_join(pupil::table)
        .filter(group_member::pupil_id.eq_any(pupils))
        .filter(belongs.and(here).and(goes_on))
        .order((group_plan::name, group_plan::id, group_member::pupil_id))
        .limit(MOST)
        .select((group_member::pupil_id, GroupRow::as_select()))
        .load::<(PupilId, GroupRow)>(c)
        .await?;
    let read = |(pupil, row): (PupilId, GroupRow)| {
        let group = row.group();
        (pupil, group.id, group.facts)
    };
    Ok(rows.into_iter().map(read).collect())
}

#[dual]
async fn targets(c: &mut Conn, groups: Vec<Sql<GroupId>>, on: Day) -> Res<Vec<GroupTargetRow>> {
    let ended = group_target::ended_on;
    let goes_on = ended.is_null().or(ended.gt(Some(on.sql())));
    Ok(group_target::table
        .filter(group_target::group_id.eq_any(groups))
        .filter(group_target::started_on.le(on.sql()).and(goes_on))
        .order((group_target::position, group_target::id))
        .limit(MOST)
        .select(GroupTargetRow::as_select())
        .load::<GroupTargetRow>(c)
        .await?)
}

#[dual]
async fn strategies(
    c: &mut Conn,
    targets: Vec<Sql<GroupTargetId>>,
    on: Day,
) -> Res<Vec<GroupStrategyRow>> {
    let until = group_strategy::until_day;
    let goes_on = until.is_null().or(until.gt(Some(on.sql())));
    Ok(group_strategy::table
        .filter(group_strategy::target_id.eq_any(targets))
        .filter(group_strategy::from_day.le(on.sql()).and(goes_on))
        .order((group_strategy::position, group_strategy::number))
        .limit(MOST)
        .select(GroupStrategyRow::as_select())
        .load::<GroupStrategyRow>(c)
        .await?)
}

/// Newest first.
#[dual]
async fn going(
    c: &mut Conn,
    targets: Vec<Sql<GroupTargetId>>,
    pupils: &[PupilId],
    on: Day,
) -> Res<Vec<GoingRow>> {
    let pupils: Vec<_> = pupils.iter().map(|pupil| pupil.sql()).collect();
    Ok(group_progress::table
        .filter(group_progress::target_id.eq_any(targets))
        .filter(group_progress::pupil_id.eq_any(pupils))
        .filter(group_progress::withdrawn_at.is_null())
        .filter(group_progress::on_day.le(on.sql()))
        .order((
            group_progress::on_day.desc(),
            group_progress::written_at.desc(),
            group_progress::number.desc(),
        ))
        .limit(MOST)
        .select(GoingRow::as_select())
        .load::<GoingRow>(c)
        .await?)
}
