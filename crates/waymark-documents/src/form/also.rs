//! What the plan says and the form has no place for: printed at the end, so that nothing is ever dropped.

use super::{Answer, Line, Source, row};
use waymark_domain::confidence::Part;
use waymark_domain::format::{self, TargetFact};
use waymark_domain::target::Target;

/// With each its label: what belongs to the plan, then what belongs to a target, then what came with a file.
pub(super) fn answers(source: Source<'_>) -> Vec<Answer> {
    let marked = source.marked();
    let left = format::leftovers(source.content, source.format);
    let of_plan = left
        .into_iter()
        .filter(|left| !left.stands_with_its_target())
        .map(|left| {
            let label = match Part::of_field(&left.field) {
                Some(part) => marked.titled(&left.label, &part),
                None => left.label,
            };
            Answer::new(&label, &left.words)
        });
    let content = source.content;
    let targets = content.earlier.iter().chain(&content.targets);
    let of_target = |target: &Target| Answer {
        lines: of_target(source, target),
        ..Answer::new(
            &marked.titled(target.wording.trim(), &Part::Target(target.id)),
            "",
        )
    };
    let kept = source.sheet.kept.iter();
    let kept = kept.map(|kept| Answer::new(&marked.titled(&kept.name, &Part::Kept), &kept.words));
    of_plan
        .chain(targets.map(of_target))
        .chain(kept)
        .filter(|answer| !answer.lines.is_empty())
        .collect()
}

/// What its row has no room for, and what was seen of it, where the form has no column for that.
fn of_target(source: Source<'_>, target: &Target) -> Vec<Line> {
    let columns = source.format.target_columns();
    let mut said = Vec::new();
    if row::is_narrow(source, columns) {
        said.extend(row::uncolumned(source, columns, target));
    }
    if !source.format.has_target_column(TargetFact::Observations) {
        let seen = row::observations(source, target);
        if !seen.is_empty() {
            said.push(Line::labelled(source.words.say("observed"), ""));
        }
        said.extend(seen);
    }
    said
}
