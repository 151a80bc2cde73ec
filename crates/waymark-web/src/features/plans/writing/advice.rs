//! Advice beside the writing: facts about the draft that its writer may want to know. It never stops anybody
//! (domain rule 6).

use crate::features::plans::reading::{Reading, counted};
use crate::features::plans::repeats;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::advice::{Advice, areas_advice, targets_advice};
use waymark_domain::target::Target;

/// All that there is to say about the plan as a whole and about each of its targets.
pub(in crate::features::plans) fn of_plan(reading: Reading<'_>, earlier: &[Target]) -> Vec<Markup> {
    let mut said = of_pupil(reading);
    said.extend(of_aims(reading));
    said.extend(of_targets(reading));
    for (number, target) in (1..).zip(worded(reading)) {
        let named = |line: Markup| html! { (reading.format.words.target) " " (number) ": " (line) };
        said.extend(of_target(reading, target, earlier).into_iter().map(named));
    }
    said
}

/// What the pupil's own record still lacks, with the way there.
pub(in crate::features::plans) fn of_pupil(reading: Reading<'_>) -> Vec<Markup> {
    let (pupil, support) = (&reading.content.pupil, &reading.content.support);
    let mut said = Vec::new();
    if support.needs.is_empty() {
        said.push(html! { "No need is on record. " a href=(urls::needs(pupil.id)) { "Record " (pupil.called) "’s needs" } });
    }
    match support.stage_on(reading.on) {
        None => said.push(html! { "No stage is on record. " a href=(urls::stage(pupil.id)) { "Record the stage" } }),
        Some(change) if reading.format.stage(&change.stage).is_some_and(|stage| !stage.plan) => said.push(html! {
            "At this stage a pupil does not usually have a plan. " a href=(urls::stage(pupil.id)) { "Change the stage" }
        }),
        Some(_) => {}
    }
    let wanting = !reading.format.learner_prompts().is_empty();
    if wanting
        && support
            .page
            .iter()
            .all(|answer| answer.answer.trim().is_empty())
    {
        said.push(html! {
            (pupil.called) "’s own page is empty. " a href=(urls::own_page(pupil.id)) { "Write it with " (pupil.called) }
        });
    }
    said
}

fn of_aims(reading: Reading<'_>) -> Vec<Markup> {
    let words = &reading.format.words;
    let aims = reading
        .content
        .aims
        .iter()
        .filter(|aim| !aim.wording.trim().is_empty())
        .count();
    targets_advice(reading.format.limits.aims, aims)
        .map(|advice| count(advice, &words.aim, &words.aims))
        .into_iter()
        .collect()
}

/// About the targets of the period that is worked on: their number and their areas.
pub(super) fn of_targets(reading: Reading<'_>) -> Vec<Markup> {
    let (format, words) = (reading.format, &reading.format.words);
    let targets: Vec<_> = worded(reading)
        .filter(|target| target.period == reading.period_key())
        .collect();
    let number = targets_advice(format.limits.targets, targets.len());
    let used: Vec<_> = targets.iter().map(|target| target.area.as_str()).collect();
    let areas = areas_advice(format.limits.targets, format.target_areas(), &used);
    number
        .into_iter()
        .chain(areas)
        .map(|advice| count(advice, &words.target, &words.targets))
        .collect()
}

fn count(advice: Advice<'_>, one: &str, many: &str) -> Markup {
    match advice {
        Advice::TooFew { count: 0, .. } => html! { "There is no " (one) " yet." },
        Advice::TooFew { count, min } => html! {
            "There are " (counted(count as usize, one, many)) "; at least " (min) " are expected."
        },
        Advice::TooMany { count, max } => html! {
            "There are " (counted(count as usize, one, many)) ". Up to " (max) " key ones at a time work best."
        },
        Advice::AreaMissing(area) => html! { "There is no " (one) " for " (area.label) "." },
    }
}

/// About one target that has words.
pub(super) fn of_target(reading: Reading<'_>, target: &Target, earlier: &[Target]) -> Vec<Markup> {
    let mut said = Vec::new();
    if target.wording.trim().is_empty() {
        return said;
    }
    if let Some(old) = repeats::repeat_of(target, earlier) {
        said.push(html! {
            "It says much the same as an earlier one: “" (old.wording.trim()) "”. If it was not reached, try a smaller step or \
             another way."
        });
    }
    if target
        .strategies
        .iter()
        .all(|strategy| strategy.wording.trim().is_empty())
    {
        said.push(html! { "It does not say yet what staff will do." });
    }
    if target.success.trim().is_empty() && target.goal.is_none() {
        said.push(
            html! { "It does not say yet how everybody will be able to tell that it is achieved." },
        );
    }
    if target.area.is_empty() {
        said.push(html! { "No area is chosen for it yet." });
    }
    if target.pupil_words.trim().is_empty() {
        said.push(html! { (reading.called()) "’s own words for it are missing." });
    }
    said
}

/// The open targets that say something, in order.
fn worded(reading: Reading<'_>) -> impl Iterator<Item = &Target> {
    let open = reading
        .content
        .targets
        .iter()
        .filter(|target| target.state.is_open());
    open.filter(|target| !target.wording.trim().is_empty())
}

/// A few lines of advice, as they stand beside what they are about.
pub(super) fn lines(said: &[Markup]) -> Markup {
    html! {
        @if !said.is_empty() {
            (waymark_ui::InsetText { body: html! {
                @if let [only] = said { p { (only) } } @else { ul { @for line in said { li { (line) } } } }
            } })
        }
    }
}
