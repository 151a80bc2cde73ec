//! Every address, so that no page writes one by hand.

use waymark_domain::format::FormatRef;
use waymark_domain::ids::{
    AssessmentId, ClassId, HatId, ObservationId, PersonId, PhotoId, PlanId, PrintJobId, PupilId,
    ReviewId, SampleId, SheetLinkId, StrengthId, TargetId, UploadId,
};

mod account;
mod around;
mod asked;
mod groups;
mod lessons;
mod meetings;
mod parents_place;
mod prints;
mod pupils_place;

pub use account::*;
pub use around::*;
pub use asked::*;
pub use groups::*;
pub use lessons::*;
pub use meetings::*;
pub use parents_place::*;
pub use prints::*;
pub use pupils_place::*;

pub const HOME: &str = "/";
pub const START: &str = "/start";
pub const SIGN_IN: &str = "/sign-in";
pub const SIGN_OUT: &str = "/sign-out";
pub const HATS: &str = "/hats";
pub const DISPLAY: &str = "/display";
pub const PEOPLE: &str = "/people";
pub const ADD_PERSON: &str = "/people/add";
/// Where a one-time link waits for whoever made it.
pub const LINK: &str = "/people/link";
pub const PUPILS: &str = "/pupils";
pub const IMPORT: &str = "/import";
pub const ADD_PUPIL: &str = "/pupils/add";
pub const PRINT_SHEET: &str = "/print.css";
pub const FORMATS: &str = "/formats";
/// What the school hands out, and blank copies of every form.
pub const PAPERS: &str = "/papers";
/// What the school says of itself on its papers.
pub const SCHOOL: &str = "/school";
pub const SCHOOL_BADGE: &str = "/school/badge";
pub const REMOVE_BADGE: &str = "/school/badge/remove";
/// The school's own pictures for words.
pub const SCHOOL_PICTURES: &str = "/school/pictures";

pub fn remove_school_picture(id: uuid::Uuid) -> String {
    format!("{SCHOOL_PICTURES}/{id}/remove")
}

/// The school's papers and every blank copy, in the words of a format.
pub fn papers_in(format: &FormatRef) -> String {
    format!("{PAPERS}?format={}", escaped(&format.to_string()))
}

/// One of the school's papers, in the words of a format.
pub fn school_paper(paper: &str, format: &FormatRef) -> String {
    format!("{PAPERS}/{paper}?format={}", escaped(&format.to_string()))
}

/// Where staff say that they have read what a class needs.
pub fn class_read(class: ClassId) -> String {
    format!("/classes/{class}/read")
}

/// Which plans somebody has not read as they are now.
pub const UNREAD: &str = "/unread";
/// The school in numbers.
pub const FIGURES: &str = "/figures";
/// Plans that were drawn at random, for moderators.
pub const MODERATION: &str = "/moderation";

/// By its place in the sample: the plan's own number stands in addresses that others know.
pub fn moderated(sample: SampleId, place: i32) -> String {
    format!("{MODERATION}/{sample}/{place}")
}

/// Where the class sheet is lent for a day.
pub fn lend_sheet(class: ClassId) -> String {
    format!("/classes/{class}/lend")
}

pub fn lent_sheet(secret: &str) -> String {
    format!("/lent-sheet/{secret}")
}

pub fn end_lent_sheet(link: SheetLinkId) -> String {
    format!("/lent-sheets/{link}/end")
}

/// What a class needs, on paper.
pub fn class_sheet(class: ClassId) -> String {
    format!("/classes/{class}/sheet.pdf")
}

/// Every form of a plan.
pub fn plan_papers(plan: PlanId) -> String {
    format!("/plans/{plan}/papers")
}

pub fn plan_paper(plan: PlanId, paper: &str) -> String {
    format!("/plans/{plan}/papers/{paper}")
}

/// The record of a review, on paper.
pub fn review_paper(plan: PlanId, review: ReviewId) -> String {
    format!("/plans/{plan}/reviews/{review}/pdf")
}

/// The report before a pupil's entry review.
pub fn entry_review(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/entry-review")
}

pub fn entry_review_print(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/entry-review/print")
}

/// Prints of many plans at once.
pub const PRINTS: &str = "/prints";

/// How a roster that was sent in would be read.
pub fn import_check(upload: UploadId) -> String {
    format!("{IMPORT}/{upload}")
}

/// What an import has done to so many pupils.
pub fn import_done(upload: UploadId, count: usize) -> String {
    format!("{IMPORT}/{upload}?imported={count}")
}

/// Signing in, and then going on to a page of ours.
pub fn sign_in_then(page: &str) -> String {
    format!("{SIGN_IN}?next={}", escaped(page))
}

/// The one-time link by which somebody chooses a password.
pub fn welcome(secret: &str) -> String {
    format!("/welcome/{}", escaped(secret))
}

