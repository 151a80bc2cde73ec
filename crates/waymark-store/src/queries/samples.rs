//! Samples for moderation: a council draws plans of its schools at random, and moderators read them until a day.
//!
//! Invariant: a plan is drawn by its number alone, which comes from the sample's seed; nobody can choose it.

use super::{Conn, Res, RunQueryDsl, audit, confidence, content, dual, plans};
use crate::accounts::School;
use crate::act::{Act, Event, Shown};
use crate::anonymous::{Names, anonymous};
use crate::bind::Bind;
use crate::moderation::{DrawRefused, NewSample, Sample, Sampled, SampledLine};
use crate::schema::{hat, person, plan, pupil, sample, sample_plan, school};
use diesel::prelude::*;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::confidence::KeptBack;
use waymark_domain::content::Sheet;
use waymark_domain::ids::{PlanId, SampleId, SchoolId};
use waymark_domain::people::Role;
use waymark_domain::phase::Phase;
use waymark_policy::{
    Action, Denied, DrawSample, NameSampled, PlanFacts, ReadSampled, SeeSamples, decide, may,
};

/// Samples of a page, the newest.
const MOST: i64 = 50;

/// The schools of the actor's council.
#[dual]
pub(crate) async fn schools(c: &mut Conn, act: Act) -> Res<Vec<School>> {
    decide::<DrawSample>(&act.actor.hat, &act.school())?;
    let rows = school::table
        .filter(school::council_id.eq(Some(act.school().sql())))
        .order((school::name, school::id))
        .select((school::id, school::name))
        .load::<(SchoolId, String)>(c)
        .await?;
    let school = |(id, name)| School { id, name };
    Ok(rows.into_iter().map(school).collect())
}

/// Draws so many of the live plans of some schools, or all where there are no more.
#[dual]
pub(crate) async fn draw(
    c: &mut Conn,
    act: Act,
    new: NewSample,
) -> Res<Result<usize, DrawRefused>> {
    decide::<DrawSample>(&act.actor.hat, &act.school())?;
    let own = schools(c, act.clone()).await?;
    let chosen = new.schools.iter().copied();
    let chosen: Vec<SchoolId> = chosen
        .filter(|id| own.iter().any(|school| school.id == *id))
        .collect();
    let live = plan::table
        .filter(plan::school_id.eq_any(chosen.iter().map(|id| id.sql()).collect::<Vec<_>>()))
        .filter(plan::phase.eq(Phase::Live.slug()))
        .select(plan::id)
        .load::<PlanId>(c)
        .await?;
    if live.is_empty() {
        return Ok(Err(DrawRefused::NoPlans));
    }
    let drawn = drawn(&new.seed, live, new.number);
    insert(c, &act, &new, &drawn).await?;
    let event = Event::new(DrawSample::NAME, "sample", new.id.0, None);
    let details =
        json!({ "seed": new.seed, "schools": chosen, "plans": drawn, "named": new.named });
    audit::record(c, &act, event.with(details)).await?;
    Ok(Ok(drawn.len()))
}

#[dual]
async fn insert(c: &mut Conn, act: &Act, new: &NewSample, drawn: &[PlanId]) -> Res<()> {
    let row = (
        sample::id.eq(new.id.sql()),
        sample::council_id.eq(act.school().sql()),
        sample::drawn_by.eq(act.actor.name.clone()),
        sample::drawn_on.eq(act.today.sql()),
        sample::seed.eq(new.seed.clone()),
        sample::until_day.eq(new.until.sql()),
        sample::named.eq(new.named),
    );
    diesel::insert_into(sample::table)
        .values(row)
        .execute(c)
        .await?;
    for (place, plan) in (1_i32..).zip(drawn) {
        let row = (
            sample_plan::sample_id.eq(new.id.sql()),
            sample_plan::plan_id.eq(plan.sql()),
            sample_plan::place.eq(place),
        );
        diesel::insert_into(sample_plan::table)
            .values(row)
            .execute(c)
            .await?;
    }
    Ok(())
}

/// Those whose hash with the seed is lowest: the same for the same seed, and even over all plans.
fn drawn(seed: &str, mut plans: Vec<PlanId>, number: usize) -> Vec<PlanId> {
    plans.sort_by_cached_key(|plan| {
        let hash = Sha256::new().chain_update(seed).chain_update(plan.0);
        <[u8; 32]>::from(hash.finalize())
    });
    plans.truncate(number);
    plans
}

/// The samples of the actor's council, the newest first. Their plans are listed for moderators, without a name;
/// an officer learns how many there are.
#[dual]
pub(crate) async fn list(c: &mut Conn, act: Act) -> Res<Vec<Sample>> {
    decide::<SeeSamples>(&act.actor.hat, &act.school())?;
    let rows = sample::table
        .filter(sample::council_id.eq(act.school().sql()))
        .order((sample::drawn_on.desc(), sample::id.desc()))
        .limit(MOST)
        .select((
            sample::id,
            sample::drawn_by,
            sample::drawn_on,
            sample::seed,
            sample::until_day,
            sample::named,
        ))
        .load::<(SampleId, String, Day, String, Day, bool)>(c)
        .await?;
    let ids: Vec<SampleId> = rows.iter().map(|(id, ..)| *id).collect();
    let mut plans = lines(c, &ids).await?;
    let reads = act.actor.hat.role == Role::Moderator;
    let sample = |(id, drawn_by, drawn_on, seed, until, named)| {
        let drawn: Vec<SampledLine> = plans.remove(&id).unwrap_or_default();
        Sample {
            id,
            drawn_by,
            drawn_on,
            seed,
            until,
            named,
            over: until <= act.today,
            number: drawn.len(),
            plans: if reads { drawn } else { Vec::new() },
        }
    };
    Ok(rows.into_iter().map(sample).collect())
}

