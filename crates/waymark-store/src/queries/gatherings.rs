//! Asking those around a pupil what they know, and what has come of it.
//!
//! Invariant: nobody is asked or reminded whom the policy does not let give their view that day.

use super::telling::{self, News, Reader};
use super::{Conn, Res, RunQueryDsl, audit, dual, people, plans, pupils, sessions};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::gather::{Asking, Candidate, Gathering, GatheringPage, Gone, NewGathering, Told};
use crate::rows;
use crate::rows::pupil::PupilRow;
use crate::schema::{
    ask, ask_answer, gathering, gathering_step, person, plan, plan_version, pupil,
};
use crate::types::{PupilText, Word};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::gathering::{Method, Outcome};
use waymark_domain::ids::{AskId, GatheringId, PersonId, PlanId, PupilId, SchoolId};
use waymark_domain::news::NewsKind;
use waymark_domain::people::Role;
use waymark_domain::phase::Phase;
use waymark_domain::{Day, Instant};
use waymark_policy::{Action, Denied, GatherViews, GiveView, PupilFacts, may};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = gathering, treat_none_as_default_value = false)]
pub(super) struct GatheringRow {
    pub(super) id: Sql<GatheringId>,
    pub(super) school_id: Sql<SchoolId>,
    pub(super) pupil_id: Sql<PupilId>,
    pub(super) due_on: Sql<Day>,
    pub(super) begun_by: Sql<PersonId>,
    pub(super) begun_name: String,
    pub(super) begun_at: Sql<Instant>,
    pub(super) outcome: Option<String>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = ask, treat_none_as_default_value = false)]
pub(super) struct AskRow {
    pub(super) id: Sql<AskId>,
    pub(super) gathering_id: Sql<GatheringId>,
    pub(super) person_id: Sql<PersonId>,
    pub(super) role: Word<Role>,
    pub(super) name: String,
    pub(super) asked_at: Sql<Instant>,
    pub(super) reminded_at: Option<Sql<Instant>>,
    pub(super) answered_at: Option<Sql<Instant>>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = ask_answer, treat_none_as_default_value = false)]
pub(super) struct AnswerRow {
    pub(super) ask_id: Sql<AskId>,
    pub(super) question: String,
    pub(super) words: PupilText,
    pub(super) drawn_plan_id: Option<Sql<PlanId>>,
    pub(super) drawn_field: Option<String>,
}

/// What is known of the pupil so far, and who could be asked.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<GatheringPage>> {
    let (granted, row, _) = pupils::load::<GatherViews>(c, &act, id).await?;
    let facts = granted.thing().clone();
    let latest = latest(c, id).await?;
    let mut candidates = candidates(c, &facts, act.today).await?;
    // Nobody has to ask themselves.
    candidates.retain(|one| one.person != act.actor.hat.person);
    let over = match &latest {
        Some(row) => is_over(c, row).await?,
        None => true,
    };
    let gathering = match latest {
        Some(row) => {
            let asks = asks_of(c, row.id.0).await?;
            let asked = |person: PersonId, role: Role| {
                asks.iter()
                    .any(|ask| ask.person_id.0 == person && ask.role.0 == role)
            };
            candidates.retain(|one| over || !asked(one.person, one.role));
            Some(whole(c, row, asks).await?)
        }
        None => None,
    };
    let value = GatheringPage {
        called: row.pupil(None).called().to_owned(),
        gathering,
        candidates,
        over,
        draft: plans::draft_of(c, id).await?,
        facts,
    };
    let sights = vec![Event::new(GatherViews::NAME, "pupil", id.0, Some(id))];
    Ok(Shown { value, sights })
}

#[dual]
async fn latest(c: &mut Conn, pupil: PupilId) -> Res<Option<GatheringRow>> {
    Ok(gathering::table
        .filter(gathering::pupil_id.eq(pupil.sql()))
        .order((gathering::begun_at.desc(), gathering::id.desc()))
        .select(GatheringRow::as_select())
        .first(c)
        .await
        .optional()?)
}

/// Whether the plan that was gathered for is in force: whoever asks now, asks for its review, and asks everybody anew.
#[dual]
async fn is_over(c: &mut Conn, row: &GatheringRow) -> Res<bool> {
    let before = plan_version::table
        .filter(plan_version::plan_id.eq(plan::id))
        .filter(plan_version::phase.eq(Phase::Live.slug()))
        .filter(plan_version::made_at.le(row.begun_at))
        .select(plan_version::plan_id);
    let since = plan::table
        .filter(plan::pupil_id.eq(row.pupil_id))
        .filter(plan::phase.eq(Phase::Live.slug()))
        .filter(diesel::dsl::not(diesel::dsl::exists(before)));
    Ok(diesel::select(diesel::dsl::exists(since))
        .get_result::<bool>(c)
        .await?)
}

#[dual]
async fn asks_of(c: &mut Conn, id: GatheringId) -> Res<Vec<AskRow>> {
    Ok(ask::table
        .filter(ask::gathering_id.eq(id.sql()))
        .order((ask::asked_at, ask::id))
        .select(AskRow::as_select())
        .limit(100)
        .load(c)
        .await?)
}

