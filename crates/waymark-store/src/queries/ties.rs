//! Who is who to a pupil: family, the pupil themselves, specialists with a grant, and those who are kept away.

use super::{
    Conn, Res, RunQueryDsl, audit, dual, entering, named_persons, people, pupils, samples, shut_out,
};
use crate::accounts::Peg;
use crate::act::{Act, Event, Shown};
use crate::around::{AskedIn, FamilyPage, NewKin, NewParent, TieLine, TieRefused};
use crate::bind::{Bind, Sql};
use crate::places::Relative;
use crate::rows::person::{PersonRow, TieRow};
use crate::schema::{access_grant, bar, person, tie};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Day;
use waymark_domain::ids::{PersonId, PupilId, SchoolId, TieId};
use waymark_domain::people::{Grant, Role, Ties};
use waymark_policy::{Action, Denied, TieFamily};

/// The pupils whom this hat reaches, or must not reach, by name.
///
/// A parent's hat reaches the children at its school. Whoever works at a school is family to their children
/// wherever these are.
#[dual]
pub(super) async fn of_hat(c: &mut Conn, person: PersonId, peg: Peg, today: Day) -> Res<Ties> {
    let all = of_person(c, person, today).await?;
    let own = |kind| {
        let own = all
            .iter()
            .filter(move |tie| tie.kind == kind && tie.school == peg.school);
        own.map(|tie| tie.pupil).collect()
    };
    let sampled = match peg.role {
        Role::Moderator => samples::of_council(c, peg.school, today).await?,
        Role::HeadTeacher
        | Role::Coordinator
        | Role::ClassTeacher
        | Role::LearningAssistant
        | Role::Office
        | Role::NamedPerson
        | Role::Governor
        | Role::Parent
        | Role::Pupil
        | Role::Specialist
        | Role::Officer => Vec::new(),
    };
    let named = sampled.iter().filter(|(_, named)| *named);
    Ok(Ties {
        sample: sampled.iter().map(|(plan, _)| *plan).collect(),
        named: named.map(|(plan, _)| *plan).collect(),
        own: match peg.role {
            Role::Parent => own("child"),
            Role::Pupil => own("self"),
            Role::NamedPerson => own("named"),
            Role::HeadTeacher
            | Role::Coordinator
            | Role::ClassTeacher
            | Role::LearningAssistant
            | Role::Office
            | Role::Governor
            | Role::Specialist
            | Role::Officer
            | Role::Moderator => Vec::new(),
        },
        grants: match peg.role {
            Role::Specialist => grants(c, person, peg.school).await?,
            Role::HeadTeacher
            | Role::Coordinator
            | Role::ClassTeacher
            | Role::LearningAssistant
            | Role::Office
            | Role::NamedPerson
            | Role::Governor
            | Role::Parent
            | Role::Pupil
            | Role::Officer
            | Role::Moderator => Vec::new(),
        },
        kin: if peg.role.is_staff() || peg.role == Role::Moderator {
            let family = all.iter().filter(|tie| tie.kind != "named");
            family.map(|tie| tie.pupil).collect()
        } else {
            Vec::new()
        },
        barred: barred_from(c, person).await?,
    })
}

struct Tied {
    pupil: PupilId,
    school: SchoolId,
    kind: String,
}

#[dual]
async fn of_person(c: &mut Conn, person: PersonId, today: Day) -> Res<Vec<Tied>> {
    let rows = tie::table
        .filter(tie::person_id.eq(person.sql()))
        .filter(tie::from_day.le(today.sql()))
        .filter(tie::until_day.is_null().or(tie::until_day.gt(today.sql())))
        .order(tie::pupil_id)
        .select((tie::pupil_id, tie::school_id, tie::kind))
        .load::<(PupilId, SchoolId, String)>(c)
        .await?;
    let tied = |(pupil, school, kind)| Tied {
        pupil,
        school,
        kind,
    };
    Ok(rows.into_iter().map(tied).collect())
}

/// All of a school, those that are over as well: the policy looks at their days.
#[dual]
async fn grants(c: &mut Conn, person: PersonId, school: SchoolId) -> Res<Vec<Grant>> {
    let rows = access_grant::table
        .filter(access_grant::person_id.eq(person.sql()))
        .filter(access_grant::school_id.eq(school.sql()))
        .order(access_grant::pupil_id)
        .select((
            access_grant::pupil_id,
            access_grant::from_day,
            access_grant::until_day,
            access_grant::contributes,
            access_grant::confidential,
        ))
        .load::<(PupilId, Day, Day, bool, bool)>(c)
        .await?;
    let grant = |(pupil, from, until, contributes, confidential)| Grant {
        pupil,
        from,
        until,
        contributes,
        confidential,
    };
    Ok(rows.into_iter().map(grant).collect())
}

