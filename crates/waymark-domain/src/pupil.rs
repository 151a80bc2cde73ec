//! A pupil: who they are, what they need, and what has been tried.
//!
//! A pupil with needs and no plan is a normal state (D37).

use crate::Day;
use crate::ids::{
    AssessmentId, ClassId, ContactId, NeedId, PhotoId, PupilId, SchoolId, StrengthId,
};
use serde::{Deserialize, Serialize};

/// The pupil as the school's roster knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pupil {
    pub id: PupilId,
    pub school: SchoolId,
    pub class: Option<Class>,
    pub given_name: String,
    pub family_name: String,
    /// What the pupil is called day to day, where that is not the given name.
    pub preferred_name: Option<String>,
    pub born: Day,
    /// As the roster writes it: "P4", "Year 3".
    pub year_group: Option<String>,
    pub upn: Option<String>,
    pub scn: Option<String>,
    pub photo: Option<PhotoId>,
    /// `None` unless somebody wrote down that the pupil came from another school.
    pub came: Option<Came>,
}

/// A pupil's way from another school, after which the plan is reviewed within ten school days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    pub on: Day,
    /// The school, as whoever wrote it down called it; blank where that is not known.
    pub from: String,
}

impl Pupil {
    /// The name people use: "Isla Fraser", "Ally Moore".
    pub fn name(&self) -> String {
        format!("{} {}", self.called(), self.family_name)
    }

    /// The first name people use.
    pub fn called(&self) -> &str {
        self.preferred_name.as_deref().unwrap_or(&self.given_name)
    }
}

/// A class or registration group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    pub id: ClassId,
    pub name: String,
}

/// How a need is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A professional assessed it.
    Assessed,
    /// The family or the pupil says so.
    Declared,
}

impl Basis {
    pub const ALL: [Self; 2] = [Self::Assessed, Self::Declared];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Assessed => "assessed",
            Self::Declared => "declared",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.slug() == raw)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Assessed => "Assessed by a professional",
            Self::Declared => "Told to us by the family or pupil",
        }
    }
}

/// One additional support need. `factor` and `kind` are keys of the format's factors (D27, D28).
///
/// Of a pupil's needs exactly one is primary as long as there is any (D29).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    pub id: NeedId,
    pub factor: String,
    pub kind: String,
    pub primary: bool,
    pub basis: Basis,
    /// How it was identified, in words.
    pub identified: String,
}

impl Need {
    /// The same need, known in the same way, whichever number it has.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let id = self.id;
        *self
            == Self {
                id,
                ..other.clone()
            }
    }
}

/// A stage of intervention that began on a day (D30): who decided it, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageChange {
    /// A key of the format's stage model.
    pub stage: String,
    pub on: Day,
    pub decided_by: String,
    pub why: String,
}

/// An adult to be told about the pupil (D50): a parent, a carer, another household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub id: ContactId,
    pub name: String,
    pub relationship: String,
    pub phone: String,
    pub email: String,
    pub parental_responsibility: bool,
    /// The language and the form they like to be written to in, as they say it.
    pub prefers: String,
}

impl Contact {
    /// The same facts, whichever number it has.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let id = self.id;
        *self
            == Self {
                id,
                ..other.clone()
            }
    }
}

/// One line of the chronology of assessments (D66).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    pub id: AssessmentId,
    pub on: Day,
    pub name: String,
    pub data: String,
    pub comment: String,
}

/// Something the pupil is good at; targets build on it (D80).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strength {
    pub id: StrengthId,
    pub wording: String,
}

/// One prompt of the pupil's own page with what the pupil says to it (D63).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageAnswer {
    /// A key of the format's learner page.
    pub prompt: String,
    pub answer: String,
}

/// What is known of a pupil's needs and strengths, beside any plan. Contacts are not in it: a version of a
/// plan keeps this value whole, and an address must not live on in there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Support {
    /// What everybody who works with the pupil must know, without the reason (D59). It is for staff.
    #[serde(default)]
    pub must_know: String,
    pub needs: Vec<Need>,
    /// Oldest first.
    pub stages: Vec<StageChange>,
    pub page: Vec<PageAnswer>,
    pub strengths: Vec<Strength>,
    /// Oldest first.
    pub assessments: Vec<Assessment>,
}

impl Support {
    /// The stage that holds on a day: the latest that began on it or before.
    pub fn stage_on(&self, day: Day) -> Option<&StageChange> {
        self.stages.iter().rev().find(|change| change.on <= day)
    }

    pub fn primary_need(&self) -> Option<&Need> {
        self.needs.iter().find(|need| need.primary)
    }

    pub fn answer(&self, prompt: &str) -> &str {
        self.page
            .iter()
            .find(|answer| answer.prompt == prompt)
            .map_or("", |answer| &answer.answer)
    }
}

/// Makes `chosen` the one primary need; when it is not there, the first becomes primary.
pub fn choose_primary(needs: &mut [Need], chosen: Option<NeedId>) {
    let at = chosen
        .and_then(|id| needs.iter().position(|need| need.id == id))
        .unwrap_or(0);
    for (index, need) in needs.iter_mut().enumerate() {
        need.primary = index == at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn need(n: u128, primary: bool) -> Need {
        Need {
            id: NeedId(Uuid::from_u128(n)),
            factor: "disability_or_health".into(),
            kind: "hearing_impaired".into(),
            primary,
            basis: Basis::Assessed,
            identified: String::new(),
        }
    }

    proptest! {
        #[test]
        fn exactly_one_need_is_primary(flags in proptest::collection::vec(any::<bool>(), 1..8), chosen in 0u128..10) {
            let mut needs: Vec<_> = flags.iter().zip(0u128..).map(|(flag, n)| need(n, *flag)).collect();
            choose_primary(&mut needs, Some(NeedId(Uuid::from_u128(chosen))));
            prop_assert_eq!(needs.iter().filter(|need| need.primary).count(), 1);
        }
    }

    #[test]
    fn the_stage_on_a_day_is_the_latest_that_had_begun() {
        let change = |stage: &str, on| StageChange {
            stage: stage.into(),
            on,
            decided_by: String::new(),
            why: String::new(),
        };
        let support = Support {
            stages: vec![
                change("2", date(2026, 1, 10)),
                change("3", date(2026, 9, 1)),
            ],
            ..Support::default()
        };
        let stage = |day| support.stage_on(day).map(|change| change.stage.clone());
        assert_eq!(stage(date(2026, 1, 9)), None);
        assert_eq!(stage(date(2026, 8, 31)).as_deref(), Some("2"));
        assert_eq!(stage(date(2026, 9, 1)).as_deref(), Some("3"));
    }
}