pub fn new_link(person: PersonId) -> String {
    format!("{PEOPLE}/{person}/link")
}

/// Which classes a teacher or assistant has.
pub fn hat_classes(hat: HatId) -> String {
    format!("/hats/{hat}/classes")
}

/// Where a colleague's roles end on a day and others take over.
pub fn leave(person: PersonId) -> String {
    format!("{PEOPLE}/{person}/leave")
}

pub fn keep_hat(hat: HatId) -> String {
    format!("/hats/{hat}/keep")
}

pub fn end_hat(hat: HatId) -> String {
    format!("/hats/{hat}/end")
}

/// The list of pupils, narrowed to those with a live plan, a late review and so on.
pub fn pupils_with(slug: &str) -> String {
    format!("{PUPILS}?with={slug}")
}

pub fn pupils_in(class: ClassId) -> String {
    format!("{PUPILS}?class={class}")
}

/// Asks what to print of a class.
pub fn prints_of(class: ClassId) -> String {
    format!("{PRINTS}?class={class}")
}

pub fn cancel_print(print: PrintJobId) -> String {
    format!("{PRINTS}/{print}/cancel")
}

/// What came of a print.
pub fn print_file(print: PrintJobId) -> String {
    format!("{PRINTS}/{print}/file")
}

/// What a class needs: its targets and strategies.
pub fn class(class: ClassId) -> String {
    format!("/classes/{class}")
}

pub fn pupil(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}")
}

/// Where a plan is started.
pub fn pupil_plans(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/plans")
}

pub fn needs(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/needs")
}

pub fn stage(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/stage")
}

/// The pupil's name, birthday, class, year and number.
pub fn details(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/details")
}

/// Where the pupil came from.
pub fn came(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/came")
}

/// The stage of support, with what a review said of it.
pub fn stage_after(pupil: PupilId, plan: PlanId, review: ReviewId) -> String {
    format!("{}?plan={plan}&review={review}", stage(pupil))
}

/// The learner's own page.
pub fn own_page(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/page")
}

/// Where the answers on the learner's own page are saved as they are typed.
pub fn own_page_text(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/page/text")
}

pub fn photo(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/photo")
}

/// This very photo, so that a browser may keep it: another one has another address.
pub fn photo_kept(pupil: PupilId, photo: PhotoId) -> String {
    format!("{PUPILS}/{pupil}/photo?{photo}")
}

pub fn strengths(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/strengths")
}

pub fn remove_strength(pupil: PupilId, strength: StrengthId) -> String {
    format!("{PUPILS}/{pupil}/strengths/{strength}/remove")
}

pub fn assessments(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/assessments")
}

pub fn remove_assessment(pupil: PupilId, assessment: AssessmentId) -> String {
    format!("{PUPILS}/{pupil}/assessments/{assessment}/remove")
}

pub fn word_send(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/word")
}

pub fn word_check(upload: UploadId) -> String {
    format!("/word/{upload}")
}

pub fn plan(plan: PlanId) -> String {
    format!("/plans/{plan}")
}

/// The plan where its targets begin.
pub fn plan_targets(plan: PlanId) -> String {
    format!("/plans/{plan}#targets")
}

pub fn plan_on(plan: PlanId) -> String {
    format!("/plans/{plan}/on")
}

pub fn edit_plan(plan: PlanId) -> String {
    format!("/plans/{plan}/edit")
}

/// Where the texts of a draft are saved as they are typed.
pub fn plan_text(plan: PlanId) -> String {
    format!("/plans/{plan}/text")
}

pub fn share_plan(plan: PlanId) -> String {
    format!("/plans/{plan}/share")
}

pub fn take_back_plan(plan: PlanId) -> String {
    format!("/plans/{plan}/take-back")
}

pub fn plan_agreement(plan: PlanId) -> String {
    format!("/plans/{plan}/agreement")
}

pub fn make_plan_live(plan: PlanId) -> String {
    format!("/plans/{plan}/live")
}

pub fn amend_plan(plan: PlanId) -> String {
    format!("/plans/{plan}/amend")
}

pub fn close_plan(plan: PlanId) -> String {
    format!("/plans/{plan}/close")
}

/// Where the next review is put off.
pub fn put_off_review(plan: PlanId) -> String {
    format!("/plans/{plan}/put-off")
}

pub fn plan_history(plan: PlanId) -> String {
    format!("/plans/{plan}/history")
}

pub fn plan_version(plan: PlanId, number: u32) -> String {
    format!("/plans/{plan}/versions/{number}")
}

/// The PDF of the plan as it stands, or of one of its versions.
pub fn plan_checks(plan: PlanId) -> String {
    format!("/plans/{plan}/checks")
}

