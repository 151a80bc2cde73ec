//! `POST /prints`: asks for a print of many plans.

use super::list::{self, CLASS, Chosen, LANGUAGE, PARCEL, SIZE};
use crate::shell::{AppError, Ctx, Form, Notice};
use crate::urls;
use axum::response::Response;
use waymark_documents::Language;
use waymark_domain::ids::PrintJobId;
use waymark_domain::print::TextSize;
use waymark_store::{AskRefused, Parcel, Scope, Wanted, prints};
use waymark_ui::FormErrors;

pub(crate) async fn post(ctx: Ctx, Form(chosen): Form<Chosen>) -> Result<Response, AppError> {
    let wanted = match parse(&chosen) {
        Ok(wanted) => wanted,
        Err(errors) => return refused(&ctx, &chosen, &errors).await,
    };
    let id = PrintJobId(ctx.new_id());
    match prints::ask(ctx.db(), ctx.act(), id, wanted).await? {
        Ok(()) => ctx.saved(Notice::PrintAsked, urls::PRINTS),
        Err(why) => refused(&ctx, &chosen, &FormErrors::on(CLASS, reason(why))).await,
    }
}

async fn refused(ctx: &Ctx, chosen: &Chosen, errors: &FormErrors) -> Result<Response, AppError> {
    let jobs = prints::list(ctx.db(), ctx.act()).await?;
    ctx.refused(list::view(ctx, &jobs, chosen, errors).await?)
}

fn parse(chosen: &Chosen) -> Result<Wanted, FormErrors> {
    let mut errors = FormErrors::none();
    let scope = match chosen.class.as_str() {
        "" => Some(Scope::School),
        class => class.parse().ok().map(Scope::Class),
    };
    let parcel = match chosen.parcel.as_str() {
        "pdf" => Some(Parcel::Pdf),
        "zip" => Some(Parcel::Zip),
        _ => None,
    };
    if scope.is_none() {
        errors.add(CLASS, "Choose a class of the list");
    }
    if parcel.is_none() {
        errors.add(PARCEL, "Choose one PDF or a PDF for each plan");
    }
    let size = match chosen.size.as_str() {
        "" => Some(TextSize::default()),
        size => TextSize::parse(size),
    };
    if size.is_none() {
        errors.add(SIZE, "Choose a size of the list");
    }
    let language = match chosen.language.as_str() {
        "" => Some(Language::default()),
        tag => Language::parse(tag),
    };
    if language.is_none() {
        errors.add(LANGUAGE, "Choose a language of the list");
    }
    match (scope, parcel, size, language) {
        (Some(scope), Some(parcel), Some(size), Some(language)) => Ok(Wanted {
            scope,
            parcel,
            size,
            language: language.tag().to_owned(),
        }),
        _ => Err(errors),
    }
}

fn reason(why: AskRefused) -> String {
    match why {
        AskRefused::Nothing => "There is no live plan here that you may print".to_owned(),
        AskRefused::TooMany { plans, most } => format!(
            "There are {plans} plans, and {most} can be printed like this at once. Choose one class, or a PDF for each plan"
        ),
        AskRefused::Busy => {
            "Three of your prints are under way. Wait for one of them, or cancel it".to_owned()
        }
    }
}
