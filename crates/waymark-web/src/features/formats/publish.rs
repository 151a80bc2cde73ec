//! `/formats/{slug}/publish`: what was changed becomes the next version, once somebody has read for whom.

use super::Slug;
use super::changed::changed;
use super::{draft, edit, plans, problems};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::format::{Definition, FormatRef};
use waymark_policy::ChooseFormat;
use waymark_store::views::{FormatDraft, FormatUse};
use waymark_store::{PublishRefused, formats};
use waymark_ui::{Button, ButtonGroup, Form, Hidden};

pub(crate) async fn get(ctx: Ctx, Path(Slug(slug)): Path<Slug>) -> Result<Response, AppError> {
    let draft = draft(&ctx, &slug).await?;
    if draft.edited.is_none() {
        return ctx.go(&urls::edit_format(&slug));
    }
    let problems = problems(&draft.definition);
    if !problems.is_empty() {
        return ctx.refused(edit::refused(&draft, &problems));
    }
    let uses = formats::in_use(ctx.db(), ctx.act()).await?;
    let before = match ctx.latest(&slug).await? {
        Some(latest) => Some(ctx.format(&latest).await?),
        None => None,
    };
    let news = News {
        draft: &draft,
        before: before.as_ref().map(|before| &***before),
        uses: uses
            .iter()
            .filter(|used| used.reference.slug == slug)
            .collect(),
        whom: whom(&ctx).await?,
    };
    ctx.html(news.page())
}

/// What was read before publishing: its revision.
const READ: &str = "revision";

pub(crate) async fn post(
    ctx: Ctx,
    Path(Slug(slug)): Path<Slug>,
    fields: Fields,
) -> Result<Response, AppError> {
    // Whoever sends none has read nothing, and reads it now.
    let read = fields.get(READ).parse().unwrap_or_default();
    match formats::publish(ctx.db(), ctx.act(), slug.clone(), read).await? {
        Ok(_) => ctx.saved(Notice::FormatPublished, urls::FORMATS),
        // A second click finds it published.
        Err(PublishRefused::NothingNew) => ctx.go(&urls::edit_format(&slug)),
        Err(PublishRefused::ChangedSince) => {
            ctx.saved(Notice::FormatChangedSince, &urls::publish_format(&slug))
        }
        Err(PublishRefused::Contradicts(problems)) => {
            let draft = draft(&ctx, &slug).await?;
            ctx.refused(edit::refused(&draft, &problems))
        }
    }
}

/// What a new version changes, and for whom.
struct News<'a> {
    draft: &'a FormatDraft,
    /// The version before it.
    before: Option<&'a Definition>,
    /// The plans that are written in earlier versions.
    uses: Vec<&'a FormatUse>,
    whom: Whom,
}

/// For whom it is published.
enum Whom {
    /// The own school, whose new plans are written in this format now.
    School(FormatRef),
    /// Every school of the council of that name.
    SchoolsOf(String),
}

async fn whom(ctx: &Ctx) -> Result<Whom, AppError> {
    Ok(if ctx.may::<ChooseFormat>() {
        Whom::School(ctx.school_format().await?.reference())
    } else {
        Whom::SchoolsOf(ctx.person().school.clone())
    })
}

impl News<'_> {
    fn page(&self) -> View {
        let format = &self.draft.definition;
        let publish = format!("Publish version {}", format.version);
        let content = html! {
            (self.parts())
            h2 { "Plans that are already there" }
            (self.plans())
            h2 { "New plans" }
            (self.new_plans())
            (Form { action: &urls::publish_format(&format.slug), content: html! {
                (Hidden { name: READ, value: &self.draft.revision.to_string() })
                (ButtonGroup { content: html! {
                    (Button { text: &publish })
                    a href=(urls::edit_format(&format.slug)) { "Not yet" }
                } })
            } })
        };
        View::new(format!("{publish}?"), content)
            .caption(format.label.clone())
            .back(urls::edit_format(&format.slug))
    }

    fn parts(&self) -> Markup {
        let format = &self.draft.definition;
        let Some(before) = self.before else {
            return html! { p { "This is the first version. A version that is published never changes again; what you change \
            later becomes the next one." } };
        };
        let parts = changed(before, format);
        html! {
            h2 { "What is different from version " (before.version) }
            @if parts.is_empty() { p { "Nothing: it says what version " (before.version) " says." } }
            @else { ul { @for part in parts { li { (part.title(format)) } } } }
        }
    }

    fn plans(&self) -> Markup {
        html! {
            @if self.uses.is_empty() { p { "No plan is written in this format yet, so none changes." } }
            @else {
                ul {
                    @for used in &self.uses {
                        li { (stay(used)) }
                    }
                }
                p { "They stay in it, with everything that was typed, until somebody moves them: with “Move it to another \
                     format” on the page of the plan." }
            }
        }
    }

    fn new_plans(&self) -> Markup {
        let format = &self.draft.definition;
        match &self.whom {
            Whom::School(chosen) if chosen.slug == format.slug => html! {
                p { "New plans of your school are written in this format, so from now on they use version " (format.version) "." }
            },
            Whom::School(_) => html! {
                p { "New plans of your school are written in another format. You can choose this one under “Plan formats” once \
                     it is published." }
            },
            Whom::SchoolsOf(council) => html! {
                p { "Every school of " (council) " is offered it: a school can choose it for its new plans, move plans to it, or \
                     copy it. New plans of a school that has chosen it already use version " (format.version) " from now on." }
            },
        }
    }
}

/// "3 live plans and 1 draft in version 1".
fn stay(used: &FormatUse) -> String {
    let live = plans(used.live).replace("plan", "live plan");
    let begun = plans(used.begun);
    let version = used.reference.version;
    match (used.live, used.begun) {
        (_, 0) => format!("{live} in version {version}"),
        (0, _) => format!("{begun} not yet live in version {version}"),
        _ => format!("{live} and {begun} not yet live in version {version}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_are_counted_as_one_would_say_it() {
        let told = |live, begun| {
            stay(&FormatUse {
                reference: FormatRef {
                    slug: "ours".to_owned(),
                    version: 2,
                },
                live,
                begun,
            })
        };
        assert_eq!(told(1, 0), "1 live plan in version 2");
        assert_eq!(told(0, 2), "2 plans not yet live in version 2");
        assert_eq!(
            told(3, 1),
            "3 live plans and 1 plan not yet live in version 2"
        );
    }
}