#[dual]
async fn whole(c: &mut Conn, row: GatheringRow, asks: Vec<AskRow>) -> Res<Gathering> {
    let steps = gathering_step::table
        .filter(gathering_step::gathering_id.eq(row.id))
        .select((
            gathering_step::step,
            gathering_step::done_on,
            gathering_step::by_name,
        ))
        .load::<(String, Day, String)>(c)
        .await?;
    let gone = |(step, on, by): (String, Day, String)| -> Res<Gone> {
        let step = rows::word("gathering_step", &row.id.0, &step, Method::parse)?;
        Ok(Gone { step, on, by })
    };
    let outcome = row.outcome.as_deref();
    let outcome = outcome.map(|word| rows::word("gathering", &row.id.0, word, Outcome::parse));
    let mut asked = Vec::new();
    for ask in asks {
        asked.push(asking(c, ask).await?);
    }
    Ok(Gathering {
        id: row.id.0,
        due_on: row.due_on.0,
        begun_by: row.begun_name,
        begun_at: row.begun_at.0,
        outcome: outcome.transpose()?,
        steps: steps.into_iter().map(gone).collect::<Res<_>>()?,
        asked,
    })
}

#[dual]
async fn asking(c: &mut Conn, row: AskRow) -> Res<Asking> {
    let answers = answers_of(c, row.id.0).await?;
    let told = |answer: AnswerRow| Told {
        question: answer.question,
        words: answer.words.0,
        drawn: answer
            .drawn_plan_id
            .map(|plan| plan.0)
            .zip(answer.drawn_field),
    };
    Ok(Asking {
        id: row.id.0,
        name: row.name,
        role: row.role.0,
        reminded: row.reminded_at.is_some(),
        answered_at: row.answered_at.map(|at| at.0),
        told: answers.into_iter().map(told).collect(),
    })
}

#[dual]
pub(super) async fn answers_of(c: &mut Conn, id: AskId) -> Res<Vec<AnswerRow>> {
    Ok(ask_answer::table
        .filter(ask_answer::ask_id.eq(id.sql()))
        .order(ask_answer::question)
        .select(AnswerRow::as_select())
        .load(c)
        .await?)
}

/// Everybody around the pupil whom the policy lets give their view today, by role and name.
#[dual]
async fn candidates(c: &mut Conn, facts: &PupilFacts, today: Day) -> Res<Vec<Candidate>> {
    let (school, id) = (facts.school, facts.id);
    let mut readers = telling::family(c, school, id, today).await?;
    readers.extend(telling::tied(c, school, id, ("self", Role::Pupil), today).await?);
    let team = [
        Role::HeadTeacher,
        Role::Coordinator,
        Role::ClassTeacher,
        Role::LearningAssistant,
    ];
    readers.extend(telling::staff(c, school, facts.class, &team, today).await?);
    readers.extend(telling::specialists(c, school, id, today).await?);
    let mut candidates = Vec::new();
    for reader in readers {
        if can_give(c, reader, facts, today).await? {
            let name = name_of(c, reader.person).await?;
            candidates.push(Candidate {
                person: reader.person,
                role: reader.role,
                name,
            });
        }
    }
    candidates.sort_by(|a, b| (rank(a.role), &a.name).cmp(&(rank(b.role), &b.name)));
    candidates.dedup();
    Ok(candidates)
}

/// Family and pupil first.
fn rank(role: Role) -> (bool, Role) {
    (!matches!(role, Role::Parent | Role::Pupil), role)
}

