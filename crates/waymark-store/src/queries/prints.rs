//! Prints of many plans: asked for by one person, made in the background by whichever server is free.
//!
//! Invariant: a job changes hands only through `touched_at`. Whoever writes names the moment of the last
//! touch; if another was there since, nothing is written.

use super::{Conn, Res, RunQueryDsl, audit, dual, sessions};
use crate::accounts::Occasion;
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::printing::{
    AskRefused, Claimed, PRINTS, PrintFile, PrintJob, PrintState, Problem, SILENT, Scope, TRIES,
    Wanted,
};
use crate::rows;
use crate::schema::{class, person, plan, print_job, pupil};
use crate::types::{Json, Word};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::ids::{ClassId, HatId, PersonId, PlanId, PrintJobId, PupilId};
use waymark_domain::phase::Phase;
use waymark_domain::{Day, Instant};
use waymark_policy::{Action, Actor, Denied, PlanFacts, PrintPlan, may};

/// Jobs that one person may have open at once.
const OPEN: i64 = 3;
/// Jobs on the page of a person; more are made by nobody within a day.
const LISTED: i64 = 30;

#[derive(Insertable)]
#[diesel(table_name = print_job, treat_none_as_default_value = false)]
struct NewJob {
    id: Sql<PrintJobId>,
    school_id: Sql<waymark_domain::ids::SchoolId>,
    person_id: Sql<PersonId>,
    hat_id: Sql<HatId>,
    wanted: Json<Wanted>,
    state: &'static str,
    done: i32,
    total: i32,
    tries: i32,
    created_at: Sql<Instant>,
    touched_at: Sql<Instant>,
    expires_at: Sql<Instant>,
}

/// A job without its file.
#[derive(Queryable, Selectable)]
#[diesel(table_name = print_job)]
struct JobRow {
    id: PrintJobId,
    wanted: Json<Wanted>,
    state: String,
    done: i32,
    total: i32,
    problem: Option<Word<Problem>>,
    created_at: Instant,
    expires_at: Instant,
}

/// Asks for a print. The plans are decided upon one by one, now and again when they are printed.
#[dual]
pub(crate) async fn ask(
    c: &mut Conn,
    act: Act,
    id: PrintJobId,
    wanted: Wanted,
) -> Res<Result<(), AskRefused>> {
    let plans = found(c, &act, wanted.scope).await?.len();
    if plans == 0 {
        return Ok(Err(AskRefused::Nothing));
    }
    let most = wanted.most();
    if plans > most {
        return Ok(Err(AskRefused::TooMany { plans, most }));
    }
    let own = print_job::table.filter(print_job::person_id.eq(act.actor.hat.person.sql()));
    let open: i64 = own
        .filter(print_job::state.eq_any(["waiting", "running"]))
        .count()
        .get_result(c)
        .await?;
    if open >= OPEN {
        return Ok(Err(AskRefused::Busy));
    }
    insert(c, &act, id, wanted, plans).await?;
    Ok(Ok(()))
}

#[dual]
async fn insert(c: &mut Conn, act: &Act, id: PrintJobId, wanted: Wanted, plans: usize) -> Res<()> {
    let hat = &act.actor.hat;
    let details = json!({ "plans": plans, "wanted": &wanted });
    let row = NewJob {
        id: id.sql(),
        school_id: hat.school.sql(),
        person_id: hat.person.sql(),
        hat_id: hat.id.sql(),
        wanted: Json(wanted),
        state: "waiting",
        done: 0,
        total: i32::try_from(plans).unwrap_or(i32::MAX),
        tries: 0,
        created_at: act.at.sql(),
        touched_at: act.at.sql(),
        expires_at: (act.at + PRINTS).sql(),
    };
    diesel::insert_into(print_job::table)
        .values(row)
        .execute(c)
        .await?;
    let event = Event::new("PrintAsked", "print_job", id.0, None).with(details);
    audit::record(c, act, event).await
}

/// The jobs of this person under this hat, newest first.
#[dual]
pub(crate) async fn list(c: &mut Conn, act: Act) -> Res<Vec<PrintJob>> {
    let hat = &act.actor.hat;
    let rows = print_job::table
        .filter(print_job::hat_id.eq(hat.id.sql()))
        .filter(print_job::expires_at.gt(act.at.sql()))
        .order((print_job::created_at.desc(), print_job::id.desc()))
        .limit(LISTED)
        .select(JobRow::as_select())
        .load::<JobRow>(c)
        .await?;
    let mut jobs = Vec::new();
    for row in rows {
        let class = match row.wanted.0.scope {
            Scope::Class(id) => class_name(c, id).await?,
            Scope::School => None,
        };
        jobs.push(row.job(class)?);
    }
    Ok(jobs)
}

#[dual]
async fn class_name(c: &mut Conn, id: ClassId) -> Res<Option<String>> {
    let name = class::table.find(id.sql()).select(class::name);
    Ok(name.first(c).await.optional()?)
}

