//! All that a plan says, as one value: what a version keeps and what a print shows.
//!
//! A version is this value, stored whole, so that the plan of any day can be shown again as it was
//! (domain rule 2) however the pupil's record or the format has moved on since.

use crate::confidence::{KeptBack, Part};
use crate::format::{Agreement as Asked, FormatRef};
use crate::group::SharedTarget;
use crate::ids::{AgreementId, PersonId, PhotoId, PlanId, PupilId, TargetId};
use crate::observation::Observation;
use crate::phase::Phase;
use crate::pupil::Support;
use crate::target::{Aim, Target};
use crate::{Day, Instant};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Everything in a plan that words or choices made. Observations are kept apart: they have days of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanContent {
    pub plan: PlanId,
    pub format: FormatRef,
    pub session: i16,
    pub pupil: PupilCard,
    pub support: Support,
    /// Texts of sections by the key of their field; the adults involved are `adult_<role>`.
    pub texts: BTreeMap<String, String>,
    pub aims: Vec<Aim>,
    pub targets: Vec<Target>,
    /// Targets of the plans before this one in the same session, oldest first, for the earlier term blocks.
    pub earlier: Vec<Target>,
    pub views: Vec<View>,
    pub review_on: Option<Day>,
    /// "Continue with IEP: Yes/No", decided at the latest review (D156).
    pub continues: Option<bool>,
    /// The day on which the plan first went live (D116).
    #[serde(default)]
    pub agreed_on: Option<Day>,
    /// The day of its latest completed review (D156).
    #[serde(default)]
    pub reviewed_on: Option<Day>,
}

/// Whose plan it is, as printed on its head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilCard {
    pub id: PupilId,
    pub name: String,
    pub called: String,
    pub born: Day,
    pub class: Option<String>,
    pub year_group: Option<String>,
    pub school: String,
    pub photo: Option<PhotoId>,
}

/// What somebody says about the plan in a period (D157).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// A key of the format's periods.
    pub period: String,
    /// A key of the format's parties: parent, pupil, teacher.
    pub party: String,
    pub words: String,
}

/// One numbered version of a plan: who made it, when and why, and all that it said.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    pub number: u32,
    pub on: Day,
    pub made_at: Instant,
    pub by: String,
    pub why: String,
    pub phase: Phase,
    pub content: PlanContent,
}

/// One line of a plan's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionLine {
    pub number: u32,
    pub on: Day,
    pub by: String,
    pub why: String,
    pub phase: Phase,
}

/// What a print shows: a plan's content with the observations known then.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub content: PlanContent,
    pub observations: Vec<Observation>,
    pub phase: Phase,
    /// `None` for a draft that was never shared.
    pub version: Option<u32>,
    /// The day that the sheet speaks of.
    pub on: Day,
    /// What came with the plan and has no field in it.
    pub kept: Vec<Kept>,
    /// What the pupil works on together with others.
    pub shared: Vec<SharedTarget>,
    /// What of it is not for everybody.
    pub kept_back: KeptBack,
}

/// Words that a plan brought with it when it came from elsewhere, and that no format asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Of the file they stood in.
    pub name: String,
    pub words: String,
}

impl Sheet {
    /// A sheet of a format on which nothing is written, for a copy to be filled in by hand. It is nobody's.
    pub fn blank(format: FormatRef) -> Self {
        Self {
            content: PlanContent::blank(format),
            observations: Vec::new(),
            phase: Phase::Draft,
            version: None,
            on: Day::ZERO,
            kept: Vec::new(),
            shared: Vec::new(),
            kept_back: KeptBack::default(),
        }
    }

    /// The same without what is not for the whole family: for paper that goes home.
    #[must_use]
    pub fn at_home(mut self) -> Self {
        let unread = self.kept_back.at_home();
        unread.leave_out(&mut self.content);
        unread.leave_out_seen(&mut self.observations);
        self.content.support.must_know.clear();
        if unread.has(&Part::Kept) {
            self.kept.clear();
        }
        self.kept_back = KeptBack::default();
        self
    }

    /// The observations of one target, oldest first.
    pub fn observations_of(&self, target: &Target) -> impl Iterator<Item = &Observation> {
        self.observations
            .iter()
            .filter(move |observation| observation.target == target.id)
    }
}

