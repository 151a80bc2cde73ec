//! How the targets of a group go for each of its pupils, in words.
//!
//! Invariant: it is written by whoever would record how a live plan of that pupil goes, and by nobody else.

use super::group_changes::hold;
use super::groups::{targets, whole};
use super::{Conn, Res, RunQueryDsl, audit, dual};
use crate::act::{Act, Event};
use crate::bind::Bind;
use crate::group::GroupMember;
use crate::rows::group::GoingRow;
use crate::schema::group_progress;
use crate::types::PupilText;
use diesel::dsl::max;
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Day;
use waymark_domain::change::Changed;
use waymark_domain::ids::{GroupId, GroupTargetId, PupilId};
use waymark_domain::text::Narrative;
use waymark_policy::{Action, Denied, Observe, decide};

/// Keeps how it goes with open targets on a day until today, for pupils who belong to the group: all of it or
/// nothing. What was sent twice is kept once.
#[dual]
pub(crate) async fn record(
    c: &mut Conn,
    act: Act,
    id: GroupId,
    on: Day,
    said: Vec<(GroupTargetId, PupilId, Narrative)>,
) -> Res<Changed> {
    let action = Observe::NAME;
    hold(c, id).await?;
    let (group, members) = whole(c, id, action).await?;
    for (_, pupil, _) in &said {
        let member = members.iter().find(|member| member.facts.id == *pupil);
        let member = member.ok_or(Denied { action })?;
        decide::<Observe>(&act.actor.hat, &member.as_live_plan())?;
    }
    let known = targets(c, vec![id.sql()]).await?;
    let known: Vec<_> = known.into_iter().map(|(_, target)| target).collect();
    let fits = |(target, pupil, _): &(GroupTargetId, PupilId, Narrative)| {
        let mut open = known.iter().filter(|target| target.is_open());
        let mut present = members.iter().filter(|member| member.is_present());
        open.any(|open| open.id == *target) && present.any(|member| member.facts.id == *pupil)
    };
    if !group.is_open() || !said.iter().all(fits) {
        return Ok(Changed::Gone);
    }
    let before = said_on(c, on.min(act.today), &said).await?;
    let mut events = Vec::new();
    for new in said {
        let again = |(target, pupil, words): &(GroupTargetId, PupilId, PupilText)| {
            (*target, *pupil, words.0.as_str()) == (new.0, new.1, new.2.as_str())
        };
        if before.iter().any(again) {
            continue;
        }
        events.push(Event::new(action, "group", id.0, Some(new.1)));
        insert(c, &act, on.min(act.today), new).await?;
    }
    audit::record_all(c, &act, events).await?;
    Ok(Changed::Done)
}

/// What was written of these targets and pupils of a day before.
#[dual]
async fn said_on(
    c: &mut Conn,
    on: Day,
    said: &[(GroupTargetId, PupilId, Narrative)],
) -> Res<Vec<(GroupTargetId, PupilId, PupilText)>> {
    let targets: Vec<_> = said.iter().map(|(target, ..)| target.sql()).collect();
    let pupils: Vec<_> = said.iter().map(|(_, pupil, _)| pupil.sql()).collect();
    Ok(group_progress::table
        .filter(group_progress::target_id.eq_any(targets))
        .filter(group_progress::pupil_id.eq_any(pupils))
        .filter(group_progress::on_day.eq(on.sql()))
        .filter(group_progress::withdrawn_at.is_null())
        .select((
            group_progress::target_id,
            group_progress::pupil_id,
            group_progress::words,
        ))
        .load(c)
        .await?)
}

#[dual]
async fn insert(
    c: &mut Conn,
    act: &Act,
    on: Day,
    (target, pupil, words): (GroupTargetId, PupilId, Narrative),
) -> Res<()> {
    let last = group_progress::table
        .filter(group_progress::target_id.eq(target.sql()))
        .filter(group_progress::pupil_id.eq(pupil.sql()))
        .select(max(group_progress::number))
        .first::<Option<i32>>(c)
        .await?;
    let row = GoingRow {
        target_id: target.sql(),
        pupil_id: pupil.sql(),
        number: last.map_or(0, |last| last.saturating_add(1)),
        on_day: on.sql(),
        words: PupilText(words.into_string()),
        by_name: act.actor.name.clone(),
        written_at: act.at.sql(),
        withdrawn_at: None,
        person_id: Some(act.actor.hat.person.sql()),
    };
    diesel::insert_into(group_progress::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// Takes words back that one wrote oneself for the wrong pupil or in error, within a day.
#[dual]
pub(crate) async fn withdraw(
    c: &mut Conn,
    act: Act,
    id: GroupId,
    (target, pupil, number): (GroupTargetId, PupilId, i32),
) -> Res<Changed> {
    let action = Observe::NAME;
    hold(c, id).await?;
    let (_, members) = whole(c, id, action).await?;
    let mut members = members.into_iter();
    let member: Option<GroupMember> = members.find(|member| member.facts.id == pupil);
    let member = member.ok_or(Denied { action })?;
    decide::<Observe>(&act.actor.hat, &member.as_live_plan())?;
    let known = targets(c, vec![id.sql()]).await?;
    if known.iter().all(|(_, known)| known.id != target) {
        return Ok(Changed::Gone);
    }
    let row = group_progress::table.find((target.sql(), pupil.sql(), number));
    let written = row
        .filter(group_progress::withdrawn_at.is_null())
        .select(GoingRow::as_select())
        .first::<GoingRow>(c)
        .await
        .optional()?;
    let written = written.map(GoingRow::going);
    if !written.is_some_and(|going| going.is_taken_back_by(act.actor.hat.person, act.at)) {
        return Ok(Changed::Gone);
    }
    diesel::update(row)
        .set(group_progress::withdrawn_at.eq(Some(act.at.sql())))
        .execute(c)
        .await?;
    let event = Event::new(action, "group", id.0, Some(pupil));
    audit::record(c, &act, event.with(json!({ "undone": true }))).await?;
    Ok(Changed::Done)
}
