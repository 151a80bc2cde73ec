//! What the pupil says and what comes from home, the newest first, with the way to all of it.

use super::{Seen, part};
use crate::features::meetings::list;
use crate::features::voice;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::meeting::MeetingState;
use waymark_policy::GatherViews;
use waymark_store::meeting::MeetingsPage;
use waymark_store::places::{FromHome, OwnViewsPage};
use waymark_ui::{Colour, Level, Tag, Words};

impl Seen<'_> {
    pub(super) fn says(&self, voice: &OwnViewsPage) -> Markup {
        let href = urls::pupil_said(self.pupil().id);
        let open = voice
            .said
            .iter()
            .filter(|said| said.changed.is_none())
            .count();
        let body = html! {
            @match voice.said.first() {
                None => p { "Nothing yet. In their own place pupils write, draw, show a photo or speak." },
                Some(newest) => {
                    @if open > 0 { p { (Tag { text: "Not answered", colour: Colour::Yellow }) " " (open) } }
                    (voice::said(newest, &urls::own_view_file(newest.id), &voice.called))
                }
            }
        };
        let text = if open > 0 {
            "Read and answer"
        } else {
            "All of it"
        };
        let change = (!voice.said.is_empty()).then_some((text, href.as_str()));
        part(&format!("What {} says", voice.called), change, body)
    }

    /// The newest meeting; one that waits for a date or a record says so.
    pub(super) fn meets(&self, page: &MeetingsPage) -> Markup {
        let href = urls::meetings(self.pupil().id);
        let mut known = page.meetings.iter();
        let newest = known.find(|meeting| meeting.state != MeetingState::Cancelled);
        let plans = self.may::<GatherViews>();
        let body = if let Some(meeting) = newest {
            list::card(meeting, &urls::meeting(meeting.id), Level::Three, self.now)
        } else {
            html! { p { "No meeting is planned." } }
        };
        let change = match (page.meetings.is_empty(), plans) {
            (true, false) => None,
            (true, true) => Some("Plan a meeting"),
            (false, _) => Some("All meetings"),
        };
        part("Meetings", change.map(|text| (text, href.as_str())), body)
    }

    pub(super) fn what_home_says(&self, home: &FromHome) -> Markup {
        let href = urls::pupil_home(self.pupil().id);
        let asked = home
            .questions
            .iter()
            .filter(|asked| asked.answer.is_none())
            .count();
        let body = html! {
            @if asked > 0 { p { (Tag { text: "Waits for an answer", colour: Colour::Yellow }) " " (asked) } }
            @if let Some(note) = home.notes.first() {
                p { strong { (note.by) ": " (note.wording.trim()) } }
                (Words(note.words.trim()))
            }
            @if asked == 0 && home.notes.is_empty() { p { "Nothing waits for you." } }
        };
        part("From home", Some(("Open", href.as_str())), body)
    }
}