/// Ends a job that is waiting or under way. One that has ended stays as it is.
#[dual]
pub(crate) async fn cancel(c: &mut Conn, act: Act, id: PrintJobId) -> Res<()> {
    let hat = &act.actor.hat;
    let own = print_job::table.filter(
        print_job::id
            .eq(id.sql())
            .and(print_job::hat_id.eq(hat.id.sql())),
    );
    let known: i64 = own.count().get_result(c).await?;
    if known == 0 {
        return Err(denied().into());
    }
    let open = print_job::table.filter(
        print_job::id
            .eq(id.sql())
            .and(print_job::state.eq_any(["waiting", "running"])),
    );
    diesel::update(open)
        .set((
            print_job::state.eq("cancelled"),
            print_job::touched_at.eq(act.at.sql()),
        ))
        .execute(c)
        .await?;
    Ok(())
}

/// The file, for nobody but the person who asked, under the hat they asked in.
#[dual]
pub(crate) async fn fetch(c: &mut Conn, act: Act, id: PrintJobId) -> Res<Shown<PrintFile>> {
    let hat = &act.actor.hat;
    let own = print_job::id
        .eq(id.sql())
        .and(print_job::hat_id.eq(hat.id.sql()))
        .and(print_job::person_id.eq(hat.person.sql()));
    let found = print_job::table
        .filter(own.and(print_job::state.eq("done")))
        .filter(print_job::expires_at.gt(act.at.sql()))
        .select((print_job::file_name, print_job::media, print_job::bytes))
        .first::<(Option<String>, Option<String>, Option<Vec<u8>>)>(c)
        .await
        .optional()?;
    let Some((Some(name), Some(media), Some(bytes))) = found else {
        return Err(denied().into());
    };
    let value = PrintFile { name, media, bytes };
    let sights = vec![Event::new(PrintPlan::NAME, "print_job", id.0, None)];
    Ok(Shown { value, sights })
}

fn denied() -> Denied {
    Denied {
        action: PrintPlan::NAME,
    }
}

/// What is to be printed, by class and name, each with its class: plans that this hat may print today.
#[dual]
pub(crate) async fn plans(c: &mut Conn, act: Act, wanted: Wanted) -> Res<Vec<(PlanId, String)>> {
    found(c, &act, wanted.scope).await
}

type FoundRow = (PlanId, PupilId, Option<ClassId>, Option<String>);

#[dual]
async fn found(c: &mut Conn, act: &Act, scope: Scope) -> Res<Vec<(PlanId, String)>> {
    let mut query = plan::table
        .inner_join(pupil::table.left_join(class::table))
        .filter(
            pupil::school_id
                .eq(act.school().sql())
                .and(pupil::left_on.is_null())
                .and(plan::phase.eq(Phase::Live.slug())),
        )
        .order((class::name, pupil::sort_key, pupil::id))
        .select((
            plan::id,
            plan::pupil_id,
            pupil::class_id,
            class::name.nullable(),
        ))
        .into_boxed();
    if let Scope::Class(id) = scope {
        query = query.filter(pupil::class_id.eq(Some(id.sql())));
    }
    let most = i64::try_from(Wanted::MOST * 8).unwrap_or(i64::MAX);
    let rows = query.limit(most).load::<FoundRow>(c).await?;
    let permitted = rows.into_iter().filter(|(id, pupil, class, _)| {
        let facts = PlanFacts {
            id: *id,
            pupil: *pupil,
            school: act.school(),
            class: *class,
            phase: Phase::Live,
        };
        may::<PrintPlan>(&act.actor.hat, &facts)
    });
    Ok(permitted
        .map(|(id, _, _, class)| (id, class.unwrap_or_default()))
        .collect())
}

type OpenRow = (
    PrintJobId,
    PersonId,
    HatId,
    Json<Wanted>,
    String,
    i32,
    Instant,
);

/// Takes the oldest job that waits, or that a server has left behind. `None` when there is nothing to do.
#[dual]
pub(crate) async fn claim(c: &mut Conn, occasion: Occasion) -> Res<Option<Claimed>> {
    let left = print_job::state
        .eq("running")
        .and(print_job::touched_at.lt((occasion.at - SILENT).sql()));
    let next = print_job::table
        .filter(print_job::state.eq("waiting").or(left))
        .order((print_job::created_at, print_job::id))
        .select((
            print_job::id,
            print_job::person_id,
            print_job::hat_id,
            print_job::wanted,
            print_job::state,
            print_job::tries,
            print_job::touched_at,
        ))
        .first::<OpenRow>(c)
        .await
        .optional()?;
    let Some((id, person, hat, wanted, state, tries, seen)) = next else {
        return Ok(None);
    };
    let given_up = tries >= TRIES;
    let problem = given_up.then_some(Word(Problem::Fault));
    // Another server may have been quicker, which is no failure.
    let as_seen = print_job::table.filter(
        print_job::id
            .eq(id.sql())
            .and(print_job::state.eq(state))
            .and(print_job::touched_at.eq(seen.sql())),
    );
    let taken = diesel::update(as_seen)
        .set((
            print_job::state.eq(if given_up { "failed" } else { "running" }),
            print_job::problem.eq(problem),
            print_job::tries.eq(tries + 1),
            print_job::done.eq(0),
            print_job::touched_at.eq(occasion.at.sql()),
        ))
        .execute(c)
        .await?;
    if taken == 0 || given_up {
        return Ok(None);
    }
    Ok(Some(Claimed {
        id,
        actor: actor(c, person, hat, occasion.today).await?,
        wanted: wanted.0,
        touched_at: occasion.at,
    }))
}

