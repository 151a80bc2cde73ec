//! Groups as they are begun, changed and ended. Nothing is taken away: who left, and what is done no more, stays with
//! its last day.
//!
//! Invariant: whoever changes a group plans for everybody who belongs to it then.

use super::groups::{changes, targets, whole};
use super::{Conn, Res, RunQueryDsl, audit, dual, pupils};
use crate::act::{Act, Event};
use crate::bind::Bind;
use crate::group::{Group, GroupMember, GroupTarget, NewGroup, NewGroupTarget};
use crate::rows::group::{GroupRow, GroupStrategyRow, GroupTargetRow, MemberRow};
use crate::schema::{group_member, group_plan, group_strategy, group_target};
use crate::types::{PupilText, Word};
use diesel::dsl::max;
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::change::Changed;
use waymark_domain::edit::{Fingerprint, Settled, settle, settle_list};
use waymark_domain::group::GroupFacts;
use waymark_domain::ids::{GroupId, GroupTargetId, PupilId};
use waymark_domain::text::Line;
use waymark_policy::{Action, Denied, EditSupport};

/// Begins a group of pupils for all of whom the hat plans.
#[dual]
pub(crate) async fn start(c: &mut Conn, act: Act, new: NewGroup) -> Res<()> {
    if new.members.is_empty() {
        let action = EditSupport::NAME;
        return Err(Denied { action }.into());
    }
    for pupil in &new.members {
        pupils::load::<EditSupport>(c, &act, *pupil).await?;
    }
    diesel::insert_into(group_plan::table)
        .values(GroupRow::new(&act, &new))
        .execute(c)
        .await?;
    let row = |pupil: &PupilId| MemberRow::new(new.id, *pupil, act.today);
    let rows: Vec<_> = new.members.iter().map(row).collect();
    diesel::insert_into(group_member::table)
        .values(&rows)
        .execute(c)
        .await?;
    insert_target(c, &act, new.id, &new.target).await?;
    let event = |pupil: &PupilId| Event::new("GroupStarted", "group", new.id.0, Some(*pupil));
    audit::record_all(c, &act, new.members.iter().map(event).collect()).await
}

/// Nobody else changes the group until the unit of work is done.
#[dual]
pub(super) async fn hold(c: &mut Conn, id: GroupId) -> Res<()> {
    diesel::update(group_plan::table.find(id.sql()))
        .set(group_plan::name.eq(group_plan::name))
        .execute(c)
        .await?;
    Ok(())
}

/// A group that nobody else changes meanwhile, for whoever may change it.
#[dual]
async fn lock(c: &mut Conn, act: &Act, id: GroupId) -> Res<(Group, Vec<GroupMember>)> {
    let action = EditSupport::NAME;
    hold(c, id).await?;
    let (group, members) = whole(c, id, action).await?;
    if !changes(&act.actor.hat, &members) {
        return Err(Denied { action }.into());
    }
    Ok((group, members))
}

/// Notes a change in the log of everybody who belongs to the group.
#[dual]
async fn noted(
    c: &mut Conn,
    act: &Act,
    id: GroupId,
    members: &[GroupMember],
    part: &'static str,
) -> Res<()> {
    let present = members.iter().filter(|member| member.is_present());
    let mut pupils: Vec<_> = present.map(|member| Some(member.facts.id)).collect();
    if pupils.is_empty() {
        pupils.push(None);
    }
    let event = |pupil| {
        let event = Event::new("GroupChanged", "group", id.0, pupil);
        event.with(json!({ "part": part }))
    };
    audit::record_all(c, act, pupils.into_iter().map(event).collect()).await
}

/// Changes what a group is, unless somebody else did since `base` was handed out.
#[dual]
pub(crate) async fn change(
    c: &mut Conn,
    act: Act,
    id: GroupId,
    base: Fingerprint,
    new: GroupFacts,
) -> Res<Changed> {
    let (group, members) = lock(c, &act, id).await?;
    if !group.is_open() {
        return Ok(Changed::Gone);
    }
    let (now, new) = ([group.facts], [new]);
    match settle_list(&now, &base, &new, PartialEq::eq) {
        Settled::Same => return Ok(Changed::Done),
        Settled::Clash { theirs } => return Ok(Changed::Clash { theirs, by: None }),
        Settled::Write => {}
    }
    let [facts] = new;
    diesel::update(group_plan::table.find(id.sql()))
        .set((
            group_plan::name.eq(facts.name),
            group_plan::setting.eq(Word(facts.setting)),
            group_plan::adults.eq(facts.adults),
            group_plan::extra_help.eq(PupilText(facts.extra_help)),
            group_plan::review_on.eq(facts.review_on.sql()),
        ))
        .execute(c)
        .await?;
    noted(c, &act, id, &members, "facts").await?;
    Ok(Changed::Done)
}

