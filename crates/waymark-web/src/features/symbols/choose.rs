//! `/plans/{plan}/targets/{target}/pictures`: a picture for each key word of a target, for the pupil's own sheet.
//!
//! The form is posted to save, and to look for other pictures: then the page comes again with what was found and with
//! everything that was chosen so far, and nothing is saved.

use super::offers::{self, Row};
use super::questions::{self, FIND};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_documents::{ChosenSymbol, SYMBOLS_BY, key_words};
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::{PlanField, TargetText};
use waymark_domain::ids::{PlanId, TargetId};
use waymark_domain::symbol::credit;
use waymark_domain::target::Target;
use waymark_domain::text::Narrative;
use waymark_policy::{EditDraft, EditSchool, Observe, may};
use waymark_store::views::PlanPage;
use waymark_store::{changes, plans, symbols};
use waymark_ui::{Form, FormErrors, InsetText, Words};

/// Of what somebody looks for, in characters.
const MOST_LOOK: usize = 80;

pub(crate) async fn get(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
) -> Result<Response, AppError> {
    let page = open(&ctx, plan).await?;
    let target = find(&page, target)?;
    let chosen = ChosenSymbol::all(&target.notes.symbols);
    let asked = Asked::new(target, &Fields::default(), chosen);
    ctx.html(view(&ctx, &page, target, asked, &FormErrors::none()).await?)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = open(&ctx, plan).await?;
    let target = find(&page, target)?;
    let chosen = chosen(&ctx, &fields, target).await?;
    if !fields.get(FIND).is_empty() {
        let asked = Asked::new(target, &fields, chosen);
        return ctx.html(view(&ctx, &page, target, asked, &FormErrors::none()).await?);
    }
    let field = PlanField::Target(target.id, TargetText::Symbols);
    let base = Fingerprint::sent(fields.get("base"));
    let text = Narrative::parse(&ChosenSymbol::kept(&chosen)).map_err(|_| AppError::Malformed)?;
    match save(&ctx, &page, field, base, text).await? {
        Changed::Done => ctx.saved(Notice::PicturesSaved, &urls::plan(plan)),
        Changed::Clash { .. } => {
            let errors = FormErrors::on(
                "main",
                "Somebody else chose pictures in the meantime. These are yours: save again to keep them",
            );
            let asked = Asked::new(target, &Fields::default(), chosen);
            ctx.clash(view(&ctx, &page, target, asked, &errors).await?)
        }
        Changed::Gone => Err(AppError::NotFound),
    }
}

/// In a draft as one of its texts, in a live plan without a new version: the words stay the same.
async fn save(
    ctx: &Ctx,
    page: &PlanPage,
    field: PlanField,
    base: Fingerprint,
    text: Narrative,
) -> Result<Changed, AppError> {
    let id = page.plan.id;
    let changed = if may::<EditDraft>(ctx.hat(), &page.facts) {
        let change = PlanChange::Text { field, base, text };
        changes::draft(ctx.db(), ctx.act(), id, vec![change]).await?
    } else {
        changes::monitor(ctx.db(), ctx.act(), id, vec![(field, base, text)]).await?
    };
    Ok(changed.into_iter().next().unwrap_or(Changed::Gone))
}

/// The plan, for those who write it or teach from it.
async fn open(ctx: &Ctx, plan: PlanId) -> Result<PlanPage, AppError> {
    let page = plans::page(ctx.db(), ctx.act(), plan).await?;
    let allowed =
        may::<EditDraft>(ctx.hat(), &page.facts) || may::<Observe>(ctx.hat(), &page.facts);
    if allowed {
        Ok(page)
    } else {
        Err(AppError::Denied)
    }
}

fn find(page: &PlanPage, id: TargetId) -> Result<&Target, AppError> {
    let mut targets = page.content.targets.iter();
    targets
        .find(|target| target.id == id)
        .ok_or(AppError::NotFound)
}

/// The target as the pupil says it, if they have.
fn own_words(target: &Target) -> &str {
    if target.pupil_words.trim().is_empty() {
        &target.wording
    } else {
        &target.pupil_words
    }
}

