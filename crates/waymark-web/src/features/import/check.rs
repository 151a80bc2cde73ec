//! `/import/{upload}`: how the columns are read, what the import would do, and doing it.

use super::findings::{done, findings};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Path, View};
use crate::urls;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::ids::UploadId;
use waymark_exchange::field::{ContactPlace, Field};
use waymark_exchange::mapping::Mapping;
use waymark_exchange::plan::{ImportPlan, plan_import};
use waymark_exchange::pupils::read_pupils;
use waymark_exchange::sheet::Sheet;
use waymark_policy::ManagePeople;
use waymark_store::views::Upload;
use waymark_store::{roster, uploads};
use waymark_ui::{self as ui, Choice, FormErrors};

/// A file with the way its columns are read.
struct Checked {
    upload: Upload,
    sheet: Sheet,
    mapping: Mapping,
}

/// Where an import has just been done: how many pupils it brought or changed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Done {
    imported: Option<usize>,
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<UploadId>,
    Query(asked): Query<Done>,
) -> Result<Response, AppError> {
    let checked = load(&ctx, id).await?;
    let (view, plan) = show(&ctx, &checked).await?;
    match (asked.imported, plan) {
        (Some(count), Some(plan)) if plan.add.is_empty() && plan.change.is_empty() => {
            let content = html! {
                (done(count, &plan, ctx.may::<ManagePeople>(), |row| who(&checked, row)))
                p { a href=(urls::IMPORT) { "Send another file" } }
            };
            ctx.html(
                View::new("Import done", content)
                    .caption(checked.upload.file_name.clone())
                    .back(urls::START),
            )
        }
        _ => ctx.html(view),
    }
}

/// The name in a row, as far as it can be read.
fn who(checked: &Checked, number: usize) -> String {
    let row = checked.sheet.rows.iter().find(|row| row.number == number);
    let cell = |field| {
        let heading = checked.mapping.heading(field)?;
        let at = checked
            .sheet
            .headers
            .iter()
            .position(|header| header.as_str() == heading)?;
        Some(row?.cells.get(at)?.text().trim().to_owned())
    };
    let names = [Field::GivenName, Field::FamilyName].map(|field| cell(field).unwrap_or_default());
    let name = names.join(" ").trim().to_owned();
    if name.is_empty() {
        "No name".to_owned()
    } else {
        name
    }
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<UploadId>,
    form: Fields,
) -> Result<Response, AppError> {
    let mut checked = load(&ctx, id).await?;
    checked.mapping = chosen(&form);
    let kept = serde_json::to_value(&checked.mapping).map_err(|_| AppError::Malformed)?;
    uploads::map(ctx.db(), ctx.act(), id, kept.clone()).await?;
    let (view, plan) = show(&ctx, &checked).await?;
    let Some(plan) = plan else {
        return ctx.refused(view);
    };
    if form.get("then") != "import" {
        return ctx.html(view);
    }
    roster::keep_mapping(ctx.db(), ctx.act(), kept).await?;
    let count = plan.add.len() + plan.change.len();
    roster::put(ctx.db(), ctx.act(), plan.entries(&ctx.app().ids)).await?;
    ctx.go(&urls::import_done(id, count))
}

/// The file, with the mapping that was chosen for it, or last time's, or a guess.
async fn load(ctx: &Ctx, id: UploadId) -> Result<Checked, AppError> {
    let upload = uploads::find(ctx.db(), ctx.act(), id)
        .await?
        .ok_or(AppError::NotFound)?;
    let sheet = Sheet::read(&upload.bytes).map_err(|_| AppError::NotFound)?;
    let kept = match &upload.mapping {
        Some(mapping) => Some(mapping.clone()),
        None => roster::mapping(ctx.db(), ctx.act()).await?,
    };
    let kept = kept.and_then(|mapping| serde_json::from_value::<Mapping>(mapping).ok());
    let chosen_here = upload.mapping.is_some();
    let fits = |mapping: &Mapping| chosen_here || mapping.problems(&sheet.headers).is_empty();
    let mapping = kept
        .filter(fits)
        .unwrap_or_else(|| Mapping::guess(&sheet.headers));
    Ok(Checked {
        upload,
        sheet,
        mapping,
    })
}

fn chosen(form: &Fields) -> Mapping {
    Field::all()
        .map(|field| (field, form.get(&name_of(field)).to_owned()))
        .collect()
}

fn name_of(field: Field) -> String {
    format!("column.{}", field.slug())
}

/// The page, with what the import would do when the columns are matched.
async fn show(ctx: &Ctx, checked: &Checked) -> Result<(View, Option<ImportPlan>), AppError> {
    let mut errors = FormErrors::none();
    let plan = match read_pupils(&checked.sheet, &checked.mapping, ctx.today()) {
        Ok(reading) => {
            let known = roster::known(ctx.db(), ctx.act()).await?;
            Some(plan_import(&known, &reading))
        }
        Err(problems) => {
            for problem in problems {
                errors.add(name_of(problem.field()), problem.to_string());
            }
            None
        }
    };
    Ok((page(checked, plan.as_ref(), &errors), plan))
}

fn page(checked: &Checked, plan: Option<&ImportPlan>, errors: &FormErrors) -> View {
    let id = checked.upload.id;
    let ready = plan.is_some_and(|plan| !plan.add.is_empty() || !plan.change.is_empty());
    let content = html! {
        @if let Some(plan) = plan {
            (findings(plan, |row| who(checked, row)))
        }
        (ui::Form {
            action: &urls::import_check(id),
            content: html! {
                @if ready {
                    (ui::Button { text: "Import these pupils" }.sending("then", "import"))
                }
                @if plan.is_none() {
                    h2 { "Which column holds what?" }
                    (columns(checked, errors))
                } @else {
                    (ui::Details { summary: "Which column holds what?", body: columns(checked, errors) })
                }
            },
        })
        p { a href=(urls::IMPORT) { "Send another file" } }
    };
    View::new("Check the pupils", content)
        .caption(checked.upload.file_name.clone())
        .back(urls::IMPORT)
        .errors(errors)
}

/// A select for each fact, with the columns of the file.
fn columns(checked: &Checked, errors: &FormErrors) -> Markup {
    let mut options = vec![Choice::new("", "Not in this file")];
    options.extend(
        checked
            .sheet
            .headers
            .iter()
            .filter(|header| !header.is_empty())
            .map(|header| Choice::new(header, header)),
    );
    let select = |field: Field| {
        let (name, label) = (name_of(field), field.label());
        html! {
            (ui::Select {
                id: &name,
                label: &label,
                hint: None,
                value: checked.mapping.heading(field).unwrap_or_default(),
                error: errors.of(&name),
                options: &options,
            })
        }
    };
    let of_pupil = Field::all().filter(|field| !matches!(field, Field::Contact(..)));
    html! {
        @for field in of_pupil { (select(field)) }
        @for place in ContactPlace::ALL {
            @for field in Field::all().filter(|field| matches!(field, Field::Contact(of, _) if *of == place)) {
                (select(field))
            }
        }
        (ui::Button { text: "Check again" }.secondary().sending("then", "check"))
    }
}