/// In force from the word of the first person until two have lifted it; also for an account that was made after.
#[dual]
pub(super) async fn barred_from(c: &mut Conn, person: PersonId) -> Res<Vec<PupilId>> {
    let own = person::table.find(person.sql()).select(person::email);
    Ok(bar::table
        .filter(bar::person_id.eq(person.sql()).or(bar::email.eq_any(own)))
        .filter(bar::lifted_at.is_null())
        .order(bar::pupil_id)
        .select(bar::pupil_id)
        .load(c)
        .await?)
}

/// Who of the family reaches the pupil's plan today, by name.
#[dual]
pub(crate) async fn family(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<FamilyPage>> {
    let (granted, row, _) = pupils::load::<TieFamily>(c, &act, id).await?;
    let colleagues = people::colleagues(c, &act).await?;
    let mut kin = tied(c, &act, id, "kin").await?;
    kin.retain(|one| colleagues.iter().any(|(person, _)| *person == one.person));
    let mut contacts = pupils::contacts(c, id).await?;
    let shut_out = shut_out::contacts(c, id, &contacts).await?;
    contacts.retain(|contact| !shut_out.contains(&contact.id));
    let value = FamilyPage {
        facts: granted.thing().clone(),
        called: row.pupil(None).called().to_owned(),
        family: tied(c, &act, id, "child").await?,
        kin,
        colleagues,
        contacts,
    };
    let sights = vec![Event::new(TieFamily::NAME, "pupil", id.0, Some(id))];
    Ok(Shown { value, sights })
}

/// The parents and carers who reach the pupil's plan today, by name.
#[dual]
pub(super) async fn parents(c: &mut Conn, act: &Act, id: PupilId) -> Res<Vec<(PersonId, String)>> {
    let family = tied(c, act, id, "child").await?;
    Ok(family
        .into_iter()
        .map(|line| (line.person, line.name))
        .collect())
}

/// The same who see today what the family may see: nobody who is barred, and nobody whose day is still to come.
#[dual]
pub(super) async fn readers(c: &mut Conn, act: &Act, id: PupilId) -> Res<Vec<Relative>> {
    let barred = bar::table
        .filter(bar::pupil_id.eq(id.sql()).and(bar::lifted_at.is_null()))
        .select((bar::person_id, bar::email))
        .load::<(Option<Sql<PersonId>>, String)>(c)
        .await?;
    let is_barred = |line: &TieLine| {
        barred.iter().any(|(person, email)| {
            person.is_some_and(|person| person.0 == line.person) || *email == line.email
        })
    };
    let family = tied(c, act, id, "child").await?.into_iter();
    let readers = family.filter(|line| line.since <= act.today && !is_barred(line));
    Ok(readers
        .map(|line| Relative {
            name: line.name,
            relationship: line.relationship,
        })
        .collect())
}

#[dual]
async fn tied(c: &mut Conn, act: &Act, id: PupilId, kind: &str) -> Res<Vec<TieLine>> {
    let today = act.today.sql();
    let rows = tie::table
        .inner_join(person::table)
        .filter(tie::pupil_id.eq(id.sql()).and(tie::kind.eq(kind)))
        .filter(tie::until_day.is_null().or(tie::until_day.gt(today)))
        .order((person::name, tie::id))
        .select((TieRow::as_select(), PersonRow::as_select()))
        .limit(50)
        .load::<(TieRow, PersonRow)>(c)
        .await?;
    Ok(rows.into_iter().map(line).collect())
}

fn line((tie, person): (TieRow, PersonRow)) -> TieLine {
    TieLine {
        id: tie.id.0,
        person: person.id.0,
        name: person.name,
        email: person.email,
        relationship: tie.relationship,
        responsibility: tie.responsibility,
        since: tie.from_day.0,
        joined: person.joined,
    }
}

/// Asks a parent in: an account if they have none, a parent's hat at the school, and the tie to the child.
#[dual]
pub(crate) async fn add_parent(
    c: &mut Conn,
    act: Act,
    pupil: PupilId,
    new: NewParent,
) -> Res<Result<AskedIn, TieRefused>> {
    let granted = pupils::lock::<TieFamily>(c, &act, pupil).await?;
    let known = people::find(c, new.asked.email.as_str()).await?;
    if let Some(known) = &known
        && is_tied(c, known.id.0, pupil, act.today).await?
    {
        return Ok(Err(TieRefused::AlreadyTied));
    }
    if let Err(refused) = shut_out::check(c, &act, pupil, &new.asked, known.as_ref()).await? {
        return Ok(Err(refused));
    }
    let school = granted.school;
    let person =
        entering::hatted(c, &act, school, known.as_ref(), &new.asked, Role::Parent).await?;
    let tie = TieRow::new(&act, (school, pupil, person), new.tie, "child");
    let row = TieRow {
        relationship: new.relationship.clone(),
        responsibility: new.responsibility,
        ..tie
    };
    insert(c, row).await?;
    named_persons::end_of_person(c, &act, person, pupil).await?;
    let details = json!({ "person": person, "relationship": new.relationship });
    let event = Event::new("FamilyTied", "tie", new.tie.0, Some(pupil)).with(details);
    audit::record(c, &act, event).await?;
    let link = entering::link(c, &act, school, known.as_ref(), person, &new.asked).await?;
    Ok(Ok(link))
}

/// Writes down that somebody who works at the school is family: under their staff hat they reach the pupil no more.
#[dual]
pub(crate) async fn add_kin(
    c: &mut Conn,
    act: Act,
    pupil: PupilId,
    new: NewKin,
) -> Res<Result<(), TieRefused>> {
    let school = pupils::lock::<TieFamily>(c, &act, pupil).await?.school;
    let colleagues = people::colleagues(c, &act).await?;
    if !colleagues.iter().any(|(person, _)| *person == new.person) {
        return Err(Denied {
            action: TieFamily::NAME,
        }
        .into());
    }
    let known = of_person(c, new.person, act.today).await?;
    if known
        .iter()
        .any(|tie| tie.pupil == pupil && tie.kind != "named")
    {
        return Ok(Err(TieRefused::AlreadyTied));
    }
    let tie = TieRow::new(&act, (school, pupil, new.person), new.tie, "kin");
    let row = TieRow {
        relationship: new.relationship,
        ..tie
    };
    insert(c, row).await?;
    named_persons::end_of_person(c, &act, new.person, pupil).await?;
    let event = Event::new("KinTied", "tie", new.tie.0, Some(pupil));
    audit::record(c, &act, event.with(json!({ "person": new.person }))).await?;
    Ok(Ok(()))
}

/// Whether somebody is family of a pupil, or barred from them: as staff they reach nothing about them.
#[dual]
pub(super) async fn is_kept_away(
    c: &mut Conn,
    person: PersonId,
    pupil: PupilId,
    today: Day,
) -> Res<bool> {
    let all = of_person(c, person, today).await?;
    let mut family = all.iter().filter(|tie| tie.kind != "named");
    Ok(family.any(|tie| tie.pupil == pupil) || barred_from(c, person).await?.contains(&pupil))
}

#[dual]
async fn is_tied(c: &mut Conn, person: PersonId, pupil: PupilId, today: Day) -> Res<bool> {
    let tied = of_person(c, person, today).await?;
    Ok(tied
        .iter()
        .any(|tie| tie.pupil == pupil && tie.kind == "child"))
}

#[dual]
pub(super) async fn insert(c: &mut Conn, row: TieRow) -> Res<()> {
    diesel::insert_into(tie::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// Ends a tie at once. With the last one, the parent's hat at the school ends, and its sessions.
#[dual]
pub(crate) async fn end(c: &mut Conn, act: Act, id: TieId) -> Res<PupilId> {
    let found = tie::table
        .find(id.sql())
        .filter(tie::until_day.is_null().and(tie::kind.ne("named")))
        .select(TieRow::as_select())
        .first::<TieRow>(c)
        .await
        .optional()?;
    let row = found.ok_or(Denied {
        action: TieFamily::NAME,
    })?;
    let pupil = row.pupil_id.0;
    let granted = pupils::lock::<TieFamily>(c, &act, pupil).await?;
    diesel::update(tie::table.find(id.sql()))
        .set(tie::until_day.eq(Some(act.today.sql())))
        .execute(c)
        .await?;
    end_idle_hat(c, &act, row.person_id.0, granted.school).await?;
    let event = Event::new("FamilyTieEnded", "tie", id.0, Some(pupil));
    audit::record(c, &act, event).await?;
    Ok(pupil)
}

/// With the last child at the school, the parent's hat there ends, and its sessions.
#[dual]
pub(super) async fn end_idle_hat(
    c: &mut Conn,
    act: &Act,
    person: PersonId,
    school: SchoolId,
) -> Res<()> {
    let left = of_person(c, person, act.today).await?;
    let child = |tie: &Tied| tie.school == school && tie.kind == "child";
    if left.iter().any(child) {
        return Ok(());
    }
    entering::end_hats(c, act, person, school, Role::Parent, act.today).await
}
