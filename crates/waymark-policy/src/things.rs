//! What decisions are about, reduced to the facts that decide, and how Cedar sees them.
//!
//! Entities are built from typed values, never from JSON, which costs a hundred times as much for each decision.

use cedar_policy::{Entity, EntityId, EntityTypeName, EntityUid, RestrictedExpression};
use std::collections::{HashMap, HashSet};
use std::fmt::{Debug, Display};
use std::sync::LazyLock;
use waymark_domain::Day;
use waymark_domain::confidence::Level;
use waymark_domain::ids::{ClassId, PersonId, PlanId, PupilId, SchoolId};
use waymark_domain::people::{Grant, Hat, Role};
use waymark_domain::phase::Phase;

/// A school, a pupil, a plan or a part of one. Implemented only here.
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

/// The facts of a part of a plan that decide who may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartFacts {
    pub plan: PlanFacts,
    /// The key of the part's section or field in the plan's format.
    pub key: String,
    pub level: Level,
    /// Parents from whom it is withheld by name, with a reason that is kept elsewhere.
    pub withheld_from: Vec<PersonId>,
}

impl Thing for SchoolId {}
impl Thing for PupilFacts {}
impl Thing for PlanFacts {}
impl Thing for PartFacts {}

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
        entity(
            uid(&PUPIL, self.id),
            [("key", text(self.id))],
            homes(self.school, self.class),
        )
    }
}

impl sealed::AsEntity for PlanFacts {
    fn as_entity(&self) -> Entity {
        let attributes = [("key", text(self.pupil)), ("phase", phase(self.phase))];
        entity(uid(&PLAN, self.id), attributes, self.places())
    }
}

impl sealed::AsEntity for PartFacts {
    fn as_entity(&self) -> Entity {
        let withheld_from = self.withheld_from.iter().map(|id| uid(&PERSON, id));
        let attributes = [
            ("key", text(self.plan.pupil)),
            ("phase", phase(self.plan.phase)),
            ("level", reference(uid(&LEVEL, self.level.slug()))),
            ("withheldFrom", set(withheld_from)),
        ];
        let id = format!("{}/{}", self.plan.id, self.key);
        let mut places = self.plan.places();
        places.insert(uid(&PLAN, self.plan.id));
        entity(uid(&PART, id), attributes, places)
    }
}

impl PlanFacts {
    fn places(&self) -> HashSet<EntityUid> {
        let mut places = homes(self.school, self.class);
        places.insert(uid(&PUPIL, self.pupil));
        places
    }
}

/// Whoever wears the hat, as the kind of principal that its role is.
pub(crate) fn principal(hat: &Hat) -> Entity {
    match hat.role {
        Role::Parent => carer(hat),
        Role::Pupil => learner(hat),
        Role::Specialist => specialist(hat),
        Role::Officer => officer(hat),
        Role::Governor => governor(hat),
        Role::Moderator => moderator(hat),
        Role::HeadTeacher
        | Role::Coordinator
        | Role::ClassTeacher
        | Role::LearningAssistant
        | Role::Office
        | Role::NamedPerson => staff(hat),
    }
}

/// The member of staff under this hat: only the set that belongs to the role is filled.
fn staff(hat: &Hat) -> Entity {
    let schools = |role| set((hat.role == role).then(|| uid(&SCHOOL, hat.school)));
    let classes = |role| {
        let own = hat.classes.iter().filter(|_| hat.role == role);
        set(own.map(|class| uid(&CLASS, class)))
    };
    let named_for: &[PupilId] = match hat.role {
        Role::NamedPerson => &hat.ties.own,
        Role::HeadTeacher
        | Role::Coordinator
        | Role::ClassTeacher
        | Role::LearningAssistant
        | Role::Office
        | Role::Governor
        | Role::Parent
        | Role::Pupil
        | Role::Specialist
        | Role::Officer
        | Role::Moderator => &[],
    };
    let attributes = [
        ("worksAt", reference(uid(&SCHOOL, hat.school))),
        ("headOf", schools(Role::HeadTeacher)),
        ("coordinates", schools(Role::Coordinator)),
        ("officeOf", schools(Role::Office)),
        ("teaches", classes(Role::ClassTeacher)),
        ("assists", classes(Role::LearningAssistant)),
        ("namedFor", pupils(named_for)),
        ("kin", pupils(&hat.ties.kin)),
        ("barredFrom", pupils(&hat.ties.barred)),
    ];
    entity(uid(&STAFF, hat.id), attributes, HashSet::new())
}

