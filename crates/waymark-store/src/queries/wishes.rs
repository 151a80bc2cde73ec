//! How parents like to be written to by a school.

use super::{Conn, Res, RunQueryDsl, audit, dual, pupils};
use crate::act::{Act, Event};
use crate::bind::{Bind, Sql};
use crate::places::{ReachedBy, Wish};
use crate::schema::{person, tie, wish};
use crate::types::Word;
use diesel::prelude::*;
use waymark_domain::ids::{PersonId, PupilId, SchoolId};
use waymark_policy::{Action, KeepOwnContact};

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = wish)]
struct WishRow {
    person_id: Sql<PersonId>,
    school_id: Sql<SchoolId>,
    language: String,
    text_size: String,
    interpreter: String,
    reached_by: Word<ReachedBy>,
}

impl WishRow {
    fn wish(self) -> Wish {
        Wish {
            language: self.language,
            text_size: self.text_size,
            interpreter: self.interpreter,
            reached_by: self.reached_by.0,
        }
    }
}

#[dual]
pub(super) async fn of_person(
    c: &mut Conn,
    person: PersonId,
    school: SchoolId,
) -> Res<Option<Wish>> {
    let found = wish::table
        .find((person.sql(), school.sql()))
        .select(WishRow::as_select())
        .first::<WishRow>(c)
        .await
        .optional()?;
    Ok(found.map(WishRow::wish))
}

/// How each of a pupil's family who reaches the plan likes to be written to, by name.
#[dual]
pub(super) async fn of_pupil(c: &mut Conn, act: &Act, pupil: PupilId) -> Res<Vec<(String, Wish)>> {
    let today = act.today.sql();
    let tied = tie::table
        .filter(tie::pupil_id.eq(pupil.sql()).and(tie::kind.eq("child")))
        .filter(tie::until_day.is_null().or(tie::until_day.gt(today)))
        .select(tie::person_id);
    let rows = wish::table
        .inner_join(person::table)
        .filter(wish::school_id.eq(act.school().sql()))
        .filter(wish::person_id.eq_any(tied))
        .order((person::name, person::id))
        .limit(50)
        .select((person::name, WishRow::as_select()))
        .load::<(String, WishRow)>(c)
        .await?;
    let wish = |(name, row): (String, WishRow)| (name, row.wish());
    Ok(rows.into_iter().map(wish).collect())
}

/// Keeps how the parent likes to be written to, in the place of what they said before.
#[dual]
pub(crate) async fn put(c: &mut Conn, act: Act, pupil: PupilId, new: Wish) -> Res<()> {
    let granted = pupils::lock::<KeepOwnContact>(c, &act, pupil).await?;
    let person = act.actor.hat.person;
    diesel::delete(wish::table.find((person.sql(), granted.school.sql())))
        .execute(c)
        .await?;
    let row = WishRow {
        person_id: person.sql(),
        school_id: granted.school.sql(),
        language: new.language,
        text_size: new.text_size,
        interpreter: new.interpreter,
        reached_by: Word(new.reached_by),
    };
    diesel::insert_into(wish::table)
        .values(row)
        .execute(c)
        .await?;
    let event = Event::new(KeepOwnContact::NAME, "wish", person.0, Some(pupil));
    audit::record(c, &act, event).await
}
