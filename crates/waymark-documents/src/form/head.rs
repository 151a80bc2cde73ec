//! What stands at the head of the form and on every page.

use super::{Answer, Cover, Source};
use crate::words::{Words, args};
use waymark_domain::content::Sheet;
use waymark_domain::format::{Format, HeaderCell, HeaderFact, Session};
use waymark_domain::phase::Phase;

pub(super) fn cover(format: &Format) -> Cover {
    let text = format.parents_text.clone();
    Cover {
        above: text.above,
        title: text.title,
        heading: text.heading,
        quotation: text.quotation,
        vision: text.vision,
        commitment: text.commitment,
        purposes_lead: text.purposes_lead,
        purposes: text.purposes,
    }
}

pub(super) fn session(source: Source<'_>) -> String {
    if source.blank {
        return String::new();
    }
    let session = Session {
        first_year: source.content.session,
    }
    .to_string()
    .replace('-', "–");
    source.words.fill("session", &args!["session" => session])
}

pub(super) fn header(source: Source<'_>, cell: &HeaderCell) -> Answer {
    if source.blank {
        return Answer::new(&cell.label, "");
    }
    let pupil = &source.content.pupil;
    let text = match cell.holds {
        HeaderFact::School => pupil.school.clone(),
        HeaderFact::PupilName => pupil.name.clone(),
        HeaderFact::DateOfBirth => source.words.day(pupil.born),
        HeaderFact::Class => pupil.class.clone().unwrap_or_default(),
        HeaderFact::YearGroup => pupil.year_group.clone().unwrap_or_default(),
        HeaderFact::Staff => staff(source),
        HeaderFact::Session => Session {
            first_year: source.content.session,
        }
        .to_string()
        .replace('-', "–"),
        HeaderFact::UpdatedOn => source.words.day(source.sheet.on),
    };
    Answer::new(&cell.label, &text)
}

/// Whether the head says who is involved.
pub(super) fn names_staff(format: &Format) -> bool {
    format
        .header
        .iter()
        .any(|cell| cell.holds == HeaderFact::Staff)
}

/// Those whose role the format knows, in its order; all where it lists no roles.
fn staff(source: Source<'_>) -> String {
    let named = |role: &str| {
        source
            .content
            .text(&format!("adult_{role}"))
            .trim()
            .to_owned()
    };
    let roles = source.format.roles();
    let texts = source.content.texts.keys();
    let said: Vec<String> = if roles.is_empty() {
        texts
            .filter_map(|key| key.strip_prefix("adult_"))
            .map(named)
            .filter(|name| !name.is_empty())
            .collect()
    } else {
        roles
            .iter()
            .map(|role| (named(&role.key), &role.label))
            .filter(|(name, _)| !name.is_empty())
            .map(|(name, role)| format!("{name} ({role})"))
            .collect()
    };
    said.join("\n")
}

/// "Version 2 · Agreed plan, as on 14 September 2026".
pub(super) fn status(sheet: &Sheet, words: &Words) -> String {
    let on = args!["day" => words.day(sheet.on)];
    let standing = match sheet.phase {
        Phase::Draft => vec![words.say("status-draft"), words.day(sheet.on)],
        Phase::InConsultation => vec![words.say("status-in-consultation"), words.day(sheet.on)],
        Phase::Live => vec![words.fill("status-live", &on)],
        Phase::Closed => vec![words.fill("status-closed", &on)],
    };
    let version = sheet
        .version
        .map(|number| words.fill("version", &args!["number" => number.to_string()]));
    version
        .into_iter()
        .chain(standing)
        .collect::<Vec<_>>()
        .join(" · ")
}
