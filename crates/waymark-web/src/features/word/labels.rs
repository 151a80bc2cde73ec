//! What the boxes are called: in the words of the format where it has them.

use super::Sent;
use waymark_domain::field::{AimText, StrategyText, TargetText};
use waymark_domain::format::label_in;
use waymark_exchange::word::{AimPart, AssessmentPart, Place, SeenPart, TargetPart};

impl Sent {
    pub(super) fn label(&self, place: &Place) -> String {
        match place {
            Place::Text(key) => self.text_label(key),
            Place::Prompt(key) => label_in(self.format.learner_prompts(), key).to_owned(),
            Place::View { period, party } => self.view_label(period, party),
            Place::Aim(_, part) => aim(*part).to_owned(),
            Place::Target(_, TargetPart::Monitoring(key)) => {
                label_in(&self.format.monitoring, key).to_owned()
            }
            Place::Target(_, part) => target(part).to_owned(),
            Place::Strategy(_, _, part) => strategy(*part).to_owned(),
            Place::Seen(_, part) => seen(*part).to_owned(),
            Place::Assessment(_, part) => assessment(*part).to_owned(),
            Place::NextReview => "Next review".to_owned(),
        }
    }

    fn text_label(&self, key: &str) -> String {
        let role = key.strip_prefix("adult_");
        let role = role.map(|role| label_in(self.format.roles(), role));
        let field = self.format.field(key).map(|field| field.label.as_str());
        field.or(role).unwrap_or(key).to_owned()
    }

    fn view_label(&self, period: &str, party: &str) -> String {
        let parties = self.format.view_parties();
        let own = parties.iter().find(|it| it.party.slug() == party);
        let party = own.map_or(party, |it| it.label.as_str());
        match self.format.period(period) {
            Some(period) => format!("{party}, {}", period.label),
            None => party.to_owned(),
        }
    }
}

fn aim(part: AimPart) -> &'static str {
    match part {
        AimPart::Text(AimText::Wording) => "Wording",
        AimPart::Text(AimText::Evaluation) => "Evaluation",
        AimPart::SetOn => "Set on",
        AimPart::MetOn => "Achieved on",
    }
}

fn target(part: &TargetPart) -> &'static str {
    match part {
        TargetPart::Text(text) => match text {
            TargetText::Wording => "Wording",
            TargetText::PupilWords => "In the pupil’s own words",
            TargetText::Success => "How everybody will know that it is met",
            TargetText::AtHome => "At home",
            TargetText::Exit => "When the plan is no longer needed",
            TargetText::Checked => "How and when it is checked",
            TargetText::Assessable => "Why it is judged and not counted",
            TargetText::Achievement => "Achievement",
            TargetText::Symbols => "Symbols",
        },
        TargetPart::Monitoring(_) => "Monitoring",
        TargetPart::DueOn => "By when",
        TargetPart::Baseline => "Where it starts",
        TargetPart::Goal => "Where it should get to",
        TargetPart::SetBy => "Set by",
        TargetPart::EndedOn => "On",
        TargetPart::Why => "Why it was stopped",
    }
}

fn seen(part: SeenPart) -> &'static str {
    match part {
        SeenPart::On => "Day",
        SeenPart::Value => "Result",
        SeenPart::Note => "What was seen or said",
    }
}

fn assessment(part: AssessmentPart) -> &'static str {
    match part {
        AssessmentPart::On => "Date",
        AssessmentPart::Name => "Assessment",
        AssessmentPart::Data => "Data",
        AssessmentPart::Comment => "Comment",
    }
}

fn strategy(part: StrategyText) -> &'static str {
    match part {
        StrategyText::Wording => "What is done",
        StrategyText::Who => "Who helps",
        StrategyText::HowOften => "How often",
    }
}

/// Whether it is a few words rather than sentences.
pub(super) fn is_short(place: &Place) -> bool {
    match place {
        Place::Text(key) => key.starts_with("adult_"),
        Place::Strategy(_, _, part) => *part != StrategyText::Wording,
        Place::Aim(_, AimPart::SetOn | AimPart::MetOn)
        | Place::Seen(..)
        | Place::Assessment(..)
        | Place::NextReview => true,
        Place::Target(_, part) => matches!(
            part,
            TargetPart::DueOn
                | TargetPart::Baseline
                | TargetPart::Goal
                | TargetPart::SetBy
                | TargetPart::EndedOn
                | TargetPart::Why
        ),
        Place::Aim(_, AimPart::Text(_)) | Place::Prompt(_) | Place::View { .. } => false,
    }
}
