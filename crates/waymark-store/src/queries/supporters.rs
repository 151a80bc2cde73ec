//! Who supports a pupil today. The statements find the hats that may; the policy says which do.

use super::{Conn, Res, RunQueryDsl, dual, sessions};
use crate::accounts::Peg;
use crate::bind::Bind;
use crate::places::Supporter;
use crate::schema::{access_grant, hat, hat_class, person, tie};
use crate::types::Word;
use diesel::prelude::*;
use waymark_domain::Day;
use waymark_domain::ids::{HatId, PersonId};
use waymark_domain::people::Role;
use waymark_policy::{PupilFacts, SeeSupport, may};

/// Those who see a pupil most often come first.
const BY_NEARNESS: [Role; 6] = [
    Role::ClassTeacher,
    Role::LearningAssistant,
    Role::NamedPerson,
    Role::Coordinator,
    Role::HeadTeacher,
    Role::Specialist,
];
/// More than support any pupil in one role.
const MOST: i64 = 100;

type HatLine = (PersonId, String, HatId, Word<Role>);

/// Everybody to whom the policies show what is known of the pupil's needs, each once: those who teach first.
#[dual]
pub(super) async fn of_pupil(c: &mut Conn, pupil: &PupilFacts, today: Day) -> Res<Vec<Supporter>> {
    let mut found: Vec<Supporter> = Vec::new();
    for (person, name, hat, role) in hats(c, pupil, today).await? {
        let role = role.0;
        let peg = Peg {
            hat,
            role,
            school: pupil.school,
        };
        let known = found.iter().any(|supporter| supporter.person == person);
        if !known && may::<SeeSupport>(&sessions::whole(c, person, peg, today).await?, pupil) {
            found.push(Supporter { person, name, role });
        }
    }
    Ok(found)
}

/// Of the class, then of the school, then from outside.
#[dual]
async fn hats(c: &mut Conn, pupil: &PupilFacts, today: Day) -> Res<Vec<HatLine>> {
    let worn = hat::from_day
        .le(today.sql())
        .and(hat::until_day.is_null().or(hat::until_day.gt(today.sql())));
    let of_school = hat::school_id.eq(pupil.school.sql()).and(worn);
    let of_class = hat_class::table
        .filter(hat_class::class_id.nullable().eq(pupil.class.sql()))
        .select(hat_class::hat_id);
    let granted = access_grant::table
        .filter(access_grant::pupil_id.eq(pupil.id.sql()))
        .select(access_grant::person_id);
    let named = tie::table
        .filter(tie::pupil_id.eq(pupil.id.sql()).and(tie::kind.eq("named")))
        .select(tie::person_id);
    let mut all = Vec::new();
    for role in BY_NEARNESS {
        let mut query = person::table
            .inner_join(hat::table)
            .filter(of_school.and(hat::role.eq(role.slug())))
            .order((person::name, person::id))
            .select((person::id, person::name, hat::id, hat::role))
            .limit(MOST)
            .into_boxed();
        match role {
            Role::ClassTeacher | Role::LearningAssistant => {
                query = query.filter(hat::id.eq_any(of_class));
            }
            Role::Specialist => query = query.filter(person::id.eq_any(granted)),
            Role::NamedPerson => query = query.filter(person::id.eq_any(named)),
            _ => {}
        }
        all.extend(query.load::<HatLine>(c).await?);
    }
    Ok(all)
}
