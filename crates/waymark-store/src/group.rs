//! Groups as pages show them, and what comes from the pages.

use jiff::SignedDuration;
use waymark_domain::edit::Fingerprint;
use waymark_domain::group::{GroupFacts, Stay};
use waymark_domain::ids::{GroupId, GroupTargetId, PersonId, PlanId, PupilId};
use waymark_domain::phase::Phase;
use waymark_domain::pupil::Class;
use waymark_domain::text::{Line, Narrative};
use waymark_domain::{Day, Instant};
use waymark_policy::{PlanFacts, PupilFacts};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub id: GroupId,
    pub facts: GroupFacts,
    pub started_on: Day,
    /// From then on nothing about it changes any more.
    pub ended_on: Option<Day>,
}

impl Group {
    pub fn is_open(&self) -> bool {
        self.ended_on.is_none()
    }

    /// Stands for the facts as they were handed out.
    pub fn base(&self) -> Fingerprint {
        Fingerprint::of_list(std::slice::from_ref(&self.facts))
    }
}

/// A group on its way in, with its first target.
#[derive(Debug, Clone)]
pub struct NewGroup {
    pub id: GroupId,
    pub facts: GroupFacts,
    pub members: Vec<PupilId>,
    pub target: NewGroupTarget,
}

#[derive(Debug, Clone)]
pub struct NewGroupTarget {
    pub id: GroupTargetId,
    pub wording: Line,
    /// May be blank.
    pub success: Narrative,
    pub strategies: Vec<Line>,
}

/// A target that the pupils of a group have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupTarget {
    pub id: GroupTargetId,
    pub wording: String,
    pub success: String,
    pub started_on: Day,
    pub ended_on: Option<Day>,
    /// What staff do now.
    pub strategies: Vec<String>,
    /// What they did before, with its last day.
    pub earlier: Vec<(String, Day)>,
}

impl GroupTarget {
    pub fn is_open(&self) -> bool {
        self.ended_on.is_none()
    }

    /// What staff do now, one on each line.
    pub fn strategies_typed(&self) -> String {
        self.strategies.join("\n")
    }
}

/// How a target goes for one pupil, on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Going {
    pub target: GroupTargetId,
    pub pupil: PupilId,
    pub number: i32,
    pub on: Day,
    pub words: String,
    pub by: String,
    /// `None` for what was written before that was kept.
    pub person: Option<PersonId>,
    pub at: Instant,
}

impl Going {
    /// As long as words can be taken back, like an observation.
    const REGRET: SignedDuration = SignedDuration::from_hours(24);

    /// Whether somebody can take it back now: their own words, for a day.
    pub fn is_taken_back_by(&self, person: PersonId, now: Instant) -> bool {
        self.person == Some(person) && now.duration_since(self.at) <= Self::REGRET
    }
}

/// A pupil who belongs to a group, or did.
#[derive(Debug, Clone)]
pub struct GroupMember {
    pub group: GroupId,
    pub facts: PupilFacts,
    pub name: String,
    pub class: Option<String>,
    /// At least one, oldest first.
    pub stays: Vec<Stay>,
    /// The pupil's own live plan, where the reader may see it.
    pub plan: Option<PlanId>,
}

impl GroupMember {
    /// Whether the pupil belongs to the group now.
    pub fn is_present(&self) -> bool {
        self.stays.last().is_some_and(|stay| !stay.is_over())
    }

    /// The group's plan as the policies see a live plan of the pupil's: it can take the place of one (D105).
    pub fn as_live_plan(&self) -> PlanFacts {
        PlanFacts {
            id: PlanId(self.group.0),
            pupil: self.facts.id,
            school: self.facts.school,
            class: self.facts.class,
            phase: Phase::Live,
        }
    }
}

/// One group, with those of its pupils whom the reader may see.
#[derive(Debug, Clone)]
pub struct GroupPage {
    pub group: Group,
    /// In their order; those that have ended, too.
    pub targets: Vec<GroupTarget>,
    /// By name; those who have left, too.
    pub members: Vec<GroupMember>,
    /// Newest first.
    pub going: Vec<Going>,
    /// How many pupils belong to it whom the reader may not see.
    pub others: usize,
    /// Whether the reader may change it while it goes on.
    pub changes: bool,
}

impl GroupPage {
    /// Those who belong to it now.
    pub fn present(&self) -> impl Iterator<Item = &GroupMember> {
        self.members.iter().filter(|member| member.is_present())
    }

    /// How a target goes for a pupil, newest first.
    pub fn going_of(&self, target: GroupTargetId, pupil: PupilId) -> impl Iterator<Item = &Going> {
        let own = move |going: &&Going| going.target == target && going.pupil == pupil;
        self.going.iter().filter(own)
    }
}

/// A group in a list.
#[derive(Debug, Clone)]
pub struct GroupLine {
    pub group: Group,
    /// How many pupils belong to it now.
    pub pupils: usize,
}

/// The groups of one pupil, without a word about anybody else.
#[derive(Debug, Clone)]
pub struct PupilGroups {
    pub called: String,
    /// Those to which the pupil belongs now first.
    pub groups: Vec<PupilGroup>,
}

impl PupilGroups {
    /// Those to which the pupil belongs now.
    pub fn current(&self) -> impl Iterator<Item = &PupilGroup> {
        self.groups.iter().filter(|one| one.is_current())
    }
}

#[derive(Debug, Clone)]
pub struct PupilGroup {
    pub group: Group,
    /// Oldest first.
    pub stays: Vec<Stay>,
    /// Those of the pupil's own time in the group.
    pub targets: Vec<GroupTarget>,
    /// The pupil's own, newest first.
    pub going: Vec<Going>,
}

impl PupilGroup {
    pub fn is_current(&self) -> bool {
        self.group.is_open() && self.stays.last().is_some_and(|stay| !stay.is_over())
    }

    /// Those that are worked on.
    pub fn open_targets(&self) -> impl Iterator<Item = &GroupTarget> {
        self.targets.iter().filter(|target| target.is_open())
    }

    pub fn going_of(&self, target: GroupTargetId) -> impl Iterator<Item = &Going> {
        self.going
            .iter()
            .filter(move |going| going.target == target)
    }
}

/// The pupils of a class who can be chosen for a group.
#[derive(Debug, Clone)]
pub struct Choosable {
    pub class: Class,
    /// By name.
    pub pupils: Vec<(PupilId, String)>,
}
