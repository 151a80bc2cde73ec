//! `/classes/{class}/sheet.pdf` and `/classes/{class}/sheet`: what staff need to know of a class, on paper (D52).

use super::{Wanted, Way, answer};
use crate::shell::{AppError, Ctx, Path, Query};
use axum::response::Response;
use waymark_documents::{Form, OfClass};
use waymark_domain::ids::ClassId;
use waymark_store::classes;

pub(crate) async fn pdf(
    ctx: Ctx,
    Path(class): Path<ClassId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    sheet(&ctx, class, &wanted, wanted.way()).await
}

pub(crate) async fn html(
    ctx: Ctx,
    Path(class): Path<ClassId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    sheet(&ctx, class, &wanted, Way::Page).await
}

async fn sheet(ctx: &Ctx, class: ClassId, wanted: &Wanted, way: Way) -> Result<Response, AppError> {
    let sheet = classes::sheet(ctx.db(), ctx.act(), class).await?;
    let mut formats = Vec::new();
    for plan in &sheet.plans {
        formats.push(ctx.format_knowing(&plan.content.format).await?);
    }
    let format = ctx.school_format().await?;
    let plans: Vec<_> = sheet
        .plans
        .iter()
        .zip(&formats)
        .map(|(plan, format)| OfClass {
            content: &plan.content,
            format,
            shared: &plan.shared,
        })
        .collect();
    let (school, class) = (&ctx.person().school, &sheet.class.name);
    let form = Form::class_sheet(
        school,
        class,
        &plans,
        &format,
        ctx.today(),
        wanted.options()?,
    );
    answer(ctx, form, way, "class-sheet", None).await
}
