//! The plan on its own form, today's or any version's: each address by itself in its usual way, and in any other,
//! any size and any language by what stands behind its question mark ([`Wanted`]).

use crate::features::papers::{self, Wanted, Way};
use crate::shell::{AppError, Ctx, Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use waymark_documents::{Form, PRINT_CSS, Sound};
use waymark_domain::content::Sheet;
use waymark_domain::format::{Format, Session};
use waymark_domain::group::SharedTarget;
use waymark_domain::ids::PlanId;
use waymark_domain::phase::Phase;
use waymark_store::views::Picture;
use waymark_store::{Act, Db, StoreError, lifecycle, plans, shared_targets};

type Today = Path<PlanId>;
type Then = Path<(PlanId, u32)>;
type Handed = Result<Response, AppError>;

pub(crate) async fn pdf(ctx: Ctx, Path(id): Today, Query(wanted): Query<Wanted>) -> Handed {
    as_it_stands(&ctx, id, &wanted, Way::Pdf).await
}

pub(crate) async fn html(ctx: Ctx, Path(id): Today, Query(wanted): Query<Wanted>) -> Handed {
    as_it_stands(&ctx, id, &wanted, Way::Page).await
}

pub(crate) async fn docx(ctx: Ctx, Path(id): Today, Query(wanted): Query<Wanted>) -> Handed {
    as_it_stands(&ctx, id, &wanted, Way::Word).await
}

pub(crate) async fn text(ctx: Ctx, Path(id): Today, Query(wanted): Query<Wanted>) -> Handed {
    as_it_stands(&ctx, id, &wanted, Way::Text).await
}

pub(crate) async fn sound(ctx: Ctx, Path(id): Today, Query(wanted): Query<Wanted>) -> Handed {
    as_it_stands(&ctx, id, &wanted, Way::Sound(Sound::Mp3)).await
}

pub(crate) async fn version_pdf(ctx: Ctx, Path(of): Then, Query(wanted): Query<Wanted>) -> Handed {
    as_it_stood(&ctx, of, &wanted, Way::Pdf).await
}

pub(crate) async fn version_html(ctx: Ctx, Path(of): Then, Query(wanted): Query<Wanted>) -> Handed {
    as_it_stood(&ctx, of, &wanted, Way::Page).await
}

pub(crate) async fn version_docx(ctx: Ctx, Path(of): Then, Query(wanted): Query<Wanted>) -> Handed {
    as_it_stood(&ctx, of, &wanted, Way::Word).await
}

pub(crate) async fn version_text(ctx: Ctx, Path(of): Then, Query(wanted): Query<Wanted>) -> Handed {
    as_it_stood(&ctx, of, &wanted, Way::Text).await
}

/// The style sheet of the printed page.
pub(crate) async fn sheet() -> Response {
    (
        [
            (header::CONTENT_TYPE, "text/css; charset=utf-8"),
            (header::CACHE_CONTROL, "max-age=3600"),
        ],
        PRINT_CSS,
    )
        .into_response()
}

async fn as_it_stands(ctx: &Ctx, id: PlanId, wanted: &Wanted, usual: Way) -> Handed {
    wanted.options()?;
    let page = plans::page(ctx.db(), ctx.act(), id).await?;
    of_staff(ctx, page.sheet(ctx.today()), wanted, usual).await
}

async fn as_it_stood(
    ctx: &Ctx,
    (id, number): (PlanId, u32),
    wanted: &Wanted,
    usual: Way,
) -> Handed {
    wanted.options()?;
    let version = lifecycle::version(ctx.db(), ctx.act(), id, number).await?;
    of_staff(ctx, version.sheet, wanted, usual).await
}

/// Asking for the photo is what decides whether the plan may be printed, and what the audit log notes.
async fn of_staff(ctx: &Ctx, mut sheet: Sheet, wanted: &Wanted, usual: Way) -> Handed {
    let (plan, photo) = (sheet.content.plan, sheet.content.pupil.photo);
    let photo = lifecycle::photo(ctx.db(), ctx.act(), plan, photo).await?;
    sheet.shared = shared(ctx.db(), ctx.act(), &sheet).await?;
    handed_out(ctx, &sheet, photo, wanted, usual).await
}

/// What the pupil shares with groups on the day of the sheet. Nothing of a plan that has ended.
pub(crate) async fn shared(
    db: &Db,
    act: Act,
    sheet: &Sheet,
) -> Result<Vec<SharedTarget>, StoreError> {
    if sheet.phase == Phase::Closed {
        return Ok(Vec::new());
    }
    shared_targets::of_plan(db, act, sheet.content.plan, sheet.on).await
}

/// The plan as it is handed out; whoever does so has asked whether they may.
pub(in crate::features) async fn handed_out(
    ctx: &Ctx,
    sheet: &Sheet,
    photo: Option<Picture>,
    wanted: &Wanted,
    usual: Way,
) -> Handed {
    let format = ctx.format_knowing(&sheet.content.format).await?;
    let form = Form::of_plan(sheet, &format, wanted.options()?);
    let name = stem(sheet, &format);
    papers::answer(ctx, form, wanted.way_or(usual), &name, photo).await
}

/// Of a file name. Says which plan it is of nobody in particular: file names are seen by many.
fn stem(sheet: &Sheet, format: &Format) -> String {
    let session = Session {
        first_year: sheet.content.session,
    };
    let version = sheet
        .version
        .map_or_else(|| "draft".to_owned(), |number| format!("v{number}"));
    format!("{}-{session}-{version}", format.short_label.to_lowercase())
}
