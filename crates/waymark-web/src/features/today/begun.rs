//! What was typed about one target on the page of today.

use crate::features::targets::answer::Answer;
use crate::shell::forms::Fields;
use waymark_domain::ids::TargetId;
use waymark_domain::observation::Prompt;
use waymark_domain::target::Measure;

/// Kept when it is refused, so that nothing is typed twice.
#[derive(Debug, Clone)]
pub(super) struct Begun {
    pub(super) target: TargetId,
    name: String,
    value: String,
    seconds: String,
    prompt: String,
    note: String,
}

impl Begun {
    pub(super) fn nothing(target: TargetId) -> Self {
        Self {
            target,
            name: target.to_string(),
            value: String::new(),
            seconds: String::new(),
            prompt: String::new(),
            note: String::new(),
        }
    }

    pub(super) fn of(target: TargetId, fields: &Fields) -> Self {
        let sent = |field: &str| fields.get(&format!("{field}.{target}")).to_owned();
        Self {
            value: sent("value"),
            seconds: sent("seconds"),
            prompt: sent("prompt"),
            note: sent("note"),
            ..Self::nothing(target)
        }
    }

    /// With the answer that was tapped in place of the number; where nothing is counted it is how much help it took, or
    /// stands before the note.
    pub(super) fn with_tap(&self, measure: Measure, tap: &str) -> Self {
        let mut begun = self.clone();
        match measure {
            _ if tap.is_empty() => {}
            Measure::Narrative if Prompt::parse(tap).is_some() => {
                tap.clone_into(&mut begun.prompt);
            }
            Measure::Narrative => {
                let both = [tap, begun.note.trim()];
                let said: Vec<_> = both.into_iter().filter(|it| !it.is_empty()).collect();
                begun.note = said.join(". ");
            }
            _ => {
                tap.clone_into(&mut begun.value);
                begun.seconds.clear();
            }
        }
        begun
    }

    pub(super) fn answer(&self) -> Answer<'_> {
        Answer {
            value: &self.value,
            seconds: &self.seconds,
            prompt: &self.prompt,
            note: &self.note,
            of: &self.name,
        }
    }
}
