//! Groups (D105 to D111): targets that several pupils have in common, written once, with each pupil's own progress.
//!
//! Invariant: a group is seen through its pupils. Whoever reads it is shown those whom they may see, and a family
//! its own child alone (`docs/adr/0027-groups.md`).

use super::listing::{Reach, within};
use super::{Conn, Res, RunQueryDsl, audit, classes, dual};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::group::{Choosable, Going, Group, GroupLine, GroupMember, GroupPage, GroupTarget};
use crate::rows::group::{GoingRow, GroupRow, GroupStrategyRow, GroupTargetRow};
use crate::schema::{
    class, group_member, group_plan, group_progress, group_strategy, group_target, plan, pupil,
};
use diesel::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use waymark_domain::Day;
use waymark_domain::group::Stay;
use waymark_domain::ids::{ClassId, GroupId, GroupTargetId, PlanId, PupilId, SchoolId};
use waymark_domain::people::{Hat, Role};
use waymark_domain::phase::Phase;
use waymark_policy::{
    Action, Denied, EditSupport, PlanFacts, PrintPlan, PupilFacts, SeePlan, SeePupil, SeeSupport,
    may,
};

/// Of one page: more than any school writes in years.
pub(super) const MOST: i64 = 10_000;

pub(super) type StayColumns = (Day, Option<Day>, Option<Day>);
type MemberColumns = (
    StayColumns,
    (PupilId, SchoolId, Option<ClassId>),
    (String, String, Option<String>),
    Option<String>,
);

/// Whoever leaves the school leaves the group with it.
pub(super) fn stay((from, until, left_on): StayColumns) -> Stay {
    let until = until.or(left_on);
    Stay { from, until }
}

/// The groups in which the hat sees a pupil, by name.
#[dual]
pub(crate) async fn list(c: &mut Conn, act: Act) -> Res<Vec<GroupLine>> {
    if !supports(&act) {
        let action = SeeSupport::NAME;
        return Err(Denied { action }.into());
    }
    let ids: Vec<_> = reached(c, &act).await?.into_iter().map(Bind::sql).collect();
    let pupils = group_member::table
        .inner_join(pupil::table)
        .filter(group_member::group_id.eq_any(ids.clone()))
        .filter(group_member::until_day.is_null())
        .filter(pupil::left_on.is_null())
        .limit(MOST)
        .select(group_member::group_id)
        .load::<GroupId>(c)
        .await?;
    let line = |group: Group| GroupLine {
        pupils: pupils.iter().filter(|id| **id == group.id).count(),
        group,
    };
    Ok(of_ids(c, ids).await?.into_iter().map(line).collect())
}

/// Whether the hat supports pupils of the school, of a class of its own, or pupils who are named to it.
fn supports(act: &Act) -> bool {
    let hat = &act.actor.hat;
    let anybody = |class| PupilFacts {
        id: PupilId(uuid::Uuid::nil()),
        school: act.school(),
        class,
    };
    let own = hat.classes.iter().map(|class| anybody(Some(*class)));
    matches!(hat.role, Role::Specialist | Role::NamedPerson)
        || own
            .chain([anybody(None)])
            .any(|facts| may::<SeeSupport>(hat, &facts))
}

/// The groups of pupils whom the hat sees.
#[dual]
async fn reached(c: &mut Conn, act: &Act) -> Res<BTreeSet<GroupId>> {
    let mut query = group_member::table
        .inner_join(group_plan::table)
        .inner_join(pupil::table)
        .filter(group_plan::school_id.eq(act.school().sql()))
        .limit(MOST)
        .select((
            group_member::group_id,
            pupil::id,
            pupil::school_id,
            pupil::class_id,
        ))
        .into_boxed();
    query = within!(query, Reach::of(act));
    let rows = query
        .load::<(GroupId, PupilId, SchoolId, Option<ClassId>)>(c)
        .await?;
    let mut pupils = BTreeMap::new();
    let sees = |(group, id, school, class)| {
        let facts = PupilFacts { id, school, class };
        let known = pupils.entry(id);
        let seen = *known.or_insert_with(|| may::<SeeSupport>(&act.actor.hat, &facts));
        seen.then_some(group)
    };
    Ok(rows.into_iter().filter_map(sees).collect())
}

#[dual]
pub(super) async fn of_ids(c: &mut Conn, ids: Vec<Sql<GroupId>>) -> Res<Vec<Group>> {
    let rows = group_plan::table
        .filter(group_plan::id.eq_any(ids))
        .order((group_plan::name, group_plan::id))
        .select(GroupRow::as_select())
        .load::<GroupRow>(c)
        .await?;
    Ok(rows.into_iter().map(GroupRow::group).collect())
}

