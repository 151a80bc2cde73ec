//! `/pupils/{pupil}/word`: a plan in Word is sent in.

use crate::shell::forms::SentFile;
use crate::shell::{AppError, Ctx, Path, View, beside};
use crate::urls;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::response::Response;
use maud::html;
use waymark_domain::ids::{PupilId, UploadId};
use waymark_exchange::word::{WordError, read};
use waymark_policy::{StartPlan, decide};
use waymark_store::views::{PupilPage, WordUpload};
use waymark_store::{pupils, word_uploads};
use waymark_ui::{self as ui, FormErrors};

const FILE: &str = "file";

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let pupil = open(&ctx, id).await?;
    ctx.html(page(&pupil, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, AppError> {
    // Whoever may not do it is not told that it was done wrong.
    let pupil = open(&ctx, id).await?;
    let form = form.map_err(|_| AppError::Malformed)?;
    let (file_name, bytes) = match sent(form).await? {
        Ok(file) => file,
        Err(error) => {
            return ctx.refused(page(&pupil, &FormErrors::on(FILE, error.to_string())));
        }
    };
    let upload = WordUpload {
        id: UploadId(ctx.new_id()),
        pupil: id,
        file_name,
        bytes,
    };
    let check = urls::word_check(upload.id);
    word_uploads::keep(ctx.db(), ctx.act(), upload).await?;
    ctx.go(&check)
}

async fn open(ctx: &Ctx, id: PupilId) -> Result<PupilPage, AppError> {
    let page = pupils::page(ctx.db(), ctx.act(), id).await?;
    decide::<StartPlan>(ctx.hat(), &page.facts)?;
    Ok(page)
}

/// The file of the form, once it can be read as a Word document.
async fn sent(form: Multipart) -> Result<Result<(String, Vec<u8>), WordError>, AppError> {
    let SentFile { name, bytes } = SentFile::of(form, FILE).await?;
    let checked = beside(move || read(&bytes).map(|_| bytes.into())).await?;
    Ok(checked.map(|bytes| (name, bytes)))
}

fn page(pupil: &PupilPage, errors: &FormErrors) -> View {
    let called = pupil.pupil.called();
    let content = html! {
        p { "Send in a plan that you have as a Word document. You see beside each other what the file says and where it would go, and change what you like. Nothing is saved before you confirm it." }
        (ui::Form {
            action: &urls::word_send(pupil.pupil.id),
            content: html! {
                (ui::FileField {
                    id: FILE,
                    label: "Word document with the plan",
                    hint: Some("A .docx file, up to 10 MB"),
                    accept: ".docx",
                    error: errors.of(FILE),
                })
                (ui::Button { text: "Read the file" })
            },
        }.multipart())
        (ui::Details {
            summary: "What can be read?",
            body: html! {
                p { "Plans in the layouts that Waymark knows, and your school’s own forms: headings are recognised by their words. What is not recognised is kept beside " (called) "’s plan." }
                p { "Text that was deleted with “track changes” on is not read. Boxes that are ticked on paper are asked again, since a file does not say whether a tick belongs to the words before or behind it." }
            },
        })
    };
    View::new("Bring in a plan from Word", content)
        .caption(pupil.pupil.name())
        .back(urls::pupil(pupil.pupil.id))
        .errors(errors)
}