/// Whether a person wears a hat of that role at the pupil's school today under which they may give their view.
#[dual]
pub(super) async fn can_give(
    c: &mut Conn,
    reader: Reader,
    facts: &PupilFacts,
    today: Day,
) -> Res<bool> {
    let pegs = people::pegs(c, reader.person, today).await?;
    for peg in pegs {
        if peg.role == reader.role && peg.school == facts.school {
            let hat = sessions::whole(c, reader.person, peg, today).await?;
            if may::<GiveView>(&hat, facts) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

#[dual]
async fn name_of(c: &mut Conn, id: PersonId) -> Res<String> {
    let name = person::table.find(id.sql()).select(person::name);
    Ok(name.first(c).await?)
}

/// Asks people what they know. How many of them could be asked: whoever may not give their view is left out.
#[dual]
pub(crate) async fn ask(c: &mut Conn, act: Act, pupil: PupilId, new: NewGathering) -> Res<usize> {
    let facts = pupils::lock::<GatherViews>(c, &act, pupil)
        .await?
        .thing()
        .clone();
    let id = open(c, &act, &facts, &new).await?;
    let candidates = candidates(c, &facts, act.today).await?;
    let mut asked = 0;
    for (person, role) in new.people {
        let found = candidates
            .iter()
            .find(|one| one.person == person && one.role == role);
        let Some(found) = found else { continue };
        if insert_ask(c, &act, id, found).await? {
            asked += 1;
        }
    }
    let event = Event::new("ViewsAsked", "gathering", id.0, Some(pupil));
    let details = json!({ "asked": asked, "due": new.due_on.to_string() });
    audit::record(c, &act, event.with(details)).await?;
    Ok(asked)
}

/// The one that is open, with the new day, or a new one.
#[dual]
async fn open(c: &mut Conn, act: &Act, facts: &PupilFacts, new: &NewGathering) -> Res<GatheringId> {
    if let Some(row) = latest(c, facts.id).await?
        && row.outcome.is_none()
        && !is_over(c, &row).await?
    {
        diesel::update(gathering::table.find(row.id))
            .set(gathering::due_on.eq(new.due_on.sql()))
            .execute(c)
            .await?;
        return Ok(row.id.0);
    }
    let row = GatheringRow {
        id: new.id.sql(),
        school_id: facts.school.sql(),
        pupil_id: facts.id.sql(),
        due_on: new.due_on.sql(),
        begun_by: act.actor.hat.person.sql(),
        begun_name: act.actor.name.clone(),
        begun_at: act.at.sql(),
        outcome: None,
    };
    diesel::insert_into(gathering::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(new.id)
}

/// `false` when they have been asked before.
#[dual]
async fn insert_ask(c: &mut Conn, act: &Act, gathering: GatheringId, one: &Candidate) -> Res<bool> {
    let asked = asks_of(c, gathering).await?;
    let before = |row: &AskRow| row.person_id.0 == one.person && row.role.0 == one.role;
    if asked.iter().any(before) {
        return Ok(false);
    }
    let id = AskId(act.ids.next());
    let row = AskRow {
        id: id.sql(),
        gathering_id: gathering.sql(),
        person_id: one.person.sql(),
        role: Word(one.role),
        name: one.name.clone(),
        asked_at: act.at.sql(),
        reminded_at: None,
        answered_at: None,
    };
    diesel::insert_into(ask::table)
        .values(row)
        .execute(c)
        .await?;
    let (gathering, facts) = of_gathering(c, gathering).await?;
    let news = News {
        kind: NewsKind::ViewsAsked,
        school: gathering.school_id.0,
        pupil: facts.id,
        object: id.0,
    };
    let reader = Reader {
        person: one.person,
        role: one.role,
    };
    telling::tell(c, &act.occasion(), news, vec![reader]).await?;
    Ok(true)
}

#[dual]
pub(super) async fn of_gathering(c: &mut Conn, id: GatheringId) -> Res<(GatheringRow, PupilFacts)> {
    let row = gathering::table
        .find(id.sql())
        .select(GatheringRow::as_select())
        .first::<GatheringRow>(c)
        .await?;
    let pupil = pupil::table
        .find(row.pupil_id)
        .select(PupilRow::as_select())
        .first::<PupilRow>(c)
        .await?;
    Ok((row, pupils::facts(&pupil)))
}

/// Keeps which ways of finding out have been gone, and what comes of it.
#[dual]
pub(crate) async fn conclude(
    c: &mut Conn,
    act: Act,
    pupil: PupilId,
    steps: Vec<Method>,
    outcome: Option<Outcome>,
) -> Res<()> {
    pupils::lock::<GatherViews>(c, &act, pupil).await?;
    let row = latest(c, pupil).await?.ok_or(Denied {
        action: GatherViews::NAME,
    })?;
    diesel::update(gathering::table.find(row.id))
        .set(gathering::outcome.eq(outcome.map(|outcome| outcome.slug().to_owned())))
        .execute(c)
        .await?;
    for step in Method::ALL {
        tick(c, &act, row.id.0, step, steps.contains(&step)).await?;
    }
    let event = Event::new("GatheringConcluded", "gathering", row.id.0.0, Some(pupil));
    let steps: Vec<_> = steps.into_iter().map(Method::slug).collect();
    let details = json!({ "steps": steps, "outcome": outcome.map(Outcome::slug) });
    audit::record(c, &act, event.with(details)).await
}

/// What was ticked before keeps its day.
#[dual]
async fn tick(
    c: &mut Conn,
    act: &Act,
    gathering: GatheringId,
    step: Method,
    ticked: bool,
) -> Res<()> {
    let row = gathering_step::table.find((gathering.sql(), step.slug()));
    let known: i64 = gathering_step::table
        .filter(gathering_step::gathering_id.eq(gathering.sql()))
        .filter(gathering_step::step.eq(step.slug()))
        .count()
        .get_result(c)
        .await?;
    match (ticked, known > 0) {
        (true, false) => {
            let row = (
                gathering_step::gathering_id.eq(gathering.sql()),
                gathering_step::step.eq(step.slug()),
                gathering_step::done_on.eq(act.today.sql()),
                gathering_step::by_name.eq(act.actor.name.clone()),
            );
            diesel::insert_into(gathering_step::table)
                .values(row)
                .execute(c)
                .await?;
        }
        (false, true) => {
            diesel::delete(row).execute(c).await?;
        }
        (true, true) | (false, false) => {}
    }
    Ok(())
}
