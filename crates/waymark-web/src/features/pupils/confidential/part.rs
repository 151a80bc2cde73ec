//! `/pupils/{id}/confidential/{part}`: for whom one part is, why, and when that is looked at again.

use super::super::narrative;
use super::names;
use crate::features::days;
use crate::shell::forms::Many;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::confidence::{Level, Mark, Part};
use waymark_domain::ids::PupilId;
use waymark_domain::text::Narrative;
use waymark_store::confidence;
use waymark_store::marks::MarksPage;
use waymark_ui::{
    self as ui, Button, Checkboxes, Choice, DateField, DateText, FormErrors, Layout, Radios,
    TextArea,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct MarkForm {
    level: String,
    withheld: Many,
    reason: String,
    #[serde(rename = "review.day")]
    day: String,
    #[serde(rename = "review.month")]
    month: String,
    #[serde(rename = "review.year")]
    year: String,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path((id, part)): Path<(PupilId, String)>,
) -> Result<Response, AppError> {
    let (page, part, name) = open(&ctx, id, &part).await?;
    let form = MarkForm::of(page.mark(&part));
    ctx.html(show(&page, &part, &name, &form, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((id, part)): Path<(PupilId, String)>,
    Form(form): Form<MarkForm>,
) -> Result<Response, AppError> {
    let (page, part, name) = open(&ctx, id, &part).await?;
    match form.parse(&ctx, &page, part.clone()) {
        Ok(mark) => {
            confidence::put(ctx.db(), ctx.act(), id, mark).await?;
            ctx.saved(Notice::PartMarked, &urls::confidential(id))
        }
        Err(errors) => ctx.refused(show(&page, &part, &name, &form, &errors)),
    }
}

/// A part that the page of parts names; any other is not there.
async fn open(ctx: &Ctx, id: PupilId, part: &str) -> Result<(MarksPage, Part, String), AppError> {
    let page = confidence::page(ctx.db(), ctx.act(), id).await?;
    let names = names::all(ctx, &page).await?;
    let found = names
        .into_iter()
        .find(|named| named.part.to_string() == part);
    let found = found.ok_or(AppError::NotFound)?;
    Ok((page, found.part, found.name))
}

impl MarkForm {
    fn of(mark: Option<&Mark>) -> Self {
        let Some(mark) = mark else {
            return Self {
                level: Level::Shared.slug().to_owned(),
                ..Self::default()
            };
        };
        let [day, month, year] = days::boxes(mark.review_on);
        Self {
            level: mark.level.slug().to_owned(),
            withheld: Many(mark.withheld_from.iter().map(ToString::to_string).collect()),
            reason: mark.reason.clone(),
            day,
            month,
            year,
        }
    }

    fn parse(&self, ctx: &Ctx, page: &MarksPage, part: Part) -> Result<Mark, FormErrors> {
        let mut errors = FormErrors::none();
        let level = Level::parse(&self.level);
        let level = errors.check("level", level.ok_or(()), |()| "Choose who reads it");
        let chosen = |person: &str| self.withheld.values().contains(&person);
        let family = page.family.iter().map(|(person, _)| *person);
        let withheld_from: Vec<_> = family.filter(|id| chosen(&id.to_string())).collect();
        let kept = withheld_from.is_empty() && level == Some(Level::Shared);
        let (reason, review_on) = if kept {
            (Some(String::new()), Some(ctx.today()))
        } else {
            self.because(&mut errors, ctx.today())
        };
        match (level, reason, review_on) {
            (Some(level), Some(reason), Some(review_on)) => Ok(Mark {
                part,
                level,
                withheld_from,
                reason,
                review_on,
                by: ctx.person().name.clone(),
                at: ctx.now(),
            }),
            _ => Err(errors),
        }
    }

    /// What is kept from anybody has a reason, and a day on which it is looked at again.
    fn because(&self, errors: &mut FormErrors, today: Day) -> (Option<String>, Option<Day>) {
        let reason = narrative(errors, "reason", &self.reason);
        if reason.as_ref().is_some_and(Narrative::is_blank) {
            errors.add("reason", "Enter why it is not for everybody");
        }
        let what = "the day on which you look at it again";
        let review_on = days::parse(errors, "review", what, self.review());
        if review_on.is_some_and(|day| day <= today) {
            errors.add("review", "Enter a day that is still to come");
        }
        if errors.is_empty() {
            (reason.map(Narrative::into_string), review_on)
        } else {
            (None, None)
        }
    }

    fn review(&self) -> DateText<'_> {
        DateText {
            day: &self.day,
            month: &self.month,
            year: &self.year,
        }
    }
}

fn show(page: &MarksPage, part: &Part, name: &str, form: &MarkForm, errors: &FormErrors) -> View {
    let levels = Level::ALL.map(|level| Choice::new(level.slug(), level.label()));
    let ids: Vec<_> = page
        .family
        .iter()
        .map(|(person, name)| (person.to_string(), name))
        .collect();
    let family: Vec<_> = ids.iter().map(|(id, name)| Choice::new(id, name)).collect();
    let content = html! {
        (ui::Form {
            action: &urls::confidential_part(page.facts.id, part),
            content: html! {
                (Radios { id: "level", label: "Who reads it?", hint: None, value: &form.level, error: errors.of("level"), options: &levels, layout: Layout::Stacked })
                @if !family.is_empty() {
                    (Checkboxes {
                        id: "withheld",
                        label: "Keep it from these parents, whoever else reads it",
                        hint: Some("They get no hint that something is missing"),
                        values: &form.withheld.values(),
                        error: errors.of("withheld"),
                        options: &family,
                    })
                }
                (TextArea { id: "reason", label: "Why is it not for everybody?", hint: Some("Read only by head teacher and coordinator. Not needed where everybody reads it"), value: &form.reason, error: errors.of("reason"), rows: 3, save: None })
                (DateField { id: "review", label: "When do you look at it again?", hint: None, value: form.review(), errors })
                (Button { text: "Save who reads it" })
            },
        })
    };
    View::new(name.to_owned(), content)
        .caption(&page.called)
        .back(urls::confidential(page.facts.id))
        .errors(errors)
}
