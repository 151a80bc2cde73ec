//! A target with its plan: when what staff do towards it changed, what it comes from, what came of it, and how it stands.

use super::{Conn, Res, RunQueryDsl, dual, home_notes, kept_up, observation_files, parked, plans};
use crate::act::{Act, Shown};
use crate::bind::Bind;
use crate::rows::plan::VersionRow;
use crate::rows::target::TargetRow;
use crate::rows::word;
use crate::schema::{plan, plan_version, target};
use crate::views::{Kin, PlanPage, TargetLine, TargetPage};
use diesel::prelude::*;
use std::collections::BTreeMap;
use waymark_domain::content::Version;
use waymark_domain::ids::{PlanId, TargetId};
use waymark_domain::lineage::{Family, Origin};
use waymark_domain::phase::Phase;
use waymark_domain::plan::ClosedWhy;
use waymark_domain::progress::change::StrategyChange;
use waymark_policy::{PlanFacts, SeePlan, may};

/// More versions than a plan lives through.
const MOST: i64 = 200;
/// More targets than a school life holds.
const MOST_TARGETS: i64 = 2_000;

/// The plan as its own page shows it, with the changes of one target. A target that this hat may not read has none.
#[dual]
pub(crate) async fn page(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    id: TargetId,
) -> Res<Shown<TargetPage>> {
    let Shown { value, sights } = plans::page(c, act.clone(), plan).await?;
    let read = value.content.targets.iter().any(|target| target.id == id);
    let own = value.observations.iter().filter(|one| one.target == id);
    let own = own.filter(|_| read).map(|one| one.id.sql()).collect();
    let mut home = home_notes::for_staff(c, &act, &value.facts, &value.unread).await?;
    home.retain(|note| note.target == id);
    let value = TargetPage {
        home,
        files: observation_files::kinds(c, own).await?,
        changes: changes(c, &value, id).await?,
        line: line(c, &act, &value, id).await?,
        parked: parked::of_target(c, id).await?.filter(|_| read),
        kept: kept_up::of_target(c, value.facts.school, id)
            .await?
            .filter(|_| read),
        taught: plans::live_of(c, value.facts.pupil).await?.is_some(),
        plan: value,
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

/// What the target comes from and what came of it, in all plans of the pupil that this hat sees: one statement.
#[dual]
async fn line(c: &mut Conn, act: &Act, page: &PlanPage, id: TargetId) -> Res<TargetLine> {
    let meant = plan::closed_why
        .is_null()
        .or(plan::closed_why.ne(ClosedWhy::EnteredInError.slug()));
    let rows = target::table
        .inner_join(plan::table)
        .filter(plan::pupil_id.eq(page.facts.pupil.sql()).and(meant))
        .order((target::started_on, target::position, target::id))
        .limit(MOST_TARGETS)
        .select((TargetRow::as_select(), plan::phase, plan::session_year))
        .load::<(TargetRow, String, i16)>(c)
        .await?;
    let mut kin = BTreeMap::new();
    for (row, phase, session) in rows {
        let (id, plan) = (row.id.0, row.plan_id.0);
        let facts = PlanFacts {
            id: plan,
            phase: word("plan", &plan, &phase, Phase::parse)?,
            ..page.facts.clone()
        };
        if may::<SeePlan>(&act.actor.hat, &facts) && !page.unread.has_target(id) {
            let target = row.target()?;
            kin.insert(
                id,
                Kin {
                    plan,
                    session,
                    target,
                },
            );
        }
    }
    let family: Family = kin.iter().filter_map(origin).collect();
    let found = |id: TargetId| kin.get(&id).cloned();
    let mut before: Vec<_> = family.ancestors(id).filter_map(found).collect();
    before.reverse();
    Ok(TargetLine {
        own: found(id),
        before,
        after: family.descendants(id).filter_map(found).collect(),
    })
}

fn origin((id, kin): (&TargetId, &Kin)) -> Option<(TargetId, Origin)> {
    let lineage = kin.target.lineage.as_ref()?;
    let (from, how) = (lineage.from, lineage.how);
    Some((*id, Origin { from, how }))
}
