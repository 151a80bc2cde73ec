//! The targets that the pupil shares with a group, beside the plan's own (D107). Nobody else in it is named.

use super::{Answer, Line, Source, Style, lines};
use crate::words::{Words, args};
use waymark_domain::group::{Setting, SharedTarget};

/// Each target with its group, how the pupil is helped, and how it goes for this pupil.
pub(super) fn answers(source: Source<'_>) -> Vec<Answer> {
    let shared = source.sheet.shared.iter();
    let answer = |shared: &SharedTarget| Answer {
        lines: said(shared, source.words),
        ..Answer::new(shared.target.wording.trim(), "")
    };
    shared.map(answer).collect()
}

fn said(shared: &SharedTarget, words: &Words) -> Vec<Line> {
    let mut said = vec![of_group(shared, words)];
    said.extend(helped(shared, words));
    if let Some((on, going)) = &shared.going {
        let label = words.fill("shared-going", &args!["day" => words.day(*on)]);
        said.push(Line::labelled(label, in_one_line(going)));
    }
    said
}

/// "Group: Talking group", with where and with whom.
fn of_group(shared: &SharedTarget, words: &Words) -> Line {
    let group = Line::labelled(words.say("group-name"), shared.group.trim());
    let place = words.say(place(shared.setting));
    let about = [place.as_str(), shared.adults.trim()];
    let about: Vec<_> = about.into_iter().filter(|part| !part.is_empty()).collect();
    group.noted(about.join(" · "))
}

/// What staff do, and when it is met.
pub(crate) fn helped(shared: &SharedTarget, words: &Words) -> Vec<Line> {
    let target = &shared.target;
    let helps = target.strategies.iter().flat_map(|help| lines(help));
    let mut said: Vec<_> = helps.map(|line| line.styled(Style::Bullet)).collect();
    if !target.success.trim().is_empty() {
        said.push(Line::labelled(
            words.say("success"),
            in_one_line(&target.success),
        ));
    }
    said
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of a setting among the printed words.
pub(crate) fn place(setting: Setting) -> &'static str {
    match setting {
        Setting::InSchool => "setting-in-school",
        Setting::Withdrawal => "setting-withdrawal",
        Setting::OffSite => "setting-off-site",
        Setting::WholeClass => "setting-whole-class",
    }
}
