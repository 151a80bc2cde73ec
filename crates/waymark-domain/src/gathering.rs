//! Asking those around a pupil what they know, before a plan is written (D57, D65, D68, D69).
//!
//! Invariant: everybody is asked in the words made for who they are to the pupil, and what they say stays theirs.

use crate::Day;
use crate::people::Role;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static QUESTIONS: LazyLock<BTreeMap<String, Vec<Question>>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../formats/shared/questions.toml"))
        .expect("the shipped questions are valid, as a test proves")
});

/// One question of a short form.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Under which the answer is kept.
    pub key: String,
    ask: String,
    #[serde(default)]
    hint: String,
}

impl Question {
    pub fn ask(&self, called: &str) -> String {
        self.ask.replace("{name}", called)
    }

    /// Blank when there is none.
    pub fn hint(&self, called: &str) -> String {
        self.hint.replace("{name}", called)
    }
}

/// What somebody is asked under a hat of that role.
pub fn questions(role: Role) -> &'static [Question] {
    let form = match role {
        Role::Parent => "parent",
        Role::Pupil => "pupil",
        Role::ClassTeacher => "teacher",
        Role::LearningAssistant => "assistant",
        Role::Specialist => "specialist",
        Role::HeadTeacher | Role::Coordinator | Role::Office | Role::NamedPerson => "leader",
        // They reach no pupil.
        Role::Governor | Role::Officer | Role::Moderator => return &[],
    };
    QUESTIONS.get(form).map_or(&[], Vec::as_slice)
}

/// One of the ways of finding out, each of which is ticked off with its day (D57).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    LearningPlan,
    Meeting,
    Observations,
    Transition,
}

impl Method {
    pub const ALL: [Self; 4] = [
        Self::LearningPlan,
        Self::Meeting,
        Self::Observations,
        Self::Transition,
    ];

    /// The stable name in the database and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::LearningPlan => "learning_plan",
            Self::Meeting => "meeting",
            Self::Observations => "observations",
            Self::Transition => "transition",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::LearningPlan => "Personal learning plan reviewed",
            Self::Meeting => "Meeting held with parents, agencies and the learner",
            Self::Observations => "Observations and assessments made",
            Self::Transition => "Transition information examined",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.slug() == raw)
    }
}

/// What comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The school alone plans for the pupil.
    SingleAgency,
    /// The plan becomes part of a Child’s Plan.
    ChildPlan,
}

impl Outcome {
    pub const ALL: [Self; 2] = [Self::SingleAgency, Self::ChildPlan];

    /// The stable name in the database and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::SingleAgency => "single_agency",
            Self::ChildPlan => "child_plan",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::SingleAgency => "A plan of the school alone",
            Self::ChildPlan => "Part of a Child’s Plan",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.slug() == raw)
    }
}

/// How many days before the answers are due those who have not answered are asked once more.
const REMINDER: i32 = 3;

/// Whether it is time for the one reminder.
pub fn is_time_to_remind(due: Day, today: Day) -> bool {
    today >= due.saturating_sub(jiff::Span::new().days(REMINDER))
}

/// What was said, put under what a field says already, with who said it and when.
pub fn drawn(before: &str, said: &str, by: &str, on: &str) -> String {
    let (before, said) = (before.trim_end(), said.trim());
    let gap = if before.is_empty() { "" } else { "\n\n" };
    format!("{before}{gap}{said} ({by}, {on})")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn everybody_is_asked_a_few_things_and_none_twice() {
        let reaches =
            |role: &Role| !matches!(role, Role::Governor | Role::Officer | Role::Moderator);
        for role in Role::ALL.into_iter().filter(reaches) {
            let asked = questions(role);
            let keys: BTreeSet<_> = asked.iter().map(|question| &question.key).collect();
            assert_eq!(keys.len(), asked.len(), "{role:?}");
            assert!((2..=5).contains(&asked.len()), "{role:?}");
        }
    }

    #[test]
    fn the_pupil_is_named_in_the_question() {
        let asked = &questions(Role::Parent)[0];
        assert_eq!(asked.ask("Isla"), "What is going well for Isla?");
        assert!(
            questions(Role::Pupil)
                .iter()
                .all(|question| !question.ask("X").contains('X'))
        );
    }

    #[test]
    fn a_reminder_comes_three_days_before_and_not_earlier() {
        let due = date(2026, 9, 20);
        assert!(!is_time_to_remind(due, date(2026, 9, 16)));
        assert!(is_time_to_remind(due, date(2026, 9, 17)));
        assert!(is_time_to_remind(due, date(2026, 9, 25)));
    }

    proptest! {
        #[test]
        fn nothing_is_lost_when_an_answer_is_drawn_in(before in "[a-z ]{0,30}", said in "[a-z]{1,30}") {
            let whole = drawn(&before, &said, "Ann", "1 May 2026");
            prop_assert!(whole.starts_with(before.trim_end()));
            let added = format!("{said} (Ann, 1 May 2026)");
            prop_assert!(whole.ends_with(&added));
        }
    }
}