pub fn plan_checks_text(plan: PlanId) -> String {
    format!("/plans/{plan}/checks/text")
}

pub fn pictures(plan: PlanId, target: TargetId) -> String {
    format!("/plans/{plan}/targets/{target}/pictures")
}

pub fn symbol(id: &str) -> String {
    format!("/symbols/{}", escaped(id))
}

pub fn target(plan: PlanId, target: TargetId) -> String {
    format!("/plans/{plan}/targets/{target}")
}

/// The target's page at the form for a new observation.
pub fn record(plan: PlanId, target: TargetId) -> String {
    format!("{}#record", self::target(plan, target))
}

/// The target's page just after an observation, which can still be taken back.
pub fn recorded(plan: PlanId, target: TargetId, observation: ObservationId) -> String {
    format!("{}?recorded={observation}", self::target(plan, target))
}

pub fn undo_observation(plan: PlanId, target: TargetId, observation: ObservationId) -> String {
    format!(
        "{}/observations/{observation}/undo",
        self::target(plan, target)
    )
}

/// One target reviewed on any day.
pub fn review_target(plan: PlanId, target: TargetId) -> String {
    format!("{}/review", self::target(plan, target))
}

/// Where a target that was parked is taken up again.
pub fn set_again(plan: PlanId, target: TargetId) -> String {
    format!("{}/again", self::target(plan, target))
}

/// Where a parked target is left for longer, or for good.
pub fn put_off(plan: PlanId, target: TargetId) -> String {
    format!("{}/put-off", self::target(plan, target))
}

/// Where somebody says whether a skill is still there.
pub fn probe(plan: PlanId, target: TargetId) -> String {
    format!("{}/still-there", self::target(plan, target))
}

/// Where the pupil says how it is going.
pub fn rating(plan: PlanId, target: TargetId) -> String {
    format!("{}/rating", self::target(plan, target))
}

/// Where the device is handed to the pupil for it.
pub fn hand_over(plan: PlanId, target: TargetId) -> String {
    format!("{}/hand-over", self::target(plan, target))
}

/// What the pupil sees once it is said.
pub fn rating_thanks(plan: PlanId, target: TargetId) -> String {
    format!("{}?thanks=yes", rating(plan, target))
}

/// Where a review is begun.
pub fn reviews(plan: PlanId) -> String {
    format!("/plans/{plan}/reviews")
}

pub fn review(plan: PlanId, review: ReviewId) -> String {
    format!("/plans/{plan}/reviews/{review}")
}

/// Where a review is saved as it is typed.
pub fn review_text(plan: PlanId, review: ReviewId) -> String {
    format!("/plans/{plan}/reviews/{review}/text")
}

/// New plans are written in this format.
pub fn choose_format(slug: &str) -> String {
    format!("{FORMATS}/{slug}/choose")
}

/// An empty copy of the form as PDF.
pub fn blank_format(slug: &str) -> String {
    format!("{FORMATS}/{slug}/blank.pdf")
}

pub fn copy_format(slug: &str) -> String {
    format!("{FORMATS}/{slug}/copy")
}

pub fn edit_format(slug: &str) -> String {
    format!("{FORMATS}/{slug}/edit")
}

/// One part of a format, to be changed.
pub fn format_part(slug: &str, part: &str) -> String {
    format!("{FORMATS}/{slug}/edit/{part}")
}

pub fn publish_format(slug: &str) -> String {
    format!("{FORMATS}/{slug}/publish")
}

pub fn discard_format(slug: &str) -> String {
    format!("{FORMATS}/{slug}/discard")
}

pub fn format_preview(slug: &str) -> String {
    format!("{FORMATS}/{slug}/preview")
}

/// The form of a format on screen, as it is or as it is being changed.
pub fn format_sheet(slug: &str, draft: bool) -> String {
    of_draft(format!("{}.html", format_preview(slug)), draft)
}

/// The same as PDF.
pub fn format_pdf(slug: &str, draft: bool) -> String {
    of_draft(format!("{}.pdf", format_preview(slug)), draft)
}

fn of_draft(url: String, draft: bool) -> String {
    if draft {
        format!("{url}?of=draft")
    } else {
        url
    }
}

/// Where a plan is moved to another format.
pub fn plan_format(plan: PlanId) -> String {
    format!("/plans/{plan}/format")
}

/// A text as a value in a query: everything but letters, digits and what separates a path is escaped.
pub fn escaped(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte.into());
            }
            _ => write!(out, "%{byte:02X}").expect("a string takes all that is written"),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_inside_a_query_ends_where_it_should() {
        assert_eq!(
            sign_in_then("/pupils?name=O'Neill&page=2"),
            "/sign-in?next=/pupils%3Fname%3DO%27Neill%26page%3D2"
        );
    }
}
