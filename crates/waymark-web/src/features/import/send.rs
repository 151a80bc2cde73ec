//! `/import`: the office sends in its pupils, as its own system exports them.

use crate::shell::forms::SentFile;
use crate::shell::{AppError, Ctx, View, beside};
use crate::urls;
use axum::extract::Multipart;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::ids::UploadId;
use waymark_exchange::sheet::Sheet;
use waymark_store::uploads;
use waymark_store::views::Upload;
use waymark_ui::{self as ui, FormErrors};

const FILE: &str = "file";

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    ctx.html(page(&FormErrors::none()))
}

pub(crate) async fn post(ctx: Ctx, multipart: Multipart) -> Result<Response, AppError> {
    let (file_name, bytes) = match sent(multipart).await? {
        Ok(file) => file,
        Err(errors) => return ctx.refused(page(&errors)),
    };
    let id = UploadId(ctx.new_id());
    uploads::keep(
        ctx.db(),
        ctx.act(),
        Upload {
            id,
            file_name,
            bytes,
            mapping: None,
        },
    )
    .await?;
    ctx.go(&urls::import_check(id))
}

/// The file of the form, once it can be read as a sheet.
async fn sent(form: Multipart) -> Result<Result<(String, Vec<u8>), FormErrors>, AppError> {
    let SentFile { name, bytes } = SentFile::of(form, FILE).await?;
    if name.is_empty() {
        let errors = FormErrors::on(FILE, "Choose the file with your pupils");
        return Ok(Err(errors));
    }
    let read = beside(move || Sheet::read(&bytes).map(|_| bytes.into())).await?;
    Ok(match read {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(FormErrors::on(FILE, error.to_string())),
    })
}

fn page(errors: &FormErrors) -> View {
    let content: Markup = html! {
        p { "Send in the pupils as your own system exports them. Nothing is changed until you have seen what would happen." }
        (ui::Form {
            action: urls::IMPORT,
            content: html! {
                (ui::FileField {
                    id: FILE,
                    label: "File with the pupils",
                    hint: Some("CSV or Excel, up to 10 MB. The first row holds the names of the columns"),
                    accept: ".csv,.txt,.xlsx,.xls,.ods",
                    error: errors.of(FILE),
                })
                (ui::Button { text: "Check the file" })
            },
        }.multipart())
        (ui::Details {
            summary: "What should the file hold?",
            body: html! {
                p { "One row for each pupil: given name, family name, date of birth and class. UPN or SCN, year or stage, and contacts are read too. The columns may stand in any order." }
                p { "You can send the same file again at any time. No pupil is added twice, and a pupil who is missing from the file is never removed." }
            },
        })
    };
    View::new("Import pupils", content)
        .back(urls::START)
        .errors(errors)
}
