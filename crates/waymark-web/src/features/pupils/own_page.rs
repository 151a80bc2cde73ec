//! `/pupils/{id}/page`: the learner's own page, in the pupil's words, with a photo (D63).

use super::{open_support, photo, too_long, view};
use crate::features::saving::{self, SOMEBODY, Saving, typed};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::change::Changed;
use waymark_domain::confidence::Part;
use waymark_domain::edit::Fingerprint;
use waymark_domain::format::{Format, Item, SectionKind};
use waymark_domain::ids::PupilId;
use waymark_domain::pupil::Support;
use waymark_domain::text::Narrative;
use waymark_store::{pupils, views::PupilPage};
use waymark_ui::{
    self as ui, AutosaveField, AutosaveForm, Avatar, AvatarSize, Button, ConflictBox, FileField,
    FormErrors, Heading, Level, Size, TextArea,
};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let (page, support) = open_support(&ctx, id, &Part::Page).await?;
    let format = ctx.school_format().await?;
    let prompts = prompts(&format, &support);
    ctx.html(show(&format, &page, &prompts, &FormErrors::none()))
}

/// The whole page, sent by its button.
pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let (page, support) = open_support(&ctx, id, &Part::Page).await?;
    let format = ctx.school_format().await?;
    let mut prompts = prompts(&format, &support);
    let mut errors = FormErrors::none();
    for prompt in &mut prompts {
        prompt.save(&ctx, id, &fields, &mut errors).await?;
    }
    if errors.is_empty() {
        return ctx.saved(Notice::AnswersSaved, &urls::pupil(id));
    }
    let view = show(&format, &page, &prompts, &errors);
    if prompts.iter().any(|prompt| prompt.theirs.is_some()) {
        ctx.clash(view)
    } else {
        ctx.refused(view)
    }
}

/// `/pupils/{id}/page/text`: one answer, while it is typed.
pub(crate) async fn text(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Form(form): Form<Saving>,
) -> Result<Response, AppError> {
    open_support(&ctx, id, &Part::Page).await?;
    let known = ctx
        .school_format()
        .await?
        .learner_prompts()
        .iter()
        .any(|prompt| prompt.key == form.field);
    if !known {
        return Ok(saving::refused(
            "this page has no such question any more. Load it again",
        ));
    }
    let answer = match Narrative::parse(&form.text) {
        Ok(answer) => answer,
        Err(error) => {
            return Ok(saving::refused(
                &too_long(error.length, Narrative::MAX).to_lowercase(),
            ));
        }
    };
    let typed = answer.as_str().to_owned();
    let base = Fingerprint::sent(&form.base);
    let changed = pupils::answer(ctx.db(), ctx.act(), id, form.field, base, answer).await?;
    saving::answer(&ctx, &typed, changed).ok_or(AppError::NotFound)
}

/// The page again, since the file that was sent is no photo.
pub(super) async fn refused_photo(
    ctx: &Ctx,
    id: PupilId,
    words: &str,
) -> Result<Response, AppError> {
    let (page, support) = open_support(ctx, id, &Part::Page).await?;
    let format = ctx.school_format().await?;
    let prompts = prompts(&format, &support);
    ctx.refused(show(
        &format,
        &page,
        &prompts,
        &FormErrors::on(photo::FIELD, words),
    ))
}

/// One question of the page with what stands below it.
struct Prompt<'a> {
    item: &'a Item,
    text: String,
    base: Fingerprint,
    /// What somebody else wrote in the meantime.
    theirs: Option<String>,
}

fn prompts<'a>(format: &'a Format, support: &Support) -> Vec<Prompt<'a>> {
    let prompt = |item: &'a Item| {
        let text = support.answer(&item.key).to_owned();
        let base = Fingerprint::of(&text);
        Prompt {
            item,
            text,
            base,
            theirs: None,
        }
    };
    format.learner_prompts().iter().map(prompt).collect()
}

