//! The groups of one pupil, without a word about anybody else in them (D107, D111).

use super::groups::{MOST, going, of_ids, stay, targets};
use super::{Conn, Res, RunQueryDsl, dual, own_plan, pupils};
use crate::act::{Act, Event, Shown};
use crate::bind::Bind;
use crate::group::{Going, Group, GroupTarget, PupilGroup, PupilGroups};
use crate::schema::group_member;
use diesel::prelude::*;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::group::Stay;
use waymark_domain::ids::{GroupId, PupilId};
use waymark_policy::{Action, PupilFacts, SeeOwnChild, SeeOwnRecord, SeeSupport};

/// The groups of one pupil, for whoever supports them.
#[dual]
pub(crate) async fn of_pupil(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<PupilGroups>> {
    of_one::<SeeSupport>(c, &act, id).await
}

/// The same for the family.
#[dual]
pub(crate) async fn of_child(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<PupilGroups>> {
    of_one::<SeeOwnChild>(c, &act, id).await
}

/// The same for the pupil.
#[dual]
pub(crate) async fn mine(c: &mut Conn, act: Act) -> Res<Shown<PupilGroups>> {
    let id = own_plan::own(&act)?;
    of_one::<SeeOwnRecord>(c, &act, id).await
}

#[dual]
async fn of_one<A: Action<Thing = PupilFacts>>(
    c: &mut Conn,
    act: &Act,
    id: PupilId,
) -> Res<Shown<PupilGroups>> {
    let (_, row, _) = pupils::load::<A>(c, act, id).await?;
    let left_on = row.left_on.map(|day| day.0);
    let rows = group_member::table
        .filter(group_member::pupil_id.eq(id.sql()))
        .order((group_member::group_id, group_member::from_day))
        .limit(MOST)
        .select((
            group_member::group_id,
            group_member::from_day,
            group_member::until_day,
        ))
        .load::<(GroupId, Day, Option<Day>)>(c)
        .await?;
    let mut stays = BTreeMap::<GroupId, Vec<Stay>>::new();
    for (group, from, until) in rows {
        let own = stays.entry(group).or_default();
        own.push(stay((from, until, left_on)));
    }
    let ids: Vec<_> = stays.keys().map(|group| group.sql()).collect();
    let known = of_ids(c, ids.clone()).await?;
    let targets = targets(c, ids).await?;
    let all: Vec<_> = targets.iter().map(|(_, target)| target.clone()).collect();
    let going = going(c, &all, &[id]).await?;
    let own = |group: Group| {
        let stays = stays.remove(&group.id).unwrap_or_default();
        of_stays(group, stays, &targets, &going)
    };
    let mut groups: Vec<_> = known.into_iter().map(own).collect();
    groups.sort_by_key(|one| !one.is_current());
    let sight = |one: &PupilGroup| Event::new(A::NAME, "group", one.group.id.0, Some(id));
    Ok(Shown {
        sights: groups.iter().map(sight).collect(),
        value: PupilGroups {
            called: row.pupil(None).called().to_owned(),
            groups,
        },
    })
}

/// What of a group belongs to a pupil's own time in it.
fn of_stays(
    group: Group,
    stays: Vec<Stay>,
    targets: &[(GroupId, GroupTarget)],
    going: &[Going],
) -> PupilGroup {
    let of_group = targets.iter().filter(|(of, _)| *of == group.id);
    let met = |target: &&GroupTarget| {
        let (from, until) = (target.started_on, target.ended_on);
        stays.iter().any(|stay| stay.meets(from, until))
    };
    let targets: Vec<_> = of_group.map(|(_, target)| target).filter(met).collect();
    let own = |going: &&Going| targets.iter().any(|target| target.id == going.target);
    let going = going.iter().filter(own).cloned().collect();
    PupilGroup {
        targets: targets.into_iter().cloned().collect(),
        going,
        group,
        stays,
    }
}
