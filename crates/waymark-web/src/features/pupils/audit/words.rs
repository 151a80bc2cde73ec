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
        ("SeeSupport" | "SeeOwnChild" | "SeeOwnRecord", "group", _) => {
            "Read what the pupil works on in a group"
        }
        ("SeeSupport" | "SeeOwnChild", "meeting", _) => "Read about a meeting",
        ("GatherViews", "guests", _) => "Looked who can be invited to a meeting",
        ("SeeSupport", "home_note", _) => "Saw a photo from home",
        ("SeeSupport", _, _) => "Read needs and support",
        ("SeePlan", "observation_file", _) => "Looked at a photo or heard a voice note",
        ("SeePlan", "review", _) => "Read a review",
        ("SeePlan", "plan_version", _) => "Read an earlier version of the plan",
        ("SeePlan", "timetable", _) => "Saw when help happens",
        ("SeePlan", _, _) => "Read the plan",
        ("BarPerson", _, _) => "Read who must not reach the pupil",
        ("GrantAccess", _, _) => "Read whom from outside the school lets see the plan",
        ("SeeCaseload", _, _) => "Read who had looked",
        ("TieFamily", _, _) => "Read who of the family sees the plan",
        ("SeeOwnChild", _, _) => "Opened their child’s page",
        ("SeeWhoLooked", _, _) => "Read in which roles people had looked",
        ("ReadSampled", _, _) => "Read the plan for moderation",
        ("ReadAsFamily", _, _) => "Read the plan as family",
        ("GatherViews", _, _) => "Read what others know of the pupil",
        ("MarkParts", _, _) => "Opened who reads which part",
        ("AskSeen", _, _) => "Opened the form that asks what they know",
        ("PrintPlan", "timetable", _) => "Printed when help happens",
        ("PrintPlan" | "PrintAsFamily", "group", _) => "Printed what the pupil works on in a group",
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
        ("Observe", "observation_file") => "Added a photo or a voice note",
        ("Observe", "probe") => "Looked whether a skill is still there",
        ("Observe", _) => "Wrote down how it is going",
        ("ReviewPlan", "target") => "Reviewed one target",
        ("ReviewPutOff", _) => "Asked for a later day of the review",
        ("TargetSetAgain", _) => "Took a target up again",
        ("TargetPutOff", _) => "Left a target for later",
        ("ReviewPlan", _) if line.details["begun"] == true => "Began a review",
        ("ReviewPlan", _) if line.details["completed"] == true => "Completed the review",
        ("ReviewPlan", _) => "Wrote in the review",
        ("ConfirmRead", _) => "Said that they have read the plan",
        ("NamedPersonTied", _) => "Said who is the named person",
        ("NamedPersonEnded", _) => "Said who is the named person no more",
        ("HelpPromised", _) => "Promised help",
        ("HelpEnded", _) => "Ended help",
        ("HelpPlaced", _) => "Gave help a place in the week",
        ("HelpTakenOff", _) => "Took help out of a place in the week",
        ("HandedOver", _) => "Handed the device to the pupil",
        ("TakenBack", _) => "Took the device back from the pupil",
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
        ("GroupStarted", _) => "Began a group with the pupil",
        ("GroupJoined", _) => "Took the pupil into a group",
        ("GroupLeft", _) => "Let the pupil leave a group",
        ("GroupChanged", _) => "Changed what a group of the pupil’s works on",
        ("KeepOwnContact", _) => "Said how they like to be written to",
        ("ViewsAsked", _) => "Asked others what they know",
        ("ViewGiven", _) => "Said what they know",
        ("GatheringConcluded", _) => "Kept what has been found out and what comes of it",
        ("FamilyTied", _) => "Asked somebody of the family in",
        ("FamilyTieEnded", _) => "Ended the access of somebody of the family",
        ("KinTied", _) => "Wrote down who of the family works at the school",
        ("AccessGranted", _) => "Let somebody from outside in",
        ("AccessChanged", _) => "Changed what somebody from outside may do",
        ("AccessEnded", _) => "Ended the access of somebody from outside",
        ("Barred", _) => "Wrote down who must not reach the pupil",
        ("BarConfirmed", _) => "Confirmed who must not reach the pupil",
        ("BarLiftAsked", _) => "Asked that a bar be lifted",
        ("BarKept", _) => "Kept a bar that was to be lifted",
        ("BarLifted", _) => "Lifted a bar",
        ("NamesakeLetIn", _) => return namesake(line),
        ("DoorCardMade", _) => "Made a card for the class door",
        ("DoorCardRemoved", _) => "Took the card for the class door away",
        ("BadgeMade", _) => "Made a badge",
        ("BadgeRevoked", _) => "Stopped a badge",
        (action, _) => action,
    };
    words.to_owned()
}

/// Why somebody of the same name as somebody who is barred was let in.
fn namesake(line: &AuditLine) -> String {
    let reason = line.details["reason"].as_str().unwrap_or_default();
    format!(
        "Let in somebody of the same name as somebody who is barred, as another person: {reason}"
    )
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
