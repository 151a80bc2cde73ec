//! What decisions are about, reduced to the facts that decide, and how Cedar sees them.
//!
//! Entities are built from typed values, never from JSON, which costs a hundred times as much for each decision.

use cedar_policy::{Entity, EntityId, EntityTypeName, EntityUid, RestrictedExpression};
use std::collections::{HashMap, HashSet};
use std::fmt::{Debug, Display};
use std::sync::LazyLock;
use waymark_domain::ids::{ClassId, PlanId, PupilId, SchoolId};
use waymark_domain::people::{Hat, Role};
use waymark_domain::phase::Phase;

/// A school, a pupil or a plan. Implemented only here.
pub trait Thing: Clone + Debug + sealed::AsEntity {}

/// The facts of a pupil that decide who may do what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PupilFacts {
    pub id: PupilId,
    pub school: SchoolId,
    /// Without a class, the pupil is reached only by hats for the whole school.
    pub class: Option<ClassId>,
}

/// The facts of a plan that decide who may do what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFacts {
    pub id: PlanId,
    pub pupil: PupilId,
    pub school: SchoolId,
    /// The class the pupil is in today, not when the plan was written.
    pub class: Option<ClassId>,
    pub phase: Phase,
}

impl Thing for SchoolId {}
impl Thing for PupilFacts {}
impl Thing for PlanFacts {}

pub(crate) mod sealed {
    /// How Cedar sees a thing.
    pub trait AsEntity {
        fn as_entity(&self) -> cedar_policy::Entity;
    }
}

impl sealed::AsEntity for SchoolId {
    fn as_entity(&self) -> Entity {
        Entity::new_no_attrs(uid(&SCHOOL, self), HashSet::new())
    }
}

impl sealed::AsEntity for PupilFacts {
    fn as_entity(&self) -> Entity {
        Entity::new_no_attrs(uid(&PUPIL, self.id), homes(self.school, self.class))
    }
}

impl sealed::AsEntity for PlanFacts {
    fn as_entity(&self) -> Entity {
        let phase = RestrictedExpression::new_entity_uid(uid(&PHASE, self.phase.slug()));
        entity(
            uid(&PLAN, self.id),
            [("phase", phase)],
            homes(self.school, self.class),
        )
    }
}

/// The member of staff under this hat: only the set that belongs to the role is filled.
pub(crate) fn staff(hat: &Hat) -> Entity {
    let schools = |role| only_if(hat.role == role, [uid(&SCHOOL, hat.school)]);
    let classes = |role| {
        only_if(
            hat.role == role,
            hat.classes.iter().map(|class| uid(&CLASS, class)),
        )
    };
    let attributes = [
        (
            "worksAt",
            RestrictedExpression::new_entity_uid(uid(&SCHOOL, hat.school)),
        ),
        ("headOf", schools(Role::HeadTeacher)),
        ("coordinates", schools(Role::Coordinator)),
        ("officeOf", schools(Role::Office)),
        ("teaches", classes(Role::ClassTeacher)),
        ("assists", classes(Role::LearningAssistant)),
    ];
    entity(uid(&STAFF, hat.id), attributes, HashSet::new())
}

pub(crate) fn action(name: &str) -> EntityUid {
    uid(&ACTION, name)
}

fn only_if(belongs: bool, members: impl IntoIterator<Item = EntityUid>) -> RestrictedExpression {
    let members = members.into_iter().filter(|_| belongs);
    RestrictedExpression::new_set(members.map(RestrictedExpression::new_entity_uid))
}

fn homes(school: SchoolId, class: Option<ClassId>) -> HashSet<EntityUid> {
    let class = class.map(|class| uid(&CLASS, class));
    class.into_iter().chain([uid(&SCHOOL, school)]).collect()
}

fn entity<const N: usize>(
    uid: EntityUid,
    attributes: [(&str, RestrictedExpression); N],
    parents: HashSet<EntityUid>,
) -> Entity {
    let attributes: HashMap<_, _> = attributes
        .map(|(name, value)| (name.to_owned(), value))
        .into();
    Entity::new(uid, attributes, parents)
        .expect("references and sets of references need no evaluation")
}

fn uid(kind: &EntityTypeName, id: impl Display) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id.to_string()))
}

// The names of the schema, parsed once because Cedar's parser is slow.
static ACTION: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Action"));
static CLASS: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Class"));
static PHASE: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Phase"));
static PLAN: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Plan"));
static PUPIL: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Pupil"));
static SCHOOL: LazyLock<EntityTypeName> = LazyLock::new(|| kind("School"));
static STAFF: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Staff"));

fn kind(name: &str) -> EntityTypeName {
    name.parse().expect("a single word is a type name")
}
