//! What parents ask and tell, and where the school answers.

use super::{MY_CHILD, PUPILS};
use waymark_domain::ids::{HomeNoteId, OwnViewId, PlanId, PupilId, QuestionId, TargetId};

/// Where a parent asks the school something.
pub fn my_child_ask(pupil: PupilId) -> String {
    format!("{MY_CHILD}/{pupil}/ask")
}

/// How a parent likes to be written to.
pub fn my_child_wishes(pupil: PupilId) -> String {
    format!("{MY_CHILD}/{pupil}/wishes")
}

/// Where new contact details are sent to the office.
pub fn my_child_contact(pupil: PupilId) -> String {
    format!("{MY_CHILD}/{pupil}/contact")
}

/// Where a parent tells how a target goes at home.
pub fn my_child_home(pupil: PupilId, plan: PlanId, target: TargetId) -> String {
    format!("{MY_CHILD}/{pupil}/plans/{plan}/targets/{target}/home")
}

pub fn my_home_photo(pupil: PupilId, note: HomeNoteId) -> String {
    format!("{MY_CHILD}/{pupil}/home-photos/{note}")
}

/// The picture or sound of something that the child said.
pub fn my_child_said(pupil: PupilId, view: OwnViewId) -> String {
    format!("{MY_CHILD}/{pupil}/said/{view}")
}

/// What the family asks and tells, for the school.
pub fn pupil_home(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/home")
}

pub fn home_photo(note: HomeNoteId) -> String {
    format!("/home-photos/{note}")
}

pub fn answer_question(pupil: PupilId, question: QuestionId) -> String {
    format!("{PUPILS}/{pupil}/questions/{question}")
}