/// Ends a group. What was written in it stays.
#[dual]
pub(crate) async fn end(c: &mut Conn, act: Act, id: GroupId) -> Res<Changed> {
    let (group, members) = lock(c, &act, id).await?;
    if !group.is_open() {
        return Ok(Changed::Gone);
    }
    diesel::update(group_plan::table.find(id.sql()))
        .set(group_plan::ended_on.eq(Some(act.today.sql())))
        .execute(c)
        .await?;
    noted(c, &act, id, &members, "end").await?;
    Ok(Changed::Done)
}

/// Takes pupils into a group from today on. Whoever belongs to it already is left as they are.
#[dual]
pub(crate) async fn join(
    c: &mut Conn,
    act: Act,
    id: GroupId,
    pupils: Vec<PupilId>,
) -> Res<Changed> {
    let (group, members) = lock(c, &act, id).await?;
    if !group.is_open() {
        return Ok(Changed::Gone);
    }
    let mut events = Vec::new();
    for pupil in pupils {
        pupils::load::<EditSupport>(c, &act, pupil).await?;
        let known = members.iter().find(|member| member.facts.id == pupil);
        if known.is_some_and(GroupMember::is_present) {
            continue;
        }
        let row = MemberRow::new(id, pupil, act.today);
        let today = (id.sql(), pupil.sql(), act.today.sql());
        // Whoever left today and comes back the same day never left.
        let back = diesel::update(group_member::table.find(today))
            .set(group_member::until_day.eq(None::<crate::bind::Sql<waymark_domain::Day>>))
            .execute(c)
            .await?;
        if back == 0 {
            diesel::insert_into(group_member::table)
                .values(row)
                .execute(c)
                .await?;
        }
        events.push(Event::new("GroupJoined", "group", id.0, Some(pupil)));
    }
    audit::record_all(c, &act, events).await?;
    Ok(Changed::Done)
}

/// Lets a pupil leave, with today as the last day.
#[dual]
pub(crate) async fn leave(c: &mut Conn, act: Act, id: GroupId, pupil: PupilId) -> Res<Changed> {
    let (group, members) = lock(c, &act, id).await?;
    let member = members.iter().find(|member| member.facts.id == pupil);
    if !group.is_open() || !member.is_some_and(GroupMember::is_present) {
        return Ok(Changed::Gone);
    }
    let open = group_member::group_id
        .eq(id.sql())
        .and(group_member::pupil_id.eq(pupil.sql()))
        .and(group_member::until_day.is_null());
    diesel::update(group_member::table.filter(open))
        .set(group_member::until_day.eq(Some(act.today.sql())))
        .execute(c)
        .await?;
    let event = Event::new("GroupLeft", "group", id.0, Some(pupil));
    audit::record(c, &act, event).await?;
    Ok(Changed::Done)
}

#[dual]
pub(crate) async fn add_target(
    c: &mut Conn,
    act: Act,
    id: GroupId,
    new: NewGroupTarget,
) -> Res<Changed> {
    let (group, members) = lock(c, &act, id).await?;
    if !group.is_open() {
        return Ok(Changed::Gone);
    }
    insert_target(c, &act, id, &new).await?;
    noted(c, &act, id, &members, "target").await?;
    Ok(Changed::Done)
}

/// Puts a target after the others of its group.
#[dual]
async fn insert_target(c: &mut Conn, act: &Act, id: GroupId, new: &NewGroupTarget) -> Res<()> {
    let last = group_target::table
        .filter(group_target::group_id.eq(id.sql()))
        .select(max(group_target::position))
        .first::<Option<i32>>(c)
        .await?;
    let position = last.map_or(0, |last| last.saturating_add(1));
    diesel::insert_into(group_target::table)
        .values(GroupTargetRow::new(id, position, new, act.today))
        .execute(c)
        .await?;
    for (wording, number) in new.strategies.iter().zip(0..) {
        insert_strategy(c, act, new.id, (number, number), wording.as_str()).await?;
    }
    Ok(())
}

