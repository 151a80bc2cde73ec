//! People who may sign in, and the hats they wear at a school.

use super::{
    Conn, Res, RunQueryDsl, audit, dual, invitations, named_persons, schools, second_steps,
};
use crate::accounts::{
    AddRefused, Added, ClassesRefused, Colleague, ColleagueHat, EndRefused, Lost, Newcomer,
    Occasion, Peg, TokenHash, may_change_role, may_hold_link,
};
use crate::act::{Act, Event};
use crate::bind::{Bind, Sql};
use crate::rows::person::{HatRow, PersonRow};
use crate::schema::{class, hat, hat_class, person, session};
use crate::types::Word;
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use waymark_domain::ids::{ClassId, HatId, PersonId, SchoolId};
use waymark_domain::people::Role;
use waymark_domain::{Day, Instant};
use waymark_policy::{Action, Denied, ManagePeople, decide};

/// Whether nobody has an account yet.
#[dual]
pub(crate) async fn none(c: &mut Conn) -> Res<bool> {
    let any = person::table
        .select(person::id)
        .first::<Sql<PersonId>>(c)
        .await
        .optional()?;
    Ok(any.is_none())
}

/// Everybody who has a role at the actor's school today that is given there, by name.
#[dual]
pub(crate) async fn list(c: &mut Conn, act: Act) -> Res<Vec<Colleague>> {
    let school = decide::<ManagePeople>(&act.actor.hat, &act.school())?;
    let rows = person::table
        .inner_join(hat::table)
        .filter(hat::school_id.eq(school.thing().sql()))
        .filter(hat::role.eq_any(Role::GIVEN.map(Role::slug)))
        .filter(hat::from_day.le(act.today.sql()))
        .filter(
            hat::until_day
                .is_null()
                .or(hat::until_day.gt(act.today.sql())),
        )
        .order((person::name, person::id, hat::from_day, hat::id))
        .select((PersonRow::as_select(), HatRow::as_select()))
        .limit(1000)
        .load::<(PersonRow, HatRow)>(c)
        .await?;
    let classes = classes_of_school(c, *school.thing()).await?;
    Ok(gather(rows, &classes))
}

/// Names of those who work at the actor's school today.
#[dual]
pub(super) async fn colleagues(c: &mut Conn, act: &Act) -> Res<Vec<(PersonId, String)>> {
    let worn = hat::until_day
        .is_null()
        .or(hat::until_day.gt(act.today.sql()));
    Ok(person::table
        .inner_join(hat::table)
        .filter(hat::school_id.eq(act.school().sql()))
        .filter(hat::role.eq_any(Role::STAFF.map(Role::slug)))
        .filter(hat::from_day.le(act.today.sql()).and(worn))
        .order((person::name, person::id))
        .select((person::id, person::name))
        .distinct()
        .limit(1000)
        .load(c)
        .await?)
}

/// Whether nobody but one person wears a hat at the actor's school today.
#[dual]
pub(crate) async fn is_alone(c: &mut Conn, act: Act) -> Res<bool> {
    let school = decide::<ManagePeople>(&act.actor.hat, &act.school())?;
    let worn = hat::from_day.le(act.today.sql()).and(
        hat::until_day
            .is_null()
            .or(hat::until_day.gt(act.today.sql())),
    );
    let people: Vec<Sql<PersonId>> = hat::table
        .filter(hat::school_id.eq(school.thing().sql()).and(worn))
        .filter(hat::role.eq_any(Role::STAFF.map(Role::slug)))
        .select(hat::person_id)
        .distinct()
        .limit(2)
        .load(c)
        .await?;
    Ok(people.len() < 2)
}

/// Gives somebody a hat at the actor's school, and an account if they have none.
#[dual]
pub(crate) async fn add(
    c: &mut Conn,
    act: Act,
    newcomer: Newcomer,
) -> Res<Result<Added, AddRefused>> {
    let school = decide::<ManagePeople>(&act.actor.hat, &act.school())?;
    let school = *school.thing();
    if !may_change_role(&act.actor.hat, newcomer.role) {
        return Ok(Err(AddRefused::OnlyHeads));
    }
    let known = find(c, newcomer.email.as_str()).await?;
    if let Some(refused) = refusal(c, known.as_ref(), school, act.today, &newcomer).await? {
        return Ok(Err(refused));
    }
    let person = hatted(c, known.as_ref(), school, act.at, act.today, &newcomer).await?;
    audit::record(c, &act, hat_given(person, &newcomer)).await?;
    let joined = known.is_some_and(|known| known.joined);
    if joined || !link(c, &act, school, person, newcomer.link).await? {
        return Ok(Ok(Added::HatOnly(person)));
    }
    Ok(Ok(Added::Invited(person)))
}