/// One group with everybody who belongs to it or did, whoever asks. One that is not there is refused like one that
/// is forbidden.
#[dual]
pub(super) async fn whole(
    c: &mut Conn,
    id: GroupId,
    action: &'static str,
) -> Res<(Group, Vec<GroupMember>)> {
    let group = of_ids(c, vec![id.sql()]).await?.pop();
    let group = group.ok_or(Denied { action })?;
    Ok((group, members(c, id).await?))
}

#[dual]
async fn members(c: &mut Conn, id: GroupId) -> Res<Vec<GroupMember>> {
    let rows = group_member::table
        .inner_join(pupil::table.left_join(class::table))
        .filter(group_member::group_id.eq(id.sql()))
        .order((pupil::sort_key, pupil::id, group_member::from_day))
        .limit(MOST)
        .select((
            (
                group_member::from_day,
                group_member::until_day,
                pupil::left_on,
            ),
            (pupil::id, pupil::school_id, pupil::class_id),
            (pupil::given_name, pupil::family_name, pupil::preferred_name),
            class::name.nullable(),
        ))
        .load::<MemberColumns>(c)
        .await?;
    let mut members: Vec<GroupMember> = Vec::new();
    for row in rows {
        let again = members.last_mut().filter(|last| last.facts.id == row.1.0);
        match again {
            Some(last) => last.stays.push(stay(row.0)),
            None => members.push(member(id, row)),
        }
    }
    Ok(members)
}

fn member(group: GroupId, row: MemberColumns) -> GroupMember {
    let (days, (id, school, class), (given, family, preferred), class_name) = row;
    GroupMember {
        group,
        facts: PupilFacts { id, school, class },
        name: format!("{} {family}", preferred.unwrap_or(given)),
        class: class_name,
        stays: vec![stay(days)],
        plan: None,
    }
}

/// Whether the hat plans for everybody who belongs to the group now; once all have left, for somebody who did.
pub(super) fn changes(hat: &Hat, members: &[GroupMember]) -> bool {
    let plans = |member: &GroupMember| may::<EditSupport>(hat, &member.facts);
    let mut present = members.iter().filter(|one| one.is_present()).peekable();
    if present.peek().is_none() {
        return members.iter().any(plans);
    }
    present.all(plans)
}

/// The pupils of a group whom the hat sees, and what they work on.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: GroupId) -> Res<Shown<GroupPage>> {
    let sees = |hat: &Hat, member: &GroupMember| may::<SeeSupport>(hat, &member.facts);
    seen(c, &act, id, (SeeSupport::NAME, sees)).await
}

/// The same for those whose plans the hat prints.
#[dual]
pub(crate) async fn print(c: &mut Conn, act: Act, id: GroupId) -> Res<Shown<GroupPage>> {
    let prints = |hat: &Hat, member: &GroupMember| may::<PrintPlan>(hat, &member.as_live_plan());
    seen(c, &act, id, (PrintPlan::NAME, prints)).await
}