impl PlanContent {
    fn blank(format: FormatRef) -> Self {
        Self {
            plan: PlanId(Uuid::nil()),
            format,
            session: 0,
            pupil: PupilCard {
                id: PupilId(Uuid::nil()),
                name: String::new(),
                called: String::new(),
                born: Day::ZERO,
                class: None,
                year_group: None,
                school: String::new(),
                photo: None,
            },
            support: Support::default(),
            texts: BTreeMap::new(),
            aims: Vec::new(),
            targets: Vec::new(),
            earlier: Vec::new(),
            views: Vec::new(),
            review_on: None,
            continues: None,
            agreed_on: None,
            reviewed_on: None,
        }
    }

    pub fn text(&self, key: &str) -> &str {
        self.texts.get(key).map_or("", String::as_str)
    }

    pub fn view(&self, period: &str, party: &str) -> &str {
        let found = self
            .views
            .iter()
            .find(|view| view.period == period && view.party == party);
        found.map_or("", |view| &view.words)
    }

    /// Whether both say the same in the same format: in texts, aims and targets, which is what a family answers about. Views do
    /// not count: they may be added while the plan is with the family; nor does a text that is blank.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let same_texts = self.said_texts().eq(other.said_texts());
        same_texts
            && self.format == other.format
            && self.aims == other.aims
            && self.targets == other.targets
    }

    fn said_texts(&self) -> impl Iterator<Item = (&String, &String)> {
        self.texts
            .iter()
            .filter(|(_, text)| !text.trim().is_empty())
    }

    /// Targets that say something: a plan with none cannot be shared.
    pub fn worded_targets(&self) -> usize {
        self.targets
            .iter()
            .filter(|target| !target.wording.trim().is_empty())
            .count()
    }
}

/// How a party answered when it was asked about the plan (domain page, "Agreement").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Agrees,
    DoesNotAgree,
    CouldNotAnswer,
}

impl Answer {
    pub const ALL: [Self; 3] = [Self::Agrees, Self::DoesNotAgree, Self::CouldNotAnswer];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::DoesNotAgree => "does_not_agree",
            Self::CouldNotAnswer => "could_not_answer",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.slug() == raw)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Agrees => "Agrees",
            Self::DoesNotAgree => "Does not agree",
            Self::CouldNotAnswer => "Could not answer",
        }
    }
}

/// One party's answer to one version of a plan. A new version asks again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    pub id: AgreementId,
    pub version: u32,
    /// A key of the format's parties.
    pub party: String,
    pub answer: Answer,
    /// Who answered, by name.
    pub name: String,
    /// How and why, in words: "on the phone; wants more help with reading".
    pub words: String,
    pub on: Day,
    /// Whoever gave the answer themselves; `None` where a member of staff wrote it down.
    pub person: Option<PersonId>,
    /// What they say of single targets, beside the whole.
    pub on_targets: Vec<OnTarget>,
}

impl Agreement {
    /// What they say of one target; blank where they say nothing of it.
    pub fn on_target(&self, id: TargetId) -> &str {
        let found = self.on_targets.iter().find(|one| one.target == id);
        found.map_or("", |one| one.words.trim())
    }
}

/// What somebody who answers for a plan says of one of its targets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnTarget {
    pub target: TargetId,
    pub words: String,
}

/// A party's answer as it is written down; it counts for the version that the writer had before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAgreement {
    /// A key of the format's parties.
    pub party: String,
    pub answer: Answer,
    /// Who answered, by name.
    pub name: String,
    pub words: String,
    pub on: Day,
    /// What is said of single targets.
    pub on_targets: Vec<OnTarget>,
}

impl NewAgreement {
    /// Whether it says something else than what is on record.
    pub fn differs_from(&self, known: &Agreement) -> bool {
        (self.answer, &self.name, &self.words, self.on)
            != (known.answer, &known.name, &known.words, known.on)
    }
}

/// Whether each party of the format has answered for a version.
pub fn all_asked(asked: &[Asked], version: u32, agreements: &[Agreement]) -> bool {
    asked.iter().all(|asked| {
        agreements
            .iter()
            .any(|given| given.version == version && given.party == asked.party.slug())
    })
}