/// Makes the one-time link of a person, for the actor to hand over. `false` where the actor must not hold it: see
/// [`may_hold_link`], and nobody does for somebody who has ever had a hat at another school.
#[dual]
pub(super) async fn link(
    c: &mut Conn,
    act: &Act,
    school: SchoolId,
    person: PersonId,
    link: TokenHash,
) -> Res<bool> {
    let pegs = pegs(c, person, act.today).await?;
    let roles: Vec<Role> = pegs.iter().map(|peg| peg.role).collect();
    if !may_hold_link(&act.actor.hat, person, &roles) || elsewhere(c, person, school).await? {
        return Ok(false);
    }
    invitations::make(c, person, link, act.at).await?;
    Ok(true)
}

/// The same by a command on the shell, which may also make a new link for somebody who has the hat. Where everything is
/// lost, nothing that was opens their account any more; otherwise all stays until the link is used.
#[dual]
pub(crate) async fn add_from_shell(
    c: &mut Conn,
    occasion: Occasion,
    school: SchoolId,
    newcomer: Newcomer,
    lost: Lost,
) -> Res<Result<PersonId, AddRefused>> {
    let known = find(c, newcomer.email.as_str()).await?;
    let person = match (
        refusal(c, known.as_ref(), school, occasion.today, &newcomer).await?,
        &known,
    ) {
        (Some(AddRefused::AlreadyHere), Some(known)) => known.id.0,
        (Some(refused), _) => return Ok(Err(refused)),
        (None, known) => {
            let (at, today) = (occasion.at, occasion.today);
            let person = hatted(c, known.as_ref(), school, at, today, &newcomer).await?;
            audit::note(
                c,
                &occasion,
                None,
                Some(school),
                hat_given(person, &newcomer),
            )
            .await?;
            person
        }
    };
    if lost == Lost::Everything {
        second_steps::take_away(c, person, lost).await?;
    }
    invitations::make(c, person, newcomer.link, occasion.at).await?;
    let details = json!({ "everything": lost == Lost::Everything });
    let event = Event::new("LinkMade", "person", person.0, None).with(details);
    audit::note(c, &occasion, None, Some(school), event).await?;
    Ok(Ok(person))
}

/// Makes a new link for somebody who has no way in yet and works at no other school.
#[dual]
pub(crate) async fn invite_again(
    c: &mut Conn,
    act: Act,
    person: PersonId,
    link: TokenHash,
) -> Res<String> {
    let school = decide::<ManagePeople>(&act.actor.hat, &act.school())?;
    let name = person::table
        .inner_join(hat::table)
        .filter(person::id.eq(person.sql()))
        .filter(person::joined.eq(false))
        .filter(hat::school_id.eq(school.thing().sql()))
        .filter(
            hat::until_day
                .is_null()
                .or(hat::until_day.gt(act.today.sql())),
        )
        .select(person::name)
        .first::<String>(c)
        .await
        .optional()?;
    let refused = Denied {
        action: ManagePeople::NAME,
    };
    let name = name.ok_or(refused)?;
    if !self::link(c, &act, *school.thing(), person, link).await? {
        return Err(refused.into());
    }
    audit::record(c, &act, Event::new("LinkMade", "person", person.0, None)).await?;
    Ok(name)
}

/// Ties a teacher's or assistant's hat at the actor's school to these classes and to no others, at once.
#[dual]
pub(crate) async fn set_classes(
    c: &mut Conn,
    act: Act,
    id: HatId,
    classes: Vec<ClassId>,
) -> Res<Result<(), ClassesRefused>> {
    let row = lock(c, &act, id).await?;
    if !row.role.0.is_tied_to_classes() {
        return Ok(Err(ClassesRefused::WholeSchool));
    }
    if strange_class(c, row.school_id.0, &classes).await? {
        return Ok(Err(ClassesRefused::UnknownClass));
    }
    diesel::delete(hat_class::table.filter(hat_class::hat_id.eq(id.sql())))
        .execute(c)
        .await?;
    let classes: BTreeSet<ClassId> = classes.into_iter().collect();
    tie(c, id, classes.iter().copied().collect()).await?;
    let details = json!({ "classes": classes });
    let event = Event::new("HatClassesChanged", "hat", id.0, None).with(details);
    audit::record(c, &act, event).await?;
    Ok(Ok(()))
}

