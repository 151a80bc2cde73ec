//! What was promised and what was given, in words for staff and families alike.

use maud::{Markup, html};
use waymark_domain::ledger::Tally;
use waymark_store::promised::PromisedHelp;
use waymark_ui::Row;
use waymark_ui::SummaryList;

/// "3 times a week, 20 minutes, with Ms A, in a group of 4, in the library."
pub(crate) fn promise(help: &PromisedHelp) -> String {
    let provision = &help.provision;
    let (who, place) = (provision.who.trim(), provision.place.trim());
    let parts = [
        (!who.is_empty()).then(|| format!("with {who}")),
        (provision.learners > 1).then(|| format!("in a group of {}", provision.learners)),
        (!place.is_empty()).then(|| format!("place: {place}")),
    ];
    let dose = capital(&provision.dose.to_string());
    let parts: Vec<_> = std::iter::once(dose)
        .chain(parts.into_iter().flatten())
        .collect();
    parts.join(", ") + "."
}

/// The sums as lines: promised, given, not given and why, not yet said.
pub(crate) fn sums(tally: &Tally) -> Markup {
    let mut rows = vec![
        ("Promised until today", sessions(tally.owed)),
        ("Given", sessions(tally.given)),
    ];
    for (why, number) in &tally.not_given {
        rows.push((why.label(), sessions(*number)));
    }
    if tally.unaccounted() > 0 {
        rows.push(("Nobody has said yet", sessions(tally.unaccounted())));
    }
    let rows = rows
        .iter()
        .map(|(key, text)| Row::text(key, text))
        .collect();
    html! { (SummaryList { rows }) }
}

/// "12 of 15 sessions were given."
pub(crate) fn given(tally: &Tally) -> String {
    if tally.owed == 0 {
        return format!(
            "{} so far.",
            capital(&format!("{} given", sessions(tally.given)))
        );
    }
    format!("{} of {} given so far.", tally.given, sessions(tally.owed))
}

fn sessions(number: u32) -> String {
    if number == 1 {
        "1 session".to_owned()
    } else {
        format!("{number} sessions")
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
