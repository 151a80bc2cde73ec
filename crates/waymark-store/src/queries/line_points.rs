//! The numbers of a target together with those of the targets that it comes from, in earlier plans and years: two
//! statements for all of a plan.

use super::{Conn, Res, RunQueryDsl, dual};
use crate::bind::{Bind, Sql};
use crate::rows::target::measure_of;
use crate::rows::word;
use crate::schema::{observation, plan, target};
use diesel::prelude::*;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::confidence::Unread;
use waymark_domain::ids::{PupilId, TargetId};
use waymark_domain::lineage::{Family, Origin};
use waymark_domain::progress::verdict::Point;
use waymark_domain::target::{Descent, Measure, Target};

/// More targets than a school life holds.
const MOST: i64 = 2_000;
/// More numbers than the targets of a plan gather; of more, the latest count.
const MOST_POINTS: i64 = 20_000;

type KinRow = (
    TargetId,
    Option<TargetId>,
    Option<String>,
    (String, Option<i32>),
);

/// Of each open target that is counted. A target that took the place of another counts for itself alone, and so does
/// one that is measured in another way.
#[dual]
pub(super) async fn of_open(
    c: &mut Conn,
    pupil: PupilId,
    targets: &[Target],
    unread: &Unread,
) -> Res<BTreeMap<TargetId, Vec<Point>>> {
    let counted = targets
        .iter()
        .filter(|target| target.state.is_open() && target.measure != Measure::Narrative);
    let counted: Vec<&Target> = counted.collect();
    if counted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let (family, measures) = kin(c, pupil).await?;
    let mut lines = BTreeMap::new();
    for target in counted {
        let same = |older: &TargetId| measures.get(older) == Some(&target.measure);
        let line = std::iter::once(target.id).chain(family.ancestors(target.id).take_while(same));
        let read = line.filter(|id| !unread.has_target(*id));
        lines.insert(target.id, read.collect::<Vec<_>>());
    }
    let all = lines.values().flatten().copied().collect();
    let points = numbers(c, all).await?;
    // A step that was split off shares its past with the others.
    let of = |ids: Vec<TargetId>| {
        let own = ids.iter().filter_map(|id| points.get(id));
        own.flatten().copied().collect::<Vec<Point>>()
    };
    Ok(lines.into_iter().map(|(id, ids)| (id, of(ids))).collect())
}

/// Which target comes from which, and how each is measured.
#[dual]
async fn kin(c: &mut Conn, pupil: PupilId) -> Res<(Family, BTreeMap<TargetId, Measure>)> {
    let rows = target::table
        .inner_join(plan::table)
        .filter(plan::pupil_id.eq(pupil.sql()))
        .order((target::started_on, target::id))
        .limit(MOST)
        .select((
            target::id,
            target::from_id,
            target::descent,
            (target::measure, target::measure_total),
        ))
        .load::<KinRow>(c)
        .await?;
    let (mut origins, mut measures) = (Vec::new(), BTreeMap::new());
    for (id, from, descent, (measure, total)) in rows {
        measures.insert(id, measure_of(&id, &measure, total)?);
        if let Some((from, descent)) = from.zip(descent) {
            let how = word("target", &id, &descent, Descent::parse)?;
            let another = how == Descent::Swapped;
            origins.extend((!another).then_some((id, Origin { from, how })));
        }
    }
    Ok((origins.into_iter().collect(), measures))
}

#[dual]
async fn numbers(c: &mut Conn, of: Vec<TargetId>) -> Res<BTreeMap<TargetId, Vec<Point>>> {
    let ids: Vec<Sql<TargetId>> = of.into_iter().map(Bind::sql).collect();
    let rows = observation::table
        .filter(observation::target_id.eq_any(ids))
        .filter(observation::source.eq("staff"))
        .filter(observation::value.is_not_null())
        .order((observation::on_day.desc(), observation::id.desc()))
        .limit(MOST_POINTS)
        .select((
            observation::target_id,
            observation::on_day,
            observation::value.assume_not_null(),
        ))
        .load::<(TargetId, Day, f64)>(c)
        .await?;
    let mut points = BTreeMap::<TargetId, Vec<Point>>::new();
    for (target, on, value) in rows.into_iter().rev() {
        points.entry(target).or_default().push(Point { on, value });
    }
    Ok(points)
}
