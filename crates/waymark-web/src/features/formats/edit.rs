//! `/formats/{slug}/edit`: a format of the school's own, with every part in which it can be changed.

use super::Slug;
use super::parts::Part;
use super::{draft, problems};
use crate::features::days;
use crate::shell::state::day_in_britain;
use crate::shell::{AppError, Ctx, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::format::FormatProblem;
use waymark_store::views::FormatDraft;
use waymark_ui::{ButtonGroup, Colour, FormErrors, InsetText, LinkButton, Tag, Task, TaskList};

/// The start of the ids of the parts.
const PARTS: &str = "part";

pub(crate) async fn get(ctx: Ctx, Path(Slug(slug)): Path<Slug>) -> Result<Response, AppError> {
    let draft = draft(&ctx, &slug).await?;
    let problems = problems(&draft.definition);
    ctx.html(page(&draft, &problems))
}

/// The page again with every reason why the format cannot be used as it is.
pub(super) fn refused(draft: &FormatDraft, found: &[FormatProblem]) -> View {
    let (format, mut errors) = (&draft.definition, FormErrors::none());
    for (id, parts) in groups(&Part::all(format)) {
        for (part, index) in parts.iter().zip(1..) {
            for (_, words) in part.problems(found, format).iter() {
                let words = format!("{}: {words}", part.title(format));
                errors.add(format!("{id}-{index}-status"), words);
            }
        }
    }
    page(draft, found).errors(&errors)
}

fn page(draft: &FormatDraft, problems: &[FormatProblem]) -> View {
    let format = &draft.definition;
    let content = html! {
        (standing(draft))
        (actions(draft, problems))
        @for (id, group) in groups(&Part::all(format)) { (parts(draft, problems, &id, group)) }
    };
    View::new(format.label.clone(), content)
        .caption("Change a format")
        .crumb("Plan formats", urls::FORMATS)
}

fn standing(draft: &FormatDraft) -> Markup {
    let version = draft.definition.version;
    let body = if let Some((by, at)) = &draft.edited {
        html! {
            p { "This will be version " (version) ". It was changed last by " (by) " on " (days::day(day_in_britain(*at))) ". \
                 No plan uses it before it is published." }
        }
    } else {
        html! {
            p { "Version " (version.saturating_sub(1)) " is published. What you change here becomes version " (version) " when \
                 you publish it. Plans stay in their version until somebody moves them." }
        }
    };
    html! { (InsetText { body }) }
}

fn actions(draft: &FormatDraft, problems: &[FormatProblem]) -> Markup {
    let slug = &draft.definition.slug;
    let publish = format!("Publish version {}", draft.definition.version);
    html! {
        @if problems.is_empty() {
            (ButtonGroup { content: html! {
                @if draft.edited.is_some() { (LinkButton { text: &publish, href: &urls::publish_format(slug) }) }
                (LinkButton { text: "Preview on screen", href: &urls::format_sheet(slug, true) }.secondary())
                (LinkButton { text: "Preview as PDF", href: &urls::format_pdf(slug, true) }.secondary())
                @if draft.edited.is_some() { a href=(urls::discard_format(slug)) { "Throw the changes away" } }
            } })
        } @else {
            p { "Before it can be published or previewed, the parts that say so have to be mended." }
            (ButtonGroup { content: html! {
                (LinkButton { text: &publish, href: &urls::publish_format(slug) }.secondary())
                a href=(urls::discard_format(slug)) { "Throw the changes away" }
            } })
        }
    }
}

/// The parts under their headings, each group with the id of its list.
fn groups(all: &[Part]) -> Vec<(String, &[Part])> {
    all.chunk_by(|one, next| one.group() == next.group())
        .zip(1..)
        .map(|(group, number)| (format!("{PARTS}-{number}"), group))
        .collect()
}

fn parts(draft: &FormatDraft, problems: &[FormatProblem], id: &str, group: &[Part]) -> Markup {
    let format = &draft.definition;
    let heading = group.first().map_or("", Part::group);
    let all: Vec<_> = group
        .iter()
        .map(|part| {
            let href = urls::format_part(&format.slug, &part.slug());
            let count = part.problems(problems, format).iter().count();
            (
                part.title(format),
                href,
                part.advice(format),
                to_mend(count),
            )
        })
        .collect();
    let tasks = all.iter().map(|(text, href, advice, mend)| Task {
        text,
        href: Some(href),
        hint: *advice,
        status: status(mend.as_deref()),
    });
    html! {
        h2 { (heading) }
        (TaskList { id, tasks: tasks.collect() })
    }
}

fn to_mend(count: usize) -> Option<String> {
    (count > 0).then(|| format!("{count} to mend"))
}

fn status(mend: Option<&str>) -> Tag<'_> {
    match mend {
        Some(text) => Tag {
            text,
            colour: Colour::Orange,
        },
        None => Tag {
            text: "Fine",
            colour: Colour::Grey,
        },
    }
}
