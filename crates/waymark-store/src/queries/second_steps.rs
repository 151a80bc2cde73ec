//! The second step after a password: an authenticator app, and codes on paper for when it is lost.
//!
//! Invariant: a code of the app and a code on paper are each taken once at most.

use super::{Conn, Res, RunQueryDsl, audit, dual, identities, passkeys, people, timetable_feeds};
use crate::accounts::{Lost, Occasion, StartRefused, TokenHash, may_hold_link};
use crate::act::{Act, Event};
use crate::bind::Bind;
use crate::schema::{hat, person, recovery_code, school, second_step, session, sign_in_step};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::ids::{PersonId, SchoolId};
use waymark_domain::people::Role;
use waymark_policy::{Action, Denied, EditSchool, ManagePeople, decide};

/// Who can be let start again by the school: those whom it asked in, but no pupil, who never signs in with a password.
const STARTING: [Role; 9] = [
    Role::HeadTeacher,
    Role::Coordinator,
    Role::ClassTeacher,
    Role::LearningAssistant,
    Role::Office,
    Role::NamedPerson,
    Role::Governor,
    Role::Parent,
    Role::Specialist,
];

/// The secret that the person's app shares.
#[dual]
pub(crate) async fn secret(c: &mut Conn, person: PersonId) -> Res<Option<Vec<u8>>> {
    Ok(second_step::table
        .find(person.sql())
        .select(second_step::secret)
        .first(c)
        .await
        .optional()?)
}

/// Sets one up in the place of any before. `code` is the half minute whose code showed that the app works.
#[dual]
pub(crate) async fn set_up(
    c: &mut Conn,
    occasion: Occasion,
    person: PersonId,
    secret: Vec<u8>,
    code: i64,
    recovery: Vec<TokenHash>,
) -> Res<()> {
    clear(c, person).await?;
    let row = (
        second_step::person_id.eq(person.sql()),
        second_step::secret.eq(secret),
        second_step::used_code.eq(code),
        second_step::made_at.eq(occasion.at.sql()),
    );
    diesel::insert_into(second_step::table)
        .values(row)
        .execute(c)
        .await?;
    put_recovery(c, person, recovery).await?;
    let event = Event::new("SecondStepSetUp", "person", person.0, None);
    audit::note(c, &occasion, Some(person), None, event).await
}

/// Takes the code of a half minute. `false` when it, or a later one, has been taken before.
#[dual]
pub(crate) async fn use_code(c: &mut Conn, person: PersonId, code: i64) -> Res<bool> {
    let unused = second_step::table
        .find(person.sql())
        .filter(second_step::used_code.lt(code));
    let taken = diesel::update(unused)
        .set(second_step::used_code.eq(code))
        .execute(c)
        .await?;
    Ok(taken == 1)
}

/// Takes a code on paper. `false` when there is no such code.
#[dual]
pub(crate) async fn use_recovery(
    c: &mut Conn,
    occasion: Occasion,
    person: PersonId,
    code: TokenHash,
) -> Res<bool> {
    let unused = recovery_code::table
        .filter(recovery_code::person_id.eq(person.sql()))
        .filter(recovery_code::code_hash.eq(code.bytes()));
    if diesel::delete(unused).execute(c).await? == 0 {
        return Ok(false);
    }
    let event = Event::new("RecoveryCodeUsed", "person", person.0, None);
    audit::note(c, &occasion, Some(person), None, event).await?;
    Ok(true)
}

/// New codes on paper; the old ones work no more. `false` when there is no second step.
#[dual]
pub(crate) async fn renew_recovery(
    c: &mut Conn,
    occasion: Occasion,
    person: PersonId,
    recovery: Vec<TokenHash>,
) -> Res<bool> {
    if secret(c, person).await?.is_none() {
        return Ok(false);
    }
    drop_recovery(c, person).await?;
    put_recovery(c, person, recovery).await?;
    let event = Event::new("RecoveryCodesMade", "person", person.0, None);
    audit::note(c, &occasion, Some(person), None, event).await?;
    Ok(true)
}

/// Takes it off, by the person themselves.
#[dual]
pub(crate) async fn take_off(c: &mut Conn, occasion: Occasion, person: PersonId) -> Res<()> {
    clear(c, person).await?;
    let event = Event::new("SecondStepTakenOff", "person", person.0, None);
    audit::note(c, &occasion, Some(person), None, event).await
}

/// For somebody who has lost their password, or their second step or device with it: what is lost is taken away, every
/// session and calendar address ends, and a one-time link lets them begin again. Answers with their name.
///
/// Parents and specialists start again in the same way as colleagues do. Somebody who has a hat at another school is
/// refused: one school must not open an account at another.
#[dual]
pub(crate) async fn start_again(
    c: &mut Conn,
    act: Act,
    person: PersonId,
    link: TokenHash,
    lost: Lost,
) -> Res<String> {
    let school = decide::<ManagePeople>(&act.actor.hat, &act.school())?;
    let refused = Denied {
        action: ManagePeople::NAME,
    };
    let name = comes_here(c, &act, person, &STARTING)
        .await?
        .ok_or(refused)?;
    if !people::link(c, &act, *school.thing(), person, link).await? {
        return Err(refused.into());
    }
    take_away(c, person, lost).await?;
    let event = Event::new("StartedAgain", "person", person.0, None);
    let details = json!({ "everything": lost == Lost::Everything });
    audit::record(c, &act, event.with(details)).await?;
    Ok(name)
}

