//! Groups as the tables hold them.

use crate::act::Act;
use crate::bind::{Bind, Sql};
use crate::group::{Going, Group, GroupTarget, NewGroup, NewGroupTarget};
use crate::schema::{group_member, group_plan, group_progress, group_strategy, group_target};
use crate::types::{PupilText, Word};
use diesel::prelude::*;
use waymark_domain::group::{CommonTarget, GroupFacts, Setting};
use waymark_domain::ids::{GroupId, GroupTargetId, PersonId, PupilId, SchoolId};
use waymark_domain::{Day, Instant};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = group_plan, treat_none_as_default_value = false)]
pub(crate) struct GroupRow {
    id: Sql<GroupId>,
    school_id: Sql<SchoolId>,
    name: String,
    setting: Word<Setting>,
    adults: String,
    extra_help: PupilText,
    started_on: Sql<Day>,
    review_on: Option<Sql<Day>>,
    ended_on: Option<Sql<Day>>,
    made_by: String,
}

impl GroupRow {
    pub(crate) fn new(act: &Act, new: &NewGroup) -> Self {
        let facts = new.facts.clone();
        Self {
            id: new.id.sql(),
            school_id: act.school().sql(),
            name: facts.name,
            setting: Word(facts.setting),
            adults: facts.adults,
            extra_help: PupilText(facts.extra_help),
            started_on: act.today.sql(),
            review_on: facts.review_on.sql(),
            ended_on: None,
            made_by: act.actor.name.clone(),
        }
    }

    pub(crate) fn group(self) -> Group {
        Group {
            id: self.id.0,
            facts: GroupFacts {
                name: self.name,
                setting: self.setting.0,
                adults: self.adults,
                extra_help: self.extra_help.0,
                review_on: self.review_on.map(|day| day.0),
            },
            started_on: self.started_on.0,
            ended_on: self.ended_on.map(|day| day.0),
        }
    }
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = group_member, treat_none_as_default_value = false)]
pub(crate) struct MemberRow {
    group_id: Sql<GroupId>,
    pupil_id: Sql<PupilId>,
    from_day: Sql<Day>,
    until_day: Option<Sql<Day>>,
}

impl MemberRow {
    pub(crate) fn new(group: GroupId, pupil: PupilId, from: Day) -> Self {
        Self {
            group_id: group.sql(),
            pupil_id: pupil.sql(),
            from_day: from.sql(),
            until_day: None,
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = group_target, treat_none_as_default_value = false)]
pub(crate) struct GroupTargetRow {
    pub(crate) id: Sql<GroupTargetId>,
    pub(crate) group_id: Sql<GroupId>,
    position: i32,
    wording: PupilText,
    success: PupilText,
    started_on: Sql<Day>,
    ended_on: Option<Sql<Day>>,
}

impl GroupTargetRow {
    pub(crate) fn new(group: GroupId, position: i32, new: &NewGroupTarget, from: Day) -> Self {
        Self {
            id: new.id.sql(),
            group_id: group.sql(),
            position,
            wording: PupilText(new.wording.to_string()),
            success: PupilText(new.success.as_str().to_owned()),
            started_on: from.sql(),
            ended_on: None,
        }
    }

    /// As each pupil has it, with its own of the strategies.
    pub(crate) fn common(&self, strategies: &[GroupStrategyRow]) -> CommonTarget {
        let own = strategies.iter().filter(|one| one.target_id == self.id);
        CommonTarget {
            wording: self.wording.0.clone(),
            strategies: own.map(|one| one.wording.0.clone()).collect(),
            success: self.success.0.clone(),
        }
    }

    /// With its own of the strategies.
    pub(crate) fn target(self, strategies: &[GroupStrategyRow]) -> (GroupId, GroupTarget) {
        let own: Vec<_> = strategies
            .iter()
            .filter(|strategy| strategy.target_id == self.id)
            .collect();
        let now = own.iter().filter(|strategy| strategy.until_day.is_none());
        let before = |strategy: &&GroupStrategyRow| {
            Some((strategy.wording.0.clone(), strategy.until_day?.0))
        };
        let target = GroupTarget {
            id: self.id.0,
            wording: self.wording.0,
            success: self.success.0,
            started_on: self.started_on.0,
            ended_on: self.ended_on.map(|day| day.0),
            strategies: now.map(|strategy| strategy.wording.0.clone()).collect(),
            earlier: own.iter().filter_map(before).collect(),
        };
        (self.group_id.0, target)
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = group_strategy, treat_none_as_default_value = false)]
pub(crate) struct GroupStrategyRow {
    pub(crate) target_id: Sql<GroupTargetId>,
    pub(crate) number: i32,
    pub(crate) position: i32,
    pub(crate) wording: PupilText,
    pub(crate) from_day: Sql<Day>,
    pub(crate) until_day: Option<Sql<Day>>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = group_progress, treat_none_as_default_value = false)]
pub(crate) struct GoingRow {
    pub(crate) target_id: Sql<GroupTargetId>,
    pub(crate) pupil_id: Sql<PupilId>,
    pub(crate) number: i32,
    pub(crate) on_day: Sql<Day>,
    pub(crate) words: PupilText,
    pub(crate) by_name: String,
    pub(crate) written_at: Sql<Instant>,
    pub(crate) withdrawn_at: Option<Sql<Instant>>,
    pub(crate) person_id: Option<Sql<PersonId>>,
}

impl GoingRow {
    pub(crate) fn going(self) -> Going {
        Going {
            target: self.target_id.0,
            pupil: self.pupil_id.0,
            number: self.number,
            on: self.on_day.0,
            words: self.words.0,
            by: self.by_name,
            person: self.person_id.map(|person| person.0),
            at: self.written_at.0,
        }
    }
}