/// A hat at the actor's school that has not ended; whoever else changes it waits until this is done.
#[dual]
pub(super) async fn lock(c: &mut Conn, act: &Act, id: HatId) -> Res<HatRow> {
    diesel::update(hat::table.find(id.sql()))
        .set(hat::role.eq(hat::role))
        .execute(c)
        .await?;
    let worn = hat::until_day
        .is_null()
        .or(hat::until_day.gt(act.today.sql()));
    let found = hat::table
        .find(id.sql())
        .filter(worn)
        .select(HatRow::as_select());
    let row: HatRow = found.first(c).await.optional()?.ok_or(Denied {
        action: ManagePeople::NAME,
    })?;
    decide::<ManagePeople>(&act.actor.hat, &row.school_id.0)?;
    Ok(row)
}

/// Ends a hat at the actor's school, the sessions in which it is worn, and the ties that it came with, at once.
#[dual]
pub(crate) async fn end_hat(c: &mut Conn, act: Act, id: HatId) -> Res<Result<(), EndRefused>> {
    let row = lock(c, &act, id).await?;
    if id == act.actor.hat.id {
        return Ok(Err(EndRefused::Worn));
    }
    if !may_change_role(&act.actor.hat, row.role.0) {
        return Ok(Err(EndRefused::OnlyHeads));
    }
    if is_last_head(c, &row, act.today).await? {
        return Ok(Err(EndRefused::LastHead));
    }
    diesel::update(hat::table.find(id.sql()))
        .set(hat::until_day.eq(Some(act.today.sql())))
        .execute(c)
        .await?;
    let sessions = session::table
        .filter(session::person_id.eq(row.person_id))
        .filter(session::hat_id.eq(id.sql()));
    diesel::delete(sessions).execute(c).await?;
    if row.role.0 == Role::NamedPerson {
        let whose = (row.person_id.0, row.school_id.0);
        named_persons::hand_over(c, &act, whose, None, act.today).await?;
    }
    audit::record(c, &act, Event::new("HatEnded", "hat", id.0, None)).await?;
    Ok(Ok(()))
}

/// Whether the hat is a head teacher's, and nobody else leads the school as one after a day.
#[dual]
pub(super) async fn is_last_head(c: &mut Conn, row: &HatRow, until: Day) -> Res<bool> {
    if row.role.0 != Role::HeadTeacher {
        return Ok(false);
    }
    let stays = hat::until_day.is_null().or(hat::until_day.gt(until.sql()));
    let other = hat::table
        .filter(hat::school_id.eq(row.school_id).and(stays))
        .filter(hat::role.eq(Role::HeadTeacher.slug()))
        .filter(hat::person_id.ne(row.person_id))
        .select(hat::id)
        .first::<Sql<HatId>>(c)
        .await
        .optional()?;
    Ok(other.is_none())
}

/// The hats that a person may wear on a day, the one worn last first.
#[dual]
pub(crate) async fn pegs(c: &mut Conn, person: PersonId, today: Day) -> Res<Vec<Peg>> {
    let mut hats = hat::table
        .filter(hat::person_id.eq(person.sql()))
        .filter(hat::from_day.le(today.sql()))
        .filter(hat::until_day.is_null().or(hat::until_day.gt(today.sql())))
        .order(hat::id)
        .select(HatRow::as_select())
        .limit(100)
        .load::<HatRow>(c)
        .await?;
    hats.sort_by_key(|hat| std::cmp::Reverse(hat.worn_at));
    let peg = |row: HatRow| Peg {
        hat: row.id.0,
        role: row.role.0,
        school: row.school_id.0,
    };
    Ok(hats.into_iter().map(peg).collect())
}

#[dual]
pub(super) async fn find(c: &mut Conn, email: &str) -> Res<Option<PersonRow>> {
    let found = person::table
        .filter(person::email.eq(email))
        .select(PersonRow::as_select());
    Ok(found.first(c).await.optional()?)
}

#[dual]
async fn refusal(
    c: &mut Conn,
    known: Option<&PersonRow>,
    school: SchoolId,
    today: Day,
    newcomer: &Newcomer,
) -> Res<Option<AddRefused>> {
    if let Some(known) = known {
        let pegs = pegs(c, known.id.0, today).await?;
        if pegs
            .iter()
            .any(|peg| peg.school == school && peg.role == newcomer.role)
        {
            return Ok(Some(AddRefused::AlreadyHere));
        }
    }
    let at_council = schools::is_council(c, school).await?;
    if at_council != newcomer.role.is_of_council() {
        return Ok(Some(AddRefused::WrongPlace));
    }
    let strange = strange_class(c, school, &newcomer.classes).await?;
    Ok(strange.then_some(AddRefused::UnknownClass))
}