/// Takes away what somebody has lost, and ends what is open.
#[dual]
pub(super) async fn take_away(c: &mut Conn, person: PersonId, lost: Lost) -> Res<()> {
    if lost == Lost::Everything {
        clear(c, person).await?;
        passkeys::clear(c, person).await?;
        identities::clear(c, person).await?;
        diesel::update(person::table.find(person.sql()))
            .set(person::joined.eq(false))
            .execute(c)
            .await?;
    }
    timetable_feeds::clear(c, person).await?;
    diesel::update(person::table.find(person.sql()))
        .set(person::password_hash.eq(None::<String>))
        .execute(c)
        .await?;
    diesel::delete(sign_in_step::table.filter(sign_in_step::person_id.eq(Some(person.sql()))))
        .execute(c)
        .await?;
    diesel::delete(session::table.filter(session::person_id.eq(person.sql())))
        .execute(c)
        .await?;
    Ok(())
}

/// Ends every session of a colleague, such as one whose tablet was stolen, and the addresses of their calendars, which a
/// tablet knows, too. Password and second step stay as they are.
#[dual]
pub(crate) async fn sign_out(c: &mut Conn, act: Act, person: PersonId) -> Res<()> {
    decide::<ManagePeople>(&act.actor.hat, &act.school())?;
    let refused = Denied {
        action: ManagePeople::NAME,
    };
    comes_here(c, &act, person, &Role::GIVEN)
        .await?
        .ok_or(refused)?;
    timetable_feeds::clear(c, person).await?;
    diesel::delete(session::table.filter(session::person_id.eq(person.sql())))
        .execute(c)
        .await?;
    let event = Event::new("SignedOutByColleague", "person", person.0, None);
    audit::record(c, &act, event).await
}

/// Whether the actor may let somebody start again, and their name: asked before the page that does it.
#[dual]
pub(crate) async fn starting(
    c: &mut Conn,
    act: Act,
    person: PersonId,
) -> Res<Result<String, StartRefused>> {
    let school = decide::<ManagePeople>(&act.actor.hat, &act.school())?;
    let refused = Denied {
        action: ManagePeople::NAME,
    };
    let name = comes_here(c, &act, person, &STARTING)
        .await?
        .ok_or(refused)?;
    let pegs = people::pegs(c, person, act.today).await?;
    let roles: Vec<Role> = pegs.iter().map(|peg| peg.role).collect();
    if !may_hold_link(&act.actor.hat, person, &roles) {
        return Err(refused.into());
    }
    if people::elsewhere(c, person, *school.thing()).await? {
        return Ok(Err(StartRefused::Elsewhere(name)));
    }
    Ok(Ok(name))
}

/// The name of somebody who has one of these roles at the actor's school today.
#[dual]
async fn comes_here(
    c: &mut Conn,
    act: &Act,
    person: PersonId,
    roles: &[Role],
) -> Res<Option<String>> {
    let worn = hat::until_day
        .is_null()
        .or(hat::until_day.gt(act.today.sql()));
    let roles: Vec<_> = roles.iter().map(|role| role.slug()).collect();
    Ok(person::table
        .inner_join(hat::table)
        .filter(person::id.eq(person.sql()))
        .filter(hat::school_id.eq(act.school().sql()))
        .filter(hat::role.eq_any(roles))
        .filter(worn)
        .select(person::name)
        .first::<String>(c)
        .await
        .optional()?)
}

/// Whether a school wants a second step of those who work there.
#[dual]
pub(crate) async fn required(c: &mut Conn, school: SchoolId) -> Res<bool> {
    Ok(school::table
        .find(school.sql())
        .select(school::second_step)
        .first(c)
        .await?)
}

/// Wants it from now on, or does not.
#[dual]
pub(crate) async fn require(c: &mut Conn, act: Act, wanted: bool) -> Res<()> {
    decide::<EditSchool>(&act.actor.hat, &act.school())?;
    diesel::update(school::table.find(act.school().sql()))
        .set(school::second_step.eq(wanted))
        .execute(c)
        .await?;
    let event = Event::new(EditSchool::NAME, "school", act.school().0, None);
    let details = json!({ "part": "second_step", "required": wanted });
    audit::record(c, &act, event.with(details)).await
}

/// Takes the second step and the codes on paper away.
#[dual]
pub(super) async fn clear(c: &mut Conn, person: PersonId) -> Res<()> {
    drop_recovery(c, person).await?;
    diesel::delete(second_step::table.find(person.sql()))
        .execute(c)
        .await?;
    Ok(())
}

#[dual]
async fn drop_recovery(c: &mut Conn, person: PersonId) -> Res<()> {
    let own = recovery_code::table.filter(recovery_code::person_id.eq(person.sql()));
    diesel::delete(own).execute(c).await?;
    Ok(())
}

#[dual]
async fn put_recovery(c: &mut Conn, person: PersonId, codes: Vec<TokenHash>) -> Res<()> {
    for code in codes {
        let row = (
            recovery_code::person_id.eq(person.sql()),
            recovery_code::code_hash.eq(code.bytes()),
        );
        diesel::insert_into(recovery_code::table)
            .values(row)
            .execute(c)
            .await?;
    }
    Ok(())
}
