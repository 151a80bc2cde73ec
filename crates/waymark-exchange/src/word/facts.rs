//! Which key of `word-synonyms.toml` stands for which fact of a format.

use waymark_domain::format::{AimFact, ChronologyFact, HeaderFact, ReviewFact, TargetFact};

pub(super) const HEADER: [(HeaderFact, &str); 8] = [
    (HeaderFact::School, "school"),
    (HeaderFact::PupilName, "pupil_name"),
    (HeaderFact::DateOfBirth, "date_of_birth"),
    (HeaderFact::Class, "class"),
    (HeaderFact::YearGroup, "year_group"),
    (HeaderFact::Staff, "staff"),
    (HeaderFact::Session, "session"),
    (HeaderFact::UpdatedOn, "updated_on"),
];

pub(super) const REVIEW: [(ReviewFact, &str); 6] = [
    (ReviewFact::NextReview, "next_review"),
    (ReviewFact::Continues, "continues"),
    (ReviewFact::AgreedOn, "agreed_on"),
    (ReviewFact::ReviewedOn, "reviewed_on"),
    (ReviewFact::EndOfYearReview, "end_of_year_review"),
    (ReviewFact::NextSteps, "next_steps"),
];

pub(super) const AIM: [(AimFact, &str); 6] = [
    (AimFact::Area, "area"),
    (AimFact::Wording, "wording"),
    (AimFact::SetOn, "set_on"),
    (AimFact::Evaluation, "evaluation"),
    (AimFact::MetOn, "met_on"),
    (AimFact::Met, "met"),
];

pub(super) const TARGET: [(TargetFact, &str); 18] = [
    (TargetFact::Number, "number"),
    (TargetFact::Area, "area"),
    (TargetFact::Wording, "wording"),
    (TargetFact::SetBy, "set_by"),
    (TargetFact::Strategies, "strategies"),
    (TargetFact::Activity, "activity"),
    (TargetFact::Help, "help"),
    (TargetFact::HowOften, "how_often"),
    (TargetFact::Provision, "provision"),
    (TargetFact::SuccessCriteria, "success_criteria"),
    (TargetFact::ExitCriteria, "exit_criteria"),
    (TargetFact::Checked, "checked"),
    (TargetFact::HomeHelp, "home_help"),
    (TargetFact::DueOn, "due_on"),
    (TargetFact::PupilRating, "pupil_rating"),
    (TargetFact::Observations, "observations"),
    (TargetFact::Achievement, "achievement"),
    (TargetFact::Outcome, "outcome"),
];

pub(super) const CHRONOLOGY: [(ChronologyFact, &str); 4] = [
    (ChronologyFact::Date, "date"),
    (ChronologyFact::Assessment, "assessment"),
    (ChronologyFact::Data, "data"),
    (ChronologyFact::Comment, "comment"),
];
