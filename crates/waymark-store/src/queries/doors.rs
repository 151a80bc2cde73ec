//! Doors of classes: opening and closing them, and coming in.
//!
//! Invariant: a session that began at a door holds the pupil's own hat and no other, and is over when the door is.

use super::{Conn, Res, RunQueryDsl, audit, dual, sessions};
use crate::accounts::{NewSession, Occasion, TokenHash};
use crate::act::{Act, Event, Shown};
use crate::bind::Bind;
use crate::doors_at::{AtDoor, Badge, DoorPage, DoorPupil, Lock, NameCard, NewDoor, OpenDoor};
use crate::rows::person::{DoorCardRow, DoorRow};
use crate::rows::pupil::PupilRow;
use crate::schema::{class, class_door, door_card, pupil, session};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Instant;
use waymark_domain::ids::{ClassId, DoorId, PupilId};
use waymark_domain::pupil::Class;
use waymark_policy::{Action, Denied, EditSupport, PupilFacts, may};

/// More pupils than any class has.
const MOST: i64 = 100;

/// The door of a class. Those keep it who support all of its pupils.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: ClassId) -> Res<Shown<DoorPage>> {
    let class = kept(c, &act, id).await?;
    let rows = pupil::table
        .left_join(door_card::table)
        .filter(pupil::class_id.eq(Some(id.sql())))
        .filter(pupil::left_on.is_null())
        .order((pupil::sort_key, pupil::id))
        .limit(MOST)
        .select((PupilRow::as_select(), door_card::picture.nullable()))
        .load::<(PupilRow, Option<String>)>(c)
        .await?;
    let mut pupils = Vec::new();
    for (row, picture) in rows {
        let facts = PupilFacts {
            id: row.id.0,
            school: row.school_id.0,
            class: Some(id),
        };
        if may::<EditSupport>(&act.actor.hat, &facts) {
            pupils.push(DoorPupil {
                pupil: facts.id,
                name: format!("{} {}", row.given_name, row.family_name),
                has_card: picture.is_some(),
            });
        }
    }
    let sight =
        |one: &DoorPupil| Event::new(EditSupport::NAME, "pupil", one.pupil.0, Some(one.pupil));
    let sights = pupils.iter().map(sight).collect();
    let open = open_of(c, id, act.at).await?.map(|row| OpenDoor {
        code: row.code,
        closes_at: row.closes_at.0,
        opened_by: row.opened_by,
    });
    let value = DoorPage {
        class,
        open,
        pupils,
    };
    Ok(Shown { value, sights })
}

/// A class of the actor's school whose pupils the actor supports.
#[dual]
async fn kept(c: &mut Conn, act: &Act, id: ClassId) -> Res<Class> {
    let any = PupilFacts {
        id: PupilId(uuid::Uuid::nil()),
        school: act.school(),
        class: Some(id),
    };
    let ours = class::id
        .eq(id.sql())
        .and(class::school_id.eq(act.school().sql()));
    let name = class::table
        .filter(ours)
        .select(class::name)
        .first::<String>(c)
        .await
        .optional()?;
    let name = name
        .filter(|_| may::<EditSupport>(&act.actor.hat, &any))
        .ok_or(Denied {
            action: EditSupport::NAME,
        })?;
    Ok(Class { id, name })
}

#[dual]
async fn open_of(c: &mut Conn, class: ClassId, at: Instant) -> Res<Option<DoorRow>> {
    let open = class_door::class_id
        .eq(class.sql())
        .and(class_door::closes_at.gt(at.sql()));
    Ok(class_door::table
        .filter(open)
        .order(class_door::closes_at.desc())
        .select(DoorRow::as_select())
        .first(c)
        .await
        .optional()?)
}

/// Opens the door of a class. One that stood open is closed first, with all who came in by it.
#[dual]
pub(crate) async fn open(c: &mut Conn, act: Act, new: NewDoor) -> Res<()> {
    kept(c, &act, new.class).await?;
    shut(c, &act, new.class).await?;
    let row = DoorRow {
        id: new.id.sql(),
        school_id: act.school().sql(),
        class_id: new.class.sql(),
        code: new.code,
        opened_by: act.actor.name.clone(),
        opened_at: act.at.sql(),
        closes_at: new.closes_at.sql(),
    };
    diesel::insert_into(class_door::table)
        .values(row)
        .execute(c)
        .await?;
    let details = json!({ "class": new.class, "until": new.closes_at });
    let event = Event::new("DoorOpened", "class_door", new.id.0, None).with(details);
    audit::record(c, &act, event).await
}

/// Closes the door of a class and ends the sessions of all who came in by it, at once.
#[dual]
pub(crate) async fn close(c: &mut Conn, act: Act, class: ClassId) -> Res<()> {
    kept(c, &act, class).await?;
    shut(c, &act, class).await
}