#[dual]
async fn insert_strategy(
    c: &mut Conn,
    act: &Act,
    target: GroupTargetId,
    (number, position): (i32, i32),
    wording: &str,
) -> Res<()> {
    let row = GroupStrategyRow {
        target_id: target.sql(),
        number,
        position,
        wording: PupilText(wording.to_owned()),
        from_day: act.today.sql(),
        until_day: None,
    };
    diesel::insert_into(group_strategy::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// One open target of an open group, and everybody who belongs to that.
#[dual]
async fn open_target(
    c: &mut Conn,
    act: &Act,
    id: GroupId,
    target: GroupTargetId,
) -> Res<(Option<GroupTarget>, Vec<GroupMember>)> {
    let (group, members) = lock(c, act, id).await?;
    let known = targets(c, vec![id.sql()]).await?;
    let mut known = known.into_iter().map(|(_, target)| target);
    let found = known.find(|known| known.id == target && known.is_open());
    Ok((found.filter(|_| group.is_open()), members))
}

#[dual]
pub(crate) async fn end_target(
    c: &mut Conn,
    act: Act,
    id: GroupId,
    target: GroupTargetId,
) -> Res<Changed> {
    let (found, members) = open_target(c, &act, id, target).await?;
    if found.is_none() {
        return Ok(Changed::Gone);
    }
    diesel::update(group_target::table.find(target.sql()))
        .set(group_target::ended_on.eq(Some(act.today.sql())))
        .execute(c)
        .await?;
    noted(c, &act, id, &members, "target").await?;
    Ok(Changed::Done)
}

/// Changes what staff do towards a target, unless somebody else did since `base` was handed out.
#[dual]
pub(crate) async fn set_strategies(
    c: &mut Conn,
    act: Act,
    id: GroupId,
    target: GroupTargetId,
    base: Fingerprint,
    new: Vec<Line>,
) -> Res<Changed> {
    let (found, members) = open_target(c, &act, id, target).await?;
    let Some(found) = found else {
        return Ok(Changed::Gone);
    };
    let lines: Vec<_> = new.into_iter().map(Line::into_string).collect();
    match settle(&found.strategies_typed(), &base, &lines.join("\n")) {
        Settled::Same => return Ok(Changed::Done),
        Settled::Clash { theirs } => return Ok(Changed::Clash { theirs, by: None }),
        Settled::Write => {}
    }
    replace_strategies(c, &act, target, &lines).await?;
    noted(c, &act, id, &members, "strategies").await?;
    Ok(Changed::Done)
}

/// What is still done keeps its first day; what is done no more gets its last.
#[dual]
async fn replace_strategies(
    c: &mut Conn,
    act: &Act,
    target: GroupTargetId,
    lines: &[String],
) -> Res<()> {
    let known = group_strategy::table
        .filter(group_strategy::target_id.eq(target.sql()))
        .order(group_strategy::number)
        .select(GroupStrategyRow::as_select())
        .load::<GroupStrategyRow>(c)
        .await?;
    let is_now = |row: &&GroupStrategyRow| row.until_day.is_none();
    let gone = known.iter().filter(is_now);
    for row in gone.filter(|row| !lines.contains(&row.wording.0)) {
        diesel::update(group_strategy::table.find((row.target_id, row.number)))
            .set(group_strategy::until_day.eq(Some(act.today.sql())))
            .execute(c)
            .await?;
    }
    let mut next = known.last().map_or(0, |row| row.number.saturating_add(1));
    for (wording, position) in lines.iter().zip(0..) {
        let mut now = known.iter().filter(is_now);
        if let Some(row) = now.find(|row| row.wording.0 == *wording) {
            diesel::update(group_strategy::table.find((row.target_id, row.number)))
                .set(group_strategy::position.eq(position))
                .execute(c)
                .await?;
        } else {
            insert_strategy(c, act, target, (next, position), wording).await?;
            next = next.saturating_add(1);
        }
    }
    Ok(())
}