/// Whoever asked, if they still wear the hat today.
#[dual]
pub(super) async fn actor(
    c: &mut Conn,
    id: PersonId,
    hat: HatId,
    today: Day,
) -> Res<Option<Actor>> {
    let pegs = super::people::pegs(c, id, today).await?;
    let Some(peg) = pegs.into_iter().find(|peg| peg.hat == hat) else {
        return Ok(None);
    };
    let name = person::table
        .find(id.sql())
        .select(person::name)
        .first::<String>(c)
        .await?;
    let hat = sessions::whole(c, id, peg, today).await?;
    Ok(Some(Actor { hat, name }))
}

/// Says how far it is. `None` when the job is no longer this server's, since it was cancelled or taken over.
#[dual]
pub(crate) async fn step(
    c: &mut Conn,
    job: Claimed,
    at: Instant,
    done: u32,
    total: u32,
) -> Res<Option<Claimed>> {
    let held = print_job::table.filter(
        print_job::id
            .eq(job.id.sql())
            .and(print_job::state.eq("running"))
            .and(print_job::touched_at.eq(job.touched_at.sql())),
    );
    let kept = diesel::update(held)
        .set((
            print_job::done.eq(i32::try_from(done).unwrap_or(i32::MAX)),
            print_job::total.eq(i32::try_from(total).unwrap_or(i32::MAX)),
            print_job::touched_at.eq(at.sql()),
        ))
        .execute(c)
        .await?;
    Ok((kept > 0).then_some(Claimed {
        touched_at: at,
        ..job
    }))
}

/// Keeps what was made, for [`PRINTS`] from now on.
#[dual]
pub(crate) async fn finish(c: &mut Conn, job: Claimed, at: Instant, file: PrintFile) -> Res<()> {
    let held = print_job::table.filter(
        print_job::id
            .eq(job.id.sql())
            .and(print_job::state.eq("running"))
            .and(print_job::touched_at.eq(job.touched_at.sql())),
    );
    diesel::update(held)
        .set((
            print_job::state.eq("done"),
            print_job::file_name.eq(Some(file.name)),
            print_job::media.eq(Some(file.media)),
            print_job::bytes.eq(Some(file.bytes)),
            print_job::touched_at.eq(at.sql()),
            print_job::expires_at.eq((at + PRINTS).sql()),
        ))
        .execute(c)
        .await?;
    Ok(())
}

#[dual]
pub(crate) async fn fail(c: &mut Conn, job: Claimed, at: Instant, problem: Problem) -> Res<()> {
    let held = print_job::table.filter(
        print_job::id
            .eq(job.id.sql())
            .and(print_job::state.eq("running"))
            .and(print_job::touched_at.eq(job.touched_at.sql())),
    );
    diesel::update(held)
        .set((
            print_job::state.eq("failed"),
            print_job::problem.eq(Some(Word(problem))),
            print_job::touched_at.eq(at.sql()),
        ))
        .execute(c)
        .await?;
    Ok(())
}

/// Forgets jobs, and their files with them, when their day is over.
#[dual]
pub(crate) async fn prune(c: &mut Conn, at: Instant) -> Res<()> {
    let over = print_job::table.filter(print_job::expires_at.le(at.sql()));
    diesel::delete(over).execute(c).await?;
    Ok(())
}

impl JobRow {
    fn job(self, class: Option<String>) -> Res<PrintJob> {
        let count = |count: i32| u32::try_from(count).unwrap_or_default();
        let (done, total) = (count(self.done), count(self.total));
        let problem = self.problem.map_or(Problem::Fault, |problem| problem.0);
        let state = match self.state.as_str() {
            "waiting" => PrintState::Waiting,
            "running" => PrintState::Running { done, total },
            "done" => PrintState::Done {
                plans: done,
                left_out: total.saturating_sub(done),
                until: self.expires_at,
            },
            "cancelled" => PrintState::Cancelled,
            "failed" => PrintState::Failed { problem },
            other => return rows::word("print_job", &self.id, other, |_| None),
        };
        Ok(PrintJob {
            id: self.id,
            wanted: self.wanted.0,
            class,
            state,
            asked_at: self.created_at,
        })
    }
}