#[dual]
async fn shut(c: &mut Conn, act: &Act, class: ClassId) -> Res<()> {
    let open = class_door::table
        .filter(class_door::class_id.eq(class.sql()))
        .filter(class_door::closes_at.gt(act.at.sql()))
        .select(class_door::id)
        .load::<DoorId>(c)
        .await?;
    for id in open {
        diesel::update(class_door::table.find(id.sql()))
            .set(class_door::closes_at.eq(act.at.sql()))
            .execute(c)
            .await?;
        diesel::delete(session::table.filter(session::door_id.eq(Some(id.sql()))))
            .execute(c)
            .await?;
        let event = Event::new("DoorClosed", "class_door", id.0, None);
        audit::record(c, act, event).await?;
    }
    Ok(())
}

/// The name cards at a door. `None` when it is closed, or was never there.
#[dual]
pub(crate) async fn at_door(c: &mut Conn, code: String, at: Instant) -> Res<Option<AtDoor>> {
    let Some(door) = by_code(c, &code, at).await? else {
        return Ok(None);
    };
    let class = class::table
        .find(door.class_id)
        .select(class::name)
        .first::<String>(c)
        .await?;
    let cards = cards(c, &door).await?;
    let cards = cards.into_iter().map(|(card, _)| card).collect();
    Ok(Some(AtDoor { class, cards }))
}

/// One card at a door that stands open.
#[dual]
pub(crate) async fn lock(
    c: &mut Conn,
    code: String,
    pupil: PupilId,
    at: Instant,
) -> Res<Option<Lock>> {
    let Some(door) = by_code(c, &code, at).await? else {
        return Ok(None);
    };
    let cards = cards(c, &door).await?;
    let own = cards.into_iter().find(|(card, _)| card.pupil == pupil);
    Ok(own.map(|(card, row)| Lock {
        card,
        person: row.person_id.0,
        sequence_hash: row.sequence_hash,
    }))
}

/// Whose badge this is, while the door of the pupil's class stands open. `None` for every other badge.
#[dual]
pub(crate) async fn badge(c: &mut Conn, badge: TokenHash, at: Instant) -> Res<Option<Badge>> {
    let found = door_card::table
        .inner_join(pupil::table)
        .filter(door_card::badge_hash.eq(Some(badge.bytes())))
        .filter(pupil::left_on.is_null())
        .select((DoorCardRow::as_select(), PupilRow::as_select()))
        .first::<(DoorCardRow, PupilRow)>(c)
        .await
        .optional()?;
    let Some((card, row)) = found else {
        return Ok(None);
    };
    let Some(class) = row.class_id else {
        return Ok(None);
    };
    let door = open_of(c, class.0, at).await?;
    Ok(door.map(|door| Badge {
        code: door.code,
        pupil: row.id.0,
        person: card.person_id.0,
        called: row.pupil(None).called().to_owned(),
    }))
}

#[dual]
async fn by_code(c: &mut Conn, code: &str, at: Instant) -> Res<Option<DoorRow>> {
    // What is typed into an address can hold bytes that one of the engines refuses.
    if !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Ok(None);
    }
    let open = class_door::code
        .eq(code)
        .and(class_door::closes_at.gt(at.sql()));
    Ok(class_door::table
        .filter(open)
        .select(DoorRow::as_select())
        .first(c)
        .await
        .optional()?)
}

/// By first name, of the pupils who are in the class now.
#[dual]
async fn cards(c: &mut Conn, door: &DoorRow) -> Res<Vec<(NameCard, DoorCardRow)>> {
    let rows = door_card::table
        .inner_join(pupil::table)
        .filter(pupil::class_id.eq(Some(door.class_id)))
        .filter(pupil::left_on.is_null())
        .order((pupil::given_name, pupil::id))
        .limit(MOST)
        .select((DoorCardRow::as_select(), PupilRow::as_select()))
        .load::<(DoorCardRow, PupilRow)>(c)
        .await?;
    let card = |(card, row): (DoorCardRow, PupilRow)| {
        let name = NameCard {
            pupil: row.id.0,
            called: row.pupil(None).called().to_owned(),
            picture: card.picture.clone(),
        };
        (name, card)
    };
    Ok(rows.into_iter().map(card).collect())
}

/// Lets a pupil in who was known by pictures or badge. `false` when the door has closed or the card is gone.
///
/// The door is held while the session is written, so that none begins after it was closed.
#[dual]
pub(crate) async fn come_in(
    c: &mut Conn,
    occasion: Occasion,
    code: String,
    pupil: PupilId,
    new: NewSession,
) -> Res<bool> {
    diesel::update(class_door::table.filter(class_door::code.eq(&code)))
        .set(class_door::opened_by.eq(class_door::opened_by))
        .execute(c)
        .await?;
    let Some(door) = by_code(c, &code, occasion.at).await? else {
        return Ok(false);
    };
    let cards = cards(c, &door).await?;
    let known = |(card, row): &(NameCard, DoorCardRow)| {
        card.pupil == pupil && row.person_id.0 == new.person
    };
    if !cards.iter().any(known) {
        return Ok(false);
    }
    sessions::open_by_door(c, occasion, new, &door).await
}
