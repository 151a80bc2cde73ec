//! What people are told, in the application and by mail.
//!
//! Invariant: whether somebody may still know it is decided when it is shown or sent, not when it was told. So who is
//! barred, or has left, is told nothing more.

use super::{Conn, Res, RunQueryDsl, audit, dual, mails, people, pupils, sessions};
use crate::accounts::Occasion;
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::mail::{NEWS, NewsLine, NewsPage};
use crate::rows::pupil::PupilRow;
use crate::schema::{news, pupil};
use crate::types::Word;
use diesel::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use waymark_domain::ids::{NewsId, PersonId, PupilId, SchoolId};
use waymark_domain::news::NewsKind;
use waymark_domain::people::{Hat, Role};
use waymark_domain::pupil::Pupil;
use waymark_domain::{Day, Instant};
use waymark_policy::{Action, PupilFacts, SeeOwnChild, SeeOwnRecord, SeePupil, may};

/// Lines on the page of a person.
const LISTED: i64 = 100;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = news, treat_none_as_default_value = false)]
pub(super) struct NewsRow {
    pub(super) id: Sql<NewsId>,
    pub(super) school_id: Sql<SchoolId>,
    pub(super) person_id: Sql<PersonId>,
    pub(super) role: Word<Role>,
    pub(super) kind: Word<NewsKind>,
    pub(super) pupil_id: Sql<PupilId>,
    pub(super) object_id: Sql<Uuid>,
    pub(super) at: Sql<Instant>,
    pub(super) read_at: Option<Sql<Instant>>,
    pub(super) mailed_at: Option<Sql<Instant>>,
}

/// What is new for the actor under this hat, newest first, read or not.
#[dual]
pub(crate) async fn list(c: &mut Conn, act: Act) -> Res<Shown<NewsPage>> {
    let hat = &act.actor.hat;
    let rows = of_hat(c, hat, false).await?;
    let lines = each_once(visible(c, hat, rows).await?);
    Ok(Shown {
        sights: sights(hat, &lines),
        value: NewsPage {
            lines,
            elsewhere: elsewhere(c, hat).await?,
        },
    })
}

/// What is unread for the actor under this hat, newest first, with the pupils' names.
#[dual]
pub(crate) async fn fresh(c: &mut Conn, act: Act) -> Res<Shown<Vec<NewsLine>>> {
    let hat = &act.actor.hat;
    let rows = of_hat(c, hat, true).await?;
    let lines = each_once(visible(c, hat, rows).await?);
    Ok(Shown {
        sights: sights(hat, &lines),
        value: lines,
    })
}

fn sights(hat: &Hat, lines: &[NewsLine]) -> Vec<Event> {
    let pupils: BTreeSet<PupilId> = lines.iter().map(|line| line.pupil).collect();
    let sight = |pupil: PupilId| {
        Event::new(action_of(hat.role), "pupil", pupil.0, Some(pupil))
            .with(json!({ "part": audit::IN_A_LIST }))
    };
    pupils.into_iter().map(sight).collect()
}

/// How much is unread for the actor under this hat.
#[dual]
pub(crate) async fn unread(c: &mut Conn, act: Act) -> Res<usize> {
    let hat = &act.actor.hat;
    let rows = of_hat(c, hat, true).await?;
    Ok(each_once(visible(c, hat, rows).await?).len())
}

/// Notes that the actor opened one thing. `None` when it is not theirs, or they may not know it any more.
#[dual]
pub(crate) async fn open(c: &mut Conn, act: Act, id: NewsId) -> Res<Option<NewsLine>> {
    let hat = &act.actor.hat;
    let mut rows = of_hat(c, hat, false).await?;
    rows.retain(|row| row.id.0 == id);
    let found = visible(c, hat, rows).await?.pop();
    if let Some(line) = &found {
        // One line stands for all of the kind that lead to the same page.
        let same = news::person_id
            .eq(hat.person.sql())
            .and(news::role.eq(Word(hat.role)))
            .and(news::kind.eq(Word(line.kind)))
            .and(news::pupil_id.eq(line.pupil.sql()));
        let mut read = diesel::update(news::table.filter(same))
            .set(news::read_at.eq(Some(act.at.sql())))
            .into_boxed();
        read = if line.kind.is_of_pupil() {
            read.filter(news::read_at.is_null())
        } else {
            read.filter(news::id.eq(id.sql()))
        };
        read.execute(c).await?;
    }
    Ok(found)
}

/// Notes that the actor has read everything that is new under this hat.
#[dual]
pub(crate) async fn read_all(c: &mut Conn, act: Act) -> Res<()> {
    let hat = &act.actor.hat;
    let unread = news::table
        .filter(news::person_id.eq(hat.person.sql()))
        .filter(news::school_id.eq(hat.school.sql()))
        .filter(news::role.eq(Word(hat.role)))
        .filter(news::read_at.is_null());
    diesel::update(unread)
        .set(news::read_at.eq(Some(act.at.sql())))
        .execute(c)
        .await?;
    Ok(())
}

#[dual]
async fn of_hat(c: &mut Conn, hat: &Hat, unread: bool) -> Res<Vec<NewsRow>> {
    let mut query = news::table
        .filter(news::person_id.eq(hat.person.sql()))
        .filter(news::school_id.eq(hat.school.sql()))
        .filter(news::role.eq(Word(hat.role)))
        .order((news::at.desc(), news::id.desc()))
        .select(NewsRow::as_select())
        .limit(LISTED)
        .into_boxed();
    if unread {
        query = query.filter(news::read_at.is_null());
    }
    Ok(query.load::<NewsRow>(c).await?)
}