impl Prompt<'_> {
    /// Saves what was typed below this question, if anything was.
    async fn save(
        &mut self,
        ctx: &Ctx,
        id: PupilId,
        fields: &Fields,
        errors: &mut FormErrors,
    ) -> Result<(), AppError> {
        let key = self.item.key.as_str();
        let Some(typed) = typed(fields, key) else {
            return Ok(());
        };
        let base = Fingerprint::sent(fields.get(&format!("base.{key}")));
        let answer = match Narrative::parse(typed) {
            Ok(answer) => answer,
            Err(error) => {
                errors.add(key, too_long(error.length, Narrative::MAX));
                typed.clone_into(&mut self.text);
                // What it is a correction of is what was seen then, not what stands there now.
                self.base = base;
                return Ok(());
            }
        };
        // What was left as it was handed out takes back nobody's words.
        if Fingerprint::of(answer.as_str()) == base {
            return Ok(());
        }
        typed.clone_into(&mut self.text);
        let now_there = Fingerprint::of(answer.as_str());
        match pupils::answer(ctx.db(), ctx.act(), id, key.to_owned(), base, answer).await? {
            Changed::Done => self.base = now_there,
            Changed::Clash { theirs, .. } => {
                self.base = Fingerprint::of(&theirs);
                self.theirs = Some(theirs);
                errors.add(
                    format!("keep.{key}"),
                    format!("Choose which words to keep for “{}”", self.item.label),
                );
            }
            Changed::Gone => return Err(AppError::NotFound),
        }
        Ok(())
    }

    fn question(&self, errors: &FormErrors) -> Markup {
        let Item { key, label, hint } = self.item;
        let base = self.base.as_str();
        html! {
            @if let Some(theirs) = &self.theirs {
                (ConflictBox {
                    field: key,
                    label,
                    by: SOMEBODY,
                    mine: &self.text,
                    theirs,
                    base,
                    error: errors.of(&format!("keep.{key}")),
                })
            } @else {
                (TextArea {
                    id: key,
                    label,
                    hint: (!hint.is_empty()).then_some(hint),
                    value: &self.text,
                    error: errors.of(key),
                    rows: 3,
                    save: Some(AutosaveField { base }),
                })
            }
        }
    }
}

fn show(format: &Format, page: &PupilPage, prompts: &[Prompt<'_>], errors: &FormErrors) -> View {
    let id = page.pupil.id;
    let (title, hint) = title(format);
    let answers = AutosaveForm {
        action: &urls::own_page(id),
        save_url: &urls::own_page_text(id),
        content: html! {
            @for prompt in prompts { (prompt.question(errors)) }
            (Button { text: "Save" })
        },
    };
    let content = html! {
        @if !hint.is_empty() { p { (hint) } }
        (answers)
        (photo_form(page, errors))
    };
    view(page, title, content, errors)
}

/// What the format calls the page, and what it says about it.
pub(super) fn title(format: &Format) -> (&str, &str) {
    let section = format
        .sections
        .iter()
        .find(|section| matches!(section.kind, SectionKind::LearnerPage { .. }));
    section.map_or(("The learner’s own page", ""), |section| {
        (&section.title, &section.hint)
    })
}

fn photo_form(page: &PupilPage, errors: &FormErrors) -> Markup {
    let pupil = &page.pupil;
    let kept = pupil.photo.map(|photo| urls::photo_kept(pupil.id, photo));
    let upload = ui::Form {
        action: &urls::photo(pupil.id),
        content: html! {
            (FileField {
                id: photo::FIELD,
                label: if kept.is_some() { "Choose another photo" } else { "Choose a photo" },
                hint: Some("JPEG, PNG or WebP, up to 8 MB. Place and camera are taken out of it"),
                error: errors.of(photo::FIELD),
                accept: "image/jpeg,image/png,image/webp",
            })
            (Button { text: "Upload photo" }.secondary())
        },
    };
    html! {
        (Heading { text: "Photo", level: Level::Two, size: Size::Medium, id: None })
        p { (Avatar { name: &pupil.name(), photo: kept.as_deref(), size: AvatarSize::Large }) }
        (upload.multipart())
    }
}