fn carer(hat: &Hat) -> Entity {
    let attributes = [
        ("person", reference(uid(&PERSON, hat.person))),
        ("school", reference(uid(&SCHOOL, hat.school))),
        ("children", pupils(&hat.ties.own)),
        ("barredFrom", pupils(&hat.ties.barred)),
    ];
    entity(uid(&CARER, hat.id), attributes, HashSet::new())
}

/// A governor is never tied to a pupil, whatever the hat says.
fn governor(hat: &Hat) -> Entity {
    let attributes = [("school", reference(uid(&SCHOOL, hat.school)))];
    entity(uid(&GOVERNOR, hat.id), attributes, HashSet::new())
}

fn moderator(hat: &Hat) -> Entity {
    let attributes = [
        ("council", reference(uid(&SCHOOL, hat.school))),
        ("sample", plans(&hat.ties.sample)),
        ("named", plans(&hat.ties.named)),
        ("kin", pupils(&hat.ties.kin)),
        ("barredFrom", pupils(&hat.ties.barred)),
    ];
    entity(uid(&MODERATOR, hat.id), attributes, HashSet::new())
}

/// An officer is never tied to a pupil, whatever the hat says.
fn officer(hat: &Hat) -> Entity {
    let attributes = [("council", reference(uid(&SCHOOL, hat.school)))];
    entity(uid(&OFFICER, hat.id), attributes, HashSet::new())
}

fn learner(hat: &Hat) -> Entity {
    let attributes = [
        ("school", reference(uid(&SCHOOL, hat.school))),
        ("me", pupils(&hat.ties.own)),
    ];
    entity(uid(&LEARNER, hat.id), attributes, HashSet::new())
}

/// A pupil is named by a tag, since a rule cannot search a set. Of two grants for one pupil the later counts.
fn specialist(hat: &Hat) -> Entity {
    let attributes = [
        ("school", reference(uid(&SCHOOL, hat.school))),
        ("today", day(hat.on)),
        ("barredFrom", pupils(&hat.ties.barred)),
    ]
    .map(|(name, value)| (name.to_owned(), value));
    let tags: HashMap<_, _> = hat.ties.grants.iter().map(tag).collect();
    Entity::new_with_tags(uid(&SPECIALIST, hat.id), attributes, [], tags)
        .expect("days, answers and references need no evaluation")
}

fn tag(grant: &Grant) -> (String, RestrictedExpression) {
    let terms = [
        ("from", day(grant.from)),
        ("until", day(grant.until)),
        (
            "contributes",
            RestrictedExpression::new_bool(grant.contributes),
        ),
        (
            "confidential",
            RestrictedExpression::new_bool(grant.confidential),
        ),
    ]
    .map(|(name, value)| (name.to_owned(), value));
    let terms = RestrictedExpression::new_record(terms).expect("no name is there twice");
    (grant.pupil.to_string(), terms)
}

pub(crate) fn action(name: &str) -> EntityUid {
    uid(&ACTION, name)
}

fn reference(uid: EntityUid) -> RestrictedExpression {
    RestrictedExpression::new_entity_uid(uid)
}

fn set(members: impl IntoIterator<Item = EntityUid>) -> RestrictedExpression {
    RestrictedExpression::new_set(members.into_iter().map(reference))
}

fn pupils(ids: &[PupilId]) -> RestrictedExpression {
    set(ids.iter().map(|id| uid(&PUPIL, id)))
}

fn plans(ids: &[PlanId]) -> RestrictedExpression {
    set(ids.iter().map(|id| uid(&PLAN, id)))
}

fn phase(phase: Phase) -> RestrictedExpression {
    reference(uid(&PHASE, phase.slug()))
}

fn text(id: impl Display) -> RestrictedExpression {
    RestrictedExpression::new_string(id.to_string())
}

/// Days since 1 January 1970.
fn day(day: Day) -> RestrictedExpression {
    let since = day.duration_since(Day::constant(1970, 1, 1));
    RestrictedExpression::new_long(since.as_hours() / 24)
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
static CARER: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Carer"));
static CLASS: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Class"));
static GOVERNOR: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Governor"));
static LEARNER: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Learner"));
static LEVEL: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Level"));
static MODERATOR: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Moderator"));
static OFFICER: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Officer"));
static PART: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Part"));
static PERSON: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Person"));
static PHASE: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Phase"));
static PLAN: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Plan"));
static PUPIL: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Pupil"));
static SCHOOL: LazyLock<EntityTypeName> = LazyLock::new(|| kind("School"));
static SPECIALIST: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Specialist"));
static STAFF: LazyLock<EntityTypeName> = LazyLock::new(|| kind("Staff"));

fn kind(name: &str) -> EntityTypeName {
    name.parse().expect("a single word is a type name")
}
