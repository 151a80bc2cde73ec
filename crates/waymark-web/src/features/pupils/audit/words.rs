//! A line of the audit log in plain words.

use waymark_store::views::AuditLine;

/// What was done. An action that is not known here is told by its own name, so that nothing is ever left out.
pub(super) fn said(line: &AuditLine) -> String {
    let part = line.details["part"].as_str();
    let words = match (line.action.as_str(), line.kind.as_str(), part) {
        ("SeePupil" | "SeePlan", _, Some("list")) => "Saw the name in a list",
        ("SeePupil", "question", _) => "Read what the family asked and told",
        ("SeePupil", _, _) => "Opened the pupil’s page",
        ("SeeSupport", "photo", _) => "Saw the photo",
        ("SeeSupport", "entry_review", _) => "Read the report before an entry review",
        ("SeeSupport" | "SeeOwnChild", "own_view", _) => "Read what the pupil said",
        ("SeeSupport" | "SeeOwnChild", "meeting", _) => "Read about a meeting",
        ("GatherViews", "meeting", _) => "Looked who can be invited to a meeting",
        ("SeeSupport", "home_note", _) => "Saw a photo from home",
        ("SeeSupport", _, _) => "Read needs and support",
        ("SeePlan", "review", _) => "Read a review",
        ("SeePlan", "plan_version", _) => "Read an earlier version of the plan",
        ("SeePlan", _, _) => "Read the plan",
        ("SeeCaseload", _, _) => "Read who had looked",
        ("TieFamily", _, _) => "Read who of the family sees the plan",
        ("SeeOwnChild", _, _) => "Opened their child’s page",
        ("SeeWhoLooked", _, _) => "Read in which roles people had looked",
        ("ReadAsFamily", _, _) => "Read the plan as family",
        ("GatherViews", _, _) => "Read what others know of the pupil",
        ("AskSeen", _, _) => "Opened the form that asks what they know",
        ("PrintPlan" | "PrintAsFamily", _, _) => "Printed it",
        ("ExportPlan", _, _) => "Took a copy as data",
        _ => return changed(line),
    };
    words.to_owned()
}

fn changed(line: &AuditLine) -> String {
    let words = match (line.action.as_str(), line.kind.as_str()) {
        ("ImportPupils", _) => "Brought in or changed by the roster",
        ("EditRoster", _) => "Changed the facts or the contacts",
        ("EditSupport", "entry_review") => "Wrote the report before an entry review",
        ("EditSupport", _) => return of_support(line),
        ("StartPlan", "word_upload") => "Worked on a plan that came as a Word file",
        ("StartPlan", _) => "Started a plan",
        ("EditDraft", _) => "Wrote in the draft",
        ("SharePlan", _) => "Shared the plan with the family",
        ("TakeBack", _) => "Took the plan back from consultation",
        ("RecordAgreement", _) => "Wrote down who agrees",
        ("AnswerPlan", _) => "Answered the plan",
        ("MakeLive", _) => "Made the plan live",
        ("AmendPlan", _) => "Changed the live plan",
        ("ClosePlan", _) => "Closed the plan",
        ("Observe", _) if line.details["undone"] == true => "Took an observation back",
        ("Observe", _) => "Wrote down how it is going",
        ("ReviewPlan", _) if line.details["begun"] == true => "Began a review",
        ("ReviewPlan", _) if line.details["completed"] == true => "Completed the review",
        ("ReviewPlan", _) => "Wrote in the review",
        ("ConfirmRead", _) => "Said that they have read the plan",
        ("SheetOpened", _) => "A class sheet that was lent was opened",
        ("GiveView", "own_view") => "Said what they think",
        ("OwnViewAnswered", _) => "Told the pupil what was changed",
        ("TellFromHome", _) => "Told how it goes at home",
        ("QuestionAsked", _) => "Asked the school",
        ("QuestionAnswered", _) => "Answered the family",
        ("MeetingProposed", _) => "Proposed a meeting",
        ("MeetingAnswered", _) => "Said which dates of a meeting suit",
        ("MeetingFixed", _) => "Fixed the date of a meeting",
        ("MeetingRecorded", _) => "Wrote down who came to a meeting and what was decided",
        ("MeetingCancelled", _) => "Cancelled a meeting",
        ("KeepOwnContact", _) => "Said how they like to be written to",
        ("ViewsAsked", _) => "Asked others what they know",
        ("ViewGiven", _) => "Said what they know",
        ("GatheringConcluded", _) => "Kept what has been found out and what comes of it",
        ("FamilyTied", _) => "Asked somebody of the family in",
        ("FamilyTieEnded", _) => "Ended the access of somebody of the family",
        (action, _) => action,
    };
    words.to_owned()
}

/// "Changed the stage".
fn of_support(line: &AuditLine) -> String {
    match line.details["part"].as_str() {
        Some("needs") => "Changed the needs".to_owned(),
        Some("stage") => "Changed the stage".to_owned(),
        Some("photo") => "Changed the photo".to_owned(),
        _ => "Changed what is known of needs and strengths".to_owned(),
    }
}
