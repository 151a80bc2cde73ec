//! `/` and `/start`: where everybody arrives, and what they find there under their hat.

mod classes;
mod named;
mod office;
mod school;
mod specialist;
mod waiting;

use crate::features::days;
use crate::features::news::banner::banner;
use crate::shell::{AppError, Ctx, View, Visitor};
use crate::urls;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use school::Colleagues;
use waymark_domain::people::Role;
use waymark_policy::{
    EditFormats, ImportPupils, ManagePeople, SeeCaseload, SeeFigures, SeeSamples, SeeSchool,
    VisitAsFamily, VisitAsPupil,
};
use waymark_store::views::PupilFilter;
use waymark_store::{bars, overview, people, plan_reads, waiting as waiting_for};

/// On to the start page, or to sign-in.
pub(crate) async fn home(visitor: Visitor) -> Response {
    let url = if visitor.person.is_some() {
        urls::START
    } else {
        urls::SIGN_IN
    };
    Redirect::to(url).into_response()
}

/// What is due in the school for those who run it, in their classes for those who teach, the roster for the
/// office. Parents and pupils have places of their own, governors the figures, moderators what was drawn, and officers of the
/// council nothing but formats and samples.
pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    if ctx.may::<VisitAsFamily>() {
        return ctx.go(urls::MY_CHILD);
    }
    if ctx.may::<VisitAsPupil>() {
        return ctx.go(urls::MY_PLAN);
    }
    if ctx.may::<EditFormats>() && !ctx.may::<SeeSchool>() {
        return ctx.go(urls::FORMATS);
    }
    if ctx.may::<SeeFigures>() && !ctx.may::<SeeSchool>() {
        return ctx.go(urls::FIGURES);
    }
    if ctx.may::<SeeSamples>() && !ctx.may::<SeeSchool>() {
        return ctx.go(urls::MODERATION);
    }
    let today = ctx.today();
    let answers = if ctx.hat().role.is_staff() {
        waiting_for::list(ctx.db(), ctx.act()).await?
    } else {
        Vec::new()
    };
    let due = if ctx.hat().role.is_staff() {
        waiting_for::targets(ctx.db(), ctx.act()).await?
    } else {
        Vec::new()
    };
    let new = banner(&ctx).await?;
    let content = if ctx.may::<SeeCaseload>() {
        let overview = overview::of_school(ctx.db(), ctx.act()).await?;
        let colleagues = if ctx.may::<ManagePeople>() {
            let alone = people::is_alone(ctx.db(), ctx.act()).await?;
            Some(if alone {
                Colleagues::None
            } else {
                Colleagues::Added
            })
        } else {
            None
        };
        let waiting = bars::waiting(ctx.db(), ctx.act()).await?;
        html! {
            (waiting::content(&waiting))
            (school::content(&overview, today, colleagues))
        }
    } else if ctx.may::<ImportPupils>() {
        office::content()
    } else if ctx.hat().role == Role::Specialist {
        let filter = PupilFilter::default();
        let pupils = overview::pupils(ctx.db(), ctx.act(), filter, None).await?;
        specialist::content(&pupils.lines, ctx.hat(), today)
    } else if ctx.hat().role == Role::NamedPerson {
        let filter = PupilFilter::default();
        let pupils = overview::pupils(ctx.db(), ctx.act(), filter, None).await?;
        named::content(&pupils.lines, today)
    } else {
        let classes = overview::of_classes(ctx.db(), ctx.act()).await?;
        let plans = classes::plans_of(&classes);
        let reads = plan_reads::mine(ctx.db(), ctx.act(), plans).await?;
        classes::content(&classes, &reads, ctx.hat(), today)
    };
    let content = html! { (new) (waiting::answers(&answers, today)) (waiting::targets(&due, today)) (content) };
    ctx.html(View::new("Today", content).caption(days::full_day(today)))
}
