//! Addresses about the people around a pupil, and of the parents' own place.

use super::PUPILS;
use waymark_domain::confidence::Part;
use waymark_domain::ids::{BarId, GrantId, PersonId, PlanId, PupilId, TieId, WideLookId};

/// The parents' place.
pub const MY_CHILD: &str = "/my-child";

pub fn contacts(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/contacts")
}

/// Who of the family reaches the pupil's plan.
pub fn pupil_family(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/family")
}

/// Where family who works at the school is written down.
pub fn pupil_kin(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/kin")
}

/// Who is the one point of contact for the pupil's family.
pub fn named_person(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/named-person")
}

pub fn end_named_person(tie: TieId) -> String {
    format!("/named-persons/{tie}/end")
}

/// Where somebody who supports the pupil asks those who plan to look at the plan again.
pub fn ask_for_review(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/ask-for-review")
}

/// Notices that somebody opened unusually many pupils' records.
pub const WIDE_LOOKS: &str = "/wide-looks";

pub fn wide_look(look: WideLookId) -> String {
    format!("{WIDE_LOOKS}/{look}")
}

pub fn check_wide_look(look: WideLookId) -> String {
    format!("{WIDE_LOOKS}/{look}/check")
}

/// A pupil's audit log, narrowed to what one person did.
pub fn pupil_audit_of(pupil: PupilId, person: PersonId) -> String {
    format!("{PUPILS}/{pupil}/audit?person={person}")
}

/// Whom from outside the school lets see the pupil.
pub fn pupil_specialists(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/specialists")
}

pub fn grant(grant: GrantId) -> String {
    format!("/grants/{grant}")
}

pub fn end_grant(grant: GrantId) -> String {
    format!("/grants/{grant}/end")
}

/// Who must not reach the pupil.
pub fn pupil_bars(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/bars")
}

/// Which parts about the pupil are not for everybody.
pub fn confidential(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/confidential")
}

/// Where it is said for whom one part is.
pub fn confidential_part(pupil: PupilId, part: &Part) -> String {
    format!("{PUPILS}/{pupil}/confidential/{part}")
}

/// One of `confirm`, `lifted` and `keep`.
pub fn bar(bar: BarId, what: &str) -> String {
    format!("/bars/{bar}/{what}")
}

/// Where the first of two people says why a bar should be lifted.
pub fn ask_to_lift(pupil: PupilId, bar: BarId) -> String {
    format!("{PUPILS}/{pupil}/bars/{bar}/lift")
}

/// Who looked at a pupil and who changed what.
pub fn pupil_audit(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/audit")
}

pub fn end_tie(tie: TieId) -> String {
    format!("/ties/{tie}/end")
}

pub fn my_child(pupil: PupilId) -> String {
    format!("{MY_CHILD}/{pupil}")
}

/// In which roles people looked at the child's record.
pub fn my_child_seen(pupil: PupilId) -> String {
    format!("{MY_CHILD}/{pupil}/seen")
}

pub fn my_child_plan(pupil: PupilId, plan: PlanId) -> String {
    format!("{MY_CHILD}/{pupil}/plans/{plan}")
}

pub fn my_child_answer(pupil: PupilId, plan: PlanId) -> String {
    format!("{MY_CHILD}/{pupil}/plans/{plan}/answer")
}

pub fn my_child_print(pupil: PupilId, plan: PlanId) -> String {
    format!("{MY_CHILD}/{pupil}/plans/{plan}/pdf")
}