/// The plans of some samples, in the order in which they were drawn: one statement.
#[dual]
async fn lines(c: &mut Conn, of: &[SampleId]) -> Res<BTreeMap<SampleId, Vec<SampledLine>>> {
    let ids: Vec<_> = of.iter().map(|id| id.sql()).collect();
    let rows = sample_plan::table
        .inner_join(plan::table)
        .inner_join(school::table.on(school::id.eq(plan::school_id)))
        .filter(sample_plan::sample_id.eq_any(ids))
        .order((sample_plan::sample_id, sample_plan::place, plan::id))
        .select((
            sample_plan::sample_id,
            plan::id,
            sample_plan::place,
            school::name,
        ))
        .load::<(SampleId, PlanId, i32, String)>(c)
        .await?;
    let mut lines: BTreeMap<SampleId, Vec<SampledLine>> = BTreeMap::new();
    for (sample, plan, place, school) in rows {
        let line = SampledLine {
            plan,
            place,
            school,
        };
        lines.entry(sample).or_default().push(line);
    }
    Ok(lines)
}

/// One plan of a sample by its place there, without the pupil's name unless the sample tells it.
#[dual]
pub(crate) async fn read(
    c: &mut Conn,
    act: Act,
    sample: SampleId,
    place: i32,
) -> Res<Shown<Sampled>> {
    let found = sample_plan::table
        .filter(sample_plan::sample_id.eq(sample.sql()))
        .filter(sample_plan::place.eq(place))
        .select(sample_plan::plan_id)
        .first::<PlanId>(c)
        .await
        .optional()?;
    let id = found.ok_or(Denied {
        action: ReadSampled::NAME,
    })?;
    let (granted, row) = plans::load::<ReadSampled>(c, &act, id).await?;
    let facts = granted.thing().clone();
    let named = may::<NameSampled>(&act.actor.hat, &facts);
    let mut whole = content::whole(c, &row).await?;
    confidence::unread(c, &act, &facts)
        .await?
        .leave_out(&mut whole);
    whole.support.must_know.clear();
    whole.pupil.photo = None;
    let content = if named {
        Some(whole)
    } else {
        let names = names(c, &facts).await?;
        anonymous(&whole, &format!("Plan {place}"), &names)
    };
    let sheet = content.map(|content| Sheet {
        content,
        observations: Vec::new(),
        phase: facts.phase,
        version: u32::try_from(row.version).ok(),
        on: act.today,
        kept: Vec::new(),
        shared: Vec::new(),
        kept_back: KeptBack::default(),
    });
    let sight = Event::new(ReadSampled::NAME, "plan", id.0, Some(facts.pupil));
    Ok(Shown {
        value: Sampled { sheet, named },
        sights: vec![sight],
    })
}

/// What tells who a plan is about, and where: names of the pupil, of everybody who works or worked at the school or is
/// let in there, and of the school.
#[dual]
async fn names(c: &mut Conn, facts: &PlanFacts) -> Res<Names> {
    let (given, preferred, family) = pupil::table
        .find(facts.pupil.sql())
        .select((pupil::given_name, pupil::preferred_name, pupil::family_name))
        .first::<(String, Option<String>, String)>(c)
        .await?;
    let called = format!("{} {family}", preferred.as_deref().unwrap_or(&given));
    let pupil = [format!("{given} {family}"), called, given]
        .into_iter()
        .chain(preferred)
        .collect();
    let adults = person::table
        .inner_join(hat::table)
        .filter(hat::school_id.eq(facts.school.sql()))
        .filter(hat::role.ne(Role::Pupil.slug()))
        .select(person::name)
        .distinct()
        .load::<String>(c)
        .await?;
    let school = school::table
        .find(facts.school.sql())
        .select(school::name)
        .first::<String>(c)
        .await?;
    Ok(Names {
        pupil,
        adults,
        school,
    })
}

/// What a moderator may read today: the plans, and whether with the name.
#[dual]
pub(super) async fn of_council(
    c: &mut Conn,
    council: SchoolId,
    today: Day,
) -> Res<Vec<(PlanId, bool)>> {
    Ok(sample_plan::table
        .inner_join(sample::table)
        .inner_join(plan::table)
        .inner_join(school::table.on(school::id.eq(plan::school_id)))
        .filter(sample::council_id.eq(council.sql()))
        .filter(sample::until_day.gt(today.sql()))
        .filter(school::council_id.eq(Some(council.sql())))
        .select((plan::id, sample::named))
        .load(c)
        .await?)
}
