//! `/import/{upload}`: how the columns are read, what the import would do, and doing it.

use super::findings::{done, findings, pupils_shown};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Path, View, beside, is_printable};
use crate::urls;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;
use waymark_domain::ids::UploadId;
use waymark_domain::roster::{Roster, RosterMoved, RosterRevision};
use waymark_exchange::field::{ContactPlace, Field};
use waymark_exchange::mapping::Mapping;
use waymark_exchange::plan::{ImportPlan, plan_import};
use waymark_exchange::pupils::read_pupils;
use waymark_exchange::sheet::Sheet;
use waymark_policy::ManagePeople;
use waymark_store::views::Upload;
use waymark_store::{roster, uploads};
use waymark_ui::{self as ui, Choice, FormErrors};

/// The roster as it stood when the page was made.
const REVISION: &str = "revision";

/// A file with the way its columns are read.
struct Checked {
    upload: Upload,
    sheet: Arc<Sheet>,
    mapping: Mapping,
}

/// What an import would do to the roster as it stands.
struct Proposal {
    revision: RosterRevision,
    plan: ImportPlan,
}

impl Proposal {
    fn does_nothing(&self) -> bool {
        self.plan.add.is_empty() && self.plan.change.is_empty()
    }
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
    match (asked.imported, propose(&ctx, &checked).await?) {
        (_, Err(errors)) => ctx.html(page(&checked, None, &errors)),
        (Some(count), Ok(proposal)) if proposal.does_nothing() => {
            let (plan, colleagues) = (&proposal.plan, ctx.may::<ManagePeople>());
            let content = html! {
                (done(count, plan, colleagues, |row| who(&checked, row)))
                p { a href=(urls::IMPORT) { "Send another file" } }
            };
            let view = View::new("Import done", content)
                .caption(checked.upload.file_name.clone())
                .back(urls::START);
            ctx.html(view)
        }
        (_, Ok(proposal)) => ctx.html(show(&ctx, &checked, &proposal, &FormErrors::none()).await?),
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
    if !form.0.iter().all(|(_, heading)| is_printable(heading)) {
        return Err(AppError::Malformed);
    }
    checked.mapping = chosen(&form);
    let kept = serde_json::to_value(&checked.mapping).map_err(|_| AppError::Malformed)?;
    uploads::map(ctx.db(), ctx.act(), id, kept.clone()).await?;
    let proposal = match propose(&ctx, &checked).await? {
        Ok(proposal) => proposal,
        Err(errors) => return ctx.refused(page(&checked, None, &errors)),
    };
    if form.get("then") != "import" {
        return ctx.html(show(&ctx, &checked, &proposal, &FormErrors::none()).await?);
    }
    let as_shown = form.get(REVISION) == proposal.revision.0.to_string();
    if proposal.does_nothing() || !as_shown {
        return moved(&ctx, &checked, &proposal).await;
    }
    roster::keep_mapping(ctx.db(), ctx.act(), kept).await?;
    let count = proposal.plan.add.len() + proposal.plan.change.len();
    let entries = proposal.plan.entries(&ctx.app().ids);
    match roster::put(ctx.db(), ctx.act(), proposal.revision, entries).await? {
        Ok(_) => ctx.go(&urls::import_done(id, count)),
        Err(RosterMoved) => match propose(&ctx, &checked).await? {
            Ok(proposal) => moved(&ctx, &checked, &proposal).await,
            Err(errors) => ctx.refused(page(&checked, None, &errors)),
        },
    }
}

/// Somebody was faster. Where that leaves nothing to do, it was the same file, perhaps a second click.
async fn moved(ctx: &Ctx, checked: &Checked, proposal: &Proposal) -> Result<Response, AppError> {
    if proposal.does_nothing() {
        return ctx.go(&urls::import_done(checked.upload.id, 0));
    }
    let errors = FormErrors::on(
        "main",
        "The pupils were changed since this page was made, and nothing is imported yet. Look at it again, then import",
    );
    ctx.refused(show(ctx, checked, proposal, &errors).await?)
}

/// The file, with the mapping that was chosen for it, or last time's, or a guess.
async fn load(ctx: &Ctx, id: UploadId) -> Result<Checked, AppError> {
    let upload = uploads::find(ctx.db(), ctx.act(), id)
        .await?
        .ok_or(AppError::NotFound)?;
    let (upload, sheet) = beside(move || {
        let sheet = Sheet::read(&upload.bytes);
        (upload, sheet)
    })
    .await?;
    let sheet = Arc::new(sheet.map_err(|_| AppError::NotFound)?);
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

/// What the import would do, when the columns are matched.
async fn propose(ctx: &Ctx, checked: &Checked) -> Result<Result<Proposal, FormErrors>, AppError> {
    let Roster { revision, entries } = roster::known(ctx.db(), ctx.act()).await?;
    let (sheet, mapping, today) = (checked.sheet.clone(), checked.mapping.clone(), ctx.today());
    let plan = beside(move || {
        read_pupils(&sheet, &mapping, today).map(|reading| plan_import(&entries, &reading))
    });
    Ok(match plan.await? {
        Ok(plan) => Ok(Proposal { revision, plan }),
        Err(problems) => {
            let mut errors = FormErrors::none();
            for problem in problems {
                errors.add(name_of(problem.field()), problem.to_string());
            }
            Err(errors)
        }
    })
}

/// The page with what the import would do; the pupils whose records it shows are noted.
async fn show(
    ctx: &Ctx,
    checked: &Checked,
    proposal: &Proposal,
    errors: &FormErrors,
) -> Result<View, AppError> {
    roster::saw(ctx.db(), ctx.act(), pupils_shown(&proposal.plan)).await?;
    Ok(page(checked, Some(proposal), errors))
}

fn page(checked: &Checked, proposal: Option<&Proposal>, errors: &FormErrors) -> View {
    let id = checked.upload.id;
    let ready = proposal.filter(|proposal| !proposal.does_nothing());
    let content = html! {
        @if let Some(Proposal { plan, .. }) = proposal {
            (findings(plan, |row| who(checked, row)))
        }
        (ui::Form {
            action: &urls::import_check(id),
            content: html! {
                @if let Some(Proposal { revision, .. }) = ready {
                    (ui::Hidden { name: REVISION, value: &revision.0.to_string() })
                    (ui::Button { text: "Import these pupils" }.sending("then", "import"))
                }
                @if proposal.is_none() {
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