/// Whether one of the classes is not the school's.
#[dual]
async fn strange_class(c: &mut Conn, school: SchoolId, classes: &[ClassId]) -> Res<bool> {
    let theirs = class::table
        .filter(class::school_id.eq(school.sql()))
        .select(class::id)
        .load::<Sql<ClassId>>(c)
        .await?;
    Ok(classes.iter().any(|class| !theirs.contains(&class.sql())))
}

/// Writes the hat, and the person if they are not known.
#[dual]
pub(super) async fn hatted(
    c: &mut Conn,
    known: Option<&PersonRow>,
    school: SchoolId,
    at: Instant,
    today: Day,
    newcomer: &Newcomer,
) -> Res<PersonId> {
    let person = match known {
        Some(known) => known.id.0,
        None => insert_person(c, at, newcomer).await?,
    };
    let row = HatRow {
        id: newcomer.hat.sql(),
        school_id: school.sql(),
        person_id: person.sql(),
        role: Word(newcomer.role),
        from_day: today.sql(),
        until_day: None,
        worn_at: None,
    };
    diesel::insert_into(hat::table)
        .values(row)
        .execute(c)
        .await?;
    tie(c, newcomer.hat, newcomer.classes.clone()).await?;
    Ok(person)
}

/// Each class no more than once.
#[dual]
pub(super) async fn tie(c: &mut Conn, hat: HatId, classes: Vec<ClassId>) -> Res<()> {
    for class in classes {
        let row = (
            hat_class::hat_id.eq(hat.sql()),
            hat_class::class_id.eq(class.sql()),
        );
        diesel::insert_into(hat_class::table)
            .values(row)
            .execute(c)
            .await?;
    }
    Ok(())
}

#[dual]
async fn insert_person(c: &mut Conn, at: Instant, newcomer: &Newcomer) -> Res<PersonId> {
    let row = PersonRow {
        id: newcomer.person.sql(),
        email: newcomer.email.to_string(),
        name: newcomer.name.to_string(),
        password_hash: None,
        created_at: at.sql(),
        joined: false,
    };
    diesel::insert_into(person::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(newcomer.person)
}

/// Whether the person has ever had a hat at another school.
#[dual]
pub(super) async fn elsewhere(c: &mut Conn, person: PersonId, school: SchoolId) -> Res<bool> {
    let other = hat::table
        .filter(hat::person_id.eq(person.sql()))
        .filter(hat::school_id.ne(school.sql()))
        .select(hat::id)
        .first::<Sql<HatId>>(c)
        .await
        .optional()?;
    Ok(other.is_some())
}

/// Names of classes by hat, in order.
#[dual]
async fn classes_of_school(c: &mut Conn, school: SchoolId) -> Res<Vec<(Sql<HatId>, String)>> {
    let classes = hat_class::table
        .inner_join(class::table)
        .filter(class::school_id.eq(school.sql()))
        .order(class::name)
        .select((hat_class::hat_id, class::name))
        .limit(5000)
        .load(c)
        .await?;
    Ok(classes)
}

fn hat_given(person: PersonId, newcomer: &Newcomer) -> Event {
    let details = json!({ "person": person, "role": newcomer.role.slug() });
    Event::new("HatGiven", "hat", newcomer.hat.0, None).with(details)
}

/// One colleague for each run of rows of one person.
fn gather(rows: Vec<(PersonRow, HatRow)>, classes: &[(Sql<HatId>, String)]) -> Vec<Colleague> {
    let mut colleagues: Vec<Colleague> = Vec::new();
    for (person, row) in rows {
        let own = classes
            .iter()
            .filter(|(hat, _)| *hat == row.id)
            .map(|(_, name)| name.clone());
        let hat = ColleagueHat {
            id: row.id.0,
            role: row.role.0,
            classes: own.collect(),
            since: row.from_day.0,
            until: row.until_day.map(|day| day.0),
        };
        match colleagues.last_mut() {
            Some(last) if last.person == person.id.0 => last.hats.push(hat),
            _ => colleagues.push(Colleague {
                person: person.id.0,
                name: person.name,
                email: person.email,
                joined: person.joined,
                hats: vec![hat],
            }),
        }
    }
    colleagues
}
