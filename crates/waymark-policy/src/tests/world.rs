//! Two schools of two classes each, and everybody who could work there or belong to a pupil.

use crate::{PartFacts, PlanFacts, PupilFacts};
use uuid::Uuid;
use waymark_domain::Day;
use waymark_domain::confidence::Level;
use waymark_domain::ids::{ClassId, HatId, PersonId, PlanId, PupilId, SchoolId};
use waymark_domain::people::{Grant, Hat, Role, Ties};
use waymark_domain::phase::Phase;

pub(super) const SCHOOLS: [SchoolId; 2] =
    [SchoolId(Uuid::from_u128(1)), SchoolId(Uuid::from_u128(2))];
/// The first two belong to the first school.
pub(super) const CLASSES: [ClassId; 4] = [
    ClassId(Uuid::from_u128(11)),
    ClassId(Uuid::from_u128(12)),
    ClassId(Uuid::from_u128(21)),
    ClassId(Uuid::from_u128(22)),
];

pub(super) const PUPIL: PupilId = PupilId(Uuid::from_u128(41));
pub(super) const PLAN: PlanId = PlanId(Uuid::from_u128(51));
pub(super) const PERSON: PersonId = PersonId(Uuid::from_u128(32));
pub(super) const TODAY: Day = Day::constant(2026, 11, 20);

pub(super) fn hat(role: Role, school: SchoolId, classes: Vec<ClassId>) -> Hat {
    Hat {
        id: HatId(Uuid::from_u128(31)),
        person: PERSON,
        school,
        role,
        classes,
        ties: Ties::default(),
        on: TODAY,
    }
}

/// A grant that holds today.
pub(super) fn grant(contributes: bool, confidential: bool) -> Grant {
    Grant {
        pupil: PUPIL,
        from: Day::constant(2026, 11, 1),
        until: Day::constant(2026, 12, 1),
        contributes,
        confidential,
    }
}

/// A hat of this role at the first school. All name its first class, to show for whom a class makes no difference.
/// Parents, pupils, named persons and specialists are tied to the pupil; the grant lets the specialist contribute.
pub(super) fn usual_hat(role: Role) -> Hat {
    let ties = match role {
        Role::Parent | Role::Pupil | Role::NamedPerson => Ties {
            own: vec![PUPIL],
            ..Ties::default()
        },
        Role::Specialist => Ties {
            grants: vec![grant(true, false)],
            ..Ties::default()
        },
        Role::Moderator => Ties {
            sample: vec![PLAN],
            ..Ties::default()
        },
        _ => Ties::default(),
    };
    Hat {
        ties,
        ..hat(role, SCHOOLS[0], vec![CLASSES[0]])
    }
}

pub(super) fn pupil(school: SchoolId, class: Option<ClassId>) -> PupilFacts {
    PupilFacts {
        id: PUPIL,
        school,
        class,
    }
}

pub(super) fn plan(school: SchoolId, class: Option<ClassId>, phase: Phase) -> PlanFacts {
    PlanFacts {
        id: PLAN,
        pupil: PUPIL,
        school,
        class,
        phase,
    }
}

pub(super) fn part(plan: PlanFacts, level: Level, withheld_from: Vec<PersonId>) -> PartFacts {
    PartFacts {
        plan,
        key: "barriers".to_owned(),
        level,
        withheld_from,
    }
}

/// Where a pupil can be, as the usual hat sees it. The last should never be stored, and still must give nobody a way in.
pub(super) const TIES: [(&str, SchoolId, Option<ClassId>); 5] = [
    ("in a class of the hat", SCHOOLS[0], Some(CLASSES[0])),
    (
        "in another class of the same school",
        SCHOOLS[0],
        Some(CLASSES[1]),
    ),
    ("in the same school, without a class", SCHOOLS[0], None),
    ("in another school", SCHOOLS[1], Some(CLASSES[2])),
    (
        "in another school, wrongly listed in a class of the hat",
        SCHOOLS[1],
        Some(CLASSES[0]),
    ),
];