#[dual]
async fn seen(
    c: &mut Conn,
    act: &Act,
    id: GroupId,
    (action, shows): (&'static str, fn(&Hat, &GroupMember) -> bool),
) -> Res<Shown<GroupPage>> {
    let hat = &act.actor.hat;
    let (group, mut members) = whole(c, id, action).await?;
    let changes = changes(hat, &members);
    let present = |members: &[GroupMember]| members.iter().filter(|one| one.is_present()).count();
    let all = present(&members);
    members.retain(|member| shows(hat, member));
    if members.is_empty() {
        return Err(Denied { action }.into());
    }
    with_plans(c, hat, &mut members).await?;
    let targets = targets(c, vec![id.sql()]).await?;
    let targets: Vec<_> = targets.into_iter().map(|(_, target)| target).collect();
    let pupils: Vec<_> = members.iter().map(|member| member.facts.id).collect();
    let sight = |pupil: &PupilId| Event::new(action, "group", id.0, Some(*pupil));
    Ok(Shown {
        sights: pupils.iter().map(sight).collect(),
        value: GroupPage {
            going: going(c, &targets, &pupils).await?,
            others: all - present(&members),
            group,
            targets,
            members,
            changes,
        },
    })
}

/// Adds the own live plans that the hat sees (D107).
#[dual]
async fn with_plans(c: &mut Conn, hat: &Hat, members: &mut [GroupMember]) -> Res<()> {
    let ids: Vec<_> = members.iter().map(|member| member.facts.id.sql()).collect();
    let rows = plan::table
        .filter(plan::pupil_id.eq_any(ids))
        .filter(plan::phase.eq(Phase::Live.slug()))
        .select((plan::pupil_id, plan::id))
        .load::<(PupilId, PlanId)>(c)
        .await?;
    for member in members {
        let own = rows.iter().find(|(pupil, _)| *pupil == member.facts.id);
        member.plan = own.map(|(_, plan)| *plan).filter(|id| {
            let plan = PlanFacts {
                id: *id,
                ..member.as_live_plan()
            };
            may::<SeePlan>(hat, &plan)
        });
    }
    Ok(())
}

/// The targets of some groups in their order, with their strategies.
#[dual]
pub(super) async fn targets(
    c: &mut Conn,
    groups: Vec<Sql<GroupId>>,
) -> Res<Vec<(GroupId, GroupTarget)>> {
    let rows = group_target::table
        .filter(group_target::group_id.eq_any(groups))
        .order((
            group_target::group_id,
            group_target::position,
            group_target::id,
        ))
        .limit(MOST)
        .select(GroupTargetRow::as_select())
        .load::<GroupTargetRow>(c)
        .await?;
    let ids: Vec<Sql<GroupTargetId>> = rows.iter().map(|row| row.id).collect();
    let strategies = group_strategy::table
        .filter(group_strategy::target_id.eq_any(ids))
        .order((
            group_strategy::target_id,
            group_strategy::position,
            group_strategy::number,
        ))
        .limit(MOST)
        .select(GroupStrategyRow::as_select())
        .load::<GroupStrategyRow>(c)
        .await?;
    let targets = rows.into_iter().map(|row| row.target(&strategies));
    Ok(targets.collect())
}

/// How some targets go for some pupils, newest first.
#[dual]
pub(super) async fn going(
    c: &mut Conn,
    targets: &[GroupTarget],
    pupils: &[PupilId],
) -> Res<Vec<Going>> {
    let targets: Vec<_> = targets.iter().map(|target| target.id.sql()).collect();
    let pupils: Vec<_> = pupils.iter().map(|pupil| pupil.sql()).collect();
    let rows = group_progress::table
        .filter(group_progress::target_id.eq_any(targets))
        .filter(group_progress::pupil_id.eq_any(pupils))
        .filter(group_progress::withdrawn_at.is_null())
        .order((
            group_progress::on_day.desc(),
            group_progress::written_at.desc(),
            group_progress::number.desc(),
        ))
        .limit(MOST)
        .select(GoingRow::as_select())
        .load::<GoingRow>(c)
        .await?;
    Ok(rows.into_iter().map(GoingRow::going).collect())
}

/// The pupils of a class for whom the hat plans. A class without any is refused like one that is not there.
#[dual]
pub(crate) async fn choosable(c: &mut Conn, act: Act, id: ClassId) -> Res<Shown<Choosable>> {
    let hat = &act.actor.hat;
    let facts = |id, class| PupilFacts {
        id,
        school: act.school(),
        class: Some(class),
    };
    let any = facts(PupilId(uuid::Uuid::nil()), id);
    let found = classes::find(c, &act, id).await?;
    let class = found.filter(|_| may::<EditSupport>(hat, &any));
    let class = class.ok_or(Denied {
        action: EditSupport::NAME,
    })?;
    let rows = pupil::table
        .filter(pupil::school_id.eq(act.school().sql()))
        .filter(pupil::class_id.eq(Some(id.sql())))
        .filter(pupil::left_on.is_null())
        .order((pupil::sort_key, pupil::id))
        .limit(MOST)
        .select((
            pupil::id,
            pupil::given_name,
            pupil::family_name,
            pupil::preferred_name,
        ))
        .load::<(PupilId, String, String, Option<String>)>(c)
        .await?;
    let named = |(pupil, given, family, preferred): (_, String, String, Option<String>)| {
        let name = format!("{} {family}", preferred.unwrap_or(given));
        may::<EditSupport>(hat, &facts(pupil, id)).then_some((pupil, name))
    };
    let pupils: Vec<_> = rows.into_iter().filter_map(named).collect();
    let sight = |(pupil, _): &(PupilId, String)| {
        let seen = Event::new(SeePupil::NAME, "pupil", pupil.0, Some(*pupil));
        seen.with(json!({ "part": audit::IN_A_LIST }))
    };
    Ok(Shown {
        sights: pupils.iter().map(sight).collect(),
        value: Choosable { class, pupils },
    })
}
