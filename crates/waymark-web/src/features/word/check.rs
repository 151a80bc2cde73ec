//! `/word/{upload}`: what the file says, beside what it would become; and confirming it.

use super::filled::Filled;
use super::format::{self, Wanted};
use super::{Sent, Typed, boxes, original};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, Query, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_domain::format::FormatRef;
use waymark_domain::ids::UploadId;
use waymark_store::word_uploads;
use waymark_ui::{self as ui, FormErrors};

/// The format that the file was read in when the page was shown.
const FORMAT: &str = "format";

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<UploadId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let sent = Sent::load(&ctx, id, wanted.reference().as_ref()).await?;
    ctx.html(page(&sent, Typed(None), &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<UploadId>,
    form: Fields,
) -> Result<Response, AppError> {
    let wanted: Option<FormatRef> = form.get(FORMAT).parse().ok();
    let sent = Sent::load(&ctx, id, wanted.as_ref()).await?;
    if wanted != Some(sent.format.reference()) {
        // A draft was begun or a version published meanwhile: the boxes are others now.
        let words = "The form of this plan has changed. Nothing was saved: look at it again in the new form";
        let errors = FormErrors::on(boxes::KEPT, words);
        return ctx.clash(page(&sent, Typed(Some(&form)), &errors));
    }
    let placing = match Filled::new(&ctx, &sent, &form).placing() {
        Ok(placing) => placing,
        Err(errors) => return ctx.refused(page(&sent, Typed(Some(&form)), &errors)),
    };
    if let Some(plan) = word_uploads::place(ctx.db(), ctx.act(), placing).await? {
        return ctx.saved(Notice::WordPlaced, &urls::edit_plan(plan));
    }
    let words = "Somebody has just written into this plan. Nothing was saved: look at it again";
    let errors = FormErrors::on(boxes::KEPT, words);
    let sent = Sent::load(&ctx, id, wanted.as_ref()).await?;
    ctx.clash(page(&sent, Typed(Some(&form)), &errors))
}

fn page(sent: &Sent, typed: Typed<'_>, errors: &FormErrors) -> View {
    let where_to = match &sent.draft {
        Some(_) => "It goes into the draft that was begun before.",
        None => "It becomes a new draft.",
    };
    let content = html! {
        p { "Nothing is saved yet. Read what the file says, change or leave out what you like, and confirm at the end. " (where_to) }
        (format::choice(sent))
        (ui::Beside {
            label: "In the file",
            left: html! {
                h2 { "In the file" }
                p { "What is marked has found a place." }
                (original::text(&sent.text, &sent.proposal))
            },
            right: html! {
                (ui::Form {
                    action: &urls::word_check(sent.upload.id),
                    content: html! {
                        (ui::Hidden { name: FORMAT, value: &sent.format.reference().to_string() })
                        (boxes::all(sent, typed, errors))
                    },
                })
            },
        })
    };
    let pupil = &sent.pupil.pupil;
    View::new("Check the plan from Word", content)
        .caption(format!("{}: {}", pupil.name(), sent.upload.file_name))
        .back(urls::word_send(pupil.id))
        .errors(errors)
}