/// What is unread under the person's other hats of the day.
#[dual]
async fn elsewhere(c: &mut Conn, worn: &Hat) -> Res<usize> {
    let mut count = 0;
    for peg in people::pegs(c, worn.person, worn.on).await? {
        if peg.hat == worn.id {
            continue;
        }
        let hat = sessions::whole(c, worn.person, peg, worn.on).await?;
        let rows = of_hat(c, &hat, true).await?;
        count += each_once(visible(c, &hat, rows).await?).len();
    }
    Ok(count)
}

/// What a hat may know of it, as the policies say today.
#[dual]
async fn visible(c: &mut Conn, hat: &Hat, rows: Vec<NewsRow>) -> Res<Vec<NewsLine>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: BTreeSet<_> = rows.iter().map(|row| row.pupil_id).collect();
    let pupils = pupil::table
        .filter(pupil::id.eq_any(ids.into_iter().collect::<Vec<_>>()))
        .select(PupilRow::as_select())
        .load::<PupilRow>(c)
        .await?;
    let known: BTreeMap<PupilId, String> = pupils
        .into_iter()
        .filter(|row| may_know(hat, &pupils::facts(row)))
        .map(|row| (row.id.0, named(hat.role, &row.pupil(None))))
        .collect();
    let line = |row: NewsRow| {
        Some(NewsLine {
            called: known.get(&row.pupil_id.0)?.clone(),
            id: row.id.0,
            kind: row.kind.0,
            at: row.at.0,
            read: row.read_at.is_some(),
            pupil: row.pupil_id.0,
            object: row.object_id.0,
        })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

/// Newest first: nobody reads the same line twice. What is unread stays so under a newer one that was read.
fn each_once(mut lines: Vec<NewsLine>) -> Vec<NewsLine> {
    let mut said = BTreeSet::new();
    lines
        .retain(|line| !line.kind.is_of_pupil() || said.insert((line.kind, line.pupil, line.read)));
    lines
}

/// Whoever may know of the pupil at all may know that there is something new.
fn may_know(hat: &Hat, facts: &PupilFacts) -> bool {
    match hat.role {
        Role::Parent => may::<SeeOwnChild>(hat, facts),
        Role::Pupil => may::<SeeOwnRecord>(hat, facts),
        Role::HeadTeacher
        | Role::Coordinator
        | Role::ClassTeacher
        | Role::LearningAssistant
        | Role::Office
        | Role::NamedPerson
        | Role::Governor
        | Role::Officer
        | Role::Moderator
        | Role::Specialist => may::<SeePupil>(hat, facts),
    }
}

/// By the first name at home; in full where there may be several of that name.
pub(super) fn named(role: Role, pupil: &Pupil) -> String {
    if matches!(role, Role::Parent | Role::Pupil) {
        pupil.called().to_owned()
    } else {
        pupil.name()
    }
}

pub(super) fn action_of(role: Role) -> &'static str {
    match role {
        Role::Parent => SeeOwnChild::NAME,
        Role::Pupil => SeeOwnRecord::NAME,
        Role::HeadTeacher
        | Role::Coordinator
        | Role::ClassTeacher
        | Role::LearningAssistant
        | Role::Office
        | Role::NamedPerson
        | Role::Governor
        | Role::Officer
        | Role::Moderator
        | Role::Specialist => SeePupil::NAME,
    }
}

/// What a person has neither read nor been written to about, and may know today under one of their hats.
#[dual]
pub(super) async fn unmailed(
    c: &mut Conn,
    person: PersonId,
    today: Day,
) -> Res<Vec<(NewsId, NewsKind)>> {
    let mut found = Vec::new();
    for peg in people::pegs(c, person, today).await? {
        let hat = sessions::whole(c, person, peg, today).await?;
        let mut rows = of_hat(c, &hat, true).await?;
        rows.retain(|row| row.mailed_at.is_none());
        let lines = visible(c, &hat, rows).await?;
        found.extend(lines.into_iter().map(|line| (line.id, line.kind)));
    }
    Ok(found)
}

/// Notes that a mail about these is gone.
#[dual]
pub(super) async fn mailed(c: &mut Conn, ids: Vec<NewsId>, at: Instant) -> Res<()> {
    let ids: Vec<_> = ids.into_iter().map(Bind::sql).collect();
    diesel::update(news::table.filter(news::id.eq_any(ids)))
        .set(news::mailed_at.eq(Some(at.sql())))
        .execute(c)
        .await?;
    Ok(())
}

/// Takes away all that a person was told of a pupil, and the mails that wait for them. What they may still know of
/// other pupils is mailed anew.
#[dual]
pub(super) async fn forget(
    c: &mut Conn,
    when: &Occasion,
    person: PersonId,
    pupil: PupilId,
) -> Res<()> {
    let told = news::table
        .filter(news::person_id.eq(person.sql()))
        .filter(news::pupil_id.eq(pupil.sql()));
    diesel::delete(told).execute(c).await?;
    mails::drop_waiting(c, person, "news", when.at).await?;
    mails::drop_waiting(c, person, "sign_in", when.at).await?;
    for (_, kind) in unmailed(c, person, when.today).await? {
        mails::queue_news(c, when, person, kind).await?;
    }
    Ok(())
}

/// Forgets what people were told long ago.
#[dual]
pub(crate) async fn prune(c: &mut Conn, at: Instant) -> Res<()> {
    let over = news::table.filter(news::at.lt((at - NEWS).sql()));
    diesel::delete(over).execute(c).await?;
    Ok(())
}
