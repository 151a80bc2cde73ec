//! What the plan says and the form has no place for: printed at the end, so that nothing is ever dropped.

use super::{Answer, Source, row};
use crate::words::args;
use waymark_domain::format::{self, TargetFact};
use waymark_domain::target::Target;

/// With each its label; what stands with a target is in its row.
pub(super) fn answers(source: Source<'_>) -> Vec<Answer> {
    let left = format::leftovers(source.content, source.format);
    left.into_iter()
        .filter(|left| !left.stands_with_its_target())
        .map(|left| Answer::new(&left.label, &left.words))
        .chain(observed(source))
        .filter(|answer| !answer.lines.is_empty())
        .collect()
}

/// What was seen of each target, where the form has no column for it.
fn observed(source: Source<'_>) -> Vec<Answer> {
    if source.format.has_target_column(TargetFact::Observations) {
        return Vec::new();
    }
    let content = source.content;
    let targets = content.earlier.iter().chain(&content.targets);
    let answer = |target: &Target| {
        let title = args!["title" => target.wording.trim()];
        Answer {
            lines: row::observations(source, target),
            ..Answer::new(&source.words.fill("observed", &title), "")
        }
    };
    targets.map(answer).collect()
}
