//! `/my-child/{pupil}/plans/{plan}/targets/{target}/home`: "we did it", with a word or a photo (D134).

use super::ask::too_many;
use super::{around, plan};
use crate::features::{pictures, voice};
use crate::shell::forms::{Fields, SentFile};
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::response::Response;
use maud::html;
use waymark_domain::ids::{HomeNoteId, PlanId, PupilId, TargetId};
use waymark_domain::target::Target;
use waymark_domain::text::Narrative;
use waymark_policy::{TellFromHome, decide};
use waymark_store::places::{HomePage, NewHomeNote, TooManyToday};
use waymark_store::{StoreError, family, home_notes, own_views};
use waymark_ui::{
    Button, FileField, Form as UiForm, FormErrors, Heading, Hidden, Level, Panel, Size, TextArea,
    Words,
};

const PHOTO: &str = "photo";

/// One target of a live plan, as a parent sees it.
struct AtHome {
    pupil: PupilId,
    plan: PlanId,
    target: Target,
    page: HomePage,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(ids): Path<(PupilId, PlanId, TargetId)>,
) -> Result<Response, AppError> {
    let home = open(&ctx, ids).await?;
    let id = ctx.new_id().to_string();
    ctx.html(view(&home, &id, "", &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(ids): Path<(PupilId, PlanId, TargetId)>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, AppError> {
    let home = open(&ctx, ids).await?;
    let form = form.map_err(|_| AppError::Malformed)?;
    let (file, fields) = SentFile::with_fields(form, PHOTO).await?;
    let (id, words) = (fields.get("id"), fields.get("words"));
    let new = match parse(&ctx, home.target.id, file, &fields).await? {
        Ok(new) => new,
        Err(errors) => return ctx.refused(view(&home, id, words, &errors)),
    };
    match home_notes::tell(ctx.db(), ctx.act(), home.plan, new).await {
        Ok(Ok(())) | Err(StoreError::Conflict) => {
            ctx.saved(Notice::ToldFromHome, &urls::my_child(home.pupil))
        }
        Ok(Err(TooManyToday)) => {
            let errors = FormErrors::on("main", too_many());
            ctx.refused(view(&home, id, words, &errors))
        }
        Err(error) => Err(error.into()),
    }
}

/// `/my-child/{pupil}/home-photos/{note}`
pub(crate) async fn photo(
    ctx: Ctx,
    Path((_, id)): Path<(PupilId, HomeNoteId)>,
) -> Result<Response, AppError> {
    Ok(voice::photo(
        home_notes::my_photo(ctx.db(), ctx.act(), id).await?,
    ))
}

/// `/my-child/{pupil}/said/{view}`: the picture or sound of what the child said.
pub(crate) async fn said(
    ctx: Ctx,
    Path((_, id)): Path<(PupilId, waymark_domain::ids::OwnViewId)>,
) -> Result<Response, AppError> {
    Ok(voice::file(
        own_views::family_file(ctx.db(), ctx.act(), id).await?,
    ))
}

/// A target that is worked on in a live plan; any other is answered like one that does not exist.
async fn open(
    ctx: &Ctx,
    (pupil, id, target): (PupilId, PlanId, TargetId),
) -> Result<AtHome, AppError> {
    let child = family::child(ctx.db(), ctx.act(), pupil).await?;
    let plan = plan::find(&child, id)?;
    decide::<TellFromHome>(ctx.hat(), &plan.facts)?;
    let worked_on = |known: &&Target| known.id == target && known.state.is_worked_on();
    let target = plan.sheet.content.targets.iter().find(worked_on);
    Ok(AtHome {
        pupil,
        plan: id,
        target: target.ok_or(AppError::NotFound)?.clone(),
        page: home_notes::page(ctx.db(), ctx.act(), pupil).await?,
    })
}

async fn parse(
    ctx: &Ctx,
    target: TargetId,
    file: SentFile,
    fields: &Fields,
) -> Result<Result<NewHomeNote, FormErrors>, AppError> {
    let mut errors = FormErrors::none();
    let words = errors.check("words", Narrative::parse(fields.get("words")), |_| {
        format!(
            "Please make this shorter: {} letters at most",
            Narrative::MAX
        )
    });
    let mut photo = None;
    if !file.bytes.is_empty() {
        match pictures::accepted(file).await? {
            Ok(taken) => photo = Some(taken.jpeg),
            Err(error) => errors.add(PHOTO, error),
        }
    }
    if photo.is_none() && errors.is_empty() && words.as_ref().is_some_and(Narrative::is_blank) {
        errors.add("words", "Please write a word or choose a photo");
    }
    let words = words.filter(|_| errors.is_empty());
    Ok(words.map_or(Err(errors), |words| {
        Ok(NewHomeNote {
            id: HomeNoteId(fields.get("id").parse().unwrap_or_else(|_| ctx.new_id())),
            target,
            words,
            photo,
        })
    }))
}

fn view(home: &AtHome, id: &str, words: &str, errors: &FormErrors) -> View {
    let AtHome {
        pupil,
        plan,
        target,
        page,
    } = home;
    let form = UiForm {
        action: &urls::my_child_home(*pupil, *plan, target.id),
        content: html! {
            (TextArea {
                id: "words",
                label: "What did you do, and how did it go?",
                hint: Some("A few words are enough. You can write in any language"),
                value: words,
                error: errors.of("words"),
                rows: 4,
                save: None,
            })
            (FileField {
                id: PHOTO,
                label: "A photo, if you like",
                hint: Some("JPEG, PNG or WebP, up to 8 MB. Place and camera are taken out of it"),
                error: errors.of(PHOTO),
                accept: "image/jpeg,image/png,image/webp",
            })
            (Hidden { name: "id", value: id })
            (Button { text: "Tell the school" })
        },
    };
    let mut before = page
        .notes
        .iter()
        .filter(|note| note.target == target.id)
        .peekable();
    let content = html! {
        (Panel { title: target.wording.trim(), body: html! {} })
        @if !target.at_home.trim().is_empty() {
            (Heading { text: "What you can do at home", level: Level::Two, size: Size::Medium, id: None })
            (Words(target.at_home.trim()))
        }
        p { "You and the people who support " (page.called) " at school see what you send." }
        (form.multipart())
        @if before.peek().is_some() {
            (Heading { text: "What you told us before", level: Level::Two, size: Size::Medium, id: None })
        }
        @for note in before { (around::told(note, &urls::my_home_photo(*pupil, note.id))) }
    };
    View::new("We did it", content)
        .caption(&page.called)
        .back(urls::my_child(*pupil))
        .errors(errors)
}