fn words_of(target: &Target) -> Vec<String> {
    let mut words = key_words(own_words(target));
    words.truncate(ChosenSymbol::MOST);
    words
}

/// The pictures that were chosen, as far as they are known, in the order of the words.
async fn chosen(
    ctx: &Ctx,
    fields: &Fields,
    target: &Target,
) -> Result<Vec<ChosenSymbol>, AppError> {
    let sent = |word: String| {
        let id = fields.get(&format!("picture.{word}")).to_owned();
        (!id.is_empty()).then_some(ChosenSymbol { word, id })
    };
    let mut chosen: Vec<ChosenSymbol> = words_of(target).into_iter().filter_map(sent).collect();
    let ids = chosen.iter().map(|symbol| symbol.id.clone()).collect();
    let known = offers::known(ctx, ids).await?;
    chosen.retain(|symbol| known.iter().any(|offer| offer.id == symbol.id));
    Ok(chosen)
}

/// What the page asks, and what was asked of it.
struct Asked {
    rows: Vec<Row>,
    /// Of the pictures that the form started from.
    base: Fingerprint,
    /// The word for which somebody looked for another picture.
    found: Option<String>,
}

impl Asked {
    fn new(target: &Target, fields: &Fields, mut chosen: Vec<ChosenSymbol>) -> Self {
        let rows: Vec<Row> = words_of(target)
            .into_iter()
            .map(|word| {
                let at = chosen.iter().position(|symbol| symbol.word == word);
                let chosen = at.map(|at| chosen.swap_remove(at));
                let look: String = fields
                    .get(&format!("look.{word}"))
                    .chars()
                    .take(MOST_LOOK)
                    .collect();
                Row::new(word, &look, chosen)
            })
            .collect();
        let base = match fields.get("base") {
            "" => Fingerprint::of(&target.notes.symbols),
            sent => Fingerprint::sent(sent),
        };
        // A press of Enter sends the first button, whichever word was looked for.
        let mut looked = rows.iter().filter(|row| row.was_looked_for());
        let first = looked.clone().next();
        let found = looked
            .find(|row| row.word == fields.get(FIND))
            .or(first)
            .map(|row| row.word.clone());
        Self { rows, base, found }
    }
}

async fn view(
    ctx: &Ctx,
    page: &PlanPage,
    target: &Target,
    mut asked: Asked,
    errors: &FormErrors,
) -> Result<View, AppError> {
    let plan = page.plan.id;
    offers::fill(ctx, &mut asked.rows).await?;
    let found = asked.found.as_ref();
    let found = found.and_then(|word| asked.rows.iter().find(|row| row.word == *word));
    let content = html! {
        @if let Some(row) = found { (questions::told(row)) }
        (InsetText { body: html! { (Words(own_words(target))) } })
        @if asked.rows.is_empty() {
            p { "There are no words here to find a picture for. Write the target first." }
        } @else {
            p {
                "Choose a picture for each word that needs one. They stand on " (page.content.pupil.called)
                "’s own sheet, in the order of the words, each with its word beneath."
            }
            (Form { action: &urls::pictures(plan, target.id), content: questions::form(&asked.base, &asked.rows) })
            p { small { "Pictures: " (credits(ctx).await?) } }
        }
        @if ctx.may::<EditSchool>() {
            p { a href=(urls::SCHOOL_PICTURES) { "Add photos of the school’s own" } }
        }
    };
    Ok(View::new("Pictures for a target", content)
        .caption(page.content.pupil.name.clone())
        .back(urls::plan(plan))
        .errors(errors))
}

/// Whose pictures are offered.
async fn credits(ctx: &Ctx) -> Result<String, AppError> {
    let packs = symbols::packs(ctx.db()).await?;
    let packs = packs
        .iter()
        .map(|(pack, _)| credit(pack.name(), pack.licence()));
    let credits: Vec<String> = [SYMBOLS_BY.to_owned()].into_iter().chain(packs).collect();
    Ok(credits.join(" · "))
}
